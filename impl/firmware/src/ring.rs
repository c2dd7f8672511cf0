//! Bytes on their way from an interrupt to the program, in the order they came.
//!
//! Invariants: one side puts, one side takes; `taken` never passes `put`, and is at most [`CAPACITY`] behind it.
//! Both count without end, so that a full ring is not an empty one.

use core::sync::atomic::{AtomicU8, AtomicUsize, Ordering};

/// Bytes that fit: two windows of the raw prompt's paste mode.
pub const CAPACITY: usize = 256;

/// A ring of bytes.
pub struct Ring {
    bytes: [AtomicU8; CAPACITY],
    put: AtomicUsize,
    taken: AtomicUsize,
}

impl Default for Ring {
    fn default() -> Ring {
        Ring::new()
    }
}

impl Ring {
    /// An empty ring.
    pub const fn new() -> Ring {
        Ring {
            bytes: [const { AtomicU8::new(0) }; CAPACITY],
            put: AtomicUsize::new(0),
            taken: AtomicUsize::new(0),
        }
    }

    /// Tells whether there is nothing to take.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Tells whether there is no room.
    pub fn is_full(&self) -> bool {
        self.len() == CAPACITY
    }

    /// Puts a byte where there is room; else it is lost.
    pub fn put(&self, byte: u8) {
        if self.is_full() {
            return;
        }
        let put = self.put.load(Ordering::Relaxed);
        self.bytes[put % CAPACITY].store(byte, Ordering::Relaxed);
        self.put.store(put.wrapping_add(1), Ordering::Release);
    }

    /// Takes the oldest byte.
    pub fn take(&self) -> Option<u8> {
        if self.is_empty() {
            return None;
        }
        let taken = self.taken.load(Ordering::Relaxed);
        let byte = self.bytes[taken % CAPACITY].load(Ordering::Relaxed);
        self.taken.store(taken.wrapping_add(1), Ordering::Release);
        Some(byte)
    }

    /// How many bytes wait.
    pub fn len(&self) -> usize {
        let put = self.put.load(Ordering::Acquire);
        put.wrapping_sub(self.taken.load(Ordering::Acquire))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_out_in_order_around_the_end() {
        let ring = Ring::new();
        for round in 0..3 {
            for byte in 0..100 {
                ring.put(byte + round);
            }
            for byte in 0..100 {
                assert_eq!(ring.take(), Some(byte + round));
            }
            assert_eq!(ring.take(), None);
        }
    }

    #[test]
    fn full_ring_loses_the_newest() {
        let ring = Ring::new();
        for _ in 0..CAPACITY {
            ring.put(1);
        }
        assert!(ring.is_full());
        ring.put(2);
        let mut count = 0;
        while ring.take() == Some(1) {
            count += 1;
        }
        assert_eq!(count, CAPACITY);
        assert!(ring.is_empty());
    }
}
