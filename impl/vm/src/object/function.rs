//! Functions, the cells of closures and bound methods.

use core::cell::Cell;

use super::{Code, Gc, Tuple};
use crate::error::Result;
use crate::map::Dict;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

crate::object! {
    /// A Python function.
    pub struct Function: types::function::FUNCTION {
        pub code: Gc<Code>,
        pub globals: Gc<Dict>,
        /// What most functions have not: a tuple of defaults, one of cells (its type tells), or [`FunctionParts`].
        extra: Option<Value>,
    }
}

crate::object! {
    /// What a function has beyond code and globals, if a tuple does not say it.
    pub(crate) struct FunctionParts: types::function::FUNCTION_PARTS {
        defaults: Option<Gc<Tuple>>,
        kw_defaults: Option<Gc<Dict>>,
        cells: Option<Gc<Tuple>>,
    }
}

impl Function {
    /// Makes a function; its cells are those that [`Function::closure`] has made.
    pub(crate) fn new(
        vm: &mut Vm,
        code: Gc<Code>,
        globals: Gc<Dict>,
        defaults: Option<Gc<Tuple>>,
        kw_defaults: Option<Gc<Dict>>,
        cells: Option<Gc<Tuple>>,
    ) -> Result<Gc<Function>> {
        let extra = match (defaults, kw_defaults, cells) {
            (only, None, None) | (None, None, only) => only.map(Value::object),
            _ => {
                let ty = Gc::rom(&types::function::FUNCTION_PARTS);
                let parts = FunctionParts::alloc(vm, ty, defaults, kw_defaults, cells)?;
                Some(Value::object(parts))
            }
        };
        let ty = types::function::type_for(&code);
        Function::alloc(vm, ty, code, globals, extra)
    }

    /// Makes the tuple of the cells of a closure.
    pub(crate) fn closure(vm: &mut Vm, cells: &[Value]) -> Result<Gc<Tuple>> {
        Tuple::of_type(vm, Gc::rom(&types::function::CELLS), cells)
    }

    /// Cells of a closure; they are passed as the first arguments.
    #[inline(always)]
    pub(crate) fn cells(&self) -> Option<Gc<Tuple>> {
        let extra = self.extra?;
        match extra.is_exactly(&types::function::CELLS) {
            true => extra.downcast(),
            false => extra.as_exactly::<FunctionParts>()?.cells,
        }
    }

    /// Defaults of the last positional arguments.
    #[inline(always)]
    pub(crate) fn defaults(&self) -> Option<Gc<Tuple>> {
        let extra = self.extra?;
        match extra.as_exactly::<Tuple>() {
            None => extra.as_exactly::<FunctionParts>()?.defaults,
            defaults => defaults,
        }
    }

    /// Defaults of keyword-only arguments.
    pub(crate) fn kw_defaults(&self) -> Option<Gc<Dict>> {
        self.extra?.as_exactly::<FunctionParts>()?.kw_defaults
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
