//! The host of the VM: a board.

use core::sync::atomic::{AtomicBool, Ordering};

use hal::{Clock, Console, Errno, Host, Interrupts, Random, Result};

use crate::board::chip;
use crate::time_of_day::TIME_OF_DAY;
use crate::{console, memory};

/// A board with a console and a clock.
pub struct BoardHost;

pub static HOST: BoardHost = BoardHost;

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
        TIME_OF_DAY.now_ns()
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

    /// Adds up what the clock counts, so that a clock that stands still now and then, as it may while interrupts are off,
    /// only makes it longer.
    fn delay_ns(&self, duration_ns: u32) {
        let mut left = u64::from(duration_ns.div_ceil(1000));
        let mut before = chip().microseconds();
        while left > 0 {
            let now = chip().microseconds();
            left = left.saturating_sub(now.saturating_sub(before));
            before = now;
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

    #[cfg(feature = "machine-code")]
    fn code_memory(&self) -> Option<&dyn hal::CodeMemory> {
        Some(self)
    }

    fn rom_partition(&self) -> Option<&dyn hal::RomPartition> {
        chip().rom_partition()
    }

    fn board(&self) -> Option<&dyn hal::Board> {
        chip().devices()
    }
}

/// Memory by address, for the devices of a port.
pub fn memory_at() -> &'static dyn hal::Memory {
    &memory::BY_ADDRESS
}

/// Sleeps for some milliseconds, or until something happens; for the devices of a port.
pub fn sleep(duration_ms: Option<u64>) {
    match duration_ms {
        Some(duration_ms) => HOST.sleep_us(duration_ms.saturating_mul(1000)),
        None => chip().wait(),
    }
}
