//! Stub.
use crate::native::RomDict;
use crate::object::{Slots, Type};
use crate::q;
/// Stub.
pub static TUPLE: Type = Type::rom(
    q!("tuple"),
    &Slots::of::<crate::object::Instance>(),
    &RomDict::EMPTY,
);
