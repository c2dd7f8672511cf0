//! Waiting for descriptors of the operating system below.

use crate::Result;

/// A descriptor that somebody waits for.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct PollEntry {
    /// The descriptor; a negative one is passed over.
    pub descriptor: i32,
    /// What is waited for, in the bits of POSIX: 1 input, 4 output.
    pub events: u16,
    /// What there is: these, 8 an error, 16 the other end is gone, 32 no such descriptor.
    pub ready: u16,
}

/// Waits for several descriptors at once.
pub trait Poll {
    /// Waits until a descriptor is ready, the time is over, or the interrupt flag is set; gives how many are ready.
    fn poll(&self, entries: &mut [PollEntry], timeout_ms: Option<u32>) -> Result<usize>;
}
