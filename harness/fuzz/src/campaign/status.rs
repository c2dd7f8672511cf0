//! The status file of a worker: what it works on and what came of the inputs before, as little-endian words.

use std::fs::{File, OpenOptions};
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};

use crate::target::Verdict;

const WORDS: usize = 5;

/// What came of inputs.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Counts {
    /// The number of the input that is worked on.
    pub input: u64,
    /// Inputs worked on.
    pub executed: u64,
    /// Inputs that were no good.
    pub refused: u64,
    /// Inputs worked on to the end.
    pub done: u64,
    /// Inputs that were interrupted.
    pub out_of_time: u64,
}

impl Counts {
    /// Counts a verdict.
    pub fn count(&mut self, verdict: Verdict) {
        self.executed += 1;
        match verdict {
            Verdict::Refused => self.refused += 1,
            Verdict::Done => self.done += 1,
            Verdict::OutOfTime => self.out_of_time += 1,
        }
    }

    /// Adds what another worker did.
    pub fn add(&mut self, other: &Counts) {
        self.executed += other.executed;
        self.refused += other.refused;
        self.done += other.done;
        self.out_of_time += other.out_of_time;
    }

    fn words(&self) -> [u64; WORDS] {
        [
            self.input,
            self.executed,
            self.refused,
            self.done,
            self.out_of_time,
        ]
    }
}

/// An open status file.
pub(super) struct Status {
    file: File,
    path: PathBuf,
}

impl Status {
    pub(super) fn create(path: &Path) -> Result<Status> {
        let file = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(false)
            .open(path)
            .with_context(|| format!("cannot write {}", path.display()))?;
        Ok(Status {
            file,
            path: path.to_path_buf(),
        })
    }

    pub(super) fn path(&self) -> &Path {
        &self.path
    }

    /// Starts to count at an input.
    pub(super) fn clear(&self, input: u64) -> Result<()> {
        self.write(&Counts {
            input,
            ..Counts::default()
        })
    }

    pub(super) fn write(&self, counts: &Counts) -> Result<()> {
        let bytes: Vec<u8> = counts
            .words()
            .iter()
            .flat_map(|word| word.to_le_bytes())
            .collect();
        self.file
            .write_all_at(&bytes, 0)
            .context("cannot write a status")
    }

    /// Reads the counts; nothing was done where the file is incomplete.
    pub(super) fn read(&self) -> Counts {
        let mut bytes = [0; 8 * WORDS];
        if self.file.read_exact_at(&mut bytes, 0).is_err() {
            return Counts::default();
        }
        let word = |index: usize| {
            let bytes = bytes[8 * index..].first_chunk();
            bytes.map_or(0, |bytes| u64::from_le_bytes(*bytes))
        };
        Counts {
            input: word(0),
            executed: word(1),
            refused: word(2),
            done: word(3),
            out_of_time: word(4),
        }
    }
}
