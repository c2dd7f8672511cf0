//! SPI controllers by number.

use super::Answer;
use crate::Result;

/// How a bus works; pins are numbers of [`Pins`](super::Pins).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SpiSettings {
    /// Bits in a second.
    pub baudrate: u32,
    /// The level of the clock when nothing happens.
    pub polarity: u8,
    /// Which edge of the clock counts: 0 the first, 1 the second.
    pub phase: u8,
    /// Bits of a word.
    pub bits: u8,
    /// The lowest bit goes first.
    pub lsb_first: bool,
    /// The clock, where there is a choice.
    pub sck: Option<u8>,
    /// The data out.
    pub mosi: Option<u8>,
    /// The data in.
    pub miso: Option<u8>,
}

/// The SPI controllers of a board.
pub trait SpiBuses {
    /// Returns how a bus works, or will once it does; `None` for a number without a bus.
    fn settings(&self, bus: u8) -> Option<SpiSettings>;

    /// Makes a bus work; what it cannot do exactly it does nearly, as [`SpiBuses::settings`] shows from then on.
    fn configure(&self, bus: u8, settings: &SpiSettings) -> Answer;

    /// Switches a bus off.
    fn close(&self, _bus: u8) {}

    /// Sends the bytes and puts in their place what came meanwhile.
    fn transfer(&self, bus: u8, bytes: &mut [u8]) -> Result<()>;
}
