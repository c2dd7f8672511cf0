//! SPI: two of Arm's PL022, whose lines may be on several pins.

use core::sync::atomic::{AtomicBool, AtomicU8, Ordering};

use hal::Result;
use hal::board::{Answer, Refusal, SpiBuses, SpiSettings};

use crate::device::{self, Device, unit};
use crate::lines::{self, Line, can_be};
use crate::pins::{self, Inverted};
use crate::start;

const DEVICES: [Device; 2] = [Device::at(0x4003_c000), Device::at(0x4004_0000)];
const FORMAT: usize = 0x00;
const CONTROL: usize = 0x04;
const DATA: usize = 0x08;
const STATE: usize = 0x0c;
const PRESCALE: usize = 0x10;

const ENABLE: u32 = 1 << 1;
const CAN_SEND: u32 = 1 << 1;
const HAS_RECEIVED: u32 = 1 << 2;
const POLARITY: u32 = 6;
const PHASE: u32 = 7;
const RATE: u32 = 8;

const DEFAULT_BAUDRATE: u32 = 1_000_000;
/// What the clock is divided by at least, and at most in the second step.
const SMALLEST_PRESCALE: u32 = 2;
const LARGEST_PRESCALE: u32 = 254;
const LARGEST_RATE: u32 = 255;
const NO_PIN: u8 = u8::MAX;

/// The lines whose pins may be chosen.
const LINES: [Line; 3] = [lines::SCK, lines::MOSI, lines::MISO];
const WRONG: [&str; 3] = ["bad SCK pin", "bad MOSI pin", "bad MISO pin"];
const DEFAULT_PINS: [[u8; 3]; 2] = [[18, 19, 16], [10, 11, 8]];

struct Bus {
    is_on: AtomicBool,
    pins: [AtomicU8; 3],
}

const fn bus(pins: [u8; 3]) -> Bus {
    let [sck, mosi, miso] = pins;
    Bus {
        is_on: AtomicBool::new(false),
        pins: [AtomicU8::new(sck), AtomicU8::new(mosi), AtomicU8::new(miso)],
    }
}

static BUSES: [Bus; 2] = [bus(DEFAULT_PINS[0]), bus(DEFAULT_PINS[1])];

pub(crate) struct Controllers;

pub(crate) static CONTROLLERS: Controllers = Controllers;

/// Switches the buses off and forgets their settings.
pub(crate) fn reset() {
    for (index, bus) in BUSES.iter().enumerate() {
        DEVICES[index].register(CONTROL).write(0);
        bus.is_on.store(false, Ordering::Relaxed);
        for (place, pin) in bus.pins.iter().zip(DEFAULT_PINS[index]) {
            place.store(pin, Ordering::Relaxed);
        }
    }
}

/// The two steps that make of the clock one that is not faster than a rate.
fn divide(baudrate: u32) -> (u32, u32) {
    let wanted = start::CLOCK_HZ.div_ceil(baudrate.max(1));
    let mut prescale = SMALLEST_PRESCALE;
    while prescale < LARGEST_PRESCALE && wanted.div_ceil(prescale) > LARGEST_RATE + 1 {
        prescale += 2;
    }
    let rate = wanted.div_ceil(prescale).saturating_sub(1);
    (prescale, rate.min(LARGEST_RATE))
}

/// Gives a bus its pins.
fn connect(number: u8, bus: &Bus, settings: &SpiSettings) -> Answer {
    let wanted = [settings.sck, settings.mosi, settings.miso];
    for (pin, (line, message)) in wanted.iter().zip(LINES.iter().zip(WRONG)) {
        if pin.is_some_and(|pin| !can_be(pin, *line, number)) {
            return Err(Refusal::Value(message));
        }
    }
    for (place, pin) in bus.pins.iter().zip(wanted) {
        place.store(pin.unwrap_or(NO_PIN), Ordering::Relaxed);
        if let Some(pin) = pin {
            pins::select(pin, lines::function::SPI, Inverted::default());
        }
    }
    Ok(())
}

impl SpiBuses for Controllers {
    fn settings(&self, number: u8) -> Option<SpiSettings> {
        let index = usize::from(number);
        let bus = BUSES.get(index)?;
        let is_on = bus.is_on.load(Ordering::Relaxed);
        let format = DEVICES[index].register(FORMAT).read();
        let prescale = DEVICES[index].register(PRESCALE).read().max(1);
        let pin = |index: usize| match bus.pins[index].load(Ordering::Relaxed) {
            NO_PIN => None,
            pin => Some(pin),
        };
        Some(SpiSettings {
            baudrate: match is_on {
                true => start::CLOCK_HZ / prescale / ((format >> RATE & 0xff) + 1),
                false => DEFAULT_BAUDRATE,
            },
            polarity: if is_on {
                (format >> POLARITY & 1) as u8
            } else {
                0
            },
            phase: if is_on {
                (format >> PHASE & 1) as u8
            } else {
                0
            },
            bits: if is_on { (format & 0xf) as u8 + 1 } else { 8 },
            lsb_first: false,
            sck: pin(0),
            mosi: pin(1),
            miso: pin(2),
        })
    }

    fn configure(&self, number: u8, settings: &SpiSettings) -> Answer {
        let index = usize::from(number) % BUSES.len();
        let (device, bus) = (DEVICES[index], &BUSES[index]);
        if settings.lsb_first {
            return Err(Refusal::NotImplemented("LSB"));
        }
        if !(4..=8).contains(&settings.bits) {
            return Err(Refusal::Value("bits must be 4 to 8"));
        }
        connect(number, bus, settings)?;
        if !bus.is_on.load(Ordering::Relaxed) {
            device::restart(unit::SPI[index]);
        }
        let (prescale, rate) = divide(settings.baudrate);
        let format = u32::from(settings.bits - 1)
            | u32::from(settings.polarity & 1) << POLARITY
            | u32::from(settings.phase & 1) << PHASE
            | rate << RATE;
        device.register(CONTROL).write(0);
        device.register(PRESCALE).write(prescale);
        device.register(FORMAT).write(format);
        device.register(CONTROL).write(ENABLE);
        bus.is_on.store(true, Ordering::Relaxed);
        Ok(())
    }

    fn close(&self, number: u8) {
        let index = usize::from(number) % BUSES.len();
        DEVICES[index].register(CONTROL).write(0);
        BUSES[index].is_on.store(false, Ordering::Relaxed);
    }

    fn transfer(&self, number: u8, bytes: &mut [u8]) -> Result<()> {
        let index = usize::from(number) % BUSES.len();
        if !BUSES[index].is_on.load(Ordering::Relaxed) {
            return Err(hal::Errno::EIO);
        }
        let device = DEVICES[index];
        let (data, state) = (device.register(DATA), device.register(STATE));
        for byte in bytes {
            while state.read() & CAN_SEND == 0 {}
            data.write((*byte).into());
            while state.read() & HAS_RECEIVED == 0 {}
            *byte = data.read() as u8;
        }
        Ok(())
    }
}
