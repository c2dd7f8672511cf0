//! Recordings: gathered from what a run kept, and judged again.
//!
//! ```text
//!   golden/hil/<board>/<suite>.txt ──> a lane `board:<board>` that remembers ──> the runner's judgement
//! ```
//!
//! Invariant: the same recordings, cases, oracles and expectations give the same record, byte for byte.

use anyhow::{Context, Result, bail};
use runner::board::Board;
use runner::board::recording::Recording;
use runner::case::Case;
use runner::cpython::{Answers, Interpreter, install_extension};
use runner::expectations::Expectations;
use runner::filter::Filters;
use runner::lane::{DEVICE, Lane, bare_lane};
use runner::project::{Project, find_program};
use runner::record::{CpythonRecord, LaneRecord, Record};
use runner::run::{Plan, Trial};
use runner::{discover, record};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// The first line of a recording.
pub const HEADING: &str =
    "# What a board said, written by `cargo hil record`; its README says how to read it.";

/// Facts that are the same for all that a board said; where they are not, the board was changed in between.
const SAME: [&str; 3] = ["board", "flash", "emulated"];

/// Which recordings to judge.
#[derive(Clone, Debug, Default)]
pub struct Choice {
    /// Where they are.
    pub folder: PathBuf,
    /// Only of these boards, if there are any.
    pub boards: Vec<String>,
    /// Only these cases, if there are any.
    pub filters: Vec<String>,
}

/// The folder of recordings.
pub fn recordings(project: &Project) -> PathBuf {
    project.golden().join("hil")
}

/// Reads what a run kept of a lane, by suite.
///
/// # Errors
/// When it cannot be read, or was not said by one and the same board.
pub fn gather(folder: &Path) -> Result<BTreeMap<String, Recording>> {
    let mut suites: BTreeMap<String, Recording> = BTreeMap::new();
    for suite in folders(folder)? {
        let mut whole = Recording::default();
        for file in discover::sorted_entries(&suite)? {
            let one = Recording::read(&file)?;
            add(&mut whole, one).with_context(|| format!("in {}", file.display()))?;
        }
        suites.insert(discover::file_name(&suite), whole);
    }
    Ok(suites)
}

fn add(whole: &mut Recording, one: Recording) -> Result<()> {
    for word in SAME {
        let (before, now) = (whole.facts.get(word), one.facts.get(word));
        if !whole.facts.is_empty() && before != now {
            bail!("`{word}` was {before:?} before and is {now:?}");
        }
    }
    whole.facts.extend(one.facts);
    whole.takes.extend(one.takes);
    Ok(())
}

fn folders(folder: &Path) -> Result<Vec<PathBuf>> {
    if !folder.is_dir() {
        return Ok(Vec::new());
    }
    let mut entries = discover::sorted_entries(folder)?;
    entries.retain(|entry| entry.is_dir());
    Ok(entries)
}

/// Judges recordings.
///
/// # Errors
/// When a recording, a case or an expectation cannot be read.
pub fn judge(project: &Project, choice: &Choice) -> Result<Record> {
    let mut faults = Vec::new();
    let cases = discover::own_suites(project)?;
    let mut lanes = Vec::new();
    for board in folders(&choice.folder)? {
        let id = discover::file_name(&board);
        if choice.boards.is_empty() || choice.boards.contains(&id) {
            lanes.push(lane(&board, &id, &cases, &mut faults)?);
        }
    }
    let filters = Filters::new(&choice.filters)?;
    let trials = cases.iter().enumerate().map(|(index, case)| Trial {
        case: index,
        lanes: (0..lanes.len())
            .filter(|lane| is_recorded(&lanes[*lane], case))
            .filter(|lane| filters.matches(&lanes[*lane].name, &case.id()))
            .collect(),
    });
    let trials: Vec<Trial> = trials.filter(|trial| !trial.lanes.is_empty()).collect();
    let mut expectations = Expectations::default();
    expectations.read_folder(&project.expectations())?;
    let plan = Plan {
        interpreters: oracle(project),
        answers: Answers::new(project.output().join("cache")),
        golden: project.golden(),
        jobs: std::thread::available_parallelism().map_or(1, Into::into),
        timeout: None,
        artifacts: None,
        cases,
        lanes,
        trials,
        expectations,
    };
    Ok(carry_out(&plan, faults))
}

/// A lane that remembers what a board said.
fn lane(folder: &Path, id: &str, cases: &[Case], faults: &mut Vec<String>) -> Result<Lane> {
    let mut recording = Recording::default();
    for file in discover::sorted_entries(folder)? {
        let one = Recording::read(&file)?;
        for case in one.takes.keys() {
            if !cases.iter().any(|known| known.id() == *case) {
                let text = "there is no such case any more; record the suite again";
                faults.push(format!("{}: {case}: {text}", file.display()));
            }
        }
        let suite = discover::stem(&file);
        for (word, value) in &one.facts {
            recording
                .facts
                .insert(format!("{suite} {word}"), value.clone());
        }
        recording.takes.extend(one.takes);
    }
    let mut versions: Vec<&str> = recording
        .facts
        .iter()
        .filter(|(word, _)| word.ends_with(" version"))
        .map(|(_, version)| version.as_str())
        .collect();
    versions.dedup();
    Ok(Lane {
        version: Some(versions.join(", ")),
        board: Some(Board::Recorded(Arc::new(recording))),
        ..bare_lane(format!("{DEVICE}{id}"), folder.to_owned())
    })
}

fn is_recorded(lane: &Lane, case: &Case) -> bool {
    match &lane.board {
        Some(Board::Recorded(recording)) => recording.takes.contains_key(&case.id()),
        _ => false,
    }
}

fn oracle(project: &Project) -> Vec<Interpreter> {
    let extension = install_extension(&project.output());
    let python = find_program(Path::new("python3"));
    python
        .and_then(|path| Interpreter::open(&path, extension.as_deref()).ok())
        .into_iter()
        .collect()
}

fn carry_out(plan: &Plan, mut faults: Vec<String>) -> Record {
    let mut record = Record::default();
    plan.run(|case| {
        record.cases.push(case);
        true
    });
    let name =
        |case: &record::CaseRecord| (case.suite.clone(), case.case.clone(), case.lane.clone());
    record.cases.sort_by_key(name);
    record.run.lanes = plan
        .lanes
        .iter()
        .map(|lane| LaneRecord {
            name: lane.name.clone(),
            version: lane.version.clone().unwrap_or_default(),
            command: "recorded".to_owned(),
        })
        .collect();
    record.run.cpythons = plan
        .interpreters
        .iter()
        .map(|python| CpythonRecord {
            version: python.version.clone(),
            program: python.program.display().to_string(),
            mode: python.mode().to_owned(),
        })
        .collect();
    faults.extend(record.idle_lanes(DEVICE));
    record.end.complete = record.cases.len() == plan.trial_count();
    record.end.faults = faults;
    record
}
