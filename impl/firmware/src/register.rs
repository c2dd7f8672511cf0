//! Registers of the machine.
#![allow(unsafe_code, reason = "registers are memory at fixed addresses")]

/// A register of 32 bits at an address that the board's manual gives.
#[derive(Clone, Copy)]
pub struct Register(usize);

impl Register {
    /// The register at an offset from the start of a device.
    pub const fn new(device: usize, offset: usize) -> Register {
        Register(device + offset)
    }

    /// Reads it.
    #[inline(always)]
    pub fn read(self) -> u32 {
        // SAFETY: the address is that of a register, which is no memory of the program.
        unsafe { core::ptr::with_exposed_provenance::<u32>(self.0).read_volatile() }
    }

    /// Writes it.
    #[inline(always)]
    pub fn write(self, value: u32) {
        // SAFETY: as for reading; what writing it does is the caller's wish.
        unsafe { core::ptr::with_exposed_provenance_mut::<u32>(self.0).write_volatile(value) }
    }
}

/// A register of 8 bits.
#[derive(Clone, Copy)]
pub struct ByteRegister(usize);

impl ByteRegister {
    /// The register at an offset from the start of a device.
    pub const fn new(device: usize, offset: usize) -> ByteRegister {
        ByteRegister(device + offset)
    }

    /// Reads it.
    #[inline(always)]
    pub fn read(self) -> u8 {
        // SAFETY: as for [`Register::read`].
        unsafe { core::ptr::with_exposed_provenance::<u8>(self.0).read_volatile() }
    }

    /// Writes it.
    #[inline(always)]
    pub fn write(self, value: u8) {
        // SAFETY: as for [`Register::write`].
        unsafe { core::ptr::with_exposed_provenance_mut::<u8>(self.0).write_volatile(value) }
    }
}
