//! The chip, as the firmware sees it.
#![allow(
    unsafe_code,
    reason = "the handler of interrupts must be unsafe for the sake of a fault that this is not"
)]

use firmware::{Chip, Firmware};
use hal::board::ResetCause;
use vm::frozen::Frozen;

use crate::hardware::{CAUSE, DEVICES};
use crate::modules::MODULES;
use crate::{board, clock, serial, timers, uart, watchdog};

struct Mps2;

static MPS2: Mps2 = Mps2;

firmware::firmware!(Firmware {
    chip: &MPS2,
    board: board::BOARD,
    modules: &[extmod::MODULES, MODULES],
    frozen: &Frozen::NONE,
});

impl Chip for Mps2 {
    fn start(&self) {
        CAUSE.start(ResetCause::PowerOn);
        uart::start();
        clock::start();
    }

    fn send(&self, bytes: &[u8]) {
        uart::send(bytes);
    }

    fn go_on_receiving(&self) {
        uart::go_on_receiving();
    }

    fn milliseconds(&self) -> u64 {
        clock::milliseconds()
    }

    fn microseconds(&self) -> u64 {
        clock::microseconds()
    }

    fn cycles(&self) -> u64 {
        clock::cycles()
    }

    fn devices(&self) -> Option<&dyn hal::Board> {
        Some(&DEVICES)
    }

    fn rom_partition(&self) -> Option<&dyn hal::RomPartition> {
        Some(&crate::hardware::ROM)
    }

    fn leave_emulator(&self, code: u32) {
        firmware::leave_emulator(code);
    }
}

#[cortex_m_rt::entry]
fn main() -> ! {
    firmware::run()
}

/// The interrupt that cannot be switched off.
const NOT_MASKABLE: i16 = -14;

/// Answers the interrupts of devices.
#[cortex_m_rt::exception]
unsafe fn DefaultHandler(interrupt: i16) {
    if interrupt == board::UART_RECEIVE_INTERRUPT {
        return uart::receive();
    }
    if interrupt == NOT_MASKABLE {
        return watchdog::warned();
    }
    if serial::answer(interrupt) || timers::answer(interrupt) {
        return;
    }
    firmware::report("unexpected interrupt", &[("number", interrupt as usize)]);
    firmware::stop()
}
