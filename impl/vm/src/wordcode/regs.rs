//! The registers of a running activation: its locals, its operand stack and its blocks, by number.
//!
//! Invariants: those of frames; `pc` is inside `word`, whose instructions name registers of the frame only, because the
//! translator made it so; a register that is read as a value is set, because the verifier proved it of operands and the
//! translator checks locals where they are loaded.

use super::{Cache, Word, WordCode};
use crate::object::{Frame, Slot};
use crate::value::Value;

/// Where an activation is.
#[derive(Clone, Copy)]
pub(super) struct Regs {
    pub(super) pc: *const u32,
    pub(super) fp: *mut Slot,
    pub(super) word: Word,
}

/// The destination of an instruction.
#[inline(always)]
pub(super) fn a(word: u32) -> usize {
    (word >> 8 & 0xff) as usize
}

/// The second operand.
#[inline(always)]
pub(super) fn b(word: u32) -> usize {
    (word >> 16 & 0xff) as usize
}

/// The third operand.
#[inline(always)]
pub(super) fn c(word: u32) -> usize {
    (word >> 24) as usize
}

/// A signed number in place of the third operand.
#[inline(always)]
pub(super) fn imm8(word: u32) -> isize {
    (word.cast_signed() >> 24) as isize
}

/// A signed number in place of the second and third operand.
#[inline(always)]
pub(super) fn imm16(word: u32) -> isize {
    (word.cast_signed() >> 16) as isize
}

impl Regs {
    /// The registers of a frame of this tier.
    #[inline(always)]
    pub(super) fn load(frame: &Frame, word: Word) -> Regs {
        Regs {
            pc: frame.ip.cast(),
            fp: frame.fp,
            word,
        }
    }

    /// The next word.
    #[inline(always)]
    pub(super) fn fetch(&mut self) -> u32 {
        // SAFETY: the last instruction of wordcode does not go on, so `pc` stays inside.
        let word = unsafe { self.pc.read() };
        self.pc = self.pc.wrapping_add(1);
        word
    }

    /// The word `back` words before the next one.
    #[inline(always)]
    pub(super) fn before(&self, back: usize) -> u32 {
        // SAFETY: callers know that as many words have been fetched.
        unsafe { self.pc.wrapping_sub(back).read() }
    }

    #[inline(always)]
    pub(super) fn jump(&mut self, by: i32) {
        self.pc = self.pc.wrapping_offset(by as isize);
    }

    /// Goes on at a word.
    #[inline(always)]
    pub(super) fn jump_to(&mut self, index: usize) {
        self.pc = self.word.start().wrapping_add(index);
    }

    /// The number of the next word.
    #[inline(always)]
    pub(super) fn index(&self) -> usize {
        index_in(&self.word, self.pc)
    }

    /// The place of a register.
    #[inline(always)]
    pub(super) fn at(&self, register: usize) -> *mut Slot {
        self.fp.wrapping_add(register)
    }

    #[inline(always)]
    pub(super) fn slot(&self, register: usize) -> Slot {
        // SAFETY: the translator names registers of the frame only.
        unsafe { self.fp.add(register).read() }
    }

    #[inline(always)]
    pub(super) fn set_slot(&self, register: usize, slot: Slot) {
        // SAFETY: as for `slot`.
        unsafe { self.fp.add(register).write(slot) };
    }

    /// The value in a register.
    #[inline(always)]
    pub(super) fn get(&self, register: usize) -> Value {
        let slot = self.slot(register);
        debug_assert!(slot.is_some());
        // SAFETY: the translator reads values only where there are values.
        unsafe { slot.unwrap_unchecked() }
    }

    #[inline(always)]
    pub(super) fn set(&self, register: usize, value: Value) {
        self.set_slot(register, Some(value));
    }

    #[inline(always)]
    pub(super) fn constant(&self, index: usize) -> Value {
        // SAFETY: the translator names constants that it has put there.
        unsafe { *self.word.consts.get_unchecked(index) }
    }

    /// Constants, one after the other.
    #[inline(always)]
    pub(super) fn constants<'a>(&self, index: usize, count: usize) -> &'a [Value] {
        let consts: &[Value] = &self.word.consts;
        // SAFETY: as above; they live as long as the wordcode, which outlives the activation.
        unsafe { core::slice::from_raw_parts(consts.as_ptr().add(index), count) }
    }

    /// An inline cache.
    #[inline(always)]
    pub(super) fn cache<'a>(&self, index: u32) -> &'a Cache {
        // SAFETY: the translator names caches that it has put there; they live as long as the wordcode, which outlives
        // the activation.
        unsafe { &*self.word.caches.as_ptr().add(index as usize) }
    }

    /// The four slots of an iterator.
    #[inline(always)]
    pub(super) fn iterator<'a>(&self, register: usize) -> &'a mut [Slot; 4] {
        crate::object::frame::slots_as_iterator(self.at(register))
    }

    /// Registers that have been set, one after the other.
    #[inline(always)]
    pub(super) fn values<'a>(&self, register: usize, count: usize) -> &'a [Value] {
        crate::object::frame::slots_as_values(self.at(register), count)
    }
}

/// The number of a word.
pub(super) fn index_in(word: &WordCode, pc: *const u32) -> usize {
    (pc.addr() - word.code.as_ptr().addr()) / size_of::<u32>()
}
