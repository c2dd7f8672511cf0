//! The record as JUnit XML, for programs that read test results.

use crate::aside::Group;
use crate::record::Record;
use crate::verdict::Verdict;
use anyhow::{Context, Result};
use quick_junit::{NonSuccessKind, Report, TestCase, TestCaseStatus, TestSuite};
use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::time::Duration;

/// Writes the record to `path`; one suite for each lane and suite, with properties that count why cases were set aside.
///
/// # Errors
/// When the file cannot be written.
pub fn write(record: &Record, path: &Path) -> Result<()> {
    let mut suites: BTreeMap<String, TestSuite> = BTreeMap::new();
    let mut asides: BTreeMap<(String, Group), usize> = BTreeMap::new();
    for case in &record.cases {
        let name = format!("{}/{}", case.lane, case.suite);
        let mut status = match case.verdict {
            Verdict::Pass => TestCaseStatus::success(),
            Verdict::Skip | Verdict::NotRun | Verdict::Xfail => TestCaseStatus::skipped(),
            Verdict::Infra
            | Verdict::Flaky
            | Verdict::Crash
            | Verdict::TimeoutCpu
            | Verdict::TimeoutWall => TestCaseStatus::non_success(NonSuccessKind::Error),
            Verdict::Fail | Verdict::Xpass => TestCaseStatus::non_success(NonSuccessKind::Failure),
        };
        if case.verdict != Verdict::Pass {
            status.set_type(case.verdict.word());
            status.set_message(case.reason.as_str());
        }
        if case.verdict.is_unexpected() {
            status.set_description(case.detail.as_str());
        }
        if let Some(group) = Group::of(case) {
            *asides.entry((name.clone(), group)).or_default() += 1;
        }
        let mut test = TestCase::new(case.case.as_str(), status);
        test.set_time(Duration::from_millis(case.wall_ms));
        test.set_classname(name.as_str());
        suites
            .entry(name.clone())
            .or_insert_with(|| TestSuite::new(name))
            .add_test_case(test);
    }
    for ((name, group), count) in asides {
        if let Some(suite) = suites.get_mut(&name) {
            suite.add_property((group.words().to_owned(), count.to_string()));
        }
    }
    let mut report = Report::new("conform");
    report.add_test_suites(suites.into_values());
    let file = File::create(path).with_context(|| format!("writing {}", path.display()))?;
    Ok(report.serialize(file)?)
}
