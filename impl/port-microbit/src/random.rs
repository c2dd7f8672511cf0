//! Randomness: the chip's source of noise.

use firmware::Register;

const RNG: usize = 0x4000_d000;
const START: Register = Register::new(RNG, 0x000);
const VALUE_READY: Register = Register::new(RNG, 0x100);
const CONFIG: Register = Register::new(RNG, 0x504);
const VALUE: Register = Register::new(RNG, 0x508);

/// Zeros and ones are equally frequent.
const CORRECT_BIAS: u32 = 1;

/// Switches the source on.
pub(crate) fn start() {
    CONFIG.write(CORRECT_BIAS);
    START.write(1);
}

/// Fills a buffer.
pub(crate) fn fill(buffer: &mut [u8]) {
    for byte in buffer {
        while VALUE_READY.read() == 0 {}
        VALUE_READY.write(0);
        *byte = VALUE.read() as u8;
    }
}
