//! One case on a lane of this host: compiled where the lane wants that, run as a process or at a terminal.

use super::worker::Layout;
use crate::case::Case;
use crate::frozen;
use crate::lane::{Lane, environment};
use crate::process::{self, End, Job, Limits, Ran};
use crate::scratch::{Files, Scratch};
use crate::session::{self, Session};
use crate::upstream;
use anyhow::Result;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The module that a compiled script becomes where it is imported; upstream's runner calls it so.
const COMPILED_MODULE: &str = "__injected_test";

/// Runs a case in a scratch folder of its own: how it ended, and what it printed with paths made plain.
pub(super) fn run(
    case: &Case,
    lane: &Lane,
    layout: &Layout,
    files: &Files,
    limits: Limits,
) -> Result<(Ran, Vec<u8>)> {
    let scratch = Scratch::new(&layout.folder, files)?;
    let program = match layout.program.strip_prefix("/") {
        Ok(program) => scratch.path().join(program),
        Err(_) => layout.program.clone(),
    };
    let cwd = scratch.path().join(&layout.cwd);
    let script = match script_words(case, lane, program, &cwd, limits)? {
        Compiled::Program(words) => words,
        Compiled::Refused(ran) => {
            let output = scratch.normalise(&ran.output);
            return Ok((ran, output));
        }
    };
    let before = case.header.cmdline.iter().map(OsString::from);
    let after = case.header.args.iter().map(OsString::from);
    let job = Job {
        command: lane.command(before.chain(script).chain(after)),
        env: environment_of(case, lane, &scratch),
        stdin: case.header.stdin.clone(),
        cwd,
    };
    let ran = run_job(case, lane, &job, limits)?;
    let output = plain_output(case, lane, scratch.normalise(&ran.output));
    Ok((ran, output))
}

/// What names the script on the command line, after it was compiled or taken away where the lane wants that.
fn script_words(
    case: &Case,
    lane: &Lane,
    program: PathBuf,
    cwd: &Path,
    limits: Limits,
) -> Result<Compiled> {
    if session::is_session(case) {
        return Ok(Compiled::Program(Vec::new()));
    }
    if lane.frozen && frozen::is_frozen(case) {
        std::fs::remove_file(cwd.join(&program))?;
        let words = vec!["-m".into(), frozen::module(case).into()];
        return Ok(Compiled::Program(words));
    }
    match &lane.mpy_cross {
        Some(compiler) if !upstream::is_command_line(case) => {
            compile(compiler, case, lane, &program, cwd, limits)
        }
        _ => Ok(Compiled::Program(vec![program.into_os_string()])),
    }
}

fn environment_of(case: &Case, lane: &Lane, scratch: &Scratch) -> Vec<(OsString, OsString)> {
    let tree = case.suite.tree.as_ref();
    let micropypath = tree.map_or(".frozen", |tree| &tree.micropypath);
    let mut env = environment(scratch.path(), micropypath);
    let of_lane = lane.env.iter();
    env.extend(of_lane.map(|(name, value)| (name.into(), value.into())));
    env
}

/// Runs the program, at a terminal if the case is a session there.
fn run_job(case: &Case, lane: &Lane, job: &Job, limits: Limits) -> Result<Ran> {
    if !session::is_session(case) {
        return Ok(process::run(job, limits)?);
    }
    let session = Session {
        lines: &std::fs::read(&case.path)?,
        controlling: case.header.sigint,
        to_the_end: case.suite.sessions,
        slowness: lane.timeout_multiple.min(4),
        wall: limits.wall,
    };
    Ok(session::hold(job, session)?)
}

/// The output as it would be if the case were an ordinary script.
fn plain_output(case: &Case, lane: &Lane, mut output: Vec<u8>) -> Vec<u8> {
    if case.suite.sessions {
        output = session::plain(&output);
    }
    if lane.frozen && frozen::is_frozen(case) {
        output = frozen::normalise(case, &output);
    }
    output
}

/// What came of compiling a case.
enum Compiled {
    /// The words that run it.
    Program(Vec<OsString>),
    /// What the compiler said when it could not.
    Refused(Ran),
}

/// Compiles a case: ours in the place of the script, or with a script there that imports it; one of MicroPython's tree to
/// a module beside it, which is run by its name, as the tree's own runner does.
fn compile(
    compiler: &Path,
    case: &Case,
    lane: &Lane,
    program: &Path,
    cwd: &Path,
    limits: Limits,
) -> Result<Compiled> {
    let is_module = case.suite.tree.is_some();
    let mut command: Vec<OsString> = vec![compiler.into()];
    if cfg!(target_arch = "x86_64") {
        // For functions that ask for machine code.
        command.push("-march=host".into());
    }
    let is_level = |word: &&String| word.starts_with("-O");
    command.extend(case.header.cmdline.iter().filter(is_level).map(Into::into));
    let target = if is_module {
        cwd.join(COMPILED_MODULE).with_extension("mpy")
    } else if lane.imports_compiled {
        program.with_file_name(format!("{COMPILED_MODULE}.mpy"))
    } else {
        program.to_owned()
    };
    for word in ["-o".as_ref(), target.as_path(), program] {
        command.push(word.into());
    }
    let job = Job {
        command,
        cwd: cwd.to_owned(),
        env: environment(cwd, ".frozen"),
        stdin: Vec::new(),
    };
    let ran = process::run(&job, limits)?;
    if ran.end != End::Exited(0) {
        return Ok(Compiled::Refused(ran));
    }
    if is_module {
        return Ok(Compiled::Program(vec!["-m".into(), COMPILED_MODULE.into()]));
    }
    if lane.imports_compiled {
        std::fs::write(cwd.join(program), format!("import {COMPILED_MODULE}\n"))?;
    }
    Ok(Compiled::Program(vec![program.into()]))
}
