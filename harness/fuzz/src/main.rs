//! The command line of fuzzing, which `cargo xtask fuzz` builds and starts.
//!
//! Exit code 1 says that something was found.
#![expect(clippy::print_stdout, reason = "a command line speaks to its user")]
#![forbid(unsafe_code)]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use clap::{Args, Parser, Subcommand};
use fuzz::campaign::{self, Plan};
use fuzz::summary::{self, Row};
use fuzz::target::{self, TARGETS, Target};
use fuzz::{corpus, guided};

/// Fuzzes the product.
#[derive(Parser)]
struct CommandLine {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Prints the targets.
    List,
    /// Fuzzes targets, one after the other.
    Run(Run),
    /// Works on one input in this process.
    Once { target: String, file: PathBuf },
    /// Prints the source of the program that bytes stand for.
    Program { file: PathBuf },
    /// Makes a crashing input small; writes it beside the file.
    Reduce { target: String, file: PathBuf },
    /// Works on a part of a campaign; started by `run`.
    #[command(hide = true)]
    Worker(Worker),
}

#[derive(Args)]
struct Run {
    /// The targets; all of them without any.
    targets: Vec<String>,
    /// How long each target is fuzzed.
    #[arg(long)]
    minutes: Option<f64>,
    /// How many inputs each target gets at most.
    #[arg(long)]
    count: Option<u64>,
    /// Chooses the inputs.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Processes at a time.
    #[arg(long, default_value_t = 1)]
    jobs: u64,
    /// Folders with Python files to start from.
    #[arg(long, default_value = "suites")]
    corpus: Vec<PathBuf>,
    /// The coverage-guided program; without it, inputs are mutated blindly.
    #[arg(long)]
    libfuzzer: Option<PathBuf>,
    /// Where findings go.
    #[arg(long, default_value = "target/fuzzing")]
    out: PathBuf,
}

#[derive(Args)]
struct Worker {
    target: String,
    #[arg(long)]
    status: PathBuf,
    #[arg(long)]
    seed: u64,
    #[arg(long)]
    from: u64,
    #[arg(long)]
    step: u64,
    #[arg(long)]
    to: u64,
    #[arg(long)]
    corpus: Vec<PathBuf>,
}

/// How long a target is fuzzed unless told otherwise.
const MINUTES: f64 = 1.0;

fn main() -> Result<ExitCode> {
    match CommandLine::parse().command {
        Command::List => {
            for target in TARGETS {
                println!("{:<10}{}", target.name, target.summary);
            }
        }
        Command::Run(run) => return fuzz(&run),
        Command::Once { target, file } => {
            let verdict = (find(&target)?.run)(&read(&file)?);
            println!("{verdict:?}");
        }
        Command::Program { file } => {
            print!("{}", generate::program::of_bytes(&read(&file)?));
        }
        Command::Reduce { target, file } => {
            let target = find(&target)?;
            let Some(cause) = campaign::cause_of_file(target, &file)? else {
                bail!("nothing is wrong with {}", file.display());
            };
            println!("{}\n{}", cause.place, cause.message);
            let small = campaign::reduce_file(target, &file, &cause)?;
            std::fs::write(file.with_extension("min"), small)?;
        }
        Command::Worker(worker) => {
            let numbers = (worker.from, worker.step, worker.to);
            let target = find(&worker.target)?;
            campaign::work(target, &worker.corpus, worker.seed, numbers, &worker.status)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn find(name: &str) -> Result<&'static Target> {
    target::find(name).with_context(|| format!("there is no target `{name}`"))
}

fn read(file: &std::path::Path) -> Result<Vec<u8>> {
    std::fs::read(file).with_context(|| format!("cannot read {}", file.display()))
}

fn fuzz(run: &Run) -> Result<ExitCode> {
    let targets = match run.targets.as_slice() {
        [] => TARGETS.iter().collect(),
        names => names
            .iter()
            .map(|name| find(name))
            .collect::<Result<Vec<_>>>()?,
    };
    let mut rows = Vec::new();
    for target in targets {
        rows.push(fuzz_target(run, target)?);
    }
    print!("{}", summary::text(&rows));
    let is_clean = rows.iter().all(|row| row.failures.crashes() == 0);
    Ok(if is_clean {
        ExitCode::SUCCESS
    } else {
        ExitCode::from(1)
    })
}

fn fuzz_target(run: &Run, target: &'static Target) -> Result<Row> {
    let minutes = run.minutes.or(run.count.is_none().then_some(MINUTES));
    let plan = Plan {
        target,
        folders: run.corpus.clone(),
        out: run.out.clone(),
        seed: run.seed,
        jobs: run.jobs.max(1),
        count: run.count.unwrap_or(u64::MAX),
        duration: minutes.map(|minutes| Duration::from_secs_f64(minutes * 60.0)),
    };
    let seeds = corpus::seeds(target, &plan.folders)?.len();
    println!("{}: {} ({seeds} seeds)", target.name, target.summary);
    let start = Instant::now();
    let (counts, reached, failures) = match &run.libfuzzer {
        Some(program) if run.count.is_none() => {
            let (counts, reached, failures) = guided::run(program, &plan)?;
            (counts, Some(reached), failures)
        }
        _ => {
            let (counts, failures) = campaign::run(&plan)?;
            (counts, None, failures)
        }
    };
    Ok(Row {
        name: target.name,
        counts,
        reached,
        duration: start.elapsed(),
        failures,
    })
}
