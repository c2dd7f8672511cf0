//! What measures voltages: four pins and the chip's own temperature, in 12 bits.

use hal::board::{Adc, Answer, PinMode, Pins};

use crate::device::{self, Device, unit};
use crate::pins::PINS;

const DEVICE: Device = Device::at(0x4004_c000);
const CONTROL: usize = 0x00;
const RESULT: usize = 0x04;

const ENABLE: u32 = 1 << 0;
const WARM: u32 = 1 << 1;
const MEASURE: u32 = 1 << 2;
const IS_READY: u32 = 1 << 8;
const CHANNEL: u32 = 12;

const FIRST_PIN: u8 = 26;
const TEMPERATURE: u8 = 4;
const BITS: u32 = 12;

pub(crate) struct Converter;

pub(crate) static CONVERTER: Converter = Converter;

/// Switches it off.
pub(crate) fn reset() {
    DEVICE.register(CONTROL).write(0);
}

fn wait() {
    while DEVICE.register(CONTROL).read() & IS_READY == 0 {}
}

impl Adc for Converter {
    fn channels(&self) -> u8 {
        TEMPERATURE + 1
    }

    fn channel_of_pin(&self, pin: u8) -> Option<u8> {
        let channel = pin.checked_sub(FIRST_PIN)?;
        (channel < TEMPERATURE).then_some(channel)
    }

    fn temperature_channel(&self) -> Option<u8> {
        Some(TEMPERATURE)
    }

    fn open(&self, channel: u8, pin: Option<u8>) -> Answer {
        if DEVICE.register(CONTROL).read() & ENABLE == 0 {
            device::restart(unit::ADC);
            DEVICE.register(CONTROL).write(ENABLE);
            wait();
        }
        if channel == TEMPERATURE {
            DEVICE.set(CONTROL, WARM);
        }
        match pin.or((channel < TEMPERATURE).then_some(FIRST_PIN + channel)) {
            Some(pin) => {
                PINS.set_pull(pin, hal::board::Pull::default())?;
                PINS.set_mode(pin, PinMode::Analog)
            }
            None => Ok(()),
        }
    }

    fn read(&self, channel: u8) -> u16 {
        let kept = DEVICE.register(CONTROL).read() & WARM;
        DEVICE
            .register(CONTROL)
            .write(ENABLE | kept | u32::from(channel) << CHANNEL | MEASURE);
        wait();
        let result = DEVICE.register(RESULT).read();
        // The highest bits again as the lowest: full is full.
        (result << (16 - BITS) | result >> (2 * BITS - 16)) as u16
    }
}
