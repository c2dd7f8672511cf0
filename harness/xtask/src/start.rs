//! Which functions of the program lie together because every start runs them: the list in `impl/port-unix/start.ld`.
//!
//! A page of the program that a start touches brings its neighbours into memory, so functions that are strewn over the
//! program cost a start 200 kB.

use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

use crate::size::Place;
use crate::workspace::Workspace;
use crate::{Result, process};

pub(crate) const DETAILS: &str = "
Builds the `micropython` program in its release form, runs `-c pass` in valgrind to see which functions a start runs, and
writes them into `impl/port-unix/start.ld`, so that the linker puts them side by side; then builds it again, and moves the
loop of the VM until it is in one cache line. Which of the places where it is in one is best is to be measured.

To be run when functions were added or renamed. A list that is old does no harm but to the memory a start takes.

Needs valgrind and binutils.";

const FILE: &str = "impl/port-unix/start.ld";

/// The lines around the list, and around the gap before the loop.
const LIST: (&str, &str) = ("    /* What a start runs. */\n", "  }\n}\n");
const GAP: (&str, &str) = ("    . += ", ";\n");

const CACHE_LINE_BYTES: u64 = 64;
/// Functions are aligned to this.
const GAP_BYTES: u64 = 16;

/// The function whose place the file gives by itself.
const LOOP: &str = "execute_words";

/// Runs `cargo xtask start`.
pub(crate) fn command(workspace: &Workspace, arguments: &[String]) -> Result<bool> {
    if !arguments.is_empty() {
        return Err("expected nothing".to_string());
    }
    let file = workspace.root().join(FILE);
    let program = workspace.target_dir().join("release/micropython");
    build(workspace)?;
    let patterns = patterns(&program, &workspace.target_dir().join("start.callgrind"))?;
    let lines = patterns
        .iter()
        .map(|pattern| format!("    *(.text*{pattern})\n"));
    rewrite(&file, LIST, &lines.collect::<String>())?;
    build(workspace)?;
    let mut tries = CACHE_LINE_BYTES / GAP_BYTES;
    while !Place::find(&program)?.is_in_one_line() {
        tries = tries
            .checked_sub(1)
            .ok_or("the loop of the VM is in two cache lines wherever it lies")?;
        let gap: u64 = between(&read(&file)?, GAP)?
            .parse()
            .map_err(|_| format!("the gap in {FILE} is no number"))?;
        let gap = (gap + GAP_BYTES) % CACHE_LINE_BYTES;
        rewrite(&file, GAP, &gap.to_string())?;
        build(workspace)?;
    }
    println!("{} names of functions in {FILE}", patterns.len());
    Ok(true)
}

fn build(workspace: &Workspace) -> Result<()> {
    let mut cargo = workspace.cargo();
    process::run(cargo.args(["build", "--quiet", "--release", "-p", "port-unix"]))
}

/// Patterns of the symbols of the program's functions that a start runs.
fn patterns(program: &Path, profile: &Path) -> Result<BTreeSet<String>> {
    let mut valgrind = Command::new("valgrind");
    valgrind
        .args(["--quiet", "--tool=callgrind", "--demangle=no"])
        .arg(format!("--callgrind-out-file={}", profile.display()))
        .arg(program);
    process::run(valgrind.args(["-c", "pass"]))?;
    let symbols = process::output(Command::new("nm").arg("--format=just-symbols").arg(program))?;
    let symbols: BTreeSet<&str> = symbols.lines().collect();
    let profile = read(profile)?;
    let executed = profile.lines().filter_map(function);
    let own = executed.filter(|name| symbols.contains(name) && !name.contains(LOOP));
    Ok(own.map(pattern).collect())
}

/// The function that a line of a profile names first: `fn=(12) name`, `cfn=(12) name'2` where it runs inside itself.
fn function(line: &str) -> Option<&str> {
    let (key, rest) = line.split_once("=(")?;
    let (_, name) = rest.split_once(") ")?;
    let name = name.split('\'').next()?;
    matches!(key, "fn" | "cfn").then_some(name)
}

/// A pattern of the linker for a symbol: without the hash, which changes, and the characters that mean something there.
fn pattern(symbol: &str) -> String {
    const HASH: &str = "17h0123456789abcdefE";
    let name = symbol.len().checked_sub(HASH.len());
    let name = name.filter(|&end| symbol.starts_with("_ZN") && symbol[end..].starts_with("17h"));
    let Some(end) = name else {
        return symbol.to_owned();
    };
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '.');
    let plain = symbol[..end]
        .chars()
        .map(|c| if is_plain(c) { c } else { '?' });
    plain.chain("17h*".chars()).collect()
}

/// What is between two marks.
fn between<'a>(text: &'a str, (start, end): (&str, &str)) -> Result<&'a str> {
    let rest = text.split_once(start).map(|(_, rest)| rest);
    let found = rest.and_then(|rest| rest.split_once(end));
    match found {
        Some((found, _)) => Ok(found),
        None => Err(format!("{FILE} has no `{}`", start.trim())),
    }
}

/// Replaces what is between two marks.
fn rewrite(file: &Path, marks: (&str, &str), new: &str) -> Result<()> {
    let text = read(file)?;
    let old = between(&text, marks)?;
    let (start, end) = marks;
    let text = text.replacen(
        &format!("{start}{old}{end}"),
        &format!("{start}{new}{end}"),
        1,
    );
    let written = std::fs::write(file, text);
    written.map_err(|error| format!("cannot write {}: {error}", file.display()))
}

fn read(file: &Path) -> Result<String> {
    let text = std::fs::read_to_string(file);
    text.map_err(|error| format!("cannot read {}: {error}", file.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn profiles_name_functions() {
        assert_eq!(function("fn=(12) main"), Some("main"));
        assert_eq!(function("cfn=(3) _ZN1a1bE'2"), Some("_ZN1a1bE"));
        assert_eq!(function("cfn=(3)"), None);
        assert_eq!(function("ob=(3) /bin/true"), None);
    }

    #[test]
    fn patterns_leave_hashes_out() {
        assert_eq!(
            pattern("_ZN4core3ops$LT$impl$GT$4call17h0123456789abcdefE"),
            "_ZN4core3ops?LT?impl?GT?4call17h*"
        );
        assert_eq!(pattern("main"), "main");
        assert_eq!(pattern("_RNvCs_3foo"), "_RNvCs_3foo");
    }

    #[test]
    fn the_file_has_what_is_written() {
        let file = concat!(env!("CARGO_MANIFEST_DIR"), "/../../impl/port-unix/start.ld");
        let text = std::fs::read_to_string(file).unwrap();
        assert!(between(&text, GAP).unwrap().parse::<u64>().is_ok());
        assert!(between(&text, LIST).unwrap().lines().count() > 100);
    }
}
