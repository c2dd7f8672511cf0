//! `re`: regular expressions.
//!
//! Patterns become a small bytecode (`program`, `compile`), which a backtracking matcher runs (`matcher`).
//! Not here: flags, named groups, counted repetition, look-around; a pattern may be `str` or `bytes`, as may a subject.

mod compile;
mod matcher;
mod pattern;
mod program;
mod replace;

use vm::types::module::RomModule;
use vm::{Result, Value, Vm};

use pattern::Pattern;

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("re")),
    "compile" => fvar!(compile, 1, 2),
    "match" => fvar!(pattern::match_start, 2, 4),
    "search" => fvar!(pattern::search, 2, 4),
    "sub" => fvar!(replace::sub, 3, 5),
    "DEBUG" => Value::small(DEBUG),
});

/// The module.
pub static MODULE: RomModule = RomModule::new(q!("re"), &DICT);

/// Flag of `compile`: print the program.
const DEBUG: isize = 0x1000;

/// `compile(pattern[, flags])`
fn compile(vm: &mut Vm, args: &[Value]) -> Result {
    let pattern = Pattern::compile(vm, args[0])?;
    if let Some(flags) = args.get(1)
        && vm.int_arg(*flags)? & DEBUG != 0
    {
        program::print(vm, pattern.code.as_local_slice())?;
    }
    Ok(Value::object(pattern))
}
