//! Time: ticks that never go backwards, the wall clock, and waiting.
//!
//! Not here: the wrap-around of `time.ticks_ms()` (`vm`), calendars.

/// Tells the time and lets it pass.
pub trait Clock {
    /// Returns milliseconds since an arbitrary start; never decreases.
    fn ticks_ms(&self) -> u64;

    /// Returns microseconds since the same start as [`Clock::ticks_ms`]; never decreases.
    fn ticks_us(&self) -> u64;

    /// Returns the finest counter available, in an unspecified unit.
    fn ticks_cpu(&self) -> u64 {
        self.ticks_us()
    }

    /// Returns nanoseconds since 1970-01-01 00:00 UTC.
    fn time_ns(&self) -> u64;

    /// Waits for the given time, or less if the interrupt flag is set meanwhile.
    fn sleep_us(&self, duration_us: u64);

    /// Keeps the processor busy for the given time, whatever happens meanwhile; also where interrupts are off.
    fn delay_ns(&self, duration_ns: u32) {
        let end = self.ticks_us() + u64::from(duration_ns.div_ceil(1000));
        while self.ticks_us() < end {
            core::hint::spin_loop();
        }
    }
}
