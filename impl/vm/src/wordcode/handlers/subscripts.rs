//! Items of containers.

use super::Next;
use super::build::slice_parts;
use crate::error::Result;
use crate::map::Dict;
use crate::object::{Bytes, Gc, Subscr, TextRef, Tuple};
use crate::state::Vm;
use crate::types;
use crate::types::array::Array;
use crate::types::list::List;
use crate::value::Value;
use crate::wordcode::regs::{Regs, a, b, c, imm8};

/// The list, if a value is one and nothing else.
#[inline(always)]
fn plain_list(value: Value) -> Option<Gc<List>> {
    value.as_exactly::<List>()
}

#[inline(always)]
fn item(vm: &mut Vm, object: Value, index: Value) -> Result {
    if let Some(list) = plain_list(object)
        && let Some(number) = index.as_small()
        && let Some(value) = list.items.get(from_start(number, list.items.len()))
    {
        return Ok(value);
    }
    item_slow(vm, object, index)
}

#[inline]
fn item_slow(vm: &mut Vm, object: Value, index: Value) -> Result {
    if let Some(dict) = object.as_exactly::<Dict>() {
        return match dict.map.get(vm, index)? {
            Some(value) => Ok(value),
            None => Err(vm.key_error(index)),
        };
    }
    if let Some(number) = index.as_small() {
        if let Some(tuple) = object.as_exactly::<Tuple>()
            && let Some(value) = tuple.get(from_start(number, tuple.len()))
        {
            return Ok(value);
        }
        if let Some(text) = TextRef::new(vm, object)
            && let Some(character) = text.ascii_at(number as usize)
        {
            return Ok(Value::qstr(character));
        }
        if let Some(byte) = byte_at(vm, object, number) {
            return Ok(byte);
        }
    }
    vm.load_subscr(object, index)
}

/// The byte at an index of a `bytes` or `bytearray` object.
#[inline(always)]
fn byte_at(vm: &Vm, object: Value, number: isize) -> Option<Value> {
    let byte = if object.is_exactly(&types::bytearray::BYTEARRAY) {
        let array = object.downcast::<Array>()?;
        let bytes = array.bytes.as_slice(vm);
        *bytes.get(from_start(number, bytes.len()))?
    } else if let Some(bytes) = object.as_exactly::<Bytes>() {
        let bytes = bytes.as_bytes();
        *bytes.get(from_start(number, bytes.len()))?
    } else {
        return None;
    };
    Some(Value::small(isize::from(byte)))
}

/// An index from the start; beyond every length when there is none.
#[inline(always)]
fn from_start(number: isize, len: usize) -> usize {
    match number {
        0.. => number as usize,
        _ => len.wrapping_add_signed(number),
    }
}

#[inline(always)]
pub(crate) fn load(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let value = item(vm, r.get(b(w)), r.get(c(w)))?;
    r.set(a(w), value);
    Ok(r)
}

#[inline(always)]
pub(crate) fn load_immediate(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let (object, number) = (r.get(b(w)), imm8(w));
    let value = match object.as_exactly::<Tuple>() {
        Some(tuple) => tuple.get(from_start(number, tuple.len())),
        None => None,
    };
    let value = match value {
        Some(value) => value,
        None => item(vm, object, Value::small(number))?,
    };
    r.set(a(w), value);
    Ok(r)
}

/// Loads what is under a name, a constant.
#[inline(always)]
pub(crate) fn load_name(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let (object, name) = (r.get(b(w)), r.constant(c(w)));
    let at_hint = match object.as_exactly::<Dict>() {
        Some(dict) => dict.map.get_at_hint(vm, name),
        None => None,
    };
    let value = match at_hint {
        Some(value) => value,
        None => item_slow(vm, object, name)?,
    };
    r.set(a(w), value);
    Ok(r)
}

/// Stores the second register in the first under a name, a constant.
#[inline(always)]
pub(crate) fn store_name(vm: &mut Vm, r: Regs, w: u32) -> Next {
    store_slow(vm, r.get(a(w)), r.constant(c(w)), r.get(b(w)))?;
    Ok(r)
}

#[inline(always)]
pub(crate) fn store(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let (object, index, value) = (r.get(a(w)), r.get(b(w)), r.get(c(w)));
    if let Some(list) = plain_list(object)
        && let Some(number) = index.as_small()
        && let number = from_start(number, list.items.len())
        && number < list.items.len()
    {
        list.items.set(number, value);
        return Ok(r);
    }
    store_slow(vm, object, index, value)?;
    Ok(r)
}

#[inline]
fn store_slow(vm: &mut Vm, object: Value, index: Value, value: Value) -> Result<()> {
    if let Some(dict) = object.as_exactly::<Dict>()
        && !dict.map.is_fixed()
    {
        return dict.map.insert(vm, index, value).map(drop);
    }
    if object.is_exactly(&types::bytearray::BYTEARRAY)
        && let Some(array) = object.downcast::<Array>()
        && let (Some(number), Some(byte)) = (index.as_small(), value.as_small())
        && let Ok(byte) = u8::try_from(byte)
        && let Some(place) = array.bytes.as_mut_slice(vm).get_mut(number as usize)
    {
        *place = byte;
        return Ok(());
    }
    vm.store_subscr(object, index, value)
}

/// A part of the object in the second register; start and stop are in those behind it.
#[inline(always)]
pub(crate) fn load_slice(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let parts = slice_parts(r, b(w) + 1, c(w));
    let part = vm.subscr_slice(r.get(b(w)), parts, Subscr::Load)?;
    r.set(a(w), part);
    Ok(r)
}

/// Stores the first register in a part of the object behind it.
#[inline(always)]
pub(crate) fn store_slice(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let parts = slice_parts(r, a(w) + 2, c(w));
    let value = Subscr::Store(r.get(a(w)));
    vm.subscr_slice(r.get(a(w) + 1), parts, value)?;
    Ok(r)
}

#[inline(always)]
pub(crate) fn delete(vm: &mut Vm, r: Regs, w: u32) -> Next {
    delete_item(vm, r.get(a(w)), r.get(b(w)))?;
    Ok(r)
}

#[inline]
fn delete_item(vm: &mut Vm, object: Value, index: Value) -> Result<()> {
    if let Some(dict) = object.as_exactly::<Dict>()
        && !dict.map.is_fixed()
    {
        return match dict.map.remove(vm, index)? {
            Some(_) => Ok(()),
            None => Err(vm.key_error(index)),
        };
    }
    vm.subscr(object, index, Subscr::Delete).map(drop)
}
