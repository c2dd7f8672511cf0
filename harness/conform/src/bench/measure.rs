//! One run of one program on one interpreter, and what it cost.

use super::engine::Engine;
use super::program::Program;
use super::protocol::{self, Said};
use crate::UsageError;
use anyhow::{Context, Result};
use clap::ValueEnum;
use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeValLike;
use runner::board::{Boards, Script};
use runner::process::{self, End, Job, Limits, signal_name};
use runner::project::find_program;
use serde::Serialize;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// How much longer a program may take when its instructions are counted.
const COUNTING: u32 = 50;

/// Valgrind keeps its own memory apart with address space that nobody uses.
const COUNTING_BYTES: u64 = 64 << 30;

/// Which clock tells how long a program took.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Clock {
    /// The program's own clock, less the part of the processor that others had meanwhile
    Adjusted,
    /// The program's own clock
    Wall,
    /// Processor time of the whole process, starting and compiling included
    Processor,
}

/// What is measured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Measure {
    Time(Clock),
    Instructions,
    /// Instructions on an emulated board
    Board,
    Memory,
}

impl Measure {
    /// Its unit, for the heads of columns.
    pub(crate) fn unit(self) -> &'static str {
        match self {
            Measure::Time(_) => "ms",
            Measure::Instructions | Measure::Board => "Minstr",
            Measure::Memory => "bytes",
        }
    }

    /// Whether every run gives the same.
    pub(crate) fn is_exact(self) -> bool {
        !matches!(self, Measure::Time(_))
    }
}

/// What came of a run.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Came {
    Measured { value: f64, result: Option<String> },
    Skipped(String),
    Failed(String),
}

/// Where and within what programs run.
#[derive(Debug)]
pub(crate) struct Bench {
    folder: tempfile::TempDir,
    limits: Limits,
    valgrind: Option<PathBuf>,
    boards: Boards,
}

/// A run and the processor time it took.
struct Timed {
    ran: process::Ran,
    cpu: Duration,
}

impl Bench {
    /// Prepares for a measure.
    ///
    /// # Errors
    /// When instructions are to be counted and nobody is there who can.
    pub(crate) fn new(measure: Measure, timeout: Duration) -> Result<Bench> {
        let mut limits = Limits::for_cpu(timeout);
        let valgrind = match measure {
            Measure::Instructions => {
                Some(find_program(Path::new("valgrind")).ok_or_else(|| {
                    let text = "counting instructions needs valgrind, which is not on the path";
                    UsageError(format!("{text}; Debian's package is `valgrind`"))
                })?)
            }
            _ => None,
        };
        if valgrind.is_some() {
            limits = Limits::for_cpu(timeout * COUNTING);
            limits.memory_bytes = COUNTING_BYTES;
        }
        Ok(Bench {
            folder: tempfile::tempdir()?,
            limits,
            valgrind,
            boards: Boards::default(),
        })
    }

    /// Measures the time that `script` takes.
    pub(crate) fn time(
        &self,
        engine: &Engine,
        name: &str,
        script: &str,
        clock: Clock,
    ) -> Result<Came> {
        let file = self.write(name, script)?;
        let timed = run(&engine.job([file], self.folder.path()), self.limits)?;
        let (micros, result) = match understood(&timed) {
            Ok(ran) => ran,
            Err(came) => return Ok(came),
        };
        let own_ms = micros as f64 / 1e3;
        let (cpu, wall) = (timed.cpu.as_secs_f64(), timed.ran.wall.as_secs_f64());
        let value = match clock {
            Clock::Adjusted => own_ms * (cpu / wall).min(1.0),
            Clock::Wall => own_ms,
            Clock::Processor => cpu * 1e3,
        };
        Ok(Came::Measured { value, result })
    }

    /// Counts the instructions of `script` that `dry`, which only prepares, does not execute; in millions.
    pub(crate) fn instructions(
        &self,
        engine: &Engine,
        name: &str,
        script: &str,
        dry: &str,
    ) -> Result<Came> {
        let (_, prepared) = self.count(engine, name, dry)?;
        let (timed, whole) = self.count(engine, name, script)?;
        let result = match understood(&timed) {
            Ok((_, result)) => result,
            Err(came) => return Ok(came),
        };
        let value = match (whole, prepared) {
            (Some(whole), Some(prepared)) => whole.saturating_sub(prepared) as f64 / 1e6,
            _ => {
                return Ok(Came::Failed(
                    "valgrind counts nothing: is it a script?".to_owned(),
                ));
            }
        };
        Ok(Came::Measured { value, result })
    }

    fn count(&self, engine: &Engine, name: &str, script: &str) -> Result<(Timed, Option<u64>)> {
        let file = self.write(name, script)?;
        let log = self.folder.path().join("valgrind.log");
        let mut job = engine.job([file], self.folder.path());
        let mut log_option = OsString::from("--log-file=");
        log_option.push(&log);
        let valgrind = [
            self.valgrind.clone().unwrap_or_default().into_os_string(),
            "--tool=callgrind".into(),
            "--callgrind-out-file=/dev/null".into(),
            log_option,
        ];
        job.command = valgrind.into_iter().chain(job.command).collect();
        let timed = run(&job, self.limits)?;
        let log = std::fs::read_to_string(&log).unwrap_or_default();
        Ok((timed, protocol::instructions(&log)))
    }

    /// Counts the instructions of a program on an emulated board, which its emulator tells as time; in millions.
    pub(crate) fn on_board(
        &mut self,
        engine: &Engine,
        program: &Program,
        size: (u32, u32),
    ) -> Result<Came> {
        let script = program.board_script(size);
        let Some((board, image)) = engine.firmware() else {
            anyhow::bail!("{} is no firmware", engine.name);
        };
        let ran = self
            .boards
            .run(
                board,
                image,
                Script::question(script.as_bytes()),
                self.limits,
            )?
            .ran;
        let cpu = Duration::ZERO;
        Ok(match understood(&Timed { ran, cpu }) {
            Ok((kilo, result)) => Came::Measured {
                value: kilo as f64 / 1e3,
                result,
            },
            Err(came) => came,
        })
    }

    /// Asks for the bytes of each kind of object.
    pub(crate) fn memory(
        &self,
        engine: &Engine,
        script: &str,
    ) -> Result<Result<Vec<(String, f64)>, String>> {
        let file = self.write("memory", script)?;
        let timed = run(&engine.job([file], self.folder.path()), self.limits)?;
        Ok(match timed.ran.end {
            End::Exited(0) => Ok(protocol::bytes(&timed.ran.output)),
            _ => Err(why(&timed)),
        })
    }

    fn write(&self, name: &str, script: &str) -> Result<OsString> {
        let file = format!("{name}.py");
        let path = self.folder.path().join(&file);
        std::fs::write(&path, script).with_context(|| format!("writing {}", path.display()))?;
        Ok(file.into())
    }
}

/// Runs a job; nothing else may run meanwhile, because processor time is that of all children.
fn run(job: &Job, limits: Limits) -> Result<Timed> {
    let before = children()?;
    let ran = process::run(job, limits)?;
    Ok(Timed {
        ran,
        cpu: children()?.saturating_sub(before),
    })
}

fn children() -> Result<Duration> {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN)?;
    let micros = usage.user_time().num_microseconds() + usage.system_time().num_microseconds();
    Ok(Duration::from_micros(micros.unsigned_abs()))
}

/// Time and result of a run that went well, or what came of it instead.
fn understood(timed: &Timed) -> Result<(u64, Option<String>), Came> {
    match (timed.ran.end, protocol::parse(&timed.ran.output)) {
        (End::Exited(0), Said::Ran { micros, result }) => Ok((micros, result)),
        (End::Exited(0), Said::Skipped(reason)) => Err(Came::Skipped(reason)),
        _ => Err(Came::Failed(why(timed))),
    }
}

/// Why a run is of no use.
fn why(timed: &Timed) -> String {
    match (timed.ran.end, protocol::parse(&timed.ran.output)) {
        (End::Exited(_), Said::Nonsense(line)) => line,
        (End::Exited(code), _) => format!("exit code {code}"),
        (End::Signalled(signal), _) => format!("killed by {}", signal_name(signal)),
        (End::Halted, _) => "its processor stopped".to_owned(),
        (End::CpuTimeout | End::WallTimeout, _) => {
            "takes too long; --timeout gives more".to_owned()
        }
        (End::TooMuchOutput, _) => "prints too much".to_owned(),
    }
}
