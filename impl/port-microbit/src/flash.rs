//! The part of the flash for an image of files: pages that the chip's controller erases, words that it lets through.

use firmware::{Register, memory_at};
use hal::board::Flash;
use hal::{Errno, Result, RomPartition};

use crate::board::BOARD;

const CONTROLLER: usize = 0x4001_e000;
const READY: Register = Register::new(CONTROLLER, 0x400);
const CONFIG: Register = Register::new(CONTROLLER, 0x504);
const ERASE_PAGE: Register = Register::new(CONTROLLER, 0x508);

const READ_ONLY: u32 = 0;
const MAY_WRITE: u32 = 1;
const MAY_ERASE: u32 = 2;

const PAGE_BYTES: usize = 1024;
const WORD_BYTES: usize = 4;

/// The partition.
pub(crate) struct Rom;

/// Lets the controller do something, and waits for it. The processor stands still while it does.
fn with_controller(mode: u32, action: impl FnOnce()) {
    CONFIG.write(mode);
    action();
    while READY.read() == 0 {}
    CONFIG.write(READ_ONLY);
}

impl Rom {
    /// The address of some bytes.
    fn address_of(&self, offset: usize, count: usize) -> Result<usize> {
        match offset.checked_add(count) {
            Some(end) if end <= BOARD.romfs.bytes => Ok(BOARD.romfs.start + offset),
            _ => Err(Errno::EINVAL),
        }
    }
}

impl Flash for Rom {
    fn size(&self) -> usize {
        BOARD.romfs.bytes
    }

    fn block_bytes(&self) -> usize {
        PAGE_BYTES
    }

    fn program_bytes(&self) -> usize {
        WORD_BYTES
    }

    fn read(&self, offset: usize, buffer: &mut [u8]) -> Result<()> {
        memory_at().read_memory(self.address_of(offset, buffer.len())?, buffer)
    }

    fn erase(&self, offset: usize, count: usize) -> Result<()> {
        let start = self.address_of(offset, count)?;
        for page in (start..start + count).step_by(PAGE_BYTES) {
            with_controller(MAY_ERASE, || ERASE_PAGE.write(page as u32));
        }
        Ok(())
    }

    fn program(&self, offset: usize, bytes: &[u8]) -> Result<()> {
        let start = self.address_of(offset, bytes.len())?;
        for (index, word) in bytes.chunks_exact(WORD_BYTES).enumerate() {
            let address = start + index * WORD_BYTES;
            let word = word.iter().rev();
            let word = word.fold(0, |word, byte| word << 8 | u32::from(*byte));
            with_controller(MAY_WRITE, || Register::new(address, 0).write(word));
        }
        Ok(())
    }
}

impl RomPartition for Rom {
    fn address(&self) -> usize {
        BOARD.romfs.start
    }
}
