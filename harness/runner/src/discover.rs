//! Finds our own suites: `suites/<area>/*.py`, each area a suite, `suite.toml` optional.

use crate::case::{Case, Oracle, Suite};
use crate::golden;
use crate::header::{self, Header};
use crate::project::Project;
use anyhow::{Context, Result};
use serde::Deserialize;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What `suite.toml` may say.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
#[serde(rename_all = "kebab-case")]
struct SuiteFile {
    oracle: Option<Oracle>,
    /// What a lane must have to run the cases; see `header::CAPABILITIES`.
    #[serde(default)]
    needs: Vec<String>,
    /// The cases run frozen too.
    #[serde(default)]
    frozen: bool,
    /// The manifest of modules that cases import frozen.
    frozen_manifest: Option<PathBuf>,
    /// The cases are typed at a terminal.
    #[serde(default)]
    sessions: bool,
    #[serde(default)]
    description: String,
}

/// Finds every case of our own suites, in order of name.
///
/// # Errors
/// When a folder cannot be read or a `suite.toml` cannot be understood.
pub fn own_suites(project: &Project) -> Result<Vec<Case>> {
    let mut cases = Vec::new();
    for dir in sorted_entries(&project.suites())? {
        let name = file_name(&dir);
        if dir.is_dir() && !name.starts_with(['_', '.']) {
            suite_cases(project, &dir, &name, &mut cases)?;
        }
    }
    Ok(cases)
}

fn suite_cases(project: &Project, dir: &Path, name: &str, cases: &mut Vec<Case>) -> Result<()> {
    let file = dir.join("suite.toml");
    let settings: SuiteFile = if file.is_file() {
        toml::from_str(&std::fs::read_to_string(&file)?)
            .with_context(|| format!("in {}", file.display()))?
    } else {
        SuiteFile::default()
    };
    let suite = Arc::new(Suite {
        name: name.to_owned(),
        dir: dir.to_owned(),
        description: settings.description,
        oracle: settings.oracle,
        needs: settings
            .needs
            .iter()
            .map(|need| {
                header::capability(need)
                    .with_context(|| format!("in {}: no lane knows about {need:?}", file.display()))
            })
            .collect::<Result<_>>()?,
        frozen: settings.frozen,
        frozen_manifest: settings.frozen_manifest.map(|path| dir.join(path)),
        sessions: settings.sessions,
        tree: None,
    });
    for path in scripts(dir)? {
        cases.push(own_case(project, &suite, path)?);
    }
    Ok(())
}

fn own_case(project: &Project, suite: &Arc<Suite>, path: PathBuf) -> Result<Case> {
    let name = stem(&path);
    let source = std::fs::read(&path)?;
    let (header, mut fault) = match Header::parse(&source) {
        Ok(header) => (header, None),
        Err(message) => (Header::default(), Some(message)),
    };
    let golden = golden::output_path(&project.golden(), &suite.name, &name);
    let recorded = golden.is_file();
    let oracle = suite.oracle.unwrap_or(Oracle::Cpython);
    let oracle = if recorded && oracle == Oracle::Cpython {
        Oracle::Golden
    } else {
        oracle
    };
    if oracle == Oracle::Golden && !recorded {
        fault = Some("no recorded output; `cargo conform bless` makes one".to_owned());
    }
    Ok(Case {
        suite: suite.clone(),
        name,
        path,
        header,
        oracle,
        golden: Some(golden),
        needs: Vec::new(),
        fault,
    })
}

/// The scripts of a folder that are cases, in order of name.
///
/// # Errors
/// When the folder cannot be read.
pub fn scripts(dir: &Path) -> Result<Vec<PathBuf>> {
    let mut entries = sorted_entries(dir)?;
    entries.retain(|path| {
        let name = file_name(path);
        path.is_file() && name.ends_with(".py") && !name.starts_with('_')
    });
    Ok(entries)
}

/// The entries of a folder in order of name.
///
/// # Errors
/// When the folder cannot be read.
pub fn sorted_entries(dir: &Path) -> Result<Vec<PathBuf>> {
    let entries = std::fs::read_dir(dir).with_context(|| format!("reading {}", dir.display()))?;
    let mut paths = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<Vec<_>, _>>()?;
    paths.sort();
    Ok(paths)
}

/// A file's name as text.
pub fn file_name(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

/// A file's name without its last extension.
pub fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn project(files: &[(&str, &str)]) -> (tempfile::TempDir, Vec<Case>) {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = dir.path().join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            std::fs::write(path, text).unwrap();
        }
        let cases = own_suites(&Project::at(dir.path())).unwrap();
        (dir, cases)
    }

    #[test]
    fn helpers_and_packages_are_no_cases() {
        let (_dir, cases) = project(&[
            ("suites/a/one.py", ""),
            ("suites/a/_help.py", ""),
            ("suites/a/pack/__init__.py", ""),
            ("suites/_b/two.py", ""),
        ]);
        let ids: Vec<_> = cases.iter().map(Case::id).collect();
        assert_eq!(ids, ["a/one"]);
    }

    #[test]
    fn a_recorded_output_becomes_the_oracle() {
        let (_dir, cases) = project(&[
            ("suites/a/one.py", ""),
            ("suites/a/two.py", ""),
            ("golden/a/two.out", ""),
        ]);
        assert_eq!(cases[0].oracle, Oracle::Cpython);
        assert_eq!(cases[1].oracle, Oracle::Golden);
    }

    #[test]
    fn a_suite_names_its_oracle_and_a_missing_output_is_a_fault() {
        let (_dir, cases) = project(&[
            ("suites/a/one.py", ""),
            (
                "suites/a/suite.toml",
                "oracle = \"golden\"\ndescription = \"text\"\n",
            ),
        ]);
        assert_eq!(cases[0].oracle, Oracle::Golden);
        assert!(cases[0].fault.is_some());
        assert_eq!(cases[0].suite.description, "text");
    }
}
