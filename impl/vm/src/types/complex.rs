//! Stub.
use crate::native::RomDict;
use crate::object::{Slots, Type};
use crate::q;
/// Stub.
pub static COMPLEX: Type = Type::rom(
    q!("complex"),
    &Slots::of::<crate::object::Instance>(),
    &RomDict::EMPTY,
);
