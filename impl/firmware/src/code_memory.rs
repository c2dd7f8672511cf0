//! Memory for machine code: all RAM is executable, so only what stays needs a place.

use alloc::vec::Vec;

use bytecode::Architecture;

use source::Machine;

use crate::board::board;
use crate::host::BoardHost;

/// The newest architecture whose code runs here, and the oldest.
///
/// Code that passes floats in registers does not run here, whatever the processor has.
const ARCHITECTURES: (Architecture, Architecture) = if cfg!(target_arch = "riscv32") {
    (Architecture::Rv32imc, Architecture::Rv32imc)
} else if cfg!(target_has_atomic = "32") {
    (Architecture::Armv7em, Architecture::Armv6m)
} else {
    (Architecture::Armv6m, Architecture::Armv6m)
};

/// The machine code that is made of functions.
pub(crate) const MACHINE: Machine = Machine::For(ARCHITECTURES.0);

const ALIGNMENT: usize = 8;

impl hal::CodeMemory for BoardHost {
    fn architecture(&self) -> u8 {
        ARCHITECTURES.0 as u8
    }

    fn oldest_architecture(&self) -> u8 {
        ARCHITECTURES.1 as u8
    }

    fn extensions(&self) -> usize {
        board().extensions
    }

    fn runs_anywhere(&self) -> bool {
        true
    }

    fn place(&self, code: &[u8], adjust: &mut dyn FnMut(&mut [u8], usize)) -> Option<usize> {
        let mut memory = Vec::<u8>::new();
        memory.try_reserve_exact(code.len() + ALIGNMENT).ok()?;
        memory.resize(code.len() + ALIGNMENT, 0);
        let memory = memory.leak();
        let skipped = memory.as_ptr().align_offset(ALIGNMENT);
        let copy = memory.get_mut(skipped..)?.get_mut(..code.len())?;
        copy.copy_from_slice(code);
        let address = copy.as_ptr().expose_provenance();
        adjust(copy, address);
        Some(address)
    }

    fn synchronise(&self) {
        crate::processor::synchronise();
    }
}
