//! I2C controllers by number.

use super::Answer;
use crate::Result;

/// How a bus works; pins are numbers of [`Pins`](super::Pins).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct I2cSettings {
    /// Bits in a second.
    pub frequency: u32,
    /// The clock, where there is a choice.
    pub scl: Option<u8>,
    /// The data.
    pub sda: Option<u8>,
    /// How long a device may hold the clock, in microseconds.
    pub timeout_us: u32,
}

/// The I2C controllers of a board.
///
/// A transfer that ends without a stop is followed by another one, which begins with a repeated start.
pub trait I2cBuses {
    /// Returns how a bus works, or will once it does; `None` for a number without a bus.
    fn settings(&self, bus: u8) -> Option<I2cSettings>;

    /// Makes a bus work; what it cannot do exactly it does nearly, as [`I2cBuses::settings`] shows from then on.
    fn configure(&self, bus: u8, settings: &I2cSettings) -> Answer;

    /// Switches a bus off.
    fn close(&self, _bus: u8) {}

    /// Sends bytes of several buffers to a device; gives how many it took. No device is an error.
    fn write(&self, bus: u8, address: u16, parts: &[&[u8]], stop: bool) -> Result<usize>;

    /// Fills a buffer from a device.
    fn read(&self, bus: u8, address: u16, buffer: &mut [u8], stop: bool) -> Result<()>;
}
