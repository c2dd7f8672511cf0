//! Containers.

use super::super::enter::in_vm;
use crate::error::Result;
use crate::map::Dict;
use crate::object::{Gc, Tuple, ValueBuf};
use crate::state::Vm;
use crate::types::list::List;
use crate::types::set::Set;
use crate::value::Value;

/// Values that machine code has in a row.
///
/// # Safety
///
/// There are so many at the address, which nobody changes while the slice lives.
pub(super) unsafe fn values<'code>(start: *const Value, count: usize) -> &'code [Value] {
    match count {
        0 => &[],
        // SAFETY: the caller's promise.
        _ => unsafe { core::slice::from_raw_parts(start, count) },
    }
}

/// Items in a buffer; native modules fill them in later if they say no place.
///
/// # Safety
///
/// There are so many at the address, if one is given.
unsafe fn copied(vm: &mut Vm, count: usize, items: *const Value) -> Result<ValueBuf> {
    if !items.is_null() {
        // SAFETY: the caller's promise.
        return ValueBuf::from_slice(vm, unsafe { values(items, count) });
    }
    let unset = ValueBuf::with_capacity(vm, count)?;
    for _ in 0..count {
        unset.push(vm, Value::NONE)?;
    }
    Ok(unset)
}

pub(super) unsafe extern "C" fn tuple(count: usize, items: *const Value) -> Value {
    in_vm(|vm| match items.is_null() {
        // SAFETY: machine code has the items on its operand stack.
        false => Tuple::value(vm, unsafe { values(items, count) }),
        true => {
            // SAFETY: there is no place.
            let unset = unsafe { copied(vm, count, items)? };
            Tuple::value(vm, unset.as_local_slice())
        }
    })
}

pub(super) unsafe extern "C" fn list(count: usize, items: *const Value) -> Value {
    in_vm(|vm| {
        // SAFETY: machine code has the items on its operand stack.
        let items = unsafe { copied(vm, count, items)? };
        List::with_items(vm, items).map(Value::object)
    })
}

pub(super) extern "C" fn dict(count: usize) -> Value {
    in_vm(|vm| Dict::with_capacity(vm, count).map(Value::object))
}

pub(super) unsafe extern "C" fn set(count: usize, items: *const Value) -> Value {
    // SAFETY: machine code has the items on its operand stack.
    in_vm(|vm| Set::from_slice(vm, unsafe { values(items, count) }).map(Value::object))
}

pub(super) extern "C" fn set_store(set: Value, item: Value) {
    in_vm(|vm| {
        let set = vm.expect::<Set>(set)?;
        set.map.insert(vm, item, Value::NONE).map(drop)
    })
}

pub(super) extern "C" fn list_append(list: Value, item: Value) -> Value {
    in_vm(|vm| {
        let list = vm.expect::<List>(list)?;
        list.items.push(vm, item)?;
        Ok(Value::NONE)
    })
}

pub(super) extern "C" fn dict_store(dict: Value, key: Value, value: Value) -> Value {
    in_vm(|vm| {
        let rows: Gc<Dict> = vm.expect::<Dict>(dict)?;
        rows.map.insert(vm, key, value)?;
        Ok(dict)
    })
}

pub(super) extern "C" fn slice(start: Value, stop: Value, step: Value) -> Value {
    in_vm(|vm| {
        vm.build_slice(false, [start, stop, step])
            .map(Value::object)
    })
}
