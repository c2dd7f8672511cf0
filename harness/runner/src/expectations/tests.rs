//! Expectations: what they match, how they judge, and what is wrong with them.

use super::*;
use crate::case::{Oracle, Suite};
use crate::header::Header;
use crate::verdict::Clock;
use std::sync::Arc;

fn case(suite: &str, name: &str) -> Case {
    Case {
        suite: Arc::new(Suite {
            name: suite.into(),
            dir: "".into(),
            description: String::new(),
            needs: Vec::new(),
            frozen: false,
            frozen_manifest: None,
            sessions: false,
            oracle: None,
            tree: None,
        }),
        name: name.into(),
        path: "".into(),
        header: Header::default(),
        oracle: Oracle::Cpython,
        golden: None,
        needs: Vec::new(),
        fault: None,
    }
}

fn read(text: &str) -> Expectations {
    let mut expectations = Expectations::default();
    expectations.add("file.toml", text).unwrap();
    expectations
}

fn faults(text: &str) -> Vec<String> {
    let cases = [case("s", "one"), case("s", "two")];
    read(text).faults(&cases, &["unix".into(), "board".into()], true)
}

const ONE: &str =
    "[[expect]]\nmatch = \"s/one\"\nstatus = \"fail\"\nkind = \"bug\"\nreason = \"r\"\n";

#[test]
fn a_sound_entry_has_no_fault() {
    assert_eq!(faults(ONE), [""; 0]);
    assert_eq!(faults(&ONE.replace("s/one", "s/*")), [""; 0]);
}

#[test]
fn entries_without_case_reason_or_lane_are_faults() {
    assert!(faults(&ONE.replace("s/one", "s/three"))[0].contains("names no case"));
    assert!(faults(&ONE.replace("s/one", "gone/one"))[0].contains("names no case"));
    assert!(faults(&ONE.replace("\"r\"", "\" \""))[0].contains("no reason"));
    assert!(faults(&format!("{ONE}lanes = [\"moon\"]\n"))[0].contains("no lane moon"));
}

#[test]
fn entries_for_suites_that_are_not_in_the_run_are_left_alone() {
    assert_eq!(
        faults(&ONE.replace("s/one", "upstream/basics/one")),
        [""; 0]
    );
    let part = read(&ONE.replace("s/one", "gone/one"));
    assert_eq!(
        part.faults(&[case("s", "one")], &["unix".into()], false),
        [""; 0]
    );
}

#[test]
fn a_second_entry_for_a_case_and_lane_is_a_fault() {
    assert!(faults(&format!("{ONE}{ONE}"))[0].contains("repeats"));
    let split = format!("{ONE}lanes = [\"unix\"]\n{ONE}lanes = [\"board\"]\n");
    assert_eq!(faults(&split), [""; 0]);
}

#[test]
fn unknown_keys_and_words_are_errors() {
    let mut expectations = Expectations::default();
    assert!(expectations.add("f", &format!("{ONE}color = 1\n")).is_err());
    assert!(
        expectations
            .add("f", &ONE.replace("\"fail\"", "\"maybe\""))
            .is_err()
    );
}

#[test]
fn judgement_follows_status_kind_and_symptom() {
    let judge = |text: &str, outcome: Outcome, detail: &str| {
        read(text)
            .find("s/one", "unix")
            .unwrap()
            .judge(&outcome, detail)
            .0
    };
    let crash = || Outcome::Crash("SIGSEGV".into());
    assert_eq!(judge(ONE, Outcome::Fail, ""), Verdict::Xfail);
    assert_eq!(judge(ONE, Outcome::Pass, ""), Verdict::Xpass);
    assert_eq!(judge(ONE, crash(), ""), Verdict::Crash);
    assert_eq!(
        judge(ONE, Outcome::Timeout(Clock::Cpu), ""),
        Verdict::TimeoutCpu
    );
    assert_eq!(judge(ONE, Outcome::Infra("x".into()), ""), Verdict::Infra);
    assert_eq!(
        judge(&ONE.replace("\"bug\"", "\"flaky\""), Outcome::Pass, ""),
        Verdict::Pass
    );
    assert_eq!(
        judge(&ONE.replace("\"fail\"", "\"crash\""), crash(), ""),
        Verdict::Xfail
    );
    let symptom = format!("{ONE}symptom = \"Type.*\"\n");
    assert_eq!(judge(&symptom, Outcome::Fail, "+TypeError"), Verdict::Xfail);
    assert_eq!(judge(&symptom, Outcome::Fail, "+ValueError"), Verdict::Fail);
}

#[test]
fn lanes_limit_an_entry() {
    let expectations = read(&format!("{ONE}lanes = [\"board\"]\n"));
    assert!(expectations.find("s/one", "unix").is_none());
    assert!(expectations.find("s/one", "board").is_some());
}
