//! Buses made of pins: the program sets each level and waits itself.
//!
//! Not here: which pins they are (`board`, `extmod::machine`).

mod i2c;
mod spi;

pub use i2c::{I2c, I2cLines};
pub use spi::{Spi, SpiLines};

#[cfg(test)]
mod tests;
