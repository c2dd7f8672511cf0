//! Time: the processor's own timer counts cycles down and interrupts every millisecond.

use firmware::{Milliseconds, Register};

use crate::{board, serial};

const SYSTICK: usize = 0xe000_e010;
const CONTROL: Register = Register::new(SYSTICK, 0x0);
const RELOAD: Register = Register::new(SYSTICK, 0x4);
const CURRENT: Register = Register::new(SYSTICK, 0x8);

/// Counts the processor's cycles, interrupts, and runs.
const RUN: u32 = 0b111;

const CYCLES_PER_MS: u32 = board::CLOCK_HZ / 1000;

static MILLISECONDS: Milliseconds = Milliseconds::new();

/// Starts to count.
pub(crate) fn start() {
    RELOAD.write(CYCLES_PER_MS - 1);
    CURRENT.write(0);
    CONTROL.write(RUN);
}

/// Answers the timer's interrupt.
#[cortex_m_rt::exception]
fn SysTick() {
    MILLISECONDS.count();
    firmware::tick();
    serial::tick(MILLISECONDS.low());
}

/// Milliseconds since the start.
pub(crate) fn milliseconds() -> u64 {
    MILLISECONDS.get()
}

/// Cycles since the start.
pub(crate) fn cycles() -> u64 {
    loop {
        let milliseconds = milliseconds();
        let left = CURRENT.read();
        if milliseconds == self::milliseconds() {
            let gone = CYCLES_PER_MS - 1 - left;
            return milliseconds * u64::from(CYCLES_PER_MS) + u64::from(gone);
        }
    }
}

/// Microseconds since the start.
pub(crate) fn microseconds() -> u64 {
    cycles() / u64::from(board::CLOCK_HZ / 1_000_000)
}
