//! The controller of interrupts, which is part of the processor.

use firmware::Register;

const NVIC: usize = 0xe000_e100;
const ENABLE: Register = Register::new(NVIC, 0x000);

/// Lets the interrupt of a device in.
pub(crate) fn enable(interrupt: u8) {
    ENABLE.write(1 << interrupt);
}
