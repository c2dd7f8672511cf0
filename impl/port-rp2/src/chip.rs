//! The chip, as the firmware sees it.

use firmware::{Chip, Firmware};
use vm::frozen::Frozen;

use crate::device::Device;
use crate::hardware::DEVICES;
use crate::modules::MODULES;
use crate::{board, clock, start, uart, watchdog};

/// The ring oscillator, which jitters.
const OSCILLATOR: Device = Device::at(0x4006_0000);
const RANDOM_BIT: usize = 0x1c;

struct Rp2040;

static RP2040: Rp2040 = Rp2040;

firmware::firmware!(Firmware {
    chip: &RP2040,
    board: board::BOARD,
    modules: &[extmod::MODULES, MODULES],
    frozen: &Frozen::NONE,
});

impl Chip for Rp2040 {
    fn start(&self) {
        watchdog::start();
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

    /// Bits of the ring oscillator, stirred, as they are not independent.
    fn fill_random(&self, buffer: &mut [u8]) {
        let mut state = clock::microseconds() as u32 | 1;
        for byte in buffer {
            for _ in 0..32 {
                let bit = OSCILLATOR.register(RANDOM_BIT).read() & 1;
                state ^= bit << 31;
                state ^= state << 13;
                state ^= state >> 17;
                state ^= state << 5;
            }
            *byte = (state >> 24) as u8;
        }
    }

    fn devices(&self) -> Option<&dyn hal::Board> {
        Some(&DEVICES)
    }

    fn rom_partition(&self) -> Option<&dyn hal::RomPartition> {
        Some(&crate::flash::ROM)
    }
}

#[rp2040_hal::entry]
fn main() -> ! {
    firmware::run()
}
