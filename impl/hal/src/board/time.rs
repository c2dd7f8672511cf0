//! Devices that count time.

use super::Answer;

/// The timers of the hardware, from 0 on.
pub trait Timers {
    /// Returns how many timers there are.
    fn count(&self) -> u8;

    /// Starts a timer: an event when the time is over, again and again if it is periodic.
    fn start(&self, timer: u8, period_us: u64, is_periodic: bool) -> Answer;

    /// Stops a timer; there is no event of it from then on.
    fn stop(&self, timer: u8);
}

/// The clock that [`Clock::time_ns`](crate::Clock::time_ns) reads.
pub trait RealTimeClock {
    /// Sets it to nanoseconds since 1970-01-01 00:00 UTC.
    fn set_time_ns(&self, time_ns: u64);
}

/// Resets the board unless it is fed in time; it cannot be stopped.
pub trait Watchdog {
    /// Starts the watchdog, or gives it another time.
    fn start(&self, timeout_ms: u32) -> Answer;

    /// Gives the program its time again.
    fn feed(&self);
}
