//! Names, in the namespaces of the code that runs, and imports.

use super::super::enter::{given, in_vm};
use crate::map::Dict;
use crate::object::{Gc, Slot};
use crate::qstr::Qstr;
use crate::value::Value;

/// A name, as machine code has it.
pub(super) fn name(qstr: usize) -> Qstr {
    Qstr::from_id(qstr as u32)
}

/// Sets the globals; gives the old ones, nothing if they are the same or none are given.
pub(super) extern "C" fn swap_globals(globals: Option<Gc<Dict>>) -> Option<Gc<Dict>> {
    in_vm(|vm| {
        let old = vm.current_globals();
        let Some(globals) = globals.filter(|globals| *globals != old) else {
            return Ok(None);
        };
        vm.machine.running.globals = Some(globals);
        Ok(Some(old))
    })
}

pub(super) extern "C" fn load_name(qstr: usize) -> Value {
    in_vm(|vm| vm.load_name(name(qstr)))
}

pub(super) extern "C" fn load_global(qstr: usize) -> Value {
    in_vm(
        |vm| match vm.current_globals().map.get_qstr(vm, name(qstr)) {
            Some(value) => Ok(value),
            None => vm.load_builtin(name(qstr)),
        },
    )
}

pub(super) extern "C" fn load_build_class() -> Value {
    in_vm(|vm| vm.load_builtin(q!("__build_class__")))
}

pub(super) extern "C" fn store_name(qstr: usize, value: Slot) {
    in_vm(|vm| {
        let value = given(vm, value)?;
        vm.current_locals().map.insert_qstr(vm, name(qstr), value)
    })
}

pub(super) extern "C" fn store_global(qstr: usize, value: Slot) {
    in_vm(|vm| {
        let value = given(vm, value)?;
        vm.current_globals().map.insert_qstr(vm, name(qstr), value)
    })
}

pub(super) extern "C" fn delete_name(qstr: usize) {
    in_vm(|vm| {
        let locals = vm.current_locals();
        vm.delete_name(locals, name(qstr))
    })
}

pub(super) extern "C" fn delete_global(qstr: usize) {
    in_vm(|vm| {
        let globals = vm.current_globals();
        vm.delete_name(globals, name(qstr))
    })
}

pub(super) extern "C" fn import_name(qstr: usize, from_list: Value, level: Value) -> Value {
    in_vm(|vm| vm.import_name(name(qstr), level, from_list))
}

pub(super) extern "C" fn import_from(module: Value, qstr: usize) -> Value {
    in_vm(|vm| vm.import_from(module, name(qstr)))
}

pub(super) extern "C" fn import_star(module: Value) {
    in_vm(|vm| vm.import_star(module))
}
