//! Which interrupts of devices reach the processor: the controller that is part of every Cortex-M.

use crate::Register;

const NVIC: usize = 0xe000_e100;
/// From the word that allows an interrupt to the one that asks for it.
const PEND: usize = 0x100;

/// The interrupts of 32 numbers are bits of a word.
const fn register(interrupt: i16, row: usize) -> (Register, u32) {
    let word = 4 * (interrupt as usize / 32);
    (Register::new(NVIC, row + word), 1 << (interrupt % 32))
}

/// Lets the interrupt of a device through.
pub fn enable(interrupt: i16) {
    let (word, bit) = register(interrupt, 0);
    word.write(bit);
}

/// Asks for an interrupt as its device would.
pub fn pend(interrupt: i16) {
    let (word, bit) = register(interrupt, PEND);
    word.write(bit);
}
