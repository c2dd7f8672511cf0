//! Manifests: Python programs that say what to freeze, run by this project's own interpreter.
//!
//! Each manifest runs in a namespace of its own that holds the functions of `functions`; relative paths start at its
//! folder. Whatever it raises ends the reading, and is shown with the lines that led to it.
//! Not here: what becomes of the files (`image`).

mod functions;
mod host;
mod interpreter;
pub mod paths;
mod state;

use std::fmt;
use std::path::PathBuf;

/// How a file is frozen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// As source text, compiled when it is imported.
    Source,
    /// As bytecode, compiled from source text.
    Compile,
    /// As bytecode, from a `.mpy` file.
    Compiled,
}

impl Kind {
    /// The kind that a file's name asks for.
    fn of(name: &str) -> Option<Kind> {
        let (_, extension) = name.rsplit_once('.')?;
        match extension.to_ascii_lowercase().as_str() {
            "py" => Some(Kind::Compile),
            "mpy" => Some(Kind::Compiled),
            _ => None,
        }
    }
}

/// A file to freeze.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where it is.
    pub source: PathBuf,
    /// Its path among the frozen modules.
    pub target: String,
    /// How it is frozen.
    pub kind: Kind,
    /// The optimisation level, if the manifest has a say.
    pub opt_level: Option<u8>,
    /// The version of its package, as Python writes it.
    pub version: Option<String>,
}

/// What manifests asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Manifest {
    /// The files, in the order they were asked for.
    pub entries: Vec<Entry>,
    /// Folders of modules in C.
    pub c_modules: Vec<PathBuf>,
    /// The manifest files that were read.
    pub manifests: Vec<PathBuf>,
}

/// What manifests are read with.
#[derive(Clone, Debug, Default)]
pub struct Settings {
    /// The values of `$(NAME)` in paths.
    pub variables: Vec<(String, String)>,
    /// Only modules in C are wanted: files to freeze are not looked at.
    pub only_c_modules: bool,
    /// Where relative paths of the command line start.
    pub folder: PathBuf,
}

/// Why a manifest could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ManifestError {
    /// The manifest, as it was given.
    pub manifest: String,
    /// What it raised, and where.
    pub text: String,
}

impl fmt::Display for ManifestError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "manifest error executing \"{}\":\n{}",
            self.manifest, self.text
        )
    }
}

impl std::error::Error for ManifestError {}

/// Reads manifests: files whose name ends in `.py`, or lines of Python.
///
/// # Errors
/// When one of them raises an exception.
pub fn read(manifests: &[String], settings: &Settings) -> Result<Manifest, ManifestError> {
    state::State::begin(
        &settings.variables,
        settings.only_c_modules,
        settings.folder.clone(),
    );
    let outcome = interpreter::run(manifests);
    let manifest = state::State::finish();
    outcome.map(|()| manifest)
}

#[cfg(test)]
mod tests;
