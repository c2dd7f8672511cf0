//! Attributes of instances and modules, methods of any object.

use super::Next;
use crate::error::Result;
use crate::map::Map;
use crate::object::frame::put_slot;
use crate::object::{Function, Gc, Instance, Module, Property, Slot, Type, class_flag};
use crate::semantics::attr::Method;
use crate::state::Vm;
use crate::types;
use crate::types::module::RomModule;
use crate::value::Value;
use crate::wordcode::Cache;
use crate::wordcode::regs::{Regs, a, b};

/// Added to the address of a class or module whose attribute is remembered, instead of the type of a receiver.
const HELD: usize = 1;

#[inline(always)]
pub(crate) fn load(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let index = r.fetch();
    let (cache, object) = (r.cache(index), r.get(b(w)));
    let member = match object.downcast::<Instance>() {
        Some(instance) => instance.member_at(cache.row.get(), cache.name),
        None => None,
    };
    let value = match member {
        Some(value) => value,
        None => load_slow(vm, object, cache)?,
    };
    r.set(a(w), value);
    Ok(r)
}

#[inline(never)]
fn load_slow(vm: &mut Vm, object: Value, cache: &Cache) -> Result {
    if cache.class.get() & HELD != 0
        && (is_known(vm, object, cache) || is_known(vm, Value::object(object.ty()), cache))
    {
        return Ok(cache.value.get());
    }
    if let Some(instance) = object.downcast::<Instance>() {
        remember_member(instance, cache);
        let (value, class) = (vm.load_attr(object, cache.name)?, object.ty());
        if !vm.may_be_member(cache.name) && is_held(vm, Value::object(class), cache, value) {
            remember_held(vm, Value::object(class), cache, value);
        }
        return Ok(value);
    }
    if let Some(module) = object.as_exactly::<Module>() {
        let map = &module.globals.map;
        if let Some(value) = map.value_at(cache.row.get(), cache.name) {
            return Ok(value);
        }
        remember_row(vm, map, cache);
    }
    let value = vm.load_attr(object, cache.name)?;
    if (object.as_exactly::<Type>().is_some() || object.as_exactly::<RomModule>().is_some())
        && is_held(vm, object, cache, value)
    {
        remember_held(vm, object, cache, value);
    }
    Ok(value)
}

/// Whether the cache remembers what this class or module holds.
#[inline(always)]
fn is_known(vm: &Vm, holder: Value, cache: &Cache) -> bool {
    cache.class.get() == holder.bits() | HELD && cache.epoch.get() == vm.lookup_cache.epoch()
}

fn remember_held(vm: &Vm, holder: Value, cache: &Cache, value: Value) {
    cache.class.set(holder.bits() | HELD);
    cache.epoch.set(vm.lookup_cache.epoch());
    cache.value.set(value);
}

/// Whether a value is what a class, or a built-in module, holds under the name, as it is.
fn is_held(vm: &mut Vm, holder: Value, cache: &Cache, value: Value) -> bool {
    if let Some(class) = holder.downcast::<Type>() {
        let found = vm.lookup(class, cache.name);
        return found.is_some_and(|found| found.value == value && found.owner.is_class())
            && !is_descriptor(vm, value);
    }
    holder.as_exactly::<RomModule>().is_some_and(|module| {
        module.hooks.attr.is_none() && module.dict.get(cache.name) == Some(value)
    })
}

/// Whether a class may give something else for the value, at another time.
fn is_descriptor(vm: &mut Vm, value: Value) -> bool {
    let ty = value.ty();
    value.downcast::<Property>().is_some()
        || ty.is_class() && vm.lookup(ty, q!("__get__")).is_some()
}

#[inline(always)]
fn remember_member(instance: Gc<Instance>, cache: &Cache) {
    if let Some(row) = instance.find_member(cache.name) {
        cache.row.set(row);
    }
}

#[inline(always)]
fn remember_row(vm: &Vm, map: &Map, cache: &Cache) {
    if let Some(row) = map.find_qstr(vm, cache.name) {
        cache.row.set(row as u32);
    }
}

#[inline(always)]
pub(crate) fn store(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let index = r.fetch();
    let (cache, object, value) = (r.cache(index), r.get(a(w)), r.get(b(w)));
    if let Some(instance) = object.downcast::<Instance>()
        && object.ty().address() == cache.class.get()
        && cache.epoch.get() == vm.lookup_cache.epoch()
        && instance.set_at(cache.row.get(), cache.name, value)
    {
        return Ok(r);
    }
    store_slow(vm, object, cache, value)?;
    Ok(r)
}

#[inline]
fn store_slow(vm: &mut Vm, object: Value, cache: &Cache, value: Value) -> Result<()> {
    vm.store_attr(object, cache.name, Some(value))?;
    let ty = object.ty();
    if stores_plainly(vm, ty, cache)
        && let Some(instance) = object.downcast::<Instance>()
        && let Some(row) = instance.find_member(cache.name)
    {
        cache.row.set(row);
        cache.class.set(ty.address());
        cache.epoch.set(vm.lookup_cache.epoch());
    }
    Ok(())
}

/// Whether instances of the class keep what is stored under the name, without asking anybody.
fn stores_plainly(vm: &mut Vm, ty: Gc<Type>, cache: &Cache) -> bool {
    let Some(class) = ty.class() else {
        return false;
    };
    if class.flags.get() & class_flag::SPECIAL_ACCESSORS == 0 {
        return true;
    }
    let setter = vm.lookup(ty, q!("__setattr__"));
    if setter.is_some_and(|found| found.owner.is_class()) {
        return false;
    }
    vm.lookup(ty, cache.name).is_none_or(|found| {
        found.value.downcast::<Property>().is_none() && !found.value.ty().is_class()
    })
}

#[inline(always)]
pub(crate) fn delete(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let index = r.fetch();
    vm.store_attr(r.get(a(w)), r.cache(index).name, None)?;
    Ok(r)
}

#[inline(always)]
pub(crate) fn load_method(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let index = r.fetch();
    let (cache, object) = (r.cache(index), r.get(b(w)));
    if object.ty().address() == cache.class.get() && cache.epoch.get() == vm.lookup_cache.epoch() {
        r.set(a(w), cache.value.get());
        r.set(a(w) + 1, object);
        return Ok(r);
    }
    if is_known(vm, object, cache) {
        r.set(a(w), cache.value.get());
        r.set_slot(a(w) + 1, None);
        return Ok(r);
    }
    put_method(vm, object, cache, r.at(a(w)))?;
    Ok(r)
}

/// Loads a method to its two places; the dispatch loop would keep a copy, and the object, on the native stack.
#[inline(never)]
fn put_method(vm: &mut Vm, object: Value, cache: &Cache, place: *mut Slot) -> Result<()> {
    let method = load_method_slow(vm, object, cache)?;
    put_slot(place, Some(method.function));
    put_slot(place.wrapping_add(1), method.receiver);
    Ok(())
}

fn load_method_slow(vm: &mut Vm, object: Value, cache: &Cache) -> Result<Method> {
    if let Some(module) = object.downcast::<Module>() {
        let map = &module.globals.map;
        let known = map.value_at(cache.row.get(), cache.name);
        if let Some(function) = known {
            return Ok(Method {
                function,
                receiver: None,
            });
        }
        remember_row(vm, map, cache);
    }
    let method = vm.load_method(object, cache.name)?;
    if method.receiver == Some(object) && depends_on_type(vm, object, cache) {
        cache.class.set(object.ty().address());
        cache.epoch.set(vm.lookup_cache.epoch());
        cache.value.set(method.function);
    } else if method.receiver.is_none() && is_held(vm, object, cache, method.function) {
        remember_held(vm, object, cache, method.function);
    }
    Ok(method)
}

/// Whether all objects of the type have the same method, until a class changes or an instance gets a member of the name.
fn depends_on_type(vm: &mut Vm, object: Value, cache: &Cache) -> bool {
    let (ty, name) = (object.ty(), cache.name);
    if name == q!("__class__") || name == q!("__dict__") || name == q!("__next__") {
        return false;
    }
    let Some(found) = vm.lookup(ty, name) else {
        return false;
    };
    if object.downcast::<Instance>().is_some() {
        return found.owner.is_class()
            && found.value.downcast::<Function>().is_some()
            && !vm.may_be_member(name);
    }
    let has_own_names = object.downcast::<Type>().is_some()
        || object.downcast::<Module>().is_some()
        || object.downcast::<RomModule>().is_some();
    ty.slots.attr.is_none() && !has_own_names && found.value.ty().slots.binds
}

/// `super().name` for a call: the class and its instance are in the second and third register.
#[inline(always)]
pub(crate) fn load_super_method(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let index = r.fetch();
    let (class, receiver) = (r.get(a(w) + 1), r.get(a(w) + 2));
    let name = r.cache(index).name;
    let method = types::super_type::load_method(vm, class, receiver, name)?;
    r.set(a(w), method.function);
    r.set_slot(a(w) + 1, method.receiver);
    Ok(r)
}
