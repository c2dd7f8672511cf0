//! Crosswise runs: each interpreter runs what the other's compiler made.
//!
//! ```text
//!                upstream's file   our file
//!   upstream     the measure       1
//!   ours         2                 3, only where 2 differs
//! ```
//!
//! What differs at 1 is the file's fault. What differs at 2 is the file's fault unless 3 is like 2: then the interpreters
//! differ, whoever compiled. Where both compilers write the same bytes, a difference at 1 is the program's own doing: it
//! prints something else each time.

use super::compare::compare;
use super::record::Class;
use super::reference::Reference;
use runner::case::Case;
use runner::compare::{diff, end_text};
use runner::lane::Lane;
use runner::process::{End, Ran};
use runner::run::once;
use runner::scratch::Finder;
use serde::Serialize;

/// What came of running a case crosswise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Verdict {
    /// The same output everywhere.
    Pass,
    /// A file of one compiler behaves unlike the other's.
    File,
    /// Our interpreter dies.
    Crash,
    /// The interpreters differ, whoever compiled.
    Interpreter,
    /// The program prints something else each time.
    Unsteady,
    /// There is nothing to run: machine code, a syntax error, a prompt, or the program skips itself.
    Skip,
    /// A run failed.
    Infra,
}

impl Verdict {
    /// All verdicts, in the order of the table.
    pub(crate) const ALL: [Verdict; 7] = [
        Verdict::Pass,
        Verdict::File,
        Verdict::Crash,
        Verdict::Interpreter,
        Verdict::Unsteady,
        Verdict::Skip,
        Verdict::Infra,
    ];

    /// Its word in tables.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Verdict::Pass => "pass",
            Verdict::File => "file",
            Verdict::Crash => "crash",
            Verdict::Interpreter => "interpreter",
            Verdict::Unsteady => "unsteady",
            Verdict::Skip => "skip",
            Verdict::Infra => "infra",
        }
    }
}

/// A case and what came of it.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Crossing {
    pub(crate) case: String,
    pub(crate) verdict: Verdict,
    pub(crate) reason: String,
    pub(crate) diff: String,
}

/// The two programs on each side.
#[derive(Debug)]
pub(crate) struct Sides {
    pub(crate) reference: Reference,
    /// Upstream's interpreter with upstream's compiler.
    pub(crate) measure: Lane,
    /// Upstream's interpreter with our compiler.
    pub(crate) theirs: Lane,
    /// Our interpreter with upstream's compiler.
    pub(crate) ours: Lane,
    /// Our interpreter with our compiler.
    pub(crate) own: Lane,
    pub(crate) finder: Finder,
}

/// A verdict, its reason and a diff.
type Finding = (Verdict, String, String);

impl Sides {
    /// Runs a case.
    pub(crate) fn cross(&self, case: &Case) -> Crossing {
        let (verdict, reason, diff) = self
            .judge(case)
            .unwrap_or_else(|error| (Verdict::Infra, format!("{error:#}"), String::new()));
        Crossing {
            case: case.id(),
            verdict,
            reason,
            diff,
        }
    }

    fn judge(&self, case: &Case) -> anyhow::Result<Finding> {
        if let Some(reason) = self.measure.unfit(case) {
            return Ok(skip(&reason));
        }
        let is_level = |word: &&String| word.starts_with("-O");
        let options: Vec<String> = case
            .header
            .cmdline
            .iter()
            .filter(is_level)
            .cloned()
            .collect();
        let compiled = compare(&self.reference, &case.path, &options);
        match compiled.class {
            Class::Native => return Ok(skip(&compiled.reason)),
            Class::SameError => return Ok(skip("does not compile")),
            Class::Infra => anyhow::bail!(compiled.reason),
            Class::Identical | Class::Different => {}
        }
        let files = self.finder.files(&case.path)?;
        let run = |lane: &Lane| once(case, lane, &files);
        let measure = run(&self.measure)?;
        if measure.1.starts_with(b"SKIP\n") {
            return Ok(skip("the program skips itself"));
        }
        let theirs = run(&self.theirs)?;
        if let Some(text) = difference(&measure, &theirs) {
            return Ok(match compiled.class {
                Class::Identical => unsteady(text),
                _ => file("upstream runs our file otherwise than its own", text),
            });
        }
        let ours = run(&self.ours)?;
        let Some(text) = difference(&measure, &ours) else {
            return Ok((Verdict::Pass, String::new(), String::new()));
        };
        if let End::Signalled(_) = ours.0.end {
            return Ok((Verdict::Crash, end_text(ours.0.end), text));
        }
        if difference(&ours, &run(&self.own)?).is_none() {
            let reason = "the interpreters differ".to_owned();
            return Ok((Verdict::Interpreter, reason, text));
        }
        Ok(match compiled.class {
            Class::Identical => unsteady(text),
            _ => file("we run upstream's file otherwise than ours", text),
        })
    }
}

fn skip(reason: &str) -> Finding {
    (Verdict::Skip, reason.to_owned(), String::new())
}

fn unsteady(text: String) -> Finding {
    let reason = "another output for the same bytes".to_owned();
    (Verdict::Unsteady, reason, text)
}

fn file(reason: &str, text: String) -> Finding {
    (Verdict::File, reason.to_owned(), text)
}

/// What is different about two runs.
fn difference(expected: &(Ran, Vec<u8>), actual: &(Ran, Vec<u8>)) -> Option<String> {
    let text = diff(&expected.1, &actual.1);
    if expected.0.end != actual.0.end {
        let ends = (end_text(expected.0.end), end_text(actual.0.end));
        return Some(format!("{}, not {}\n{text}", ends.1, ends.0));
    }
    (!text.is_empty()).then_some(text)
}
