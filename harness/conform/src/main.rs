//! `cargo conform`: runs the suites on every lane, compares, reports.
//!
//! Exit codes: 0 nothing unexpected, 1 something unexpected, 2 wrong use, 4 the harness itself failed.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stderr,
    reason = "a command line program talks to its user"
)]

/// Writes a line; a reader that has seen enough, such as `head`, is no failure.
macro_rules! say {
    ($($part:tt)*) => {{
        use std::io::Write as _;
        let _ = writeln!(std::io::stdout(), $($part)*);
    }};
}

mod bench;
mod build;
mod command;
mod device;
mod mpy;
mod options;
mod parallel;
mod progress;
mod setup;
mod surface;

use clap::Parser;
use options::{Action, Options};
use std::process::ExitCode;

/// Something is unexpected.
pub(crate) const UNEXPECTED: u8 = 1;
/// The command line is wrong.
pub(crate) const USAGE: u8 = 2;
/// The harness failed.
pub(crate) const INFRASTRUCTURE: u8 = 4;

/// A mistake in how the program was called.
#[derive(Debug)]
pub(crate) struct UsageError(pub(crate) String);

impl std::fmt::Display for UsageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

fn main() -> ExitCode {
    let options = Options::parse();
    let action = options.action.unwrap_or(Action::Run(options.run));
    let result = match action {
        Action::Run(run) => command::run::run(&run),
        Action::List(list) => command::list::list(&list),
        Action::Explain(explain) => command::explain::explain(&explain),
        Action::Bless(bless) => command::bless::bless(&bless),
        Action::Report(report) => command::report::report(&report),
        Action::Mpy(mpy) => command::mpy::mpy(&mpy),
        Action::Bench(bench) => command::bench::bench(&bench),
        Action::Surface(surface) => command::surface::surface(&surface),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) if error.is::<UsageError>() => {
            eprintln!("error: {error}");
            ExitCode::from(USAGE)
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(INFRASTRUCTURE)
        }
    }
}
