//! Memory that keeps files.

use crate::Result;

/// The part of the flash that programs may use; offsets count from its start.
///
/// Erased bytes are 0xff. Programming can only clear bits.
pub trait Flash {
    /// Returns how many bytes there are, a multiple of [`Flash::block_bytes`].
    fn size(&self) -> usize;

    /// Returns how many bytes are erased at once.
    fn block_bytes(&self) -> usize;

    /// Returns how many bytes are programmed at once, at a multiple of as many.
    fn program_bytes(&self) -> usize;

    /// Reads bytes.
    fn read(&self, offset: usize, buffer: &mut [u8]) -> Result<()>;

    /// Erases the blocks that the bytes are in; offset and count are multiples of [`Flash::block_bytes`].
    fn erase(&self, offset: usize, count: usize) -> Result<()>;

    /// Programs bytes that were erased; offset and count are multiples of [`Flash::program_bytes`].
    fn program(&self, offset: usize, bytes: &[u8]) -> Result<()>;
}
