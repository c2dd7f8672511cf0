//! The machine, as the firmware sees it.

use firmware::{Chip, Firmware, Register};
use hal::board::ResetCause;
use vm::frozen::Frozen;

use crate::hardware::{CAUSE, DEVICES};
use crate::modules::MODULES;
use crate::{board, clock, interrupts, rtc, uart};

const FINISHER: Register = Register::new(board::FINISHER, 0);
const PASS: u32 = 0x5555;
const FAIL: u32 = 0x3333;
const RESET: u32 = 0x7777;

struct Virt;

static VIRT: Virt = Virt;

firmware::firmware!(Firmware {
    chip: &VIRT,
    board: board::BOARD,
    modules: &[extmod::MODULES, MODULES],
    frozen: &Frozen::NONE,
});

impl Chip for Virt {
    fn start(&self) {
        CAUSE.start(ResetCause::PowerOn);
        uart::start();
        clock::start();
        rtc::start();
        interrupts::start();
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
        clock::count()
    }

    fn devices(&self) -> Option<&dyn hal::Board> {
        Some(&DEVICES)
    }

    fn rom_partition(&self) -> Option<&dyn hal::RomPartition> {
        Some(&crate::hardware::ROM)
    }

    fn leave_emulator(&self, code: u32) {
        FINISHER.write(if code == 0 { PASS } else { code << 16 | FAIL });
    }
}

/// Starts the machine anew.
pub(crate) fn reset() -> ! {
    FINISHER.write(RESET);
    loop {
        firmware::wait();
    }
}

#[riscv_rt::entry]
fn main() -> ! {
    firmware::run()
}
