//! The chip, as the firmware sees it.
#![allow(
    unsafe_code,
    reason = "the handler of interrupts must be unsafe for the sake of a fault that this is not"
)]

use firmware::{Chip, Firmware};
use vm::frozen::Frozen;

use crate::flash::Rom;
use crate::{board, clock, random, uart};

struct Nrf51;

static NRF51: Nrf51 = Nrf51;

firmware::firmware!(Firmware {
    chip: &NRF51,
    board: board::BOARD,
    modules: &[extmod::MODULES],
    frozen: &Frozen::NONE,
});

impl Chip for Nrf51 {
    fn start(&self) {
        clock::start();
        uart::start();
        random::start();
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

    fn fill_random(&self, buffer: &mut [u8]) {
        random::fill(buffer);
    }

    fn rom_partition(&self) -> Option<&dyn hal::RomPartition> {
        Some(&Rom)
    }

    fn leave_emulator(&self, code: u32) {
        firmware::leave_emulator(code);
    }
}

#[cortex_m_rt::entry]
fn main() -> ! {
    firmware::run()
}

/// Answers the interrupts of the devices.
#[cortex_m_rt::exception]
unsafe fn DefaultHandler(interrupt: i16) {
    match interrupt {
        uart::INTERRUPT => uart::receive(),
        clock::INTERRUPT => clock::tick(),
        _ => {
            firmware::report("unexpected interrupt", &[("number", interrupt as usize)]);
            firmware::stop()
        }
    }
}
