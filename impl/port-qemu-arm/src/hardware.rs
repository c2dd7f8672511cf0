//! The board, as `machine` sees it.

use firmware::{FlashInRam, KeptCause, NOTES, TIME_OF_DAY, processor};
use hal::board::{
    Board, Events, Flash, I2cBuses, Pins, RealTimeClock, ResetCause, SpiBuses, Timers, Uarts,
    Watchdog,
};

use crate::{board, i2c, pins, serial, spi, timers, watchdog};

/// The devices of an MPS2.
pub(crate) struct Devices;

pub(crate) static DEVICES: Devices = Devices;

/// Why this run of the program began.
pub(crate) static CAUSE: KeptCause = KeptCause::at(board::KEPT);

/// The memory for files: the end of what stands for the flash of the board.
static STORAGE: FlashInRam = FlashInRam {
    start: board::STORAGE,
    bytes: board::STORAGE_BYTES,
};

/// Which FPGA image this is: what tells boards apart.
const SCC_ID: firmware::Register = firmware::Register::new(0x4002_f000, 0xffc);

/// An image of files.
pub(crate) static ROM: FlashInRam = FlashInRam {
    start: board::BOARD.romfs.start,
    bytes: board::BOARD.romfs.bytes,
};

impl Board for Devices {
    fn events(&self) -> &dyn Events {
        &NOTES
    }

    /// The watchdog, which this chip can stop, is among them.
    fn reset_devices(&self) {
        pins::reset();
        serial::reset();
        timers::reset();
        watchdog::stop();
        spi::reset();
        i2c::reset();
        NOTES.clear();
    }

    fn reset(&self) -> ! {
        CAUSE.set(ResetCause::Hard);
        processor::reset()
    }

    fn reset_cause(&self) -> ResetCause {
        CAUSE.cause()
    }

    fn unique_id(&self, visit: &mut dyn FnMut(&[u8])) {
        visit(&SCC_ID.read().to_be_bytes());
    }

    fn frequency(&self) -> u32 {
        board::CLOCK_HZ
    }

    fn idle(&self) {
        firmware::wait();
    }

    fn light_sleep(&self, duration_ms: Option<u64>) {
        firmware::sleep(duration_ms);
    }

    fn deep_sleep(&self, duration_ms: Option<u64>) -> ! {
        processor::disable_interrupts();
        firmware::sleep(duration_ms);
        CAUSE.set(ResetCause::DeepSleep);
        processor::reset()
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
        Some(&serial::LINES)
    }

    fn i2c_buses(&self) -> Option<&dyn I2cBuses> {
        Some(&i2c::BUSES)
    }

    fn spi_buses(&self) -> Option<&dyn SpiBuses> {
        Some(&spi::BUSES)
    }

    fn timers(&self) -> Option<&dyn Timers> {
        Some(&timers::TIMERS)
    }

    fn real_time_clock(&self) -> Option<&dyn RealTimeClock> {
        Some(&TIME_OF_DAY)
    }

    fn watchdog(&self) -> Option<&dyn Watchdog> {
        Some(&watchdog::WATCHDOG)
    }

    fn flash(&self) -> Option<&dyn Flash> {
        Some(&STORAGE)
    }
}
