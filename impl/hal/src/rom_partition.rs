//! Memory with an image of files, which programs read where it is.

use crate::board::Flash;

/// A part of the flash that is read as memory is.
///
/// Its bytes are there as long as the program runs, and only change when they are erased or programmed.
pub trait RomPartition: Flash {
    /// Returns where it starts.
    fn address(&self) -> usize;
}
