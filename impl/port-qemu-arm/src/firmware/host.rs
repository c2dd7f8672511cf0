//! The host of the VM: this board.

use core::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use hal::{Clock, Console, Errno, Host, Interrupts, Random, Result};

use super::{clock, memory, registers, uart};

/// A board with a serial line and a clock.
pub(super) struct BoardHost;

pub(super) static HOST: BoardHost = BoardHost;

/// What was left of earlier questions for randomness.
static RANDOM: AtomicU32 = AtomicU32::new(1);

/// 2000-01-01 in nanoseconds since 1970: what a clock shows that nobody has set.
const UNSET_NS: u64 = 946_684_800 * 1_000_000_000;

impl Console for BoardHost {
    fn write_output(&self, bytes: &[u8]) -> Result<usize> {
        uart::write(bytes);
        Ok(bytes.len())
    }

    fn write_text(&self, text: &[u8]) -> Result<usize> {
        uart::write_text(text);
        Ok(text.len())
    }

    fn read_input(&self, buffer: &mut [u8]) -> Result<usize> {
        let Some(first) = buffer.first_mut() else {
            return Ok(0);
        };
        loop {
            if let Some(byte) = uart::take() {
                *first = byte;
                return Ok(1);
            }
            if self.interrupt_flag().load(Ordering::Relaxed) {
                return Err(Errno::EINTR);
            }
            registers::wait();
        }
    }

    fn input_ready(&self) -> bool {
        uart::is_ready()
    }
}

impl Clock for BoardHost {
    fn ticks_ms(&self) -> u64 {
        clock::milliseconds()
    }

    fn ticks_us(&self) -> u64 {
        clock::microseconds()
    }

    fn ticks_cpu(&self) -> u64 {
        clock::cycles()
    }

    fn time_ns(&self) -> u64 {
        UNSET_NS + clock::microseconds() * 1000
    }

    fn sleep_us(&self, duration_us: u64) {
        let start = clock::microseconds();
        loop {
            let gone = clock::microseconds() - start;
            if gone >= duration_us || self.interrupt_flag().load(Ordering::Relaxed) {
                return;
            }
            if duration_us - gone > 1000 {
                registers::wait();
            }
        }
    }
}

impl Random for BoardHost {
    /// There is no source of randomness on this board: the times of all questions have to do.
    fn fill_random(&self, buffer: &mut [u8]) {
        for byte in buffer {
            let mut state = RANDOM
                .load(Ordering::Relaxed)
                .wrapping_add(clock::cycles() as u32)
                | 1;
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            RANDOM.store(state, Ordering::Relaxed);
            *byte = (state >> 24) as u8;
        }
    }
}

impl Interrupts for BoardHost {
    fn interrupt_flag(&self) -> &'static AtomicBool {
        &uart::INTERRUPT
    }

    fn take_interrupt(&self) -> bool {
        uart::take_stop()
    }

    fn set_interrupt_byte(&self, byte: Option<u8>) {
        uart::set_interrupt_byte(byte);
    }
}

impl Host for BoardHost {
    fn memory(&self) -> Option<&dyn hal::Memory> {
        Some(&memory::BY_ADDRESS)
    }
}
