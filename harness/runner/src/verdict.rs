//! Outcomes and verdicts: what a run of a case did, and what that means once expectations are known.
//!
//! ```text
//!   Outcome (what happened)            Verdict (what it means)
//!   pass                          ->   PASS, or XPASS when an expectation says otherwise
//!   fail crash timeout            ->   the same, or XFAIL when an expectation names it
//!   skip infra flaky not-run      ->   the same
//! ```

use serde::{Deserialize, Serialize};
use std::fmt;

/// What happened when a case ran on a lane.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It printed what was expected.
    Pass,
    /// It printed something else, or ended with another code.
    Fail,
    /// It cannot run here, for this reason.
    Skip(String),
    /// The engine died.
    Crash(String),
    /// It took too long, by this clock.
    Timeout(Clock),
    /// The harness could not do its work.
    Infra(String),
    /// It printed what was expected, once the harness could do its work at the second attempt.
    Flaky(String),
    /// It was never started, for this reason.
    NotRun(String),
}

/// Which clock ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Clock {
    /// Processor time: a busy loop.
    Cpu,
    /// Time on the wall: waiting for something.
    Wall,
}

/// What a result means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Verdict {
    /// As expected.
    Pass,
    /// Differs.
    Fail,
    /// Differs as an expectation says.
    Xfail,
    /// Passes although an expectation says it does not.
    Xpass,
    /// Cannot run here.
    Skip,
    /// The engine died.
    Crash,
    /// Out of processor time.
    TimeoutCpu,
    /// Out of time on the wall.
    TimeoutWall,
    /// The harness failed.
    Infra,
    /// Passed after the harness had failed, for this reason: worth a look, and not a pass.
    Flaky,
    /// Never started.
    NotRun,
}

impl Verdict {
    /// Every verdict, in the order of reports.
    pub const ALL: [Verdict; 11] = [
        Verdict::Pass,
        Verdict::Fail,
        Verdict::Crash,
        Verdict::TimeoutCpu,
        Verdict::TimeoutWall,
        Verdict::Xpass,
        Verdict::Infra,
        Verdict::Flaky,
        Verdict::Xfail,
        Verdict::Skip,
        Verdict::NotRun,
    ];

    /// The word used in records and reports.
    pub fn word(self) -> &'static str {
        match self {
            Verdict::Pass => "PASS",
            Verdict::Fail => "FAIL",
            Verdict::Xfail => "XFAIL",
            Verdict::Xpass => "XPASS",
            Verdict::Skip => "SKIP",
            Verdict::Crash => "CRASH",
            Verdict::TimeoutCpu => "TIMEOUT(cpu)",
            Verdict::TimeoutWall => "TIMEOUT(wall)",
            Verdict::Infra => "INFRA",
            Verdict::Flaky => "FLAKY",
            Verdict::NotRun => "NOT-RUN",
        }
    }

    /// Whether a run with this verdict is not green.
    pub fn is_unexpected(self) -> bool {
        !matches!(
            self,
            Verdict::Pass | Verdict::Xfail | Verdict::Skip | Verdict::NotRun
        )
    }
}

impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.word())
    }
}

impl Outcome {
    /// The verdict when no expectation applies.
    pub fn plain_verdict(&self) -> Verdict {
        match self {
            Outcome::Pass => Verdict::Pass,
            Outcome::Fail => Verdict::Fail,
            Outcome::Skip(_) => Verdict::Skip,
            Outcome::Crash(_) => Verdict::Crash,
            Outcome::Timeout(Clock::Cpu) => Verdict::TimeoutCpu,
            Outcome::Timeout(Clock::Wall) => Verdict::TimeoutWall,
            Outcome::Infra(_) => Verdict::Infra,
            Outcome::Flaky(_) => Verdict::Flaky,
            Outcome::NotRun(_) => Verdict::NotRun,
        }
    }

    /// The reason that comes with the outcome.
    pub fn reason(&self) -> Option<&str> {
        match self {
            Outcome::Skip(reason)
            | Outcome::Crash(reason)
            | Outcome::Infra(reason)
            | Outcome::Flaky(reason)
            | Outcome::NotRun(reason) => Some(reason),
            _ => None,
        }
    }
}
