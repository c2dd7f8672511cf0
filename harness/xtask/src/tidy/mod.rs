//! What a reader should meet in the sources, as far as a program can tell.
//!
//! The lengths of files and functions are shown beside their aims and block nobody; `rules` holds what is refused.

mod measure;
mod rules;

use std::path::{Path, PathBuf};

use crate::Result;
use crate::workspace::Workspace;
use measure::Length;

pub(crate) const DETAILS: &str = "
Prints the ten longest files and functions of `impl/` and `harness/` (tests not counted) beside the aims: files under
400 lines, functions under 40. Nobody is blocked by them; somebody splits.

Refuses, with file and line:
  - a Rust file that does not open with a `//!` header
  - a tab in a Rust file
  - unfinished code, that is the macros `todo` and `unimplemented`
  - a path that exists on one machine only, such as a home directory, in any text file

Ends with 1 if anything is refused.";

const FILE_AIM: usize = 400;
const FUNCTION_AIM: usize = 40;
const SHOWN: usize = 10;

/// Runs `cargo xtask tidy`.
pub(crate) fn command(workspace: &Workspace, _arguments: &[String]) -> Result<bool> {
    Ok(report(workspace)? == 0)
}

/// Prints the lengths and what is refused; returns how many findings there are.
pub(crate) fn report(workspace: &Workspace) -> Result<usize> {
    let files = workspace.files()?;
    let mut findings = Vec::new();
    let (mut file_lengths, mut function_lengths) = (Vec::new(), Vec::new());
    for file in &files {
        // Files that are not text are somebody else's concern.
        let Ok(text) = std::fs::read_to_string(workspace.root().join(file)) else {
            continue;
        };
        findings.extend(rules::check(file, &text));
        if is_product_source(file) {
            file_lengths.push(measure::file(file, &text));
            function_lengths.extend(measure::functions(file, &text));
        }
    }
    show_longest("files", FILE_AIM, file_lengths);
    show_longest("functions", FUNCTION_AIM, function_lengths);
    findings.iter().for_each(|finding| println!("{finding}"));
    println!(
        "{} files looked at, {} findings",
        files.len(),
        findings.len()
    );
    Ok(findings.len())
}

/// Tells whether the length of a file counts: Rust of `impl/` or `harness/` that is not all tests.
fn is_product_source(file: &Path) -> bool {
    let is_test =
        file.ends_with("tests.rs") || file.components().any(|part| part.as_os_str() == "tests");
    let here = file.starts_with("impl") || file.starts_with("harness");
    here && !is_test && file.extension().is_some_and(|extension| extension == "rs")
}

fn show_longest(what: &str, aim: usize, mut lengths: Vec<Length>) {
    lengths.sort_by_key(|length| std::cmp::Reverse(length.lines));
    let over = lengths.iter().filter(|length| length.lines > aim).count();
    println!(
        "longest {what} (aim: {aim} lines; {over} of {} over it)",
        lengths.len()
    );
    for Length { place, lines } in lengths.iter().take(SHOWN) {
        let mark = if *lines > aim { "*" } else { " " };
        println!("  {lines:>5} {mark} {place}");
    }
}

/// Something that is refused, and where.
#[derive(PartialEq, Eq, Debug)]
pub(crate) struct Finding {
    file: PathBuf,
    line: usize,
    problem: &'static str,
}

impl std::fmt::Display for Finding {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            formatter,
            "{}:{}: {}",
            self.file.display(),
            self.line,
            self.problem
        )
    }
}
