//! Where instructions of a function start, and which of them others jump to: two bits for each byte of its code.

use alloc::vec::Vec;

use crate::code::instruction::Instruction;

/// What is at an offset of the code.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Place {
    /// The inside of an instruction.
    Inside,
    /// The start of an instruction.
    Start,
    /// The start of an instruction that another one jumps to.
    Target,
}

const STARTS: u8 = 1;
const IS_JUMPED_TO: u8 = 2;
const BITS: usize = 2;
/// Offsets in a byte.
const OFFSETS: usize = 4;

/// What is at each offset.
pub(in crate::code) struct Places {
    bits: Vec<u8>,
    /// How long the code is.
    len: usize,
}

impl Places {
    /// Those of code that nothing is known of; nothing where there is no memory for them.
    pub(in crate::code) fn of(code: &[u8]) -> Option<Places> {
        let bytes = code.len().div_ceil(OFFSETS);
        let mut bits = Vec::new();
        bits.try_reserve_exact(bytes).ok()?;
        bits.resize(bytes, 0);
        Some(Places {
            bits,
            len: code.len(),
        })
    }

    /// Notes an instruction. A jump beyond the end is none: nothing that runs may get there.
    pub(in crate::code) fn note(&mut self, instruction: &Instruction) {
        self.set(instruction.at, STARTS);
        if instruction.target != 0 && instruction.target < self.len {
            self.set(instruction.target, IS_JUMPED_TO);
        }
    }

    fn set(&mut self, at: usize, bit: u8) {
        if let Some(byte) = self.bits.get_mut(at / OFFSETS) {
            *byte |= bit << (BITS * (at % OFFSETS));
        }
    }

    fn bits_at(&self, at: usize) -> u8 {
        let byte = self.bits.get(at / OFFSETS).copied().unwrap_or(0);
        byte >> (BITS * (at % OFFSETS)) & (STARTS | IS_JUMPED_TO)
    }

    /// What is at an offset, if that is in the code.
    pub(super) fn get(&self, at: usize) -> Option<Place> {
        (at < self.len).then(|| match self.bits_at(at) {
            STARTS => Place::Start,
            bits if bits & STARTS != 0 => Place::Target,
            _ => Place::Inside,
        })
    }

    /// How many instructions others jump to; nothing if some instruction jumps into another.
    pub(super) fn n_targets(&self) -> Option<usize> {
        let mut count = 0;
        for at in 0..self.len {
            match self.bits_at(at) {
                IS_JUMPED_TO => return None,
                bits => count += usize::from(bits & IS_JUMPED_TO != 0),
            }
        }
        Some(count)
    }
}
