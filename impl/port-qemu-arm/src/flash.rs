//! The memory for files: the end of what stands for the flash of the board. It is RAM, which forgets when power goes, and is
//! used as flash is.

use firmware::memory_at;
use hal::board::Flash;
use hal::{Errno, Result};

use crate::board;

const BLOCK_BYTES: usize = 4096;
const PROGRAM_BYTES: usize = 256;

pub(crate) struct Storage;

pub(crate) static STORAGE: Storage = Storage;

/// The address of some bytes.
fn address(offset: usize, count: usize) -> Result<usize> {
    match offset.checked_add(count) {
        Some(end) if end <= board::STORAGE_BYTES => Ok(board::STORAGE + offset),
        _ => Err(Errno::EINVAL),
    }
}

impl Flash for Storage {
    fn size(&self) -> usize {
        board::STORAGE_BYTES
    }

    fn block_bytes(&self) -> usize {
        BLOCK_BYTES
    }

    fn program_bytes(&self) -> usize {
        PROGRAM_BYTES
    }

    fn read(&self, offset: usize, buffer: &mut [u8]) -> Result<()> {
        memory_at().read_memory(address(offset, buffer.len())?, buffer)
    }

    fn erase(&self, offset: usize, count: usize) -> Result<()> {
        let start = address(offset, count)?;
        for at in (start..start + count).step_by(PROGRAM_BYTES) {
            memory_at().write_memory(at, &[0xff; PROGRAM_BYTES])?;
        }
        Ok(())
    }

    fn program(&self, offset: usize, bytes: &[u8]) -> Result<()> {
        let start = address(offset, bytes.len())?;
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
