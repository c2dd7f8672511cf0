//! Programs to measure: scripts that define `bm_params` and `bm_setup`, as those of upstream's `perf_bench` do.
//!
//! ```text
//!   bm_params = {(speed, memory): params, ..}     sizes, by the machine they are meant for
//!   bm_setup(params) -> run, result               `run()` is timed; `result()` gives units of work and what came out
//! ```
//!
//! A runner is appended; it chooses the largest size that fits `-N` and `-M`. A program that also runs by itself, under
//! `if __name__ == "__main__"`, does not do so here. `PROGRAM.py.exp` holds the result where CPython cannot be asked.

use crate::UsageError;
use anyhow::{Context, Result};
use runner::discover::{file_name, scripts, stem};
use std::path::{Path, PathBuf};

/// Appended to each program; times it and prints what [`super::protocol`] reads.
const RUNNER: &str = include_str!("runner.py");

/// How the runner tells the time where programs are processes.
const HOST_CLOCK: &str = include_str!("clock_host.py");

/// How it counts instructions on an emulated board.
const BOARD_CLOCK: &str = include_str!("clock_mps2.py");

/// What a program asks before it runs by itself.
const MAIN: &str = "if __name__ == \"__main__\":";

/// A program to measure.
#[derive(Clone, Debug)]
pub(crate) struct Program {
    pub(crate) name: String,
    /// Its text.
    text: String,
    /// The result it must have, if that is recorded.
    pub(crate) expected: Option<String>,
}

/// The programs of a folder.
#[derive(Clone, Debug)]
pub(crate) struct Set {
    /// The name of the folder, and of the record in `golden/perf`.
    pub(crate) name: String,
    pub(crate) programs: Vec<Program>,
}

/// The programs below `path`, which is a folder of them or one of them.
pub(crate) fn read(path: &Path) -> Result<Set> {
    let path = std::path::absolute(path)?;
    let folder = match path.is_file() {
        true => path.parent().unwrap_or(&path).to_owned(),
        false => path.clone(),
    };
    let files = match path.is_file() {
        true => vec![path.clone()],
        false => scripts(&path).map_err(|error| UsageError(format!("{error:#}")))?,
    };
    let programs = files.iter().map(program).collect::<Result<Vec<_>>>()?;
    let programs: Vec<Program> = programs.into_iter().flatten().collect();
    if programs.is_empty() {
        let text = format!("{}: no program there defines bm_params", path.display());
        return Err(UsageError(text).into());
    }
    Ok(Set {
        name: file_name(&folder),
        programs,
    })
}

/// The program in a file; `None` if it is something else.
fn program(path: &PathBuf) -> Result<Option<Program>> {
    let text =
        std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
    if !text.lines().any(|line| line.starts_with("bm_params")) {
        return Ok(None);
    }
    let expected = path.with_file_name(file_name(path) + ".exp");
    let expected = match expected.is_file() {
        true => Some(std::fs::read_to_string(expected)?.trim().to_owned()),
        false => None,
    };
    Ok(Some(Program {
        name: stem(path),
        text,
        expected,
    }))
}

impl Program {
    /// The script that measures the program at a size. `is_dry` leaves out what is to be measured.
    pub(crate) fn script(&self, size: (u32, u32), is_dry: bool) -> String {
        self.script_with(HOST_CLOCK, size, is_dry)
    }

    /// The script that measures the program on a board; what it calls microseconds are thousands of instructions.
    pub(crate) fn board_script(&self, size: (u32, u32)) -> String {
        self.script_with(BOARD_CLOCK, size, false)
    }

    fn script_with(&self, clock: &str, size: (u32, u32), is_dry: bool) -> String {
        let rename = match self.text.contains(MAIN) {
            true => "__name__ = \"bench\"\n",
            false => "",
        };
        let dry = if is_dry { "True" } else { "False" };
        format!(
            "{rename}{}\n\n{clock}\n\n{RUNNER}\n\nbm_run({}, {}, {dry})\n",
            self.text, size.0, size.1
        )
    }

    /// Whether it has functions that are compiled to machine code.
    pub(crate) fn needs_native(&self) -> bool {
        ["native", "viper", "asm_"]
            .iter()
            .any(|word| self.text.contains(&format!("@micropython.{word}")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_counts_with_a_timer_of_its_own() {
        let set = set(&[("a.py", "bm_params = {}\n")]).unwrap();
        let script = set.programs[0].board_script((100, 64));
        assert!(script.contains("mem32"), "{script}");
        assert!(!script.contains("ticks_us"), "{script}");
        assert!(script.ends_with("bm_run(100, 64, False)\n"), "{script}");
    }

    fn set(files: &[(&str, &str)]) -> Result<Set> {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            std::fs::write(dir.path().join(name), text).unwrap();
        }
        read(dir.path())
    }

    #[test]
    fn scripts_with_parameters_are_programs() {
        let set = set(&[
            ("a.py", "x = 1\nbm_params = {}\n"),
            ("a.py.exp", "7\n"),
            ("b.py", "@micropython.viper\nbm_params = {}\n"),
            ("benchrun.py", "for n in bm_params: pass\n"),
        ])
        .unwrap();
        let names: Vec<&str> = set.programs.iter().map(|p| p.name.as_str()).collect();
        assert_eq!(names, ["a", "b"]);
        assert_eq!(set.programs[0].expected.as_deref(), Some("7"));
        let native: Vec<bool> = set.programs.iter().map(Program::needs_native).collect();
        assert_eq!(native, [false, true]);
    }

    #[test]
    fn a_folder_without_programs_is_refused() {
        assert!(
            set(&[("a.py", "print()\n")])
                .unwrap_err()
                .is::<UsageError>()
        );
        assert!(read(Path::new("nowhere")).unwrap_err().is::<UsageError>());
    }

    #[test]
    fn a_program_does_not_run_by_itself() {
        let text = format!("bm_params = {{}}\n{MAIN}\n    print()\n");
        let set = set(&[("a.py", &text)]).unwrap();
        let script = set.programs[0].script((50, 10), true);
        assert!(script.starts_with("__name__ = \"bench\"\nbm_params"));
        assert!(script.ends_with("\nbm_run(50, 10, True)\n"));
    }
}
