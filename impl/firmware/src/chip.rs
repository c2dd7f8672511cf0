//! The chip below: what a port implements.

use core::sync::atomic::{AtomicU32, Ordering};

use hal::RomPartition;

use crate::processor;

/// What was left of earlier questions for randomness.
static RANDOM: AtomicU32 = AtomicU32::new(1);

/// A chip with a serial line and a clock.
///
/// It hands every byte that it receives to [`console::receive`](crate::console::receive), and calls [`tick`](crate::tick)
/// every millisecond; both from interrupts that do not interrupt each other.
pub trait Chip: Sync {
    /// Switches the devices on.
    fn start(&self);

    /// Sends bytes on the serial line, waiting until there is room for all of them.
    fn send(&self, bytes: &[u8]);

    /// Goes on receiving: there is room again, which was not when [`console::is_full`](crate::console::is_full) said so.
    fn go_on_receiving(&self) {}

    /// Sleeps until something happens, a tick of the clock at the latest.
    fn wait(&self) {
        processor::wait();
    }

    /// Milliseconds since the start.
    fn milliseconds(&self) -> u64;

    /// Microseconds since the start.
    fn microseconds(&self) -> u64;

    /// The finest counter there is.
    fn cycles(&self) -> u64 {
        self.microseconds()
    }

    /// Fills a buffer with random bytes; without a source of them the times of all questions have to do.
    fn fill_random(&self, buffer: &mut [u8]) {
        for byte in buffer {
            let mut state = RANDOM
                .load(Ordering::Relaxed)
                .wrapping_add(self.cycles() as u32)
                | 1;
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            RANDOM.store(state, Ordering::Relaxed);
            *byte = (state >> 24) as u8;
        }
    }

    /// The devices that programs may use.
    fn devices(&self) -> Option<&dyn hal::Board> {
        None
    }

    /// The memory for an image of files.
    fn rom_partition(&self) -> Option<&dyn RomPartition> {
        None
    }

    /// Asks an emulator to end with a code, 0 for success; comes back where there is none.
    fn leave_emulator(&self, _code: u32) {}
}
