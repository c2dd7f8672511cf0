//! `mpy`: compiled files against those of upstream's compiler.

use crate::mpy::compare::compare;
use crate::mpy::corpus;
use crate::mpy::interchange::{Crossing, Sides, Verdict};
use crate::mpy::record::{Class, Comparison, Record};
use crate::mpy::reference::Reference;
use crate::options::Mpy;
use crate::progress::Progress;
use crate::{INFRASTRUCTURE, UNEXPECTED, UsageError, build, parallel};
use anyhow::Result;
use runner::case::Case;
use runner::lane::{Lane, host_lanes};
use runner::project::{Project, find_program};
use runner::scratch::Finder;
use runner::upstream;
use std::path::{Path, PathBuf};

/// The levels that are compared unless options say otherwise.
const LEVELS: [u8; 2] = [0, 3];

pub(crate) fn mpy(options: &Mpy) -> Result<u8> {
    let project = Project::find()?;
    let reference = Reference::find(options.mpy_cross.as_deref())?;
    if options.run {
        interchange(&project, reference, options)
    } else {
        compilation(&project, &reference, options)
    }
}

fn compilation(project: &Project, reference: &Reference, options: &Mpy) -> Result<u8> {
    let sources = corpus::sources(&options.paths)?;
    let sets = option_sets(options);
    let items: Vec<(&PathBuf, &Vec<String>)> = sets
        .iter()
        .flat_map(|set| sources.iter().map(move |source| (source, set)))
        .collect();
    let results = compare_all(&items, reference, parallel::jobs(options.jobs))?;
    let versions = vec![reference.version.clone()];
    let record = Record::new(versions, results);
    say_differences(&record.results);
    let rows: Vec<String> = sets.iter().map(|set| set.join(" ")).collect();
    let words = Class::ALL.map(Class::word);
    let count = |row: &str, class: usize| {
        let matches = |result: &&Comparison| {
            result.class == Class::ALL[class] && (row.is_empty() || result.options == row)
        };
        record.results.iter().filter(matches).count()
    };
    table("options", &rows, &words, &count);
    let path = record.write(project, "mpy", options.json.as_deref())?;
    say!(
        "upstream: {} ({})",
        reference.version,
        reference.program.display()
    );
    say!("record: {}", path.display());
    let total = |class: Class| {
        Class::ALL
            .iter()
            .position(|one| *one == class)
            .map_or(0, |at| count("", at))
    };
    say!(
        "{} identical, {} rejected alike, {} native: no emitter, {} different, {} not compared",
        total(Class::Identical),
        total(Class::SameError),
        total(Class::Native),
        total(Class::Different),
        total(Class::Infra)
    );
    Ok(exit_code(total(Class::Infra), total(Class::Different)))
}

/// Compares each source with its options; the results are in order of options and files.
fn compare_all(
    items: &[(&PathBuf, &Vec<String>)],
    reference: &Reference,
    jobs: usize,
) -> Result<Vec<Comparison>> {
    let mut progress = Progress::new(items.len());
    let mut results: Vec<Comparison> = Vec::new();
    parallel::each(
        items,
        jobs,
        |(source, set)| compare(reference, source, set),
        |result| {
            progress.step(is_different(&result).then(|| title(&result)));
            results.push(result);
        },
    )?;
    progress.finish();
    results.sort_by(|a, b| (&a.options, &a.file).cmp(&(&b.options, &b.file)));
    Ok(results)
}

fn say_differences(results: &[Comparison]) {
    for result in results.iter().filter(|result| is_different(result)) {
        say!("{}: {}", title(result), result.reason);
        indent(&result.diff);
    }
}

fn is_different(result: &Comparison) -> bool {
    matches!(result.class, Class::Different | Class::Infra)
}

fn title(result: &Comparison) -> String {
    let word = result.class.word().to_uppercase();
    format!("{word} {} {}", result.file, result.options)
}

/// The options for both compilers, once for each level.
fn option_sets(options: &Mpy) -> Vec<Vec<String>> {
    let levels = match options.levels.as_slice() {
        [] => &LEVELS[..],
        levels => levels,
    };
    let set = |level: &u8| {
        let mut words = vec![format!("-O{level}")];
        words.extend(options.target.iter().map(|word| format!("-m{word}")));
        let named = |flag: &str, word: &String| [flag.to_owned(), word.clone()];
        words.extend(
            options
                .implementation
                .iter()
                .flat_map(|word| named("-X", word)),
        );
        words.extend(
            options
                .source_name
                .iter()
                .flat_map(|word| named("-s", word)),
        );
        words
    };
    levels.iter().map(set).collect()
}

fn interchange(project: &Project, reference: Reference, options: &Mpy) -> Result<u8> {
    let mut cases = Vec::new();
    for path in &options.paths {
        let found = upstream::discover(path, options.lib.as_deref())
            .map_err(|error| UsageError(format!("{}: {error:#}", path.display())))?;
        cases.extend(found);
    }
    let sides = sides(project, reference, options)?;
    let results = cross_all(&cases, &sides, parallel::jobs(options.jobs))?;
    let upstream = [
        Some(sides.reference.version.clone()),
        sides.measure.version.clone(),
    ];
    let record = Record::new(upstream.into_iter().flatten().collect(), results);
    say_crossings(&record.results);
    let mut rows: Vec<String> = record
        .results
        .iter()
        .map(|result| area(&result.case))
        .collect();
    rows.dedup();
    let words = Verdict::ALL.map(Verdict::word);
    let count = |row: &str, verdict: usize| {
        let matches = |result: &&Crossing| {
            result.verdict == Verdict::ALL[verdict] && (row.is_empty() || area(&result.case) == row)
        };
        record.results.iter().filter(matches).count()
    };
    table("folder", &rows, &words, &count);
    let path = record.write(project, "mpy-run", options.json.as_deref())?;
    for version in &record.upstream {
        say!("upstream: {version}");
    }
    say!("record: {}", path.display());
    let total = |verdict: Verdict| {
        record
            .results
            .iter()
            .filter(|result| result.verdict == verdict)
            .count()
    };
    say!(
        "{} the same crosswise, {} differ by the file, {} crash, {} differ by the interpreter, {} skipped",
        total(Verdict::Pass),
        total(Verdict::File),
        total(Verdict::Crash),
        total(Verdict::Interpreter) + total(Verdict::Unsteady),
        total(Verdict::Skip)
    );
    Ok(exit_code(
        total(Verdict::Infra),
        total(Verdict::File) + total(Verdict::Crash),
    ))
}

/// Runs the files of each compiler on the other's interpreter; the results are in order of cases.
fn cross_all(cases: &[Case], sides: &Sides, jobs: usize) -> Result<Vec<Crossing>> {
    let mut progress = Progress::new(cases.len());
    let mut results: Vec<Crossing> = Vec::new();
    parallel::each(
        cases,
        jobs,
        |case| sides.cross(case),
        |result| {
            progress.step(is_bad(result.verdict).then(|| shown(&result)));
            results.push(result);
        },
    )?;
    progress.finish();
    results.sort_by(|a, b| a.case.cmp(&b.case));
    Ok(results)
}

fn say_crossings(results: &[Crossing]) {
    for result in results {
        match result.verdict {
            Verdict::Interpreter => say!("{}", shown(result)),
            verdict if is_bad(verdict) => {
                say!("{}", shown(result));
                indent(&result.diff);
            }
            _ => {}
        }
    }
}

fn is_bad(verdict: Verdict) -> bool {
    matches!(verdict, Verdict::File | Verdict::Crash | Verdict::Infra)
}

fn shown(result: &Crossing) -> String {
    let word = result.verdict.word().to_uppercase();
    format!("{word} {}: {}", result.case, result.reason)
}

/// The suite of a case.
fn area(case: &str) -> String {
    case.rsplit_once('/')
        .map_or(case, |(area, _)| area)
        .to_owned()
}

/// The lanes of the four corners.
fn sides(project: &Project, reference: Reference, options: &Mpy) -> Result<Sides> {
    let mut lanes = host_lanes(&project.target);
    lanes.retain(|lane| lane.mpy_cross.is_some());
    if !options.no_build {
        build::build(project, &mut lanes);
    }
    let Some(mut own) = lanes.pop() else {
        anyhow::bail!("no lane compiles first");
    };
    if let Some(reason) = own.unavailable {
        anyhow::bail!(reason);
    }
    own.ask_version();
    own.imports_compiled = true;
    let theirs = upstream_lane(options.upstream.as_deref(), &own)?;
    let with = |lane: &Lane, program: &Path| Lane {
        mpy_cross: Some(program.to_owned()),
        ..lane.clone()
    };
    Ok(Sides {
        measure: with(&theirs, &reference.program),
        ours: with(&own, &reference.program),
        theirs,
        own,
        finder: Finder::default(),
        reference,
    })
}

/// Upstream's interpreter, in the place of ours.
fn upstream_lane(given: Option<&Path>, own: &Lane) -> Result<Lane> {
    let program = find_program(given.unwrap_or(Path::new("micropython"))).ok_or_else(|| {
        UsageError("no micropython of upstream is installed: --upstream PATH names one".to_owned())
    })?;
    let mut lane = Lane {
        name: "upstream".to_owned(),
        program,
        build: None,
        version: None,
        ..own.clone()
    };
    lane.ask_version();
    match &lane.version {
        Some(version) if Some(version) != own.version.as_ref() => Ok(lane),
        _ => {
            let text = format!("{} is no micropython of upstream", lane.program.display());
            Err(UsageError(text).into())
        }
    }
}

fn indent(text: &str) {
    for line in text.lines() {
        say!("    {line}");
    }
}

/// Counts by row and word.
fn table(title: &str, rows: &[String], words: &[&str], count: &dyn Fn(&str, usize) -> usize) {
    let width = rows
        .iter()
        .map(String::len)
        .chain([title.len(), 5])
        .max()
        .unwrap_or(0);
    let head: String = words.iter().map(|word| format!("{word:>12}")).collect();
    say!("{title:width$}{head}");
    let line = |name: &str, row: &str| {
        let cells = (0..words.len()).map(|index| match count(row, index) {
            0 => format!("{:>12}", "-"),
            count => format!("{count:>12}"),
        });
        say!("{name:width$}{}", cells.collect::<String>());
    };
    for row in rows {
        line(row, row);
    }
    line("total", "");
}

fn exit_code(failed: usize, unexpected: usize) -> u8 {
    match (failed, unexpected) {
        (0, 0) => 0,
        (0, _) => UNEXPECTED,
        _ => INFRASTRUCTURE,
    }
}
