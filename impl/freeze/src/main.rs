//! `freeze`: writes the modules that manifests name as Rust source.
//!
//! Exit codes: 0 written, 1 something is wrong with a manifest or a file, 2 wrong use.
#![forbid(unsafe_code)]
#![expect(
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "a command line program talks to its user"
)]

mod options;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use options::{Action, Options};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args_os()
        .skip(1)
        .map(|argument| argument.to_string_lossy().into_owned())
        .collect();
    let outcome = match options::parse(&arguments) {
        Ok(Options { action, job }) => match action {
            Action::Help => {
                print!("{}", options::USAGE);
                Ok(())
            }
            Action::ListCModules => list_c_modules(&job),
            Action::Write(path) => write(&job, &path),
        },
        Err(message) => {
            eprintln!("freeze: {message}\n{}", options::USAGE);
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{}", message.trim_end());
            ExitCode::FAILURE
        }
    }
}

fn list_c_modules(job: &freeze::Job) -> Result<(), String> {
    for module in freeze::c_modules(job)? {
        println!("{}", module.display());
    }
    Ok(())
}

/// Writes the file, unless it has the same contents already: then nothing that depends on it is built again.
fn write(job: &freeze::Job, path: &Path) -> Result<(), String> {
    let output = freeze::freeze(job)?;
    for (is_code, module) in &output.modules {
        println!("{} {module}", if *is_code { "MPY" } else { "STR" });
    }
    if fs::read(path).is_ok_and(|present| present == output.rust.as_bytes()) {
        return Ok(());
    }
    println!("GEN {}", path.display());
    let cannot = |error| format!("cannot write {}: {error}", path.display());
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).map_err(cannot)?;
    }
    fs::write(path, output.rust).map_err(cannot)
}
