//! How a script gets to a board: typed at its prompt, or compiled and in its ROM.

use super::attached::Attached;
use super::compiled::Console;
use super::line::{self, Line, Lost};
use super::raw_prompt::{Finished, Prompt};
use super::{Board, START, Script};
use crate::process::Limits;
use std::time::Instant;

/// How a script gets to a board.
#[derive(Debug)]
pub(super) enum Talker {
    /// It is typed at the raw prompt.
    Prompt(Prompt),
    /// It is compiled, and lies in ROM.
    Console(Console),
}

impl Talker {
    /// How scripts get to this board, by a line.
    pub(super) fn new(board: &Board, line: Line) -> Talker {
        match board {
            Board::Attached(Attached {
                compiler: Some(compiler),
                ..
            }) => Talker::Console(Console {
                line,
                compiler: compiler.clone(),
            }),
            _ => Talker::Prompt(Prompt::new(line)),
        }
    }

    /// The line itself.
    pub(super) fn line(&mut self) -> &mut Line {
        match self {
            Talker::Prompt(prompt) => prompt.line(),
            Talker::Console(console) => &mut console.line,
        }
    }

    /// Gets ready for the first script.
    pub(super) fn enter(&mut self, deadline: Instant) -> line::Result<()> {
        match self {
            Talker::Prompt(prompt) => prompt.enter(deadline),
            Talker::Console(_) => Ok(()),
        }
    }

    /// Lets the board forget everything; where a script comes with a reset of the chip, it does.
    pub(super) fn soft_reset(&mut self, deadline: Instant) -> line::Result<()> {
        match self {
            Talker::Prompt(prompt) => prompt.soft_reset(deadline),
            Talker::Console(_) => Ok(()),
        }
    }

    /// Runs a script to its end.
    pub(super) fn run(&mut self, script: Script<'_>, limits: Limits) -> line::Result<Finished> {
        let bytes = limits.output_bytes;
        let prompt = match self {
            Talker::Prompt(prompt) => prompt,
            Talker::Console(_) if script.before.is_some() => {
                return Err(Lost::Unexpected("a script that comes alone"));
            }
            Talker::Console(console) => {
                return console.run(script.text, Instant::now() + START, limits.wall, bytes);
            }
        };
        let deadline = Instant::now() + limits.wall;
        if let Some(before) = script.before {
            let done = prompt.run(before, deadline, bytes)?;
            // What could not be prepared is the end of it.
            if !done.error.is_empty() {
                return Ok(done);
            }
        }
        prompt.run(script.text, deadline, bytes)
    }
}
