//! The time of day: what it was when it was set, and what the clock has counted since. A soft reset keeps it.

use core::sync::atomic::{AtomicU32, Ordering};

use hal::board::RealTimeClock;

use crate::board::chip;

/// 2000-01-01 in nanoseconds since 1970: what a clock shows that nobody has set.
const UNSET_NS: u64 = 946_684_800 * 1_000_000_000;
const NS_PER_US: u64 = 1000;

/// A clock that counts from a moment that a program has set.
pub struct TimeOfDay {
    /// The time at the start of the board, in nanoseconds, two words of it; only the program reads and writes.
    start: [AtomicU32; 2],
}

/// The clock of this firmware: what a port hands out as [`RealTimeClock`].
pub static TIME_OF_DAY: TimeOfDay = TimeOfDay {
    start: [
        AtomicU32::new(UNSET_NS as u32),
        AtomicU32::new((UNSET_NS >> 32) as u32),
    ],
};

fn since_start_ns() -> u64 {
    chip().microseconds() * NS_PER_US
}

impl TimeOfDay {
    /// Nanoseconds since 1970.
    pub fn now_ns(&self) -> u64 {
        let [low, high] = &self.start;
        let start =
            u64::from(high.load(Ordering::Relaxed)) << 32 | u64::from(low.load(Ordering::Relaxed));
        start.wrapping_add(since_start_ns())
    }
}

impl RealTimeClock for TimeOfDay {
    fn set_time_ns(&self, time_ns: u64) {
        let start = time_ns.wrapping_sub(since_start_ns());
        let [low, high] = &self.start;
        low.store(start as u32, Ordering::Relaxed);
        high.store((start >> 32) as u32, Ordering::Relaxed);
    }
}
