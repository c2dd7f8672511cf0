//! I2C, as the one who speaks first.
//!
//! ```text
//!         start      bit (8 times, highest first)    acknowledge       stop
//!   SDA ‾‾‾\___ | ==X=====================X== | (the receiver: low) | ___/‾‾‾
//!   SCL ‾‾‾‾‾\_ | ____/‾‾‾‾‾\____             | ____/‾‾‾‾‾\____     | _/‾‾‾‾‾
//! ```
//!
//! Invariants: nobody drives a line high, a released line is pulled up; between the parts of a transfer the clock is low,
//! except after a start and after a stop. A device that holds the clock low is waited for, up to the timeout.

use crate::{Errno, Result};

/// The two lines of a bus.
pub trait I2cLines {
    /// Releases the clock, or pulls it low.
    fn set_scl(&self, released: bool);

    /// Returns the level of the clock.
    fn scl(&self) -> bool;

    /// Releases the data line, or pulls it low.
    fn set_sda(&self, released: bool);

    /// Returns the level of the data line.
    fn sda(&self) -> bool;

    /// Lets time pass.
    fn wait_us(&self, duration_us: u32);
}

/// A bus and its speed.
pub struct I2c<'lines> {
    lines: &'lines dyn I2cLines,
    half_us: u32,
    timeout_us: u32,
}

impl<'lines> I2c<'lines> {
    /// A bus whose clock has a level for `half_us` microseconds.
    pub fn new(lines: &'lines dyn I2cLines, half_us: u32, timeout_us: u32) -> I2c<'lines> {
        I2c {
            lines,
            half_us,
            timeout_us,
        }
    }

    /// Returns the shortest time of a clock level that is not faster than a frequency.
    pub fn half_us(frequency: u32) -> u32 {
        (500_000 / frequency.max(1)).max(1)
    }

    /// Leaves both lines to the pull-ups.
    pub fn release(&self) -> Result<()> {
        self.stop()
    }

    /// Begins a transfer.
    pub fn start(&self) -> Result<()> {
        self.lines.set_sda(true);
        self.wait();
        self.raise_clock()?;
        self.lines.set_sda(false);
        self.wait();
        Ok(())
    }

    /// Ends a transfer.
    pub fn stop(&self) -> Result<()> {
        self.wait();
        self.lines.set_sda(false);
        self.wait();
        let raised = self.raise_clock();
        self.lines.set_sda(true);
        self.wait();
        raised
    }

    /// Sends a byte; tells whether somebody took it.
    pub fn write_byte(&self, byte: u8) -> Result<bool> {
        self.wait();
        self.lines.set_scl(false);
        for bit in (0..8).rev() {
            self.lines.set_sda(byte >> bit & 1 != 0);
            self.wait();
            if let Err(error) = self.raise_clock() {
                self.lines.set_sda(true);
                return Err(error);
            }
            self.lines.set_scl(false);
        }
        self.lines.set_sda(true);
        self.wait();
        self.raise_clock()?;
        let taken = !self.lines.sda();
        self.wait();
        self.lines.set_scl(false);
        Ok(taken)
    }

    /// Reads a byte, and says whether there are to be more.
    pub fn read_byte(&self, wants_more: bool) -> Result<u8> {
        self.wait();
        self.lines.set_scl(false);
        self.wait();
        let mut byte = 0;
        for _ in 0..8 {
            self.raise_clock()?;
            byte = byte << 1 | u8::from(self.lines.sda());
            self.lines.set_scl(false);
            self.wait();
        }
        self.lines.set_sda(!wants_more);
        self.wait();
        let raised = self.raise_clock();
        if raised.is_ok() {
            self.lines.set_scl(false);
        }
        self.lines.set_sda(true);
        raised.map(|()| byte)
    }

    /// Sends bytes until one is not taken; gives how many were.
    pub fn write_bytes(&self, bytes: &[u8]) -> Result<usize> {
        for (count, byte) in bytes.iter().enumerate() {
            if !self.write_byte(*byte)? {
                return Ok(count);
            }
        }
        Ok(bytes.len())
    }

    /// Fills a buffer; the last byte is not acknowledged when it `ends` the transfer.
    pub fn read_bytes(&self, buffer: &mut [u8], ends: bool) -> Result<()> {
        let last = buffer.len().saturating_sub(1);
        for (index, byte) in buffer.iter_mut().enumerate() {
            *byte = self.read_byte(!(ends && index == last))?;
        }
        Ok(())
    }

    /// Sends buffers to a device; gives how many bytes it took.
    pub fn write(&self, address: u16, parts: &[&[u8]], stop: bool) -> Result<usize> {
        self.address(address, false)?;
        let mut taken = 0;
        for part in parts {
            let count = self.write_bytes(part)?;
            taken += count;
            if count < part.len() {
                break;
            }
        }
        self.end(stop)?;
        Ok(taken)
    }

    /// Fills a buffer from a device.
    pub fn read(&self, address: u16, buffer: &mut [u8], stop: bool) -> Result<()> {
        self.address(address, true)?;
        self.read_bytes(buffer, true)?;
        self.end(stop)
    }

    /// Begins a transfer with a device, which must be there.
    fn address(&self, address: u16, reads: bool) -> Result<()> {
        self.start()?;
        if self.write_byte((address << 1) as u8 | u8::from(reads))? {
            return Ok(());
        }
        // The bus is free again, whether or not the clock could be raised.
        let _ = self.stop();
        Err(Errno::ENODEV)
    }

    fn end(&self, stop: bool) -> Result<()> {
        match stop {
            true => self.stop(),
            false => Ok(()),
        }
    }

    /// Releases the clock and waits for who still holds it.
    fn raise_clock(&self) -> Result<()> {
        self.lines.set_scl(true);
        self.wait();
        for _ in 0..self.timeout_us {
            if self.lines.scl() {
                return Ok(());
            }
            self.lines.wait_us(1);
        }
        Err(Errno::ETIMEDOUT)
    }

    fn wait(&self) {
        self.lines.wait_us(self.half_us);
    }
}
