//! Stub.
use crate::native::RomDict;
use crate::object::{Slots, Type};
use crate::q;
/// Stub.
pub static BOOL: Type = Type::rom(
    q!("bool"),
    &Slots::of::<crate::object::Instance>(),
    &RomDict::EMPTY,
);
