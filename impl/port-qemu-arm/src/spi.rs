//! SPI: Arm's PL022, whose pins are fixed.

use core::sync::atomic::{AtomicU32, Ordering};

use firmware::Register;
use hal::Result;
use hal::board::{Answer, Refusal, SpiBuses, SpiSettings};

use crate::board;

const DEVICES: [usize; 5] = [
    0x4002_0000,
    0x4002_1000,
    0x4002_5000,
    0x4002_6000,
    0x4002_7000,
];
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

/// The formats of the buses and what their clocks are divided by, which the devices do not tell before they are set.
static FORMATS: [AtomicU32; DEVICES.len()] = [const { AtomicU32::new(0) }; DEVICES.len()];
static PRESCALES: [AtomicU32; DEVICES.len()] = [const { AtomicU32::new(0) }; DEVICES.len()];

pub(crate) struct Buses;

pub(crate) static BUSES: Buses = Buses;

/// Switches all buses off.
pub(crate) fn reset() {
    for (index, device) in DEVICES.iter().enumerate() {
        Register::new(*device, CONTROL).write(0);
        PRESCALES[index].store(0, Ordering::Relaxed);
    }
}

/// The two steps that make of the board's clock one that is not faster than a rate.
fn divide(baudrate: u32) -> (u32, u32) {
    let wanted = board::CLOCK_HZ.div_ceil(baudrate.max(1));
    let mut prescale = SMALLEST_PRESCALE;
    while prescale < LARGEST_PRESCALE && wanted.div_ceil(prescale) > LARGEST_RATE + 1 {
        prescale += 2;
    }
    let rate = wanted.div_ceil(prescale).saturating_sub(1);
    (prescale, rate.min(LARGEST_RATE))
}

impl SpiBuses for Buses {
    fn settings(&self, bus: u8) -> Option<SpiSettings> {
        let index = usize::from(bus);
        let format = FORMATS.get(index)?.load(Ordering::Relaxed);
        let prescale = PRESCALES[index].load(Ordering::Relaxed);
        let is_set = prescale != 0;
        Some(SpiSettings {
            baudrate: match is_set {
                true => board::CLOCK_HZ / prescale / ((format >> RATE) + 1),
                false => DEFAULT_BAUDRATE,
            },
            polarity: (format >> POLARITY & 1) as u8,
            phase: (format >> PHASE & 1) as u8,
            bits: if is_set { (format & 0xf) as u8 + 1 } else { 8 },
            lsb_first: false,
            sck: None,
            mosi: None,
            miso: None,
        })
    }

    fn configure(&self, bus: u8, settings: &SpiSettings) -> Answer {
        let Some(device) = DEVICES.get(usize::from(bus)) else {
            return Ok(());
        };
        if settings.lsb_first {
            return Err(Refusal::NotImplemented("LSB"));
        }
        if !(4..=8).contains(&settings.bits) {
            return Err(Refusal::Value("bits must be 4 to 8"));
        }
        if settings.sck.is_some() {
            return Err(Refusal::Value("bad SCK pin"));
        }
        if settings.mosi.is_some() {
            return Err(Refusal::Value("bad MOSI pin"));
        }
        if settings.miso.is_some() {
            return Err(Refusal::Value("bad MISO pin"));
        }
        let (prescale, rate) = divide(settings.baudrate);
        let format = u32::from(settings.bits - 1)
            | u32::from(settings.polarity & 1) << POLARITY
            | u32::from(settings.phase & 1) << PHASE
            | rate << RATE;
        FORMATS[usize::from(bus)].store(format, Ordering::Relaxed);
        PRESCALES[usize::from(bus)].store(prescale, Ordering::Relaxed);
        Register::new(*device, CONTROL).write(0);
        Register::new(*device, PRESCALE).write(prescale);
        Register::new(*device, FORMAT).write(format);
        Register::new(*device, CONTROL).write(ENABLE);
        Ok(())
    }

    fn close(&self, bus: u8) {
        if let Some(device) = DEVICES.get(usize::from(bus)) {
            Register::new(*device, CONTROL).write(0);
        }
    }

    fn transfer(&self, bus: u8, bytes: &mut [u8]) -> Result<()> {
        let Some(device) = DEVICES.get(usize::from(bus)) else {
            return Ok(());
        };
        let (data, state) = (Register::new(*device, DATA), Register::new(*device, STATE));
        let is_enabled = Register::new(*device, CONTROL).read() & ENABLE != 0;
        if !is_enabled {
            return Err(hal::Errno::EIO);
        }
        for byte in bytes {
            while state.read() & CAN_SEND == 0 {}
            data.write((*byte).into());
            while state.read() & HAS_RECEIVED == 0 {}
            *byte = data.read() as u8;
        }
        Ok(())
    }
}
