//! Memory and registers by address.

use crate::Result;

/// Reads and writes memory that no object owns.
///
/// Who implements it decides which addresses there are; an address that is not there is an error where the port can
/// tell. What is written is the business of the program that gave the address.
pub trait Memory {
    /// Reads bytes from an address: 1, 2, 4 or 8 aligned ones in a single access.
    fn read_memory(&self, address: usize, bytes: &mut [u8]) -> Result<()>;

    /// Writes bytes to an address: 1, 2, 4 or 8 aligned ones in a single access.
    fn write_memory(&self, address: usize, bytes: &[u8]) -> Result<()>;
}
