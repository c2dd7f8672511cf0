//! Stub.
use crate::native::RomDict;
use crate::object::{Slots, Type};
use crate::q;
/// Stub.
pub static STR: Type = Type::rom(
    q!("str"),
    &Slots::of::<crate::object::Instance>(),
    &RomDict::EMPTY,
);
