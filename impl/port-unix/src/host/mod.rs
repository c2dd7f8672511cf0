//! The host of the VM: this process, its standard streams, files, clock and signals.
//!
//! Invariants: output is never buffered here, so what a program printed is out even if the process dies.
//! Not here: Python objects; terminal modes, which belong to the REPL.

mod clock;
mod console;
mod descriptor;
mod entropy;
mod environment;
mod files;
mod signal;

use std::time::Instant;

use hal::{Environment, FileSystem, Host};

pub(crate) use files::to_errno;

/// A process of a Unix system.
#[derive(Debug)]
pub(crate) struct UnixHost {
    /// Where ticks are counted from.
    start: Instant,
}

impl UnixHost {
    /// Makes the host and keeps a closed pipe from killing the process.
    pub(crate) fn new() -> UnixHost {
        signal::ignore_broken_pipes();
        UnixHost {
            start: Instant::now(),
        }
    }
}

impl Host for UnixHost {
    fn files(&self) -> Option<&dyn FileSystem> {
        Some(self)
    }

    fn environment(&self) -> Option<&dyn Environment> {
        Some(self)
    }
}

#[cfg(test)]
mod tests;
