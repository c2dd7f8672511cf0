//! Pins: each is driven by the program or belongs to a device.
//!
//! ```text
//!     pin ── pad (pull, strength, input on) ── function ─┬─ 5     the program: SIO
//!                                                        ├─ 1-9   a device, see `lines`
//!                                                        └─ 31    nobody
//! ```
//!
//! The chip has no open drain: such a pin is driven low or not at all. A level that interrupts goes on interrupting, so it is
//! told once a millisecond.

use core::sync::atomic::{AtomicU32, Ordering};

use firmware::{NOTES, Register};
use hal::board::{Answer, PinMode, Pins, Pull, Refusal, trigger};
use rp2040_hal::pac::interrupt;

use crate::device::Device;
use crate::lines::{function, functions_of};

const IO: Device = Device::at(0x4001_4000);
/// From the word that asks to the one that allows, and to the one of what is asked and allowed; 8 pins a word.
const ASKED: usize = 0xf0;
const ALLOWED: usize = 0x100;
const TOLD: usize = 0x120;
const PINS_IN_WORD: u8 = 8;
const BITS: u32 = 4;

const PADS: Device = Device::at(0x4001_c000);
const PULL_DOWN: u32 = 1 << 2;
const PULL_UP: u32 = 1 << 3;
const STRENGTH: u32 = 4;
const STRENGTHS: u32 = 0b11 << STRENGTH;
const INPUT: u32 = 1 << 6;
/// What a pad is when power comes: it hears, is pulled down, and drives with 4 mA.
const PAD_AT_START: u32 = 0x56;

const SIO: usize = 0xd000_0000;
const LEVELS: Register = Register::new(SIO, 0x04);
const OUT: Register = Register::new(SIO, 0x10);
const OUT_SET: Register = Register::new(SIO, 0x14);
const OUT_CLEAR: Register = Register::new(SIO, 0x18);
const DRIVEN: Register = Register::new(SIO, 0x20);
const DRIVEN_SET: Register = Register::new(SIO, 0x24);
const DRIVEN_CLEAR: Register = Register::new(SIO, 0x28);

pub(crate) const COUNT: u8 = 30;
/// The first pins are the console's.
const CONSOLE: u8 = 2;

const NAMES: [&str; COUNT as usize] = [
    "GPIO0", "GPIO1", "GPIO2", "GPIO3", "GPIO4", "GPIO5", "GPIO6", "GPIO7", "GPIO8", "GPIO9",
    "GPIO10", "GPIO11", "GPIO12", "GPIO13", "GPIO14", "GPIO15", "GPIO16", "GPIO17", "GPIO18",
    "GPIO19", "GPIO20", "GPIO21", "GPIO22", "GPIO23", "GPIO24", "GPIO25", "GPIO26", "GPIO27",
    "GPIO28", "GPIO29",
];

const LED: u8 = 25;

/// What the board calls its pins.
const BOARD_NAMES: [(&str, u8); 27] = [
    ("GP0", 0),
    ("GP1", 1),
    ("GP2", 2),
    ("GP3", 3),
    ("GP4", 4),
    ("GP5", 5),
    ("GP6", 6),
    ("GP7", 7),
    ("GP8", 8),
    ("GP9", 9),
    ("GP10", 10),
    ("GP11", 11),
    ("GP12", 12),
    ("GP13", 13),
    ("GP14", 14),
    ("GP15", 15),
    ("GP16", 16),
    ("GP17", 17),
    ("GP18", 18),
    ("GP19", 19),
    ("GP20", 20),
    ("GP21", 21),
    ("GP22", 22),
    ("GP26", 26),
    ("GP27", 27),
    ("GP28", 28),
    ("LED", LED),
];

/// Pins that are driven low or not at all.
static OPEN_DRAIN: AtomicU32 = AtomicU32::new(0);
/// Pins whose low, and whose high level interrupts.
static LOW: AtomicU32 = AtomicU32::new(0);
static HIGH: AtomicU32 = AtomicU32::new(0);

pub(crate) struct BoardPins;

pub(crate) static PINS: BoardPins = BoardPins;

const fn bit(pin: u8) -> u32 {
    1 << pin
}

const fn pad(pin: u8) -> usize {
    4 + 4 * pin as usize
}

const fn control(pin: u8) -> usize {
    4 + 8 * pin as usize
}

/// The word of a pin in rows of interrupts, and where its bits are.
const fn place(pin: u8) -> (usize, u32) {
    let word = 4 * (pin / PINS_IN_WORD) as usize;
    (word, BITS * (pin % PINS_IN_WORD) as u32)
}

fn function_of(pin: u8) -> u8 {
    (IO.register(control(pin)).read() & 0x1f) as u8
}

/// Which lines of a device are upside down.
#[derive(Clone, Copy, Default)]
pub(crate) struct Inverted {
    pub(crate) output: bool,
    pub(crate) input: bool,
}

/// Gives a pin a function.
pub(crate) fn select(pin: u8, function: u8, inverted: Inverted) {
    let output = u32::from(inverted.output) << 8;
    let input = u32::from(inverted.input) << 16;
    let is_heard = if function == function::NONE { 0 } else { INPUT };
    PADS.change(pad(pin), INPUT | 1 << 7, is_heard);
    IO.register(control(pin))
        .write(u32::from(function) | output | input);
}

/// Pulls a pin up, as a bus wants it that nobody drives high.
pub(crate) fn pull_up(pin: u8) {
    PADS.change(pad(pin), PULL_UP | PULL_DOWN, PULL_UP);
}

/// Makes the pins what they are at the start.
pub(crate) fn reset() {
    for word in 0..usize::from(COUNT.div_ceil(PINS_IN_WORD)) {
        IO.register(ALLOWED + 4 * word).write(0);
    }
    let ours = !(bit(CONSOLE) - 1);
    DRIVEN_CLEAR.write(ours);
    OUT_CLEAR.write(ours);
    for pin in 0..COUNT {
        let function = match pin < CONSOLE {
            true => function::UART,
            false => function::NONE,
        };
        IO.register(control(pin)).write(function.into());
        PADS.register(pad(pin)).write(PAD_AT_START);
    }
    for row in [&OPEN_DRAIN, &LOW, &HIGH] {
        row.store(0, Ordering::Relaxed);
    }
}

fn set_bit(word: &AtomicU32, pin: u8, is_set: bool) {
    let others = word.load(Ordering::Relaxed) & !bit(pin);
    word.store(others | u32::from(is_set) << pin, Ordering::Relaxed);
}

/// Lets levels interrupt again; at each tick of the clock.
pub(crate) fn tick() {
    for (row, kind) in [(&LOW, trigger::LOW), (&HIGH, trigger::HIGH)] {
        let mut pins = row.load(Ordering::Relaxed);
        while pins != 0 {
            let (word, shift) = place(pins.trailing_zeros() as u8);
            IO.set(ALLOWED + word, kind << shift);
            pins &= pins - 1;
        }
    }
}

#[interrupt]
fn IO_IRQ_BANK0() {
    for pin in 0..COUNT {
        let (word, shift) = place(pin);
        let told = IO.register(TOLD + word).read() >> shift & 0xf;
        if told == 0 {
            continue;
        }
        NOTES.pin(pin, told);
        let edges = told & (trigger::FALLING | trigger::RISING);
        IO.register(ASKED + word).write(edges << shift);
        let levels = told & (trigger::LOW | trigger::HIGH);
        if levels != 0 {
            IO.clear(ALLOWED + word, levels << shift);
        }
    }
}

impl Pins for BoardPins {
    fn count(&self) -> u8 {
        COUNT
    }

    fn name(&self, pin: u8) -> &'static str {
        NAMES.get(usize::from(pin)).copied().unwrap_or_default()
    }

    fn board_names(&self) -> &'static [(&'static str, u8)] {
        &BOARD_NAMES
    }

    fn alternates(&self, _pin: u8) -> &'static [(&'static str, u8)] {
        functions_of()
    }

    fn mode(&self, pin: u8) -> PinMode {
        let is_open_drain = OPEN_DRAIN.load(Ordering::Relaxed) & bit(pin) != 0;
        match function_of(pin) {
            function::SIO if is_open_drain => PinMode::OpenDrain,
            function::SIO if DRIVEN.read() & bit(pin) != 0 => PinMode::Output,
            function::SIO => PinMode::Input,
            function::NONE if PADS.register(pad(pin)).read() & INPUT == 0 => PinMode::Analog,
            other => PinMode::Alternate(other),
        }
    }

    fn set_mode(&self, pin: u8, mode: PinMode) -> Answer {
        let level = self.written(pin);
        set_bit(&OPEN_DRAIN, pin, mode == PinMode::OpenDrain);
        match mode {
            PinMode::Input => DRIVEN_CLEAR.write(bit(pin)),
            PinMode::Output => {
                self.write(pin, level);
                DRIVEN_SET.write(bit(pin));
            }
            PinMode::OpenDrain => self.write(pin, level),
            PinMode::Alternate(_) | PinMode::Analog => {}
        }
        let function = match mode {
            PinMode::Alternate(function) if function > function::LAST => {
                return Err(Refusal::Value("invalid pin af"));
            }
            PinMode::Alternate(function) => function,
            PinMode::Analog => function::NONE,
            PinMode::Input | PinMode::Output | PinMode::OpenDrain => function::SIO,
        };
        select(pin, function, Inverted::default());
        Ok(())
    }

    fn pull(&self, pin: u8) -> Pull {
        let pad = PADS.register(pad(pin)).read();
        Pull {
            up: pad & PULL_UP != 0,
            down: pad & PULL_DOWN != 0,
        }
    }

    fn set_pull(&self, pin: u8, pull: Pull) -> Answer {
        let up = if pull.up { PULL_UP } else { 0 };
        let down = if pull.down { PULL_DOWN } else { 0 };
        PADS.change(pad(pin), PULL_UP | PULL_DOWN, up | down);
        Ok(())
    }

    fn drive(&self, pin: u8) -> Option<u8> {
        Some((PADS.register(pad(pin)).read() >> STRENGTH & 0b11) as u8)
    }

    fn set_drive(&self, pin: u8, strength: u8) -> Answer {
        if u32::from(strength) > STRENGTHS >> STRENGTH {
            return Err(Refusal::Value("invalid drive"));
        }
        PADS.change(pad(pin), STRENGTHS, u32::from(strength) << STRENGTH);
        Ok(())
    }

    fn read(&self, pin: u8) -> bool {
        LEVELS.read() & bit(pin) != 0
    }

    fn write(&self, pin: u8, level: bool) {
        let is_open_drain = OPEN_DRAIN.load(Ordering::Relaxed) & bit(pin) != 0;
        let row = match (is_open_drain, level) {
            (true, true) => DRIVEN_CLEAR,
            (true, false) => {
                OUT_CLEAR.write(bit(pin));
                DRIVEN_SET
            }
            (false, true) => OUT_SET,
            (false, false) => OUT_CLEAR,
        };
        row.write(bit(pin));
    }

    fn written(&self, pin: u8) -> bool {
        match OPEN_DRAIN.load(Ordering::Relaxed) & bit(pin) != 0 {
            true => DRIVEN.read() & bit(pin) == 0,
            false => OUT.read() & bit(pin) != 0,
        }
    }

    fn triggers(&self) -> u32 {
        trigger::LOW | trigger::HIGH | trigger::FALLING | trigger::RISING
    }

    fn set_interrupt(&self, pin: u8, triggers: u32) -> Answer {
        if triggers & !self.triggers() != 0 {
            return Err(Refusal::Value("invalid trigger"));
        }
        let (word, shift) = place(pin);
        IO.clear(ALLOWED + word, 0xf << shift);
        set_bit(&LOW, pin, triggers & trigger::LOW != 0);
        set_bit(&HIGH, pin, triggers & trigger::HIGH != 0);
        // Edges of before do not count.
        IO.register(ASKED + word).write(0xf << shift);
        IO.set(ALLOWED + word, triggers << shift);
        Ok(())
    }
}
