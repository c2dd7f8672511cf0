//! Pins by number.

use super::{Answer, Refusal};

/// What makes a pin interrupt; flags that may be combined.
pub mod trigger {
    /// The level is low.
    pub const LOW: u32 = 1;
    /// The level is high.
    pub const HIGH: u32 = 2;
    /// The level becomes low.
    pub const FALLING: u32 = 4;
    /// The level becomes high.
    pub const RISING: u32 = 8;
}

/// What a pin is for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PinMode {
    /// Its level is read.
    Input,
    /// It is driven both ways.
    Output,
    /// It is driven low or not at all.
    OpenDrain,
    /// It belongs to a device, which the number chooses.
    Alternate(u8),
    /// Its voltage is measured.
    Analog,
}

/// Resistors that give a pin a level when nobody drives it.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Pull {
    /// To the supply.
    pub up: bool,
    /// To ground.
    pub down: bool,
}

/// The pins of a board, from 0 on.
pub trait Pins {
    /// Returns how many pins there are.
    fn count(&self) -> u8;

    /// Returns what the chip's manual calls a pin.
    fn name(&self, pin: u8) -> &'static str;

    /// Returns what the board calls its pins: names and numbers.
    fn board_names(&self) -> &'static [(&'static str, u8)] {
        &[]
    }

    /// Returns the names of a pin's other functions and their numbers.
    fn alternates(&self, _pin: u8) -> &'static [(&'static str, u8)] {
        &[]
    }

    /// Returns what a pin is for.
    fn mode(&self, pin: u8) -> PinMode;

    /// Changes what a pin is for; the level it was given before counts from then on.
    fn set_mode(&self, pin: u8, mode: PinMode) -> Answer;

    /// Returns which resistors are on.
    fn pull(&self, _pin: u8) -> Pull {
        Pull::default()
    }

    /// Switches resistors on and off.
    fn set_pull(&self, _pin: u8, pull: Pull) -> Answer {
        match pull == Pull::default() {
            true => Ok(()),
            false => Err(Refusal::Value("invalid pull")),
        }
    }

    /// Returns how strongly a pin is driven, where that can be chosen.
    fn drive(&self, _pin: u8) -> Option<u8> {
        None
    }

    /// Chooses how strongly a pin is driven, 0 the least.
    fn set_drive(&self, _pin: u8, _strength: u8) -> Answer {
        Err(Refusal::Value("invalid drive"))
    }

    /// Returns the level of a pin.
    fn read(&self, pin: u8) -> bool;

    /// Gives a pin a level; a pin that is not driven gets it when it is.
    fn write(&self, pin: u8, level: bool);

    /// Returns the level that a pin was given last.
    fn written(&self, pin: u8) -> bool;

    /// Returns the triggers there are, of [`trigger`].
    fn triggers(&self) -> u32 {
        0
    }

    /// Chooses what makes a pin interrupt; 0 is nothing.
    fn set_interrupt(&self, _pin: u8, triggers: u32) -> Answer {
        match triggers {
            0 => Ok(()),
            _ => Err(Refusal::Value("invalid trigger")),
        }
    }
}
