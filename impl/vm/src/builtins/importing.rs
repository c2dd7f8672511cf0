//! `__import__`.

use crate::error::Result;
use crate::map::Dict;
use crate::state::Vm;
use crate::value::Value;

/// `__import__(name[, globals[, locals[, fromlist[, level]]]])`
pub(super) fn import(vm: &mut Vm, args: &[Value]) -> Result {
    let name = vm.name_arg(args[0])?;
    let from_list = args.get(3).copied().unwrap_or(Value::NONE);
    let level = match args.get(4) {
        Some(level) => vm.int_arg(*level)?,
        None => 0,
    };
    let globals = match args.get(1) {
        Some(globals) if level != 0 && *globals != Value::NONE => vm.expect::<Dict>(*globals)?,
        _ => vm.current_globals(),
    };
    vm.import(name, globals, from_list != Value::NONE, level)
}
