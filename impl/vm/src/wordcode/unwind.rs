//! The block stack of a frame: exception entries as in the compact tier, with words for handlers.

use super::Word;
use super::regs::Regs;
use crate::object::ExcEntry;
use crate::state::Vm;
use crate::value::Value;

impl Vm {
    /// The entry of a block of the running frame.
    fn block(&self, index: usize) -> Option<ExcEntry> {
        Some(self.frames.top()?.exc_entry(index))
    }

    #[inline]
    pub(super) fn push_block(&mut self, handler: usize, is_finally: bool, depth: usize) {
        if let Some(frame) = self.frames.top_mut() {
            frame.push_exc_entry(handler, is_finally, depth);
        }
    }

    pub(super) fn pop_block(&mut self) {
        if let Some(frame) = self.frames.top_mut() {
            frame.exc_depth = frame.exc_depth.saturating_sub(1);
        }
    }

    fn top_block(&self) -> Option<ExcEntry> {
        let index = self.frames.top()?.exc_depth.checked_sub(1)?;
        self.block(index)
    }

    /// The exception that the innermost running handler handles.
    pub(super) fn handled_by_blocks(&self) -> Option<Value> {
        let depth = self.frames.top()?.exc_depth;
        (0..depth)
            .rev()
            .find_map(|index| self.block(index)?.exception)
    }

    /// Leaves `left` blocks on the way to a word; the first `finally` body on the way runs first.
    pub(super) fn leave_blocks(&mut self, mut r: Regs, target: usize, mut left: usize) -> Regs {
        while left & 0x7f > 0
            && let Some(entry) = self.top_block()
        {
            left -= 1;
            if entry.is_finally && entry.handler >= r.index() {
                let cause = Value::small(left as isize);
                return begin_finally(r, &entry, Some(Value::small(target as isize)), cause);
            }
            self.pop_block();
        }
        r.jump_to(target);
        r
    }

    /// Leaves all blocks on the way to a return; gives where a `finally` body runs first.
    pub(super) fn leave_blocks_to_return(&mut self, r: Regs, value: Value) -> Option<Regs> {
        while let Some(entry) = self.top_block() {
            if entry.is_finally && entry.handler >= r.index() {
                return Some(begin_finally(r, &entry, Some(value), Value::small(-1)));
            }
            self.pop_block();
        }
        None
    }

    /// Finds the handler of an exception in the topmost frame, which is one of this tier.
    pub(crate) fn catch_in_words(&mut self, word: Word, exception: Value) -> bool {
        while let Some(entry) = self.top_block() {
            let Some(frame) = self.frames.top_mut() else {
                return false;
            };
            let r = Regs::load(frame, word);
            if entry.handler < r.index() {
                self.pop_block();
                continue;
            }
            frame.set_exc_handled(Some(exception));
            let r = if entry.is_finally {
                begin_finally(r, &entry, None, exception)
            } else {
                let mut r = r;
                let register = usize::from(word.base) + entry.depth;
                r.set(register, exception);
                r.set_slot(register + 1, None);
                r.jump_to(entry.handler);
                r
            };
            forget_operands(r, usize::from(word.base) + entry.depth + 2);
            frame.ip = r.pc.cast();
            self.roots.handled_exception.set(Some(exception));
            return true;
        }
        false
    }
}

/// Clears the registers from one on: what an exception left there would stay alive as long as nothing is put in its place.
fn forget_operands(r: Regs, first: usize) {
    for register in first..r.word.n_slots() as usize {
        r.set_slot(register, None);
    }
}

/// Goes on in a `finally` body with the reason why it runs.
fn begin_finally(mut r: Regs, entry: &ExcEntry, data: Option<Value>, cause: Value) -> Regs {
    let register = usize::from(r.word.base) + entry.depth;
    r.set_slot(register, data);
    r.set(register + 1, cause);
    r.jump_to(entry.handler);
    r
}
