//! The record as one HTML page that needs nothing else: no network, no other file.
//!
//! The template, style and script are in `report/`; all text is in the page itself, the script only filters.

use crate::aside;
use crate::record::{CaseRecord, Counts, Record};
use crate::summary::closing_line;
use crate::verdict::Verdict;
use anyhow::{Context, Result};
use minijinja::value::Serde;
use minijinja::{Environment, Value, context};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

/// The name of the page in a run's folder.
pub const FILE: &str = "report.html";

/// Writes the page of a record into `dir`.
///
/// # Errors
/// When the file cannot be written.
pub fn write(record: &Record, dir: &Path) -> Result<PathBuf> {
    let path = dir.join(FILE);
    std::fs::write(&path, page(record)?).with_context(|| format!("writing {}", path.display()))?;
    Ok(path)
}

/// The page of a record.
///
/// # Errors
/// When the template and the data do not fit, which would be a fault of this module.
pub fn page(record: &Record) -> Result<String> {
    let mut environment = Environment::new();
    environment.add_template("page.html", include_str!("report/page.html"))?;
    let lanes: Vec<&str> = record
        .run
        .lanes
        .iter()
        .map(|lane| lane.name.as_str())
        .collect();
    let total = record.total();
    let page = environment.get_template("page.html")?.render(context! {
        style => include_str!("report/page.css"),
        script => include_str!("report/page.js"),
        run => Value::from(Serde(&record.run)),
        end => Value::from(Serde(&record.end)),
        seconds => format!("{:.1}", record.end.wall_ms as f64 / 1000.0),
        closing => closing_line(&total),
        green => record.is_green(),
        lanes => Value::from(Serde(&lanes)),
        total => Value::from(Serde(cell(&total))),
        words => Value::from(Serde(words(&total))),
        asides => Value::from(Serde(aside::gather(record))),
        suites => Value::from(Serde(matrix(record, &lanes))),
        rows => Value::from(Serde(rows(record, &lanes))),
        unexpected => Value::from(Serde(details(record, true))),
        expected => Value::from(Serde(details(record, false))),
    })?;
    Ok(page)
}

/// A verdict as the page writes it.
#[derive(Serialize)]
struct Word {
    verdict: Verdict,
    word: &'static str,
    unexpected: bool,
}

impl Word {
    fn of(verdict: Verdict) -> Word {
        Word {
            verdict,
            word: verdict.word(),
            unexpected: verdict.is_unexpected(),
        }
    }
}

/// The verdicts that occur.
fn words(total: &Counts) -> Vec<Word> {
    let occurs = |verdict: &Verdict| total.of(*verdict) > 0;
    Verdict::ALL
        .into_iter()
        .filter(occurs)
        .map(Word::of)
        .collect()
}

/// The counts of a suite on a lane.
#[derive(Serialize)]
struct Cell {
    pass: usize,
    unexpected: usize,
    aside: usize,
    all: usize,
    /// Widths of the bar's three parts, in percent.
    widths: [String; 3],
    parts: Vec<(Word, usize)>,
}

fn cell(counts: &Counts) -> Cell {
    let all = counts.all();
    let width = |count: usize| format!("{:.2}", 100.0 * count as f64 / all.max(1) as f64);
    let (pass, unexpected, aside) = (
        counts.of(Verdict::Pass),
        counts.unexpected(),
        counts.set_aside(),
    );
    Cell {
        pass,
        unexpected,
        aside,
        all,
        widths: [width(pass), width(unexpected), width(aside)],
        parts: Verdict::ALL
            .into_iter()
            .map(|verdict| (Word::of(verdict), counts.of(verdict)))
            .filter(|(_, count)| *count > 0)
            .collect(),
    }
}

/// A row of the matrix.
#[derive(Serialize)]
struct SuiteRow<'a> {
    name: &'a str,
    description: &'a str,
    cells: Vec<Option<Cell>>,
}

fn matrix<'a>(record: &'a Record, lanes: &[&str]) -> Vec<SuiteRow<'a>> {
    let counts = record.counts();
    let names: BTreeSet<&str> = counts.keys().map(|(suite, _)| *suite).collect();
    let describe = |name| record.run.suites.iter().find(|suite| suite.name == name);
    let row = |name| SuiteRow {
        name,
        description: describe(name).map_or("", |suite| suite.description.as_str()),
        cells: lanes
            .iter()
            .map(|lane| counts.get(&(name, lane)).map(cell))
            .collect(),
    };
    names.into_iter().map(row).collect()
}

/// A row of the list of cases.
#[derive(Serialize)]
struct CaseRow {
    name: String,
    oracle: String,
    /// One entry a lane: its name, the verdict, the anchor of its details.
    results: Vec<Option<(String, Word, Option<String>)>>,
    /// Whether lanes disagree.
    inconsistent: bool,
    /// CPythons that print something else than the oracle.
    skew: Vec<String>,
}

fn rows(record: &Record, lanes: &[&str]) -> Vec<CaseRow> {
    let mut cases: BTreeMap<String, Vec<&CaseRecord>> = BTreeMap::new();
    for case in &record.cases {
        cases
            .entry(format!("{}/{}", case.suite, case.case))
            .or_default()
            .push(case);
    }
    let result = |case: &&CaseRecord| {
        let anchor = has_details(case).then(|| anchor(case));
        (case.lane.clone(), Word::of(case.verdict), anchor)
    };
    let row = |(name, cases): (String, Vec<&CaseRecord>)| CaseRow {
        name,
        oracle: cases[0].oracle.clone(),
        results: lanes
            .iter()
            .map(|lane| cases.iter().find(|case| case.lane == *lane).map(result))
            .collect(),
        inconsistent: cases.iter().any(|case| case.verdict != cases[0].verdict),
        skew: cases[0]
            .others
            .iter()
            .filter(|(_, same)| !**same)
            .map(|(version, _)| version.clone())
            .collect(),
    };
    cases.into_iter().map(row).collect()
}

/// The section of one trial.
#[derive(Serialize)]
struct Details<'a> {
    anchor: String,
    word: Word,
    case: &'a CaseRecord,
    lines: Vec<(&'static str, &'a str)>,
}

fn details(record: &Record, unexpected: bool) -> Vec<Details<'_>> {
    let cases = record.cases.iter();
    cases
        .filter(|case| has_details(case) && case.verdict.is_unexpected() == unexpected)
        .map(|case| Details {
            anchor: anchor(case),
            word: Word::of(case.verdict),
            lines: case
                .detail
                .lines()
                .map(|line| (line_class(line), line))
                .collect(),
            case,
        })
        .collect()
}

fn has_details(case: &CaseRecord) -> bool {
    !case.detail.is_empty() || !case.reason.is_empty()
}

fn anchor(case: &CaseRecord) -> String {
    format!("{}/{}/{}", case.lane, case.suite, case.case)
}

/// The class of a line of a diff.
fn line_class(line: &str) -> &'static str {
    match line.as_bytes() {
        [b'-', b'-', b'-', ..] | [b'+', b'+', b'+', ..] => "file",
        [b'+', ..] => "add",
        [b'-', ..] => "del",
        [b'@', b'@', ..] => "hunk",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(lane: &str, verdict: Verdict, detail: &str) -> CaseRecord {
        CaseRecord {
            lane: lane.into(),
            suite: "s".into(),
            case: "one".into(),
            verdict,
            reason: String::new(),
            oracle: "cpython".into(),
            wall_ms: 3,
            end: "exit code 0".into(),
            detail: detail.into(),
            artifact: String::new(),
            others: BTreeMap::from([("3.9.1".into(), false)]),
        }
    }

    #[test]
    fn the_page_shows_counts_diffs_and_escapes_text() {
        let mut record = Record::default();
        for name in ["unix", "other"] {
            let lane = crate::record::LaneRecord {
                name: name.into(),
                version: "v".into(),
                command: "micropython".into(),
            };
            record.run.lanes.push(lane);
        }
        record.cases = vec![
            case("unix", Verdict::Fail, "@@ -1 +1 @@\n-<a>\n+<b>\n"),
            case("other", Verdict::Pass, ""),
        ];
        record.end.complete = true;
        let page = page(&record).unwrap();
        assert!(page.contains("1 passed, 1 failed, 0 skipped"));
        assert!(page.contains("&lt;a&gt;") && !page.contains("-<a>"));
        assert!(page.contains("lanes differ"));
        assert!(page.contains("CPython 3.9.1 differs"));
        assert!(!page.contains("Why cases were set aside"));
    }

    #[test]
    fn the_page_counts_why_cases_were_set_aside() {
        let mut record = Record::default();
        let skipped = CaseRecord {
            reason: "needs more memory".to_owned(),
            ..case("board:desk", Verdict::Skip, "")
        };
        record.cases = vec![skipped; 3];
        let page = page(&record).unwrap();
        assert!(page.contains("<td>lack of memory</td><td><b>3</b></td>"));
    }
}
