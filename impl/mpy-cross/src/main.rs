//! `mpy-cross`: compiles a Python source to a `.mpy` file.
//!
//! Exit codes: 0 compiled, 1 anything else.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stderr,
    reason = "a command line program talks to its user"
)]

use mpy_cross::options::{self, Input, Mistake, Options, Output, Request};
use mpy_cross::{VERSION, usage};
use std::io::{self, Read, Write};
use std::os::unix::ffi::OsStringExt;
use std::path::Path;
use std::process::ExitCode;
use std::{env, fs};

fn main() -> ExitCode {
    let mut arguments = env::args_os().map(OsStringExt::into_vec);
    let program = arguments.next().unwrap_or_default();
    let arguments: Vec<Vec<u8>> = arguments.collect();
    let outcome = match options::parse(&arguments) {
        Ok(Request::Version) => print(&format!("{}\n", VERSION)),
        Ok(Request::Compile(options)) => compile(&options),
        Err(Mistake::Message(message)) => Err(format!("{message}\n")),
        Err(Mistake::Usage) => {
            // Nobody is left to tell if the output is closed.
            let _ = print(&usage(&String::from_utf8_lossy(&program)));
            return ExitCode::FAILURE;
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprint!("{message}");
            ExitCode::FAILURE
        }
    }
}

fn print(text: &str) -> Result<(), String> {
    write_standard(text.as_bytes())
}

/// Compiles one source; an error is the text to print.
fn compile(options: &Options) -> Result<(), String> {
    let source = read(&options.input)?;
    let settings = &options.settings;
    let bytes = mpy_cross::compile(&source, settings)
        .map_err(|error| mpy_cross::report(&error, settings))?;
    match &options.output {
        Output::Standard => write_standard(&bytes),
        Output::File(path) => fs::write(path, bytes).map_err(|error| cannot_open(path, &error)),
    }
}

fn read(input: &Input) -> Result<Vec<u8>, String> {
    match input {
        Input::File(path) if path.is_dir() => Err(os_error(&io::ErrorKind::IsADirectory.into())),
        Input::File(path) => fs::read(path).map_err(|error| cannot_open(path, &error)),
        Input::Standard => {
            let mut source = Vec::new();
            let mut input = io::stdin().lock();
            match input.read_to_end(&mut source) {
                Ok(_) => Ok(source),
                Err(error) => Err(os_error(&error)),
            }
        }
    }
}

fn write_standard(bytes: &[u8]) -> Result<(), String> {
    let mut output = io::stdout().lock();
    output
        .write_all(bytes)
        .and_then(|()| output.flush())
        .map_err(|error| os_error(&error))
}

fn os_error(error: &io::Error) -> String {
    format!("OSError: {}\n", number_of(error))
}

fn cannot_open(path: &Path, error: &io::Error) -> String {
    let path = path.display();
    format!("OSError: ({}, \"can't open {path}\")\n", number_of(error))
}

/// The number of a system error.
fn number_of(error: &io::Error) -> i32 {
    const EISDIR: i32 = 21;
    const EIO: i32 = 5;
    match error.kind() {
        io::ErrorKind::IsADirectory => EISDIR,
        _ => error.raw_os_error().unwrap_or(EIO),
    }
}
