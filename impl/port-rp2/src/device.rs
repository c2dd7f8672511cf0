//! Devices of the chip: where they are, and who holds them in reset.

use firmware::Register;

/// A device whose registers can be changed bit by bit.
#[derive(Clone, Copy)]
pub(crate) struct Device(usize);

/// Where writing sets the bits of a register that are 1, and where it clears them.
const SET: usize = 0x2000;
const CLEAR: usize = 0x3000;

impl Device {
    /// The device at an address.
    pub(crate) const fn at(address: usize) -> Device {
        Device(address)
    }

    /// One of its registers.
    pub(crate) const fn register(self, offset: usize) -> Register {
        Register::new(self.0, offset)
    }

    /// Sets bits of a register.
    pub(crate) fn set(self, offset: usize, bits: u32) {
        Register::new(self.0 + SET, offset).write(bits);
    }

    /// Clears bits of a register.
    pub(crate) fn clear(self, offset: usize, bits: u32) {
        Register::new(self.0 + CLEAR, offset).write(bits);
    }

    /// Changes some bits of a register.
    pub(crate) fn change(self, offset: usize, mask: u32, bits: u32) {
        let register = self.register(offset);
        register.write(register.read() & !mask | bits);
    }
}

/// Devices that are held in reset until they are used.
pub(crate) mod unit {
    pub(crate) const ADC: u32 = 1 << 0;
    pub(crate) const I2C: [u32; 2] = [1 << 3, 1 << 4];
    pub(crate) const PWM: u32 = 1 << 14;
    pub(crate) const SPI: [u32; 2] = [1 << 16, 1 << 17];
    pub(crate) const SECOND_UART: u32 = 1 << 23;
}

const RESETS: Device = Device::at(0x4000_c000);
const HELD: usize = 0x0;
const DONE: usize = 0x8;

/// Makes a unit what it is when power comes, and lets it work.
pub(crate) fn restart(unit: u32) {
    RESETS.set(HELD, unit);
    RESETS.clear(HELD, unit);
    while RESETS.register(DONE).read() & unit != unit {}
}
