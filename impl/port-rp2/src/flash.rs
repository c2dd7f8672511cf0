//! The memory for files and for an image of them: the end of the flash, which routines of the boot ROM erase and program.
//!
//! ```text
//!     interrupts off ──> flash is no memory any more ──> routine ──> flash is memory again: what the chip ran first
//!                        └───────────── nothing here may lie in flash ─────────────┘
//! ```
#![allow(
    unsafe_code,
    reason = "routines of the ROM, and code that is called where it was copied to"
)]

use firmware::{Region, Register, memory_at, processor};
use hal::board::Flash;
use hal::{Errno, Result, RomPartition};
use rp2040_hal::rom_data;

use crate::board;

const BLOCK_BYTES: usize = 4096;
const PROGRAM_BYTES: usize = 256;
/// Where the flash is memory.
const START: usize = 0x1000_0000;
/// Words of what the chip runs first.
const BOOT_WORDS: usize = 64;
/// Blocks that can be erased at once, and the command of the flash for that.
const LARGE_BLOCK_BYTES: u32 = 0x1_0000;
const ERASE_LARGE_BLOCK: u8 = 0xd8;

const DATA: Register = Register::new(0x1800_0000, 0x60);
const STATE: Register = Register::new(0x1800_0000, 0x28);
const HAS_RECEIVED: u32 = 1 << 3;
/// The pin that selects the flash: bits that hold it low or high.
const SELECT: Register = Register::new(0x4001_8000, 0x0c);
const HOLD_LOW: u32 = 2 << 8;
const HOLD_HIGH: u32 = 3 << 8;

const READ_ID: u8 = 0x4b;
/// The command, four bytes that mean nothing, and the identity.
const ID_TRANSFER: usize = 13;
const ID_BYTES: usize = 8;

/// A part of the flash.
pub(crate) struct Part(Region);

/// The memory for files.
pub(crate) static STORAGE: Part = Part(Region {
    start: board::STORAGE,
    bytes: board::STORAGE_BYTES,
});

/// The memory for an image of files.
pub(crate) static ROM: Part = Part(board::BOARD.romfs);

/// What is to be done while the flash is no memory.
enum Work<'a> {
    Erase { offset: u32, count: usize },
    Program { offset: u32, bytes: &'a [u8] },
    Exchange(&'a mut [u8; ID_TRANSFER]),
}

/// Routines of the ROM, found while the flash can be read.
struct Rom {
    connect: unsafe extern "C" fn(),
    leave: unsafe extern "C" fn(),
    erase: unsafe extern "C" fn(u32, usize, u32, u8),
    program: unsafe extern "C" fn(u32, *const u8, usize),
    flush: unsafe extern "C" fn(),
}

/// Does something while the flash is no memory.
fn without_flash(mut work: Work<'_>) {
    let rom = Rom {
        connect: rom_data::connect_internal_flash::ptr(),
        leave: rom_data::flash_exit_xip::ptr(),
        erase: rom_data::flash_range_erase::ptr(),
        program: rom_data::flash_range_program::ptr(),
        flush: rom_data::flash_flush_cache::ptr(),
    };
    let mut boot = [0; BOOT_WORDS];
    for (index, word) in boot.iter_mut().enumerate() {
        *word = Register::new(START, 4 * index).read();
    }
    processor::without_interrupts(|| in_ram(&rom, &boot, &mut work));
}

#[unsafe(link_section = ".data.in_ram")]
#[inline(never)]
fn in_ram(rom: &Rom, boot: &[u32; BOOT_WORDS], work: &mut Work<'_>) {
    // SAFETY: these are routines of the ROM, in the order in which they are meant to be called; interrupts are off.
    unsafe {
        (rom.connect)();
        (rom.leave)();
    }
    match work {
        Work::Erase { offset, count } => {
            // SAFETY: the range is one of the part for files, in whole blocks.
            unsafe { (rom.erase)(*offset, *count, LARGE_BLOCK_BYTES, ERASE_LARGE_BLOCK) };
        }
        Work::Program { offset, bytes } => {
            // SAFETY: likewise, in whole pages; the bytes lie in RAM.
            unsafe { (rom.program)(*offset, bytes.as_ptr(), bytes.len()) };
        }
        Work::Exchange(bytes) => {
            SELECT.write(HOLD_LOW);
            for byte in bytes.iter_mut() {
                DATA.write((*byte).into());
                while STATE.read() & HAS_RECEIVED == 0 {}
                *byte = DATA.read() as u8;
            }
            SELECT.write(HOLD_HIGH);
        }
    }
    let start = boot.as_ptr().addr() | 1;
    // SAFETY: as above.
    unsafe { (rom.flush)() };
    // SAFETY: the copy is code that runs anywhere, and returns where it was called from.
    unsafe {
        let boot: extern "C" fn() =
            core::mem::transmute(core::ptr::with_exposed_provenance::<()>(start));
        boot();
    }
}

/// The identity of the flash, which is that of the board.
pub(crate) fn id() -> [u8; ID_BYTES] {
    let mut bytes = [0; ID_TRANSFER];
    bytes[0] = READ_ID;
    without_flash(Work::Exchange(&mut bytes));
    let mut id = [0; ID_BYTES];
    id.copy_from_slice(&bytes[ID_TRANSFER - ID_BYTES..]);
    id
}

impl Part {
    /// Where some bytes are, from the start of the flash.
    fn place(&self, offset: usize, count: usize) -> Result<usize> {
        match offset.checked_add(count) {
            Some(end) if end <= self.0.bytes => Ok(self.0.start - START + offset),
            _ => Err(Errno::EINVAL),
        }
    }
}

impl RomPartition for Part {
    fn address(&self) -> usize {
        self.0.start
    }
}

impl Flash for Part {
    fn size(&self) -> usize {
        self.0.bytes
    }

    fn block_bytes(&self) -> usize {
        BLOCK_BYTES
    }

    fn program_bytes(&self) -> usize {
        PROGRAM_BYTES
    }

    fn read(&self, offset: usize, buffer: &mut [u8]) -> Result<()> {
        memory_at().read_memory(START + self.place(offset, buffer.len())?, buffer)
    }

    fn erase(&self, offset: usize, count: usize) -> Result<()> {
        let offset = self.place(offset, count)? as u32;
        without_flash(Work::Erase { offset, count });
        Ok(())
    }

    fn program(&self, offset: usize, bytes: &[u8]) -> Result<()> {
        let offset = self.place(offset, bytes.len())? as u32;
        without_flash(Work::Program { offset, bytes });
        Ok(())
    }
}
