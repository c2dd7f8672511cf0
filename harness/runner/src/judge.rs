//! From what a program printed to an outcome.

use crate::case::{Case, Oracle};
use crate::compare::{diff, end_text, printable};
use crate::process::{End, Ran, signal_name};
use crate::upstream::{self, output::Note};
use crate::verdict::{Clock, Outcome};

/// Lines of an output kept where there is nothing to compare it with.
const MAX_LINES: usize = 60;

/// What a case should do.
#[derive(Clone, Debug)]
pub enum Expected {
    /// Print this and, where it is known, end with this code.
    Output {
        /// What to print.
        text: Vec<u8>,
        /// The exit code.
        exit: Option<i32>,
    },
    /// End with this code, whatever it prints.
    Exit(i32),
    /// Nobody knows, for this reason.
    Unknown(String),
    /// The case itself is at fault.
    Fault(String),
}

/// An outcome and what a reader wants to see of it.
#[derive(Clone, Debug)]
pub struct Judgement {
    /// What happened.
    pub outcome: Outcome,
    /// A diff, or the last lines of an output.
    pub detail: String,
}

impl Judgement {
    /// A judgement with nothing to show.
    pub fn bare(outcome: Outcome) -> Self {
        Self {
            outcome,
            detail: String::new(),
        }
    }
}

/// What a program says last that has run out of memory.
const OUT_OF_MEMORY: [&[u8]; 2] = [
    b"MemoryError",
    b"RuntimeError: maximum recursion depth exceeded",
];

/// Whether an exception that nobody caught says that there was not enough memory.
pub fn ran_out(output: &[u8]) -> bool {
    let last = output.trim_ascii_end().rsplit(|byte| *byte == b'\n').next();
    last.is_some_and(|line| OUT_OF_MEMORY.iter().any(|words| line.starts_with(words)))
}

/// Judges what a program did; `output` is its output without what differs from run to run.
///
/// `expected` is asked only when the program did not speak for itself.
pub fn judge(
    case: &Case,
    ran: &Ran,
    output: &[u8],
    expected: impl FnOnce() -> Expected,
) -> Judgement {
    if let Some(outcome) = stopped(ran, output) {
        return Judgement {
            outcome,
            detail: tail(output),
        };
    }
    if let Some(judgement) = spoken(case, ran, output) {
        return judgement;
    }
    let is_upstream = case.suite.tree.is_some();
    match expected() {
        Expected::Unknown(reason) => Judgement::bare(Outcome::Infra(reason)),
        Expected::Fault(reason) => Judgement {
            outcome: Outcome::Fail,
            detail: format!("{reason}\n"),
        },
        Expected::Exit(code) if ran.end == End::Exited(code) => Judgement::bare(Outcome::Pass),
        Expected::Exit(code) => Judgement {
            outcome: Outcome::Fail,
            detail: format!(
                "{}, expected exit code {code}\n{}",
                end_text(ran.end),
                tail(output)
            ),
        },
        Expected::Output { text, .. } if is_upstream => compare_upstream(case, ran, output, &text),
        Expected::Output { text, exit } => compare(ran, output, &text, exit),
    }
}

/// What an output says by itself: a skip, or a unittest summary in upstream's cases.
fn spoken(case: &Case, ran: &Ran, output: &[u8]) -> Option<Judgement> {
    let is_upstream = case.suite.tree.is_some();
    let failed = ran.end != End::Exited(0);
    let skip = |reason: &str| Some(Judgement::bare(Outcome::Skip(reason.to_owned())));
    match upstream::output::note(output, upstream::is_command_line(case))? {
        // The one thing that upstream's runner sees in the output of a script that failed.
        Note::NoUnittest if is_upstream && !has_unittest(case) => {
            skip("needs the unittest module of micropython-lib (--lib DIR)")
        }
        _ if is_upstream && failed => None,
        Note::Skip(reason) => skip(reason),
        Note::Unittest(true) if is_upstream => Some(Judgement::bare(Outcome::Pass)),
        Note::Unittest(false) if is_upstream => Some(Judgement {
            outcome: Outcome::Fail,
            detail: tail(output),
        }),
        _ => None,
    }
}

/// The outcome of a program that did not end by itself.
fn stopped(ran: &Ran, output: &[u8]) -> Option<Outcome> {
    let panicked = || String::from_utf8_lossy(output).contains("panicked at ");
    match ran.end {
        End::CpuTimeout => Some(Outcome::Timeout(Clock::Cpu)),
        End::WallTimeout => Some(Outcome::Timeout(Clock::Wall)),
        End::Signalled(signal) => {
            Some(Outcome::Crash(format!("killed by {}", signal_name(signal))))
        }
        End::Halted => Some(Outcome::Crash("the processor stopped".to_owned())),
        End::Exited(101) if panicked() => Some(Outcome::Crash("panicked".to_owned())),
        End::TooMuchOutput => Some(Outcome::Fail),
        End::Exited(_) => None,
    }
}

fn compare(ran: &Ran, output: &[u8], text: &[u8], exit: Option<i32>) -> Judgement {
    let wrong_exit = exit.filter(|code| ran.end != End::Exited(*code));
    if wrong_exit.is_none() && output == text {
        return Judgement::bare(Outcome::Pass);
    }
    let mut detail = String::new();
    if let Some(code) = wrong_exit {
        detail += &format!("{}, expected exit code {code}\n", end_text(ran.end));
    }
    let difference = diff(text, output);
    if difference.is_empty() {
        detail += &tail(output);
    }
    detail += &difference;
    Judgement {
        outcome: Outcome::Fail,
        detail,
    }
}

/// Compares as upstream's runner does: an unhappy end is part of the output, some outputs hold patterns.
fn compare_upstream(case: &Case, ran: &Ran, output: &[u8], text: &[u8]) -> Judgement {
    let mut output = output.to_vec();
    let folder = case
        .suite
        .name
        .strip_prefix("upstream/")
        .unwrap_or_default();
    if ran.end != End::Exited(0) {
        if upstream::is_command_line(case) {
            output.clear();
        }
        output.extend_from_slice(b"CRASH");
    } else if case.oracle == Oracle::Golden && upstream::rules::has_patterns(folder, &case.name) {
        output = upstream::output::apply_patterns(text, &output);
    }
    if output == text {
        return Judgement::bare(Outcome::Pass);
    }
    let mut detail = diff(text, &output);
    if let End::Exited(code @ 1..) = ran.end {
        detail = format!("exit code {code}\n{detail}");
    }
    Judgement {
        outcome: Outcome::Fail,
        detail,
    }
}

fn has_unittest(case: &Case) -> bool {
    case.suite
        .tree
        .as_ref()
        .is_some_and(|tree| tree.unittest.is_some())
}

/// The last lines of an output.
fn tail(output: &[u8]) -> String {
    let from = output.len().saturating_sub(64 << 10);
    let text = printable(&output[from..]);
    let lines: Vec<&str> = text.lines().collect();
    let skipped = lines.len().saturating_sub(MAX_LINES);
    let mut tail = String::new();
    if skipped > 0 || from > 0 {
        tail += "... the last lines of the output:\n";
    }
    for line in &lines[skipped..] {
        tail += line;
        tail.push('\n');
    }
    tail
}
