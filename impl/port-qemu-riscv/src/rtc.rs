//! The clock of the machine: Goldfish's, which counts nanoseconds since 1970 and is right when power comes.
//!
//! It is read at the start only: from then on the timer of the processor counts, without the way to the device.

use firmware::{Register, TIME_OF_DAY};
use hal::board::RealTimeClock;

use crate::board;

/// Reading it keeps what the other word shows.
const LOW: Register = Register::new(board::RTC, 0x0);
const HIGH: Register = Register::new(board::RTC, 0x4);

pub(crate) struct Goldfish;

pub(crate) static CLOCK: Goldfish = Goldfish;

/// Takes the time.
pub(crate) fn start() {
    let low = LOW.read();
    let high = HIGH.read();
    TIME_OF_DAY.set_time_ns(u64::from(high) << 32 | u64::from(low));
}

impl RealTimeClock for Goldfish {
    /// The high word counts when the low one is written.
    fn set_time_ns(&self, time_ns: u64) {
        HIGH.write((time_ns >> 32) as u32);
        LOW.write(time_ns as u32);
        TIME_OF_DAY.set_time_ns(time_ns);
    }
}
