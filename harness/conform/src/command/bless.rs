//! `bless`: records outputs in `golden/`.

use crate::options::{Bless, Choice};
use crate::{UNEXPECTED, UsageError, build, device, setup};
use anyhow::{Context, Result, bail};
use jiff::Zoned;
use runner::bless::{Blessed, ENGINES, Source, bless as bless_case};
use runner::case::Oracle;
use runner::golden::{CPYTHON, OURS, UPSTREAM};
use runner::lane::Lane;
use runner::project::{Project, find_program};
use std::path::{Path, PathBuf};

/// The lane that is meant where none is named.
const USUAL_LANE: &str = "unix";

pub(crate) fn bless(options: &Bless) -> Result<u8> {
    let project = Project::find()?;
    let choice = Choice {
        filters: options.filters.clone(),
        lane: vec![options.lane.as_deref().unwrap_or(USUAL_LANE).to_owned()],
        ..Choice::default()
    };
    let mut chosen = setup::choose(&project, &choice)?;
    let lane = chosen.lanes.pop().context("a choice has lanes")?;
    let source = source(&project, lane, options)?;
    let date = Zoned::now().strftime("%Y-%m-%d").to_string();
    let mut failed = false;
    for case in chosen.trials.iter().map(|trial| &chosen.cases[trial.case]) {
        let id = case.id();
        // A case that is named in full is meant, one that a filter happens to match is not.
        let meant = options.new || options.filters.contains(&id);
        if case.oracle != Oracle::Golden && !meant {
            say!(
                "{id}: left alone, its oracle is {}; --new or its full name records it",
                case.oracle.word()
            );
            continue;
        }
        match bless_case(
            &project.golden(),
            case,
            &source,
            options.from.is_some(),
            &date,
        ) {
            Ok(Blessed::Same) => say!("{id}: the same"),
            Ok(Blessed::New) => say!("{id}: recorded"),
            Ok(Blessed::Changed) => say!("{id}: changed"),
            Ok(Blessed::LeftAlone(why)) => say!("{id}: left alone, {why}"),
            Err(error) => {
                failed = true;
                say!("{id}: {error:#}");
            }
        }
    }
    Ok(if failed { UNEXPECTED } else { 0 })
}

/// Whose output is recorded; ours is that of a lane, which is built.
fn source(project: &Project, mut lane: Lane, options: &Bless) -> Result<Source> {
    if options.lane.is_some() && options.from.as_deref().is_some_and(|from| from != OURS) {
        return Err(UsageError(format!("--lane is for --from {OURS}")).into());
    }
    let engine = match options.from.as_deref().unwrap_or(OURS) {
        "upstream" => UPSTREAM,
        name => ENGINES
            .into_iter()
            .find(|engine| *engine == name)
            .ok_or_else(|| {
                UsageError(format!("--from {name}: engines are {}", ENGINES.join(", ")))
            })?,
    };
    if engine == CPYTHON {
        let given: Vec<PathBuf> = options.cpython.clone().into_iter().collect();
        let interpreter = setup::interpreters(project, &given)?
            .pop()
            .context("there is no python3")?;
        return Ok(Source::Cpython(Box::new(interpreter)));
    }
    if engine == UPSTREAM || options.micropython.is_some() {
        let name = options
            .micropython
            .as_deref()
            .unwrap_or(Path::new("micropython"));
        lane.program =
            find_program(name).with_context(|| format!("there is no {}", name.display()))?;
        lane.build = None;
    } else {
        make_ready(project, &mut lane, !options.no_build)?;
    }
    lane.ask_version();
    if let Some(reason) = lane.unavailable {
        bail!(reason);
    }
    if lane.board.is_some() {
        lane.ask_capabilities();
    }
    version_number(&mut lane);
    Ok(Source::Lane {
        engine,
        lane: Box::new(lane),
    })
}

/// Builds a lane of ours, and what takes its device in hand where it is one.
fn make_ready(project: &Project, lane: &mut Lane, build: bool) -> Result<()> {
    if build {
        build::build(project, std::slice::from_mut(lane));
    }
    device::attach(project, std::slice::from_mut(lane), build);
    match lane.unavailable.take() {
        Some(reason) => bail!(reason),
        None => Ok(()),
    }
}

/// Origins name the engine apart, so only the number stays.
fn version_number(lane: &mut Lane) {
    let version = lane.version.take().unwrap_or_else(|| "unknown".to_owned());
    let number = version.strip_prefix("micropython ").unwrap_or(&version);
    lane.version = Some(number.to_owned());
}
