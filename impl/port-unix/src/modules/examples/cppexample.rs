//! `cppexample`: the smallest module that a port adds.

use vm::object::Tuple;
use vm::types::int;
use vm::types::module::RomModule;
use vm::{Result, Value, Vm, f2, q, rom_dict};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("cppexample")),
    "cppfunc" => f2!(cppfunc),
});

/// The module.
pub(crate) static MODULE: RomModule = RomModule::new(q!("cppexample"), &DICT);

/// `cppfunc(a, b)`: the sum of two ints and a name.
fn cppfunc(vm: &mut Vm, a: Value, b: Value) -> Result {
    let (a, b) = (vm.int_arg(a)?, vm.int_arg(b)?);
    let sum = int::from_i64(vm, (a as i64).wrapping_add(b as i64))?;
    Tuple::value(vm, &[sum, Value::qstr(q!("hellocpp"))])
}
