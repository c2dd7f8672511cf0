//! Real-time transfer: two rings in memory that a debugger finds by a mark and uses while the program runs.
//!
//! ```text
//!   "SEGGER RTT", 6 zeros | 1 | 1 | up: name, buffer, size, write, read, flags | down: the same
//! ```
#![allow(
    unsafe_code,
    reason = "the debugger knows the block by its name and its layout"
)]

use core::fmt;
use core::ptr;
use core::sync::atomic::{AtomicPtr, AtomicU8, AtomicU32, Ordering};

const UP: usize = 1024;
const DOWN: usize = 64;

#[repr(C)]
struct Ring {
    name: AtomicPtr<u8>,
    buffer: AtomicPtr<AtomicU8>,
    size: AtomicU32,
    write: AtomicU32,
    read: AtomicU32,
    flags: AtomicU32,
}

impl Ring {
    const fn new() -> Self {
        Self {
            name: AtomicPtr::new(ptr::null_mut()),
            buffer: AtomicPtr::new(ptr::null_mut()),
            size: AtomicU32::new(0),
            write: AtomicU32::new(0),
            read: AtomicU32::new(0),
            flags: AtomicU32::new(0),
        }
    }

    fn open(&self, buffer: &'static [AtomicU8]) {
        let name = c"Terminal".as_ptr().cast_mut().cast();
        self.name.store(name, Ordering::Relaxed);
        let start = buffer.as_ptr().cast_mut();
        self.buffer.store(start, Ordering::Relaxed);
        self.size.store(buffer.len() as u32, Ordering::Relaxed);
    }
}

#[repr(C)]
struct Block {
    mark: [AtomicU8; 16],
    up_count: AtomicU32,
    down_count: AtomicU32,
    up: Ring,
    down: Ring,
}

// SAFETY: no other symbol has this name.
#[unsafe(no_mangle)]
static _SEGGER_RTT: Block = Block {
    mark: [const { AtomicU8::new(0) }; 16],
    up_count: AtomicU32::new(0),
    down_count: AtomicU32::new(0),
    up: Ring::new(),
    down: Ring::new(),
};

static UP_BUFFER: [AtomicU8; UP] = [const { AtomicU8::new(0) }; UP];
static DOWN_BUFFER: [AtomicU8; DOWN] = [const { AtomicU8::new(0) }; DOWN];

/// The program's ends of the rings.
pub(crate) struct Channel(());

/// Makes the rings and, last, the mark.
pub(crate) fn open() -> Channel {
    let block = &_SEGGER_RTT;
    block.up.open(&UP_BUFFER);
    block.down.open(&DOWN_BUFFER);
    block.up_count.store(1, Ordering::Relaxed);
    block.down_count.store(1, Ordering::Relaxed);
    for (cell, byte) in block.mark.iter().zip(b"SEGGER RTT\0\0\0\0\0\0") {
        cell.store(*byte, Ordering::SeqCst);
    }
    Channel(())
}

impl Channel {
    /// Takes a byte from the debugger.
    pub(crate) fn receive(&mut self) -> Option<u8> {
        let ring = &_SEGGER_RTT.down;
        let read = ring.read.load(Ordering::SeqCst);
        if read == ring.write.load(Ordering::SeqCst) {
            return None;
        }
        let byte = DOWN_BUFFER[read as usize % DOWN].load(Ordering::SeqCst);
        ring.read.store((read + 1) % DOWN as u32, Ordering::SeqCst);
        Some(byte)
    }
}

impl fmt::Write for Channel {
    /// Sends text; what does not fit is lost.
    fn write_str(&mut self, text: &str) -> fmt::Result {
        let ring = &_SEGGER_RTT.up;
        for byte in text.bytes() {
            let write = ring.write.load(Ordering::SeqCst);
            let next = (write + 1) % UP as u32;
            if next == ring.read.load(Ordering::SeqCst) {
                return Err(fmt::Error);
            }
            UP_BUFFER[write as usize % UP].store(byte, Ordering::SeqCst);
            ring.write.store(next, Ordering::SeqCst);
        }
        Ok(())
    }
}
