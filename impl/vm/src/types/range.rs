//! Stub.
use crate::native::RomDict;
use crate::object::{Slots, Type};
use crate::q;
/// Stub.
pub static RANGE: Type = Type::rom(q!("range"), &Slots::of::<Range>(), &RomDict::EMPTY);
crate::object! {
    /// A range.
    pub struct Range: RANGE { pub start: isize, pub stop: isize, pub step: isize }
}
