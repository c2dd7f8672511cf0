//! Runs chosen cases on chosen lanes, in parallel, and hands out a record of each.
//!
//! Invariant: a worker that fails produces `Infra` records, never silence: every chosen trial is recorded once.

mod host;
mod worker;

pub use worker::once;

use crate::case::Case;
use crate::cpython::{Answers, Interpreter};
use crate::expectations::Expectations;
use crate::lane::Lane;
use crate::reach::Reach;
use crate::record::CaseRecord;
use crate::scratch::Finder;
use crate::upstream::features::Features;
use std::collections::HashMap;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::sync::{Mutex, mpsc};
use std::time::Duration;
use worker::Worker;

/// A case and the lanes it is to run on, by index.
#[derive(Clone, Debug)]
pub struct Trial {
    /// The case.
    pub case: usize,
    /// The lanes, in order.
    pub lanes: Vec<usize>,
}

/// Everything that a run needs.
#[derive(Debug)]
pub struct Plan {
    /// All cases, chosen or not.
    pub cases: Vec<Case>,
    /// All lanes of the run.
    pub lanes: Vec<Lane>,
    /// What is chosen.
    pub trials: Vec<Trial>,
    /// CPythons: the first is the oracle, the others are compared with it.
    pub interpreters: Vec<Interpreter>,
    /// Answers already given.
    pub answers: Answers,
    /// Known differences.
    pub expectations: Expectations,
    /// Where recorded outputs are.
    pub golden: PathBuf,
    /// How many cases run at once.
    pub jobs: usize,
    /// Processor time for a case, instead of the usual.
    pub timeout: Option<Duration>,
    /// Where what boards say is kept, beside verdicts.
    pub artifacts: Option<PathBuf>,
}

/// What workers share.
struct Shared<'a> {
    plan: &'a Plan,
    trials: &'a [Trial],
    finder: Finder,
    features: HashMap<(usize, PathBuf), Features>,
    /// For each lane, whether it goes on.
    reach: Vec<Reach>,
    next: AtomicUsize,
    stop: AtomicBool,
    /// Held by whoever runs a case that uses the network, as ports are not private.
    network: Mutex<()>,
}

impl Plan {
    /// How many records a run will hand out.
    pub fn trial_count(&self) -> usize {
        self.trials.iter().map(|trial| trial.lanes.len()).sum()
    }

    /// Runs what is chosen; `each` gets a record as soon as it is there and says whether to go on.
    pub fn run(&self, each: impl FnMut(CaseRecord) -> bool) {
        self.run_trials(&self.trials, each);
    }

    /// Runs the given trials instead of those that are chosen.
    pub fn run_trials(&self, trials: &[Trial], mut each: impl FnMut(CaseRecord) -> bool) {
        let finder = Finder::default();
        let shared = Shared {
            features: self.probe(trials, &finder),
            reach: self.lanes.iter().map(|_| Reach::default()).collect(),
            plan: self,
            trials,
            finder,
            next: AtomicUsize::new(0),
            stop: AtomicBool::new(false),
            network: Mutex::new(()),
        };
        let (sender, receiver) = mpsc::channel();
        std::thread::scope(|scope| {
            for _ in 0..self.jobs.clamp(1, trials.len().max(1)) {
                let (shared, sender) = (&shared, sender.clone());
                scope.spawn(move || work(shared, &sender));
            }
            drop(sender);
            for record in receiver {
                if !each(record) {
                    shared.stop.store(true, Ordering::Relaxed);
                }
            }
        });
    }

    /// Asks every lane what it is capable of, once for each tree of upstream's.
    fn probe(&self, trials: &[Trial], finder: &Finder) -> HashMap<(usize, PathBuf), Features> {
        let mut features = HashMap::new();
        for trial in trials {
            let Some(tree) = &self.cases[trial.case].suite.tree else {
                continue;
            };
            if !tree.root.join("feature_check").is_dir() {
                continue;
            }
            for lane in &trial.lanes {
                features
                    .entry((*lane, tree.root.clone()))
                    .or_insert_with(|| Features::probe(&self.lanes[*lane], tree, finder));
            }
        }
        features
    }
}

fn work(shared: &Shared<'_>, sender: &mpsc::Sender<CaseRecord>) {
    let mut worker = Worker::new(shared);
    while !shared.stop.load(Ordering::Relaxed) {
        let index = shared.next.fetch_add(1, Ordering::Relaxed);
        let Some(trial) = shared.trials.get(index) else {
            return;
        };
        for record in worker.run(trial) {
            if sender.send(record).is_err() {
                return;
            }
        }
    }
}
