//! `bless`: records outputs in `golden/`.

use crate::options::{Bless, Choice};
use crate::{UNEXPECTED, UsageError, build, setup};
use anyhow::{Context, Result, bail};
use jiff::Zoned;
use runner::bless::{Blessed, ENGINES, Source, bless as bless_case};
use runner::case::Oracle;
use runner::golden::{CPYTHON, OURS, UPSTREAM};
use runner::lane::{Lane, host_lanes};
use runner::project::{Project, find_program};
use std::path::{Path, PathBuf};

pub(crate) fn bless(options: &Bless) -> Result<u8> {
    let project = Project::find()?;
    let choice = Choice {
        filters: options.filters.clone(),
        lane: vec!["unix".to_owned()],
        ..Choice::default()
    };
    let chosen = setup::choose(&project, &choice)?;
    let source = source(&project, options)?;
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

fn source(project: &Project, options: &Bless) -> Result<Source> {
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
    let mut lane = host_lanes(&project.target).swap_remove(0);
    if engine == UPSTREAM || options.micropython.is_some() {
        let name = options
            .micropython
            .as_deref()
            .unwrap_or(Path::new("micropython"));
        lane.program =
            find_program(name).with_context(|| format!("there is no {}", name.display()))?;
        lane.build = None;
    } else if !options.no_build {
        build::build(project, std::slice::from_mut(&mut lane));
        if let Some(reason) = lane.unavailable {
            bail!(reason);
        }
    }
    lane.ask_version();
    version_number(&mut lane);
    Ok(Source::Lane {
        engine,
        lane: Box::new(lane),
    })
}

/// Origins name the engine apart, so only the number stays.
fn version_number(lane: &mut Lane) {
    let version = lane.version.take().unwrap_or_else(|| "unknown".to_owned());
    let number = version.strip_prefix("micropython ").unwrap_or(&version);
    lane.version = Some(number.to_owned());
}
