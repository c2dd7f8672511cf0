//! A worker: does one input after the other, in a process of its own.

use std::path::{Path, PathBuf};

use anyhow::Result;
use rustix::process::{Resource, Rlimit, setrlimit};

use super::status::{Counts, Status};
use crate::corpus;
use crate::target::Target;

/// Memory that a worker may use.
const MEMORY_BYTES: u64 = 4 << 30;

/// Works on the inputs `from`, `from + step`, ... below `to`; dies where something is wrong.
///
/// # Errors
/// If seeds cannot be read or the status cannot be written.
pub fn work(
    target: &Target,
    folders: &[PathBuf],
    seed: u64,
    numbers: (u64, u64, u64),
    status: &Path,
) -> Result<()> {
    let limit = Rlimit {
        current: Some(MEMORY_BYTES),
        maximum: Some(MEMORY_BYTES),
    };
    setrlimit(Resource::As, limit)?;
    let no_core = Rlimit {
        current: Some(0),
        maximum: Some(0),
    };
    setrlimit(Resource::Core, no_core)?;
    let seeds = corpus::seeds(target, folders)?;
    let status = Status::create(status)?;
    let mut counts = Counts::default();
    let (from, step, to) = numbers;
    let mut number = from;
    while number < to {
        counts.input = number;
        status.write(&counts)?;
        let input = corpus::input(target, &seeds, seed, number);
        counts.count((target.run)(&input));
        number += step;
    }
    status.write(&counts)
}
