//! Boards without a compiler: a script is compiled here, and lies in the board's partition of ROM as its main program.
//!
//! ```text
//!   script ── mpy-cross ──> boot.mpy, main.mpy ── image ──> `image N` and N bytes ──> whoever has the board in hand
//!                                                                written, reset <──┘
//!   boot.mpy waits for a byte, so that nothing is said before somebody listens; then main.mpy runs, and what the
//!   firmware says at its end is the end
//! ```

use super::image::image;
use super::line::{Line, Lost, Result};
use super::raw_prompt::Finished;
use std::io;
use std::path::PathBuf;
use std::process::Command;
use std::time::Instant;

/// What the program that has the board in hand puts into the console when an image was written and the board was reset.
pub const WRITTEN: &[u8] = b"\x01image written\x01\n";

/// What the firmware says when the main program has come to its end: before a prompt, without one, or before it starts over.
const ENDS: [&[u8]; 3] = [
    b"Type \"help()\" for more information.\r\n",
    b"Ctrl-D restarts.\r\n",
    b"MPY: soft reboot\r\n",
];

/// How the line begins that comes before the first two of them.
const BANNER: &[u8] = b"MicroPython v";

/// What runs first: it waits until somebody listens, and leaves no name behind.
const BOOT: &[u8] = b"__import__('sys').stdin.read(1)\n";
const GO: &[u8] = b"\n";

/// What a script is called, as at a prompt.
const NAME: &str = "<stdin>";

/// How a report of an exception begins, and the lines in it that say where it was: of one that nobody caught, the first
/// is the module.
const REPORT: &[u8] = b"Traceback (most recent call last):\r\n";
const PLACE: &[u8] = b"  File ";
const MODULE: &[u8] = b", in <module>\r\n";

/// What may be said before an image is written.
const CHATTER_BYTES: usize = 1 << 20;

/// Compiles scripts to `.mpy` files.
#[derive(Clone, Debug)]
pub struct Compiler {
    /// The program, `mpy-cross`.
    pub program: PathBuf,
    /// Its options.
    pub options: Vec<String>,
    /// Bytes of the partition of ROM.
    pub room: u64,
}

impl Compiler {
    /// The file of a script, or what the compiler says of it.
    fn compile(&self, script: &[u8]) -> io::Result<std::result::Result<Vec<u8>, Vec<u8>>> {
        let folder = tempfile::tempdir()?;
        let (source, target) = (folder.path().join("a.py"), folder.path().join("a.mpy"));
        std::fs::write(&source, script)?;
        let output = Command::new(&self.program)
            .args(["-s", NAME])
            .args(&self.options)
            .arg("-o")
            .args([&target, &source])
            .output()
            .map_err(|error| io::Error::other(format!("{}: {error}", self.program.display())))?;
        match output.status.success() {
            true => std::fs::read(&target).map(Ok),
            false => {
                let said = [output.stdout, output.stderr].concat();
                let said = String::from_utf8_lossy(&said);
                // A file that does not compile is named by its path.
                let said = said.replace(&*source.to_string_lossy(), NAME);
                Ok(Err(said.into_bytes()))
            }
        }
    }
}

/// The console of a board that runs what lies in its ROM.
#[derive(Debug)]
pub(super) struct Console {
    pub(super) line: Line,
    pub(super) compiler: Compiler,
}

impl Console {
    /// Runs a script to its end.
    pub(super) fn run(
        &mut self,
        script: &[u8],
        ready: Instant,
        wall: std::time::Duration,
        output_bytes: usize,
    ) -> Result<Finished> {
        self.line.take_log();
        let main = match self.compiler.compile(script)? {
            Ok(file) => file,
            Err(error) => {
                return Ok(Finished {
                    error,
                    ..Finished::default()
                });
            }
        };
        let boot = self.compiler.compile(BOOT)?;
        let boot = boot.map_err(|_| Lost::Unexpected("a compiler that compiles"))?;
        let bytes = image(&[("boot.mpy", &boot), ("main.mpy", &main)]);
        if bytes.len() as u64 > self.compiler.room {
            let (count, room) = (bytes.len(), self.compiler.room);
            let error = format!("MemoryError: {count} bytes for a partition of {room}\r\n");
            return Ok(Finished {
                error: error.into_bytes(),
                ..Finished::default()
            });
        }
        self.line
            .send(format!("image {}\n", bytes.len()).as_bytes())?;
        self.line.send(&bytes)?;
        self.line.take_until(WRITTEN, ready, CHATTER_BYTES)?;
        self.line.start_log();
        self.line.send(format!("type {}\n", GO.len()).as_bytes())?;
        self.line.send(GO)?;
        let deadline = Instant::now() + wall;
        let (said, end) = self.line.take_until_any(&ENDS, deadline, output_bytes)?;
        Ok(finished(said, end == ENDS.len() - 1))
    }
}

/// Takes what a program said apart: its output, and the report of an exception that it ended with.
fn finished(mut said: Vec<u8>, reset: bool) -> Finished {
    if !reset && let Some(at) = rfind(&said, BANNER) {
        said.truncate(at);
    }
    let error = match rfind(&said, REPORT) {
        Some(at) if !reset && is_report(&said[at + REPORT.len()..]) => said.split_off(at),
        _ => Vec::new(),
    };
    Finished {
        output: said,
        error,
        reset,
    }
}

/// Whether lines are the rest of a report, with nothing behind it: places, then a line or several that name the exception.
fn is_report(rest: &[u8]) -> bool {
    let mut lines = rest.split_inclusive(|byte| *byte == b'\n');
    if !lines
        .clone()
        .next()
        .is_some_and(|line| line.ends_with(MODULE))
    {
        return false;
    }
    let name = lines.find(|line| !line.starts_with(PLACE));
    let word = name.and_then(|line| line.split(|byte| b":\r".contains(byte)).next());
    word.is_some_and(|word| {
        let is_letter = |byte: &u8| byte.is_ascii_alphanumeric() || b"_.".contains(byte);
        !word.is_empty() && word.iter().all(is_letter)
    }) && lines.next().is_none()
}

fn rfind(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).rposition(|window| window == part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(said: &str, output: &str, error: &str) {
        let finished = finished(said.as_bytes().to_vec(), false);
        assert_eq!(String::from_utf8_lossy(&finished.output), output);
        assert_eq!(String::from_utf8_lossy(&finished.error), error);
    }

    #[test]
    fn output_ends_where_the_firmware_speaks() {
        check("1\r\nMicroPython v1.29.0; b with c\r\n", "1\r\n", "");
        check("no end of lineMicroPython v1; b\r\n", "no end of line", "");
    }

    #[test]
    fn report_at_the_end_is_an_error() {
        let report = "Traceback (most recent call last):\r\n  File \"<stdin>\", line 1, in <module>\r\nValueError: no\r\n";
        check(&format!("1\r\n{report}MicroPython v1\r\n"), "1\r\n", report);
        check(
            &format!("{report}2\r\nMicroPython v1\r\n"),
            &format!("{report}2\r\n"),
            "",
        );
    }
}
