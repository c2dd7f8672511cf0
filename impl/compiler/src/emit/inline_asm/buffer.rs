//! The bytes of a function, with a position that programs may set anywhere.
//!
//! `align` with odd arguments moves backwards or far ahead; what is written there is what MicroPython's own compiler
//! writes. The size of the code is the position at its end.

use alloc::vec;
use alloc::vec::Vec;

/// More than this is no function.
const LIMIT: u64 = 1 << 24;

/// Code under construction.
#[derive(Default)]
pub(super) struct Buffer {
    position: u64,
    /// The bytes; there are none before the final walk.
    bytes: Option<Vec<u8>>,
}

impl Buffer {
    /// Starts the walk that writes; false when the code is too large.
    pub(super) fn start_final(&mut self) -> bool {
        if self.position > LIMIT {
            return false;
        }
        self.bytes = Some(vec![0; self.position as usize]);
        self.position = 0;
        true
    }

    /// Whether this walk writes.
    pub(super) fn is_final(&self) -> bool {
        self.bytes.is_some()
    }

    /// Where the next byte goes.
    pub(super) fn position(&self) -> u64 {
        self.position
    }

    /// Appends the low bytes of a word, lowest first; beyond the word, they are 0.
    pub(super) fn put(&mut self, n_bytes: u32, word: u64) {
        if let Some(bytes) = &mut self.bytes {
            let place = bytes.iter_mut().skip(self.position as usize);
            let values = word.to_le_bytes().into_iter().chain(core::iter::repeat(0));
            for (byte, value) in place.zip(values).take(n_bytes as usize) {
                *byte = value;
            }
        }
        self.position = self.position.saturating_add(u64::from(n_bytes));
    }

    /// Moves to a multiple of a power of two.
    pub(super) fn align(&mut self, align: u32) {
        let last = u64::from(align.wrapping_sub(1));
        let moved = self.position.wrapping_add(u64::from(align)).wrapping_sub(1);
        self.position = moved & !last;
    }

    /// Takes the bytes.
    pub(super) fn take(&mut self) -> Vec<u8> {
        self.bytes.take().unwrap_or_default()
    }
}
