//! What the verifier knows at one instruction.

use super::kinds::Kinds;
use alloc::vec::Vec;
use bytecode::op::ITER_BUF_SLOTS;

/// What is known of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// A value.
    Value,
    /// `None`.
    None,
    /// An exception object.
    Exception,
    /// A value or nothing.
    Maybe,
    /// Nothing.
    Null,
    /// A slot of an iterator.
    Iterator(u8),
    /// `__exit__`.
    Exit,
    /// The receiver of `__exit__`, or nothing.
    ExitReceiver,
    /// Why the `finally` body at an offset runs.
    Cause(u32),
}

impl Kind {
    /// Why the `finally` body at an offset runs.
    pub(super) fn cause(at: usize) -> Kind {
        Kind::Cause(at as u32)
    }

    fn is_value(self) -> bool {
        matches!(self, Kind::Value | Kind::None | Kind::Exception)
    }

    /// Whether instructions may move it about.
    fn is_plain(self) -> bool {
        self.is_value() || matches!(self, Kind::Maybe | Kind::Null)
    }

    pub(super) fn join(self, other: Kind) -> Option<Kind> {
        if self == other {
            Some(self)
        } else if self.is_value() && other.is_value() {
            Some(Kind::Value)
        } else if self.is_plain() && other.is_plain() {
            Some(Kind::Maybe)
        } else if let (cause @ Kind::Cause(_), reason) | (reason, cause @ Kind::Cause(_)) =
            (self, other)
            && matches!(reason, Kind::None | Kind::Exception)
        {
            Some(cause)
        } else {
            None
        }
    }
}

/// What a try block does when it is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum HandlerKind {
    Except,
    Finally,
    With,
    /// A `finally` body that takes the context manager below its cause away.
    AsyncWith,
}

/// An open try block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Handler {
    pub(super) kind: HandlerKind,
    /// Where its handler is.
    pub(super) at: usize,
    /// Where it was entered.
    pub(super) entered_at: usize,
    /// The depth of the operand stack when it was entered.
    pub(super) depth: usize,
}

impl Handler {
    /// Whether its handler is what runs at an instruction.
    pub(super) fn is_active(&self, at: usize) -> bool {
        self.at <= at
    }

    /// The depth of the operand stack when it has been left.
    pub(super) fn depth_after(&self) -> Option<usize> {
        match self.kind {
            HandlerKind::With => self.depth.checked_sub(2),
            HandlerKind::AsyncWith => self.depth.checked_sub(1),
            _ => Some(self.depth),
        }
    }
}

/// The operand stack and the open try blocks before an instruction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    pub(super) stack: Kinds,
    pub(super) handlers: Vec<Handler>,
}

impl State {
    /// Makes room for what an instruction adds; tells whether there was memory for it.
    pub(super) fn make_room(&mut self, opens_block: bool) -> bool {
        self.stack.make_room() && (!opens_block || self.handlers.try_reserve_exact(1).is_ok())
    }

    /// Gives back room that is not used: this state is kept.
    pub(super) fn shrink(&mut self) {
        self.stack.shrink();
        self.handlers.shrink_to_fit();
    }

    /// Whether there is memory for a copy of it; where there is plenty, nobody asks.
    pub(super) fn can_be_copied(&self) -> bool {
        if !cfg!(target_os = "none") {
            return true;
        }
        let bytes = self.stack.copy_bytes() + size_of_val(self.handlers.as_slice());
        let mut room: Vec<u8> = Vec::new();
        room.try_reserve_exact(bytes).is_ok()
    }

    pub(super) fn push(&mut self, kind: Kind) {
        self.stack.push(kind);
    }

    pub(super) fn pop_value(&mut self) -> Option<()> {
        self.stack.pop()?.is_value().then_some(())
    }

    pub(super) fn pop_values(&mut self, count: usize) -> Option<()> {
        (0..count).try_for_each(|_| self.pop_value())
    }

    /// Takes what instructions may move about.
    pub(super) fn pop_plain(&mut self) -> Option<Kind> {
        self.stack.pop().filter(|kind| kind.is_plain())
    }

    /// The kind `depth` below the top, if it is a value.
    pub(super) fn value_at(&self, depth: usize) -> Option<()> {
        self.stack.at(depth)?.is_value().then_some(())
    }

    /// Whether a loop can run on what is on top.
    pub(super) fn has_iterator(&self) -> Option<()> {
        use Kind::{Iterator, Null};
        let slots: [_; ITER_BUF_SLOTS] = core::array::from_fn(|depth| self.stack.at(depth));
        match slots {
            [
                Some(Iterator(3)),
                Some(Iterator(2)),
                Some(Iterator(1)),
                Some(Iterator(0)),
            ] => Some(()),
            [Some(Null), Some(Null), Some(item), Some(Null)] if item.is_value() => Some(()),
            _ => None,
        }
    }

    pub(super) fn push_iterator(&mut self) {
        for slot in 0..ITER_BUF_SLOTS {
            self.push(Kind::Iterator(slot as u8));
        }
    }

    pub(super) fn pop_iterator(&mut self) -> Option<()> {
        self.has_iterator()?;
        self.stack.truncate(self.stack.len() - ITER_BUF_SLOTS);
        Some(())
    }

    /// At the start of a `finally` body, the `None` on top is why it runs.
    pub(super) fn begin_finally(&mut self, at: usize) {
        if let Some(handler) = self.handlers.last()
            && handler.at == at
            && handler.kind != HandlerKind::Except
            && self.stack.len() == handler.depth + 1
            && self.stack.top() == Some(Kind::None)
        {
            self.stack.replace_top(Kind::cause(at));
        }
    }

    /// At the end of a `finally` body, a reason that is known is why it ran.
    pub(super) fn end_finally(&mut self) {
        if let Some(handler) = self.handlers.last()
            && handler.kind != HandlerKind::Except
            && let Some(Kind::None | Kind::Exception) = self.stack.top()
        {
            self.stack.replace_top(Kind::cause(handler.at));
        }
    }

    /// Whether the blocks around one run their handlers at `at` exactly if they did when that one was entered.
    pub(super) fn is_steady(&self, index: usize, at: usize) -> bool {
        let entered_at = self.handlers[index].entered_at;
        self.handlers[..index]
            .iter()
            .all(|outer| outer.is_active(entered_at) == outer.is_active(at))
    }

    /// Whether entering a handler of that depth from there, with that cause, is known already.
    pub(super) fn is_entered_from(
        &self,
        from: &Kinds,
        depth: usize,
        cause: Kind,
        handlers: &[Handler],
    ) -> bool {
        self.stack.len() == depth + 1
            && self.stack.top() == Some(cause)
            && self.stack.has_lowest_of(from, depth)
            && self.handlers == handlers
    }

    /// Takes over what another path knows; tells whether that changes anything.
    pub(super) fn join(&mut self, other: &State) -> Option<bool> {
        if self.handlers != other.handlers || self.stack.len() != other.stack.len() {
            return None;
        }
        self.stack.join(&other.stack)
    }
}
