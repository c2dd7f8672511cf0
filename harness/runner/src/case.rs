//! Cases and suites.

use crate::header::Header;
use crate::upstream::Tree;
use serde::Deserialize;
use std::path::PathBuf;
use std::sync::Arc;

/// Who says what a case should print.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Oracle {
    /// A live CPython.
    Cpython,
    /// A recorded output.
    Golden,
    /// The case itself: it exits with 0 when all is well.
    SelfCheck,
    /// The first lane; the others must print the same.
    LanesAgree,
}

impl Oracle {
    /// The word used in `suite.toml`, records and reports.
    pub fn word(self) -> &'static str {
        match self {
            Oracle::Cpython => "cpython",
            Oracle::Golden => "golden",
            Oracle::SelfCheck => "self-check",
            Oracle::LanesAgree => "lanes-agree",
        }
    }
}

/// A folder of cases.
#[derive(Debug)]
pub struct Suite {
    /// Its name, unique in a run; may contain slashes.
    pub name: String,
    /// The folder of the cases.
    pub dir: PathBuf,
    /// One line about it.
    pub description: String,
    /// The oracle named by `suite.toml`, if any.
    pub oracle: Option<Oracle>,
    /// What a lane must have to run its cases.
    pub needs: Vec<&'static str>,
    /// Whether its cases run on the lane of frozen cases too.
    pub frozen: bool,
    /// The manifest of modules that its cases import where modules are frozen.
    pub frozen_manifest: Option<PathBuf>,
    /// Whether its cases are typed at a terminal instead of run.
    pub sessions: bool,
    /// MicroPython's tree that it belongs to; `None` for our own suites.
    pub tree: Option<Arc<Tree>>,
}

/// One script, run on every lane.
#[derive(Clone, Debug)]
pub struct Case {
    /// The suite it belongs to.
    pub suite: Arc<Suite>,
    /// Its name within the suite: the file name without `.py`.
    pub name: String,
    /// The script.
    pub path: PathBuf,
    /// How to run it.
    pub header: Header,
    /// Who says what it should print.
    pub oracle: Oracle,
    /// The recorded output, where that is the oracle.
    pub golden: Option<PathBuf>,
    /// What a lane must be capable of, with upstream's cases.
    pub needs: Vec<&'static str>,
    /// A fault of the case itself, found at discovery.
    pub fault: Option<String>,
}

impl Case {
    /// `suite/case`, the name that expectations use.
    pub fn id(&self) -> String {
        format!("{}/{}", self.suite.name, self.name)
    }

    /// `lane/suite/case`, the name of a trial.
    pub fn trial(&self, lane: &str) -> String {
        format!("{lane}/{}/{}", self.suite.name, self.name)
    }
}
