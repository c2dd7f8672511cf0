//! The interpreter on a Unix system: command line, memory, and running one program.
//!
//! Not here: what Python means (`vm`), how code is made (`compiler`), how the interactive prompt works (`repl`).
//!
//! The release build does without the standard library, which would be a third of the program and half of its start:
//! system calls go through the C library. Where a panic unwinds, in builds for development and tests, the standard
//! library is linked for that.

#![cfg_attr(panic = "abort", no_std)]
#![cfg_attr(not(test), no_main)]

extern crate alloc;

mod compile;
#[cfg(not(test))]
mod entry;
mod frozen;
mod host;
mod listing;
mod memory;
mod modules;
mod options;
#[cfg(panic = "abort")]
mod runtime;
mod search_path;
mod session;
mod version;

use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;

use hal::Console;

use host::UnixHost;
use options::{InvalidArguments, Request};

/// Does what the command line asks for and returns the exit code; the first argument is the program's name.
///
/// Every Python object that native code holds is on the native stack below `native_stack_base`.
#[cfg_attr(
    test,
    expect(dead_code, reason = "the test runner has an entry of its own")
)]
fn run(mut arguments: Vec<Vec<u8>>, native_stack_base: usize) -> u8 {
    let program_name = if arguments.is_empty() {
        Vec::new()
    } else {
        arguments.remove(0)
    };
    let program_name = String::from_utf8_lossy(&program_name);

    // The VM keeps the host for as long as the process lives.
    let host: &'static UnixHost = Box::leak(Box::new(UnixHost::new()));
    match options::parse(&arguments) {
        Ok(Request::Help) => say(host, &options::help(&program_name)),
        Ok(Request::Version) => say(host, &format!("{}\n", version::BANNER)),
        Ok(Request::Run(options)) => session::run(host, &options, &program_name, native_stack_base),
        Err(InvalidArguments) => complain(
            host,
            "Invalid command line arguments. Use -h option for help.",
        ),
    }
}

/// Prints to the output and returns the exit code of success.
fn say(host: &UnixHost, text: &str) -> u8 {
    // Nobody is left to tell if the output is closed.
    let _ = host.write_output_all(text.as_bytes());
    0
}

/// Prints a line to the error output and returns the exit code of failure.
fn complain(host: &UnixHost, message: &str) -> u8 {
    let _ = host.write_error_all(format!("{message}\n").as_bytes());
    1
}
