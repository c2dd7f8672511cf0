//! Stub.
use crate::native::RomDict;
use crate::object::{Slots, Type};
use crate::q;
/// Stub.
pub static BYTES: Type = Type::rom(
    q!("bytes"),
    &Slots::of::<crate::object::Instance>(),
    &RomDict::EMPTY,
);
