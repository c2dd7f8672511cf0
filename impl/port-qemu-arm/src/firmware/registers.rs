//! Registers of the machine, and instructions that no language has.
#![allow(
    unsafe_code,
    reason = "registers are memory at fixed addresses, and these instructions are written as such"
)]

use core::arch::asm;

/// A register of 32 bits at an address that the board's manual gives.
#[derive(Clone, Copy)]
pub(crate) struct Register(usize);

impl Register {
    /// The register at an offset from the start of a device.
    pub(crate) const fn new(device: usize, offset: usize) -> Register {
        Register(device + offset)
    }

    /// Reads it.
    pub(crate) fn read(self) -> u32 {
        // SAFETY: the address is that of a register, which is no memory of the program.
        unsafe { core::ptr::with_exposed_provenance::<u32>(self.0).read_volatile() }
    }

    /// Writes it.
    pub(crate) fn write(self, value: u32) {
        // SAFETY: as for reading; what writing it does is the caller's wish.
        unsafe { core::ptr::with_exposed_provenance_mut::<u32>(self.0).write_volatile(value) }
    }
}

/// Sleeps until something wakes the processor, the next tick of the clock at the latest.
pub(crate) fn wait() {
    // SAFETY: the instruction changes no register and no memory.
    unsafe { asm!("wfi", options(nomem, nostack, preserves_flags)) }
}

/// Asks the emulator to end with a code, 0 for success; comes back where there is no emulator.
pub(crate) fn leave_emulator(code: u32) {
    const EXIT_EXTENDED: u32 = 0x20;
    const APPLICATION_EXIT: u32 = 0x2_0026;
    let reason = [APPLICATION_EXIT, code];
    // SAFETY: this is a call to the emulator, which reads the two words and ends the machine.
    unsafe {
        asm!(
            "bkpt 0xab",
            inout("r0") EXIT_EXTENDED => _,
            in("r1") reason.as_ptr(),
            options(nostack),
        );
    }
}
