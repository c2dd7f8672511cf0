//! Boards: a case is typed at the raw prompt of a firmware, which an emulator runs.
//!
//! ```text
//!   Emulators (one of a worker) ── firmware ──> Emulator: a process and its serial line
//!                                                  └ raw_prompt: soft reset, script, output, how it ended
//! ```
//!
//! Invariants: every script starts after a soft reset; an emulator whose script did not come to its end in time, or
//! that ended itself, is gone, and the next script starts another one.
//! Not here: probes and real boards.

mod line;
mod raw_prompt;

use crate::process::{End, Limits, Ran};
use line::{Line, Lost};
use raw_prompt::{Finished, Prompt};
use rustix::process::{Pid, Signal, kill_process_group};
use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

/// How long a board may take from its start to the prompt.
const START: Duration = Duration::from_secs(20);

/// What ends a firmware that reports a fault, as the signals of a process.
const ABORTED: i32 = 6;

/// The emulator of boards with an Arm processor.
pub const QEMU: &str = "qemu-system-arm";

/// A board in an emulator.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Board {
    /// What the emulator calls it.
    pub machine: &'static str,
    /// Whether its time is the number of instructions: each takes a nanosecond.
    pub counts_instructions: bool,
}

impl Board {
    /// The command that starts a firmware with the serial line on standard input and output.
    fn command(&self, firmware: &Path) -> Command {
        let mut command = Command::new(QEMU);
        command
            .args(["-machine", self.machine, "-display", "none"])
            .args(["-monitor", "none", "-serial", "stdio", "-semihosting"])
            .arg("-kernel")
            .arg(firmware);
        if self.counts_instructions {
            command.args(["-icount", "shift=0"]);
        }
        command
    }
}

/// The emulators that a worker keeps, one for each firmware.
#[derive(Debug, Default)]
pub struct Emulators {
    running: Vec<(PathBuf, Emulator)>,
}

impl Emulators {
    /// Runs a script on a board after a soft reset.
    ///
    /// # Errors
    /// When the emulator cannot be started or its prompt is not what it should be.
    pub fn run(
        &mut self,
        board: &Board,
        firmware: &Path,
        script: &[u8],
        limits: Limits,
    ) -> io::Result<Ran> {
        let known = self.running.iter().position(|(path, _)| path == firmware);
        let mut emulator = match known {
            Some(index) => self.running.swap_remove(index).1,
            None => Emulator::start(board, firmware)?,
        };
        let ran = emulator.run(script, limits)?;
        if matches!(ran.end, End::Exited(_)) {
            self.running.push((firmware.to_owned(), emulator));
        }
        Ok(ran)
    }
}

/// A process with a serial line; it is killed when dropped.
#[derive(Debug)]
struct Emulator {
    child: Child,
    prompt: Prompt,
}

impl Emulator {
    fn start(board: &Board, firmware: &Path) -> io::Result<Emulator> {
        let (reader, writer) = io::pipe()?;
        let mut child = board
            .command(firmware)
            .stdin(Stdio::piped())
            .stdout(writer.try_clone()?)
            .stderr(writer)
            .process_group(0)
            .spawn()
            .map_err(|error| io::Error::other(format!("{QEMU}: {error}")))?;
        let input: Box<dyn Write + Send> = match child.stdin.take() {
            Some(stdin) => Box::new(stdin),
            None => return Err(io::Error::other("the emulator has no input")),
        };
        let mut emulator = Emulator {
            child,
            prompt: Prompt::new(Line::new(reader, input)),
        };
        let entered = emulator.prompt.enter(Instant::now() + START);
        entered.map_err(|lost| emulator.complain(&lost))?;
        Ok(emulator)
    }

    fn run(&mut self, script: &[u8], limits: Limits) -> io::Result<Ran> {
        let started = Instant::now();
        let reset = self.prompt.soft_reset(started + START);
        reset.map_err(|lost| self.complain(&lost))?;
        let deadline = Instant::now() + limits.wall;
        let outcome = self.prompt.run(script, deadline, limits.output_bytes);
        let (end, output) = match outcome {
            Ok(Finished {
                output,
                error,
                reset,
            }) => {
                // What SystemExit asked for is lost; an exception that nobody caught is told.
                let code = i32::from(!error.is_empty() && !reset);
                (End::Exited(code), [output, error].concat())
            }
            Err(Lost::Late) => (End::WallTimeout, self.prompt.rest()),
            Err(Lost::Gone) => (End::Signalled(ABORTED), self.prompt.rest()),
            Err(Lost::TooMuch) => (End::TooMuchOutput, self.prompt.rest()),
            Err(lost) => return Err(self.complain(&lost)),
        };
        Ok(Ran {
            end,
            output,
            wall: started.elapsed(),
        })
    }

    fn complain(&mut self, lost: &Lost) -> io::Error {
        let heard = String::from_utf8_lossy(&self.prompt.rest()).into_owned();
        io::Error::other(format!("the board's prompt: {lost}; heard {heard:?}"))
    }
}

impl Drop for Emulator {
    fn drop(&mut self) {
        // Fails only where the process has ended by itself.
        let _ = kill_process_group(Pid::from_child(&self.child), Signal::KILL);
        let _ = self.child.wait();
    }
}
