//! What is kept of a run: one JSON document.

use anyhow::{Context, Result};
use jiff::Zoned;
use runner::project::Project;
use runner::record::new_run_folder;
use serde::Serialize;
use std::path::{Path, PathBuf};

/// What came of compiling a source twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub(crate) enum Class {
    /// The same bytes.
    Identical,
    /// Both reject it, in the same words.
    SameError,
    /// It asks for machine code of an architecture that our compiler has no emitter for.
    Native,
    /// Anything else.
    Different,
    /// The comparison itself failed.
    Infra,
}

impl Class {
    /// All classes, in the order of the table.
    pub(crate) const ALL: [Class; 5] = [
        Class::Identical,
        Class::SameError,
        Class::Native,
        Class::Different,
        Class::Infra,
    ];

    /// Its word in tables.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Class::Identical => "identical",
            Class::SameError => "same error",
            Class::Native => "native",
            Class::Different => "different",
            Class::Infra => "infra",
        }
    }
}

/// A source, the options, and what came of them.
#[derive(Clone, Debug, Serialize)]
pub(crate) struct Comparison {
    pub(crate) file: String,
    pub(crate) options: String,
    pub(crate) class: Class,
    /// Why it is in its class; the first difference.
    pub(crate) reason: String,
    /// A unified diff of the listings, or what the one that rejects it says.
    pub(crate) diff: String,
}

/// A run.
#[derive(Debug, Serialize)]
pub(crate) struct Record<T> {
    pub(crate) started: String,
    pub(crate) command: String,
    pub(crate) ours: String,
    pub(crate) upstream: Vec<String>,
    pub(crate) results: Vec<T>,
}

impl<T: Serialize> Record<T> {
    /// A record that says who was compared.
    pub(crate) fn new(upstream: Vec<String>, results: Vec<T>) -> Record<T> {
        Record {
            started: Zoned::now().strftime("%Y-%m-%d %H:%M:%S %Z").to_string(),
            command: std::env::args()
                .skip(1)
                .fold("cargo conform".to_owned(), |line, word| line + " " + &word),
            ours: mpy_cross::VERSION.to_owned(),
            upstream,
            results,
        }
    }

    /// Writes the record to a new folder of `area`, and to `copy` if that is wanted; gives its path.
    pub(crate) fn write(
        &self,
        project: &Project,
        area: &str,
        copy: Option<&Path>,
    ) -> Result<PathBuf> {
        let id = Zoned::now().strftime("%Y-%m-%d-%H%M%S").to_string();
        let folder = new_run_folder(&project.output().join(area), &id)?;
        let path = folder.join("record.json");
        let text = serde_json::to_string_pretty(self)? + "\n";
        for path in copy.into_iter().chain([path.as_path()]) {
            std::fs::write(path, &text).with_context(|| format!("writing {}", path.display()))?;
        }
        Ok(path)
    }
}
