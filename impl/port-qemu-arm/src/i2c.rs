//! I2C: Arm's SBCon, two lines that the program moves itself.

use core::sync::atomic::{AtomicU32, Ordering};

use firmware::Register;
use hal::bit_bang::{I2c, I2cLines};
use hal::board::{Answer, I2cBuses, I2cSettings, Refusal};
use hal::{Clock, Result};

const DEVICES: [usize; 4] = [0x4002_2000, 0x4002_3000, 0x4002_9000, 0x4002_a000];
/// Reads the levels; writing releases the lines that are 1.
const SET: usize = 0x0;
/// Writing pulls the lines low that are 1.
const CLEAR: usize = 0x4;
const SCL: u32 = 1 << 0;
const SDA: u32 = 1 << 1;

const DEFAULT_HZ: u32 = 400_000;
const TIMEOUT_US: u32 = 50_000;

static FREQUENCIES: [AtomicU32; DEVICES.len()] =
    [const { AtomicU32::new(DEFAULT_HZ) }; DEVICES.len()];
static TIMEOUTS: [AtomicU32; DEVICES.len()] = [const { AtomicU32::new(TIMEOUT_US) }; DEVICES.len()];

pub(crate) struct Buses;

pub(crate) static BUSES: Buses = Buses;

/// A bus in use.
struct Lines(u8);

fn device(bus: u8) -> usize {
    DEVICES[usize::from(bus) % DEVICES.len()]
}

/// The level of a line.
pub(crate) fn line(bus: u8, is_sda: bool) -> bool {
    let bit = if is_sda { SDA } else { SCL };
    Register::new(device(bus), SET).read() & bit != 0
}

/// Releases a line, or pulls it low.
pub(crate) fn set_line(bus: u8, is_sda: bool, released: bool) {
    let bit = if is_sda { SDA } else { SCL };
    let row = if released { SET } else { CLEAR };
    Register::new(device(bus), row).write(bit);
}

/// Releases all lines.
pub(crate) fn reset() {
    for (index, device) in DEVICES.iter().enumerate() {
        Register::new(*device, SET).write(SCL | SDA);
        FREQUENCIES[index].store(DEFAULT_HZ, Ordering::Relaxed);
        TIMEOUTS[index].store(TIMEOUT_US, Ordering::Relaxed);
    }
}

impl I2cLines for Lines {
    fn set_scl(&self, released: bool) {
        set_line(self.0, false, released);
    }

    fn scl(&self) -> bool {
        line(self.0, false)
    }

    fn set_sda(&self, released: bool) {
        set_line(self.0, true, released);
    }

    fn sda(&self) -> bool {
        line(self.0, true)
    }

    fn wait_us(&self, duration_us: u32) {
        firmware::HOST.delay_ns(duration_us.saturating_mul(1000));
    }
}

/// Does something with a bus.
fn with<T>(bus: u8, act: impl FnOnce(&I2c<'_>) -> T) -> T {
    let index = usize::from(bus) % DEVICES.len();
    let half_us = I2c::half_us(FREQUENCIES[index].load(Ordering::Relaxed));
    let timeout_us = TIMEOUTS[index].load(Ordering::Relaxed);
    let lines = Lines(bus);
    act(&I2c::new(&lines, half_us, timeout_us))
}

impl I2cBuses for Buses {
    fn settings(&self, bus: u8) -> Option<I2cSettings> {
        let index = usize::from(bus);
        Some(I2cSettings {
            frequency: FREQUENCIES.get(index)?.load(Ordering::Relaxed),
            scl: None,
            sda: None,
            timeout_us: TIMEOUTS.get(index)?.load(Ordering::Relaxed),
        })
    }

    fn configure(&self, bus: u8, settings: &I2cSettings) -> Answer {
        let index = usize::from(bus) % DEVICES.len();
        if settings.scl.is_some() {
            return Err(Refusal::Value("bad SCL pin"));
        }
        if settings.sda.is_some() {
            return Err(Refusal::Value("bad SDA pin"));
        }
        FREQUENCIES[index].store(settings.frequency, Ordering::Relaxed);
        TIMEOUTS[index].store(settings.timeout_us, Ordering::Relaxed);
        with(bus, |bus| bus.release()).map_err(Refusal::Failed)
    }

    fn write(&self, bus: u8, address: u16, parts: &[&[u8]], stop: bool) -> Result<usize> {
        with(bus, |bus| bus.write(address, parts, stop))
    }

    fn read(&self, bus: u8, address: u16, buffer: &mut [u8], stop: bool) -> Result<()> {
        with(bus, |bus| bus.read(address, buffer, stop))
    }
}
