//! The hardware of a board, as `machine` offers it to programs.
//!
//! ```text
//!     Board ─┬─ itself              reset, identity, speed, sleep, interrupts on and off
//!            ├─ events()            what happened: pins, UARTs, timers, an alarm
//!            ├─ pins()              Pins         likewise uarts, i2c_buses, spi_buses, adc, pwm,
//!            └─ ...                              timers, real_time_clock, watchdog, flash
//! ```
//!
//! Invariants: a device is a number, and so is a pin; what a board does not have is `None`, and programs see no class for
//! it. An interrupt handler of a port runs no Python: it notes an event and sets the interrupt flag, and the virtual
//! machine asks for the event at its next safe point.
//! Not here: names and arguments that Python sees (`extmod::machine`), timing of protocols made of pins (`bit_bang`).

mod analog;
mod events;
mod flash;
mod i2c;
mod pins;
mod spi;
mod time;
mod uart;

pub use analog::{Adc, Duty, Pwm, PwmSettings};
pub use events::{Event, Events, Source};
pub use flash::Flash;
pub use i2c::{I2cBuses, I2cSettings};
pub use pins::{PinMode, Pins, Pull, trigger};
pub use spi::{SpiBuses, SpiSettings};
pub use time::{RealTimeClock, Timers, Watchdog};
pub use uart::{Parity, UartSettings, Uarts, uart_event};

use crate::Errno;

/// Why a board does not do what it was asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// An argument is wrong; the text says which.
    Value(&'static str),
    /// The hardware has no such thing; the text says what.
    NotImplemented(&'static str),
    /// It was tried and failed.
    Failed(Errno),
}

/// What a board answers to a request.
pub type Answer<T = ()> = core::result::Result<T, Refusal>;

/// Why the program started.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ResetCause {
    /// Power came.
    PowerOn = 1,
    /// A pin or the program asked for it.
    Hard = 2,
    /// Nobody fed the watchdog.
    Watchdog = 3,
    /// The end of a deep sleep.
    DeepSleep = 4,
    /// The interpreter started anew, the hardware did not.
    Soft = 5,
}

/// A board: the processor, and a way to each kind of device.
pub trait Board {
    /// Returns what tells about interrupts.
    fn events(&self) -> &dyn Events;

    /// Makes all devices what they are at the start: no interrupts, default settings, nothing waiting. A soft reset does.
    fn reset_devices(&self);

    /// Starts the board anew, as its button does.
    fn reset(&self) -> !;

    /// Tells why the program started.
    fn reset_cause(&self) -> ResetCause;

    /// Tells whether there is a bootloader to go to.
    fn has_bootloader(&self) -> bool {
        false
    }

    /// Starts the bootloader.
    fn enter_bootloader(&self) -> ! {
        self.reset()
    }

    /// Calls `visit` with the bytes that tell this board from others of its kind.
    fn unique_id(&self, visit: &mut dyn FnMut(&[u8]));

    /// Returns the processor's clock in Hz.
    fn frequency(&self) -> u32;

    /// Changes the processor's clock.
    fn set_frequency(&self, _hz: u32) -> Answer {
        Err(Refusal::NotImplemented(
            "machine.freq set not supported yet",
        ))
    }

    /// Stops the processor until an interrupt comes, a millisecond at most.
    fn idle(&self);

    /// Stops the processor and keeps its memory; an interrupt wakes it, or the end of the time if one is given.
    fn light_sleep(&self, duration_ms: Option<u64>);

    /// Stops the processor; the program starts anew when the time is over, if one is given.
    fn deep_sleep(&self, duration_ms: Option<u64>) -> !;

    /// Switches interrupts off and returns what [`Board::restore_interrupts`] takes.
    fn disable_interrupts(&self) -> u32;

    /// Makes interrupts what they were before.
    fn restore_interrupts(&self, state: u32);

    /// Tells whether interrupts are on.
    fn interrupts_are_on(&self) -> bool;

    /// Returns the pins that programs may use.
    fn pins(&self) -> Option<&dyn Pins> {
        None
    }

    /// Returns the serial lines beside the console.
    fn uarts(&self) -> Option<&dyn Uarts> {
        None
    }

    /// Returns the I2C controllers.
    fn i2c_buses(&self) -> Option<&dyn I2cBuses> {
        None
    }

    /// Returns the SPI controllers.
    fn spi_buses(&self) -> Option<&dyn SpiBuses> {
        None
    }

    /// Returns what measures voltages.
    fn adc(&self) -> Option<&dyn Adc> {
        None
    }

    /// Returns what makes pulses of a width.
    fn pwm(&self) -> Option<&dyn Pwm> {
        None
    }

    /// Returns the timers of the hardware; timers made of [`Events::set_alarm`] are there without them.
    fn timers(&self) -> Option<&dyn Timers> {
        None
    }

    /// Returns the clock that shows the time of day.
    fn real_time_clock(&self) -> Option<&dyn RealTimeClock> {
        None
    }

    /// Returns what resets the board unless it is fed.
    fn watchdog(&self) -> Option<&dyn Watchdog> {
        None
    }

    /// Returns the memory for files.
    fn flash(&self) -> Option<&dyn Flash> {
        None
    }
}
