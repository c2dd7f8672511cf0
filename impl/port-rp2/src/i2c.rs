//! I2C: two controllers of Synopsys', as the one who speaks first.
//!
//! Invariant: a transfer that did not end with a stop leaves its controller on, holding the bus; the next one to the same device
//! begins with a repeated start.

use core::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};

use hal::board::{Answer, I2cBuses, I2cSettings, Refusal};
use hal::{Clock, Errno, Result};

use crate::device::{self, Device, unit};
use crate::lines::{self, can_be};
use crate::pins::{self, Inverted};
use crate::start;

const DEVICES: [Device; 2] = [Device::at(0x4004_4000), Device::at(0x4004_8000)];
const MODE: usize = 0x00;
const TARGET: usize = 0x04;
const COMMAND: usize = 0x10;
const HIGH_CYCLES: usize = 0x1c;
const LOW_CYCLES: usize = 0x20;
const HAPPENED: usize = 0x34;
const CLEAR_ALL: usize = 0x40;
const ENABLE: usize = 0x6c;
const RECEIVED: usize = 0x78;
const HOLD_CYCLES: usize = 0x7c;
const ABORT_SOURCE: usize = 0x80;
const SPIKE_CYCLES: usize = 0xa0;

/// It speaks first, fast, may start again, and is told when a byte has gone; nobody speaks to it.
const FIRST_SPEAKER: u32 = 1 << 0 | 2 << 1 | 1 << 5 | 1 << 6 | 1 << 8;
const READ: u32 = 1 << 8;
const STOP: u32 = 1 << 9;
const RESTART: u32 = 1 << 10;

const SENT: u32 = 1 << 4;
const ABORTED: u32 = 1 << 6;
const STOPPED: u32 = 1 << 9;
/// Nobody took a byte; what else aborts means that nobody took the address.
const DATA_REFUSED: u32 = 1 << 3;

const DEFAULT_HZ: u32 = 400_000;
const TIMEOUT_US: u32 = 50_000;
/// Between the clock's fall and a change of the data: 300 ns at least.
const HOLD_NS: u32 = 300;
/// No target is held.
const NOBODY: u32 = u32::MAX;

const DEFAULT_SDA: [u8; 2] = [4, 6];
const DEFAULT_SCL: [u8; 2] = [5, 7];

struct Bus {
    frequency: AtomicU32,
    timeout_us: AtomicU32,
    sda: AtomicU8,
    scl: AtomicU8,
    is_on: AtomicBool,
    /// To whom the bus belongs, as the last transfer did not end with a stop.
    held: AtomicU32,
}

const fn bus(number: usize) -> Bus {
    Bus {
        frequency: AtomicU32::new(DEFAULT_HZ),
        timeout_us: AtomicU32::new(TIMEOUT_US),
        sda: AtomicU8::new(DEFAULT_SDA[number]),
        scl: AtomicU8::new(DEFAULT_SCL[number]),
        is_on: AtomicBool::new(false),
        held: AtomicU32::new(NOBODY),
    }
}

static BUSES: [Bus; 2] = [bus(0), bus(1)];

pub(crate) struct Controllers;

pub(crate) static CONTROLLERS: Controllers = Controllers;

/// Switches the buses off and forgets their settings.
pub(crate) fn reset() {
    for (index, bus) in BUSES.iter().enumerate() {
        DEVICES[index].register(ENABLE).write(0);
        bus.frequency.store(DEFAULT_HZ, Ordering::Relaxed);
        bus.timeout_us.store(TIMEOUT_US, Ordering::Relaxed);
        bus.sda.store(DEFAULT_SDA[index], Ordering::Relaxed);
        bus.scl.store(DEFAULT_SCL[index], Ordering::Relaxed);
        bus.is_on.store(false, Ordering::Relaxed);
        bus.held.store(NOBODY, Ordering::Relaxed);
    }
}

/// A transfer.
struct Transfer {
    device: Device,
    bus: &'static Bus,
    /// What the next byte begins with.
    start: u32,
}

impl Transfer {
    fn begin(number: u8, address: u16) -> Result<Transfer> {
        let index = usize::from(number) % BUSES.len();
        let (device, bus) = (DEVICES[index], &BUSES[index]);
        if !bus.is_on.load(Ordering::Relaxed) {
            return Err(Errno::EIO);
        }
        let is_held = bus.held.load(Ordering::Relaxed) == address.into();
        if !is_held {
            device.register(ENABLE).write(0);
            device.register(TARGET).write(address.into());
            device.register(ENABLE).write(1);
        }
        device.register(CLEAR_ALL).read();
        bus.held.store(address.into(), Ordering::Relaxed);
        let start = if is_held { RESTART } else { 0 };
        Ok(Transfer { device, bus, start })
    }

    /// Sends or asks for a byte.
    fn order(&mut self, byte: u32, stop: bool) {
        let stop = if stop { STOP } else { 0 };
        self.device
            .register(COMMAND)
            .write(byte | stop | self.start);
        self.start = 0;
    }

    /// Waits for something to happen; false when nobody took what was sent.
    fn wait(&self, is_there: impl Fn(Device, u32) -> bool) -> Result<bool> {
        let start = firmware::HOST.ticks_us();
        let timeout_us = u64::from(self.bus.timeout_us.load(Ordering::Relaxed));
        loop {
            let happened = self.device.register(HAPPENED).read();
            if happened & ABORTED != 0 {
                return Ok(false);
            }
            if is_there(self.device, happened) {
                return Ok(true);
            }
            if firmware::HOST.ticks_us() - start > timeout_us {
                self.release();
                return Err(Errno::ETIMEDOUT);
            }
        }
    }

    /// Waits until the bus is free.
    fn wait_end(&self) -> Result<()> {
        let start = firmware::HOST.ticks_us();
        let timeout_us = u64::from(self.bus.timeout_us.load(Ordering::Relaxed));
        while self.device.register(HAPPENED).read() & STOPPED == 0 {
            if firmware::HOST.ticks_us() - start > timeout_us {
                self.release();
                return Err(Errno::ETIMEDOUT);
            }
        }
        self.bus.held.store(NOBODY, Ordering::Relaxed);
        Ok(())
    }

    /// After nobody took what was sent: tells whether it was a byte, and not the address.
    fn refused(&self) -> Result<bool> {
        let source = self.device.register(ABORT_SOURCE).read();
        self.wait_end()?;
        Ok(source & DATA_REFUSED != 0)
    }

    fn release(&self) {
        self.device.register(ENABLE).write(0);
        self.bus.held.store(NOBODY, Ordering::Relaxed);
    }
}

impl I2cBuses for Controllers {
    fn settings(&self, bus: u8) -> Option<I2cSettings> {
        let bus = BUSES.get(usize::from(bus))?;
        Some(I2cSettings {
            frequency: bus.frequency.load(Ordering::Relaxed),
            scl: Some(bus.scl.load(Ordering::Relaxed)),
            sda: Some(bus.sda.load(Ordering::Relaxed)),
            timeout_us: bus.timeout_us.load(Ordering::Relaxed),
        })
    }

    fn configure(&self, number: u8, settings: &I2cSettings) -> Answer {
        let index = usize::from(number) % BUSES.len();
        let (device, bus) = (DEVICES[index], &BUSES[index]);
        let scl = settings.scl.filter(|pin| can_be(*pin, lines::SCL, number));
        let scl = scl.ok_or(Refusal::Value("bad SCL pin"))?;
        let sda = settings.sda.filter(|pin| can_be(*pin, lines::SDA, number));
        let sda = sda.ok_or(Refusal::Value("bad SDA pin"))?;
        device::restart(unit::I2C[index]);
        let cycles = start::CLOCK_HZ / settings.frequency.clamp(1, start::CLOCK_HZ / 32);
        let low = (cycles * 3 / 5).min(0xffff);
        let high = (cycles - cycles * 3 / 5).min(0xffff);
        let hold = start::CLOCK_HZ / 1_000_000 * HOLD_NS / 1000 + 1;
        device.register(ENABLE).write(0);
        device.register(MODE).write(FIRST_SPEAKER);
        device.register(HIGH_CYCLES).write(high);
        device.register(LOW_CYCLES).write(low);
        device.register(SPIKE_CYCLES).write((low / 16).max(1));
        device.register(HOLD_CYCLES).write(hold.min(low - 2));
        for pin in [scl, sda] {
            pins::select(pin, lines::function::I2C, Inverted::default());
            pins::pull_up(pin);
        }
        bus.scl.store(scl, Ordering::Relaxed);
        bus.sda.store(sda, Ordering::Relaxed);
        bus.frequency
            .store(start::CLOCK_HZ / (low + high), Ordering::Relaxed);
        bus.timeout_us.store(settings.timeout_us, Ordering::Relaxed);
        bus.held.store(NOBODY, Ordering::Relaxed);
        bus.is_on.store(true, Ordering::Relaxed);
        Ok(())
    }

    fn close(&self, bus: u8) {
        let index = usize::from(bus) % BUSES.len();
        DEVICES[index].register(ENABLE).write(0);
        BUSES[index].is_on.store(false, Ordering::Relaxed);
    }

    /// The controllers cannot send an address alone: then one byte is read, which shows as well whether somebody is there.
    fn write(&self, bus: u8, address: u16, parts: &[&[u8]], stop: bool) -> Result<usize> {
        let count: usize = parts.iter().map(|part| part.len()).sum();
        if count == 0 {
            self.read(bus, address, &mut [0], stop)?;
            return Ok(0);
        }
        let mut transfer = Transfer::begin(bus, address)?;
        let bytes = parts.iter().copied().flatten();
        for (index, byte) in bytes.enumerate() {
            transfer.order((*byte).into(), stop && index + 1 == count);
            if !transfer.wait(|_, happened| happened & SENT != 0)? {
                return match transfer.refused()? {
                    true => Ok(index),
                    false => Err(Errno::EIO),
                };
            }
        }
        if stop {
            transfer.wait_end()?;
        }
        Ok(count)
    }

    fn read(&self, bus: u8, address: u16, buffer: &mut [u8], stop: bool) -> Result<()> {
        let Some(last) = buffer.len().checked_sub(1) else {
            return Ok(());
        };
        let mut transfer = Transfer::begin(bus, address)?;
        for (index, byte) in buffer.iter_mut().enumerate() {
            transfer.order(READ, stop && index == last);
            if !transfer.wait(|device, _| device.register(RECEIVED).read() != 0)? {
                transfer.refused()?;
                return Err(Errno::EIO);
            }
            *byte = transfer.device.register(COMMAND).read() as u8;
        }
        if stop {
            transfer.wait_end()?;
        }
        Ok(())
    }
}
