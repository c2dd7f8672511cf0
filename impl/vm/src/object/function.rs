//! Functions, the cells of closures, bound methods and generators.

use core::cell::Cell;

use super::{Code, Gc, RawBlock, Tuple};
use crate::map::Dict;
use crate::types;
use crate::value::Value;

crate::object! {
    /// A Python function.
    pub struct Function: types::function::FUNCTION {
        pub code: Gc<Code>,
        pub globals: Gc<Dict>,
        /// Defaults of the last positional arguments.
        pub defaults: Option<Gc<Tuple>>,
        /// Defaults of keyword-only arguments.
        pub kw_defaults: Option<Gc<Dict>>,
        /// Cells of a closure; they are passed as the first arguments.
        pub cells: Option<Gc<Tuple>>,
    }
}

crate::object! {
    /// A variable shared by a function and the functions inside it.
    pub struct CellBox: types::function::CELL {
        pub value: Cell<Option<Value>>,
    }
}

crate::object! {
    /// A function with its first argument.
    pub struct BoundMethod: types::function::BOUND_METHOD {
        pub function: Value,
        pub receiver: Value,
    }
}

crate::object! {
    /// A suspended call: its registers, and where it goes on.
    pub struct Generator: types::generator::GENERATOR {
        pub function: Gc<Function>,
        /// Locals, operand stack and exception stack, as in a frame.
        pub registers: RawBlock<Option<Value>>,
        /// Offset of the next instruction in the code's bytes.
        pub ip: Cell<usize>,
        /// Operand stack slots in use.
        pub depth: Cell<usize>,
        pub exc_depth: Cell<usize>,
        pub state: Cell<u8>,
        /// An exception to raise at the next resumption (`pend_throw`).
        pub pending: Cell<Option<Value>>,
        /// The generator that it delegated to when it was suspended.
        pub delegate: Cell<Option<Gc<Generator>>>,
        /// It runs in the wordcode tier, and `ip` counts words.
        pub in_words: Cell<bool>,
    }
}

impl Generator {
    /// Not resumed yet.
    pub(crate) const CREATED: u8 = 0;
    pub(crate) const SUSPENDED: u8 = 1;
    pub(crate) const RUNNING: u8 = 2;
    pub(crate) const FINISHED: u8 = 3;

    /// Whether it can be resumed with nothing to send or raise.
    pub(crate) fn is_suspended(&self) -> bool {
        matches!(self.state.get(), Generator::CREATED | Generator::SUSPENDED)
            && self.pending.get().is_none()
    }
}
