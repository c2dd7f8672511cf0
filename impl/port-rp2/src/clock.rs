//! Time: the chip's timer counts microseconds in 64 bits, and interrupts every millisecond.

use firmware::Register;
use rp2040_hal::pac::interrupt;

use crate::{pins, serial};

const TIMER: usize = 0x4005_4000;
const ALARM: Register = Register::new(TIMER, 0x10);
const HIGH: Register = Register::new(TIMER, 0x24);
const LOW: Register = Register::new(TIMER, 0x28);
const ALARMED: Register = Register::new(TIMER, 0x34);
const INTERRUPTS: Register = Register::new(TIMER, 0x38);

const FIRST_ALARM: u32 = 1 << 0;
const TICK_US: u32 = 1000;

/// Starts to interrupt.
pub(crate) fn start() {
    INTERRUPTS.write(FIRST_ALARM);
    ALARM.write(LOW.read().wrapping_add(TICK_US));
}

#[interrupt]
fn TIMER_IRQ_0() {
    ALARMED.write(FIRST_ALARM);
    ALARM.write(LOW.read().wrapping_add(TICK_US));
    firmware::tick();
    serial::tick();
    pins::tick();
}

/// Microseconds since the start.
pub(crate) fn microseconds() -> u64 {
    loop {
        let high = HIGH.read();
        let low = LOW.read();
        if high == HIGH.read() {
            return u64::from(high) << 32 | u64::from(low);
        }
    }
}

/// Milliseconds since the start, as far as a word counts them.
pub(crate) fn milliseconds() -> u32 {
    (microseconds() / 1000) as u32
}
