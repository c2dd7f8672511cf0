//! What a fuzzed program sees of the world: an output that is kept, a clock that counts, nothing else.

use std::cell::{Cell, RefCell};
use std::sync::atomic::AtomicBool;

use hal::{Clock, Console, Errno, Interrupts, Random, Result};

use super::watchdog;

/// A program that prints more than this gets an error.
const MAX_OUTPUT: usize = 32 << 10;

/// The host of all machines of a thread.
#[derive(Default)]
pub(super) struct Host {
    output: RefCell<Vec<u8>>,
    ticks_us: Cell<u64>,
}

thread_local! {
    static HOST: &'static Host = Box::leak(Box::default());
}

impl Host {
    pub(super) fn of_thread() -> &'static Host {
        HOST.with(|host| *host)
    }

    /// Forgets what the last program did.
    pub(super) fn reset(&self) {
        self.output.borrow_mut().clear();
        self.ticks_us.set(0);
    }

    pub(super) fn take_output(&self) -> Vec<u8> {
        self.output.take()
    }

    fn pass(&self, duration_us: u64) -> u64 {
        let now = self.ticks_us.get().saturating_add(duration_us);
        self.ticks_us.set(now);
        now
    }
}

impl Console for Host {
    fn write_output(&self, bytes: &[u8]) -> Result<usize> {
        let mut output = self.output.borrow_mut();
        if output.len() + bytes.len() > MAX_OUTPUT {
            return Err(Errno::EIO);
        }
        output.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn read_input(&self, _buffer: &mut [u8]) -> Result<usize> {
        Ok(0)
    }
}

impl Clock for Host {
    fn ticks_ms(&self) -> u64 {
        self.pass(1000) / 1000
    }

    fn ticks_us(&self) -> u64 {
        self.pass(1000)
    }

    fn time_ns(&self) -> u64 {
        self.pass(1000).saturating_mul(1000)
    }

    fn sleep_us(&self, duration_us: u64) {
        self.pass(duration_us);
    }
}

impl Random for Host {
    fn fill_random(&self, buffer: &mut [u8]) {
        buffer.fill(4);
    }
}

impl Interrupts for Host {
    fn interrupt_flag(&self) -> &'static AtomicBool {
        &watchdog::INTERRUPT
    }
}

impl hal::Host for Host {}
