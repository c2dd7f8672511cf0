//! Runs programs on interpreters, round by round.
//!
//! ```text
//!   round 1   a: ours upstream python3   b: ours upstream python3   ..
//!   round 2   a: python3 upstream ours   b: python3 upstream ours   ..
//! ```
//!
//! A round visits every program before the next begins, so that a minute in which the machine is busy elsewhere costs
//! many programs one round, which their medians do not see, and not one program all of them.

use super::engine::Engine;
use super::measure::{Bench, Came, Measure};
use super::program::Program;
use super::statistics::median;
use crate::progress::Progress;
use anyhow::Result;
use serde::Serialize;

/// What an interpreter made of a program.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum State {
    Measured,
    /// It has a reason not to run it.
    Skipped(String),
    /// It cannot run it.
    Failed(String),
    /// It computes something else.
    Differs(String),
}

/// A program on an interpreter.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Cell {
    pub(crate) state: State,
    /// What each round cost.
    pub(crate) values: Vec<f64>,
    #[serde(skip)]
    pub(crate) result: Option<String>,
}

impl Cell {
    fn new() -> Cell {
        Cell {
            state: State::Measured,
            values: Vec::new(),
            result: None,
        }
    }

    /// A cell that holds a value, or says why it does not.
    pub(crate) fn exact(value: Option<f64>) -> Cell {
        Cell {
            state: match value {
                Some(_) => State::Measured,
                None => State::Skipped("not asked".to_owned()),
            },
            values: value.into_iter().collect(),
            ..Cell::new()
        }
    }

    /// Adds what came of a round.
    fn add(&mut self, came: Came) {
        match came {
            Came::Measured { value, result } => {
                if !self.values.is_empty() && self.result != result {
                    let text = "the result is not the same each time";
                    self.state = State::Differs(text.to_owned());
                }
                self.result = result;
                self.values.push(value);
            }
            Came::Skipped(reason) => self.state = State::Skipped(reason),
            Came::Failed(reason) => self.state = State::Failed(reason),
        }
    }

    /// The median of its rounds, if it may be compared.
    pub(crate) fn value(&self) -> Option<f64> {
        median(self.rounds())
    }

    /// Its rounds, if they may be compared.
    pub(crate) fn rounds(&self) -> &[f64] {
        match self.state {
            State::Measured => &self.values,
            _ => &[],
        }
    }
}

/// A program, or a kind of object, and its cells in the order of the interpreters.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Row {
    pub(crate) program: String,
    pub(crate) cells: Vec<Cell>,
}

/// What is run, how often, and how large.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Plan<'a> {
    pub(crate) engines: &'a [Engine],
    pub(crate) programs: &'a [Program],
    /// Anything but memory.
    pub(crate) measure: Measure,
    pub(crate) rounds: usize,
    pub(crate) size: (u32, u32),
}

/// Runs everything that is planned.
pub(crate) fn run(plan: Plan<'_>, bench: &mut Bench) -> Result<Vec<Row>> {
    let mut rows: Vec<Row> = plan
        .programs
        .iter()
        .map(|program| first_row(plan.engines, program))
        .collect();
    let mut progress = Progress::new(plan.rounds * plan.programs.len() * plan.engines.len());
    for round in 0..plan.rounds {
        for (program, row) in plan.programs.iter().zip(&mut rows) {
            for index in order(round, plan.engines.len()) {
                let engine = &plan.engines[index];
                let name = &program.name;
                progress.doing(&format!("round {}: {name} on {}", round + 1, engine.name));
                let cell = &mut row.cells[index];
                if cell.state == State::Measured {
                    cell.add(once(plan, bench, engine, program)?);
                }
                let failure = match &cell.state {
                    State::Failed(reason) if round == 0 => {
                        Some(format!("{name} on {}: {reason}", engine.name))
                    }
                    _ => None,
                };
                progress.step(failure);
            }
        }
    }
    progress.finish();
    for (program, row) in plan.programs.iter().zip(&mut rows) {
        compare(plan.engines, program, row);
    }
    Ok(rows)
}

/// The order of interpreters in a round: there and back.
fn order(round: usize, engines: usize) -> Vec<usize> {
    match round % 2 {
        0 => (0..engines).collect(),
        _ => (0..engines).rev().collect(),
    }
}

/// A row before its first round; interpreters without machine code skip programs of it.
fn first_row(engines: &[Engine], program: &Program) -> Row {
    let cell = |engine: &Engine| {
        let mut cell = Cell::new();
        if program.needs_native() && !engine.has_native {
            cell.state = State::Skipped("makes no machine code".to_owned());
        }
        cell
    };
    Row {
        program: program.name.clone(),
        cells: engines.iter().map(cell).collect(),
    }
}

fn once(plan: Plan<'_>, bench: &mut Bench, engine: &Engine, program: &Program) -> Result<Came> {
    let script = |is_dry| program.script(plan.size, is_dry);
    match plan.measure {
        Measure::Time(clock) => bench.time(engine, &program.name, &script(false), clock),
        Measure::Board => bench.on_board(engine, program, plan.size),
        Measure::Instructions | Measure::Memory => {
            bench.instructions(engine, &program.name, &script(false), &script(true))
        }
    }
}

/// Marks the cells whose result is not what it must be: the recorded one, or CPython's, or the first one there is.
fn compare(engines: &[Engine], program: &Program, row: &mut Row) {
    let result = |index: usize| {
        let result = row.cells[index].result.clone()?;
        Some((result, engines[index].name.clone()))
    };
    let recorded = program
        .expected
        .clone()
        .map(|text| (text, "the record".to_owned()));
    let mut cpythons = (0..engines.len()).filter(|index| engines[*index].is_cpython);
    let reference = recorded
        .or_else(|| cpythons.find_map(result))
        .or_else(|| (1..engines.len()).find_map(result));
    let Some((expected, by)) = reference else {
        return;
    };
    for cell in &mut row.cells {
        let found = cell.result.as_deref();
        if let Some(found) =
            found.filter(|found| *found != expected && cell.state == State::Measured)
        {
            let text = format!(
                "{} and not {} as {by} has it",
                short(found),
                short(&expected)
            );
            cell.state = State::Differs(text);
        }
    }
}

/// The beginning of a result.
fn short(text: &str) -> String {
    let line = text.lines().next().unwrap_or_default();
    let kept: String = line.chars().take(40).collect();
    match kept.len() < text.len() {
        true => format!("{kept:?}.."),
        false => format!("{kept:?}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rounds_go_there_and_back() {
        assert_eq!(order(0, 3), [0, 1, 2]);
        assert_eq!(order(1, 3), [2, 1, 0]);
    }

    #[test]
    fn a_result_that_changes_is_not_compared() {
        let mut cell = Cell::new();
        for result in ["a", "a", "b"] {
            cell.add(Came::Measured {
                value: 1.0,
                result: Some(result.to_owned()),
            });
        }
        assert!(matches!(cell.state, State::Differs(_)));
        assert_eq!(cell.value(), None);
    }

    #[test]
    fn long_results_are_cut() {
        assert_eq!(short("a\nb"), "\"a\"..");
        assert_eq!(short("12"), "\"12\"");
    }
}
