//! Which pin may be which line of which device. The functions of pins repeat:
//!
//! ```text
//!     function   pin % 4 = 0   1     2     3      device
//!     SPI        MISO          -     SCK   MOSI   changes after 8 pins
//!     UART       TX            RX    CTS   RTS    likewise, the first time after 4
//!     I2C        SDA           SCL   SDA   SCL    changes after 2
//! ```

use crate::pins::COUNT;

/// Functions by their numbers.
pub(crate) mod function {
    pub(crate) const SPI: u8 = 1;
    pub(crate) const UART: u8 = 2;
    pub(crate) const I2C: u8 = 3;
    pub(crate) const PWM: u8 = 4;
    pub(crate) const SIO: u8 = 5;
    pub(crate) const LAST: u8 = 31;
    pub(crate) const NONE: u8 = 31;
}

/// A line: its function, and where it is among the pins of that.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) function: u8,
    role: u8,
}

const fn line(function: u8, role: u8) -> Line {
    Line { function, role }
}

pub(crate) const MISO: Line = line(function::SPI, 0);
pub(crate) const SCK: Line = line(function::SPI, 2);
pub(crate) const MOSI: Line = line(function::SPI, 3);
pub(crate) const TX: Line = line(function::UART, 0);
pub(crate) const RX: Line = line(function::UART, 1);
pub(crate) const CTS: Line = line(function::UART, 2);
pub(crate) const RTS: Line = line(function::UART, 3);
pub(crate) const SDA: Line = line(function::I2C, 0);
pub(crate) const SCL: Line = line(function::I2C, 1);

/// Whether a pin may be a line of a device.
pub(crate) fn can_be(pin: u8, line: Line, device: u8) -> bool {
    let own = match line.function {
        function::SPI => (pin / 8 % 2, pin % 4),
        function::UART => ((pin + 4) / 8 % 2, pin % 4),
        _ => (pin / 2 % 2, pin % 2),
    };
    pin < COUNT && own == (device, line.role)
}

/// The names of functions, which are the same for all pins.
pub(crate) fn functions_of() -> &'static [(&'static str, u8)] {
    &[
        ("SPI", function::SPI),
        ("UART", function::UART),
        ("I2C", function::I2C),
        ("PWM", function::PWM),
        ("SIO", function::SIO),
        ("PIO0", 6),
        ("PIO1", 7),
        ("GPCK", 8),
        ("USB", 9),
    ]
}
