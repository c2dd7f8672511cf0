//! Frozen modules: from manifests to Rust source whose statics hold them in ROM.
//!
//! ```text
//!   manifests ─ manifest ─> files to freeze ─ image ─> source text and verified code ─> Rust: vm::frozen::Frozen
//! ```
//!
//! It uses `vm` to run manifests, which are Python programs, to verify code, and to know the names of its pool.
//! Not here: the command line (`main`), importing what is frozen (`vm::import`).
#![forbid(unsafe_code)]

pub mod image;
pub mod manifest;

use std::ffi::OsString;
use std::os::unix::ffi::OsStringExt;
use std::path::PathBuf;

use mpy_cross::options::{self, Request};
use mpy_cross::{EmitKind, Settings};

/// What to freeze and how.
#[derive(Clone, Debug, Default)]
pub struct Job {
    /// Files, or lines of Python.
    pub manifests: Vec<String>,
    /// The values of `$(NAME)` in paths of manifests.
    pub variables: Vec<(String, String)>,
    /// Options of `mpy-cross`, separated by spaces.
    pub compiler_flags: String,
}

/// Frozen modules.
#[derive(Debug)]
pub struct Output {
    /// Rust source that defines `FROZEN`.
    pub rust: String,
    /// The files that it depends on.
    pub inputs: Vec<PathBuf>,
    /// The paths of modules frozen as source text and as code, in the order of the table.
    pub modules: Vec<(bool, String)>,
}

/// Freezes what manifests name.
///
/// # Errors
/// With a text that says which manifest or file is wrong, and where.
pub fn freeze(job: &Job) -> Result<Output, String> {
    let settings = compiler_settings(&job.compiler_flags)?;
    let read = manifest::read(&job.manifests, &manifest_settings(job)?);
    let manifest = read.map_err(|error| error.to_string())?;
    let image = image::make(&manifest.entries, &settings)?;
    let is_code = |frozen: &image::Frozen| matches!(frozen.content, image::Content::Code(_));
    let sources = manifest.entries.iter().map(|entry| entry.source.clone());
    Ok(Output {
        rust: image::write(&image)?,
        inputs: manifest.manifests.iter().cloned().chain(sources).collect(),
        modules: image
            .iter()
            .map(|(path, frozen)| (is_code(frozen), path.clone()))
            .collect(),
    })
}

/// The modules in C that manifests name.
///
/// # Errors
/// As for [`freeze`].
pub fn c_modules(job: &Job) -> Result<Vec<PathBuf>, String> {
    let settings = manifest::Settings {
        only_c_modules: true,
        ..manifest_settings(job)?
    };
    let read = manifest::read(&job.manifests, &settings);
    Ok(read.map_err(|error| error.to_string())?.c_modules)
}

fn manifest_settings(job: &Job) -> Result<manifest::Settings, String> {
    let folder = std::env::current_dir().map_err(|error| format!("no current folder: {error}"))?;
    Ok(manifest::Settings {
        variables: job.variables.clone(),
        only_c_modules: false,
        folder,
    })
}

/// Reads `NAME=VALUE`; a value that is a path of something is made absolute.
pub fn variable(text: &str) -> Option<(String, String)> {
    let (name, value) = text.split_once('=')?;
    let value = match std::path::absolute(value) {
        Ok(path) if path.exists() => path.to_string_lossy().into_owned(),
        _ => value.to_owned(),
    };
    Some((name.to_owned(), value))
}

/// The settings that options of `mpy-cross` ask for.
fn compiler_settings(flags: &str) -> Result<Settings, String> {
    let words = flags.split_whitespace().chain(["module.py"]);
    let words: Vec<Vec<u8>> = words.map(|word| OsString::from(word).into_vec()).collect();
    match options::parse(&words) {
        Ok(Request::Compile(options)) if options.settings.emit != EmitKind::Bytecode => {
            Err(format!("machine code cannot be frozen: {flags}"))
        }
        // Functions cannot ask for machine code either.
        Ok(Request::Compile(options)) => Ok(Settings {
            architecture: None,
            ..options.settings
        }),
        _ => Err(format!("invalid options for mpy-cross: {flags}")),
    }
}
