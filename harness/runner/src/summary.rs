//! The record as a few lines of text.

use crate::aside::{self, Aside};
use crate::record::{Counts, Record};
use crate::verdict::Verdict;
use std::fmt::Write;

/// Diffs shown in full at the end of a run.
const MAX_DIFFS: usize = 20;

/// The columns of the table, and the verdicts each counts.
const COLUMNS: [(&str, &[Verdict]); 7] = [
    ("pass", &[Verdict::Pass]),
    ("fail", &[Verdict::Fail]),
    ("crash", &[Verdict::Crash]),
    ("timeout", &[Verdict::TimeoutCpu, Verdict::TimeoutWall]),
    ("xfail", &[Verdict::Xfail]),
    ("xpass", &[Verdict::Xpass]),
    ("skip", &[Verdict::Skip, Verdict::NotRun]),
];

/// The summary: unexpected results with their diffs, a row for each suite and lane, faults, versions.
pub fn text(record: &Record) -> String {
    let mut text = String::new();
    diffs(record, &mut text);
    table(record, &mut text);
    for aside in aside::gather(record) {
        let _ = writeln!(text, "{}", Aside::line(&aside));
    }
    for fault in &record.end.faults {
        let _ = writeln!(text, "error: {fault}");
    }
    for lane in &record.run.lanes {
        let _ = writeln!(text, "{}: {} ({})", lane.name, lane.version, lane.command);
    }
    for (index, python) in record.run.cpythons.iter().enumerate() {
        let role = if index == 0 { "oracle" } else { "compared" };
        let _ = writeln!(
            text,
            "{role}: CPython {} ({}, {})",
            python.version, python.program, python.mode
        );
    }
    if record.run.cpythons.is_empty() {
        text.push_str("oracle: no CPython found; cases that need it are INFRA\n");
    }
    if !record.end.complete {
        text.push_str("error: the run was interrupted\n");
    }
    text
}

/// The last line of a run.
pub fn closing_line(total: &Counts) -> String {
    format!(
        "{} passed, {} failed, {} skipped",
        total.of(Verdict::Pass),
        total.unexpected(),
        total.set_aside()
    )
}

fn diffs(record: &Record, text: &mut String) {
    let unexpected = record
        .cases
        .iter()
        .filter(|case| case.verdict.is_unexpected());
    let count = unexpected.clone().count();
    for (index, case) in unexpected.enumerate() {
        let _ = write!(
            text,
            "{} {}/{}/{}",
            case.verdict, case.lane, case.suite, case.case
        );
        if !case.reason.is_empty() {
            let _ = write!(text, ": {}", case.reason);
        }
        text.push('\n');
        if index < MAX_DIFFS {
            for line in case.detail.lines() {
                let _ = writeln!(text, "    {line}");
            }
        }
    }
    if count > MAX_DIFFS {
        let _ = writeln!(
            text,
            "The first {MAX_DIFFS} have their diffs above, the report has all."
        );
    }
}

fn table(record: &Record, text: &mut String) {
    let counts = record.counts();
    let width = counts
        .keys()
        .map(|(suite, lane)| suite.len() + lane.len() + 1)
        .max()
        .unwrap_or(0)
        .max(12);
    let _ = write!(text, "\n{:width$}", "");
    for (name, _) in COLUMNS {
        let _ = write!(text, "{name:>9}");
    }
    text.push('\n');
    for ((suite, lane), cell) in &counts {
        row(text, &format!("{lane}/{suite}"), width, cell);
    }
    row(text, "total", width, &record.total());
}

fn row(text: &mut String, name: &str, width: usize, counts: &Counts) {
    let _ = write!(text, "{name:width$}");
    for (_, verdicts) in COLUMNS {
        let count: usize = verdicts.iter().map(|verdict| counts.of(*verdict)).sum();
        if count == 0 {
            let _ = write!(text, "{:>9}", "-");
        } else {
            let _ = write!(text, "{count:>9}");
        }
    }
    let infra = counts.of(Verdict::Infra);
    if infra > 0 {
        let _ = write!(text, "   {infra} INFRA");
    }
    let flaky = counts.of(Verdict::Flaky);
    if flaky > 0 {
        let _ = write!(text, "   {flaky} FLAKY");
    }
    text.push('\n');
}
