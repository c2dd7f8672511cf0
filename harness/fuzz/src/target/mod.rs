//! The targets: what is done with an input, and what inputs for it look like.

mod heap_model;
mod mpy;
mod numbers;
mod parse;
mod program;
mod source;

use generate::reduce::Shape;
use generate::{Random, mutate, program as generated};

/// What came of an input that nothing was wrong with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Verdict {
    /// It was no good input.
    Refused,
    /// It was worked on to the end.
    Done,
    /// It took too long.
    OutOfTime,
}

/// What inputs are.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Input {
    /// Python source text.
    Source,
    /// `.mpy` files.
    Mpy,
    /// Texts of numbers, after a byte that says what is done with them.
    Number,
    /// Operations, as bytes.
    Operations,
    /// Statements, as bytes.
    Program,
}

impl Input {
    /// Changes an input a little; `donor` is another one.
    pub fn mutate(self, random: &mut Random, input: &mut Vec<u8>, donor: &[u8]) {
        match self {
            Input::Source => mutate::text::mutate(random, input, donor),
            Input::Mpy => mutate::mpy::mutate(random, input, donor),
            Input::Number | Input::Operations | Input::Program => {
                mutate::bytes::mutate(random, input, donor)
            }
        }
    }

    /// How inputs are cut into parts when they are made small.
    pub fn shape(self) -> Shape {
        match self {
            Input::Source => Shape::Text,
            Input::Program => Shape::Bytes(generated::STATEMENT_BYTES),
            _ => Shape::Bytes(1),
        }
    }
}

/// A target.
#[derive(Debug)]
pub struct Target {
    /// What it is called on the command line.
    pub name: &'static str,
    /// What it does.
    pub summary: &'static str,
    /// What it works on.
    pub input: Input,
    /// Works on an input; panics if something is wrong.
    pub run: fn(&[u8]) -> Verdict,
}

/// All targets.
pub const TARGETS: &[Target] = &[
    Target {
        name: "mpy",
        summary: "reads and verifies an .mpy file, and runs what is accepted",
        input: Input::Mpy,
        run: mpy::run,
    },
    Target {
        name: "parse",
        summary: "compiles text as a file, a statement and an expression",
        input: Input::Source,
        run: parse::run,
    },
    Target {
        name: "numbers",
        summary: "compares numbers with other implementations of them",
        input: Input::Number,
        run: numbers::run,
    },
    Target {
        name: "heap",
        summary: "compares the heap with a model of it",
        input: Input::Operations,
        run: heap_model::run,
    },
    Target {
        name: "program",
        summary: "runs a program from its source and through a file, and compares what is printed",
        input: Input::Program,
        run: program::run,
    },
    Target {
        name: "source",
        summary: "compiles and runs text in a small heap",
        input: Input::Source,
        run: source::run,
    },
];

/// Finds a target by its name.
pub fn find(name: &str) -> Option<&'static Target> {
    TARGETS.iter().find(|target| target.name == name)
}
