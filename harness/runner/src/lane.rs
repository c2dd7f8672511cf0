//! Lanes: the engines under test. A lane is data; a new one is a row.

use crate::board::{Board, Boards, Machine, QEMU, QEMU_RISCV, Script, wiring};
use crate::case::Case;
use crate::evident;
use crate::frozen;
use crate::header;
use crate::process::{self, End, Job, Limits, Ran};
use crate::reach::out_of_reach;
use crate::scratch::plain_newlines;
use crate::session;
use crate::upstream;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// One way to run a script.
#[derive(Clone, Debug)]
pub struct Lane {
    /// Its name, the first part of a trial's name.
    pub name: String,
    /// The program.
    pub program: PathBuf,
    /// Arguments that come before those of a case.
    pub args: Vec<String>,
    /// Environment added to [`environment`].
    pub env: Vec<(String, String)>,
    /// Compiles a script to a `.mpy` file, which the program then runs in its place; `None` to run the script.
    pub mpy_cross: Option<PathBuf>,
    /// Whether a script that imports the compiled file runs in its place: upstream's program runs none as a script.
    pub imports_compiled: bool,
    /// Whether cases are frozen into the program; then they are run from there.
    pub frozen: bool,
    /// The board that its program is the firmware of.
    pub board: Option<Board>,
    /// What is wired to it: see `header::FIXTURES`.
    pub fixtures: Vec<String>,
    /// Whether it is left out unless it is asked for.
    pub on_request: bool,
    /// What it was found to be unable to do.
    pub lacks: Vec<&'static str>,
    /// Whether it compiles to machine code, for which upstream records some outputs of their own.
    pub native: bool,
    /// How much longer than the `unix` lane it may take.
    pub timeout_multiple: u32,
    /// How cargo builds the program; `None` for a program that is just there.
    pub build: Option<Build>,
    /// Why it cannot be used, when its program could not be built.
    pub unavailable: Option<String>,
    /// What the program says it is.
    pub version: Option<String>,
}

/// How cargo builds a lane's program.
#[derive(Clone, Debug)]
pub struct Build {
    /// The packages.
    pub packages: &'static [&'static str],
    /// Its features.
    pub features: &'static [&'static str],
    /// Without the features that it has by default.
    pub is_bare: bool,
    /// A target folder of its own, below cargo's.
    pub target: Option<&'static str>,
    /// The board that `cargo xtask board` builds for, in the place of all this.
    pub board: Option<&'static str>,
}

/// What the lanes of devices are called, before the name of the device.
pub const DEVICE: &str = "board:";

/// The lanes of this host, for a repository whose target folder is `target`.
pub fn host_lanes(target: &Path) -> Vec<Lane> {
    let plain = Build {
        packages: &["port-unix"],
        features: &[],
        is_bare: false,
        target: None,
        board: None,
    };
    let compiled = Build {
        packages: &["port-unix", "mpy-cross"],
        ..plain.clone()
    };
    let frozen = Build {
        features: &["frozen"],
        target: Some("frozen"),
        ..plain.clone()
    };
    let compact = Build {
        features: &["example-modules"],
        is_bare: true,
        target: Some("compact"),
        ..plain.clone()
    };
    let stress = Build {
        features: &["gcstress"],
        target: Some("gcstress"),
        ..plain.clone()
    };
    vec![
        host_lane(target, "unix", plain.clone()),
        Lane {
            mpy_cross: Some(target.join("release/mpy-cross")),
            ..host_lane(target, "unix-mpy", compiled)
        },
        host_lane(target, "unix-compact", compact),
        Lane {
            args: ["-X", "emit=native"].map(str::to_owned).to_vec(),
            native: true,
            on_request: true,
            timeout_multiple: 2,
            ..host_lane(target, "unix-native", plain)
        },
        Lane {
            frozen: true,
            ..host_lane(target, "unix-frozen", frozen)
        },
        Lane {
            timeout_multiple: 20,
            ..host_lane(target, "unix-gcstress", stress)
        },
        board_lane(target, "qemu:mps2-an385", "mps2-an385", arm("mps2-an385")),
        board_lane(target, "qemu:mps2-an386", "mps2-an386", arm("mps2-an386")),
        board_lane(target, "qemu:mps2-an500", "mps2-an500", arm("mps2-an500")),
        board_lane(
            target,
            "qemu:virt-rv32",
            "virt-rv32",
            Machine {
                emulator: QEMU_RISCV,
                name: "virt",
                counts_instructions: false,
                memory: None,
            },
        ),
    ]
}

/// The lanes of devices, one for each file of `folder`; what they are is found out when one is asked for.
pub fn device_lanes(folder: &Path) -> Vec<Lane> {
    let mut names: Vec<String> = std::fs::read_dir(folder)
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            Some(name.strip_suffix(".toml")?.to_owned())
        })
        .collect();
    names.sort();
    let lane = |name: String| Lane {
        on_request: true,
        ..bare_lane(format!("{DEVICE}{name}"), PathBuf::new())
    };
    names.into_iter().map(lane).collect()
}

/// A board with an Arm processor.
fn arm(name: &'static str) -> Machine {
    Machine {
        emulator: QEMU,
        name,
        counts_instructions: false,
        memory: None,
    }
}

/// The lane of a board in an emulator.
fn board_lane(target: &Path, lane: &str, name: &'static str, machine: Machine) -> Lane {
    let build = Build {
        packages: &[],
        features: &[],
        is_bare: false,
        target: None,
        board: Some(name),
    };
    Lane {
        program: target.join("board").join(format!("{name}.elf")),
        board: Some(Board::Machine(machine)),
        fixtures: wiring::fixtures(name)
            .iter()
            .copied()
            .map(str::to_owned)
            .collect(),
        on_request: true,
        ..host_lane(target, lane, build)
    }
}

fn host_lane(target: &Path, name: &str, build: Build) -> Lane {
    let folder = build
        .target
        .map_or(target.to_owned(), |sub| target.join(sub));
    Lane {
        build: Some(build),
        ..bare_lane(name.to_owned(), folder.join("release/micropython"))
    }
}

/// A lane of a program that is just there.
pub fn bare_lane(name: String, program: PathBuf) -> Lane {
    Lane {
        name,
        program,
        args: Vec::new(),
        env: Vec::new(),
        mpy_cross: None,
        imports_compiled: false,
        frozen: false,
        board: None,
        fixtures: Vec::new(),
        on_request: false,
        lacks: Vec::new(),
        native: false,
        timeout_multiple: 1,
        build: None,
        unavailable: None,
        version: None,
    }
}

/// Why a script that is typed at a prompt cannot be a case.
fn unfit_for_prompt(case: &Case) -> Option<String> {
    let header = &case.header;
    if session::is_session(case) {
        return Some("needs a terminal".to_owned());
    }
    if !header.cmdline.is_empty() || !header.args.is_empty() || upstream::is_command_line(case) {
        return Some("needs a command line".to_owned());
    }
    if !header.stdin.is_empty() {
        return Some("needs an input of its own".to_owned());
    }
    let is_known = matches!(header.exit, None | Some(0 | 1));
    (!is_known).then(|| "needs exit codes".to_owned())
}

/// What a case needs that only boards have.
fn of_boards(case: &Case) -> Option<&'static str> {
    let mut needs = case.header.needs.iter().chain(&case.suite.needs);
    needs.find(|need| header::is_of_boards(need)).copied()
}

impl Lane {
    /// Whether a case is run here at all: the lane of frozen cases has a sample of them.
    pub fn takes(&self, case: &Case) -> bool {
        !self.frozen || frozen::is_sampled(case)
    }

    /// Why a case makes no sense here, whatever the program is capable of.
    pub fn unfit(&self, case: &Case) -> Option<String> {
        if case.header.needs_frozen_modules && !self.frozen {
            return Some("needs frozen modules".to_owned());
        }
        if let Some(fixture) = self.missing_fixture(case) {
            return Some(format!("needs {fixture}"));
        }
        if self.board.is_none()
            && let Some(need) = of_boards(case)
        {
            return Some(format!("needs {need}"));
        }
        if let Some(missing) = self.missing_capability(case) {
            return Some(format!("needs {missing}"));
        }
        if self.frozen {
            return frozen::unfit(case).map(str::to_owned);
        }
        let is_compiled = match &self.board {
            Some(board) => {
                let unfit = board.unfit(&case.id(), &case.path);
                if let Some(reason) = unfit.or_else(|| unfit_for_prompt(case)) {
                    return Some(reason);
                }
                board.is_given_compiled()
            }
            None => self.mpy_cross.is_some(),
        };
        if !is_compiled {
            return None;
        }
        let has = |option: &str| case.header.cmdline.iter().any(|word| word == option);
        let reason = if session::is_session(case) {
            Some("a prompt has no file to compile")
        } else if has("compile-only") || has("-v") {
            Some("the case is about compiling source text")
        } else if upstream::names_itself(case) {
            Some("the case prints the name of its source file")
        } else {
            None
        };
        reason.map(str::to_owned)
    }

    /// What a case wants to be wired to the board and is not.
    fn missing_fixture(&self, case: &Case) -> Option<&'static str> {
        // A recording was made where the fixtures were.
        if matches!(self.board, Some(Board::Recorded(_))) {
            return None;
        }
        let mut needs = case.header.needs.iter().chain(&case.suite.needs);
        let has = |need: &str| self.fixtures.iter().any(|fixture| fixture == need);
        needs
            .find(|need| header::is_fixture(need) && !has(need))
            .copied()
    }

    /// What a case needs that the program was found to be unable to do.
    fn missing_capability(&self, case: &Case) -> Option<&'static str> {
        let mut needs = case.header.needs.iter().chain(&case.suite.needs);
        let said = needs.find(|need| self.lacks.contains(need)).copied();
        said.or_else(|| self.evidently_missing(case))
    }

    /// What the text of a case shows it to need, and the program was found to be unable to do.
    fn evidently_missing(&self, case: &Case) -> Option<&'static str> {
        if !evident::is_lacking(&self.lacks) {
            return None;
        }
        let text = std::fs::read(&case.path).ok()?;
        evident::need(&text, &self.lacks)
    }

    /// Asks the program what it can do; one of a host, what differs among hosts. A board that cannot be asked is unavailable.
    pub fn ask_capabilities(&mut self) {
        let mut boards = Boards::default();
        for &(capability, script) in header::CAPABILITIES {
            if self.unavailable.is_some() {
                return;
            }
            if self.board.is_none() && !header::varies_on_hosts(capability) {
                continue;
            }
            let answer = self.ask(script, &mut boards);
            if answer.is_none_or(|text| text != "True\n") {
                self.lacks.push(capability);
            }
        }
    }

    /// Asks the program what it is. A board that cannot be asked is unavailable.
    pub fn ask_version(&mut self) {
        let script = "import sys; print(sys.implementation[0]); print(sys.implementation[1]); print(sys.version)";
        let answer = self.ask(script, &mut Boards::default());
        self.version = answer.and_then(|text| version(&text));
    }

    /// What the program prints for a line of Python, if it ends well; marks a board that is out of reach.
    fn ask(&mut self, script: &str, boards: &mut Boards) -> Option<String> {
        let answer = self.answer(script, boards);
        if let (Err(error), Some(_)) = (&answer, &self.board) {
            self.unavailable = Some(out_of_reach(self, &error.to_string()));
        }
        answer.ok().flatten()
    }

    /// What the program prints for a line of Python, if it ends well.
    pub fn print(&self, script: &str) -> Option<String> {
        self.answer(script, &mut Boards::default()).ok().flatten()
    }

    /// What the program prints for a line of Python, nothing if it does not end well.
    fn answer(&self, script: &str, boards: &mut Boards) -> std::io::Result<Option<String>> {
        let limits = Limits::for_cpu(Duration::from_secs(10));
        let question = Script::question(script.as_bytes());
        let ran = match &self.board {
            Some(board) => boards.run(board, &self.program, question, limits)?.ran,
            None => self.run_line(script, limits)?,
        };
        let text = String::from_utf8(plain_newlines(&ran.output)).ok();
        Ok(text.filter(|_| matches!(ran.end, End::Exited(0))))
    }

    fn run_line(&self, script: &str, limits: Limits) -> std::io::Result<Ran> {
        let job = Job {
            command: self.command(["-c".into(), script.into()]),
            cwd: std::env::temp_dir(),
            env: environment(&std::env::temp_dir(), ".frozen"),
            stdin: Vec::new(),
        };
        process::run(&job, limits)
    }

    /// The command that runs the program with `args`.
    pub fn command(&self, args: impl IntoIterator<Item = OsString>) -> Vec<OsString> {
        let mut command = vec![self.program.clone().into_os_string()];
        command.extend(self.args.iter().map(OsString::from));
        command.extend(args);
        command
    }
}

/// The environment of a script: nothing of the user's but the path to programs.
pub fn environment(home: &Path, micropypath: &str) -> Vec<(OsString, OsString)> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    [
        ("PATH", path),
        ("HOME", home.into()),
        ("TMPDIR", home.into()),
        ("LC_ALL", "C.UTF-8".into()),
        ("TZ", "UTC".into()),
        ("MICROPYPATH", micropypath.into()),
        ("RUST_BACKTRACE", "0".into()),
    ]
    .into_iter()
    .map(|(name, value)| (name.into(), value))
    .collect()
}

/// Reads `micropython`, `(1, 29, 0, 'preview')`, `3.4.0; MicroPython 9458e3a23f on 2026-07-05`.
fn version(text: &str) -> Option<String> {
    let mut lines = text.lines();
    let (name, numbers, build) = (lines.next()?, lines.next()?, lines.next()?);
    let parts: Vec<&str> = numbers
        .trim_matches(['(', ')'])
        .split(", ")
        .map(|part| part.trim_matches('\''))
        .filter(|part| !part.is_empty())
        .collect();
    let (release, stage) = parts.split_at_checked(3)?;
    let mut version = format!("{name} {}", release.join("."));
    for part in stage {
        version += &format!("-{part}");
    }
    let build = build.split("MicroPython ").nth(1)?.split(" on ").next()?;
    Some(format!("{version} {build}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_version_is_read_from_what_an_interpreter_says() {
        let text =
            "micropython\n(1, 29, 0, 'preview')\n3.4.0; MicroPython 9458e3a23f on 2026-07-05\n";
        assert_eq!(
            version(text).as_deref(),
            Some("micropython 1.29.0-preview 9458e3a23f")
        );
        assert_eq!(version("nonsense"), None);
    }
}
