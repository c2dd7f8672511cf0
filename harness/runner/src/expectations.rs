//! Known differences, in `golden/expect/*.toml`: each names cases, a status, a kind and a reason.
//!
//! ```toml
//! [[expect]]
//! match = "strings/format_*"          # suite/case, may hold * ? [..]
//! lanes = ["unix-gcstress"]           # absent: every lane
//! status = "fail"                     # fail, crash, timeout: still runs; skip: does not
//! kind = "unimplemented"              # bug, unimplemented, by-design, upstream-bug, version-skew, flaky
//! reason = "No `!a` conversion."
//! symptom = "SyntaxError"             # a pattern the diff or output must hold; may be absent
//! ```
//!
//! An entry that names no case, repeats another, gives no reason, or whose cases pass is an error. Only a `flaky`
//! entry may also pass.

use crate::case::Case;
use crate::filter::glob;
use crate::verdict::{Outcome, Verdict};
use anyhow::{Context, Result};
use globset::GlobMatcher;
use regex::Regex;
use serde::Deserialize;
use std::collections::HashSet;
use std::path::Path;

/// What an expectation says will happen.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// The output differs.
    Fail,
    /// The case is not run.
    Skip,
    /// The engine dies.
    Crash,
    /// It takes too long.
    Timeout,
}

/// Why an expectation exists.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// Ours is wrong.
    Bug,
    /// Ours is not there yet.
    Unimplemented,
    /// Ours differs on purpose.
    ByDesign,
    /// Upstream is wrong.
    UpstreamBug,
    /// The case belongs to another version.
    VersionSkew,
    /// It depends on timing.
    Flaky,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    expect: Vec<Row>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Row {
    r#match: String,
    lanes: Option<Vec<String>>,
    status: Status,
    kind: Kind,
    #[serde(default)]
    reason: String,
    symptom: Option<String>,
}

/// One expectation.
#[derive(Debug)]
pub struct Expectation {
    /// Where it is written.
    pub origin: String,
    /// The cases it names, as written.
    pub pattern: String,
    lanes: Option<Vec<String>>,
    /// What will happen.
    pub status: Status,
    /// Why.
    pub kind: Kind,
    /// Why, in words.
    pub reason: String,
    symptom: Option<Regex>,
    matcher: GlobMatcher,
}

/// All expectations of a run.
#[derive(Debug, Default)]
pub struct Expectations {
    entries: Vec<Expectation>,
    faults: Vec<String>,
}

impl Expectations {
    /// Reads every `*.toml` file of a folder; a missing folder is an empty one.
    ///
    /// # Errors
    /// When a file cannot be read or understood.
    pub fn read_folder(&mut self, dir: &Path) -> Result<()> {
        if !dir.is_dir() {
            return Ok(());
        }
        for path in crate::discover::sorted_entries(dir)? {
            if path
                .extension()
                .is_some_and(|extension| extension == "toml")
            {
                self.read_file(&path)?;
            }
        }
        Ok(())
    }

    /// Reads one file.
    ///
    /// # Errors
    /// When it cannot be read or understood.
    pub fn read_file(&mut self, path: &Path) -> Result<()> {
        let text =
            std::fs::read_to_string(path).with_context(|| format!("reading {}", path.display()))?;
        let name = crate::discover::file_name(path);
        self.add(&name, &text)
            .with_context(|| format!("in {}", path.display()))
    }

    fn add(&mut self, name: &str, text: &str) -> Result<()> {
        let file: File = toml::from_str(text)?;
        for row in file.expect {
            let origin = format!("{name}: {}", row.r#match);
            if row.reason.trim().is_empty() {
                self.faults.push(format!("{origin}: gives no reason"));
            }
            self.entries.push(Expectation {
                matcher: glob(&row.r#match)?,
                symptom: row.symptom.as_deref().map(Regex::new).transpose()?,
                origin,
                pattern: row.r#match,
                lanes: row.lanes,
                status: row.status,
                kind: row.kind,
                reason: row.reason,
            });
        }
        Ok(())
    }

    /// The expectation for a case on a lane.
    pub fn find(&self, case: &str, lane: &str) -> Option<&Expectation> {
        self.entries.iter().find(|entry| entry.applies(case, lane))
    }

    /// What is wrong with the expectations themselves, given every case and lane they could name.
    ///
    /// `whole` says that `cases` holds all our own suites, so an entry for a suite that is not there is stale too.
    pub fn faults(&self, cases: &[Case], all_lanes: &[String], whole: bool) -> Vec<String> {
        let mut faults = self.faults.clone();
        let ids: Vec<String> = cases.iter().map(Case::id).collect();
        let suites: HashSet<&str> = cases.iter().map(|case| case.suite.name.as_str()).collect();
        for (index, entry) in self.entries.iter().enumerate() {
            let named: Vec<&String> = ids.iter().filter(|id| entry.matcher.is_match(id)).collect();
            let suite = entry
                .pattern
                .rsplit_once('/')
                .map_or("", |(suite, _)| suite);
            let foreign = suite.starts_with("upstream/") || suite.starts_with("external/");
            if named.is_empty() && (suites.contains(suite) || whole && !foreign) {
                faults.push(format!("{}: names no case", entry.origin));
            }
            for lane in entry
                .lanes
                .iter()
                .flatten()
                .filter(|lane| !all_lanes.contains(lane))
            {
                faults.push(format!("{}: there is no lane {lane}", entry.origin));
            }
            let repeats = |other: &&Expectation| {
                all_lanes.iter().any(|lane| {
                    named
                        .iter()
                        .any(|id| other.applies(id, lane) && entry.applies(id, lane))
                })
            };
            if let Some(other) = self.entries[..index].iter().find(repeats) {
                faults.push(format!("{}: repeats {}", entry.origin, other.origin));
            }
        }
        faults
    }
}

impl Expectation {
    fn applies(&self, case: &str, lane: &str) -> bool {
        let on_lane = self
            .lanes
            .as_ref()
            .is_none_or(|lanes| lanes.iter().any(|name| name == lane));
        on_lane && self.matcher.is_match(case)
    }

    /// The verdict on an outcome, and what to say about it. `detail` is the diff or output.
    pub fn judge(&self, outcome: &Outcome, detail: &str) -> (Verdict, String) {
        let as_expected = match outcome {
            Outcome::Fail => self.status == Status::Fail,
            Outcome::Crash(_) => self.status == Status::Crash,
            Outcome::Timeout(_) => self.status == Status::Timeout,
            Outcome::Pass if self.kind == Kind::Flaky => {
                return (Verdict::Pass, self.reason.clone());
            }
            Outcome::Pass => {
                let text = format!(
                    "passes, but {} expects {:?}: {}",
                    self.origin, self.status, self.reason
                );
                return (Verdict::Xpass, text);
            }
            other => {
                return (
                    other.plain_verdict(),
                    other.reason().unwrap_or_default().to_owned(),
                );
            }
        };
        let plain = outcome.plain_verdict();
        if !as_expected {
            let text = format!("{} expects {:?}, not this", self.origin, self.status);
            return (plain, text);
        }
        match &self.symptom {
            Some(symptom) if !symptom.is_match(detail) => (
                plain,
                format!(
                    "fails, but not with the symptom that {} expects",
                    self.origin
                ),
            ),
            _ => (Verdict::Xfail, self.reason.clone()),
        }
    }
}

#[cfg(test)]
mod tests;
