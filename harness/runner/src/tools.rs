//! Programs of others that tests of boards need, and what a test does where something is missing.

use crate::project::{Project, find_program};
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// Set by continuous integration, where nothing may be missing.
const EVERYTHING: &str = "CI";

/// Finds a program: where a variable says, where `cargo xtask setup` puts it, or on the path.
pub fn find_tool(project: &Project, name: &str, variable: &str) -> Option<PathBuf> {
    if let Some(given) = std::env::var_os(variable) {
        return find_program(Path::new(&given));
    }
    let installed = project.target.join("tools/bin").join(name);
    find_program(&installed).or_else(|| find_program(Path::new(name)))
}

/// Where what a test needs comes from.
const WAYS: &str =
    "programs come with `cargo xtask setup`, firmwares with `cargo xtask board NAME`";

/// Says why a test checks nothing, also where the output of tests is kept back.
///
/// # Panics
/// In continuous integration, where a test that checks nothing is a failure.
#[track_caller]
pub fn unchecked(missing: &str) {
    let text = format!("nothing is checked: it needs {missing} ({WAYS})");
    assert!(std::env::var_os(EVERYTHING).is_none(), "{text}");
    // Where nobody listens, nothing is lost.
    let _ = writeln!(std::io::stderr(), "{text}");
}
