//! Lanes: the engines under test. A lane is data; a new one is a row.

use crate::process::{self, End, Job, Limits, Ran};
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
    /// The package.
    pub package: &'static str,
    /// Its features.
    pub features: &'static [&'static str],
    /// A target folder of its own, below cargo's.
    pub target: Option<&'static str>,
}

/// The lanes of this host, for a repository whose target folder is `target`.
pub fn host_lanes(target: &Path) -> Vec<Lane> {
    let lane = |name: &str, build: Build, timeout_multiple| Lane {
        name: name.to_owned(),
        program: build
            .target
            .map_or(target.to_owned(), |sub| target.join(sub))
            .join("release/micropython"),
        args: Vec::new(),
        env: Vec::new(),
        native: false,
        timeout_multiple,
        build: Some(build),
        unavailable: None,
        version: None,
    };
    let port = |features, target| Build {
        package: "port-unix",
        features,
        target,
    };
    vec![
        lane("unix", port(&[], None), 1),
        lane("unix-gcstress", port(&["gcstress"], Some("gcstress")), 20),
    ]
}

impl Lane {
    /// Asks the program what it is.
    pub fn ask_version(&mut self) {
        let script = "import sys; print(sys.implementation[0]); print(sys.implementation[1]); print(sys.version)";
        self.version = self.print(script).and_then(|text| version(&text));
    }

    /// What the program prints for a line of Python, if it ends well.
    pub fn print(&self, script: &str) -> Option<String> {
        let job = Job {
            command: self.command(["-c".into(), script.into()]),
            cwd: std::env::temp_dir(),
            env: environment(&std::env::temp_dir(), ".frozen"),
            stdin: Vec::new(),
        };
        match process::run(&job, Limits::for_cpu(Duration::from_secs(10))) {
            Ok(Ran {
                end: End::Exited(0),
                output,
                ..
            }) => String::from_utf8(output).ok(),
            _ => None,
        }
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
