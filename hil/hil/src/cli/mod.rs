//! The command line.
//!
//! Exit codes: 0 nothing unexpected, 1 something unexpected, 2 wrong use, 4 the equipment or the harness failed;
//! `console --pipe` ends with 3 when the processor stopped.
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

mod console;
mod context;
mod flash;
mod list;
mod options;
mod record;
mod replay;
mod run;

use crate::fault::Fault;
use crate::probe::Opener;
use clap::Parser;
use context::Context;
use options::{Action, Options};
use std::process::ExitCode;

/// Something is unexpected.
const UNEXPECTED: u8 = 1;
/// The command line is wrong.
const USAGE: u8 = 2;
/// Equipment or harness failed.
const INFRASTRUCTURE: u8 = 4;

/// A mistake in how the program was called.
#[derive(Debug)]
struct UsageError(String);

impl std::fmt::Display for UsageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

/// Runs the command line with these probes.
pub fn main(opener: &dyn Opener, connected: &dyn Fn() -> Vec<String>) -> ExitCode {
    let options = Options::parse();
    let context = Context {
        opener,
        connected,
        boards: options.boards,
    };
    let result = match &options.action {
        Action::List(list) => list::list(&context, list),
        Action::Flash(flash) => flash::flash(&context, flash),
        Action::Console(console) => console::console(&context, console),
        Action::Run(run) => run::run(&context, run),
        Action::Record(record) => record::record(&context, record),
        Action::Replay(replay) => replay::replay(replay),
        Action::Report(report) => run::report(report),
    };
    match result {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::from(code_of(&error))
        }
    }
}

fn code_of(error: &anyhow::Error) -> u8 {
    if error.is::<UsageError>() || error.is::<crate::inventory::Error>() {
        USAGE
    } else if matches!(error.downcast_ref(), Some(Fault::Differs(_))) {
        UNEXPECTED
    } else {
        INFRASTRUCTURE
    }
}
