//! Bytes of heap that one object of each kind takes; the same in every run.

use super::campaign::{Cell, Row, State};
use super::engine::Engine;
use super::measure::Bench;
use anyhow::Result;

/// Prints the bytes of each kind.
const SCRIPT: &str = include_str!("memory.py");

/// Asks every interpreter; the first one's kinds are the rows.
pub(crate) fn run(engines: &[Engine], bench: &Bench) -> Result<Vec<Row>> {
    let mut answers = Vec::new();
    for engine in engines {
        answers.push(bench.memory(engine, SCRIPT)?);
    }
    let mut kinds: Vec<&String> = Vec::new();
    for (kind, _) in answers.iter().flatten().flatten() {
        if !kinds.contains(&kind) {
            kinds.push(kind);
        }
    }
    let cell = |kind: &str, answer: &Result<Vec<(String, f64)>, String>| match answer {
        Ok(bytes) => Cell::exact(
            bytes
                .iter()
                .find(|(name, _)| name == kind)
                .map(|(_, bytes)| *bytes),
        ),
        Err(reason) => Cell {
            state: State::Failed(reason.clone()),
            ..Cell::exact(None)
        },
    };
    let row = |kind: &String| Row {
        program: kind.clone(),
        cells: answers.iter().map(|answer| cell(kind, answer)).collect(),
    };
    Ok(kinds.into_iter().map(row).collect())
}
