//! Equality: the left operand's type is asked first, then the right one's; otherwise identity decides.
//!
//! Not here: order, which is a binary operation like others (`binary`).

use bytecode::op::BinaryOp;

use crate::error::Result;
use crate::object::TextRef;
use crate::state::Vm;
use crate::value::Value;

impl Vm {
    /// Python equality; identical values count as equal.
    #[inline]
    pub fn equal(&mut self, a: Value, b: Value) -> Result<bool> {
        if a == b && a.as_float().is_none() {
            return Ok(true);
        }
        if a.is_small() && b.is_small() || a.as_qstr().is_some() && b.as_qstr().is_some() {
            return Ok(false);
        }
        self.equal_op(a, b)
    }

    /// `a == b` as a truth value.
    #[inline]
    fn equal_op(&mut self, a: Value, b: Value) -> Result<bool> {
        let result = self.equality(a, b)?;
        self.truth(result)
    }

    /// `a == b`: whatever `__eq__` gives.
    pub(crate) fn equality(&mut self, a: Value, b: Value) -> Result {
        if let (Some(left), Some(right)) = (TextRef::new(self, a), TextRef::new(self, b)) {
            return Ok(Value::bool(left.as_bytes() == right.as_bytes()));
        }
        self.check_native_stack()?;
        if let Some(result) = self.binary_op_maybe(BinaryOp::Equal, a, b)?
            && result != Value::NOT_IMPLEMENTED
        {
            return Ok(result);
        }
        if let Some(result) = self.binary_op_maybe(BinaryOp::Equal, b, a)?
            && result != Value::NOT_IMPLEMENTED
        {
            return Ok(result);
        }
        Ok(Value::bool(a == b))
    }

    /// `a != b`: `__ne__` of a class when it has one, else the opposite of `==`.
    pub(crate) fn not_equal_op(&mut self, a: Value, b: Value) -> Result {
        for (left, right) in [(a, b), (b, a)] {
            let ty = left.ty();
            if ty.is_class() && self.lookup(ty, q!("__ne__")).is_some() {
                if let Some(result) = self.binary_op_maybe(BinaryOp::NotEqual, left, right)? {
                    return Ok(result);
                }
            } else if let Some(result) = self.binary_op_maybe(BinaryOp::Equal, left, right)?
                && result != Value::NOT_IMPLEMENTED
            {
                return Ok(Value::bool(!self.truth(result)?));
            }
        }
        Ok(Value::bool(a != b))
    }
}
