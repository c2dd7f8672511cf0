//! Instructions that fill containers, take them apart and make functions.

use bytecode::op::CompKind;

use crate::error::Result;
use crate::map::Dict;
use crate::object::{Code, Function, Gc, Registers, Tuple, ValueBuf};
use crate::state::Vm;
use crate::types;
use crate::types::list::List;
use crate::types::set::Set;
use crate::types::slice::Slice;
use crate::value::Value;

impl Vm {
    /// Adds to the container of a comprehension; gives how many operands it took.
    pub(crate) fn store_comp(
        &mut self,
        container: Value,
        kind: usize,
        top: Value,
        below: Option<Value>,
    ) -> Result<usize> {
        const LIST: usize = CompKind::List as usize;
        const MAP: usize = CompKind::Map as usize;
        match kind {
            LIST => {
                if let Some(list) = container.downcast::<List>() {
                    list.items.push_in_place(self, top)?;
                }
                Ok(1)
            }
            MAP => {
                if let Some(dict) = container.downcast::<Dict>() {
                    dict.map.insert(self, top, below.unwrap_or(Value::NONE))?;
                }
                Ok(2)
            }
            _ => {
                if let Some(set) = container.downcast::<Set>() {
                    set.map.insert(self, top, Value::NONE)?;
                }
                Ok(1)
            }
        }
    }

    /// `UNPACK_SEQUENCE`
    pub(super) fn op_unpack(&mut self, r: &mut Registers, count: usize) -> Result<()> {
        let value = r.peek(0);
        let is_done = self.unpack_in_place(value, count, |items| {
            r.drop(1);
            for item in items.iter().rev() {
                r.push(*item);
            }
        });
        if is_done {
            return Ok(());
        }
        let items = self.unpack(value, count)?;
        r.drop(1);
        for index in (0..count).rev() {
            r.push_slot(items.get(index));
        }
        Ok(())
    }

    /// `UNPACK_EX`: items for `left` targets, a list, items for `right` targets.
    #[inline(never)]
    pub(super) fn op_unpack_ex(
        &mut self,
        r: &mut Registers,
        left: usize,
        right: usize,
    ) -> Result<()> {
        let items = self.unpack_starred(r.peek(0), left, right)?;
        let end = items.len() - right;
        let middle =
            ValueBuf::from_slice(self, items.as_local_slice().get(left..end).unwrap_or(&[]))?;
        let middle = List::with_items(self, middle)?;
        r.drop(1);
        for index in (end..items.len()).rev() {
            r.push_slot(items.get(index));
        }
        r.push(Value::object(middle));
        for index in (0..left).rev() {
            r.push_slot(items.get(index));
        }
        Ok(())
    }

    /// Makes the function of a child of `code`.
    pub(crate) fn make_function(
        &mut self,
        code: Gc<Code>,
        globals: Gc<Dict>,
        index: usize,
        defaults: Option<Value>,
        kw_defaults: Option<Value>,
        cells: Option<Gc<Tuple>>,
    ) -> Result {
        let Some(child) = code.children.get(index).and_then(Value::downcast::<Code>) else {
            return Err(self.runtime_error("no such code"));
        };
        let defaults = defaults.and_then(Value::downcast::<Tuple>);
        let kw_defaults = kw_defaults.and_then(Value::downcast::<Dict>);
        let function = Function::new(self, child, globals, defaults, kw_defaults, cells)?;
        self.function_value(function)
    }

    /// Makes a slice. While the heap is locked that is possible only for the subscript that follows.
    #[inline(always)]
    pub(crate) fn build_slice(
        &mut self,
        is_for_subscript: bool,
        [start, stop, step]: [Value; 3],
    ) -> Result<Gc<Slice>> {
        let ty = Gc::rom(&types::slice::SLICE);
        if self.heap_lock != 0 && is_for_subscript {
            return self
                .in_emergency(|vm| Slice::alloc(vm, ty, start.into(), stop.into(), step.into()));
        }
        Slice::alloc(self, ty, start.into(), stop.into(), step.into())
    }
}
