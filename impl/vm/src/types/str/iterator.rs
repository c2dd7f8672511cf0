//! Iteration over the code points of a `str` and the bytes of a `bytes`.

use core::cell::Cell;

use super::content::{Content, char_value};
use crate::error::Result;
use crate::native::RomDict;
use crate::object::{Gc, Slots, Type};
use crate::state::Vm;
use crate::value::Value;

crate::object! {
    /// An iterator over immutable contents.
    pub struct ContentIterator: CONTENT_ITERATOR {
        pub object: Value,
        pub offset: Cell<usize>,
    }
}

static SLOTS: Slots = Slots {
    iter: Some(identity),
    next: Some(next),
    ..Slots::of::<ContentIterator>()
};

/// The type of these iterators.
pub static CONTENT_ITERATOR: Type = Type::rom(q!("iterator"), &SLOTS, &RomDict::EMPTY);

/// Implements `iter(object)` of a `str` or `bytes`.
pub(crate) fn iter(vm: &mut Vm, object: Value) -> Result {
    let iterator = ContentIterator::alloc(
        vm,
        Gc::rom(&CONTENT_ITERATOR),
        object.unwrapped(),
        Cell::new(0),
    )?;
    Ok(Value::object(iterator))
}

fn identity(_: &mut Vm, iterator: Value) -> Result {
    Ok(iterator)
}

fn next(vm: &mut Vm, iterator: Value) -> Result<Option<Value>> {
    let Some(iterator) = iterator.downcast::<ContentIterator>() else {
        return Ok(None);
    };
    let Some(content) = Content::immutable(vm, iterator.object) else {
        return Ok(None);
    };
    let offset = iterator.offset.get();
    let Some(text) = content.as_text() else {
        iterator.offset.set(offset + 1);
        let byte = content.as_bytes().get(offset);
        return Ok(byte.map(|byte| Value::small(isize::from(*byte))));
    };
    let Some(character) = text.get(offset..).and_then(|rest| rest.chars().next()) else {
        return Ok(None);
    };
    iterator.offset.set(offset + character.len_utf8());
    char_value(vm, character).map(Some)
}
