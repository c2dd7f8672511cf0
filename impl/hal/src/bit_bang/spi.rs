//! SPI, as the one who gives the clock.
//!
//! ```text
//!   phase 0   MOSI ==X=============X==     phase 1   MOSI ==X=============X==
//!             SCK  ______/‾‾‾‾‾‾\____                SCK  __/‾‾‾‾‾‾\_______
//!             MISO       ^ read                      MISO          ^ read
//! ```
//!
//! A polarity of 1 turns the clock upside down.

/// The three lines of a bus.
pub trait SpiLines {
    /// Gives the clock a level.
    fn set_sck(&self, level: bool);

    /// Gives the data line out a level.
    fn set_mosi(&self, level: bool);

    /// Returns the level of the data line in.
    fn miso(&self) -> bool;

    /// Lets time pass.
    fn wait_us(&self, duration_us: u32);
}

/// A bus and how it works.
pub struct Spi<'lines> {
    /// The lines.
    pub lines: &'lines dyn SpiLines,
    /// How long the clock has a level, in microseconds.
    pub half_us: u32,
    /// The level of the clock when nothing happens.
    pub polarity: bool,
    /// Whether the second edge of the clock counts.
    pub phase: bool,
    /// Whether the lowest bit goes first.
    pub lsb_first: bool,
}

impl Spi<'_> {
    /// Returns the shortest time of a clock level that is not faster than a baud rate.
    pub fn half_us(baudrate: u32) -> u32 {
        500_000u32.div_ceil(baudrate.max(1))
    }

    /// Sends a byte and returns the one that came meanwhile.
    pub fn transfer(&self, byte: u8) -> u8 {
        let mut out = self.ordered(byte);
        let mut input = 0;
        for _ in 0..8 {
            self.lines.set_mosi(out & 0x80 != 0);
            out <<= 1;
            self.half(!self.polarity);
            input = input << 1 | u8::from(self.lines.miso());
            self.half(self.polarity);
        }
        self.ordered(input)
    }

    /// Half a period that contains an edge: at its end in phase 0, at its start in phase 1.
    fn half(&self, level: bool) {
        if self.phase {
            self.lines.set_sck(level);
            self.lines.wait_us(self.half_us);
        } else {
            self.lines.wait_us(self.half_us);
            self.lines.set_sck(level);
        }
    }

    fn ordered(&self, byte: u8) -> u8 {
        match self.lsb_first {
            true => byte.reverse_bits(),
            false => byte,
        }
    }
}
