//! `run`: build, run, compare, report.

use crate::options::Run;
use crate::progress::Progress;
use crate::{build, device, setup};
use anyhow::Result;
use jiff::Zoned;
use runner::lane::DEVICE;
use runner::project::Project;
use runner::record::{
    CpythonRecord, EndRecord, LaneRecord, Record, RunRecord, SuiteRecord, Writer, new_run_folder,
};
use runner::run::Plan;
use runner::{junit, report, summary};
use std::path::Path;
use std::process::Command;
use std::time::Instant;

pub(crate) fn run(options: &Run) -> Result<u8> {
    let project = Project::find()?;
    let mut chosen = setup::choose(&project, &options.choice)?;
    if let Some(program) = &options.micropython {
        setup::replace_program(&mut chosen, program)?;
    } else if !options.no_build {
        build::build(&project, &mut chosen.lanes);
    }
    device::attach(&project, &mut chosen.lanes, !options.no_build);
    for lane in &mut chosen.lanes {
        if lane.unavailable.is_none() {
            lane.ask_version();
            lane.ask_capabilities();
        }
    }
    let (plan, faults) = setup::plan(&project, options, chosen)?;
    let record = execute(&project, plan, faults)?;
    let dir = project.output().join(&record.run.id);
    present(&record, &dir, options.junit.as_deref())
}

/// Writes the report of a run and says how it went; returns the exit code.
pub(super) fn present(record: &Record, dir: &Path, junit: Option<&Path>) -> Result<u8> {
    let page = report::write(record, dir)?;
    if let Some(path) = junit {
        junit::write(record, path)?;
    }
    say!("{}", summary::text(record).trim_end());
    say!("report: {}", page.display());
    say!("{}", summary::closing_line(&record.total()));
    Ok(record.exit_code())
}

/// Runs the plan and records it as it goes.
fn execute(project: &Project, mut plan: Plan, faults: Vec<String>) -> Result<Record> {
    let started = Instant::now();
    let now = Zoned::now();
    let dir = new_run_folder(
        &project.output(),
        &now.strftime("%Y-%m-%d-%H%M%S").to_string(),
    )?;
    let mut record = Record {
        run: describe(project, &plan, &now, &dir),
        ..Record::default()
    };
    let artifacts = dir.join(runner::artifacts::FOLDER);
    plan.artifacts = Some(artifacts.clone());
    let mut writer = Writer::create(&dir, &record.run)?;
    let mut progress = Progress::new(plan.trial_count());
    let mut failure = None;
    plan.run(|case| {
        progress.add(&case);
        failure = writer.case(&case).err();
        record.cases.push(case);
        failure.is_none()
    });
    progress.finish();
    if let Some(error) = failure {
        return Err(error);
    }
    device::keep_logs(&plan.lanes, &artifacts)?;
    record
        .cases
        .sort_by(|a, b| (&a.suite, &a.case, &a.lane).cmp(&(&b.suite, &b.case, &b.lane)));
    let (idle, stopped) = (record.idle_lanes(DEVICE), record.stopped_lanes());
    record.end = EndRecord {
        wall_ms: started.elapsed().as_millis() as u64,
        complete: record.cases.len() == plan.trial_count(),
        faults: [faults, idle, stopped].concat(),
    };
    writer.end(&record.end)?;
    Ok(record)
}

fn describe(project: &Project, plan: &Plan, now: &Zoned, dir: &Path) -> RunRecord {
    let lane = |lane: &runner::lane::Lane| LaneRecord {
        name: lane.name.clone(),
        version: lane
            .version
            .clone()
            .unwrap_or_else(|| "does not say its version".to_owned()),
        command: lane
            .command([])
            .iter()
            .map(|word| word.to_string_lossy())
            .collect::<Vec<_>>()
            .join(" "),
    };
    let cpython = |python: &runner::cpython::Interpreter| CpythonRecord {
        version: python.version.clone(),
        program: python.program.display().to_string(),
        mode: python.mode().to_owned(),
    };
    let mut suites: Vec<SuiteRecord> = Vec::new();
    for case in &plan.cases {
        if suites
            .last()
            .is_none_or(|suite| suite.name != case.suite.name)
        {
            suites.push(SuiteRecord {
                name: case.suite.name.clone(),
                description: case.suite.description.clone(),
            });
        }
    }
    RunRecord {
        id: runner::discover::file_name(dir),
        started: now.strftime("%Y-%m-%d %H:%M:%S %Z").to_string(),
        command: std::env::args()
            .skip(1)
            .fold("cargo conform".to_owned(), |line, word| line + " " + &word),
        commit: commit(project),
        jobs: plan.jobs,
        lanes: plan.lanes.iter().map(lane).collect(),
        cpythons: plan.interpreters.iter().map(cpython).collect(),
        suites,
    }
}

/// The repository's commit, with a mark when files differ from it; empty where git cannot say.
fn commit(project: &Project) -> String {
    let output = Command::new("git")
        .args(["describe", "--always", "--dirty", "--abbrev=12"])
        .current_dir(&project.root)
        .output();
    match output {
        Ok(output) if output.status.success() => {
            String::from_utf8_lossy(&output.stdout).trim().to_owned()
        }
        _ => String::new(),
    }
}
