//! Containers.

use super::super::enter::{given, in_vm};
use crate::error::Result;
use crate::map::Dict;
use crate::object::{Gc, Slot, Tuple, ValueBuf};
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

/// Items that are all set; native modules fill them in later if they say no place.
///
/// # Safety
///
/// There are so many at the address, if one is given.
unsafe fn with_items<T>(
    count: usize,
    items: *const Value,
    make: impl FnOnce(&mut Vm, &[Value]) -> Result<T>,
) -> T {
    in_vm(|vm| {
        if items.is_null() {
            let unset = ValueBuf::with_capacity(vm, count)?;
            for _ in 0..count {
                unset.push(vm, Value::NONE)?;
            }
            return make(vm, unset.as_local_slice());
        }
        for index in 0..count {
            // SAFETY: the caller's promise.
            given(vm, unsafe { items.add(index).cast::<Slot>().read() })?;
        }
        // SAFETY: the caller's promise.
        make(vm, unsafe { values(items, count) })
    })
}

pub(super) unsafe extern "C" fn tuple(count: usize, items: *const Value) -> Value {
    // SAFETY: machine code has the items on its operand stack.
    unsafe { with_items(count, items, Tuple::value) }
}

pub(super) unsafe extern "C" fn list(count: usize, items: *const Value) -> Value {
    // SAFETY: machine code has the items on its operand stack.
    unsafe {
        with_items(count, items, |vm, items| {
            List::from_slice(vm, items).map(Value::object)
        })
    }
}

pub(super) extern "C" fn dict(count: usize) -> Value {
    in_vm(|vm| Dict::with_capacity(vm, count).map(Value::object))
}

pub(super) unsafe extern "C" fn set(count: usize, items: *const Value) -> Value {
    // SAFETY: machine code has the items on its operand stack.
    unsafe {
        with_items(count, items, |vm, items| {
            Set::from_slice(vm, items).map(Value::object)
        })
    }
}

pub(super) extern "C" fn set_store(set: Value, item: Slot) {
    in_vm(|vm| {
        let item = given(vm, item)?;
        let set = vm.expect::<Set>(set)?;
        set.map.insert(vm, item, Value::NONE).map(drop)
    })
}

pub(super) extern "C" fn list_append(list: Value, item: Slot) -> Value {
    in_vm(|vm| {
        let item = given(vm, item)?;
        let list = vm.expect::<List>(list)?;
        list.items.push(vm, item)?;
        Ok(Value::NONE)
    })
}

pub(super) extern "C" fn dict_store(dict: Value, key: Slot, value: Slot) -> Value {
    in_vm(|vm| {
        let (key, value) = (given(vm, key)?, given(vm, value)?);
        let rows: Gc<Dict> = vm.expect::<Dict>(dict)?;
        rows.map.insert(vm, key, value)?;
        Ok(dict)
    })
}

pub(super) extern "C" fn slice(start: Slot, stop: Slot, step: Slot) -> Value {
    in_vm(|vm| {
        let bounds = [given(vm, start)?, given(vm, stop)?, given(vm, step)?];
        vm.build_slice(false, bounds).map(Value::object)
    })
}
