//! Boards: a case is typed at the raw prompt of a firmware, or compiled and put into its ROM.
//!
//! ```text
//!   Boards (of a worker, or of a device) ── firmware ──> Running: a process and its serial line
//!                                           └ Talker ┬ raw_prompt: soft reset, script, output, how it ended
//!                                                    └ compiled: image, reset of the chip, output, how it ended
//! ```
//!
//! Invariants: every script starts after a reset, a soft one if it is typed; a board whose script did not come to its end in time, or that
//! ended itself, is let go, and the next script starts it anew: an emulator as a new process, a device with a reset.
//! What fails before a script has come to an end of its own is no verdict on the script: it is an error, and with a device
//! it is tried once more.
//! Not here: probes, which are the business of the program that has a device in hand.

mod attached;
mod compiled;
mod image;
pub mod library;
mod line;
mod partition;
mod raw_prompt;
pub mod recording;
mod running;
mod talker;
pub(crate) mod wiring;

pub use attached::{Attached, Description, HALTED};
pub use compiled::{Compiler, WRITTEN};
pub use partition::{Partition, rom_partition};

use crate::process::{End, Limits, Ran};
use line::Line;
use raw_prompt::Prompt;
use recording::{Chunk, Recording, script_hash};
use running::Running;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

/// How long a board may take from its start to the prompt, and to write an image and be reset.
const START: Duration = Duration::from_secs(20);

/// What ends a firmware that reports a fault, as the signals of a process.
const ABORTED: i32 = 6;

/// The emulator of boards with an Arm processor.
pub const QEMU: &str = "qemu-system-arm";

/// The emulator of boards with a RISC-V processor of 32 bits.
pub const QEMU_RISCV: &str = "qemu-system-riscv32";

/// What runs a firmware.
#[derive(Clone, Debug)]
pub enum Board {
    /// A machine of QEMU's.
    Machine(Machine),
    /// A device that a program has in hand.
    Attached(Attached),
    /// Nothing: what a board said earlier is judged again.
    Recorded(Arc<Recording>),
}

/// A machine of QEMU's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// The emulator.
    pub emulator: &'static str,
    /// What the emulator calls it.
    pub name: &'static str,
    /// Whether its time is the number of instructions: each takes a nanosecond.
    pub counts_instructions: bool,
    /// What it finds in its memory when it starts, beside the firmware.
    pub memory: Option<Contents>,
}

/// A file that lies in the memory of a machine.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// The file.
    pub file: PathBuf,
    /// Where it begins.
    pub address: u64,
}

impl Machine {
    /// The command that starts a firmware with the serial line on standard input and output.
    fn command(&self, firmware: &Path) -> Command {
        let mut command = Command::new(self.emulator);
        command
            .args(["-machine", self.name, "-display", "none"])
            .args(["-monitor", "none", "-serial", "stdio"]);
        match self.emulator {
            QEMU_RISCV => command.args(["-bios", "none"]),
            _ => command.arg("-semihosting"),
        };
        command.arg("-kernel").arg(firmware);
        if let Some(Contents { file, address }) = &self.memory {
            let file = file.display();
            let loader = format!("loader,file={file},addr={address:#x},force-raw=on");
            command.args(["-device", &loader]);
        }
        if self.counts_instructions {
            command.args(["-icount", "shift=0"]);
        }
        command
    }
}

impl Board {
    /// Whether there is one of it, which workers take in turns.
    pub fn is_single(&self) -> bool {
        matches!(self, Board::Attached(_))
    }

    /// Whether its scripts are compiled before it gets them.
    pub fn is_given_compiled(&self) -> bool {
        matches!(self, Board::Attached(device) if device.compiler.is_some())
    }

    /// Why a case cannot be judged here.
    pub fn unfit(&self, case: &str, script: &Path) -> Option<String> {
        let Board::Recorded(recording) = self else {
            return None;
        };
        let Some(take) = recording.takes.get(case) else {
            return Some("was not recorded".to_owned());
        };
        let now = std::fs::read(script).map(|text| script_hash(&text));
        let same = now.is_ok_and(|hash| hash == take.script);
        (!same).then(|| "has changed since it was recorded".to_owned())
    }
}

/// A script to type.
#[derive(Clone, Copy, Debug)]
pub struct Script<'a> {
    /// `suite/case`; empty for what is no case but a question.
    pub case: &'a str,
    /// What is typed before it, after the soft reset.
    pub before: Option<&'a [u8]>,
    /// The text.
    pub text: &'a [u8],
}

impl<'a> Script<'a> {
    /// A script that asks something.
    pub fn question(text: &'a [u8]) -> Script<'a> {
        Script {
            case: "",
            before: None,
            text,
        }
    }
}

/// What came of typing a script at a board's prompt.
#[derive(Clone, Debug)]
pub struct Talk {
    /// What the script did.
    pub ran: Ran,
    /// The console, as it came.
    pub heard: Vec<Chunk>,
    /// What is known of a device.
    pub facts: Vec<(String, String)>,
    /// What the processor looked like, where it did not end well.
    pub state: Vec<String>,
    /// Why an attempt before this one came to nothing.
    pub earlier: Option<String>,
}

impl Talk {
    fn bare(ran: Ran, heard: Vec<Chunk>) -> Talk {
        Talk {
            ran,
            heard,
            facts: Vec::new(),
            state: Vec::new(),
            earlier: None,
        }
    }
}

/// The boards that somebody keeps running, one for each firmware.
#[derive(Debug, Default)]
pub struct Boards {
    running: Vec<(PathBuf, Running)>,
    /// Why an attempt to ask a device what it is came to nothing, which its first case is told.
    earlier: Option<String>,
}

impl Boards {
    /// Runs a script on a board after a soft reset; with a device, a failure of the equipment is tried once more.
    ///
    /// # Errors
    /// When the board cannot be started or its prompt is not what it should be.
    pub fn run(
        &mut self,
        board: &Board,
        firmware: &Path,
        script: Script<'_>,
        limits: Limits,
    ) -> io::Result<Talk> {
        match board {
            Board::Recorded(recording) => recall(recording, script.case, limits),
            Board::Machine(_) => self.attempt(board, firmware, script, limits, false),
            Board::Attached(device) => {
                let attempt = |boards: &mut Boards, is_second| {
                    boards.attempt(board, firmware, script, limits, is_second)
                };
                device.hand().insist(attempt, !script.case.is_empty())
            }
        }
    }

    /// Attempts something twice, if need be.
    fn insist(
        &mut self,
        attempt: impl Fn(&mut Boards, bool) -> io::Result<Talk>,
        is_case: bool,
    ) -> io::Result<Talk> {
        let (first, result) = match attempt(self, false) {
            Ok(talk) => (None, Ok(talk)),
            Err(first) => (Some(first.to_string()), attempt(self, true)),
        };
        match result {
            Ok(talk) => {
                self.earlier = first.or(self.earlier.take());
                let earlier = is_case.then(|| self.earlier.take()).flatten();
                Ok(Talk { earlier, ..talk })
            }
            Err(second) => {
                let first = first.unwrap_or_default();
                let same = first == second.to_string();
                Err(match same {
                    true => second,
                    false => io::Error::other(format!("{second} (the attempt before: {first})")),
                })
            }
        }
    }

    fn attempt(
        &mut self,
        board: &Board,
        firmware: &Path,
        script: Script<'_>,
        limits: Limits,
        is_second: bool,
    ) -> io::Result<Talk> {
        let known = self.running.iter().position(|(path, _)| path == firmware);
        let mut running = match known {
            Some(index) => self.running.swap_remove(index).1,
            None => Running::start(board, firmware, is_second)?,
        };
        let talk = running.run(script, limits)?;
        if matches!(talk.ran.end, End::Exited(_)) {
            self.running.push((firmware.to_owned(), running));
        }
        Ok(talk)
    }
}

/// Hears again what a board said.
fn recall(recording: &Recording, case: &str, limits: Limits) -> io::Result<Talk> {
    let Some(take) = recording.takes.get(case) else {
        return Err(io::Error::other("this case was not recorded"));
    };
    let (reader, mut writer) = io::pipe()?;
    let bytes = take.bytes();
    let feeder = std::thread::spawn(move || {
        // A reader that has seen enough breaks the pipe, which is its own business.
        let _ = writer.write_all(&bytes);
    });
    let mut prompt = Prompt::new(Line::new(reader, Box::new(io::sink())));
    let outcome = prompt.finish(Instant::now() + START, limits.output_bytes);
    let (end, output) = match outcome {
        Ok(finished) => finished.end_and_output(),
        // The bytes end where the board did.
        Err(_) => (take.end, prompt.rest()),
    };
    drop(prompt);
    let _ = feeder.join();
    let wall = take.heard.last().map_or(0, |chunk| chunk.at_ms);
    let ran = Ran {
        end,
        output,
        wall: Duration::from_millis(wall),
    };
    Ok(Talk {
        state: take.state.clone(),
        ..Talk::bare(ran, take.heard.clone())
    })
}
