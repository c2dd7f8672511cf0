//! Iterators in four slots of the operand stack, unpacking, and delegating to another generator.

use super::super::enter::{given, in_vm};
use crate::compact::stack_iterator::Walk;
use crate::compact::{Resumed, is_generator_exit};
use crate::object::{Slot, ValueBuf};
use crate::types::list::List;
use crate::value::Value;

/// Makes an iterator: in four slots, where they are given.
pub(super) unsafe extern "C" fn get_iter(iterable: Slot, slots: *mut Walk) -> Slot {
    in_vm(|vm| {
        let iterable = given(vm, iterable)?;
        if slots.is_null() {
            return vm.iter(iterable).map(Some);
        }
        let walk = Walk::over(vm, iterable)?;
        // SAFETY: machine code gives four slots of its operand stack.
        unsafe { slots.write(walk) };
        Ok(None)
    })
}

/// The next item of an iterator in four slots, nothing at its end.
pub(super) unsafe extern "C" fn next(slots: *mut Walk) -> Slot {
    // SAFETY: `get_iter` has written it.
    in_vm(|vm| unsafe { &mut *slots }.next_fast(vm))
}

/// Writes items from the last to the first.
///
/// # Safety
///
/// There is room for them.
unsafe fn put_reversed(place: *mut Slot, items: &[Value]) {
    for (index, item) in items.iter().rev().enumerate() {
        // SAFETY: the caller's promise.
        unsafe { place.add(index).write(Some(*item)) };
    }
}

pub(super) unsafe extern "C" fn unpack(value: Slot, count: usize, place: *mut Slot) {
    in_vm(|vm| {
        let value = given(vm, value)?;
        // SAFETY: machine code gives so many slots.
        let put = |items: &[Value]| unsafe { put_reversed(place, items) };
        if vm.unpack_in_place(value, count, put) {
            return Ok(());
        }
        let items = vm.unpack(value, count)?;
        // SAFETY: machine code gives so many slots.
        unsafe { put_reversed(place, items.as_local_slice()) };
        Ok(())
    })
}

/// Unpacks for `left` targets, one that takes a list, and `right` targets.
pub(super) unsafe extern "C" fn unpack_starred(value: Slot, counts: usize, place: *mut Slot) {
    let (left, right) = (counts & 0xff, counts >> 8 & 0xff);
    in_vm(|vm| {
        let value = given(vm, value)?;
        let items = vm.unpack_starred(value, left, right)?;
        let items = items.as_local_slice();
        let end = items.len() - right;
        let middle = ValueBuf::from_slice(vm, items.get(left..end).unwrap_or(&[]))?;
        let middle = List::with_items(vm, middle)?;
        // SAFETY: machine code gives a slot for each target.
        unsafe {
            put_reversed(place, &items[end..]);
            place.add(right).write(Some(Value::object(middle)));
            put_reversed(place.add(right + 1), &items[..left]);
        }
        Ok(())
    })
}

/// Resumes what a generator delegates to; 1 when it yielded, 0 when it is at its end.
///
/// The slot has what is thrown, if something is, and gets what is yielded or returned.
pub(super) unsafe extern "C" fn yield_from(target: Value, send: Slot, slot: *mut Slot) -> usize {
    in_vm(|vm| {
        // SAFETY: machine code gives a slot.
        let throw = unsafe { slot.read() };
        let (value, yielded) = match vm.resume(target, send.unwrap_or(Value::NONE), throw)? {
            Resumed::Yield(value) => (value, 1),
            Resumed::Return(value) => (value, 0),
        };
        // SAFETY: as above.
        unsafe { slot.write(Some(value)) };
        match throw {
            Some(exception) if yielded == 0 && is_generator_exit(exception) => {
                Err(vm.raise_operand(exception))
            }
            _ => Ok(yielded),
        }
    })
}
