//! Waiting for descriptors of the operating system below.

use crate::Result;

/// A descriptor that somebody waits for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct PollEntry {
    /// The descriptor; a negative one is passed over.
    pub descriptor: i32,
    /// What is waited for, in the bits of POSIX: 1 input, 4 output.
    pub events: u16,
}

impl PollEntry {
    /// An entry that is passed over.
    pub const NOBODY: PollEntry = PollEntry {
        descriptor: -1,
        events: 0,
    };
}

/// Waits for several descriptors at once.
pub trait Poll {
    /// Waits until a descriptor is ready, the time is over, or the interrupt flag is set; gives how many are ready.
    ///
    /// There are `count` entries, which are asked for by number. Each is answered with what there is: the bits of
    /// its events, 8 an error, 16 the other end is gone, 32 no such descriptor.
    fn poll(
        &self,
        count: usize,
        entry: &dyn Fn(usize) -> PollEntry,
        answer: &mut dyn FnMut(usize, u16),
        timeout_ms: Option<u32>,
    ) -> Result<usize>;
}
