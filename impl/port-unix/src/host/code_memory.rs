//! Memory for machine code: written or executed, never both at a time.
//!
//! ```text
//!   chunk   | code | code | code |      free      |       mapped at once, and never given back
//! ```
#![allow(
    unsafe_code,
    reason = "maps memory and changes what may be done with it, which are system calls"
)]

use core::cell::Cell;
use core::ptr::NonNull;

use super::UnixHost;

/// The number of x86-64 in `.mpy` files.
const X64: u8 = 2;
/// Bytes that are mapped at a time, if that is enough.
const CHUNK_BYTES: usize = 64 << 10;
const ALIGNMENT: usize = 16;

/// What is free for code: the rest of the chunk that was mapped last.
#[derive(Debug, Default)]
pub(super) struct CodeChunk {
    chunk: Cell<Option<NonNull<u8>>>,
    bytes: Cell<usize>,
    used: Cell<usize>,
}

impl CodeChunk {
    /// Makes the chunk writable, or another one if there is no room; gives where code of this size goes.
    fn open(&self, bytes: usize) -> Option<NonNull<u8>> {
        let used = self.used.get().next_multiple_of(ALIGNMENT);
        match self.chunk.get() {
            Some(chunk) if bytes <= self.bytes.get().saturating_sub(used) => {
                self.protect(libc::PROT_READ | libc::PROT_WRITE)?;
                self.used.set(used + bytes);
                // SAFETY: inside the chunk, as was just checked.
                Some(unsafe { chunk.add(used) })
            }
            _ => {
                let chunk = self.map(bytes)?;
                self.used.set(bytes);
                Some(chunk)
            }
        }
    }

    fn map(&self, bytes: usize) -> Option<NonNull<u8>> {
        let bytes = bytes.max(CHUNK_BYTES).next_multiple_of(4096);
        // SAFETY: new memory, wherever the system wants it.
        let chunk = unsafe {
            libc::mmap(
                core::ptr::null_mut(),
                bytes,
                libc::PROT_READ | libc::PROT_WRITE,
                libc::MAP_PRIVATE | libc::MAP_ANONYMOUS,
                -1,
                0,
            )
        };
        if chunk == libc::MAP_FAILED {
            return None;
        }
        self.chunk.set(NonNull::new(chunk.cast()));
        self.bytes.set(bytes);
        self.chunk.get()
    }

    fn protect(&self, access: libc::c_int) -> Option<()> {
        let chunk = self.chunk.get()?.as_ptr().cast();
        // SAFETY: the chunk was mapped with this size. Code in it does not run meanwhile: the program has one thread.
        let outcome = unsafe { libc::mprotect(chunk, self.bytes.get(), access) };
        (outcome == 0).then_some(())
    }
}

impl hal::CodeMemory for UnixHost {
    fn architecture(&self) -> u8 {
        X64
    }

    fn runs_anywhere(&self) -> bool {
        false
    }

    fn place(&self, code: &[u8], adjust: &mut dyn FnMut(&mut [u8], usize)) -> Option<usize> {
        let start = self.code.open(code.len())?;
        // SAFETY: the memory was just taken from a writable chunk, for code of this size.
        let copy = unsafe {
            start.copy_from_nonoverlapping(NonNull::from(code).cast(), code.len());
            core::slice::from_raw_parts_mut(start.as_ptr(), code.len())
        };
        let address = start.as_ptr().expose_provenance();
        adjust(copy, address);
        self.code.protect(libc::PROT_READ | libc::PROT_EXEC)?;
        Some(address)
    }
}
