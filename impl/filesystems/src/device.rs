//! What file systems need of the device below them.

use crate::Result;

/// Memory in blocks. A place is a block and an offset in it; transfers may go on into the blocks behind.
pub trait BlockDevice {
    /// Reads bytes.
    fn read(&mut self, block: u32, offset: u32, into: &mut [u8]) -> Result;

    /// Writes bytes that were erased before.
    fn write(&mut self, block: u32, offset: u32, from: &[u8]) -> Result;

    /// Makes a block ready to be written.
    fn erase(&mut self, block: u32) -> Result;

    /// Waits until everything written is safe.
    fn sync(&mut self) -> Result;
}
