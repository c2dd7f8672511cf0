//! Every target works on fixed inputs: a few hundred of a campaign's, and all that once went wrong.

use std::path::{Path, PathBuf};

use fuzz::corpus;
use fuzz::target::{TARGETS, Target};

/// Inputs of each target; programs take longer than others.
const INPUTS: u64 = 150;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

fn check(name: &str) {
    let target: &Target = fuzz::target::find(name).expect("a target");
    let seeds = corpus::seeds(target, &[folder("../../suites")]).expect("seeds");
    for number in 0..INPUTS {
        (target.run)(&corpus::input(target, &seeds, 7, number));
    }
}

#[test]
fn mpy() {
    check("mpy");
}

#[test]
fn parse() {
    check("parse");
}

#[test]
fn numbers() {
    check("numbers");
}

#[test]
fn heap() {
    check("heap");
}

#[test]
fn program() {
    check("program");
}

#[test]
fn source() {
    check("source");
}

#[test]
fn every_target_is_tested() {
    let tested = ["mpy", "parse", "numbers", "heap", "program", "source"];
    assert!(TARGETS.iter().map(|target| target.name).eq(tested));
}

/// The verifier lets pass whatever the compiler makes.
#[test]
fn every_suite_is_accepted() {
    let target = fuzz::target::find("mpy").expect("a target");
    for file in corpus::seeds(target, &[folder("../../suites")]).expect("seeds") {
        assert!(
            fuzz::machine::accepts(&file),
            "{}",
            String::from_utf8_lossy(&file)
        );
    }
}

/// Files below `regressions/TARGET/`.
#[test]
fn what_once_went_wrong_does_not() {
    for target in TARGETS {
        let Ok(entries) = std::fs::read_dir(folder("regressions").join(target.name)) else {
            continue;
        };
        for entry in entries {
            let file = entry.expect("an entry").path();
            (target.run)(&std::fs::read(file).expect("a file"));
        }
    }
}
