//! The interpreters that are compared. The first is ours.

use crate::UsageError;
use anyhow::Result;
use runner::board::{Board, Boards, Script};
use runner::header::split_words;
use runner::process::{self, End, Job, Limits};
use runner::project::find_program;
use serde::Serialize;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Asks an interpreter what it is: its name, its version, what it was built from, and where it is.
const QUESTION: &str = "import sys
i = sys.implementation
print(i.name, '.'.join([str(part) for part in tuple(i.version)[:3]]))
print(sys.version)
print(getattr(sys, 'executable', ''))";

/// Whether it makes machine code.
const NATIVE: &str = "import micropython
@micropython.native
def f(): pass";

/// An interpreter.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Engine {
    /// What its column is called.
    pub(crate) name: String,
    /// What it says it is.
    pub(crate) version: String,
    #[serde(skip)]
    command: Vec<OsString>,
    /// The board and its firmware, in the place of a command.
    #[serde(skip)]
    firmware: Option<(Board, PathBuf)>,
    #[serde(skip)]
    pub(crate) is_cpython: bool,
    #[serde(skip)]
    pub(crate) has_native: bool,
}

impl Engine {
    /// The interpreter that `text` names: `COMMAND`, or `NAME=COMMAND`.
    pub(crate) fn read(text: &str) -> Result<Engine> {
        let is_name = |name: &&str| !name.is_empty() && !name.contains(['/', ' ', '\'', '"']);
        let (name, command) = match text.split_once('=').filter(|(name, _)| is_name(name)) {
            Some((name, command)) => (Some(name), command),
            None => (None, text),
        };
        let words = split_words(command).map_err(UsageError)?;
        let (program, args) = words
            .split_first()
            .ok_or_else(|| UsageError(format!("--vs {text:?} names no command")))?;
        let path = find_program(Path::new(program))
            .ok_or_else(|| UsageError(format!("there is no program {program}")))?;
        let name = name.map_or_else(|| runner::discover::file_name(&path), str::to_owned);
        Ok(Engine::new(name, path, args))
    }

    /// The interpreter at `program`.
    pub(crate) fn new(name: String, program: PathBuf, args: &[String]) -> Engine {
        let mut engine = Engine {
            name,
            version: "does not say its version".to_owned(),
            command: vec![program.into_os_string()],
            firmware: None,
            is_cpython: false,
            has_native: false,
        };
        engine.command.extend(args.iter().map(OsString::from));
        engine.ask();
        engine
    }

    /// The firmware at `image` on a board.
    pub(crate) fn on_board(name: String, board: Board, image: PathBuf) -> Engine {
        let mut engine = Engine {
            name,
            version: "does not say its version".to_owned(),
            command: Vec::new(),
            firmware: Some((board, image)),
            is_cpython: false,
            has_native: false,
        };
        engine.ask();
        engine
    }

    /// The firmware that `NAME=PATH` names.
    pub(crate) fn read_firmware(text: &str, board: Board) -> Result<Engine> {
        let (name, path) = text
            .split_once('=')
            .filter(|(name, _)| !name.is_empty())
            .ok_or_else(|| UsageError(format!("--vs {text:?} should be NAME=FIRMWARE")))?;
        let image = PathBuf::from(path);
        if !image.is_file() {
            return Err(UsageError(format!("there is no firmware {path}")).into());
        }
        Ok(Engine::on_board(name.to_owned(), board, image))
    }

    /// The board it is and the firmware it runs, if it is one.
    pub(crate) fn firmware(&self) -> Option<(&Board, &Path)> {
        self.firmware
            .as_ref()
            .map(|(board, image)| (board, image.as_path()))
    }

    /// Learns what the interpreter is. A script that starts CPython is replaced by what it starts.
    fn ask(&mut self) {
        let Some(answer) = self.print(QUESTION) else {
            return;
        };
        let mut lines = answer.lines();
        let (Some(version), Some(build)) = (lines.next(), lines.next()) else {
            return;
        };
        let build = build
            .split_once("MicroPython ")
            .and_then(|(_, rest)| rest.split(" on ").next());
        self.version = [Some(version), build]
            .into_iter()
            .flatten()
            .collect::<Vec<_>>()
            .join(" ");
        self.is_cpython = version.starts_with("cpython ");
        let executable = lines.next().map(Path::new).filter(|path| path.is_file());
        if let Some(path) = executable.filter(|_| self.is_cpython && self.command.len() == 1) {
            self.command = vec![path.into()];
        }
        self.has_native = self.print(NATIVE).is_some();
    }

    /// What it prints for a line of Python, if it ends well.
    fn print(&self, script: &str) -> Option<String> {
        let limits = Limits::for_cpu(Duration::from_secs(10));
        let ran = match &self.firmware {
            Some((board, image)) => {
                let mut boards = Boards::default();
                let talk = boards.run(board, image, Script::question(script.as_bytes()), limits);
                talk.map(|talk| talk.ran)
            }
            None => {
                let here = std::env::temp_dir();
                process::run(&self.job(["-c".into(), script.into()], &here), limits)
            }
        };
        let ran = ran.ok()?;
        let text = String::from_utf8_lossy(&ran.output).into_owned();
        (ran.end == End::Exited(0)).then_some(text)
    }

    /// Running it with `args` in `cwd`. Its environment is the user's, but for what would make runs differ.
    pub(crate) fn job(&self, args: impl IntoIterator<Item = OsString>, cwd: &Path) -> Job {
        let fixed = [
            ("PYTHONHASHSEED", "0"),
            ("PYTHONDONTWRITEBYTECODE", "1"),
            ("MICROPYPATH", ".frozen"),
        ];
        let mut env: Vec<(OsString, OsString)> = std::env::vars_os()
            .filter(|(name, _)| fixed.iter().all(|(fixed, _)| name != fixed))
            .collect();
        env.extend(fixed.map(|(name, value)| (name.into(), value.into())));
        Job {
            command: self.command.iter().cloned().chain(args).collect(),
            cwd: cwd.to_owned(),
            env,
            stdin: Vec::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check_name(text: &str, expected: &str) {
        assert_eq!(Engine::read(text).unwrap().name, expected, "{text}");
    }

    #[test]
    fn an_interpreter_may_have_a_name_of_its_own() {
        check_name("true", "true");
        check_name("other=true", "other");
        check_name("other=true -X 'heapsize=4m'", "other");
        check_name("true -X heapsize=4m", "true");
    }

    #[test]
    fn what_is_no_program_is_refused() {
        for text in ["nothing-of-this-name", "", "x=", "a='b"] {
            assert!(Engine::read(text).unwrap_err().is::<UsageError>(), "{text}");
        }
    }
}
