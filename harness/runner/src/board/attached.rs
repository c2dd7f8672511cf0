//! A board that another program has in hand: it passes the console on through standard input and output.
//!
//! ```text
//!   runner ── stdin ──> program ──> console of the board
//!          <── stdout ──         <──
//!          <── stderr ── lines: `fact WORD REST`, `ready`, `state REST`, anything else is said to people
//! ```
//!
//! The program says `ready` when the board runs its firmware from the start. When its input ends, it looks at the processor,
//! says what it sees in `state` lines, and ends. It ends by itself with [`HALTED`] when the processor stopped, and with
//! another code when it lost the board.

use super::Boards;
use super::compiled::Compiler;
use serde::{Deserialize, Serialize};
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStderr, Command, Stdio};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The exit code of a program whose board stopped: a fault, a breakpoint, a lockup.
pub const HALTED: i32 = 3;

/// How long a board may take to be opened and programmed.
const READY: Duration = Duration::from_secs(300);

/// How long the program may take to look at the processor and let go of the board.
const LEAVE: Duration = Duration::from_secs(20);

const TICK: Duration = Duration::from_millis(5);

/// Lines that are kept to say why something failed.
const LAST_WORDS: usize = 3;

/// A board that a program has in hand. Copies share the hand.
#[derive(Clone, Debug)]
pub struct Attached {
    /// The program.
    pub program: PathBuf,
    /// Its arguments; the firmware comes after them.
    pub args: Vec<String>,
    /// Its debug probe, as people are told.
    pub probe: Option<String>,
    /// How long its firmware may take to say that it is there.
    pub banner: Duration,
    /// Whether it can switch the board's power off and on, which a second attempt begins with.
    pub power: bool,
    /// Where it writes what it does with the probe.
    pub log: Option<PathBuf>,
    /// Compiles scripts for a board that cannot do so itself.
    pub compiler: Option<Compiler>,
    /// Whoever talks to the board holds it.
    pub(super) hand: Arc<Mutex<Boards>>,
}

/// What a device is, as the program that knows all of them (`hil list --json`) tells it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Description {
    /// Its name.
    pub id: String,
    /// The board that its firmware is built for, as `cargo xtask board` knows it.
    pub firmware: String,
    /// Features of that firmware.
    pub features: Vec<String>,
    /// The crate of the repository that emulates it; nothing for metal.
    pub package: Option<String>,
    /// Whether it is no metal.
    pub emulated: bool,
    /// Its debug probe.
    pub probe: Option<String>,
    /// What is wired to it.
    pub fixtures: Vec<String>,
    /// Whether its power can be switched.
    pub power: bool,
    /// How long its firmware may take to say that it is there.
    pub banner_ms: u64,
    /// How much longer than a program on this machine it may take.
    pub timeout_multiple: u32,
    /// Options of `mpy-cross`, where cases are compiled and lie in the board's partition of ROM.
    pub compiled: Option<Vec<String>>,
}

/// What the program said on the side.
#[derive(Clone, Debug, Default)]
pub(super) struct Notes {
    pub(super) facts: Vec<(String, String)>,
    pub(super) state: Vec<String>,
    said: Vec<String>,
    ready: bool,
}

impl Attached {
    /// A board that `program` takes in hand when it is first talked to.
    pub fn new(program: PathBuf, args: Vec<String>, banner: Duration) -> Attached {
        Attached {
            program,
            args,
            probe: None,
            banner,
            power: false,
            log: None,
            compiler: None,
            hand: Arc::default(),
        }
    }

    /// The hand, once nobody else talks.
    pub(super) fn hand(&self) -> MutexGuard<'_, Boards> {
        self.hand.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The command that takes a board in hand.
    pub(super) fn command(&self, firmware: &Path, is_second: bool) -> Command {
        let mut command = Command::new(&self.program);
        command.args(&self.args).arg("--firmware").arg(firmware);
        if is_second && self.power {
            command.arg("--power-cycle");
        }
        if let Some(log) = &self.log {
            command.arg("--log").arg(log);
        }
        command.stderr(Stdio::piped());
        command
    }
}

/// The lines of a program, as they come.
#[derive(Debug)]
pub(super) struct Side {
    notes: Arc<Mutex<Notes>>,
    reader: Option<JoinHandle<()>>,
}

impl Side {
    pub(super) fn listen(stderr: ChildStderr) -> Side {
        let notes = Arc::new(Mutex::new(Notes::default()));
        let shared = notes.clone();
        let reader = std::thread::spawn(move || {
            for line in BufReader::new(stderr).lines().map_while(Result::ok) {
                lock(&shared).add(&line);
            }
        });
        Side {
            notes,
            reader: Some(reader),
        }
    }

    /// Waits until the board runs its firmware.
    pub(super) fn wait_ready(&mut self, child: &mut Child) -> io::Result<()> {
        let deadline = Instant::now() + READY;
        while !lock(&self.notes).ready {
            if let Some(status) = child.try_wait()? {
                self.hear_out();
                return Err(io::Error::other(format!(
                    "{} ({status})",
                    self.last_words()
                )));
            }
            if Instant::now() > deadline {
                return Err(io::Error::other("the board is not ready in time"));
            }
            std::thread::sleep(TICK);
        }
        Ok(())
    }

    /// Waits for the program to end by itself, which its input's end asks for; gives its code and what it said.
    pub(super) fn wait_end(&mut self, child: &mut Child) -> io::Result<(Option<i32>, Notes)> {
        let deadline = Instant::now() + LEAVE;
        let status = loop {
            match child.try_wait()? {
                Some(status) => break status,
                None if Instant::now() > deadline => {
                    child.kill()?;
                    break child.wait()?;
                }
                None => std::thread::sleep(TICK),
            }
        };
        self.hear_out();
        Ok((status.code(), lock(&self.notes).clone()))
    }

    /// Reads what a program that has ended still said.
    fn hear_out(&mut self) {
        if let Some(reader) = self.reader.take() {
            // It ends with the program; its panic would be a fault of this module.
            let _ = reader.join();
        }
    }

    pub(super) fn notes(&self) -> Notes {
        lock(&self.notes).clone()
    }

    /// What was said last, for a message.
    pub(super) fn last_words(&self) -> String {
        lock(&self.notes).last_words()
    }
}

impl Notes {
    fn add(&mut self, line: &str) {
        match line.split_once(' ') {
            Some(("fact", rest)) => {
                let (word, value) = rest.split_once(' ').unwrap_or((rest, ""));
                self.facts.push((word.to_owned(), value.to_owned()));
            }
            Some(("state", rest)) => self.state.push(rest.to_owned()),
            None if line == "ready" => self.ready = true,
            _ => {
                let reason = line.strip_prefix("error: ").unwrap_or(line);
                self.said.push(reason.to_owned());
            }
        }
    }

    pub(super) fn last_words(&self) -> String {
        let from = self.said.len().saturating_sub(LAST_WORDS);
        self.said[from..].join("; ")
    }
}

fn lock(notes: &Mutex<Notes>) -> MutexGuard<'_, Notes> {
    notes.lock().unwrap_or_else(PoisonError::into_inner)
}
