//! The iterator of `bytearray`, `array` and `memoryview`.

use core::cell::Cell;

use crate::error::Result;
use crate::native::RomDict;
use crate::object::{Gc, Slots, Type};
use crate::state::Vm;
use crate::types::array::Array;
use crate::types::memoryview::MemoryView;
use crate::value::Value;

object! {
    /// Where an iteration over elements is.
    pub(crate) struct ElementIterator: ELEMENT_ITERATOR {
        source: Value,
        index: Cell<usize>,
    }
}

static SLOTS: Slots = Slots {
    iter: Some(iter),
    next: Some(next),
    ..Slots::of::<ElementIterator>()
};

/// The type of iterators over elements.
static ELEMENT_ITERATOR: Type = Type::rom(q!("iterator"), &SLOTS, &RomDict::EMPTY);

/// Makes an iterator over an array or memory view.
pub(crate) fn make(vm: &mut Vm, source: Value) -> Result {
    let ty = Gc::rom(&ELEMENT_ITERATOR);
    Ok(Value::object(ElementIterator::alloc(
        vm,
        ty,
        source.unwrapped(),
        Cell::new(0),
    )?))
}

fn iter(_: &mut Vm, iterator: Value) -> Result {
    Ok(iterator)
}

fn next(vm: &mut Vm, iterator: Value) -> Result<Option<Value>> {
    let iterator = vm.expect::<ElementIterator>(iterator)?;
    let index = iterator.index.get();
    let item = match iterator.source.downcast::<Array>() {
        Some(array) => array.get(vm, index)?,
        None => vm.expect::<MemoryView>(iterator.source)?.get(vm, index)?,
    };
    if item.is_some() {
        iterator.index.set(index + 1);
    }
    Ok(item)
}
