//! Pulses of a width: eight slices with two lines each, and a frequency for both.
//!
//! ```text
//!     clock ── / divider (16ths) ──> counter 0 ... top ──> line is high while counter < level
//!     pin ── slice: pin / 2 % 8, line: pin % 2
//! ```

use core::sync::atomic::{AtomicU8, AtomicU32, Ordering};

use hal::board::{Answer, Duty, Pwm, PwmSettings, Refusal};

use crate::device::{self, Device, unit};
use crate::lines::function;
use crate::pins::{self, Inverted};
use crate::start;

const DEVICE: Device = Device::at(0x4005_0000);
const SLICE: usize = 0x14;
const CONTROL: usize = 0x00;
const DIVIDER: usize = 0x04;
const LEVELS: usize = 0x0c;
const TOP: usize = 0x10;

const ENABLE: u32 = 1 << 0;
const INVERT: u32 = 2;

const SLICES: usize = 8;
const LINES: usize = 2 * SLICES;
const LARGEST_TOP: u32 = 65_534;
const LARGEST_DIVIDER: u64 = 255 * 16 + 15;

/// The widths that lines were given: a share of the period, or nanoseconds and this bit.
static WIDTHS: [AtomicU32; LINES] = [const { AtomicU32::new(NO_WIDTH) }; LINES];
const NANOSECONDS: u32 = 1 << 31;
const NO_WIDTH: u32 = u32::MAX;
/// Slices that have a frequency, a bit each.
static HAS_FREQUENCY: AtomicU8 = AtomicU8::new(0);

pub(crate) struct Pulses;

pub(crate) static PULSES: Pulses = Pulses;

fn slice_of(pin: u8) -> usize {
    usize::from(pin) / 2 % SLICES
}

fn line_of(pin: u8) -> usize {
    usize::from(pin) % LINES
}

fn register(slice: usize, offset: usize) -> firmware::Register {
    DEVICE.register(slice * SLICE + offset)
}

/// Makes no pulses.
pub(crate) fn reset() {
    device::restart(unit::PWM);
    for slice in 0..SLICES {
        register(slice, CONTROL).write(0);
    }
    for width in &WIDTHS {
        width.store(NO_WIDTH, Ordering::Relaxed);
    }
    HAS_FREQUENCY.store(0, Ordering::Relaxed);
}

fn has_frequency(slice: usize) -> bool {
    HAS_FREQUENCY.load(Ordering::Relaxed) >> slice & 1 != 0
}

/// Cycles of the clock in a period, in 16ths.
fn period(slice: usize) -> u64 {
    let divider = register(slice, DIVIDER).read();
    u64::from(divider) * u64::from(register(slice, TOP).read() + 1)
}

fn set_frequency(slice: usize, frequency: u32) -> Answer {
    let cycles = u64::from(start::CLOCK_HZ) * 16;
    let frequency = u64::from(frequency.max(1));
    let divider = cycles
        .div_ceil(frequency * u64::from(LARGEST_TOP + 1))
        .max(16);
    if divider > LARGEST_DIVIDER {
        return Err(Refusal::Value("freq too small"));
    }
    let top = (cycles + frequency * divider / 2) / (frequency * divider);
    let Some(top) = top.checked_sub(1).filter(|top| *top > 0) else {
        return Err(Refusal::Value("freq too large"));
    };
    register(slice, DIVIDER).write(divider as u32);
    register(slice, TOP).write((top as u32).min(LARGEST_TOP));
    let known = HAS_FREQUENCY.load(Ordering::Relaxed);
    HAS_FREQUENCY.store(known | 1 << slice, Ordering::Relaxed);
    Ok(())
}

/// The level that makes pulses as wide as a line wants them.
fn level(slice: usize, width: u32) -> u32 {
    let steps = u64::from(register(slice, TOP).read() + 1);
    let level = match width {
        NO_WIDTH => 0,
        width if width & NANOSECONDS != 0 => {
            let nanoseconds = u64::from(width & !NANOSECONDS);
            let cycles = nanoseconds * u64::from(start::CLOCK_HZ / 1_000_000) * 16 / 1000;
            cycles / u64::from(register(slice, DIVIDER).read().max(1))
        }
        share => (u64::from(share) * steps + 32_767) / 65_535,
    };
    level.min(steps) as u32
}

fn apply(slice: usize) {
    let width = |line: usize| WIDTHS[2 * slice + line].load(Ordering::Relaxed);
    let levels = level(slice, width(0)) | level(slice, width(1)) << 16;
    register(slice, LEVELS).write(levels);
}

/// The level that a pin has.
fn level_of(pin: u8) -> u64 {
    let levels = register(slice_of(pin), LEVELS).read();
    u64::from(levels >> (16 * (pin % 2)) & 0xffff)
}

impl Pwm for Pulses {
    fn configure(&self, pin: u8, settings: &PwmSettings) -> Answer {
        let (slice, line) = (slice_of(pin), line_of(pin));
        if let Some(frequency) = settings.frequency {
            set_frequency(slice, frequency)?;
        }
        let width = match settings.duty {
            Some(Duty::Share(share)) => share.into(),
            Some(Duty::Nanoseconds(nanoseconds)) => nanoseconds.min(!NANOSECONDS - 1) | NANOSECONDS,
            None => WIDTHS[line].load(Ordering::Relaxed),
        };
        WIDTHS[line].store(width, Ordering::Relaxed);
        apply(slice);
        let bit = 1 << (INVERT + u32::from(pin % 2));
        let others = register(slice, CONTROL).read() & !bit;
        let invert = if settings.invert { bit } else { 0 };
        let runs = match has_frequency(slice) && width != NO_WIDTH {
            true => ENABLE,
            false => 0,
        };
        register(slice, CONTROL).write(others | invert | runs);
        pins::select(pin, function::PWM, Inverted::default());
        Ok(())
    }

    fn frequency(&self, pin: u8) -> u32 {
        match has_frequency(slice_of(pin)) {
            true => {
                let period = period(slice_of(pin)).max(1);
                ((u64::from(start::CLOCK_HZ) * 16 + period / 2) / period) as u32
            }
            false => 0,
        }
    }

    fn share(&self, pin: u8) -> u16 {
        let steps = u64::from(register(slice_of(pin), TOP).read() + 1);
        (level_of(pin) * 65_535 / steps) as u16
    }

    fn nanoseconds(&self, pin: u8) -> u32 {
        let divider = u64::from(register(slice_of(pin), DIVIDER).read());
        let cycles = level_of(pin) * divider;
        (cycles * 1000 / 16 / u64::from(start::CLOCK_HZ / 1_000_000)) as u32
    }

    fn close(&self, pin: u8) {
        let slice = slice_of(pin);
        WIDTHS[line_of(pin)].store(NO_WIDTH, Ordering::Relaxed);
        apply(slice);
        pins::select(pin, function::NONE, Inverted::default());
        let other = WIDTHS[line_of(pin) ^ 1].load(Ordering::Relaxed);
        if other == NO_WIDTH {
            register(slice, CONTROL).write(0);
        }
    }
}
