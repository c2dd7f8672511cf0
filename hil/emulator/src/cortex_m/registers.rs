//! Addresses and bits of the debug registers of Armv6-M and Armv7-M.

pub(super) const SCS: core::ops::Range<u32> = 0xE000_E000..0xE000_F000;
pub(super) const DWT: core::ops::Range<u32> = 0xE000_1000..0xE000_2000;
pub(super) const FPB: core::ops::Range<u32> = 0xE000_2000..0xE000_3000;
pub(super) const ITM: core::ops::Range<u32> = 0xE000_0000..0xE000_1000;
pub(super) const ROM_TABLE: core::ops::Range<u32> = 0xE00F_F000..0xE010_0000;
/// The private peripherals, which are there on every chip.
pub(super) const PRIVATE: core::ops::Range<u32> = 0xE000_0000..0xE010_0000;

/// The registers of the system control space that are not the machine's.
pub(super) const DEBUG: core::ops::Range<u32> = 0xE000_EDF0..0xE000_EE00;

pub(super) const VTOR: u32 = 0xE000_ED08;
pub(super) const AIRCR: u32 = 0xE000_ED0C;
pub(super) const DFSR: u32 = 0xE000_ED30;
pub(super) const DHCSR: u32 = 0xE000_EDF0;
pub(super) const DCRSR: u32 = 0xE000_EDF4;
pub(super) const DCRDR: u32 = 0xE000_EDF8;
pub(super) const DEMCR: u32 = 0xE000_EDFC;

pub(super) mod aircr {
    pub(in super::super) const KEY: u32 = 0x05FA;
    /// SYSRESETREQ and VECTRESET.
    pub(in super::super) const RESET: u32 = 1 << 2 | 1;
}

pub(super) mod dhcsr {
    pub(in super::super) const KEY: u32 = 0xA05F;
    pub(in super::super) const C_DEBUGEN: u32 = 1;
    pub(in super::super) const C_HALT: u32 = 1 << 1;
    pub(in super::super) const C_STEP: u32 = 1 << 2;
    pub(in super::super) const CONTROL: u32 = 0x2F;
    pub(in super::super) const S_REGRDY: u32 = 1 << 16;
    pub(in super::super) const S_HALT: u32 = 1 << 17;
    pub(in super::super) const S_RETIRE_ST: u32 = 1 << 24;
    pub(in super::super) const S_RESET_ST: u32 = 1 << 25;
}

pub(super) mod dfsr {
    pub(in super::super) const HALTED: u32 = 1;
    pub(in super::super) const BKPT: u32 = 1 << 1;
    pub(in super::super) const VCATCH: u32 = 1 << 3;
}

pub(super) mod demcr {
    pub(in super::super) const VC_CORERESET: u32 = 1;
    /// The bits that stop at an exception, with its number.
    pub(in super::super) const CATCHES: [(u32, u32); 7] = [
        (1 << 4, 4),
        (1 << 5, 6),
        (1 << 6, 6),
        (1 << 7, 6),
        (1 << 8, 5),
        (1 << 9, 3),
        (1 << 10, 3),
    ];
}

pub(super) mod dcrsr {
    pub(in super::super) const WRITE: u32 = 1 << 16;
    pub(in super::super) const REGISTER: u32 = 0x7F;
}
