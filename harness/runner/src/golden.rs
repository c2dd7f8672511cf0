//! Recorded outputs and where they come from: `golden/<suite>/<case>.out` and `golden/<suite>/origin.toml`.

use anyhow::{Context, Result};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The name our own engine has in origins.
pub const OURS: &str = "ours";

/// The name of upstream's engine in origins.
pub const UPSTREAM: &str = "micropython";

/// The name of CPython in origins.
pub const CPYTHON: &str = "cpython";

/// Where a recorded output comes from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Origin {
    /// [`OURS`], [`UPSTREAM`] or [`CPYTHON`].
    pub engine: String,
    /// The engine's version.
    pub version: String,
    /// The day it was recorded.
    pub recorded: String,
    /// The exit code; 0 when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exit: Option<i32>,
}

/// The origins of one suite.
pub type Origins = BTreeMap<String, Origin>;

/// The recorded output of a case.
pub fn output_path(golden: &Path, suite: &str, case: &str) -> PathBuf {
    golden.join(suite).join(format!("{case}.out"))
}

/// Reads the origins of a suite; none when there is no file.
///
/// # Errors
/// When the file cannot be read or understood.
pub fn read_origins(golden: &Path, suite: &str) -> Result<Origins> {
    let path = golden.join(suite).join("origin.toml");
    if !path.is_file() {
        return Ok(Origins::new());
    }
    let text = std::fs::read_to_string(&path)?;
    toml::from_str(&text).with_context(|| format!("in {}", path.display()))
}

/// Writes the origins of a suite, sorted by case.
///
/// # Errors
/// When the file cannot be written.
pub fn write_origins(golden: &Path, suite: &str, origins: &Origins) -> Result<()> {
    let mut text = String::new();
    for (case, origin) in origins {
        // Written by hand: the format is four lines, and the order of keys is part of a reviewed diff.
        text += &format!(
            "[{case}]\nengine = {:?}\nversion = {:?}\n",
            origin.engine, origin.version
        );
        text += &format!("recorded = {:?}\n", origin.recorded);
        if let Some(code) = origin.exit {
            text += &format!("exit = {code}\n");
        }
        text.push('\n');
    }
    let path = golden.join(suite).join("origin.toml");
    std::fs::write(&path, text).with_context(|| format!("writing {}", path.display()))
}

/// Faults in `golden/`: outputs without a case or an origin, origins without an output.
///
/// # Errors
/// When a folder or an origin file cannot be read.
pub fn faults(golden: &Path, suite: &str, has_case: impl Fn(&str) -> bool) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    let origins = read_origins(golden, suite)?;
    let dir = golden.join(suite);
    for case in origins.keys() {
        if !output_path(golden, suite, case).is_file() {
            faults.push(format!(
                "golden/{suite}/origin.toml: [{case}] has no recorded output"
            ));
        }
    }
    let Ok(entries) = std::fs::read_dir(&dir) else {
        return Ok(faults);
    };
    for entry in entries {
        let name = entry?.file_name().to_string_lossy().into_owned();
        let Some(case) = name.strip_suffix(".out") else {
            continue;
        };
        if !has_case(case) {
            faults.push(format!("golden/{suite}/{name}: no case of that name"));
        } else if !origins.contains_key(case) {
            faults.push(format!("golden/{suite}/{name}: no origin in origin.toml"));
        }
    }
    faults.sort();
    Ok(faults)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn origins_survive_writing_and_reading() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("s")).unwrap();
        let origin = Origin {
            engine: UPSTREAM.into(),
            version: "1.29".into(),
            recorded: "2026-01-02".into(),
            exit: Some(1),
        };
        let origins = Origins::from([("case".to_owned(), origin)]);
        write_origins(dir.path(), "s", &origins).unwrap();
        assert_eq!(read_origins(dir.path(), "s").unwrap(), origins);
    }

    #[test]
    fn strays_are_faults() {
        let dir = tempfile::tempdir().unwrap();
        std::fs::create_dir(dir.path().join("s")).unwrap();
        std::fs::write(dir.path().join("s/gone.out"), "").unwrap();
        std::fs::write(dir.path().join("s/here.out"), "").unwrap();
        let faults = faults(dir.path(), "s", |case| case == "here").unwrap();
        assert_eq!(faults.len(), 2);
        assert!(faults[0].contains("no case") && faults[1].contains("no origin"));
    }
}
