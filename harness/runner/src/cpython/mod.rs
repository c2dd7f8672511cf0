//! CPython as oracle: a chosen `python3`, warm and forking where our extension loads, fresh for each script where
//! it does not.
//!
//! Answers are cached by what they depend on: the files a script can see, its arguments, the interpreter.

mod answers;
mod zygote;

pub use answers::Answers;
pub use oracle::frame::{Reply, Status};

use crate::process::{self, End, Job, Limits};
use anyhow::{Context, Result, bail};
use oracle::frame::Request;
use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::time::Duration;
use zygote::Zygote;

/// One CPython.
#[derive(Clone, Debug)]
pub struct Interpreter {
    /// The program.
    pub program: PathBuf,
    /// Its version, like `3.11.7`.
    pub version: String,
    /// All it says about its build; part of a cached answer's name.
    identity: String,
    /// The folder of our extension, when this interpreter loads it.
    extension: Option<PathBuf>,
}

/// A script for CPython.
#[derive(Clone, Debug)]
pub struct Question {
    /// The directory to run in.
    pub cwd: PathBuf,
    /// The script, relative or absolute.
    pub program: PathBuf,
    /// Arguments after it.
    pub args: Vec<String>,
    /// Standard input.
    pub stdin: Vec<u8>,
    /// What it may use.
    pub limits: Limits,
}

impl Question {
    /// Whether the script may see the frame that a forked interpreter has below it.
    fn looks_at_frames(&self) -> bool {
        let text = std::fs::read(self.cwd.join(&self.program)).unwrap_or_default();
        let text = String::from_utf8_lossy(&text);
        ["f_back", "_getframe", "settrace"]
            .iter()
            .any(|name| text.contains(name))
    }
}

impl Interpreter {
    /// Asks `program` what it is, and whether it loads the extension in the folder `extension`.
    ///
    /// # Errors
    /// When it is no working CPython.
    pub fn open(program: &Path, extension: Option<&Path>) -> Result<Interpreter> {
        let script = "import sys; print(sys.implementation.name, sys.version.split()[0]); \
                      print(sys.executable); print(sys.version)";
        let text =
            eval(program, script).with_context(|| format!("asking {}", program.display()))?;
        let mut lines = text.lines();
        let first = lines.next().unwrap_or_default();
        let Some(version) = first.strip_prefix("cpython ") else {
            bail!("{} is no CPython, it says {first:?}", program.display());
        };
        // What was named may be a script that starts the interpreter, which would be slow each time.
        let program = &lines
            .next()
            .map_or_else(|| program.to_owned(), PathBuf::from);
        let loads =
            |dir: &&Path| eval(program, &format!("{}import oracle", path_line(dir))).is_ok();
        Ok(Interpreter {
            program: program.to_owned(),
            version: version.to_owned(),
            identity: lines.collect(),
            extension: extension.filter(loads).map(Path::to_owned),
        })
    }

    /// How scripts are run, for reports.
    pub fn mode(&self) -> &'static str {
        if self.extension.is_some() {
            "forked"
        } else {
            "fresh process"
        }
    }
}

/// The `sys.path` line that makes our extension visible; the zygote's child takes the entry out again.
fn path_line(dir: &Path) -> String {
    format!(
        "import sys; sys.path.insert(0, {:?}); ",
        dir.to_string_lossy()
    )
}

fn eval(program: &Path, script: &str) -> Result<String> {
    let job = Job {
        command: vec![program.into(), "-BSs".into(), "-c".into(), script.into()],
        cwd: std::env::temp_dir(),
        env: environment(),
        stdin: Vec::new(),
    };
    let ran = process::run(&job, Limits::for_cpu(Duration::from_secs(20)))?;
    if ran.end != End::Exited(0) {
        bail!("{:?}: {}", ran.end, String::from_utf8_lossy(&ran.output));
    }
    Ok(String::from_utf8_lossy(&ran.output).into_owned())
}

/// The environment of every CPython: nothing of the user's but the path to programs.
fn environment() -> Vec<(OsString, OsString)> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    [
        ("PATH", path),
        ("HOME", std::env::temp_dir().into()),
        ("LC_ALL", "C.UTF-8".into()),
        ("TZ", "UTC".into()),
        ("PYTHONHASHSEED", "0".into()),
        ("PYTHONIOENCODING", "utf-8".into()),
    ]
    .into_iter()
    .map(|(name, value)| (name.into(), value))
    .collect()
}

/// Runs scripts on one interpreter; owned by one worker thread.
#[derive(Debug)]
pub struct Engine {
    interpreter: Interpreter,
    zygote: Option<Zygote>,
}

impl Engine {
    /// An engine that starts its process when it is first asked.
    pub fn new(interpreter: Interpreter) -> Self {
        Self {
            interpreter,
            zygote: None,
        }
    }

    /// What the script prints, and how it ends.
    ///
    /// # Errors
    /// When the engine itself fails; what the script does is never an error.
    pub fn ask(&mut self, question: &Question) -> Result<Reply> {
        let extension = match &self.interpreter.extension {
            Some(extension) if !question.looks_at_frames() => extension,
            _ => return fresh(&self.interpreter.program, question),
        };
        let zygote = match &mut self.zygote {
            Some(zygote) => zygote,
            None => self
                .zygote
                .insert(Zygote::start(&self.interpreter.program, extension)?),
        };
        let answer = zygote.ask(&request(question));
        if answer.is_err() {
            // Its state is unknown, so the next question gets a new one.
            self.zygote = None;
        }
        answer
    }
}

fn request(question: &Question) -> Request {
    let limits = question.limits;
    Request {
        cwd: question.cwd.to_string_lossy().into_owned(),
        program: question.program.to_string_lossy().into_owned(),
        args: question.args.clone(),
        stdin: question.stdin.clone(),
        limits: oracle::frame::Limits {
            cpu_s: limits.cpu.as_secs().max(1),
            wall_ms: limits.wall.as_millis() as u64,
            memory_bytes: limits.memory_bytes,
            output_bytes: limits.output_bytes as u64,
        },
    }
}

/// Runs the script in an interpreter of its own.
fn fresh(program: &Path, question: &Question) -> Result<Reply> {
    let mut command = vec![
        program.into(),
        "-BSu".into(),
        question.program.clone().into_os_string(),
    ];
    command.extend(question.args.iter().map(OsString::from));
    let job = Job {
        command,
        cwd: question.cwd.clone(),
        env: environment(),
        stdin: question.stdin.clone(),
    };
    let ran = process::run(&job, question.limits)?;
    let status = match ran.end {
        End::Exited(code) => Status::Exited(code),
        End::Signalled(signal) => Status::Signalled(signal),
        End::CpuTimeout => Status::CpuTimeout,
        End::WallTimeout | End::Halted | End::TooMuchOutput => Status::WallTimeout,
    };
    Ok(Reply {
        status,
        cpu_us: 0,
        truncated: ran.end == End::TooMuchOutput,
        output: ran.output,
    })
}

/// Puts the built extension under the name that an interpreter imports; `None` when it was not built.
pub fn install_extension(output: &Path) -> Option<PathBuf> {
    let exe = std::env::current_exe().ok()?;
    let folder = exe.parent()?;
    let built = [
        folder.join("deps"),
        folder.to_owned(),
        folder.join("../deps"),
    ]
    .into_iter()
    .flat_map(|dir| ["so", "dylib"].map(|suffix| dir.join(format!("liboracle.{suffix}"))))
    .filter(|path| path.is_file())
    .max_by_key(|path| path.metadata().and_then(|data| data.modified()).ok())?;
    let bytes = std::fs::read(&built).ok()?;
    let dir = output
        .join("oracle")
        .join(&blake3::hash(&bytes).to_hex()[..16]);
    let target = dir.join("oracle.abi3.so");
    if !target.is_file() {
        std::fs::create_dir_all(&dir).ok()?;
        // Written aside and renamed, as other runs may be loading it.
        let aside = dir.join(format!("{}.new", std::process::id()));
        std::fs::write(&aside, bytes).ok()?;
        std::fs::rename(aside, &target).ok()?;
    }
    Some(dir)
}
