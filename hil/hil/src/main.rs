//! `cargo hil`: the command line, with probes of metal. What it does is in the library.
#![forbid(unsafe_code)]

use hil::probe::real::{self, ProbeRs};
use std::process::ExitCode;

fn main() -> ExitCode {
    hil::cli::main(&ProbeRs, &real::connected)
}
