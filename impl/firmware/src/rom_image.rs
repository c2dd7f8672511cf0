//! An image of files in memory that the firmware does not write: a debug probe does.

use hal::board::Flash;
use hal::{Errno, Result, RomPartition};

use crate::board::Region;
use crate::host::memory_at;

/// A partition of ROM that programs cannot change.
pub struct RomImage(pub Region);

impl Flash for RomImage {
    fn size(&self) -> usize {
        self.0.bytes
    }

    fn block_bytes(&self) -> usize {
        self.0.bytes
    }

    fn program_bytes(&self) -> usize {
        1
    }

    fn read(&self, offset: usize, buffer: &mut [u8]) -> Result<()> {
        match offset.checked_add(buffer.len()) {
            Some(end) if end <= self.0.bytes => {
                memory_at().read_memory(self.0.start + offset, buffer)
            }
            _ => Err(Errno::EINVAL),
        }
    }

    fn erase(&self, _: usize, _: usize) -> Result<()> {
        Err(Errno::EINVAL)
    }

    fn program(&self, _: usize, _: &[u8]) -> Result<()> {
        Err(Errno::EINVAL)
    }
}

impl RomPartition for RomImage {
    fn address(&self) -> usize {
        self.0.start
    }
}
