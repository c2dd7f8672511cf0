//! Stub.
use crate::map::Map;
use crate::native::RomDict;
use crate::object::{Gc, Slots, Type};
use crate::{Result, Value, Vm, q};
/// Stub.
pub static SET: Type = Type::rom(q!("set"), &Slots::of::<Set>(), &RomDict::EMPTY);
crate::object! {
    /// A set.
    pub struct Set: SET { pub map: Map }
}
impl Set {
    /// Stub.
    pub fn from_slice(vm: &mut Vm, values: &[Value]) -> Result<Gc<Set>> {
        let map = Map::new();
        for value in values {
            map.insert(vm, *value, Value::NONE)?;
        }
        Set::alloc(vm, Gc::rom(&SET), map)
    }
}
