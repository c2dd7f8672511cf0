//! In place of the wordcode tier when it is not built: nothing is translated.

use crate::compact::Flow;
use crate::error::Result;
use crate::frozen::Frozen;
use crate::object::{Code, Frame, Gc, Registers, Trace};
use crate::qstr::Qstr;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::value::Value;

/// There is no wordcode.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Word {}

impl Word {
    pub(crate) fn start(self) -> *const u32 {
        match self {}
    }

    pub(crate) fn n_slots(self) -> u32 {
        match self {}
    }

    pub(crate) fn n_kept(self) -> u32 {
        match self {}
    }

    pub(crate) fn offset_before(self, _: *const u8) -> usize {
        match self {}
    }

    pub(crate) fn put_item(self, _: &mut Frame, _: Value) {
        match self {}
    }

    pub(crate) fn put_end(self, _: &mut Frame) {
        match self {}
    }

    pub(crate) fn end_delegation(self, _: &mut Frame, _: Option<Value>) {
        match self {}
    }

    pub(crate) fn put_result(self, _: &mut Frame, _: Value) {
        match self {}
    }

    pub(crate) fn is_at_yield_from(self, _: *const u8) -> bool {
        match self {}
    }
}

/// The place of a code object's translation.
pub struct WordSlot;

#[allow(unsafe_code, reason = "says that there is nothing to trace")]
// SAFETY: it holds no reference.
unsafe impl Trace for WordSlot {
    const IS_PLAIN: bool = true;

    fn trace(&self, _: &mut Tracer<'_>) {}
}

impl WordSlot {
    pub(crate) const fn new() -> WordSlot {
        WordSlot
    }

    pub(crate) fn ready(&self) -> Option<Word> {
        None
    }
}

/// When functions would be translated.
#[derive(Clone, Copy, Debug)]
pub struct Translation {
    /// How often a function runs before it is translated.
    pub after: u32,
    /// Bytes that translations may take.
    pub bytes: usize,
}

impl Translation {
    /// As early as it makes sense, and without a limit.
    pub const AT_ONCE: Translation = Translation {
        after: 0,
        bytes: usize::MAX,
    };
}

/// Nothing gets hot.
pub(crate) struct Heat;

impl Heat {
    pub(crate) const fn new(_: Translation) -> Heat {
        Heat
    }

    #[inline(always)]
    pub(crate) fn jumps_back(&mut self, _: isize) -> bool {
        false
    }
}

pub(crate) struct Words;

impl Words {
    pub(crate) fn of_program(_: &Frozen) -> Words {
        Words
    }

    pub(crate) fn sweep(&mut self, _: impl Fn(*const u8) -> bool) {}
}

#[derive(Default)]
pub(crate) struct Names;

impl Vm {
    pub(crate) fn word_for(&mut self, _: Gc<Code>) -> Option<Word> {
        None
    }

    pub(crate) fn heats_up(&mut self, _: &Registers) -> bool {
        false
    }

    pub(crate) fn execute_words(&mut self, word: Word) -> Result<Option<Flow>> {
        match word {}
    }

    pub(crate) fn catch_in_words(&mut self, word: Word, _: Value) -> bool {
        match word {}
    }

    pub(crate) fn note_member(&mut self, _: Qstr) {}

    #[cfg(feature = "settrace")]
    pub(crate) fn hide_words(&mut self) {}

    pub(crate) fn discard_words(&mut self) {}
}
