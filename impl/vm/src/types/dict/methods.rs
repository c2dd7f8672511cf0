//! Methods of dicts.

use crate::error::Result;
use crate::map::Dict;
use crate::native::Args;
use crate::object::{Gc, Subscr, Type};
use crate::state::Vm;
use crate::types::exception;
use crate::value::Value;

use super::{check_writable, subscr};

pub(super) fn load_item(vm: &mut Vm, dict: Value, key: Value) -> Result {
    subscr(vm, dict, key, Subscr::Load)
}

pub(super) fn store_item(vm: &mut Vm, dict: Value, key: Value, value: Value) -> Result {
    subscr(vm, dict, key, Subscr::Store(value))
}

pub(super) fn delete_item(vm: &mut Vm, dict: Value, key: Value) -> Result {
    subscr(vm, dict, key, Subscr::Delete)
}

fn writable(vm: &mut Vm, dict: Value) -> Result<Gc<Dict>> {
    let dict = vm.expect_mostly::<Dict>(dict)?;
    check_writable(vm, dict)?;
    Ok(dict)
}

pub(super) fn clear(vm: &mut Vm, dict: Value) -> Result {
    writable(vm, dict)?.map.clear();
    Ok(Value::NONE)
}

pub(super) fn copy(vm: &mut Vm, dict: Value) -> Result {
    let dict = vm.expect::<Dict>(dict)?;
    let copy = dict.map.copy(vm)?;
    let ty = Value::object(dict).ty();
    Ok(Value::object(Dict::alloc(vm, ty, copy)?))
}

/// `dict.fromkeys(iterable[, value])`
pub(super) fn from_keys(vm: &mut Vm, args: &[Value]) -> Result {
    let value = args.get(2).copied().unwrap_or(Value::NONE);
    let class = args[0].downcast::<Type>();
    let made = match class {
        Some(class) => vm.call_type(class, &Args::positional(&[]))?,
        None => Value::object(Dict::new(vm)?),
    };
    let iterator = vm.iter(args[1])?;
    while let Some(key) = vm.next(iterator)? {
        vm.store_subscr(made, key, value)?;
    }
    Ok(made)
}

/// `dict.get(key[, default])`
#[inline]
pub(crate) fn get(vm: &mut Vm, dict: Value, key: Value, default: Option<Value>) -> Result {
    let dict = vm.expect_mostly::<Dict>(dict)?;
    let found = dict.map.get(vm, key)?;
    Ok(found.or(default).unwrap_or(Value::NONE))
}

pub(super) fn pop(vm: &mut Vm, args: &[Value]) -> Result {
    let dict = writable(vm, args[0])?;
    match (dict.map.remove(vm, args[1])?, args.get(2)) {
        (Some(value), _) => Ok(value),
        (None, Some(default)) => Ok(*default),
        (None, None) => Err(vm.key_error(args[1])),
    }
}

pub(super) fn pop_item(vm: &mut Vm, dict: Value) -> Result {
    let dict = writable(vm, dict)?;
    match dict.map.pop_last(vm) {
        Some((key, value)) => crate::object::Tuple::value(vm, &[key, value]),
        None => Err(vm.raise(&exception::KEY_ERROR, "popitem(): dictionary is empty")),
    }
}

pub(super) fn set_default(vm: &mut Vm, args: &[Value]) -> Result {
    let dict = writable(vm, args[0])?;
    if let Some(value) = dict.map.get(vm, args[1])? {
        return Ok(value);
    }
    let default = args.get(2).copied().unwrap_or(Value::NONE);
    dict.map.insert(vm, args[1], default)?;
    Ok(default)
}

pub(super) fn update(vm: &mut Vm, args: &Args<'_>) -> Result {
    let dict = writable(vm, args.pos[0])?;
    if let ([_, source], []) = (args.pos, args.kw)
        && let Some(source) = source.as_exactly::<Dict>()
    {
        update_from_dict(vm, dict, source)?;
        return Ok(Value::NONE);
    }
    let rest = Args {
        pos: &args.pos[1..],
        kw: args.kw,
    };
    update_from(vm, dict, &rest)?;
    Ok(Value::NONE)
}

/// Takes over items of a dict, or of an iterable of pairs, and keywords.
pub(super) fn update_from(vm: &mut Vm, dict: Gc<Dict>, args: &Args<'_>) -> Result<()> {
    match args.pos {
        [] => {}
        [source] => match source.cast_native::<Dict>() {
            Some(source) => update_from_dict(vm, dict, source)?,
            None => update_from_pairs(vm, dict, *source)?,
        },
        _ => {
            let given = args.pos.len() + 1;
            return Err(vm.type_error_fmt(format_args!(
                "function expected at most 2 arguments, got {given}"
            )));
        }
    }
    for (name, value) in args.keywords() {
        dict.map.insert(vm, name, value)?;
    }
    Ok(())
}

fn update_from_dict(vm: &mut Vm, dict: Gc<Dict>, source: Gc<Dict>) -> Result<()> {
    if Gc::ptr_eq(dict, source) {
        return Ok(());
    }
    dict.map.add_all(vm, &source.map)
}

fn update_from_pairs(vm: &mut Vm, dict: Gc<Dict>, pairs: Value) -> Result<()> {
    let iterator = vm.iter(pairs)?;
    while let Some(pair) = vm.next(iterator)? {
        let items = vm.iter(pair)?;
        let key = vm.next(items)?;
        let value = vm.next(items)?;
        let (Some(key), Some(value), None) = (key, value, vm.next(items)?) else {
            return Err(vm.value_error("dict update sequence has wrong length"));
        };
        dict.map.insert(vm, key, value)?;
    }
    Ok(())
}
