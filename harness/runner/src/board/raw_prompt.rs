//! The raw prompt of MicroPython, as a program talks to it.
//!
//! ```text
//!   >>> ── Ctrl-A ──> > ── Ctrl-E A Ctrl-A ──> R 1, window ── script ── Ctrl-D ──> output ^D error ^D >
//!                     > ── Ctrl-D ──> OK, soft reboot ──> >
//! ```
//!
//! A script is sent in windows: the board asks for the next one with `\x01`, and for an end with `\x04`.

use super::line::{Line, Lost, Result};
use crate::process::End;
use std::time::Instant;

const CTRL_A: u8 = 1;
const CTRL_C: u8 = 3;
const CTRL_D: u8 = 4;

/// What the raw prompt says when it is entered.
const GREETING: &[u8] = b"raw REPL; CTRL-B to exit\r\n>";

/// What may be said before a prompt.
const CHATTER_BYTES: usize = 1 << 16;

/// The board's prompt.
#[derive(Debug)]
pub(super) struct Prompt {
    line: Line,
}

/// What a script did.
#[derive(Debug, Default)]
pub(super) struct Finished {
    /// What it printed.
    pub(super) output: Vec<u8>,
    /// What was said about an exception.
    pub(super) error: Vec<u8>,
    /// It asked for a soft reset.
    pub(super) reset: bool,
}

impl Finished {
    /// How that counts as the end of a process, and all that was said.
    pub(super) fn end_and_output(self) -> (End, Vec<u8>) {
        // What SystemExit asked for is lost; an exception that nobody caught is told.
        let code = i32::from(!self.error.is_empty() && !self.reset);
        (End::Exited(code), [self.output, self.error].concat())
    }
}

impl Prompt {
    pub(super) fn new(line: Line) -> Prompt {
        Prompt { line }
    }

    /// Waits for the prompt for people, and leaves it for the raw one.
    pub(super) fn enter(&mut self, deadline: Instant) -> Result<()> {
        self.line.take_until(b">>> ", deadline, CHATTER_BYTES)?;
        self.line.send(&[b'\r', CTRL_A])?;
        self.line.take_until(GREETING, deadline, CHATTER_BYTES)?;
        Ok(())
    }

    /// Lets the board forget everything.
    pub(super) fn soft_reset(&mut self, deadline: Instant) -> Result<()> {
        self.line.send(&[CTRL_D])?;
        self.line.take_until(GREETING, deadline, CHATTER_BYTES)?;
        Ok(())
    }

    /// Runs a script to its end.
    pub(super) fn run(
        &mut self,
        script: &[u8],
        deadline: Instant,
        output_bytes: usize,
    ) -> Result<Finished> {
        if script.iter().any(|byte| [CTRL_C, CTRL_D].contains(byte)) {
            return Err(Lost::Unexpected(
                "a script without the characters that end it",
            ));
        }
        self.line.take_log();
        self.paste(script, deadline)?;
        self.line.start_log();
        self.finish(deadline, output_bytes)
    }

    /// Hears a script out that is running.
    pub(super) fn finish(&mut self, deadline: Instant, output_bytes: usize) -> Result<Finished> {
        let output = self.line.take_until(&[CTRL_D], deadline, output_bytes)?;
        let error = self.line.take_until(&[CTRL_D], deadline, output_bytes)?;
        let reset = self.line.take(deadline)? != b'>';
        if reset {
            self.line.take_until(GREETING, deadline, CHATTER_BYTES)?;
        }
        Ok(Finished {
            output,
            error,
            reset,
        })
    }

    /// What it talks through.
    pub(super) fn line(&mut self) -> &mut Line {
        &mut self.line
    }

    /// What came last.
    pub(super) fn rest(&mut self) -> Vec<u8> {
        self.line.rest()
    }

    fn paste(&mut self, script: &[u8], deadline: Instant) -> Result<()> {
        self.line.send(b"\x05A\x01")?;
        let answer = [self.line.take(deadline)?, self.line.take(deadline)?];
        if answer != *b"R\x01" {
            return Err(Lost::Unexpected("raw-paste mode"));
        }
        let low = self.line.take(deadline)?;
        let window = usize::from(u16::from_le_bytes([low, self.line.take(deadline)?]));
        let (mut rest, mut room) = (script, window);
        while !rest.is_empty() {
            while let Some(byte) = self.answer(room == 0, deadline)? {
                match byte {
                    CTRL_A => room += window,
                    CTRL_D => {
                        self.line.send(&[CTRL_D])?;
                        return Ok(());
                    }
                    _ => return Err(Lost::Unexpected("a window")),
                }
            }
            let (now, later) = rest.split_at(room.min(rest.len()));
            self.line.send(now)?;
            room -= now.len();
            rest = later;
        }
        self.line.send(&[CTRL_D])?;
        // Windows that were not needed, and the acknowledgement.
        self.line.take_until(&[CTRL_D], deadline, CHATTER_BYTES)?;
        Ok(())
    }

    /// What the board says while a script is sent; waits for it where it must come.
    fn answer(&mut self, wait: bool, deadline: Instant) -> Result<Option<u8>> {
        match self.line.take_ready()? {
            None if wait => self.line.take(deadline).map(Some),
            ready => Ok(ready),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{PipeReader, Read, Write};
    use std::time::Duration;

    /// Plays a board: reads what is awaited, then writes the answer.
    fn play(script: Vec<(&'static [u8], &'static [u8])>) -> Prompt {
        let (mut input, writer) = std::io::pipe().unwrap();
        let (reader, mut output): (PipeReader, _) = std::io::pipe().unwrap();
        std::thread::spawn(move || {
            for (awaited, answer) in script {
                let mut heard = vec![0; awaited.len()];
                input.read_exact(&mut heard).unwrap();
                assert_eq!(heard, awaited);
                output.write_all(answer).unwrap();
            }
        });
        Prompt::new(Line::new(reader, Box::new(writer)))
    }

    fn soon() -> Instant {
        Instant::now() + Duration::from_secs(20)
    }

    #[test]
    fn script_goes_in_windows_and_output_comes_back() {
        let mut prompt = play(vec![
            (b"\x05A\x01", b"R\x01\x04\x00"),
            (b"prin", b"\x01"),
            (b"t(1)", b"\x01\x01"),
            (b"\n\x04", b"\x04"),
            (b"", b"1\r\n\x04\x04>"),
        ]);
        let ran = prompt.run(b"print(1)\n", soon(), 100).unwrap();
        assert_eq!(ran.output, b"1\r\n");
        assert_eq!(ran.error, b"");
        assert!(!ran.reset);
    }

    #[test]
    fn exception_comes_apart_from_the_output() {
        let mut prompt = play(vec![
            (b"\x05A\x01", b"R\x01\x80\x00\x01"),
            (b"x\x04", b"\x04"),
            (b"", b"\x04Traceback\r\n\x04>"),
        ]);
        let ran = prompt.run(b"x", soon(), 100).unwrap();
        assert_eq!(ran.error, b"Traceback\r\n");
    }

    #[test]
    fn exit_of_a_script_is_a_soft_reset() {
        let mut prompt = play(vec![
            (b"\x05A\x01", b"R\x01\x80\x00\x01"),
            (b"x\x04", b"\x04\x04\x04"),
            (b"", b"MPY: soft reboot\r\nraw REPL; CTRL-B to exit\r\n>"),
        ]);
        assert!(prompt.run(b"x", soon(), 100).unwrap().reset);
    }

    #[test]
    fn board_that_ends_is_gone() {
        let mut prompt = play(vec![(b"\x05A\x01", b"R\x01\x80\x00\x01")]);
        let outcome = prompt.run(b"x", soon(), 100);
        assert!(matches!(outcome, Err(Lost::Gone)), "{outcome:?}");
    }
}
