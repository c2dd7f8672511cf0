//! The wordcode tier: functions translated to register instructions with inline caches.
//!
//! A function with a loop is translated at its first call, any other at its second; or later (`heat`).
//!
//! ```text
//!   bytecode ─ analyse ─ what is on the operand stack, in locals and in blocks where paths meet
//!            ─ translate ─ wordcode: operands are locals, temporaries and constants instead of a stack
//!            ─ dispatch ─ handlers, which call `semantics` for all that is not a fast path
//! ```
//!
//! A frame looks as in the compact tier: a temporary is a slot of the operand stack. So both tiers call each other, and
//! the collector sees no difference. What cannot be translated (more than 250 slots, `async with`) stays with the compact
//! tier, and so does what is called while the heap is locked.
//!
//! Invariants: wordcode is outside of the heap and can be made again at any time; that of a running frame and of
//! generators lives as long as their code. Inline caches hold facts, not references: an entry counts only while its
//! epoch is the VM's, which changes with any class and with each collection; a row of a map is checked by its key.

#![allow(
    unsafe_code,
    reason = "registers and caches are indexed by numbers that the translator has checked"
)]

mod analyse;
mod cache;
mod dispatch;
mod emit;
mod handlers;
mod heat;
mod op;
mod regs;
mod source;
mod translate;
mod unwind;

#[cfg(test)]
mod listing;
#[cfg(test)]
mod tests;

use core::cell::{Cell, OnceCell};
use core::ops::Deref;
use core::ptr::NonNull;

use alloc::boxed::Box;
use alloc::vec::Vec;

pub(crate) use cache::{Cache, Names, Words};
pub(crate) use heat::Heat;
pub use heat::Translation;
use regs::Regs;

use crate::object::{Code, Frame, Gc, Trace};
use crate::roots::Tracer;
use crate::state::Vm;
use crate::value::Value;

/// The translation of one function.
pub(crate) struct WordCode {
    code: Box<[u32]>,
    consts: Box<[Value]>,
    caches: Box<[Cache]>,
    /// Slots of a frame.
    n_slots: u32,
    /// Arguments that calls pass when the short way will do; a number that no call passes when it will not.
    n_args: u32,
    /// The register of the operand stack's first slot.
    base: u8,
    /// What it is the translation of; not traced.
    source: Gc<Code>,
    /// The code is no object of the heap and may outlive the VM.
    is_frozen: bool,
    /// Offsets of the instructions that words come from, once they are asked for.
    offsets: OnceCell<Box<[u32]>>,
}

impl WordCode {
    /// How much memory it takes.
    fn bytes(&self) -> usize {
        size_of::<WordCode>()
            + size_of_val(&*self.code)
            + size_of_val(&*self.consts)
            + size_of_val(&*self.caches)
    }
}

/// A handle to wordcode: copyable, good as long as the code it comes from runs.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Word(NonNull<WordCode>);

impl Deref for Word {
    type Target = WordCode;

    #[inline(always)]
    fn deref(&self) -> &WordCode {
        // SAFETY: wordcode that a frame, a generator or a code object names has not been dropped (module invariant).
        unsafe { self.0.as_ref() }
    }
}

impl Word {
    pub(crate) fn start(self) -> *const u32 {
        self.code.as_ptr()
    }

    /// Slots of a frame.
    #[inline(always)]
    pub(crate) fn n_slots(self) -> u32 {
        self.n_slots
    }

    /// Slots of a frame that hold something between instructions: the first ones.
    pub(crate) fn n_kept(self) -> u32 {
        self.n_slots - translate::SCRATCH_SLOTS as u32
    }

    /// The number of the word that a frame goes on with.
    pub(crate) fn index(self, ip: *const u8) -> usize {
        regs::index_in(&self, ip.cast())
    }

    /// The offset in the bytecode that the word before `ip` comes from.
    pub(crate) fn offset_before(self, ip: *const u8) -> usize {
        let offsets = self
            .offsets
            .get_or_init(|| translate::offsets(self.source).into_boxed_slice());
        let index = self.index(ip).saturating_sub(1);
        offsets.get(index).copied().unwrap_or(0) as usize
    }

    /// Gives the loop of a frame the item that its generator yielded.
    pub(crate) fn put_item(self, frame: &mut Frame, item: Value) {
        let r = Regs::load(frame, self);
        r.set(regs::a(r.before(2)), item);
    }

    /// Leaves the loop of a frame, whose generator is at its end.
    pub(crate) fn put_end(self, frame: &mut Frame) {
        let mut r = Regs::load(frame, self);
        r.jump(r.before(1).cast_signed());
        frame.ip = r.pc.cast();
    }

    /// Goes on behind the instruction that has delegated, with its result if it has one.
    pub(crate) fn end_delegation(self, frame: &mut Frame, result: Option<Value>) {
        let mut r = Regs::load(frame, self);
        let word = r.fetch();
        if let Some(value) = result {
            r.set(regs::a(word), value);
        }
        frame.ip = r.pc.cast();
    }

    /// Gives a frame the result of its call.
    pub(crate) fn put_result(self, frame: &mut Frame, value: Value) {
        let r = Regs::load(frame, self);
        r.set(regs::a(r.before(1)), value);
    }

    /// Whether the next instruction delegates to another generator.
    pub(crate) fn is_at_yield_from(self, ip: *const u8) -> bool {
        let word = self.code.get(self.index(ip)).copied().unwrap_or(0);
        word & 0xff == op::Op::YieldFrom as u32
    }
}

/// What a code object knows of its translation.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Known {
    /// It was not called.
    Nothing,
    /// So many calls and jumps back are to pass before it is translated.
    Cold(u32),
    /// It stays with the compact tier.
    Refused,
    Ready(Word),
    /// Not for calls: somebody traced.
    #[cfg_attr(not(feature = "settrace"), expect(dead_code, reason = "nobody traces"))]
    Hidden(Word),
}

/// The place of a code object's translation.
pub struct WordSlot(Cell<Known>);

// SAFETY: wordcode holds no reference that its code does not hold.
unsafe impl Trace for WordSlot {
    const IS_PLAIN: bool = true;

    fn trace(&self, _: &mut Tracer<'_>) {}
}

impl WordSlot {
    pub(crate) const fn new() -> WordSlot {
        WordSlot(Cell::new(Known::Nothing))
    }

    /// The translation, if there is one.
    #[inline(always)]
    pub(crate) fn ready(&self) -> Option<Word> {
        match self.0.get() {
            Known::Ready(word) | Known::Hidden(word) => Some(word),
            _ => None,
        }
    }
}

impl WordSlot {
    /// The translation, if there is one that calls may enter.
    #[inline(always)]
    fn for_calls(&self) -> Option<Word> {
        match self.0.get() {
            Known::Ready(word) => Some(word),
            _ => None,
        }
    }

    /// The translation, if there is one, and a call with so many positional arguments has nothing to do but to enter it.
    #[inline(always)]
    fn for_call(&self, n_args: usize) -> Option<Word> {
        match self.0.get() {
            Known::Ready(word) if word.n_args as usize == n_args => Some(word),
            _ => None,
        }
    }
}

impl Vm {
    /// The translation of a function that is about to be called; made at the first call.
    #[inline(always)]
    pub(crate) fn word_for(&mut self, code: Gc<Code>) -> Option<Word> {
        if cfg!(feature = "gcstress") {
            self.lookup_cache.flush();
            // Not always: what is discarded is never entered the quick way.
            if self.collections.is_multiple_of(8) {
                self.discard_words();
            }
        }
        match code.word.0.get() {
            Known::Ready(word) => Some(word),
            Known::Refused => None,
            Known::Nothing | Known::Cold(_) | Known::Hidden(_) => self.translate(code),
        }
    }

    #[cold]
    #[inline(never)]
    fn translate(&mut self, code: Gc<Code>) -> Option<Word> {
        if self.heap_lock != 0 || !self.may_translate() {
            return None;
        }
        if let Some(word) = code.word.ready() {
            code.word.0.set(Known::Ready(word));
            return Some(word);
        }
        if !self.warms_by_call(code) {
            return None;
        }
        let (word, _) = self.add_translation(code)?;
        Some(word)
    }

    /// Translates a function; gives the offsets of the instructions that words come from, too.
    fn add_translation(&mut self, code: Gc<Code>) -> Option<(Word, Vec<u32>)> {
        let is_frozen = !self.heap.contains(code.address());
        let Some((made, offsets)) = translate::translate(code, is_frozen) else {
            code.word.0.set(Known::Refused);
            return None;
        };
        let bytes = made.bytes();
        if !self.heat.allows(self.words.bytes() + bytes) {
            self.discard_words();
            if !self.heat.allows(self.words.bytes() + bytes) {
                self.cool_down(code);
                return None;
            }
        }
        let word = self.words.add(made);
        code.word.0.set(Known::Ready(word));
        Some((word, offsets))
    }
}
