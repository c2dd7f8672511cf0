//! The interpreter on a Unix system: command line, memory, and running one program.
//!
//! Not here: what Python means (`vm`), how code is made (`compiler`), the interactive prompt (`repl`).

mod compile;
mod host;
mod listing;
mod memory;
mod modules;
mod options;
mod search_path;
mod session;
mod version;

use std::os::unix::ffi::OsStringExt;
use std::process::ExitCode;

use hal::Console;

use host::UnixHost;
use options::{InvalidArguments, Request};

fn main() -> ExitCode {
    let frame_marker = 0u8;
    let native_stack_base = core::hint::black_box(&raw const frame_marker).addr();

    let mut arguments = std::env::args_os().map(OsStringExt::into_vec);
    let program_name = arguments.next().unwrap_or_default();
    let program_name = String::from_utf8_lossy(&program_name);
    let arguments: Vec<Vec<u8>> = arguments.collect();

    // The VM keeps the host for as long as the process lives.
    let host: &'static UnixHost = Box::leak(Box::new(UnixHost::new()));
    let request = options::parse(&arguments);
    let code = match request {
        Ok(Request::Help) => say(host, &options::help(&program_name)),
        Ok(Request::Version) => say(host, &format!("{}\n", version::BANNER)),
        Ok(Request::Run(options)) => session::run(host, &options, &program_name, native_stack_base),
        Err(InvalidArguments) => complain(
            host,
            "Invalid command line arguments. Use -h option for help.",
        ),
    };
    ExitCode::from(code)
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
