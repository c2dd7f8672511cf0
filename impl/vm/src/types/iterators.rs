//! Stub.
use crate::{Result, Value, Vm};
pub(crate) fn getitem_iterator(vm: &mut Vm, value: Value) -> Result {
    Err(vm.not_iterable_error(value))
}
