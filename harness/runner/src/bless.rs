//! Records outputs in `golden/`.

use crate::case::Case;
use crate::cpython::{Answers, Engine, Interpreter, Question, Status};
use crate::golden::{self, CPYTHON, OURS, Origin, UPSTREAM};
use crate::lane::Lane;
use crate::process::{End, Limits};
use crate::run::once;
use crate::scratch::Finder;
use anyhow::{Result, bail};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Whose output is recorded.
#[derive(Debug)]
pub enum Source {
    /// A MicroPython: our lane, or upstream's binary.
    Lane {
        /// [`OURS`] or [`UPSTREAM`].
        engine: &'static str,
        /// The program.
        lane: Box<Lane>,
    },
    /// A CPython.
    Cpython(Box<Interpreter>),
}

/// What blessing did with a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Blessed {
    /// The recorded output is the same.
    Same,
    /// It was written for the first time.
    New,
    /// It was rewritten.
    Changed,
    /// It was left alone, for this reason.
    LeftAlone(String),
}

impl Source {
    fn engine(&self) -> &'static str {
        match self {
            Source::Lane { engine, .. } => engine,
            Source::Cpython(_) => CPYTHON,
        }
    }

    fn version(&self) -> String {
        match self {
            Source::Lane { lane, .. } => lane.version.clone().unwrap_or_default(),
            Source::Cpython(interpreter) => interpreter.version.clone(),
        }
    }
}

/// Records the output of one case. Without `any_origin`, what another engine recorded is left alone.
///
/// # Errors
/// When the case cannot be run, or ends by a crash or at a limit.
pub fn bless(
    golden: &Path,
    case: &Case,
    source: &Source,
    any_origin: bool,
    date: &str,
) -> Result<Blessed> {
    let mut origins = golden::read_origins(golden, &case.suite.name)?;
    let old = origins.get(&case.name);
    if let Some(old) = old.filter(|old| !any_origin && old.engine != source.engine()) {
        let text = format!("recorded from {}; use --from", old.engine);
        return Ok(Blessed::LeftAlone(text));
    }
    if let Source::Lane { lane, .. } = source
        && let Some(reason) = lane.unfit(case)
    {
        return Ok(Blessed::LeftAlone(format!("{} {reason}", lane.name)));
    }
    let (output, code) = run(case, source)?;
    let path = golden::output_path(golden, &case.suite.name, &case.name);
    let before = std::fs::read(&path).ok();
    let origin = Origin {
        engine: source.engine().to_owned(),
        version: source.version(),
        recorded: date.to_owned(),
        exit: (code != 0).then_some(code),
    };
    let same_origin = old.is_some_and(|old| old.exit == origin.exit && old.engine == origin.engine);
    if before.as_deref() == Some(&output[..]) && same_origin {
        return Ok(Blessed::Same);
    }
    std::fs::create_dir_all(path.parent().unwrap_or(golden))?;
    std::fs::write(&path, output)?;
    origins.insert(case.name.clone(), origin);
    golden::write_origins(golden, &case.suite.name, &origins)?;
    Ok(if before.is_some() {
        Blessed::Changed
    } else {
        Blessed::New
    })
}

fn run(case: &Case, source: &Source) -> Result<(Vec<u8>, i32)> {
    let files = Finder::default().files(&case.path)?;
    match source {
        Source::Lane { lane, .. } => {
            let (ran, output) = once(case, lane, &files)?;
            match ran.end {
                End::Exited(code) => Ok((output, code)),
                end => bail!("{}: {end:?}", case.id()),
            }
        }
        Source::Cpython(interpreter) => {
            let dir = tempfile::tempdir()?;
            let mut engine = Engine::new((**interpreter).clone());
            let folder = PathBuf::from(&case.suite.name);
            let question = Question {
                cwd: folder.clone(),
                program: format!("{}.py", case.name).into(),
                args: case.header.args.clone(),
                stdin: case.header.stdin.clone(),
                limits: Limits::for_cpu(Duration::from_secs(30)),
            };
            let answers = Answers::new(dir.path().to_owned());
            let reply = answers.ask(&mut engine, &folder, &files, &question)?;
            match reply.status {
                Status::Exited(code) => Ok((reply.output, code)),
                status => bail!("{}: {status:?}", case.id()),
            }
        }
    }
}

/// The engine a case's output is recorded from by default: whichever recorded it before, ours for a new one.
///
/// # Errors
/// When the origins cannot be read.
pub fn engine_of(golden: &Path, case: &Case) -> Result<String> {
    let origins = golden::read_origins(golden, &case.suite.name)?;
    Ok(origins
        .get(&case.name)
        .map_or(OURS.to_owned(), |origin| origin.engine.clone()))
}

/// The engines that `--from` may name.
pub const ENGINES: [&str; 3] = [OURS, UPSTREAM, CPYTHON];
