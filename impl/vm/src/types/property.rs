//! `property`, `staticmethod`, `classmethod`.

use crate::error::Result;
use crate::native::{Args, Param, RomDict};
use crate::object::{ClassMethod, Gc, Property, Slots, StaticMethod, Type};
use crate::state::Vm;
use crate::value::Value;

static PROPERTY_SLOTS: Slots = Slots {
    make_new: Some(make_property),
    ..Slots::of::<Property>()
};
static STATIC_METHOD_SLOTS: Slots = Slots {
    make_new: Some(make_static_method),
    ..Slots::of::<StaticMethod>()
};
static CLASS_METHOD_SLOTS: Slots = Slots {
    make_new: Some(make_class_method),
    ..Slots::of::<ClassMethod>()
};

rom_dict!(static PROPERTY_DICT = {
    "getter" => f2!(getter),
    "setter" => f2!(setter),
    "deleter" => f2!(deleter),
});

/// `property`
pub static PROPERTY: Type = Type::rom(q!("property"), &PROPERTY_SLOTS, &PROPERTY_DICT);
/// `staticmethod`
pub static STATIC_METHOD: Type =
    Type::rom(q!("staticmethod"), &STATIC_METHOD_SLOTS, &RomDict::EMPTY);
/// `classmethod`
pub static CLASS_METHOD: Type = Type::rom(q!("classmethod"), &CLASS_METHOD_SLOTS, &RomDict::EMPTY);

fn make_property(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let [getter, setter, deleter, _doc] = args.parse(
        vm,
        &[
            Param::optional(q!("fget"), Value::NONE),
            Param::optional(q!("fset"), Value::NONE),
            Param::optional(q!("fdel"), Value::NONE),
            Param::optional(q!("doc"), Value::NONE),
        ],
    )?;
    Ok(Value::object(Property::alloc(
        vm, ty, getter, setter, deleter,
    )?))
}

fn with(vm: &mut Vm, property: Value, change: impl FnOnce(&Property) -> [Value; 3]) -> Result {
    let property = vm.expect::<Property>(property)?;
    let [getter, setter, deleter] = change(&property);
    Ok(Value::object(Property::alloc(
        vm,
        Gc::rom(&PROPERTY),
        getter,
        setter,
        deleter,
    )?))
}

fn getter(vm: &mut Vm, property: Value, function: Value) -> Result {
    with(vm, property, |property| {
        [function, property.setter, property.deleter]
    })
}

fn setter(vm: &mut Vm, property: Value, function: Value) -> Result {
    with(vm, property, |property| {
        [property.getter, function, property.deleter]
    })
}

fn deleter(vm: &mut Vm, property: Value, function: Value) -> Result {
    with(vm, property, |property| {
        [property.getter, property.setter, function]
    })
}

fn make_static_method(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 1, 1)?;
    Ok(Value::object(StaticMethod::alloc(vm, ty, args.pos[0])?))
}

fn make_class_method(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 1, 1)?;
    Ok(Value::object(ClassMethod::alloc(vm, ty, args.pos[0])?))
}
