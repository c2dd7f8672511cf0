//! The host of the VM: this process, its standard streams, files, clock and signals.
//!
//! Invariants: output is never buffered here, so what a program printed is out even if the process dies.
//! Not here: Python objects.

mod clock;
#[cfg(target_arch = "x86_64")]
mod code_memory;
mod console;
mod descriptor;
mod directory;
mod entropy;
mod environment;
mod error;
mod files;
#[cfg(target_os = "linux")]
mod memory;
mod poll;
mod signal;
mod terminal;
mod text;

use core::time::Duration;

use hal::{Environment, FileSystem, Host};

pub(crate) use environment::variable;
pub(crate) use error::describe;
pub(crate) use files::{program_path, real_directory};

/// A process of a Unix system.
#[derive(Debug)]
pub(crate) struct UnixHost {
    /// The monotonic clock where ticks are counted from.
    start: Duration,
    terminal: terminal::Terminal,
    #[cfg(target_arch = "x86_64")]
    code: code_memory::CodeChunk,
}

impl UnixHost {
    /// Makes the host and keeps a closed pipe from killing the process.
    pub(crate) fn new() -> UnixHost {
        signal::ignore_broken_pipes();
        UnixHost {
            start: clock::monotonic(),
            terminal: terminal::Terminal::default(),
            #[cfg(target_arch = "x86_64")]
            code: code_memory::CodeChunk::default(),
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

    fn poller(&self) -> Option<&dyn hal::Poll> {
        Some(self)
    }

    #[cfg(target_arch = "x86_64")]
    fn code_memory(&self) -> Option<&dyn hal::CodeMemory> {
        Some(self)
    }

    #[cfg(target_os = "linux")]
    fn memory(&self) -> Option<&dyn hal::Memory> {
        Some(self)
    }
}

/// Widens a count whose size depends on the system.
fn widen(count: impl Into<u64>) -> u64 {
    count.into()
}

#[cfg(test)]
mod tests;
