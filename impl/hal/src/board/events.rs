//! What happened while the program ran.

/// Which device an event is about.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Source {
    /// A pin; the flags are those of [`trigger`](super::trigger).
    Pin(u8),
    /// A serial line; the flags are those of [`uart_event`](super::uart_event).
    Uart(u8),
    /// A timer of the hardware; its time is over.
    Timer(u8),
}

/// Something that happened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Event {
    /// Where.
    pub source: Source,
    /// What, of what the program asked to be told.
    pub flags: u32,
}

/// Remembers what interrupts were about.
///
/// Whoever notes an event sets the interrupt flag, so that the program looks. What happens to a device again before it is
/// asked for may become one event.
pub trait Events {
    /// Returns an event that was not returned before, and forgets it.
    fn take(&self) -> Option<Event>;

    /// Chooses the moment, in microseconds of [`Clock::ticks_us`](crate::Clock::ticks_us), from which on the interrupt flag
    /// is set once, or none; a moment that is over counts at once.
    fn set_alarm(&self, moment_us: Option<u64>);
}
