//! `id`, `hash` and `repr`.

use bytecode::op::UnaryOp;

use crate::error::Result;
use crate::state::Vm;
use crate::value::Value;

/// `id(object)`: the object word.
pub(super) fn id(_: &mut Vm, object: Value) -> Result {
    let word = object.bits() as isize;
    // A word whose top two bits differ does not fit; without the tag bits below, one bit of it is redundant.
    Ok(Value::try_small(word).unwrap_or_else(|| Value::small(word >> 1)))
}

/// `hash(object)`
pub(super) fn hash(vm: &mut Vm, object: Value) -> Result {
    if object.is_small() {
        return Ok(object);
    }
    let hash = vm.unary_op(UnaryOp::Hash, object)?;
    if !hash.is_small() && hash.is_exactly(&crate::types::int::INT) {
        let hash = vm.hash(hash)?;
        return Ok(Value::small(hash as isize));
    }
    vm.int_arg(hash).map(Value::small)
}

/// `repr(object)`
pub(super) fn repr(vm: &mut Vm, object: Value) -> Result {
    vm.to_repr(object)
}
