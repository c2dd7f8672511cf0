//! Functions, the cells of closures and bound methods.

use core::cell::Cell;

use super::{Code, Gc, Tuple};
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
