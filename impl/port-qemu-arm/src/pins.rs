//! Pins: lamps, buttons and switches of the board, and the two lines of each I2C bus.
//!
//! ```text
//!     0, 1     LED0, LED1              FPGAIO, outputs
//!     2 - 9    LED2 ... LED9           SCC, outputs
//!     10, 11   BUTTON0, BUTTON1        FPGAIO, inputs
//!     12 - 19  I2C0_SCL, I2C0_SDA ...  SBCon, open drain
//! ```
//!
//! The general purpose pins of the chip are not emulated. An output interrupts when the program changes it.

use core::sync::atomic::{AtomicU32, Ordering};

use firmware::{NOTES, Register};
use hal::board::{Answer, PinMode, Pins, Refusal, trigger};

use crate::i2c;

const FPGAIO_LEDS: Register = Register::new(0x4002_8000, 0x0);
const FPGAIO_BUTTONS: Register = Register::new(0x4002_8000, 0x8);
const SCC_LEDS: Register = Register::new(0x4002_f000, 0x4);

const COUNT: u8 = 20;
const FPGAIO_LED_COUNT: u8 = 2;
const FIRST_BUTTON: u8 = 10;
const FIRST_LINE: u8 = 12;

const NAMES: [&str; COUNT as usize] = [
    "LED0", "LED1", "LED2", "LED3", "LED4", "LED5", "LED6", "LED7", "LED8", "LED9", "BUTTON0",
    "BUTTON1", "I2C0_SCL", "I2C0_SDA", "I2C1_SCL", "I2C1_SDA", "I2C2_SCL", "I2C2_SDA", "I2C3_SCL",
    "I2C3_SDA",
];

/// Pins that interrupt when they become low, and high.
static FALLING: AtomicU32 = AtomicU32::new(0);
static RISING: AtomicU32 = AtomicU32::new(0);

pub(crate) struct BoardPins;

pub(crate) static PINS: BoardPins = BoardPins;

/// Where a pin is.
enum Place {
    Lamp(Register, u32),
    Button(u32),
    Line { bus: u8, is_sda: bool },
}

fn place(pin: u8) -> Place {
    match pin {
        ..FPGAIO_LED_COUNT => Place::Lamp(FPGAIO_LEDS, 1 << pin),
        FPGAIO_LED_COUNT..FIRST_BUTTON => Place::Lamp(SCC_LEDS, 1 << (pin - FPGAIO_LED_COUNT)),
        FIRST_BUTTON..FIRST_LINE => Place::Button(1 << (pin - FIRST_BUTTON)),
        _ => Place::Line {
            bus: (pin - FIRST_LINE) / 2,
            is_sda: pin % 2 == 1,
        },
    }
}

fn set_bit(word: &AtomicU32, pin: u8, bit: bool) {
    let others = word.load(Ordering::Relaxed) & !(1 << pin);
    word.store(others | u32::from(bit) << pin, Ordering::Relaxed);
}

/// Makes the pins what they are at the start.
pub(crate) fn reset() {
    FALLING.store(0, Ordering::Relaxed);
    RISING.store(0, Ordering::Relaxed);
    FPGAIO_LEDS.write(0);
    SCC_LEDS.write(0);
}

impl Pins for BoardPins {
    fn count(&self) -> u8 {
        COUNT
    }

    fn name(&self, pin: u8) -> &'static str {
        NAMES.get(usize::from(pin)).copied().unwrap_or_default()
    }

    fn board_names(&self) -> &'static [(&'static str, u8)] {
        &[("LED", 0), ("BUTTON", FIRST_BUTTON)]
    }

    fn mode(&self, pin: u8) -> PinMode {
        match place(pin) {
            Place::Lamp(..) => PinMode::Output,
            Place::Button(_) => PinMode::Input,
            Place::Line { .. } => PinMode::OpenDrain,
        }
    }

    fn set_mode(&self, pin: u8, mode: PinMode) -> Answer {
        match mode == self.mode(pin) {
            true => Ok(()),
            false => Err(Refusal::Value("invalid pin mode")),
        }
    }

    fn read(&self, pin: u8) -> bool {
        match place(pin) {
            Place::Lamp(register, bit) => register.read() & bit != 0,
            Place::Button(bit) => FPGAIO_BUTTONS.read() & bit != 0,
            Place::Line { bus, is_sda } => i2c::line(bus, is_sda),
        }
    }

    fn write(&self, pin: u8, level: bool) {
        let before = self.read(pin);
        match place(pin) {
            Place::Lamp(register, bit) => {
                let others = register.read() & !bit;
                register.write(if level { others | bit } else { others });
            }
            Place::Button(_) => {}
            Place::Line { bus, is_sda } => i2c::set_line(bus, is_sda, level),
        }
        let (row, edge) = match level {
            true => (&RISING, trigger::RISING),
            false => (&FALLING, trigger::FALLING),
        };
        let is_wanted = row.load(Ordering::Relaxed) >> pin & 1 != 0;
        if is_wanted && before != self.read(pin) {
            NOTES.pin(pin, edge);
        }
    }

    fn written(&self, pin: u8) -> bool {
        self.read(pin)
    }

    fn triggers(&self) -> u32 {
        trigger::FALLING | trigger::RISING
    }

    fn set_interrupt(&self, pin: u8, triggers: u32) -> Answer {
        if triggers & !self.triggers() != 0 {
            return Err(Refusal::Value("invalid trigger"));
        }
        set_bit(&FALLING, pin, triggers & trigger::FALLING != 0);
        set_bit(&RISING, pin, triggers & trigger::RISING != 0);
        Ok(())
    }
}
