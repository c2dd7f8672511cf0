//! Relative names: how many packages up they start.

use crate::error::Result;
use crate::map::Dict;
use crate::object::{Gc, Str};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::exception;
use crate::value::Value;

/// The full name of what `from <level dots><name> import ...` asks for in a module with these globals.
pub(super) fn absolute_name(
    vm: &mut Vm,
    name: Qstr,
    globals: Gc<Dict>,
    level: isize,
) -> Result<Qstr> {
    let Ok(level) = usize::try_from(level) else {
        return Err(vm.raise_empty(&exception::VALUE_ERROR));
    };
    let current = current_name(vm, globals)?;
    let current = vm.text_arg(current)?;
    let is_package = globals.map.get_qstr(vm, q!("__path__")).is_some();
    let Some(package) = enclosing(current.as_bytes(), level - usize::from(is_package)) else {
        return Err(vm.raise(&exception::IMPORT_ERROR, "can't perform relative import"));
    };
    let name = name.as_bytes(vm);
    if name.is_empty() {
        return vm.intern(package);
    }
    let joined = Str::from_parts(vm, &[package, b".", name])?;
    vm.name_arg(joined)
}

/// The name of the importing module, also when it runs as `__main__`.
fn current_name(vm: &mut Vm, globals: Gc<Dict>) -> Result {
    let name = required(vm, globals, q!("__name__"))?;
    if name == Value::qstr(q!("__main__")) {
        return required(vm, globals, q!("__main__"));
    }
    Ok(name)
}

fn required(vm: &mut Vm, globals: Gc<Dict>, name: Qstr) -> Result {
    match globals.map.get_qstr(vm, name) {
        Some(value) => Ok(value),
        None => Err(vm.key_error(Value::qstr(name))),
    }
}

/// The name without its last `levels` parts, if anything is left.
fn enclosing(mut name: &[u8], levels: usize) -> Option<&[u8]> {
    for _ in 0..levels {
        name = &name[..name.iter().rposition(|byte| *byte == b'.')?];
    }
    Some(name)
}
