//! Developer commands, started as `cargo xtask COMMAND`.
//!
//! Invariants: every command explains itself with `--help`; exit code 0 means all is well, 1 that something is not,
//! 2 that the command could not do its work, for instance because its arguments make no sense.
//! Not here: running suites, which is `cargo conform`.
#![expect(clippy::print_stdout, reason = "a command line speaks to its user")]
#![expect(
    clippy::print_stderr,
    reason = "errors and progress go beside the answer"
)]
#![forbid(unsafe_code)]

mod board;
mod debuggee;
mod fuzz;
mod lean;
mod no_std;
mod process;
mod setup;
mod size;
mod start;
mod steps;
mod tidy;
mod tools;
mod workspace;

use std::process::ExitCode;

use workspace::Workspace;

/// What a command returns: whether all is well, or why it could not tell.
type Result<T> = std::result::Result<T, String>;

/// One row of the command table.
struct Command {
    name: &'static str,
    arguments: &'static str,
    summary: &'static str,
    details: &'static str,
    run: fn(&Workspace, &[String]) -> Result<bool>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "test",
        arguments: "[STEP...] [--list]",
        summary: "install what is missing, then check everything",
        details: steps::DETAILS,
        run: steps::command,
    },
    Command {
        name: "ci",
        arguments: "[STEP...] [--list]",
        summary: "exactly what continuous integration runs; the same as `test`",
        details: steps::DETAILS,
        run: steps::command,
    },
    Command {
        name: "setup",
        arguments: "[--yes]",
        summary: "install what `test` needs, and nothing that is there already",
        details: setup::DETAILS,
        run: setup::command,
    },
    Command {
        name: "no-std",
        arguments: "[--toolchain rustup|debian]",
        summary: "build the portable crates for a microcontroller",
        details: no_std::DETAILS,
        run: no_std::command,
    },
    Command {
        name: "board",
        arguments: "[NAME] [--run] [--features LIST] [--no-build]",
        summary: "build the firmware of a board, run it in an emulator",
        details: board::DETAILS,
        run: board::command,
    },
    Command {
        name: "debuggee",
        arguments: "[--write]",
        summary: "build what emulated boards are tested with",
        details: debuggee::DETAILS,
        run: debuggee::command,
    },
    Command {
        name: "tidy",
        arguments: "",
        summary: "show the longest files and functions, refuse what no reader should meet",
        details: tidy::DETAILS,
        run: tidy::command,
    },
    Command {
        name: "fuzz",
        arguments: "[TARGET...] [--minutes N] [--count N] [OPTION...]",
        summary: "look for crashes with inputs that nobody thought of",
        details: fuzz::DETAILS,
        run: fuzz::command,
    },
    Command {
        name: "size",
        arguments: "[--unix] [--thumbv7m] [--record] [--check PERCENT] [FILE...]",
        summary: "show how large the program and the portable crates are, beside the record",
        details: size::DETAILS,
        run: size::command,
    },
    Command {
        name: "start",
        arguments: "",
        summary: "put what every start of the program runs side by side",
        details: start::DETAILS,
        run: start::command,
    },
];

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    match dispatch(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            eprintln!("xtask: {message}");
            ExitCode::from(2)
        }
    }
}

/// Finds the command, shows help if that is asked for, and runs it.
fn dispatch(arguments: &[String]) -> Result<bool> {
    let asks_help = |word: &String| matches!(word.as_str(), "--help" | "-h" | "help");
    let Some((name, rest)) = arguments.split_first() else {
        print_overview();
        return Ok(true);
    };
    if asks_help(name) {
        match rest.first() {
            Some(topic) => print_details(find(topic)?),
            None => print_overview(),
        }
        return Ok(true);
    }
    let command = find(name)?;
    if rest.iter().any(asks_help) {
        print_details(command);
        return Ok(true);
    }
    (command.run)(&Workspace::find()?, rest)
}

fn find(name: &str) -> Result<&'static Command> {
    let names = || {
        COMMANDS
            .iter()
            .map(|command| command.name)
            .collect::<Vec<_>>()
            .join(", ")
    };
    COMMANDS
        .iter()
        .find(|command| command.name == name)
        .ok_or_else(|| format!("there is no command `{name}`; there are: {}", names()))
}

fn print_overview() {
    println!(
        "Developer commands for Adder.\n\nUsage: cargo xtask COMMAND [ARGUMENTS]\n\nCommands:"
    );
    for command in COMMANDS {
        println!("  {:<8} {}", command.name, command.summary);
    }
    println!(
        "\n`cargo xtask COMMAND --help` says what a command does, what it needs and what it prints."
    );
    println!("Suites are run by `cargo conform`; `cargo conform --help` explains it.\n");
    println!("Most often you want:\n  cargo xtask test            everything, as before a push");
    println!("  cargo xtask test fmt tidy   two steps of it");
}

fn print_details(command: &Command) {
    println!("cargo xtask {} {}\n", command.name, command.arguments);
    println!("{}\n", command.details.trim());
}
