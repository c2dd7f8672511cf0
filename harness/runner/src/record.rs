//! The record of a run: one JSON object a line, the run first, then a line for each trial, then how it ended.

use crate::verdict::Verdict;
use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};

/// The name of the record in a run's folder.
pub const FILE: &str = "record.jsonl";

/// What a run is made of.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct RunRecord {
    /// Its name, made of date and time.
    pub id: String,
    /// When it began.
    pub started: String,
    /// The command line.
    pub command: String,
    /// The repository's commit.
    pub commit: String,
    /// How many cases ran at once.
    pub jobs: usize,
    /// The lanes.
    pub lanes: Vec<LaneRecord>,
    /// The CPythons; the first is the oracle.
    pub cpythons: Vec<CpythonRecord>,
    /// The suites.
    pub suites: Vec<SuiteRecord>,
}

/// A lane of a run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct LaneRecord {
    /// Its name.
    pub name: String,
    /// What the program says it is.
    pub version: String,
    /// The program and its fixed arguments.
    pub command: String,
}

/// A CPython of a run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CpythonRecord {
    /// Its version.
    pub version: String,
    /// The program.
    pub program: String,
    /// How scripts are run.
    pub mode: String,
}

/// A suite of a run.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct SuiteRecord {
    /// Its name.
    pub name: String,
    /// One line about it.
    pub description: String,
}

/// What one case did on one lane.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseRecord {
    /// The lane.
    pub lane: String,
    /// The suite.
    pub suite: String,
    /// The case.
    pub case: String,
    /// What it means.
    pub verdict: Verdict,
    /// Why, where there is a reason.
    pub reason: String,
    /// Who said what to expect.
    pub oracle: String,
    /// Time on the clock.
    pub wall_ms: u64,
    /// How the program ended.
    pub end: String,
    /// A diff, or the last lines of the output.
    pub detail: String,
    /// What a board said, as a file in the run's folder.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub artifact: String,
    /// For other CPythons: whether they print what the oracle prints.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub others: BTreeMap<String, bool>,
}

/// How a run ended.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct EndRecord {
    /// Its duration.
    pub wall_ms: u64,
    /// Whether every trial was run.
    pub complete: bool,
    /// What is wrong with expectations and recorded outputs.
    pub faults: Vec<String>,
}

#[derive(Serialize, Deserialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
enum Line {
    Run(RunRecord),
    Case(CaseRecord),
    End(EndRecord),
}

/// A whole run, read or gathered.
#[derive(Clone, Debug, Default)]
pub struct Record {
    /// What it is made of.
    pub run: RunRecord,
    /// What each trial did.
    pub cases: Vec<CaseRecord>,
    /// How it ended.
    pub end: EndRecord,
}

/// A record being written, trial by trial.
#[derive(Debug)]
pub struct Writer {
    file: File,
}

impl Writer {
    /// Starts a record in `dir`.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn create(dir: &Path, run: &RunRecord) -> Result<Writer> {
        std::fs::create_dir_all(dir)?;
        let path = dir.join(FILE);
        let file = File::create(&path).with_context(|| format!("writing {}", path.display()))?;
        let mut writer = Writer { file };
        writer.line(&Line::Run(run.clone()))?;
        Ok(writer)
    }

    /// Adds a trial.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn case(&mut self, case: &CaseRecord) -> Result<()> {
        self.line(&Line::Case(case.clone()))
    }

    /// Ends the record.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn end(mut self, end: &EndRecord) -> Result<()> {
        self.line(&Line::End(end.clone()))
    }

    fn line(&mut self, line: &Line) -> Result<()> {
        let mut text = serde_json::to_string(line)?;
        text.push('\n');
        Ok(self.file.write_all(text.as_bytes())?)
    }
}

impl Record {
    /// Reads the record in `dir`.
    ///
    /// # Errors
    /// When it cannot be read or understood.
    pub fn read(dir: &Path) -> Result<Record> {
        let path = dir.join(FILE);
        let file = File::open(&path).with_context(|| format!("reading {}", path.display()))?;
        let mut record = Record::default();
        for line in BufReader::new(file).lines() {
            match serde_json::from_str(&line?).with_context(|| format!("in {}", path.display()))? {
                Line::Run(run) => record.run = run,
                Line::Case(case) => record.cases.push(case),
                Line::End(end) => record.end = end,
            }
        }
        Ok(record)
    }

    /// How many trials have each verdict, by suite and lane.
    pub fn counts(&self) -> BTreeMap<(&str, &str), Counts> {
        let mut counts: BTreeMap<_, Counts> = BTreeMap::new();
        for case in &self.cases {
            let cell = counts
                .entry((case.suite.as_str(), case.lane.as_str()))
                .or_default();
            *cell.0.entry(case.verdict).or_default() += 1;
        }
        counts
    }

    /// How many trials have each verdict.
    pub fn total(&self) -> Counts {
        let mut total = Counts::default();
        for case in &self.cases {
            *total.0.entry(case.verdict).or_default() += 1;
        }
        total
    }

    /// Lanes, of those whose name begins so, on which nothing was run: that shows nothing, and is a fault of the run.
    pub fn idle_lanes(&self, prefix: &str) -> Vec<String> {
        let is_aside = |verdict| matches!(verdict, Verdict::Skip | Verdict::NotRun);
        let lanes = self.run.lanes.iter().map(|lane| lane.name.as_str());
        lanes
            .filter(|lane| lane.starts_with(prefix))
            .filter(|lane| {
                let mut cases = self.cases.iter().filter(|case| case.lane == *lane);
                cases.all(|case| is_aside(case.verdict))
            })
            .map(|lane| format!("{lane}: no case was run, all were skipped"))
            .collect()
    }

    /// Lanes that were stopped before all their cases were run, and why.
    pub fn stopped_lanes(&self) -> Vec<String> {
        let lanes = self.run.lanes.iter();
        lanes
            .filter_map(|lane| {
                let of = |verdict| {
                    let cases = self.cases.iter();
                    cases.filter(move |case| case.lane == lane.name && case.verdict == verdict)
                };
                let count = of(Verdict::NotRun).count();
                let reason = of(Verdict::Infra).next()?.reason.as_str();
                (count > 0).then(|| format!("{}: {count} not run: {reason}", lane.name))
            })
            .collect()
    }

    /// What the shell is told: 0 nothing unexpected, 1 something about what is tested, 4 something about the harness.
    pub fn exit_code(&self) -> u8 {
        let is_ours = |verdict| matches!(verdict, Verdict::Infra | Verdict::Flaky);
        if self.is_green() {
            0
        } else if !self.end.complete || self.cases.iter().any(|case| is_ours(case.verdict)) {
            4
        } else {
            1
        }
    }

    /// Whether nothing is unexpected.
    pub fn is_green(&self) -> bool {
        self.end.complete
            && self.end.faults.is_empty()
            && !self.cases.iter().any(|case| case.verdict.is_unexpected())
    }
}

/// How many trials have each verdict.
#[derive(Clone, Debug, Default)]
pub struct Counts(pub BTreeMap<Verdict, usize>);

impl Counts {
    /// How many have this one.
    pub fn of(&self, verdict: Verdict) -> usize {
        self.0.get(&verdict).copied().unwrap_or(0)
    }

    /// How many are unexpected.
    pub fn unexpected(&self) -> usize {
        self.0
            .iter()
            .filter(|(verdict, _)| verdict.is_unexpected())
            .map(|(_, count)| count)
            .sum()
    }

    /// How many were not run to a verdict of their own: skipped, never started, or failing as expected.
    pub fn set_aside(&self) -> usize {
        self.of(Verdict::Skip) + self.of(Verdict::NotRun) + self.of(Verdict::Xfail)
    }

    /// All of them.
    pub fn all(&self) -> usize {
        self.0.values().sum()
    }
}

/// Makes a new run's folder below `output` and points `latest` at it.
///
/// # Errors
/// When the folder cannot be made.
pub fn new_run_folder(output: &Path, id: &str) -> Result<PathBuf> {
    std::fs::create_dir_all(output)?;
    let mut dir = output.join(id);
    let mut number = 1;
    while let Err(error) = std::fs::create_dir(&dir) {
        if error.kind() != std::io::ErrorKind::AlreadyExists {
            return Err(error).with_context(|| format!("making {}", dir.display()));
        }
        number += 1;
        dir = output.join(format!("{id}-{number}"));
    }
    let aside = output.join(format!("latest-{}", std::process::id()));
    let name = dir.file_name().unwrap_or_default();
    std::os::unix::fs::symlink(name, &aside)?;
    std::fs::rename(aside, output.join("latest"))?;
    Ok(dir)
}
