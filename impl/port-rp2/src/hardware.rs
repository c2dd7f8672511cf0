//! The board, as `machine` sees it.

use firmware::{NOTES, TIME_OF_DAY, processor};
use hal::board::{
    Adc, Board, Events, Flash, I2cBuses, Pins, Pwm, RealTimeClock, ResetCause, SpiBuses, Uarts,
    Watchdog,
};
use rp2040_hal::rom_data;

use crate::{analog, flash, i2c, pins, pulses, serial, spi, start, watchdog};

/// The devices of an RP2040.
pub(crate) struct Devices;

pub(crate) static DEVICES: Devices = Devices;

impl Board for Devices {
    fn events(&self) -> &dyn Events {
        &NOTES
    }

    /// The watchdog, which this chip can stop, is among them.
    fn reset_devices(&self) {
        watchdog::stop();
        serial::reset();
        spi::reset();
        i2c::reset();
        analog::reset();
        pulses::reset();
        pins::reset();
        NOTES.clear();
    }

    fn reset(&self) -> ! {
        watchdog::restart(ResetCause::Hard)
    }

    fn reset_cause(&self) -> ResetCause {
        watchdog::cause()
    }

    fn has_bootloader(&self) -> bool {
        true
    }

    fn enter_bootloader(&self) -> ! {
        processor::disable_interrupts();
        // No lamp, and both ways in.
        rom_data::reset_to_usb_boot(0, 0)
    }

    fn unique_id(&self, visit: &mut dyn FnMut(&[u8])) {
        visit(&flash::id());
    }

    fn frequency(&self) -> u32 {
        start::CLOCK_HZ
    }

    fn idle(&self) {
        firmware::wait();
    }

    fn light_sleep(&self, duration_ms: Option<u64>) {
        firmware::sleep(duration_ms);
    }

    fn deep_sleep(&self, duration_ms: Option<u64>) -> ! {
        firmware::sleep(duration_ms);
        watchdog::restart(ResetCause::DeepSleep)
    }

    fn disable_interrupts(&self) -> u32 {
        processor::disable_interrupts()
    }

    fn restore_interrupts(&self, state: u32) {
        processor::restore_interrupts(state);
    }

    fn interrupts_are_on(&self) -> bool {
        processor::interrupts_are_on()
    }

    fn pins(&self) -> Option<&dyn Pins> {
        Some(&pins::PINS)
    }

    fn uarts(&self) -> Option<&dyn Uarts> {
        Some(&serial::SERIAL_LINES)
    }

    fn i2c_buses(&self) -> Option<&dyn I2cBuses> {
        Some(&i2c::CONTROLLERS)
    }

    fn spi_buses(&self) -> Option<&dyn SpiBuses> {
        Some(&spi::CONTROLLERS)
    }

    fn adc(&self) -> Option<&dyn Adc> {
        Some(&analog::CONVERTER)
    }

    fn pwm(&self) -> Option<&dyn Pwm> {
        Some(&pulses::PULSES)
    }

    fn real_time_clock(&self) -> Option<&dyn RealTimeClock> {
        Some(&TIME_OF_DAY)
    }

    fn watchdog(&self) -> Option<&dyn Watchdog> {
        Some(&watchdog::WATCHDOG)
    }

    fn flash(&self) -> Option<&dyn Flash> {
        Some(&flash::STORAGE)
    }
}
