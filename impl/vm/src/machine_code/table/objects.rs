//! Attributes and items.

use super::super::enter::{given, in_vm};
use super::names::name;
use crate::object::{Slot, Subscr};
use crate::semantics::attr::Method;
use crate::types;
use crate::value::Value;

/// The word that asks for an item instead of storing one.
pub(in super::super) const LOAD: usize = 4;

pub(super) extern "C" fn load_attr(object: Slot, qstr: usize) -> Value {
    in_vm(|vm| {
        let object = given(vm, object)?;
        vm.load_attr(object, name(qstr))
    })
}

/// Writes a method where a call finds it: function, then receiver or nothing.
///
/// # Safety
///
/// There is room for both.
pub(super) unsafe fn put_method(place: *mut Slot, method: Method) {
    // SAFETY: the caller's promise.
    unsafe {
        place.write(Some(method.function));
        place.add(1).write(method.receiver);
    }
}

pub(super) unsafe extern "C" fn load_method(object: Slot, qstr: usize, place: *mut Slot) {
    let method = in_vm(|vm| {
        let object = given(vm, object)?;
        vm.load_method(object, name(qstr))
    });
    // SAFETY: machine code gives two slots of its operand stack.
    unsafe { put_method(place, method) };
}

/// Class and receiver are behind the place for the function.
pub(super) unsafe extern "C" fn load_super_method(qstr: usize, place: *mut Slot) {
    let method = in_vm(|vm| {
        // SAFETY: machine code gives three slots of its operand stack.
        let (class, receiver) = unsafe { (place.add(1).read(), place.add(2).read()) };
        let (class, receiver) = (given(vm, class)?, given(vm, receiver)?);
        types::super_type::load_method(vm, class, receiver, name(qstr))
    });
    // SAFETY: as above.
    unsafe { put_method(place, method) };
}

pub(super) extern "C" fn store_attr(object: Slot, qstr: usize, value: Slot) {
    in_vm(|vm| {
        let object = given(vm, object)?;
        vm.store_attr(object, name(qstr), value)
    })
}

/// Loads, stores or, with nothing to store, deletes an item.
pub(super) extern "C" fn subscr(object: Slot, index: Slot, value: Slot) -> Value {
    let action = match value {
        None => Subscr::Delete,
        Some(value) if value.bits() == LOAD => Subscr::Load,
        Some(value) => Subscr::Store(value),
    };
    in_vm(|vm| {
        let (object, index) = (given(vm, object)?, given(vm, index)?);
        vm.subscr(object, index, action)
    })
}
