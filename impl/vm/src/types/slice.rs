//! Stub.
use crate::native::RomDict;
use crate::object::{Slots, Type};
use crate::{Value, q};
/// Stub.
pub static SLICE: Type = Type::rom(q!("slice"), &Slots::of::<Slice>(), &RomDict::EMPTY);
crate::object! {
    /// A slice.
    pub struct Slice: SLICE { pub start: Value, pub stop: Value, pub step: Value }
}
