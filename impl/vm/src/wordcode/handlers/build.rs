//! Containers, functions, imports: instructions that are mostly calls.

use super::Next;
use crate::error::Result;
use crate::map::Dict;
use crate::object::frame::put_slot;
use crate::object::{Function, Slot, Tuple, ValueBuf};
use crate::state::Vm;
use crate::types::list::List;
use crate::types::set::Set;
use crate::value::Value;
use crate::wordcode::regs::{Regs, a, b, c};

#[inline(always)]
pub(crate) fn tuple(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let tuple = Tuple::value(vm, r.values(b(w), c(w)))?;
    r.set(a(w), tuple);
    Ok(r)
}

#[inline(always)]
pub(crate) fn list(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let list = List::from_slice(vm, r.values(b(w), c(w)))?;
    r.set(a(w), Value::object(list));
    Ok(r)
}

#[inline(always)]
pub(crate) fn set(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let set = Set::from_slice(vm, r.values(b(w), c(w)))?;
    r.set(a(w), Value::object(set));
    Ok(r)
}

#[inline(always)]
pub(crate) fn map(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let dict = Dict::with_capacity(vm, r.fetch() as usize)?;
    r.set(a(w), Value::object(dict));
    Ok(r)
}

/// Stores the third register under the key in the second.
#[inline(always)]
pub(crate) fn store_map(vm: &mut Vm, r: Regs, w: u32) -> Next {
    if let Some(dict) = r.get(a(w)).downcast::<Dict>() {
        dict.map.insert(vm, r.get(b(w)), r.get(c(w)))?;
    }
    Ok(r)
}

/// Stores the second register under a name, a constant, that the dict in the first does not have; there is room.
#[inline(always)]
pub(crate) fn append_map(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let index = r.fetch();
    let key = r.constant(index as usize);
    if let Some(dict) = r.get(a(w)).as_exactly::<Dict>()
        && !dict.map.append_name(key, r.get(b(w)))
    {
        dict.map.insert(vm, key, r.get(b(w)))?;
    }
    Ok(r)
}

/// Start, stop and step, of which there are so many in registers from the first on.
#[inline(always)]
pub(super) fn slice_parts(r: Regs, first: usize, count: usize) -> [Value; 3] {
    let step = match count {
        3 => r.get(first + 2),
        _ => Value::NONE,
    };
    [r.get(first), r.get(first + 1), step]
}

#[inline(always)]
pub(crate) fn slice(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let slice = vm.build_slice(false, slice_parts(r, b(w), c(w)))?;
    r.set(a(w), Value::object(slice));
    Ok(r)
}

#[inline(always)]
pub(crate) fn store_comp(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let kind = r.fetch() as usize;
    let (container, top, below) = (r.get(a(w)), r.get(b(w)), r.get(c(w)));
    vm.store_comp(container, kind, top, Some(below))?;
    Ok(r)
}

/// The first item goes to the last of the registers.
#[inline(always)]
pub(crate) fn unpack(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let (value, count) = (r.get(b(w)), c(w));
    let target = r.at(a(w));
    if let Some(tuple) = value.downcast::<Tuple>()
        && tuple.len() == count
    {
        put_reversed(target, tuple.items());
        return Ok(r);
    }
    unpack_slow(vm, value, target, count)?;
    Ok(r)
}

#[inline(never)]
fn unpack_slow(vm: &mut Vm, value: Value, target: *mut Slot, count: usize) -> Result<()> {
    if let Some(list) = value.as_exactly::<List>()
        && list.items.len() == count
    {
        put_reversed(target, list.items.as_slice(vm));
        return Ok(());
    }
    let items = vm.unpack(value, count)?;
    put_reversed(target, items.as_local_slice());
    Ok(())
}

#[inline(always)]
fn put_reversed(target: *mut Slot, items: &[Value]) {
    for (index, item) in items.iter().rev().enumerate() {
        put_slot(target.wrapping_add(index), Some(*item));
    }
}

/// Items for some targets, a list, items for the others; in reverse.
#[inline(always)]
pub(crate) fn unpack_starred(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let operand = r.fetch() as usize;
    unpack_to_list(vm, r, w, operand & 0xff, operand >> 8)?;
    Ok(r)
}

#[inline(never)]
fn unpack_to_list(vm: &mut Vm, r: Regs, w: u32, left: usize, right: usize) -> Result<()> {
    let items = vm.unpack_starred(r.get(b(w)), left, right)?;
    let end = items.len() - right;
    let middle = items.as_local_slice().get(left..end).unwrap_or(&[]);
    let middle = ValueBuf::from_slice(vm, middle)?;
    let middle = List::with_items(vm, middle)?;
    let items = items.as_local_slice();
    put_reversed(r.at(a(w)), &items[end..]);
    r.set(a(w) + right, Value::object(middle));
    put_reversed(r.at(a(w) + right + 1), &items[..left]);
    Ok(())
}

#[inline(never)]
fn make(vm: &mut Vm, r: Regs, w: u32, index: u32, has_defaults: bool, n_cells: usize) -> Result {
    let below = if has_defaults { 2 } else { 0 };
    let cells = match n_cells {
        0 => None,
        _ => Some(Function::closure(vm, r.values(b(w) + below, n_cells))?),
    };
    let (defaults, kw_defaults) = match has_defaults {
        true => (r.slot(b(w)), r.slot(b(w) + 1)),
        false => (None, None),
    };
    let code = r.word.source;
    let globals = vm.frame_globals();
    vm.make_function(code, globals, index as usize, defaults, kw_defaults, cells)
}

#[inline(always)]
pub(crate) fn function(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let index = r.fetch();
    let function = make(vm, r, w, index, false, 0)?;
    r.set(a(w), function);
    Ok(r)
}

#[inline(always)]
pub(crate) fn function_with_defaults(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let index = r.fetch();
    let function = make(vm, r, w, index, true, 0)?;
    r.set(a(w), function);
    Ok(r)
}

#[inline(always)]
pub(crate) fn closure(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let index = r.fetch();
    let function = make(vm, r, w, index, false, c(w))?;
    r.set(a(w), function);
    Ok(r)
}

#[inline(always)]
pub(crate) fn closure_with_defaults(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let index = r.fetch();
    let function = make(vm, r, w, index, true, c(w))?;
    r.set(a(w), function);
    Ok(r)
}

/// Level and names are in two registers.
#[inline(always)]
pub(crate) fn import_name(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let index = r.fetch();
    let name = r.cache(index).name;
    let module = vm.import_name(name, r.get(b(w)), r.get(b(w) + 1))?;
    r.set(a(w), module);
    Ok(r)
}

#[inline(always)]
pub(crate) fn import_from(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let index = r.fetch();
    let value = vm.import_from(r.get(b(w)), r.cache(index).name)?;
    r.set(a(w), value);
    Ok(r)
}

#[inline(always)]
pub(crate) fn import_star(vm: &mut Vm, r: Regs, w: u32) -> Next {
    vm.import_star(r.get(a(w)))?;
    Ok(r)
}
