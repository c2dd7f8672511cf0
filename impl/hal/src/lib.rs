//! What a port gives the virtual machine: a console, a clock, randomness, interrupts, and an operating system's files or
//! the hardware of a board.
//!
//! Invariants: every trait is object safe, so a VM holds one `&dyn Host`; every method takes `&self`, so a slice of
//! heap memory can be written out while the heap stays borrowed. An implementation keeps its state in cells.
//! Not here: Python objects, mounts and paths below a mount point (`vm::vfs`), the state of a stream.
//!
//! ```text
//!     Host ─┬─ Console      bytes in, bytes out
//!           ├─ Clock        ticks, wall time, sleep
//!           ├─ Random       unpredictable bytes
//!           ├─ Interrupts   the flag a Ctrl-C sets
//!           ├─ files()        FileSystem    where there is an operating system below
//!           ├─ environment()  Environment   likewise
//!           ├─ memory()       Memory        where programs may reach memory by address
//!           ├─ poller()       Poll          where there are descriptors to wait for
//!           ├─ code_memory()  CodeMemory    where machine code may run
//!           ├─ rom_partition() RomPartition where there is memory for an image of files
//!           └─ board()        Board         where programs may use the hardware
//! ```
#![no_std]
#![forbid(unsafe_code)]

pub mod bit_bang;
pub mod board;
mod clock;
mod code_memory;
mod console;
mod environment;
mod errno;
mod file_system;
mod interrupts;
mod memory;
mod poll;
mod random;
mod rom_partition;

pub use board::Board;
pub use clock::Clock;
pub use code_memory::CodeMemory;
pub use console::Console;
pub use environment::Environment;
pub use errno::{Errno, Result};
pub use file_system::{
    DirEntry, FileKind, FileSystem, Metadata, OpenOptions, SeekFrom, VolumeInfo,
};
pub use interrupts::Interrupts;
pub use memory::Memory;
pub use poll::{Poll, PollEntry};
pub use random::Random;
pub use rom_partition::RomPartition;

/// Bundles what every port implements; this is the one object a VM is created with.
pub trait Host: Console + Clock + Random + Interrupts {
    /// Returns the files of the operating system below, if there is one.
    fn files(&self) -> Option<&dyn FileSystem> {
        None
    }

    /// Returns the environment variables of the operating system below, if there is one.
    fn environment(&self) -> Option<&dyn Environment> {
        None
    }

    /// Returns what waits for descriptors of the operating system below, if there is one.
    fn poller(&self) -> Option<&dyn Poll> {
        None
    }

    /// Returns memory by address, if programs may reach it.
    fn memory(&self) -> Option<&dyn Memory> {
        None
    }

    /// Returns memory for machine code, if it may run.
    fn code_memory(&self) -> Option<&dyn CodeMemory> {
        None
    }

    /// Returns the memory for an image of files, if there is one.
    fn rom_partition(&self) -> Option<&dyn RomPartition> {
        None
    }

    /// Returns the hardware, if programs may use it.
    fn board(&self) -> Option<&dyn Board> {
        None
    }
}

#[cfg(test)]
mod tests;
