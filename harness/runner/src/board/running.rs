//! A board that runs: a process, and who talks to the board on the other side of its serial line.

use super::attached::{HALTED, Notes, Side};
use super::line::{Line, Lost};
use super::talker::Talker;
use super::{ABORTED, Board, START, Script, Talk, wiring};
use crate::process::{End, Limits, Ran};
use rustix::process::{Pid, Signal, kill_process_group};
use std::io::{self, Write};
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::Instant;

/// A process with a serial line; it is killed when dropped, or asked to end when it has a device in hand.
#[derive(Debug)]
pub(super) struct Running {
    child: Child,
    talker: Option<Talker>,
    side: Option<Side>,
}

impl Running {
    /// Starts the process, and gets the board ready for the first script.
    pub(super) fn start(board: &Board, firmware: &Path, is_second: bool) -> io::Result<Running> {
        let (reader, writer) = io::pipe()?;
        let mut wire = None;
        let (mut command, banner) = match board {
            Board::Machine(machine) => {
                let mut command = machine.command(firmware);
                command.stderr(writer.try_clone()?);
                wire = wiring::connect(&mut command, machine.name)?;
                (command, START)
            }
            Board::Attached(device) => (device.command(firmware, is_second), device.banner),
            Board::Recorded(_) => return Err(io::Error::other("a recording cannot be started")),
        };
        let mut child = command
            .stdin(Stdio::piped())
            .stdout(writer)
            .process_group(0)
            .spawn()
            .map_err(|error| {
                let program = command.get_program().to_string_lossy().into_owned();
                io::Error::other(format!("{program}: {error}"))
            })?;
        // Its ends of the pipe are the program's alone.
        drop(command);
        let input: Box<dyn Write + Send> = match child.stdin.take() {
            Some(stdin) => Box::new(stdin),
            None => return Err(io::Error::other("the board has no input")),
        };
        let side = child.stderr.take().map(Side::listen);
        let line = Line::new(reader, input);
        let mut running = Running {
            child,
            talker: Some(Talker::new(board, line)),
            side,
        };
        if let Some(side) = &mut running.side {
            side.wait_ready(&mut running.child)?;
        }
        let entered = running.talker()?.enter(Instant::now() + banner);
        entered.map_err(|lost| running.complain(&lost))?;
        drop(wire);
        Ok(running)
    }

    /// Who talks to the board, until it is let go.
    fn talker(&mut self) -> io::Result<&mut Talker> {
        let gone = || io::Error::other("the board was let go");
        self.talker.as_mut().ok_or_else(gone)
    }

    /// Runs a script to its end; what fails before that is an error.
    pub(super) fn run(&mut self, script: Script<'_>, limits: Limits) -> io::Result<Talk> {
        let started = Instant::now();
        let reset = self.talker()?.soft_reset(started + START);
        reset.map_err(|lost| self.complain(&lost))?;
        let talker = self.talker()?;
        let outcome = talker.run(script, limits);
        let heard = talker.line().take_log();
        let rest = talker.line().rest();
        let talk = |end, output| {
            let wall = started.elapsed();
            Talk::bare(Ran { end, output, wall }, heard)
        };
        match outcome {
            Ok(finished) => {
                let (end, output) = finished.end_and_output();
                let facts = self
                    .side
                    .as_ref()
                    .map_or(Vec::new(), |side| side.notes().facts);
                Ok(Talk {
                    facts,
                    ..talk(end, output)
                })
            }
            Err(Lost::Late) => self.look(talk(End::WallTimeout, rest)),
            Err(Lost::Gone) => self.look(talk(End::Signalled(ABORTED), rest)),
            Err(Lost::TooMuch) => self.look(talk(End::TooMuchOutput, rest)),
            Err(lost) => Err(self.complain(&lost)),
        }
    }

    /// Lets the board go and adds what the processor looked like; for an emulator there is nothing to add.
    fn look(&mut self, talk: Talk) -> io::Result<Talk> {
        let was_gone = matches!(talk.ran.end, End::Signalled(_));
        let Some((code, notes)) = self.leave()? else {
            return Ok(talk);
        };
        let end = match (was_gone, code) {
            (_, Some(HALTED)) => End::Halted,
            (false, Some(0)) => talk.ran.end,
            // The equipment failed, whatever the script was about to do.
            _ => return Err(io::Error::other(notes.last_words())),
        };
        let ran = Ran { end, ..talk.ran };
        Ok(Talk {
            ran,
            facts: notes.facts,
            state: notes.state,
            ..talk
        })
    }

    /// Asks a program to let go of its device; gives its code and what it said.
    fn leave(&mut self) -> io::Result<Option<(Option<i32>, Notes)>> {
        self.talker = None;
        match self.side.take() {
            Some(mut side) => side.wait_end(&mut self.child).map(Some),
            None => Ok(None),
        }
    }

    /// The error that a board was lost with, and what was heard last.
    fn complain(&mut self, lost: &Lost) -> io::Error {
        let talker = self.talker.as_mut();
        let rest = talker.map_or(Vec::new(), |talker| talker.line().rest());
        let heard = String::from_utf8_lossy(&rest).into_owned();
        let side = self.side.as_ref().map_or(String::new(), Side::last_words);
        let side = if side.is_empty() {
            side
        } else {
            format!("; {side}")
        };
        io::Error::other(format!("the board's prompt: {lost}; heard {heard:?}{side}"))
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // A device wants to be let go of; whatever does not end is killed.
        let _ = self.leave();
        let _ = kill_process_group(Pid::from_child(&self.child), Signal::KILL);
        let _ = self.child.wait();
    }
}
