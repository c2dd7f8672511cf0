//! The chip, as the firmware sees it.

use firmware::{Chip, Firmware};
use vm::frozen::Frozen;

use crate::{board, clock, start, uart};

struct Rp2040;

static RP2040: Rp2040 = Rp2040;

firmware::firmware!(Firmware {
    chip: &RP2040,
    board: board::BOARD,
    modules: &[extmod::MODULES],
    frozen: &Frozen::NONE,
});

impl Chip for Rp2040 {
    fn start(&self) {
        start::start();
    }

    fn send(&self, bytes: &[u8]) {
        uart::send(bytes);
    }

    fn go_on_receiving(&self) {
        uart::go_on_receiving();
    }

    fn milliseconds(&self) -> u64 {
        clock::microseconds() / 1000
    }

    fn microseconds(&self) -> u64 {
        clock::microseconds()
    }
}

#[rp2040_hal::entry]
fn main() -> ! {
    firmware::run()
}
