//! `type`: what a class is called with, its attributes, and how a class is made.

use core::cell::Cell;

use bytecode::op::{BinaryOp, UnaryOp};

use crate::error::Result;
use crate::machine_code::is_compiled_function;
use crate::map::Dict;
use crate::native::{Args, RomDict};
use crate::object::{
    ClassMethod, ClassState, Gc, PrintKind, Property, Slots, StaticMethod, Tuple, Type, TypeDict,
    ValueBuf, class_flag,
};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::semantics::class;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary),
    attr: Some(attr),
    store_attr: Some(store_attr),
    ..Slots::of::<Type>()
};

/// `type`
pub static TYPE: Type = Type::rom(q!("type"), &SLOTS, &RomDict::EMPTY);

/// The type of what changes about a class; not visible to programs.
pub static CLASS_STATE: Type = Type::rom(q!(""), &Slots::of::<ClassState>(), &RomDict::EMPTY);

fn make_new(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 1, 3)?;
    match args.pos {
        [object] if object.is_exactly(&types::module::ROM_MODULE) => {
            Ok(Value::rom(&types::module::MODULE))
        }
        [object] => Ok(Value::object(object.ty())),
        [name, bases, dict] => {
            let name = vm.name_arg(*name)?;
            let Some(bases) = bases.downcast::<Tuple>() else {
                return Err(vm.raise_empty(&types::exception::TYPE_ERROR));
            };
            let Some(dict) = dict.downcast::<Dict>() else {
                return Err(vm.raise_empty(&types::exception::TYPE_ERROR));
            };
            Ok(Value::object(new_class(vm, name, bases, dict)?))
        }
        _ => Err(vm.type_error("type takes 1 or 3 arguments")),
    }
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let name = value
        .downcast::<Type>()
        .map(|ty| ty.name.shown(vm))
        .unwrap_or_default();
    printer.write_fmt(vm, format_args!("<class '{name}'>"))
}

fn unary(_: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    Ok((op == UnaryOp::Hash).then(|| crate::semantics::hash_identity(value)))
}

/// Types that look the same to programs are equal.
fn binary(_: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let (Some(a), Some(b)) = (lhs.downcast::<Type>(), rhs.downcast::<Type>()) else {
        return Ok(None);
    };
    let same =
        Gc::ptr_eq(a, b) || !a.is_class() && !b.is_class() && a.name == b.name && a.name != q!("");
    Ok((op == BinaryOp::Equal).then_some(Value::bool(same)))
}

fn attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let Some(ty) = value.downcast::<Type>() else {
        return Ok(None);
    };
    match name {
        name if name == q!("__name__") => return Ok(Some(Value::qstr(ty.name))),
        name if name == q!("__class__") => return Ok(Some(Value::rom(&TYPE))),
        name if name == q!("__bases__") => return bases_tuple(vm, &ty).map(Some),
        name if name == q!("__dict__") => return dict_copy(vm, &ty).map(Some),
        _ => {}
    }
    let Some(found) = vm.lookup(ty, name) else {
        return Ok(None);
    };
    bind_for_class(vm, ty, found).map(Some)
}

/// An attribute looked up in the class itself: functions and descriptors stay plain.
fn bind_for_class(vm: &mut Vm, ty: Gc<Type>, found: class::Found) -> Result {
    let value = found.value;
    if let Some(method) = value.downcast::<StaticMethod>() {
        return Ok(method.function);
    }
    if value.downcast::<ClassMethod>().is_some() {
        let method = vm.bind_found(Value::object(ty), ty, found)?;
        return vm.bind_method(method);
    }
    Ok(value)
}

fn bases_tuple(vm: &mut Vm, ty: &Type) -> Result {
    if core::ptr::eq(ty, &types::object::OBJECT) {
        return Tuple::value(vm, &[]);
    }
    match ty.bases {
        None => Tuple::value(vm, &[Value::rom(&types::object::OBJECT)]),
        Some(bases) if bases.downcast::<Tuple>().is_some() => Ok(bases),
        Some(base) => Tuple::value(vm, &[base]),
    }
}

fn dict_copy(vm: &mut Vm, ty: &Type) -> Result {
    let dict = Dict::new(vm)?;
    match ty.dict() {
        TypeDict::Rom(rows) => {
            for (name, value) in rows.rows() {
                dict.map.insert_qstr(vm, name, value)?;
            }
        }
        TypeDict::Heap(own) => {
            let mut row = 0;
            while let Some((key, value, next)) = own.map.next_from(row) {
                dict.map.insert(vm, key, value)?;
                row = next;
            }
        }
    }
    Ok(Value::object(dict))
}

fn store_attr(vm: &mut Vm, value: Value, name: Qstr, new: Option<Value>) -> Result<bool> {
    let Some(ty) = value.downcast::<Type>() else {
        return Ok(false);
    };
    let TypeDict::Heap(dict) = ty.dict() else {
        return Ok(false);
    };
    vm.lookup_cache.flush();
    match new {
        Some(new) => {
            if let Some(class) = ty.class() {
                let (old, added) = (class.flags.get(), attribute_flags(vm, name, new));
                // Classes that derive from this one have taken over its flags already.
                if added & !old != 0 && old & class_flag::SUBCLASSED != 0 {
                    return Ok(false);
                }
                class.flags.set(old | added);
            }
            dict.map.insert_qstr(vm, name, new)?;
        }
        None if dict.map.remove_qstr(vm, name).is_none() => return Ok(false),
        None => {}
    }
    Ok(true)
}

/// What a class attribute means for the attributes of instances.
fn attribute_flags(vm: &mut Vm, name: Qstr, value: Value) -> u32 {
    let is_hook = name == q!("__setattr__") || name == q!("__delattr__");
    let is_descriptor = value.downcast::<Property>().is_some()
        || value.ty().is_class()
            && (vm.lookup(value.ty(), q!("__get__")).is_some()
                || vm.lookup(value.ty(), q!("__set__")).is_some()
                || vm.lookup(value.ty(), q!("__delete__")).is_some());
    if is_hook || is_descriptor {
        class_flag::SPECIAL_ACCESSORS
    } else {
        0
    }
}

/// Makes a class.
pub fn new_class(vm: &mut Vm, name: Qstr, bases: Gc<Tuple>, dict: Gc<Dict>) -> Result<Gc<Type>> {
    let mut native_base: Option<Gc<Type>> = None;
    let (mut flags, mut members) = (0, 0);
    for base in bases.items() {
        let Some(base) = base.downcast::<Type>() else {
            return Err(vm.raise_empty(&types::exception::TYPE_ERROR));
        };
        if let Some(class) = base.class() {
            flags |= class.flags.get() & !class_flag::SUBCLASSED;
            class.flags.set(class.flags.get() | class_flag::SUBCLASSED);
            members = class.members.get().max(members);
        } else if base.slots.make_new.is_none() {
            let name = base.name.shown(vm);
            return Err(
                vm.type_error_fmt(format_args!("type '{name}' isn't an acceptable base type"))
            );
        }
        if let Some(native) = class::native_base(base) {
            if native_base.is_some() {
                return Err(vm.type_error("multiple bases have instance lay-out conflict"));
            }
            native_base = Some(native);
        }
    }
    wrap_new(vm, dict)?;
    flags |= flags_of(vm, dict);
    let listed = plain_bases(bases);
    let native = native_base.map(Value::object);
    let state = ClassState::alloc(
        vm,
        Gc::rom(&CLASS_STATE),
        Cell::new(flags),
        Cell::new(members),
        Cell::new(None),
        native,
    )?;
    let ty = Type::alloc(vm, name, &types::instance::SLOTS, listed, dict, Some(state))?;
    vm.lookup_cache.flush();
    announce_names(vm, ty, dict)?;
    Ok(ty)
}

/// The form bases have in a type: `None` when `object` is the only one.
fn plain_bases(bases: Gc<Tuple>) -> Option<Value> {
    match bases.items() {
        [] => None,
        [only] if *only == Value::rom(&types::object::OBJECT) => None,
        [only] => Some(*only),
        _ => Some(Value::object(bases)),
    }
}

/// `__new__` is a static method, also when it is written as a function.
fn wrap_new(vm: &mut Vm, dict: Gc<Dict>) -> Result<()> {
    if let Some(new) = dict.map.get_qstr(vm, q!("__new__"))
        && is_compiled_function(new)
    {
        let wrapped = StaticMethod::alloc(vm, Gc::rom(&types::property::STATIC_METHOD), new)?;
        dict.map
            .insert_qstr(vm, q!("__new__"), Value::object(wrapped))?;
    }
    Ok(())
}

fn flags_of(vm: &mut Vm, dict: Gc<Dict>) -> u32 {
    let mut flags = 0;
    let mut row = 0;
    while let Some((key, value, next)) = dict.map.next_from(row) {
        if let Some(name) = key.as_qstr() {
            flags |= attribute_flags(vm, name, value);
        }
        row = next;
    }
    flags
}

/// Calls `__set_name__` of the attributes that have one.
fn announce_names(vm: &mut Vm, ty: Gc<Type>, dict: Gc<Dict>) -> Result<()> {
    // Announcing may change the class, so what was there at first is collected before.
    let members = ValueBuf::new();
    let mut row = 0;
    while let Some((key, value, next)) = dict.map.next_from(row) {
        if value.ty().is_class() {
            members.push(vm, key)?;
            members.push(vm, value)?;
        }
        row = next;
    }
    for member in members.as_local_slice().chunks_exact(2) {
        vm.call_special(
            member[1],
            q!("__set_name__"),
            &[Value::object(ty), member[0]],
        )?;
    }
    Ok(())
}
