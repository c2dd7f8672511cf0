//! Stub.
use crate::native::RomDict;
use crate::object::{Slots, Type};
use crate::q;
/// Stub.
pub static DICT: Type = Type::rom(
    q!("dict"),
    &Slots::of::<crate::object::Instance>(),
    &RomDict::EMPTY,
);
