//! What is frozen: source text and compiled modules by path.
//!
//! Invariant: the code of every module is verified, as an interpreter does with code from a file.
//! Not here: how that becomes Rust (`rust`).

mod names;
mod rust;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use bytecode::mpy;
use bytecode::raw_code::{CodeKind, Module, RawCode};
use mpy_cross::Settings;
use vm::frozen::Shape;

use crate::manifest::{Entry, Kind};

pub use rust::write;

/// A frozen module.
#[derive(Debug)]
pub struct Frozen {
    /// The file that it comes from.
    pub origin: PathBuf,
    /// What it is frozen as.
    pub content: Content,
}

/// What a module is frozen as.
#[derive(Debug)]
pub enum Content {
    /// Source text.
    Source(Vec<u8>),
    /// A compiled module.
    Code(Module),
}

/// Frozen modules by path.
pub type Image = BTreeMap<String, Frozen>;

/// The longest name that a VM interns.
const MAX_NAME_BYTES: usize = 255;

/// Reads and compiles the files of a manifest; the settings say how what has no level of its own is compiled.
///
/// # Errors
/// For a file that cannot be read, is no program, or cannot be frozen.
pub fn make(entries: &[Entry], settings: &Settings) -> Result<Image, String> {
    let mut image = Image::new();
    for entry in entries {
        let bytes = fs::read(&entry.source)
            .map_err(|error| format!("cannot read {}: {error}", entry.source.display()))?;
        let (path, content) = match entry.kind {
            Kind::Source => (entry.target.clone(), Content::Source(bytes)),
            Kind::Compile => (
                entry.target.clone(),
                Content::Code(compile(entry, bytes, settings)?),
            ),
            Kind::Compiled => {
                let module = read(&entry.source, &bytes, settings)?;
                // A compiled file is found under the name that its source had.
                let name = module.qstrs.first().map(|name| name.to_string());
                (name.unwrap_or_default(), Content::Code(module))
            }
        };
        let origin = entry.source.clone();
        let earlier = image.insert(path.clone(), Frozen { origin, content });
        if let Some(earlier) = earlier {
            return Err(format!(
                "{path} is frozen twice: from {} and from {}",
                earlier.origin.display(),
                entry.source.display()
            ));
        }
    }
    Ok(image)
}

fn compile(entry: &Entry, mut source: Vec<u8>, settings: &Settings) -> Result<Module, String> {
    if let Some(version) = &entry.version {
        let marker = b"__version__ =";
        let says_it = source.windows(marker.len()).any(|part| part == marker);
        if !says_it {
            source.extend_from_slice(format!("\n\n__version__ = {version}\n").as_bytes());
        }
    }
    let settings = Settings {
        source_name: entry.target.clone(),
        file_name: entry.source.display().to_string(),
        opt_level: entry.opt_level.unwrap_or(settings.opt_level),
        ..settings.clone()
    };
    let module = mpy_cross::module(&source, &settings).map_err(|error| {
        let report = mpy_cross::report(&error, &settings);
        format!("error compiling {}:\n{report}", entry.source.display())
    })?;
    check(&entry.source, &module)?;
    Ok(module)
}

fn read(path: &Path, bytes: &[u8], settings: &Settings) -> Result<Module, String> {
    let bits = match settings.small_int_bits {
        0 => u8::MAX,
        bits => bits,
    };
    let (_, module) =
        mpy::read(bytes, bits).map_err(|error| format!("{}: {error}", path.display()))?;
    check(path, &module)?;
    Ok(module)
}

/// Checks that a module can be frozen.
fn check(path: &Path, module: &Module) -> Result<(), String> {
    let path = path.display();
    if let Some(name) = module.qstrs.iter().find(|name| name.len() > MAX_NAME_BYTES) {
        return Err(format!("{path}: name too long: {name}"));
    }
    check_code(module, &module.code).map_err(|what| format!("{path}: {what}"))
}

fn check_code(module: &Module, raw: &RawCode) -> Result<(), &'static str> {
    if raw.kind != CodeKind::Bytecode {
        return Err("machine code cannot be frozen");
    }
    if Shape::of(module, raw).is_none() {
        return Err("invalid bytecode");
    }
    raw.children
        .iter()
        .try_for_each(|child| check_code(module, child))
}

#[cfg(test)]
mod tests;
