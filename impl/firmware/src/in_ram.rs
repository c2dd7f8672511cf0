//! What stands for memory that keeps: RAM of an emulated board that its reset does not change, and where nothing is loaded.

use hal::board::Flash;
use hal::{Errno, Result, RomPartition};

use crate::host::memory_at;

const BLOCK_BYTES: usize = 4096;
const PROGRAM_BYTES: usize = 256;

/// A memory for files, which is used as flash is, and forgets when power goes.
pub struct FlashInRam {
    pub start: usize,
    pub bytes: usize,
}

impl FlashInRam {
    /// The address of some bytes.
    fn address(&self, offset: usize, count: usize) -> Result<usize> {
        match offset.checked_add(count) {
            Some(end) if end <= self.bytes => Ok(self.start + offset),
            _ => Err(Errno::EINVAL),
        }
    }
}

impl Flash for FlashInRam {
    fn size(&self) -> usize {
        self.bytes
    }

    fn block_bytes(&self) -> usize {
        BLOCK_BYTES
    }

    fn program_bytes(&self) -> usize {
        PROGRAM_BYTES
    }

    fn read(&self, offset: usize, buffer: &mut [u8]) -> Result<()> {
        memory_at().read_memory(self.address(offset, buffer.len())?, buffer)
    }

    fn erase(&self, offset: usize, count: usize) -> Result<()> {
        let start = self.address(offset, count)?;
        for at in (start..start + count).step_by(PROGRAM_BYTES) {
            memory_at().write_memory(at, &[0xff; PROGRAM_BYTES])?;
        }
        Ok(())
    }

    fn program(&self, offset: usize, bytes: &[u8]) -> Result<()> {
        let start = self.address(offset, bytes.len())?;
        for (index, part) in bytes.chunks(PROGRAM_BYTES).enumerate() {
            let at = start + index * PROGRAM_BYTES;
            let mut old = [0; PROGRAM_BYTES];
            memory_at().read_memory(at, &mut old[..part.len()])?;
            for (old, new) in old.iter_mut().zip(part) {
                *old &= new;
            }
            memory_at().write_memory(at, &old[..part.len()])?;
        }
        Ok(())
    }
}

impl RomPartition for FlashInRam {
    fn address(&self) -> usize {
        self.start
    }
}
