//! Milliseconds since the start, which an interrupt counts: in more bits than a processor may read at once.

use core::sync::atomic::{AtomicU32, Ordering};

/// A counter that one interrupt writes, and everybody reads.
pub struct Milliseconds {
    low: AtomicU32,
    high: AtomicU32,
}

impl Default for Milliseconds {
    fn default() -> Self {
        Self::new()
    }
}

impl Milliseconds {
    /// A counter that has counted none.
    pub const fn new() -> Milliseconds {
        Milliseconds {
            low: AtomicU32::new(0),
            high: AtomicU32::new(0),
        }
    }

    /// Counts one more; for the interrupt only.
    pub fn count(&self) {
        let low = self.low().wrapping_add(1);
        if low == 0 {
            let high = self.high.load(Ordering::Relaxed);
            self.high.store(high + 1, Ordering::Relaxed);
        }
        self.low.store(low, Ordering::Relaxed);
    }

    /// The low 32 bits.
    pub fn low(&self) -> u32 {
        self.low.load(Ordering::Relaxed)
    }

    /// All of them.
    pub fn get(&self) -> u64 {
        loop {
            let high = self.high.load(Ordering::Relaxed);
            let low = self.low();
            if high == self.high.load(Ordering::Relaxed) {
                return u64::from(high) << 32 | u64::from(low);
            }
        }
    }
}
