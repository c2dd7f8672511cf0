//! Names: namespaces of modules and bodies, builtins.

use super::Next;
use crate::error::Result;
use crate::map::Dict;
use crate::object::Gc;
use crate::state::Vm;
use crate::value::Value;
use crate::wordcode::Cache;
use crate::wordcode::regs::{Regs, a};

/// Where the map had the name last time, or a builtin that it does not hide.
#[inline(always)]
pub(crate) fn load_global(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let index = r.fetch();
    let cache = r.cache(index);
    let globals = vm.frame_globals();
    let value = match globals.map.value_at(cache.row.get(), cache.name) {
        Some(value) => value,
        None if cache.class.get() == globals.address()
            && cache.version.get() == globals.map.version()
            && cache.epoch.get() == vm.lookup_cache.epoch() =>
        {
            cache.value.get()
        }
        None => find_global(vm, globals, cache)?,
    };
    r.set(a(w), value);
    Ok(r)
}

#[inline(never)]
fn find_global(vm: &mut Vm, globals: Gc<Dict>, cache: &Cache) -> Result {
    if let Some(row) = globals.map.find_qstr(vm, cache.name)
        && let Some((_, value)) = globals.map.row(row)
    {
        cache.row.set(row as u32);
        return Ok(value);
    }
    let value = vm.load_builtin(cache.name)?;
    cache.row.set(u32::MAX);
    cache.class.set(globals.address());
    cache.version.set(globals.map.version());
    cache.epoch.set(vm.lookup_cache.epoch());
    cache.value.set(value);
    Ok(value)
}

#[inline(always)]
pub(crate) fn store_global(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let globals = vm.frame_globals();
    store_in(vm, r, w, globals)
}

#[inline(always)]
fn store_in(vm: &mut Vm, mut r: Regs, w: u32, dict: Gc<Dict>) -> Next {
    let index = r.fetch();
    let (cache, value) = (r.cache(index), r.get(a(w)));
    if dict.map.value_at(cache.row.get(), cache.name).is_some() {
        dict.map.set_row_value(cache.row.get() as usize, value);
        return Ok(r);
    }
    insert(vm, dict, cache, value)?;
    Ok(r)
}

#[inline(never)]
fn insert(vm: &mut Vm, dict: Gc<Dict>, cache: &Cache, value: Value) -> Result<()> {
    dict.map.insert_qstr(vm, cache.name, value)?;
    if let Some(row) = dict.map.find_qstr(vm, cache.name) {
        cache.row.set(row as u32);
    }
    Ok(())
}

#[inline(always)]
pub(crate) fn delete_global(vm: &mut Vm, mut r: Regs, _: u32) -> Next {
    let index = r.fetch();
    let globals = vm.frame_globals();
    vm.delete_name(globals, r.cache(index).name)?;
    Ok(r)
}

#[inline(always)]
pub(crate) fn load_name(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let index = r.fetch();
    let cache = r.cache(index);
    let locals = vm.current_locals();
    let value = match locals.map.value_at(cache.row.get(), cache.name) {
        Some(value) => value,
        None => find_name(vm, locals, cache)?,
    };
    r.set(a(w), value);
    Ok(r)
}

#[inline(never)]
fn find_name(vm: &mut Vm, locals: Gc<Dict>, cache: &Cache) -> Result {
    if let Some(row) = locals.map.find_qstr(vm, cache.name) {
        cache.row.set(row as u32);
    }
    vm.load_name(cache.name)
}

#[inline(always)]
pub(crate) fn store_name(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let locals = vm.current_locals();
    store_in(vm, r, w, locals)
}

#[inline(always)]
pub(crate) fn delete_name(vm: &mut Vm, mut r: Regs, _: u32) -> Next {
    let index = r.fetch();
    let locals = vm.current_locals();
    vm.delete_name(locals, r.cache(index).name)?;
    Ok(r)
}

#[inline(always)]
pub(crate) fn load_build_class(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let value = vm.load_builtin(q!("__build_class__"))?;
    r.set(a(w), value);
    Ok(r)
}
