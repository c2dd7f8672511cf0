//! Between values and the words that viper and assembler compute with.

use super::super::enter::{given, in_vm};
use crate::error::Result;
use crate::object::{BufferAccess, Int, Slot, Tuple};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types;
use crate::types::list::List;
use crate::value::Value;

/// What a word is.
mod kind {
    pub(super) const OBJECT: usize = 0;
    pub(super) const BOOL: usize = 1;
    pub(super) const INT: usize = 2;
    pub(super) const UINT: usize = 3;
    pub(super) const QSTR: usize = 8;
}

/// The value that a word is; it is none when code returns a local that is not set.
pub(in super::super) fn value_of(vm: &mut Vm, word: usize) -> Result {
    match Value::from_machine_word(word) {
        Some(value) => Ok(value),
        None => Err(vm.unbound_local_error()),
    }
}

/// The value of a word of some kind.
pub(in super::super) fn to_value(vm: &mut Vm, word: usize, kind: usize) -> Result {
    match kind & 0xf {
        kind::OBJECT => value_of(vm, word),
        kind::BOOL => Ok(Value::bool(word != 0)),
        kind::INT => types::int::from_i64(vm, word as isize as i64),
        kind::QSTR => Ok(Value::qstr(Qstr::from_id(word as u32))),
        _ => types::int::from_u64(vm, word as u64),
    }
}

/// The low bits of an integer.
fn truncated(vm: &mut Vm, value: Value) -> Result<usize> {
    if let Some(int) = value.cast_native::<Int>() {
        return Ok(int.number().low_u64() as usize);
    }
    vm.int_arg(value).map(|number| number as usize)
}

/// The word of a kind for a value.
fn to_word(vm: &mut Vm, value: Value, kind: usize) -> Result<usize> {
    match kind & 0xf {
        kind::OBJECT => Ok(value.bits()),
        kind::BOOL => vm.truth(value).map(usize::from),
        kind::INT | kind::UINT => truncated(vm, value),
        _ => match vm.buffer_maybe(value, BufferAccess::Read) {
            Some(view) => Ok(view.address()),
            None => truncated(vm, value),
        },
    }
}

pub(super) extern "C" fn from_object(value: Slot, kind: usize) -> usize {
    match value.and_then(Value::as_small) {
        Some(number) if kind & 0xf >= kind::INT => number as usize,
        _ => any_from_object(value, kind),
    }
}

#[inline(never)]
fn any_from_object(value: Slot, kind: usize) -> usize {
    in_vm(|vm| {
        let value = given(vm, value)?;
        to_word(vm, value, kind)
    })
}

pub(super) extern "C" fn to_object(word: usize, kind: usize) -> Value {
    match Value::try_small(word as isize) {
        Some(value) if kind & 0xf == kind::INT => value,
        _ => any_to_object(word, kind),
    }
}

#[inline(never)]
fn any_to_object(word: usize, kind: usize) -> Value {
    in_vm(|vm| to_value(vm, word, kind))
}

/// The word that a function in assembler gets for an argument.
pub(in super::super) fn asm_argument(vm: &mut Vm, value: Value) -> Result<usize> {
    if let Some(number) = value.as_small() {
        return Ok(number as usize);
    }
    if let Some(int) = value.downcast::<Int>() {
        return Ok(int.number().low_u64() as usize);
    }
    if let Some(number) = value.as_double() {
        return Ok(number as isize as usize);
    }
    if let Some(tuple) = value.as_exactly::<Tuple>() {
        return Ok(tuple.items().as_ptr().addr());
    }
    if let Some(list) = value.as_exactly::<List>() {
        return Ok(list.items.as_local_slice().as_ptr().addr());
    }
    if [Value::NONE, Value::FALSE, Value::TRUE].contains(&value) {
        return Ok(usize::from(value == Value::TRUE));
    }
    Ok(match vm.buffer_maybe(value, BufferAccess::Read) {
        Some(view) => view.address(),
        None => value.bits(),
    })
}
