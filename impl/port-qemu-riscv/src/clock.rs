//! Time: the processor's timer counts without end, and interrupts every millisecond.

use firmware::Register;

use crate::board;

const COMPARE_LOW: Register = Register::new(board::TIMER, 0x4000);
const COMPARE_HIGH: Register = Register::new(board::TIMER, 0x4004);
const COUNT_LOW: Register = Register::new(board::TIMER, 0xbff8);
const COUNT_HIGH: Register = Register::new(board::TIMER, 0xbffc);

const COUNTS_PER_MS: u64 = board::TIMER_HZ / 1000;
const COUNTS_PER_US: u64 = board::TIMER_HZ / 1_000_000;

/// Starts to interrupt.
pub(crate) fn start() {
    tick_at(count() + COUNTS_PER_MS);
}

/// Answers the timer's interrupt.
pub(crate) fn tick() {
    tick_at(count() + COUNTS_PER_MS);
    firmware::tick();
}

/// What the timer shows.
pub(crate) fn count() -> u64 {
    loop {
        let high = COUNT_HIGH.read();
        let low = COUNT_LOW.read();
        if high == COUNT_HIGH.read() {
            return u64::from(high) << 32 | u64::from(low);
        }
    }
}

/// Milliseconds since the start.
pub(crate) fn milliseconds() -> u64 {
    count() / COUNTS_PER_MS
}

/// Microseconds since the start.
pub(crate) fn microseconds() -> u64 {
    count() / COUNTS_PER_US
}

/// Chooses the moment of the next interrupt; in between it is never earlier than it was or is to be.
fn tick_at(moment: u64) {
    COMPARE_HIGH.write(u32::MAX);
    COMPARE_LOW.write(moment as u32);
    COMPARE_HIGH.write((moment >> 32) as u32);
}
