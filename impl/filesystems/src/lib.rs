//! File systems on memory and on block devices. Knows no Python objects and allocates nothing: callers bring the memory.
//!
//! Invariant: whatever an image holds, reading it ends with an answer or an [`Error`], never with a panic.
//! Not here: paths of several file systems (`vm::modules::vfs`), objects of Python programs (`extmod::vfs`).
#![no_std]
#![forbid(unsafe_code)]

#[cfg(test)]
extern crate std;

mod crc;
mod device;
mod error;
pub mod fat;
pub mod littlefs;
pub mod rom;

pub use crc::crc32;
pub use device::BlockDevice;
pub use error::{Error, Result};
