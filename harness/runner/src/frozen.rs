//! The lane whose program has cases inside: which they are, the manifest that names them, how one is run.
//!
//! A suite says `frozen = true` in its `suite.toml` to run its cases there; they are frozen as `suite/case.py` and run
//! with `-m suite.case`. Cases that need frozen modules run as scripts beside the modules of `frozen-manifest`.

use crate::case::Case;
use crate::discover;
use crate::lane::Lane;
use crate::project::Project;
use crate::scratch::replace;
use anyhow::{Context, Result};
use std::fmt::Write as _;
use std::path::Path;

/// What names the manifests when the program is built.
const VARIABLE: &str = "ADDER_FROZEN_MANIFEST";

/// Whether a case runs on the lane.
pub fn is_sampled(case: &Case) -> bool {
    case.suite.frozen || case.header.needs_frozen_modules
}

/// Whether a case is in the program itself.
pub fn is_frozen(case: &Case) -> bool {
    case.suite.frozen && !case.header.needs_frozen_modules && unfit(case).is_none()
}

/// Why a case makes no sense frozen.
pub fn unfit(case: &Case) -> Option<&'static str> {
    let has = |option: &str| case.header.cmdline.iter().any(|word| word == option);
    if case.header.needs_frozen_modules {
        None
    } else if has("compile-only") || has("-v") {
        Some("the case is about compiling source text")
    } else if mentions_its_file(&case.path) {
        Some("a frozen program is no file")
    } else {
        None
    }
}

/// Whether a script looks at its own file or at how it was started.
fn mentions_its_file(script: &Path) -> bool {
    const WORDS: [&str; 3] = ["__file__", "argv", "sys.path"];
    std::fs::read_to_string(script).is_ok_and(|text| WORDS.iter().any(|word| text.contains(word)))
}

/// The module that a frozen case is.
pub fn module(case: &Case) -> String {
    format!("{}.{}", case.suite.name, case.name)
}

/// Gives the script of a frozen case the name that it has in its folder.
pub fn normalise(case: &Case, output: &[u8]) -> Vec<u8> {
    let frozen = format!("File \"{}/{}.py\"", case.suite.name, case.name);
    let plain = format!("File \"{}.py\"", case.name);
    replace(output, frozen.as_bytes(), plain.as_bytes())
}

/// The variables that a lane's program is built with; writes the manifest that they name.
///
/// # Errors
/// When suites cannot be read or the manifest cannot be written.
pub fn build_environment(project: &Project, lane: &Lane) -> Result<Vec<(String, String)>> {
    if !lane.frozen {
        return Ok(Vec::new());
    }
    let cases = discover::own_suites(project)?;
    let path = project.output().join("frozen_manifest.py");
    let text = manifest(&cases);
    // A file that is written anew is one that cargo builds anew.
    if std::fs::read_to_string(&path).ok().as_ref() != Some(&text) {
        std::fs::create_dir_all(project.output())?;
        std::fs::write(&path, text).with_context(|| format!("writing {}", path.display()))?;
    }
    Ok(vec![(VARIABLE.to_owned(), path.display().to_string())])
}

/// The manifest of all cases to freeze and of the modules that cases need.
fn manifest(cases: &[Case]) -> String {
    let mut text = String::new();
    let mut last = None;
    for case in cases {
        if last != Some(&case.suite.name) {
            last = Some(&case.suite.name);
            if let Some(manifest) = &case.suite.frozen_manifest {
                let _ = writeln!(text, "include({:?})", manifest.display().to_string());
            }
        }
        if is_frozen(case) {
            let base = case.suite.dir.parent().unwrap_or(&case.suite.dir);
            let base = base.display().to_string();
            let script = format!("{}/{}.py", case.suite.name, case.name);
            let level = level(case);
            let _ = writeln!(text, "freeze_as_mpy({base:?}, {script:?}, opt={level})");
        }
    }
    text
}

/// The optimisation level that a case is run with.
fn level(case: &Case) -> usize {
    let options = case.header.cmdline.iter();
    let levels = options.filter_map(|option| option.strip_prefix("-O"));
    let level = |rest: &str| rest.parse().unwrap_or(rest.len() + 1);
    levels.map(level).next_back().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_manifest_names_what_its_suites_ask_for() {
        let dir = tempfile::tempdir().unwrap();
        let files = [
            (
                "suites/a/suite.toml",
                "frozen = true\nfrozen-manifest = \"m/x.py\"\n",
            ),
            ("suites/a/one.py", "# cmdline: -OO\n"),
            ("suites/a/two.py", "print(__file__)\n"),
            ("suites/a/three.py", "# needs: frozen modules\n"),
            ("suites/b/four.py", ""),
        ];
        for (name, text) in files {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let cases = discover::own_suites(&Project::at(dir.path())).unwrap();
        let base = dir.path().join("suites").display().to_string();
        let expected =
            format!("include(\"{base}/a/m/x.py\")\nfreeze_as_mpy({base:?}, \"a/one.py\", opt=2)\n");
        assert_eq!(manifest(&cases), expected);
        let sampled: Vec<bool> = cases.iter().map(is_sampled).collect();
        assert_eq!(sampled, [true, true, true, false]);
        assert_eq!(unfit(&cases[2]), Some("a frozen program is no file"));
    }

    #[test]
    fn a_frozen_script_is_shown_by_its_plain_name() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("suites/a/one.py");
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "").unwrap();
        let cases = discover::own_suites(&Project::at(dir.path())).unwrap();
        let output = normalise(
            &cases[0],
            b"  File \"a/one.py\", line 1\n  File \"a/two.py\"",
        );
        assert_eq!(output, b"  File \"one.py\", line 1\n  File \"a/two.py\"");
    }
}
