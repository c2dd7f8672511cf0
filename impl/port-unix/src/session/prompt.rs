//! The interactive prompt of this program, and the file that keeps its history.

use alloc::vec::Vec;

use hal::{FileSystem, OpenOptions, Result};
use vm::{Value, Vm};

use super::{Session, source};
use crate::host::{self, UnixHost};
use crate::version;

/// Lines that are remembered.
const HISTORY_LINES: usize = 50;
/// The file in the home directory that keeps them, the oldest first.
const HISTORY_FILE: &[u8] = b"/.micropython.history";

/// Reads a line for `input`.
pub(super) fn read_line(vm: &mut Vm) -> vm::Result<Value> {
    repl::read_line(vm, HISTORY_LINES)
}

impl Session<'_> {
    /// Talks to the person at the terminal and returns the exit code.
    pub(super) fn prompt(&mut self) -> u8 {
        let options = repl::Options {
            banner: version::BANNER,
            history_limit: HISTORY_LINES,
            starts_raw: false,
        };
        if !self.is_set_up {
            let code = self.until_done(&mut |session| session.set_up(b"", &[]));
            if code != 0 {
                return code;
            }
        }
        let mut prompt = match repl::Repl::new(&mut self.vm, options) {
            Ok(prompt) => prompt,
            Err(raise) => return self.ending(Err(raise)),
        };
        let history = history_file();
        if let Some(path) = &history {
            read_history(self.host, &mut self.vm, path);
        }
        let code = prompt.run_console(&mut self.vm);
        if let Some(path) = &history {
            // A history that cannot be kept is lost.
            let _ = write_history(self.host, &self.vm, path);
        }
        code
    }
}

fn history_file() -> Option<Vec<u8>> {
    let mut path = host::variable(b"HOME")?;
    path.extend_from_slice(HISTORY_FILE);
    Some(path)
}

fn read_history(host: &UnixHost, vm: &mut Vm, path: &[u8]) {
    let Ok(text) = source::read_file(host, path) else {
        return;
    };
    for line in text.split(|byte| *byte == b'\n') {
        if repl::remember(vm, line, HISTORY_LINES).is_err() {
            vm.take_exception();
        }
    }
}

fn write_history(host: &UnixHost, vm: &Vm, path: &[u8]) -> Result<()> {
    let options = OpenOptions {
        write: true,
        create: true,
        truncate: true,
        ..OpenOptions::default()
    };
    let mut text = Vec::new();
    let lines = (0..HISTORY_LINES).rev();
    for line in lines.filter_map(|age| repl::history_line(vm, age)) {
        text.extend_from_slice(line.as_bytes());
        text.push(b'\n');
    }
    let file = host.open(path, options)?;
    let mut rest = text.as_slice();
    while !rest.is_empty() {
        match host.write(file, rest) {
            Ok(0) | Err(_) => break,
            Ok(count) => rest = &rest[count..],
        }
    }
    host.close(file)
}
