//! Builds the fuzzing programs and starts them.

use std::path::PathBuf;
use std::process::Command;

use crate::workspace::Workspace;
use crate::{Result, process};

pub(crate) const DETAILS: &str = "
Works on mutated inputs until the time is up, and ends with a table of executions, coverage and crashes:

  mpy        `.mpy` files: read, verified, written again; what is accepted runs
  parse      source text: compiled as a file, a statement and an expression
  numbers    integers and floats, compared with other implementations
  heap       operations on the heap, compared with a model
  program    generated programs, run from their source and through a file
  source     source text: compiled and run in small heaps

With `--minutes N` (1 without it) coverage leads, by libFuzzer, where a C++ compiler is there to build it; with
`--count N` each target gets N blindly mutated inputs, the same ones at every run. `--blind` never builds libFuzzer,
`--gcstress` collects garbage at every allocation. Further options, of the program that is built (`fuzz run --help`):
`--seed N`, `--jobs N`, `--corpus FOLDER` (more Python files to start from), `--out FOLDER`.

Exit code 1 if something crashed; the inputs, as found and made small, are in target/fuzzing/TARGET/. A crash that is
mended leaves a case in suites/regression, or a file in harness/fuzz/regressions/TARGET/ where no script shows it.";

/// Makes the compiler count what is run, as libFuzzer expects it; the compiler needs no nightly features for this.
const COVERAGE_FLAGS: &[&str] = &[
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
];

/// Runs `cargo xtask fuzz`.
pub(crate) fn command(workspace: &Workspace, arguments: &[String]) -> Result<bool> {
    let has = |name: &str| arguments.iter().any(|argument| argument == name);
    let features: &[&str] = if has("--gcstress") {
        &["gcstress"]
    } else {
        &[]
    };
    let is_guided = !has("--blind") && !has("--count");
    build(workspace, &[], "fuzz", features)?;
    let guided = is_guided.then(|| build_guided(workspace, features));
    let mut fuzz = Command::new(workspace.target_dir().join("fuzz/fuzz"));
    fuzz.current_dir(workspace.root()).arg("run");
    match guided {
        Some(Ok(program)) => drop(fuzz.arg("--libfuzzer").arg(program)),
        Some(Err(reason)) => {
            println!("libFuzzer cannot be built ({reason}): inputs are mutated blindly");
        }
        None => {}
    }
    let own = ["--gcstress", "--blind"];
    let others = arguments
        .iter()
        .filter(|argument| !own.contains(&argument.as_str()));
    fuzz.args(others);
    process::succeeds(&mut fuzz)
}

fn build(workspace: &Workspace, options: &[&str], program: &str, features: &[&str]) -> Result<()> {
    let mut cargo = workspace.cargo();
    cargo.args([
        "build",
        "--quiet",
        "--profile",
        "fuzz",
        "-p",
        "fuzz",
        "--bin",
        program,
    ]);
    cargo.args(options);
    if !features.is_empty() {
        cargo.arg("--features").arg(features.join(","));
    }
    if program == "libfuzzer" {
        cargo.env("RUSTFLAGS", COVERAGE_FLAGS.join(" "));
        cargo.env("CARGO_PROFILE_FUZZ_CODEGEN_UNITS", "1");
    }
    process::run(&mut cargo)
}

/// Builds the coverage-guided program for the host, named as a target so that build scripts are left as they are.
fn build_guided(workspace: &Workspace, features: &[&str]) -> Result<PathBuf> {
    let host = host(workspace)?;
    let features = [features, &["libfuzzer"]].concat();
    build(workspace, &["--target", &host], "libfuzzer", &features)?;
    Ok(workspace.target_dir().join(host).join("fuzz/libfuzzer"))
}

/// The triple that the compiler builds for.
fn host(workspace: &Workspace) -> Result<String> {
    let mut rustc = Command::new("rustc");
    let text = process::output(rustc.current_dir(workspace.root()).arg("-vV"))?;
    let line = text.lines().find_map(|line| line.strip_prefix("host: "));
    line.map(str::to_string)
        .ok_or_else(|| "rustc does not name its host".to_string())
}
