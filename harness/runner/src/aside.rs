//! Why trials were set aside, in groups: what a lane lacks is counted apart from what has no room there.

use crate::header::{is_about_memory, is_fixture};
use crate::record::{CaseRecord, Record};
use crate::verdict::Verdict;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// Reasons that a line names before it counts the others together.
const NAMED: usize = 4;

/// Why a trial was set aside, roughly.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Group {
    /// The lane has not the memory, or the stack.
    Memory,
    /// The lane's program has not the feature.
    Feature,
    /// Nothing of that kind is wired to the board.
    Wiring,
    /// The case is of a kind that the lane cannot take: it is about source text, or was not recorded.
    Kind,
    /// It failed as an expectation says.
    Known,
    /// The lane was stopped before it.
    NotRun,
}

impl Group {
    /// The group of a trial, if it was set aside.
    pub fn of(case: &CaseRecord) -> Option<Group> {
        match case.verdict {
            Verdict::Skip => Some(match case.reason.strip_prefix("needs ") {
                Some(need) if is_about_memory(need) => Group::Memory,
                Some(need) if is_fixture(need) => Group::Wiring,
                Some(_) => Group::Feature,
                None => Group::Kind,
            }),
            Verdict::Xfail => Some(Group::Known),
            Verdict::NotRun => Some(Group::NotRun),
            _ => None,
        }
    }

    /// What a report calls it.
    pub fn words(self) -> &'static str {
        match self {
            Group::Memory => "lack of memory",
            Group::Feature => "missing features",
            Group::Wiring => "missing wiring",
            Group::Kind => "kind of case",
            Group::Known => "known differences",
            Group::NotRun => "not run",
        }
    }
}

/// The trials of a lane that were set aside for reasons of one group.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Aside {
    /// The lane.
    pub lane: String,
    /// The group, in words.
    pub group: &'static str,
    /// How many trials.
    pub count: usize,
    /// What is missing, and how often; the most frequent first.
    pub reasons: Vec<(String, usize)>,
}

/// Gathers why trials were set aside, by lane and group.
pub fn gather(record: &Record) -> Vec<Aside> {
    let mut groups: BTreeMap<(&str, Group), BTreeMap<&str, usize>> = BTreeMap::new();
    for case in &record.cases {
        if let Some(group) = Group::of(case) {
            let reasons = groups.entry((&case.lane, group)).or_default();
            let reason = case.reason.as_str();
            let reason = reason.strip_prefix("needs ").unwrap_or(reason);
            *reasons.entry(reason).or_default() += 1;
        }
    }
    let aside = |((lane, group), reasons): ((&str, Group), BTreeMap<&str, usize>)| {
        let mut reasons: Vec<(String, usize)> = reasons
            .into_iter()
            .map(|(reason, count)| (reason.to_owned(), count))
            .collect();
        reasons.sort_by_key(|(_, count)| Reverse(*count));
        Aside {
            lane: lane.to_owned(),
            group: group.words(),
            count: reasons.iter().map(|(_, count)| count).sum(),
            reasons,
        }
    };
    groups.into_iter().map(aside).collect()
}

impl Aside {
    /// One line: how many, why, and the most frequent reasons.
    pub fn line(&self) -> String {
        let named = self.reasons.iter().take(NAMED);
        let mut parts: Vec<String> = named
            .map(|(reason, count)| format!("{reason} {count}"))
            .collect();
        let others = self.reasons.iter().skip(NAMED);
        let others: usize = others.map(|(_, count)| count).sum();
        if others > 0 {
            parts.push(format!("others {others}"));
        }
        let (lane, count, group) = (&self.lane, self.count, self.group);
        format!("{lane}: {count} set aside, {group}: {}", parts.join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn case(verdict: Verdict, reason: &str) -> CaseRecord {
        CaseRecord {
            lane: "board:desk".to_owned(),
            suite: "s".to_owned(),
            case: "one".to_owned(),
            verdict,
            reason: reason.to_owned(),
            oracle: String::new(),
            wall_ms: 0,
            end: String::new(),
            detail: String::new(),
            artifact: String::new(),
            others: BTreeMap::new(),
        }
    }

    #[track_caller]
    fn check(verdict: Verdict, reason: &str, expected: Option<Group>) {
        assert_eq!(Group::of(&case(verdict, reason)), expected);
    }

    #[test]
    fn every_reason_has_its_group() {
        check(Verdict::Skip, "needs more memory", Some(Group::Memory));
        check(Verdict::Skip, "needs deep recursion", Some(Group::Memory));
        check(Verdict::Skip, "needs floats", Some(Group::Feature));
        check(Verdict::Skip, "needs uart-loopback", Some(Group::Wiring));
        check(Verdict::Skip, "was not recorded", Some(Group::Kind));
        check(Verdict::Xfail, "known", Some(Group::Known));
        check(Verdict::NotRun, "stopped", Some(Group::NotRun));
        check(Verdict::Pass, "", None);
    }

    #[test]
    fn frequent_reasons_are_named_first_and_rare_ones_counted() {
        let mut record = Record::default();
        for (index, reason) in ["a", "b", "c", "d", "e", "f"].iter().enumerate() {
            let case = case(Verdict::Skip, &format!("needs {reason}"));
            record.cases.extend(vec![case; index + 1]);
        }
        record.cases.push(case(Verdict::Skip, "needs more memory"));
        let lines: Vec<String> = gather(&record).iter().map(Aside::line).collect();
        assert_eq!(
            lines,
            [
                "board:desk: 1 set aside, lack of memory: more memory 1",
                "board:desk: 21 set aside, missing features: f 6, e 5, d 4, c 3, others 3",
            ]
        );
    }
}
