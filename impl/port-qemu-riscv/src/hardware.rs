//! The machine, as `machine` sees it.

use firmware::{FlashInRam, KeptCause, NOTES, processor};
use hal::board::{Board, Events, Flash, RealTimeClock, ResetCause};
use riscv::register::{marchid, mimpid, mvendorid};

use crate::{board, chip, rtc};

/// The devices of QEMU's `virt`.
pub(crate) struct Devices;

pub(crate) static DEVICES: Devices = Devices;

/// Why this run of the program began.
pub(crate) static CAUSE: KeptCause = KeptCause::at(board::KEPT);

/// The memory for files.
static STORAGE: FlashInRam = FlashInRam {
    start: board::STORAGE,
    bytes: board::STORAGE_BYTES,
};

/// An image of files.
pub(crate) static ROM: FlashInRam = FlashInRam {
    start: board::BOARD.romfs.start,
    bytes: board::BOARD.romfs.bytes,
};

impl Board for Devices {
    fn events(&self) -> &dyn Events {
        &NOTES
    }

    fn reset_devices(&self) {
        NOTES.clear();
    }

    fn reset(&self) -> ! {
        CAUSE.set(ResetCause::Hard);
        chip::reset()
    }

    fn reset_cause(&self) -> ResetCause {
        CAUSE.cause()
    }

    /// What the processor says that it is: its makers number no emulated ones.
    fn unique_id(&self, visit: &mut dyn FnMut(&[u8])) {
        let words = [
            mvendorid::read().bits(),
            marchid::read().bits(),
            mimpid::read().bits(),
        ];
        let mut id = [0; 12];
        for (bytes, word) in id.chunks_exact_mut(4).zip(words) {
            bytes.copy_from_slice(&(word as u32).to_be_bytes());
        }
        visit(&id);
    }

    fn frequency(&self) -> u32 {
        board::TIMER_HZ as u32
    }

    fn idle(&self) {
        firmware::wait();
    }

    fn light_sleep(&self, duration_ms: Option<u64>) {
        firmware::sleep(duration_ms);
    }

    fn deep_sleep(&self, duration_ms: Option<u64>) -> ! {
        firmware::sleep(duration_ms);
        CAUSE.set(ResetCause::DeepSleep);
        chip::reset()
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

    fn real_time_clock(&self) -> Option<&dyn RealTimeClock> {
        Some(&rtc::CLOCK)
    }

    fn flash(&self) -> Option<&dyn Flash> {
        Some(&STORAGE)
    }
}
