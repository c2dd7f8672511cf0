//! A campaign: inputs by their numbers, worked on by processes that may die.
//!
//! ```text
//!   worker k of n   inputs k, k + n, k + 2n, ...   notes in its status file what it works on, then works on it
//!   supervisor      finds a dead worker's last input, saves it, and starts the worker again behind it
//! ```
//!
//! Invariant: the numbers, the seed and the seeds make the inputs, so a crash is found again by its number alone.

mod failure;
mod status;
mod worker;

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};

pub use failure::{Cause, Failures, cause_of_file, reduce_file};
pub use status::Counts;
pub use worker::work;

use crate::corpus;
use crate::target::Target;
use status::Status;

/// How long a worker may be silent.
const SILENCE: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(50);

/// What is to be done.
#[derive(Clone, Debug)]
pub struct Plan {
    /// The target.
    pub target: &'static Target,
    /// Folders with Python files to make seeds of.
    pub folders: Vec<PathBuf>,
    /// Where findings go.
    pub out: PathBuf,
    /// Chooses the inputs.
    pub seed: u64,
    /// Processes at a time.
    pub jobs: u64,
    /// Inputs at most.
    pub count: u64,
    /// Time at most.
    pub duration: Option<Duration>,
}

impl Plan {
    /// The folder of the target's findings.
    pub fn folder(&self) -> PathBuf {
        self.out.join(self.target.name)
    }
}

/// A worker process and what it has done.
struct Worker {
    child: Option<Child>,
    status: Status,
    log: PathBuf,
    last: u64,
    heard: Instant,
    next: u64,
    /// Counts of its predecessors.
    before: Counts,
}

/// Runs a campaign; gives what was done and what was found.
///
/// # Errors
/// If files cannot be written or workers cannot be started.
pub fn run(plan: &Plan) -> Result<(Counts, Failures)> {
    let folder = plan.folder();
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let start = Instant::now();
    let mut failures = Failures::new(plan.target, &folder);
    let mut workers = (0..plan.jobs)
        .map(|number| Worker::start(plan, &folder, number))
        .collect::<Result<Vec<_>>>()?;
    let seeds = corpus::seeds(plan.target, &plan.folders)?;
    while workers.iter().any(|worker| worker.child.is_some()) {
        std::thread::sleep(POLL);
        let is_over = plan.duration.is_some_and(|limit| start.elapsed() > limit);
        for worker in &mut workers {
            if is_over {
                worker.stop();
            } else if let Some(cause) = worker.poll()? {
                let number = worker.status.read().input;
                let input = corpus::input(plan.target, &seeds, plan.seed, number);
                failures.add(cause, &input)?;
                worker.before.add(&worker.status.read());
                worker.next = number + plan.jobs;
                worker.spawn(plan)?;
            }
        }
    }
    let mut counts = Counts::default();
    for worker in &workers {
        counts.add(&worker.before);
        counts.add(&worker.status.read());
    }
    Ok((counts, failures))
}

impl Worker {
    fn start(plan: &Plan, folder: &Path, number: u64) -> Result<Worker> {
        let mut worker = Worker {
            child: None,
            status: Status::create(&folder.join(format!("worker-{number}.status")))?,
            log: folder.join(format!("worker-{number}.log")),
            last: u64::MAX,
            heard: Instant::now(),
            next: number,
            before: Counts::default(),
        };
        worker.spawn(plan)?;
        Ok(worker)
    }

    /// Starts the process at its next input.
    fn spawn(&mut self, plan: &Plan) -> Result<()> {
        self.status.clear(self.next)?;
        let log = File::create(&self.log).context("cannot write a log")?;
        let program = std::env::current_exe().context("no program to start")?;
        let mut command = Command::new(program);
        command.arg("worker").arg(plan.target.name);
        command.arg("--status").arg(self.status.path());
        for (name, value) in [
            ("--seed", plan.seed),
            ("--from", self.next),
            ("--step", plan.jobs),
            ("--to", plan.count),
        ] {
            command.arg(name).arg(value.to_string());
        }
        for folder in &plan.folders {
            command.arg("--corpus").arg(folder);
        }
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log);
        self.child = Some(command.spawn().context("cannot start a worker")?);
        self.heard = Instant::now();
        Ok(())
    }

    /// Tells why the process died, if it did; one that says nothing for long is killed.
    fn poll(&mut self) -> Result<Option<Cause>> {
        let Some(child) = &mut self.child else {
            return Ok(None);
        };
        if let Some(status) = child.try_wait()? {
            self.child = None;
            if status.success() {
                return Ok(None);
            }
            let log = fs::read(&self.log).unwrap_or_default();
            return Ok(Some(Cause::of_process(status, &log)));
        }
        let input = self.status.read().executed;
        if input != self.last {
            (self.last, self.heard) = (input, Instant::now());
        }
        if self.heard.elapsed() > SILENCE {
            self.stop();
            return Ok(Some(Cause::hang()));
        }
        Ok(None)
    }

    fn stop(&mut self) {
        if let Some(mut child) = self.child.take() {
            // It may have ended meanwhile.
            let _ = child.kill();
            let _ = child.wait();
        }
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.stop();
        // Only what was found is worth keeping.
        let _ = fs::remove_file(self.status.path());
        let _ = fs::remove_file(&self.log);
    }
}
