//! Voltages that are measured, and pulses whose width stands for one.

use super::Answer;

/// Measures voltages.
pub trait Adc {
    /// Returns how many channels there are, from 0 on.
    fn channels(&self) -> u8;

    /// Returns the channel that a pin belongs to.
    fn channel_of_pin(&self, pin: u8) -> Option<u8>;

    /// Returns the channel of the chip's own temperature, if there is one.
    fn temperature_channel(&self) -> Option<u8> {
        None
    }

    /// Makes a channel ready, and its pin if there is one.
    fn open(&self, channel: u8, pin: Option<u8>) -> Answer;

    /// Measures: 0 is ground, 65535 the reference.
    fn read(&self, channel: u8) -> u16;

    /// Returns the reference in microvolts, where it is known.
    fn reference_uv(&self) -> Option<u32> {
        None
    }
}

/// How wide a pulse is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Duty {
    /// A share of the period: 65535 is all of it.
    Share(u16),
    /// Nanoseconds.
    Nanoseconds(u32),
}

/// How pulses are made.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct PwmSettings {
    /// Pulses in a second; none are made before this is known.
    pub frequency: Option<u32>,
    /// How wide they are; likewise.
    pub duty: Option<Duty>,
    /// Low for the pulse, high else.
    pub invert: bool,
}

/// Makes pulses of a width on pins.
pub trait Pwm {
    /// Makes pulses on a pin, once frequency and width are known.
    fn configure(&self, pin: u8, settings: &PwmSettings) -> Answer;

    /// Returns the frequency that a pin has, 0 before it has one.
    fn frequency(&self, pin: u8) -> u32;

    /// Returns the width that pulses on a pin have, as a share of the period.
    fn share(&self, pin: u8) -> u16;

    /// Returns the width that pulses on a pin have, in nanoseconds.
    fn nanoseconds(&self, pin: u8) -> u32;

    /// Makes no more pulses on a pin.
    fn close(&self, pin: u8);
}
