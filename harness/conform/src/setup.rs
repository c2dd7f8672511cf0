//! From options to a plan: cases, lanes, interpreters, expectations.

use crate::UsageError;
use crate::options::{Choice, Run};
use anyhow::{Context, Result};
use runner::board::{Board, Contents, rom_partition};
use runner::case::Case;
use runner::cpython::{Answers, Interpreter, install_extension};
use runner::expectations::Expectations;
use runner::filter::Filters;
use runner::lane::{Lane, device_lanes, host_lanes};
use runner::project::{Project, find_program};
use runner::run::{Plan, Trial};
use runner::{discover, golden, upstream};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// Cases and lanes as chosen.
#[derive(Debug)]
pub(crate) struct Chosen {
    pub(crate) cases: Vec<Case>,
    pub(crate) lanes: Vec<Lane>,
    pub(crate) trials: Vec<Trial>,
    /// Whether `cases` are all of our own.
    pub(crate) whole: bool,
}

/// Finds what a choice names.
pub(crate) fn choose(project: &Project, choice: &Choice) -> Result<Chosen> {
    let (cases, whole) = discover_cases(project, choice)?;
    let mut lanes = choose_lanes(project, choice)?;
    let filters =
        Filters::new(&choice.filters).map_err(|error| UsageError(format!("{error:#}")))?;
    let names: Vec<(String, String)> = cases
        .iter()
        .flat_map(|case| lanes.iter().map(|lane| (lane.name.clone(), case.id())))
        .collect();
    if let Some(filter) = filters.unmatched(&names) {
        let text = format!("no case matches {filter:?}; `cargo conform list` shows all names");
        return Err(UsageError(text).into());
    }
    // What no filter selects need not be built.
    lanes.retain(|lane| {
        let selected = |case: &Case| filters.matches(&lane.name, &case.id());
        cases.iter().any(selected)
    });
    if let Some(tree) = cases.iter().find_map(|case| case.suite.tree.as_ref()) {
        lay_image(project, &mut lanes, &tree.root);
    }
    let trial = |(index, case): (usize, &Case)| Trial {
        case: index,
        lanes: (0..lanes.len())
            .filter(|lane| lanes[*lane].takes(case))
            .filter(|lane| filters.matches(&lanes[*lane].name, &case.id()))
            .collect(),
    };
    let mut trials: Vec<Trial> = cases.iter().enumerate().map(trial).collect();
    trials.retain(|trial| !trial.lanes.is_empty());
    Ok(Chosen {
        cases,
        lanes,
        trials,
        whole,
    })
}

/// The image that MicroPython's tree has for the partition of ROM of boards in an emulator.
const IMAGE: &str = "assets/random_romfs.bin";

/// Lays it there, as the tree's own runner does.
fn lay_image(project: &Project, lanes: &mut [Lane], tree: &Path) {
    let file = tree.join(IMAGE);
    if !file.is_file() {
        return;
    }
    for lane in lanes {
        let board = lane.build.as_ref().and_then(|build| build.board);
        if let (Some(Board::Machine(machine)), Some(name)) = (&mut lane.board, board) {
            machine.memory = rom_partition(&project.root, name).map(|partition| Contents {
                file: file.clone(),
                address: partition.address,
            });
        }
    }
}

fn discover_cases(project: &Project, choice: &Choice) -> Result<(Vec<Case>, bool)> {
    let mut cases = Vec::new();
    for dir in &choice.suite {
        let found = upstream::discover(dir, choice.lib.as_deref())
            .map_err(|error| UsageError(format!("--suite {}: {error:#}", dir.display())))?;
        cases.extend(found);
    }
    let own = choice.suite.is_empty();
    if own {
        cases = discover::own_suites(project)?;
    }
    if choice.suite_filter.is_empty() {
        return Ok((cases, own));
    }
    let filters =
        Filters::new(&choice.suite_filter).map_err(|error| UsageError(format!("{error:#}")))?;
    cases.retain(|case| filters.matches("", &case.suite.name));
    if cases.is_empty() {
        return Err(UsageError("no suite matches --suite-filter".to_owned()).into());
    }
    Ok((cases, false))
}

/// The lanes asked for; foreign suites run on the first only, unless asked otherwise.
fn choose_lanes(project: &Project, choice: &Choice) -> Result<Vec<Lane>> {
    let mut lanes = all_lanes(project);
    for name in &choice.lane {
        if !lanes.iter().any(|lane| lane.name == *name) {
            let names: Vec<_> = lanes.iter().map(|lane| lane.name.as_str()).collect();
            let text = format!("there is no lane {name:?}; lanes are {}", names.join(", "));
            return Err(UsageError(text).into());
        }
    }
    if !choice.lane.is_empty() {
        lanes.retain(|lane| choice.lane.contains(&lane.name));
    } else if !choice.suite.is_empty() {
        lanes.truncate(1);
    } else {
        lanes.retain(|lane| !lane.on_request || is_named(lane, &choice.filters));
    }
    Ok(lanes)
}

/// The lanes of this machine and of the devices that are known.
fn all_lanes(project: &Project) -> Vec<Lane> {
    let mut lanes = host_lanes(&project.target);
    lanes.extend(device_lanes(&project.devices()));
    lanes
}

/// Whether a filter is about the lane.
fn is_named(lane: &Lane, filters: &[String]) -> bool {
    filters.iter().any(|filter| filter.starts_with(&lane.name))
}

/// Puts a given program in the place of what cargo would build; the lanes become one.
pub(crate) fn replace_program(chosen: &mut Chosen, program: &Path) -> Result<()> {
    let program = find_program(program)
        .ok_or_else(|| UsageError(format!("there is no program {}", program.display())))?;
    chosen.lanes.truncate(1);
    for lane in &mut chosen.lanes {
        lane.program = program.clone();
        lane.build = None;
    }
    for trial in &mut chosen.trials {
        trial.lanes = vec![0];
    }
    Ok(())
}

/// The plan of a run, and what is wrong with expectations and recorded outputs.
pub(crate) fn plan(project: &Project, run: &Run, chosen: Chosen) -> Result<(Plan, Vec<String>)> {
    let expectations = expectations(project, &run.expect)?;
    let names: Vec<String> = all_lanes(project)
        .into_iter()
        .map(|lane| lane.name)
        .collect();
    let mut faults = expectations.faults(&chosen.cases, &names, chosen.whole);
    faults.extend(golden_faults(project, &chosen)?);
    let jobs = run
        .jobs
        .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, Into::into));
    let plan = Plan {
        interpreters: interpreters(project, &run.cpython)?,
        answers: Answers::new(project.output().join("cache")),
        golden: project.golden(),
        jobs,
        timeout: run.timeout.map(Duration::from_secs),
        cases: chosen.cases,
        lanes: chosen.lanes,
        trials: chosen.trials,
        expectations,
        artifacts: None,
    };
    Ok((plan, faults))
}

/// All known differences.
pub(crate) fn expectations(project: &Project, files: &[PathBuf]) -> Result<Expectations> {
    let mut expectations = Expectations::default();
    expectations.read_folder(&project.expectations())?;
    for file in files {
        expectations.read_file(file)?;
    }
    Ok(expectations)
}

fn golden_faults(project: &Project, chosen: &Chosen) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let own = chosen.cases.iter().filter(|case| case.suite.tree.is_none());
    let mut suites: Vec<&str> = own.map(|case| case.suite.name.as_str()).collect();
    suites.dedup();
    for suite in suites {
        let has_case = |name: &str| {
            chosen
                .cases
                .iter()
                .any(|case| case.suite.name == suite && case.name == name)
        };
        faults.extend(golden::faults(&project.golden(), suite, has_case)?);
    }
    Ok(faults)
}

/// The CPythons: those given, or the `python3` on the path, or none.
pub(crate) fn interpreters(project: &Project, given: &[PathBuf]) -> Result<Vec<Interpreter>> {
    let extension = install_extension(&project.output());
    let extension = extension.as_deref();
    if given.is_empty() {
        let python = find_program(Path::new("python3"));
        return Ok(python
            .and_then(|path| Interpreter::open(&path, extension).ok())
            .into_iter()
            .collect());
    }
    let open = |path: &PathBuf| {
        let program =
            find_program(path).with_context(|| format!("there is no {}", path.display()))?;
        Interpreter::open(&program, extension)
    };
    given.iter().map(open).collect()
}
