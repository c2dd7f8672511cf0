//! What was found: inputs by their causes, saved and made small.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::io::Read;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use generate::reduce;

use crate::machine::OUT_OF_TIME_EXIT_CODE;
use crate::target::Target;

/// How often a candidate is tried while an input is made small.
const PATIENCE: usize = 400;
/// How long one trial may take.
const TRIAL: Duration = Duration::from_secs(20);

/// Why a process died: two inputs with the same cause most likely show the same mistake.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Cause {
    /// The place of a panic, or the signal.
    pub place: String,
    /// What was printed.
    pub message: String,
    /// It only took too long.
    pub is_hang: bool,
}

impl Cause {
    /// Of a process that ended like this after printing that.
    pub(super) fn of_process(status: ExitStatus, log: &[u8]) -> Cause {
        if status.code() == Some(OUT_OF_TIME_EXIT_CODE.into()) {
            return Cause::hang();
        }
        let log = String::from_utf8_lossy(log);
        let lines: Vec<&str> = log.lines().collect();
        let panic = lines.iter().position(|line| line.contains("panicked at "));
        if let Some(index) = panic {
            let place = lines[index].split("panicked at ").nth(1).unwrap_or("");
            return Cause {
                place: place.trim_end_matches(':').to_string(),
                message: lines[index + 1..].join("\n"),
                is_hang: false,
            };
        }
        let place = match status.signal() {
            Some(signal) => format!("signal {signal}"),
            None => format!("{status}"),
        };
        let has_overflowed = log.contains("overflowed its stack");
        Cause {
            place: if has_overflowed {
                "stack overflow".to_string()
            } else {
                place
            },
            message: log.into_owned(),
            is_hang: false,
        }
    }

    pub(super) fn hang() -> Cause {
        Cause {
            place: "out of time".to_string(),
            message: String::new(),
            is_hang: true,
        }
    }
}

/// Works on an input in a process of its own; tells why that died, if it did.
///
/// # Errors
/// If the process cannot be started.
pub fn cause_of_file(target: &Target, file: &Path) -> Result<Option<Cause>> {
    let program = std::env::current_exe().context("no program to start")?;
    let mut child = Command::new(program)
        .args(["once", target.name])
        .arg(file)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .context("cannot start a trial")?;
    let mut pipe = child.stderr.take().context("no pipe")?;
    let reader = std::thread::spawn(move || {
        let mut log = Vec::new();
        // What cannot be read is not there.
        let _ = pipe.read_to_end(&mut log);
        log
    });
    let start = Instant::now();
    let status = loop {
        match child.try_wait()? {
            Some(status) => break Some(status),
            None if start.elapsed() > TRIAL => break None,
            None => std::thread::sleep(Duration::from_millis(2)),
        }
    };
    let Some(status) = status else {
        child.kill()?;
        child.wait()?;
        return Ok(Some(Cause::hang()));
    };
    let log = reader.join().unwrap_or_default();
    Ok((!status.success()).then(|| Cause::of_process(status, &log)))
}

/// What was found, by place.
#[derive(Debug)]
pub struct Failures {
    target: &'static Target,
    folder: PathBuf,
    found: BTreeMap<String, (u64, Cause, PathBuf)>,
}

impl Failures {
    /// Nothing found yet.
    pub fn new(target: &'static Target, folder: &Path) -> Failures {
        Failures {
            target,
            folder: folder.to_path_buf(),
            found: BTreeMap::new(),
        }
    }

    /// Notes what an input did; saves the first one of each place, as it is and made small.
    ///
    /// # Errors
    /// If a file cannot be written.
    pub fn add(&mut self, cause: Cause, input: &[u8]) -> Result<()> {
        if let Some((count, _, _)) = self.found.get_mut(&cause.place) {
            *count += 1;
            return Ok(());
        }
        let kind = if cause.is_hang { "slow" } else { "crash" };
        let file = self
            .folder
            .join(format!("{kind}-{}", file_name(&cause.place)));
        fs::write(&file, input).with_context(|| format!("cannot write {}", file.display()))?;
        if !cause.is_hang {
            let small = reduce_file(self.target, &file, &cause)?;
            fs::write(file.with_extension("min"), small)?;
        }
        self.found.insert(cause.place.clone(), (1, cause, file));
        Ok(())
    }

    /// Notes a file that was saved already.
    ///
    /// # Errors
    /// If a file cannot be read or written.
    pub fn add_file(&mut self, file: &Path) -> Result<()> {
        let input = fs::read(file)?;
        match cause_of_file(self.target, file)? {
            Some(cause) => self.add(cause, &input),
            None => Ok(()),
        }
    }

    /// How many places were found, without those where time was short.
    pub fn crashes(&self) -> usize {
        self.found
            .values()
            .filter(|(_, cause, _)| !cause.is_hang)
            .count()
    }

    /// How often time was so short that a process had to end.
    pub fn hangs(&self) -> u64 {
        let hangs = self.found.values().filter(|(_, cause, _)| cause.is_hang);
        hangs.map(|(count, _, _)| count).sum()
    }

    /// Says what was found, a paragraph for each place.
    pub fn describe(&self) -> String {
        let mut text = String::new();
        for (place, (count, cause, file)) in &self.found {
            let message: Vec<&str> = cause.message.lines().take(3).collect();
            let message = message.join("\n      ");
            let file = file.display();
            text += &format!("  {count} x {place}\n      {message}\n      {file}\n");
        }
        text
    }
}

/// Makes the input in a file small while it dies in the same place.
///
/// # Errors
/// If a file cannot be read or written, or a trial cannot be started.
pub fn reduce_file(target: &Target, file: &Path, cause: &Cause) -> Result<Vec<u8>> {
    let input = fs::read(file)?;
    let trial = file.with_extension("trial");
    let mut error = None;
    let mut holds = |candidate: &[u8]| {
        let outcome = File::create(&trial)
            .and_then(|_| fs::write(&trial, candidate))
            .map_err(anyhow::Error::from)
            .and_then(|()| cause_of_file(target, &trial));
        match outcome {
            Ok(found) => found.is_some_and(|found| found.place == cause.place),
            Err(reason) => {
                error.get_or_insert(reason);
                false
            }
        }
    };
    let small = reduce::reduce(&input, target.input.shape(), PATIENCE, &mut holds);
    let _ = fs::remove_file(&trial);
    match error {
        Some(reason) => Err(reason),
        None => Ok(small),
    }
}

/// A place as a file name.
fn file_name(place: &str) -> String {
    let name = place.rsplit_once("/src/").map_or(place, |(_, name)| name);
    name.replace(|character: char| !character.is_ascii_alphanumeric(), "-")
}
