//! Programs of others that drive boards, which tests hold ours against: `mpremote` and `probe-rs`.
//!
//! Invariant: what is installed is the version that the repository names, in one place for each program; a program of that
//! version that is on the path is as good.
//! Not here: how tests find them, which is `runner::tools`.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use crate::workspace::Workspace;
use crate::{Result, process, setup};

/// The packages of `mpremote`, as pip reads them; the first line is its own.
const REQUIREMENTS: &str = "harness/xtask/mpremote.txt";

/// The beginning of the line of the root manifest that names the version of probe-rs.
const PROBE_RS: &str = "probe-rs = \"=";

const PIP_LIMIT: Duration = Duration::from_secs(300);
const BUILD_LIMIT: Duration = Duration::from_secs(1800);

/// How `probe-rs` is compiled: once, for a handful of calls.
const QUICK: [(&str, &str); 5] = [
    ("CARGO_PROFILE_DEV_CODEGEN_UNITS", "16"),
    ("CARGO_PROFILE_DEV_DEBUG", "false"),
    ("CARGO_PROFILE_DEV_INCREMENTAL", "false"),
    ("CARGO_PROFILE_DEV_OPT_LEVEL", "0"),
    ("CARGO_PROFILE_DEV_STRIP", "true"),
];

/// Returns the folder that is both an environment of Python's and a root of cargo's: each puts its programs into `bin`.
fn folder(workspace: &Workspace) -> PathBuf {
    workspace.target_dir().join("tools")
}

/// Installs MicroPython's own tool for boards.
pub(crate) fn mpremote(workspace: &Workspace) -> Result<()> {
    let requirements = workspace.root().join(REQUIREMENTS);
    let text = read(&requirements)?;
    let first = text.lines().next().unwrap_or_default();
    let (_, version) = first
        .split_once("==")
        .ok_or_else(|| format!("the first line of {REQUIREMENTS} names no version"))?;
    if is_there(workspace, "mpremote", "version", version) {
        return Ok(());
    }
    if !process::works("python3", &["-c", "import ensurepip, venv"]) {
        setup::install_packages(&["python3-venv"])?;
    }
    let folder = folder(workspace);
    let mut create = Command::new("python3");
    create.args(["-m", "venv"]).arg(&folder);
    process::run_within(&mut create, PIP_LIMIT)?;
    let mut install = Command::new(folder.join("bin/python3"));
    install
        .args(["-m", "pip", "install", "--quiet", "--no-input"])
        .args(["--disable-pip-version-check", "--requirement"])
        .arg(&requirements);
    process::run_within(&mut install, PIP_LIMIT)
}

/// Installs the command line of probe-rs, in the version of the library that `hil` uses.
pub(crate) fn probe_rs(workspace: &Workspace) -> Result<()> {
    let manifest = read(&workspace.root().join("Cargo.toml"))?;
    let version = manifest
        .lines()
        .find_map(|line| line.strip_prefix(PROBE_RS)?.split('"').next())
        .ok_or("Cargo.toml names no version of probe-rs")?;
    if is_there(workspace, "probe-rs", "--version", version) {
        return Ok(());
    }
    let mut install = workspace.cargo();
    install
        .args(["install", "probe-rs-tools", "--version", version])
        .args(["--locked", "--force", "--bin", "probe-rs"])
        .args(["--profile", "dev", "--root"])
        .arg(folder(workspace))
        .envs(QUICK);
    process::run_within(&mut install, BUILD_LIMIT)
}

/// Tells whether the program that tests find, among the tools or else on the path, says that it is of this version.
fn is_there(workspace: &Workspace, name: &str, question: &str, version: &str) -> bool {
    let ours = folder(workspace).join("bin").join(name);
    let program = match ours.is_file() {
        true => ours.as_path(),
        false => Path::new(name),
    };
    let said = process::output(Command::new(program).arg(question));
    said.is_ok_and(|said| said.split_whitespace().nth(1) == Some(version))
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file)
        .map_err(|error| format!("cannot read {}: {error}", file.display()))
}
