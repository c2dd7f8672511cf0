//! Stub.
use crate::native::RomDict;
use crate::object::{Slots, Type};
use crate::q;
/// Stub.
pub static INT: Type = Type::rom(
    q!("int"),
    &Slots::of::<crate::object::Instance>(),
    &RomDict::EMPTY,
);
/// Stub.
pub fn from_decimal(vm: &mut crate::Vm, text: &str) -> crate::Result {
    let _ = vm;
    Ok(crate::Value::small(text.parse().unwrap_or(0)))
}
