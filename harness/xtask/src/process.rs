//! Starting other programs: echo the command line, pass its output through, report how it ended.

use std::io::{BufRead, BufReader};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use crate::Result;

/// Runs a command with its output visible; anything but success is an error.
pub(crate) fn run(command: &mut Command) -> Result<()> {
    announce(command);
    let status = command
        .status()
        .map_err(|error| cannot_start(command, &error))?;
    judge(command, status)
}

/// Runs a command and shows each line of its output after handing it to `inspect`.
pub(crate) fn run_inspecting(command: &mut Command, mut inspect: impl FnMut(&str)) -> Result<()> {
    announce(command);
    let mut child = command
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).split(b'\n') {
            let line =
                line.map_err(|error| format!("cannot read from {}: {error}", text(command)))?;
            let line = String::from_utf8_lossy(&line);
            inspect(&line);
            println!("{line}");
        }
    }
    let status = child
        .wait()
        .map_err(|error| cannot_start(command, &error))?;
    judge(command, status)
}

/// Runs a command that must end in time; it is killed when it does not.
pub(crate) fn run_within(command: &mut Command, limit: Duration) -> Result<()> {
    announce(command);
    let mut child = command
        .spawn()
        .map_err(|error| cannot_start(command, &error))?;
    let start = Instant::now();
    loop {
        match child
            .try_wait()
            .map_err(|error| cannot_start(command, &error))?
        {
            Some(status) => return judge(command, status),
            None if start.elapsed() > limit => break,
            None => std::thread::sleep(Duration::from_millis(50)),
        }
    }
    // Killing fails only if the child has ended meanwhile.
    let _ = child.kill();
    let _ = child.wait();
    Err(format!(
        "`{}` took more than {} s",
        text(command),
        limit.as_secs()
    ))
}

/// Runs a command with its output visible; tells whether it succeeded rather than ending with code 1.
pub(crate) fn succeeds(command: &mut Command) -> Result<bool> {
    announce(command);
    let status = command
        .status()
        .map_err(|error| cannot_start(command, &error))?;
    match status.code() {
        Some(1) => Ok(false),
        _ => judge(command, status).map(|()| true),
    }
}

/// Runs a command quietly and returns what it printed.
pub(crate) fn output(command: &mut Command) -> Result<String> {
    let output = command
        .output()
        .map_err(|error| cannot_start(command, &error))?;
    judge(command, output.status)?;
    Ok(String::from_utf8_lossy(&output.stdout).into_owned())
}

/// Tells whether a command can be started and succeeds; shows nothing.
pub(crate) fn works(program: &str, arguments: &[&str]) -> bool {
    let mut command = Command::new(program);
    command
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}

fn announce(command: &Command) {
    eprintln!("$ {}", text(command));
}

fn text(command: &Command) -> String {
    let program = std::path::Path::new(command.get_program());
    let name = program.file_name().unwrap_or(program.as_os_str());
    let words = std::iter::once(name).chain(command.get_args());
    words
        .map(|word| word.to_string_lossy().into_owned())
        .collect::<Vec<_>>()
        .join(" ")
}

fn judge(command: &Command, status: ExitStatus) -> Result<()> {
    match status.success() {
        true => Ok(()),
        false => Err(format!("`{}` ended with {status}", text(command))),
    }
}

fn cannot_start(command: &Command, error: &std::io::Error) -> String {
    format!("cannot run `{}`: {error}", text(command))
}
