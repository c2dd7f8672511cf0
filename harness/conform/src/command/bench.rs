//! `bench`: how fast our interpreter is beside others, and how much memory it takes.

use crate::bench::campaign::{self, Plan};
use crate::bench::engine::Engine;
use crate::bench::measure::{Bench, Measure};
use crate::bench::program::{self, Set};
use crate::bench::record::{self, Origin, Record};
use crate::bench::report::{Comparison, Report};
use crate::bench::{memory, threshold::Threshold};
use crate::options::Bench as Options;
use crate::{UNEXPECTED, UsageError, build};
use anyhow::{Context, Result};
use jiff::Zoned;
use runner::board::{Board, Machine};
use runner::filter::Filters;
use runner::lane::{Lane, host_lanes};
use runner::project::{Project, find_program};
use runner::record::new_run_folder;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

/// Settings of the release build that make it another program.
const PROFILE: &str = "CARGO_PROFILE_RELEASE_";

/// The size of programs: speed in MHz and memory in kB. Instructions take longer to count, and boards are small.
fn default_size(measure: Measure) -> (u32, u32) {
    match measure {
        Measure::Time(_) | Measure::Memory => (5000, 1000),
        Measure::Instructions => (1000, 1000),
        Measure::Board => (100, 100),
    }
}

pub(crate) fn bench(options: &Options) -> Result<u8> {
    let project = Project::find()?;
    let thresholds = [
        Threshold::read_all(&options.min_ratio)?,
        Threshold::read_all(&options.min_each)?,
    ];
    let measure = measure(options);
    let mut bench = Bench::new(measure, Duration::from_secs(options.timeout))?;
    let sets = sets(&project, options)?;
    let others = others(options)?;
    for threshold in thresholds.iter().flatten() {
        threshold.check_name(others.iter().map(|engine| engine.name.as_str()))?;
    }
    if let Some(against) = &options.against {
        for set in &sets {
            Record::read(&record_file(against, &set.name, measure))?;
        }
    }
    if let Some(variable) = changed_profile().filter(|_| options.micropython.is_none()) {
        let text =
            format!("{variable} changes the release build; this is not the speed of a release");
        if options.record {
            return Err(UsageError(text).into());
        }
        eprintln!("warning: {text}");
    }
    let mut engines = vec![ours(&project, options)?];
    engines.extend(others);
    for engine in &engines {
        say!("{}: {}", engine.name, engine.version);
    }
    let mut reports = Vec::new();
    for set in sets {
        let report = run(options, measure, &mut bench, &engines, set)?;
        say!("\n{}", report.text().trim_end());
        reports.push(report);
    }
    keep(&project, options, &reports)?;
    let mut is_fine = reports.iter().all(is_sound);
    for report in &reports {
        is_fine &= is_enough(report, &thresholds);
        is_fine &= is_as_recorded(&project, options, report)?;
    }
    Ok(if is_fine { 0 } else { UNEXPECTED })
}

fn measure(options: &Options) -> Measure {
    match (options.memory, options.instructions) {
        (true, _) => Measure::Memory,
        (_, true) => Measure::Instructions,
        _ if options.board.is_some() => Measure::Board,
        _ => Measure::Time(options.clock),
    }
}

/// The programs asked for.
fn sets(project: &Project, options: &Options) -> Result<Vec<Set>> {
    if options.memory {
        let programs = Vec::new();
        let name = "memory".to_owned();
        return Ok(vec![Set { name, programs }]);
    }
    let paths = match options.paths.as_slice() {
        [] => vec![project.suites().join("bench")],
        paths => paths.to_vec(),
    };
    let mut sets = paths
        .iter()
        .map(|path| program::read(path))
        .collect::<Result<Vec<_>>>()?;
    let filters =
        Filters::new(&options.filter).map_err(|error| UsageError(format!("{error:#}")))?;
    for set in &mut sets {
        set.programs
            .retain(|program| filters.matches(&set.name, &program.name));
    }
    sets.retain(|set| !set.programs.is_empty());
    if sets.is_empty() {
        return Err(UsageError("no program matches --filter".to_owned()).into());
    }
    Ok(sets)
}

/// The interpreters to compare with.
fn others(options: &Options) -> Result<Vec<Engine>> {
    let mut engines = Vec::new();
    for text in &options.vs {
        engines.push(match &options.board {
            Some(board) => Engine::read_firmware(text, counting_board(board)?)?,
            None => Engine::read(text)?,
        });
    }
    if options.board.is_none()
        && options.vs.is_empty()
        && find_program(Path::new("python3")).is_some()
    {
        engines.push(Engine::read("python3")?);
    }
    for (index, engine) in engines.iter().enumerate() {
        let is_taken = |other: &Engine| other.name == engine.name;
        if engine.name == "ours" || engines[..index].iter().any(is_taken) {
            let text = format!(
                "two columns would be called {:?}: --vs NAME=COMMAND names one",
                engine.name
            );
            return Err(UsageError(text).into());
        }
    }
    Ok(engines)
}

/// Our interpreter, built, or the one given in its place.
fn ours(project: &Project, options: &Options) -> Result<Engine> {
    let mut lanes = host_lanes(&project.target);
    match &options.board {
        Some(board) => lanes.retain(|lane| is_machine(lane, board)),
        None => lanes.truncate(1),
    }
    let program = match &options.micropython {
        Some(path) => find_program(path)
            .ok_or_else(|| UsageError(format!("there is no program {}", path.display())))?,
        None => {
            if !options.no_build {
                build::build(project, &mut lanes);
            }
            let lane = lanes.remove(0);
            if let Some(reason) = lane.unavailable {
                anyhow::bail!(reason);
            }
            lane.program
        }
    };
    let name = "ours".to_owned();
    Ok(match &options.board {
        Some(board) => Engine::on_board(name, counting_board(board)?, program),
        None => Engine::new(name, program, &[]),
    })
}

/// The board called `name`, whose time is the number of instructions.
fn counting_board(name: &str) -> Result<Board> {
    let lanes = host_lanes(Path::new(""));
    let machine = |lane: Lane| match lane.board {
        Some(Board::Machine(machine)) => Some(machine),
        _ => None,
    };
    let machine = lanes
        .into_iter()
        .filter(|lane| is_machine(lane, name))
        .find_map(machine)
        .ok_or_else(|| UsageError(format!("there is no board {name}")))?;
    Ok(Board::Machine(Machine {
        counts_instructions: true,
        ..machine
    }))
}

/// Whether a lane's board is this machine of the emulator.
fn is_machine(lane: &Lane, name: &str) -> bool {
    matches!(&lane.board, Some(Board::Machine(machine)) if machine.name == name)
}

/// A variable of the environment that changes how the release is built.
fn changed_profile() -> Option<String> {
    std::env::vars_os()
        .filter_map(|(name, _)| name.into_string().ok())
        .find(|name| name.starts_with(PROFILE))
}

fn run(
    options: &Options,
    measure: Measure,
    bench: &mut Bench,
    engines: &[Engine],
    set: Set,
) -> Result<Report> {
    let default_rounds = if measure.is_exact() { 1 } else { 5 };
    let rounds = options.rounds.map_or(default_rounds, usize::from);
    let (speed_mhz, memory_kb) = default_size(measure);
    let size = (
        options.speed.unwrap_or(speed_mhz),
        options.memory_kb.unwrap_or(memory_kb),
    );
    let rows = match measure {
        Measure::Memory => memory::run(engines, bench)?,
        _ => {
            let plan = Plan {
                engines,
                programs: &set.programs,
                measure,
                rounds,
                size,
            };
            campaign::run(plan, bench)?
        }
    };
    Ok(Report::new(set.name, measure, size, rounds, engines, rows))
}

/// Writes what was measured: below the target folder always, elsewhere as asked.
fn keep(project: &Project, options: &Options, reports: &[Report]) -> Result<()> {
    let id = Zoned::now().strftime("%Y-%m-%d-%H%M%S").to_string();
    let dir = new_run_folder(&project.output().join("bench"), &id)?;
    let json = serde_json::to_string_pretty(reports)? + "\n";
    let markdown: Vec<String> = reports.iter().map(Report::markdown).collect();
    let markdown = markdown.join("\n");
    let kept = [dir.join("record.json"), dir.join("tables.md")];
    let files = [
        (Some(&kept[0]), &json),
        (options.json.as_ref(), &json),
        (Some(&kept[1]), &markdown),
        (options.markdown.as_ref(), &markdown),
    ];
    for (path, text) in files {
        if let Some(path) = path {
            std::fs::write(path, text).with_context(|| format!("writing {}", path.display()))?;
        }
    }
    say!("\nkept: {}", dir.display());
    Ok(())
}

/// Whether all interpreters agree and ours runs what others run.
fn is_sound(report: &Report) -> bool {
    let failures = report.failures();
    if !failures.is_empty() {
        say!("FAILED on ours: {}", failures.join(", "));
    }
    failures.is_empty() && report.differences().is_empty()
}

/// Whether ratios reach what they must.
fn is_enough(report: &Report, [means, each]: &[Vec<Threshold>; 2]) -> bool {
    let mut is_enough = true;
    for comparison in &report.comparisons {
        let Comparison { vs, mean, .. } = comparison;
        for least in means.iter().filter_map(|threshold| threshold.beside(vs)) {
            if mean.is_none_or(|(mean, _)| mean < least) {
                let mean =
                    mean.map_or_else(|| "nothing".to_owned(), |(mean, _)| format!("{mean:.2}"));
                say!(
                    "MISSED {}: geometric mean {mean} beside {vs}, at least {least} is asked for",
                    report.set
                );
                is_enough = false;
            }
        }
        for least in each.iter().filter_map(|threshold| threshold.beside(vs)) {
            for (name, ratio) in comparison.with_names(&report.rows) {
                if ratio.median * (1.0 + ratio.spread) < least {
                    say!(
                        "MISSED {name}: {:.2} beside {vs}, at least {least} is asked for",
                        ratio.median
                    );
                    is_enough = false;
                }
            }
        }
    }
    is_enough
}

/// Writes the record, or compares with one.
fn is_as_recorded(project: &Project, options: &Options, report: &Report) -> Result<bool> {
    let origin = Origin {
        recorded: Zoned::now().strftime("%Y-%m-%d").to_string(),
        commit: match options.micropython {
            Some(_) => "unknown: a program that was given".to_owned(),
            None => commit(&project.root),
        },
        machine: machine(),
    };
    let now = Record::new(report, origin);
    if options.record {
        let folder = project.golden().join("perf");
        let path = record::file(&folder, &report.set, report.measure);
        std::fs::create_dir_all(&folder)?;
        std::fs::write(&path, now.text())?;
        say!("recorded: {}", path.display());
    }
    let Some(against) = &options.against else {
        return Ok(true);
    };
    let path = record_file(against, &report.set, report.measure);
    let default = if report.measure.is_exact() { 1.0 } else { 10.0 };
    let tolerance = options.tolerance.unwrap_or(default) / 100.0;
    let record = Record::read(&path)?;
    let change = record.compare(&now, tolerance)?;
    say!("\nagainst {}, {}:", path.display(), record.origin());
    for line in &change.lines {
        say!("  {line}");
    }
    Ok(!change.is_missed)
}

/// The record that `--against` names, which may be a folder of them.
fn record_file(against: &Path, set: &str, measure: Measure) -> PathBuf {
    match against.is_dir() {
        true => record::file(against, set, measure),
        false => against.to_owned(),
    }
}

/// The last commit that changed our interpreter, with a mark when files differ from it; empty where git cannot say.
fn commit(root: &Path) -> String {
    let git = |arguments: &[&str]| {
        let output = Command::new("git")
            .args(arguments)
            .args(["--", "impl", "Cargo.toml", "Cargo.lock"])
            .current_dir(root)
            .output()
            .ok()
            .filter(|output| output.status.success())?;
        Some(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    };
    let commit = git(&["log", "-1", "--abbrev=12", "--format=%h"]).unwrap_or_default();
    match git(&["status", "--porcelain"]) {
        Some(changes) if !changes.is_empty() => commit + "-dirty",
        _ => commit,
    }
}

/// The processor and how many there are.
fn machine() -> String {
    let processors = std::thread::available_parallelism().map_or(1, usize::from);
    let text = std::fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = text
        .lines()
        .filter_map(|line| line.split_once(':'))
        .find(|(key, _)| key.trim() == "model name")
        .map_or("unknown processor", |(_, value)| value.trim());
    format!("{processors} x {model}")
}
