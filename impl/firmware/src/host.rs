//! The host of the VM: a board.

use core::sync::atomic::{AtomicBool, Ordering};

use hal::{Clock, Console, Errno, Host, Interrupts, Random, Result};

use crate::board::chip;
use crate::{console, memory};

/// A board with a console and a clock.
pub(crate) struct BoardHost;

pub(crate) static HOST: BoardHost = BoardHost;

/// 2000-01-01 in nanoseconds since 1970: what a clock shows that nobody has set.
const UNSET_NS: u64 = 946_684_800 * 1_000_000_000;

/// Waiting longer than this is sleep: a tick of the clock comes in time.
const TICK_US: u64 = 1000;

impl Console for BoardHost {
    fn write_output(&self, bytes: &[u8]) -> Result<usize> {
        console::write(bytes);
        Ok(bytes.len())
    }

    fn write_text(&self, text: &[u8]) -> Result<usize> {
        console::write_text(text);
        Ok(text.len())
    }

    fn read_input(&self, buffer: &mut [u8]) -> Result<usize> {
        let Some(first) = buffer.first_mut() else {
            return Ok(0);
        };
        loop {
            if let Some(byte) = console::take() {
                *first = byte;
                return Ok(1);
            }
            if self.interrupt_flag().load(Ordering::Relaxed) {
                return Err(Errno::EINTR);
            }
            chip().wait();
        }
    }

    fn input_ready(&self) -> bool {
        console::is_ready()
    }
}

impl Clock for BoardHost {
    fn ticks_ms(&self) -> u64 {
        chip().milliseconds()
    }

    fn ticks_us(&self) -> u64 {
        chip().microseconds()
    }

    fn ticks_cpu(&self) -> u64 {
        chip().cycles()
    }

    fn time_ns(&self) -> u64 {
        UNSET_NS + chip().microseconds() * 1000
    }

    fn sleep_us(&self, duration_us: u64) {
        let start = chip().microseconds();
        loop {
            let gone = chip().microseconds() - start;
            if gone >= duration_us || self.interrupt_flag().load(Ordering::Relaxed) {
                return;
            }
            if duration_us - gone > TICK_US {
                chip().wait();
            }
        }
    }
}

impl Random for BoardHost {
    fn fill_random(&self, buffer: &mut [u8]) {
        chip().fill_random(buffer);
    }
}

impl Interrupts for BoardHost {
    fn interrupt_flag(&self) -> &'static AtomicBool {
        &console::INTERRUPT
    }

    fn take_interrupt(&self) -> bool {
        console::take_stop()
    }

    fn set_interrupt_byte(&self, byte: Option<u8>) {
        console::set_interrupt_byte(byte);
    }
}

impl Host for BoardHost {
    fn memory(&self) -> Option<&dyn hal::Memory> {
        Some(&memory::BY_ADDRESS)
    }
}
