//! Time: a timer counts microseconds, and interrupts every millisecond.

use firmware::processor::nvic;
use firmware::{Milliseconds, Register};

const CLOCK: usize = 0x4000_0000;
const START_CRYSTAL: Register = Register::new(CLOCK, 0x000);

const TIMER: usize = 0x4000_8000;
const START: Register = Register::new(TIMER, 0x000);
/// Copies the counter to the compare register that reading uses.
const CAPTURE: Register = Register::new(TIMER, 0x044);
const COMPARED: Register = Register::new(TIMER, 0x140);
const ENABLE_INTERRUPT: Register = Register::new(TIMER, 0x304);
const BIT_MODE: Register = Register::new(TIMER, 0x508);
const PRESCALER: Register = Register::new(TIMER, 0x510);
const TICK: Register = Register::new(TIMER, 0x540);
const CAPTURED: Register = Register::new(TIMER, 0x544);

pub(crate) const INTERRUPT: i16 = 8;

const BITS_32: u32 = 3;
/// 16 MHz by two to the power of this is a megahertz.
const TO_MEGAHERTZ: u32 = 4;
const COMPARED_BIT: u32 = 1 << 16;
const TICK_US: u32 = 1000;

static MILLISECONDS: Milliseconds = Milliseconds::new();

/// Starts to count.
pub(crate) fn start() {
    START_CRYSTAL.write(1);
    BIT_MODE.write(BITS_32);
    PRESCALER.write(TO_MEGAHERTZ);
    TICK.write(TICK_US);
    ENABLE_INTERRUPT.write(COMPARED_BIT);
    nvic::enable(INTERRUPT);
    START.write(1);
}

/// Answers the timer's interrupt.
pub(crate) fn tick() {
    COMPARED.write(0);
    // The counter may be past the next tick where interrupts had to wait.
    while now().wrapping_sub(last_tick()) >= TICK_US {
        MILLISECONDS.count();
        TICK.write(last_tick().wrapping_add(TICK_US));
    }
    firmware::tick();
}

/// Milliseconds since the start.
pub(crate) fn milliseconds() -> u64 {
    MILLISECONDS.get()
}

/// Microseconds since the start.
pub(crate) fn microseconds() -> u64 {
    loop {
        let milliseconds = milliseconds();
        let gone = now().wrapping_sub(last_tick());
        if milliseconds == self::milliseconds() {
            return milliseconds * u64::from(TICK_US) + u64::from(gone);
        }
    }
}

/// What the counter shows. An interrupt in between shows a later number, which is as right.
fn now() -> u32 {
    CAPTURE.write(1);
    CAPTURED.read()
}

/// What the counter showed at the last tick.
fn last_tick() -> u32 {
    MILLISECONDS.low().wrapping_mul(TICK_US)
}
