//! Attributes by name: `getattr`, `setattr`, `hasattr`, `delattr`, `dir`.

use crate::error::Result;
use crate::map::Dict;
use crate::object::{Gc, Instance, Module, Type, TypeDict, ValueBuf};
use crate::qstr::Qstr;
use crate::semantics::class;
use crate::state::Vm;
use crate::types::exception;
use crate::types::list::List;
use crate::types::module::RomModule;
use crate::types::object::OBJECT;
use crate::value::Value;

/// `getattr(object, name[, default])`
pub(super) fn getattr(vm: &mut Vm, args: &[Value]) -> Result {
    let name = vm.name_arg(args[1])?;
    let Some(default) = args.get(2).copied() else {
        return vm.load_attr(args[0], name);
    };
    match vm.load_attr_maybe(args[0], name) {
        Ok(found) => Ok(found.unwrap_or(default)),
        Err(raise) => {
            vm.catch(raise, &exception::ATTRIBUTE_ERROR)?;
            Ok(default)
        }
    }
}

/// `setattr(object, name, value)`
pub(super) fn setattr(vm: &mut Vm, object: Value, name: Value, value: Value) -> Result {
    let name = vm.name_arg(name)?;
    vm.store_attr(object, name, Some(value))?;
    Ok(Value::NONE)
}

/// `delattr(object, name)`
pub(super) fn delattr(vm: &mut Vm, object: Value, name: Value) -> Result {
    let name = vm.name_arg(name)?;
    vm.store_attr(object, name, None)?;
    Ok(Value::NONE)
}

/// `hasattr(object, name)`
pub(super) fn hasattr(vm: &mut Vm, object: Value, name: Value) -> Result {
    let name = vm.name_arg(name)?;
    match vm.load_method_maybe(object, name) {
        Ok(found) => Ok(Value::bool(found.is_some())),
        Err(raise) => {
            vm.catch(raise, &exception::ATTRIBUTE_ERROR)?;
            Ok(Value::FALSE)
        }
    }
}

/// `dir([object])`: the names in a namespace.
pub(super) fn dir(vm: &mut Vm, args: &[Value]) -> Result {
    let names = Dict::new(vm)?;
    match args.first() {
        None => add_dict(vm, names, vm.current_locals())?,
        Some(object) => {
            if object.ty().is_class()
                && let Some(listed) = vm.call_special(*object, q!("__dir__"), &[])?
            {
                return Ok(listed);
            }
            add_object(vm, names, *object)?;
        }
    }
    sorted_names(vm, names)
}

/// The names by their numbers, that is in the order in which programs name them first; others come last.
fn sorted_names(vm: &mut Vm, names: Gc<Dict>) -> Result {
    let number = |name: Value| name.as_qstr().map_or(u32::MAX, Qstr::id);
    let items = ValueBuf::with_capacity(vm, names.map.len())?;
    let mut row = 0;
    while let Some((name, _, next)) = names.map.next_from(row) {
        let mut at = items.len();
        items.push(vm, name)?;
        while let Some(before) = at.checked_sub(1).and_then(|before| items.get(before))
            && number(before) > number(name)
        {
            items.set(at, before);
            at -= 1;
        }
        items.set(at, name);
        row = next;
    }
    Ok(Value::object(List::with_items(vm, items)?))
}

fn add(vm: &mut Vm, names: Gc<Dict>, name: Qstr) -> Result<()> {
    names.map.insert_qstr(vm, name, Value::NONE)
}

fn add_dict(vm: &mut Vm, names: Gc<Dict>, dict: Gc<Dict>) -> Result<()> {
    let mut row = 0;
    while let Some((name, _, next)) = dict.map.next_from(row) {
        if name.is_str() && name != Value::qstr(q!("")) {
            names.map.insert(vm, name, Value::NONE)?;
        }
        row = next;
    }
    Ok(())
}

fn add_object(vm: &mut Vm, names: Gc<Dict>, object: Value) -> Result<()> {
    add(vm, names, q!("__class__"))?;
    if let Some(module) = object.downcast::<Module>() {
        add(vm, names, q!("__dict__"))?;
        return add_dict(vm, names, module.globals);
    }
    if let Some(module) = object.downcast::<RomModule>() {
        add(vm, names, q!("__name__"))?;
        add(vm, names, q!("__dict__"))?;
        return add_rom_module(vm, names, module);
    }
    if let Some(ty) = object.downcast::<Type>() {
        for name in [q!("__name__"), q!("__bases__"), q!("__dict__")] {
            add(vm, names, name)?;
        }
        return add_class(vm, names, ty);
    }
    if let Some(instance) = object.downcast::<Instance>() {
        let mut row = 0;
        while let Some((name, _, next)) = instance.next_member(row) {
            names.map.insert(vm, name, Value::NONE)?;
            row = next;
        }
        if object.ty().is_class() {
            add(vm, names, q!("__dict__"))?;
        }
        add_class(vm, names, object.ty())?;
    }
    add_native(vm, names, object.unwrapped())
}

/// Adds what an object of a built-in type answers to, and instances of Python classes do not.
fn add_native(vm: &mut Vm, names: Gc<Dict>, object: Value) -> Result<()> {
    if object.downcast::<Instance>().is_some() {
        return Ok(());
    }
    for id in 1..=Qstr::count(vm) {
        let name = Qstr::from_id(id as u32);
        if name == q!("") || is_of_object(name) {
            continue;
        }
        match vm.load_method_maybe(object, name) {
            Ok(None) => {}
            Ok(Some(_)) => add(vm, names, name)?,
            Err(raise) => drop(vm.catch(raise, &exception::ATTRIBUTE_ERROR)?),
        }
    }
    Ok(())
}

/// Whether every object has the attribute.
fn is_of_object(name: Qstr) -> bool {
    match OBJECT.dict() {
        TypeDict::Rom(dict) => dict.get(name).is_some(),
        TypeDict::Heap(_) => false,
    }
}

fn add_rom_module(vm: &mut Vm, names: Gc<Dict>, module: Gc<RomModule>) -> Result<()> {
    for (name, _) in module.dict.rows() {
        if vm.rom_attr_if_there(Value::object(module), name)?.is_some() {
            add(vm, names, name)?;
        }
    }
    if core::ptr::eq(&*module, &super::MODULE)
        && let Some(dict) = super::overridden(vm)
    {
        add_dict(vm, names, dict)?;
    }
    Ok(())
}

fn add_class(vm: &mut Vm, names: Gc<Dict>, ty: Gc<Type>) -> Result<()> {
    vm.check_native_stack()?;
    match ty.dict() {
        TypeDict::Rom(dict) => {
            for (name, _) in dict.rows() {
                add(vm, names, name)?;
            }
        }
        TypeDict::Heap(dict) => add_dict(vm, names, dict)?,
    }
    for base in class::bases(&ty) {
        add_class(vm, names, base)?;
    }
    Ok(())
}
