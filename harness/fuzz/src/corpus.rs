//! Seeds: good inputs to start from, made of the Python files below some folders.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use bytecode::mpy::{self, Header};
use generate::{Random, draw, number};

use crate::machine::SMALL_INT_BITS;
use crate::target::{Input, Target};

/// Larger files slow everything down.
const MAX_SOURCE_BYTES: usize = 16 << 10;
/// Seeds that are drawn where there are no files to take them from.
const DRAWN: u64 = 400;
const MAX_OPERATIONS: usize = 1024;
const MAX_PROGRAM: usize = 48;

/// Makes the seeds of a target; never none.
///
/// # Errors
/// If a folder cannot be read.
pub fn seeds(target: &Target, folders: &[PathBuf]) -> Result<Vec<Vec<u8>>> {
    let mut seeds = match target.input {
        Input::Source => sources(folders)?,
        Input::Mpy => sources(folders)?
            .iter()
            .filter_map(|text| compile(text))
            .collect(),
        Input::Number => (0..DRAWN).filter_map(number_seed).collect(),
        Input::Operations => (0..DRAWN).map(|seed| noise(seed, MAX_OPERATIONS)).collect(),
        Input::Program => (0..DRAWN).map(|seed| noise(seed, MAX_PROGRAM)).collect(),
    };
    if seeds.is_empty() {
        seeds.push(Vec::new());
    }
    Ok(seeds)
}

/// Reads the Python files below folders, sorted by name.
fn sources(folders: &[PathBuf]) -> Result<Vec<Vec<u8>>> {
    let mut files = Vec::new();
    for folder in folders {
        python_files(folder, &mut files)?;
    }
    files.sort();
    let mut texts = Vec::new();
    for file in files {
        let text = fs::read(&file).with_context(|| format!("cannot read {}", file.display()))?;
        if text.len() <= MAX_SOURCE_BYTES {
            texts.push(text);
        }
    }
    Ok(texts)
}

fn python_files(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries =
        fs::read_dir(folder).with_context(|| format!("cannot list {}", folder.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.is_dir() {
            python_files(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            files.push(path);
        }
    }
    Ok(())
}

fn compile(source: &[u8]) -> Option<Vec<u8>> {
    let options = compiler::Options {
        source_name: b"seed.py",
        small_int_bits: SMALL_INT_BITS,
        ..compiler::Options::default()
    };
    let module = compiler::compile(source, &options).ok()?;
    Some(mpy::write(&module, &Header::bytecode_only(SMALL_INT_BITS)))
}

/// An operation, a split, and one or two texts of numbers.
fn number_seed(seed: u64) -> Option<Vec<u8>> {
    let mut random = Random::new(seed);
    let mut input = vec![random.byte(), random.byte()];
    if random.one_in(2) {
        let words = 1 + random.below(40);
        input.extend((0..words).map(|_| random.byte()));
        return Some(input);
    }
    let strategy = if random.one_in(2) {
        number::float_text()
    } else {
        number::int_literal()
    };
    input.extend(draw(&strategy, &random.next().to_le_bytes())?.into_bytes());
    Some(input)
}

fn noise(seed: u64, most: usize) -> Vec<u8> {
    let mut random = Random::new(seed);
    let len = random.below(most);
    (0..len).map(|_| random.byte()).collect()
}

/// Gives the input with a number: a seed that was changed, or perhaps noise where that is good too.
pub fn input(target: &Target, seeds: &[Vec<u8>], seed: u64, number: u64) -> Vec<u8> {
    let mut random = Random::new(seed.wrapping_add(number.wrapping_mul(0x5851_f42d_4c95_7f2d)));
    let most = match target.input {
        Input::Operations => MAX_OPERATIONS,
        Input::Program => MAX_PROGRAM,
        _ => 0,
    };
    if most > 0 && random.one_in(2) {
        return noise(random.next(), most);
    }
    let mut input = random.pick(seeds).cloned().unwrap_or_default();
    let donor = random.pick(seeds).map_or(&[][..], Vec::as_slice);
    target.input.mutate(&mut random, &mut input, donor);
    input
}
