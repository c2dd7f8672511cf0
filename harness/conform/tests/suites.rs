//! The suites as tests, so that `cargo test` and `cargo nextest run` run the same cases.
//!
//! Trials are named `lane/suite/case`. The `unix` lane runs; `CONFORM_LANES=unix,unix-gcstress` chooses others.
//! States are those of libtest, which knows no more than passed and failed: `cargo conform` tells them apart.
#![expect(
    clippy::print_stderr,
    reason = "a test program tells its user why it cannot start"
)]

use libtest_mimic::{Arguments, Failed, Trial};
use runner::case::Case;
use runner::cpython::{Answers, Interpreter, install_extension};
use runner::discover;
use runner::expectations::Expectations;
use runner::frozen;
use runner::lane::{Lane, host_lanes};
use runner::project::{Project, find_program};
use runner::run::{Plan, Trial as Chosen};
use std::path::Path;
use std::process::{Command, ExitCode};
use std::sync::Arc;

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    match trials(&arguments) {
        Ok(trials) => libtest_mimic::run(&arguments, trials).exit_code(),
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn trials(arguments: &Arguments) -> anyhow::Result<Vec<Trial>> {
    let project = Project::find()?;
    let lanes = lanes(&project);
    if !arguments.list {
        for lane in &lanes {
            build(&project, lane, arguments.exact)?;
        }
    }
    let cases = discover::own_suites(&project)?;
    let mut chosen = Vec::new();
    for (case_index, case) in cases.iter().enumerate() {
        for (lane_index, lane) in lanes.iter().enumerate() {
            if lane.takes(case) && is_wanted(arguments, &case.trial(&lane.name)) {
                chosen.push((case_index, lane_index));
            }
        }
    }
    let plan = Arc::new(plan(&project, cases, lanes, arguments.list)?);
    let trial = |(case, lane): (usize, usize)| {
        let plan = plan.clone();
        let name = plan.cases[case].trial(&plan.lanes[lane].name);
        Trial::test(name, move || run(&plan, case, lane))
    };
    Ok(chosen.into_iter().map(trial).collect())
}

/// With `--exact` only the named trial is made, as nextest starts one process for each.
fn is_wanted(arguments: &Arguments, name: &str) -> bool {
    !arguments.exact
        || arguments
            .filter
            .as_deref()
            .is_none_or(|filter| filter == name)
}

fn lanes(project: &Project) -> Vec<Lane> {
    let wanted = std::env::var("CONFORM_LANES").unwrap_or_else(|_| "unix".to_owned());
    let wanted: Vec<&str> = wanted.split(',').collect();
    let mut lanes = host_lanes(&project.target);
    lanes.retain(|lane| wanted.contains(&lane.name.as_str()));
    lanes
}

/// Builds the lane's program; one that is there is good enough when a single trial is asked for.
fn build(project: &Project, lane: &Lane, exact: bool) -> anyhow::Result<()> {
    let Some(build) = lane
        .build
        .as_ref()
        .filter(|_| !(exact && lane.program.is_file()))
    else {
        return Ok(());
    };
    let target = build
        .target
        .map_or(project.target.clone(), |sub| project.target.join(sub));
    let status = Command::new(env!("CARGO"))
        .args(["build", "--quiet", "--release"])
        .args(build.packages.iter().flat_map(|name| ["--package", *name]))
        .arg(format!("--features={}", build.features.join(",")))
        .arg("--target-dir")
        .arg(target)
        .current_dir(&project.root)
        .envs(frozen::build_environment(project, lane)?)
        .status()?;
    anyhow::ensure!(status.success(), "building lane {} failed", lane.name);
    Ok(())
}

fn plan(project: &Project, cases: Vec<Case>, lanes: Vec<Lane>, list: bool) -> anyhow::Result<Plan> {
    let mut expectations = Expectations::default();
    expectations.read_folder(&project.expectations())?;
    let extension = install_extension(&project.output());
    let python = find_program(Path::new("python3")).filter(|_| !list);
    let python = python.and_then(|path| Interpreter::open(&path, extension.as_deref()).ok());
    Ok(Plan {
        cases,
        lanes,
        trials: Vec::new(),
        interpreters: python.into_iter().collect(),
        answers: Answers::new(project.output().join("cache")),
        expectations,
        golden: project.golden(),
        jobs: 1,
        timeout: None,
        artifacts: None,
    })
}

fn run(plan: &Plan, case: usize, lane: usize) -> Result<(), Failed> {
    let mut failure = None;
    plan.run_trials(
        &[Chosen {
            case,
            lanes: vec![lane],
        }],
        |record| {
            if record.verdict.is_unexpected() {
                let text = format!("{} {}\n{}", record.verdict, record.reason, record.detail);
                failure = Some(text);
            }
            true
        },
    );
    failure.map_or(Ok(()), |text| Err(text.into()))
}
