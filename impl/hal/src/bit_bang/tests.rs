//! The levels of the lines, as a logic analyser shows them.

extern crate std;

use core::cell::{Cell, RefCell};
use std::string::String;
use std::vec::Vec;

use super::{I2c, I2cLines, Spi, SpiLines};
use crate::{Errno, Result};

/// Lines whose levels are recorded at each wait, with a device that acts on edges of the clock.
#[derive(Default)]
struct Bus {
    scl: Cell<bool>,
    sda: Cell<bool>,
    /// The device pulls the data line low.
    device_low: Cell<bool>,
    /// The device pulls the clock low for that many microseconds yet.
    stretch_us: Cell<u32>,
    /// What the device does with the data line after each falling clock edge: true is low.
    script: RefCell<Vec<bool>>,
    scl_wave: RefCell<String>,
    sda_wave: RefCell<String>,
}

impl Bus {
    fn with_script(script: &[bool]) -> Bus {
        let bus = Bus::default();
        bus.scl.set(true);
        bus.sda.set(true);
        bus.script.replace(script.iter().rev().copied().collect());
        bus
    }

    fn waves(&self) -> (String, String) {
        (self.scl_wave.take(), self.sda_wave.take())
    }
}

fn mark(level: bool) -> char {
    if level { '#' } else { '.' }
}

impl I2cLines for Bus {
    fn set_scl(&self, released: bool) {
        if self.scl.replace(released) && !released {
            self.device_low
                .set(self.script.borrow_mut().pop().unwrap_or(false));
        }
    }

    fn scl(&self) -> bool {
        self.scl.get() && self.stretch_us.get() == 0
    }

    fn set_sda(&self, released: bool) {
        self.sda.set(released);
    }

    fn sda(&self) -> bool {
        self.sda.get() && !self.device_low.get()
    }

    fn wait_us(&self, duration_us: u32) {
        if self.scl.get() {
            let left = self.stretch_us.get().saturating_sub(duration_us);
            self.stretch_us.set(left);
        }
        let (scl, sda) = (I2cLines::scl(self), self.sda());
        self.scl_wave.borrow_mut().push(mark(scl));
        self.sda_wave.borrow_mut().push(mark(sda));
    }
}

/// The bits that were on the data line while the clock was high, a bit for each time it was, `S` and `P` where the data
/// line changed meanwhile.
fn decode(scl: &str, sda: &str) -> String {
    let mut text = String::new();
    let mut before = ('#', '#');
    let mut bit = None;
    for now in scl.chars().zip(sda.chars()) {
        match (before, now) {
            (('#', '#'), ('#', '.')) => {
                text.push('S');
                bit = None;
            }
            (('#', '.'), ('#', '#')) => {
                text.push('P');
                bit = None;
            }
            ((_, _), ('#', level)) if before.0 == '.' => bit = Some(level),
            (('#', _), ('.', _)) => {
                if let Some(level) = bit.take() {
                    text.push(if level == '#' { '1' } else { '0' });
                }
            }
            _ => {}
        }
        before = now;
    }
    text
}

fn i2c(bus: &Bus) -> I2c<'_> {
    I2c::new(bus, 5, 100)
}

/// A device that takes the address and `bytes` more: it is silent for eight clocks and low for the ninth.
fn taking(bytes: usize) -> Vec<bool> {
    let mut script = Vec::new();
    for _ in 0..=bytes {
        script.extend([false; 8]);
        script.push(true);
    }
    script
}

#[test]
fn bytes_go_out_between_start_and_stop() {
    let bus = Bus::with_script(&taking(2));
    assert_eq!(i2c(&bus).write(0x3c, &[&[0xa5], &[0x01]], true), Ok(2));
    let (scl, sda) = bus.waves();
    assert_eq!(decode(&scl, &sda), "S011110000101001010000000010P");
}

#[test]
fn device_that_is_not_there_is_an_error_and_frees_the_bus() {
    let bus = Bus::with_script(&[]);
    assert_eq!(i2c(&bus).write(0x08, &[], true), Err(Errno::ENODEV));
    let (scl, sda) = bus.waves();
    assert_eq!(decode(&scl, &sda), "S000100001P");
    assert!(scl.ends_with('#') && sda.ends_with('#'));
}

#[test]
fn sending_ends_at_the_byte_that_is_refused() {
    let bus = Bus::with_script(&taking(1));
    assert_eq!(i2c(&bus).write(0x50, &[&[1, 2, 3]], true), Ok(1));
}

#[test]
fn last_byte_that_is_read_is_not_acknowledged() {
    let mut script = taking(0);
    // 0xf0 inverted, our acknowledgement, 0x81 inverted; the bits of the address end in its acknowledgement.
    for bit in [0, 0, 0, 0, 1, 1, 1, 1, 0, 0, 1, 1, 1, 1, 1, 1, 0] {
        script.push(bit == 1);
    }
    let bus = Bus::with_script(&script);
    let mut buffer = [0; 2];
    assert_eq!(i2c(&bus).read(0x50, &mut buffer, true), Ok(()));
    assert_eq!(buffer, [0xf0, 0x81]);
    let (scl, sda) = bus.waves();
    assert_eq!(decode(&scl, &sda), "S101000010111100000100000011P");
}

#[test]
fn transfer_without_stop_is_followed_by_a_repeated_start() {
    let mut script = taking(1);
    script.extend(taking(0));
    let bus = Bus::with_script(&script);
    assert_eq!(i2c(&bus).write(0x50, &[&[7]], false), Ok(1));
    assert_eq!(i2c(&bus).start(), Ok(()));
    let (scl, sda) = bus.waves();
    assert_eq!(decode(&scl, &sda), "S101000000000001110S");
}

#[test]
fn clock_that_is_held_is_waited_for() {
    let bus = Bus::with_script(&taking(0));
    bus.stretch_us.set(60);
    assert_eq!(i2c(&bus).write(0x50, &[], true), Ok(0));
    let stuck = Bus::with_script(&taking(0));
    stuck.stretch_us.set(10_000);
    let outcome: Result<usize> = i2c(&stuck).write(0x50, &[], true);
    assert_eq!(outcome, Err(Errno::ETIMEDOUT));
}

#[test]
fn half_period_of_a_bus_is_a_microsecond_at_least() {
    assert_eq!(I2c::half_us(400_000), 1);
    assert_eq!(I2c::half_us(100_000), 5);
    assert_eq!(Spi::half_us(500_000), 1);
    assert_eq!(Spi::half_us(300_000), 2);
}

/// Lines of an SPI bus; what goes out comes back in.
#[derive(Default)]
struct Loop {
    sck: Cell<bool>,
    mosi: Cell<bool>,
    wave: RefCell<String>,
}

impl SpiLines for Loop {
    fn set_sck(&self, level: bool) {
        self.sck.set(level);
    }

    fn set_mosi(&self, level: bool) {
        self.mosi.set(level);
    }

    fn miso(&self) -> bool {
        self.mosi.get()
    }

    fn wait_us(&self, _: u32) {
        let mut wave = self.wave.borrow_mut();
        wave.push(mark(self.sck.get()));
        wave.push(mark(self.mosi.get()));
    }
}

fn check_spi(polarity: bool, phase: bool, lsb_first: bool, byte: u8, expected: &str) {
    let lines = Loop::default();
    lines.sck.set(polarity);
    let spi = Spi {
        lines: &lines,
        half_us: 1,
        polarity,
        phase,
        lsb_first,
    };
    assert_eq!(spi.transfer(byte), byte);
    assert_eq!(*lines.wave.borrow(), expected);
}

#[test]
fn phase_0_has_data_before_the_edge() {
    let expected = ".###.###..#...#...#...#...#...#.";
    check_spi(false, false, false, 0xc0, expected);
    check_spi(false, false, true, 0x03, expected);
}

#[test]
fn phase_1_has_data_after_the_edge() {
    check_spi(false, true, false, 0x80, "##.##...#...#...#...#...#...#...");
}

#[test]
fn polarity_turns_the_clock_upside_down() {
    check_spi(true, false, false, 0x80, "##.##...#...#...#...#...#...#...");
}
