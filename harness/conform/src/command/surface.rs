//! `surface`: names of modules and types, ours beside upstream's and CPython's.

use crate::options::Surface as Options;
use crate::surface::engine::{Surface, ask, parse, text};
use crate::surface::known::Known;
use crate::surface::table::{Class, Row, compare};
use crate::surface::{MODULES, page};
use crate::{UNEXPECTED, UsageError, build, parallel};
use anyhow::{Context, Result};
use jiff::Zoned;
use runner::lane::{Lane, host_lanes};
use runner::project::{Project, find_program};
use runner::record::new_run_folder;
use serde::Serialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The recorded surfaces of upstream; the first is the measure.
const VARIANTS: [&str; 2] = ["standard", "coverage"];

/// Where a recorded surface comes from.
#[derive(Debug, serde::Deserialize, Serialize)]
struct Origin {
    engine: String,
    version: String,
    recorded: String,
}

type Origins = BTreeMap<String, Origin>;

/// What is kept of a run.
#[derive(Serialize)]
struct Record<'a> {
    engines: &'a [(String, String)],
    rows: &'a [Row],
}

pub(crate) fn surface(options: &Options) -> Result<u8> {
    let project = Project::find()?;
    let jobs = parallel::jobs(options.jobs);
    let folder = project.golden().join("surface");
    if options.bless {
        return bless(&folder, options, jobs);
    }
    let lane = ours(&project, options)?;
    let mut engines = vec![("ours".to_owned(), version(&lane))];
    let own = ask(&lane.program, jobs)?;
    let mut upstream = Vec::new();
    for name in VARIANTS {
        let (surface, version) = variant(&folder, name, options, jobs)?;
        engines.push((name.to_owned(), version));
        upstream.push(surface);
    }
    let (cpython, version) = cpython(options, jobs)?;
    engines.push(("CPython".to_owned(), version));
    let known = Known::read(&folder.join("known.toml"))?;
    let rows = compare(&own, &upstream, &cpython, &MODULES, &known);
    report(&project, options, &engines, &rows, &known)
}

/// Says what came out, and keeps it.
fn report(
    project: &Project,
    options: &Options,
    engines: &[(String, String)],
    rows: &[Row],
    known: &Known,
) -> Result<u8> {
    let differing: Vec<&str> = rows
        .iter()
        .filter(|row| !matches!(row.class, Class::Same | Class::Cpython))
        .map(|row| row.name.as_str())
        .collect();
    let stale = known.stale(&differing);
    for row in rows.iter().filter(|row| row.unexpected) {
        say!("{} {}", row.class.word().to_uppercase(), described(row));
    }
    for pattern in &stale {
        say!("STALE {pattern}: known.toml names it, and nothing differs");
    }
    counts(rows);
    let count = |class: Class| rows.iter().filter(|row| row.class == class).count();
    let unexpected = rows.iter().filter(|row| row.unexpected).count();
    let closing = format!(
        "{} names the same, {} missing, {} of another kind, {} of another value, {} extra; {unexpected} without a reason",
        count(Class::Same),
        count(Class::Missing),
        count(Class::Kind),
        count(Class::Value),
        count(Class::Extra)
    );
    let id = Zoned::now().strftime("%Y-%m-%d-%H%M%S").to_string();
    let dir = new_run_folder(&project.output().join("surface"), &id)?;
    let record = serde_json::to_string_pretty(&Record { engines, rows })? + "\n";
    let file = dir.join("record.json");
    for path in options.json.iter().chain([&file]) {
        std::fs::write(path, &record).with_context(|| format!("writing {}", path.display()))?;
    }
    let html = dir.join("surface.html");
    std::fs::write(&html, page::page(engines, rows, &closing)?)?;
    for (name, version) in engines {
        say!("{name}: {version}");
    }
    say!("report: {}", html.display());
    say!("{closing}");
    Ok(if unexpected == 0 && stale.is_empty() {
        0
    } else {
        UNEXPECTED
    })
}

/// A difference in words.
fn described(row: &Row) -> String {
    let word = |index: usize| match row.cells.get(index).and_then(Option::as_ref) {
        Some(entry) => format!("{} {}", entry.kind, entry.value)
            .trim_end()
            .to_owned(),
        None => "nothing".to_owned(),
    };
    let theirs = (1..=VARIANTS.len())
        .map(word)
        .find(|text| text != "nothing");
    match row.class {
        Class::Missing => row.name.clone(),
        _ => format!(
            "{}: {}, not {}",
            row.name,
            word(0),
            theirs.unwrap_or_default()
        ),
    }
}

/// The counts of each module.
fn counts(rows: &[Row]) {
    let words: String = Class::COUNTED
        .iter()
        .map(|class| format!("{:>9}", class.word()))
        .collect();
    say!("{:20}{words}", "module");
    let mut modules: Vec<&str> = rows.iter().map(|row| row.module.as_str()).collect();
    modules.sort_unstable();
    modules.dedup();
    for module in modules {
        let count = |class: &Class| {
            rows.iter()
                .filter(|row| row.module == module && row.class == *class)
                .count()
        };
        let cells = Class::COUNTED.iter().map(|class| match count(class) {
            0 => format!("{:>9}", "-"),
            count => format!("{count:>9}"),
        });
        say!("{module:20}{}", cells.collect::<String>());
    }
}

/// Our interpreter, built, or the one given in its place.
fn ours(project: &Project, options: &Options) -> Result<Lane> {
    let mut lanes = host_lanes(&project.target);
    lanes.truncate(1);
    match &options.micropython {
        Some(path) => lanes[0].program = program(path)?,
        None if !options.no_build => build::build(project, &mut lanes),
        None => {}
    }
    let mut lane = lanes.remove(0);
    if let Some(reason) = lane.unavailable {
        anyhow::bail!(reason);
    }
    lane.ask_version();
    Ok(lane)
}

fn version(lane: &Lane) -> String {
    lane.version
        .clone()
        .unwrap_or_else(|| "does not say its version".to_owned())
}

fn program(path: &Path) -> Result<PathBuf> {
    find_program(path)
        .ok_or_else(|| UsageError(format!("there is no program {}", path.display())).into())
}

/// The surface of a variant of upstream: asked live when a program is given, else as it is recorded.
fn variant(folder: &Path, name: &str, options: &Options, jobs: usize) -> Result<(Surface, String)> {
    if let Some(path) = options
        .upstream
        .as_ref()
        .filter(|_| name == options.variant)
    {
        let (program, version) = upstream(path)?;
        return Ok((ask(&program, jobs)?, version));
    }
    let file = folder.join(format!("{name}.txt"));
    if !file.is_file() {
        return Ok((Surface::new(), "not recorded".to_owned()));
    }
    let origin = origins(folder)?.remove(name);
    let version = origin.map_or_else(
        || "of unknown origin".to_owned(),
        |origin| {
            format!(
                "{} {}, recorded {}",
                origin.engine, origin.version, origin.recorded
            )
        },
    );
    Ok((parse(&std::fs::read_to_string(file)?), version))
}

/// A program of upstream, and what it says it is.
fn upstream(path: &Path) -> Result<(PathBuf, String)> {
    let program = program(path)?;
    let mut lane = host_lanes(Path::new("")).remove(0);
    lane.program = program.clone();
    lane.ask_version();
    let version = lane
        .version
        .ok_or_else(|| UsageError(format!("{} is no micropython", path.display())))?;
    Ok((program, version))
}

fn cpython(options: &Options, jobs: usize) -> Result<(Surface, String)> {
    let given = options.cpython.as_deref();
    let Some(python) = find_program(given.unwrap_or(Path::new("python3"))) else {
        return Ok((Surface::new(), "no CPython was found".to_owned()));
    };
    let surface = ask(&python, jobs)?;
    Ok((surface, python.display().to_string()))
}

/// Records the surface of a program of upstream.
fn bless(folder: &Path, options: &Options, jobs: usize) -> Result<u8> {
    let path = options
        .upstream
        .as_deref()
        .unwrap_or(Path::new("micropython"));
    let (program, version) = upstream(path)?;
    let surface = ask(&program, jobs)?;
    std::fs::create_dir_all(folder)?;
    std::fs::write(
        folder.join(format!("{}.txt", options.variant)),
        text(&surface),
    )?;
    let mut origins = origins(folder)?;
    let origin = Origin {
        engine: "micropython".to_owned(),
        version: version.trim_start_matches("micropython ").to_owned(),
        recorded: Zoned::now().strftime("%Y-%m-%d").to_string(),
    };
    origins.insert(options.variant.clone(), origin);
    let mut lines = String::new();
    for (name, origin) in &origins {
        lines += &format!(
            "[{name}]\nengine = {:?}\nversion = {:?}\nrecorded = {:?}\n\n",
            origin.engine, origin.version, origin.recorded
        );
    }
    std::fs::write(
        folder.join("origin.toml"),
        lines.trim_end().to_owned() + "\n",
    )?;
    say!(
        "{}: {} names of {version} recorded",
        options.variant,
        surface.len()
    );
    Ok(0)
}

fn origins(folder: &Path) -> Result<Origins> {
    let path = folder.join("origin.toml");
    if !path.is_file() {
        return Ok(Origins::new());
    }
    toml::from_str(&std::fs::read_to_string(&path)?)
        .with_context(|| format!("in {}", path.display()))
}
