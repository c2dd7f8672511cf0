//! Stub.
use crate::native::RomDict;
use crate::object::{Gc, Slots, Type, ValueBuf};
use crate::{Result, Value, Vm, q};
/// Stub.
pub static LIST: Type = Type::rom(q!("list"), &Slots::of::<List>(), &RomDict::EMPTY);
crate::object! {
    /// A list.
    pub struct List: LIST { pub items: ValueBuf }
}
impl List {
    /// Stub.
    pub fn from_slice(vm: &mut Vm, values: &[Value]) -> Result<Gc<List>> {
        let items = ValueBuf::from_slice(vm, values)?;
        List::with_items(vm, items)
    }
    /// Stub.
    pub fn with_items(vm: &mut Vm, items: ValueBuf) -> Result<Gc<List>> {
        List::alloc(vm, Gc::rom(&LIST), items)
    }
}
