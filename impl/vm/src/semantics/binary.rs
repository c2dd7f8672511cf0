//! Binary operations, in this order: small ints and floats in place, the operation of the left operand's type, for an
//! in-place operator the plain one, the reversed one of the right operand's type.
//!
//! Not here: equality (`compare`), what a type does with its operands (`types`).

use bytecode::op::BinaryOp;

use crate::error::{Raise, Result};
use crate::map::Dict;
use crate::qstr::Qstr;
use crate::real;
use crate::semantics::class::is_subclass;
use crate::state::Vm;
use crate::text::Shown;
use crate::types;
use crate::types::set::Set;
use crate::value::Value;

/// The special method of a binary operation.
pub fn method_name(op: BinaryOp) -> Option<Qstr> {
    use BinaryOp::*;
    match op {
        Less => Some(q!("__lt__")),
        More => Some(q!("__gt__")),
        Equal => Some(q!("__eq__")),
        LessEqual => Some(q!("__le__")),
        MoreEqual => Some(q!("__ge__")),
        NotEqual => Some(q!("__ne__")),
        Contains => Some(q!("__contains__")),
        InplaceOr => Some(q!("__ior__")),
        InplaceXor => Some(q!("__ixor__")),
        InplaceAnd => Some(q!("__iand__")),
        InplaceLshift => Some(q!("__ilshift__")),
        InplaceRshift => Some(q!("__irshift__")),
        InplaceAdd => Some(q!("__iadd__")),
        InplaceSubtract => Some(q!("__isub__")),
        InplaceMultiply => Some(q!("__imul__")),
        InplaceMatMultiply => Some(q!("__imatmul__")),
        InplaceFloorDivide => Some(q!("__ifloordiv__")),
        InplaceTrueDivide => Some(q!("__itruediv__")),
        InplaceModulo => Some(q!("__imod__")),
        InplacePower => Some(q!("__ipow__")),
        Or => Some(q!("__or__")),
        Xor => Some(q!("__xor__")),
        And => Some(q!("__and__")),
        Lshift => Some(q!("__lshift__")),
        Rshift => Some(q!("__rshift__")),
        Add => Some(q!("__add__")),
        Subtract => Some(q!("__sub__")),
        Multiply => Some(q!("__mul__")),
        MatMultiply => Some(q!("__matmul__")),
        FloorDivide => Some(q!("__floordiv__")),
        TrueDivide => Some(q!("__truediv__")),
        Modulo => Some(q!("__mod__")),
        Power => Some(q!("__pow__")),
        ReverseOr => Some(q!("__ror__")),
        ReverseXor => Some(q!("__rxor__")),
        ReverseAnd => Some(q!("__rand__")),
        ReverseLshift => Some(q!("__rlshift__")),
        ReverseRshift => Some(q!("__rrshift__")),
        ReverseAdd => Some(q!("__radd__")),
        ReverseSubtract => Some(q!("__rsub__")),
        ReverseMultiply => Some(q!("__rmul__")),
        ReverseMatMultiply => Some(q!("__rmatmul__")),
        ReverseFloorDivide => Some(q!("__rfloordiv__")),
        ReverseTrueDivide => Some(q!("__rtruediv__")),
        ReverseModulo => Some(q!("__rmod__")),
        ReversePower => Some(q!("__rpow__")),
        DivMod => Some(q!("__divmod__")),
        In | NotIn | Is | IsNot | ExceptionMatch => None,
    }
}

impl Vm {
    /// Applies a binary operator.
    #[inline(never)]
    pub fn binary_op(&mut self, op: BinaryOp, lhs: Value, rhs: Value) -> Result {
        if let (Some(a), Some(b)) = (lhs.as_small(), rhs.as_small())
            && let Some(result) = small_int_op_called(op, a, b)
        {
            return Ok(result);
        }
        self.binary_op_slow(op, lhs, rhs)
    }

    #[inline(never)]
    fn binary_op_slow(&mut self, op: BinaryOp, lhs: Value, rhs: Value) -> Result {
        if let (Some(a), Some(b)) = (lhs.as_float_in_place(), rhs.as_float_in_place())
            && let Some(result) = types::float::binary_fast(self, op, a, b)
        {
            return result;
        }
        if real::FLOATS
            && let Some(result) = types::complex::binary_fast(self, op, lhs, rhs)
        {
            return result;
        }
        match op {
            BinaryOp::Is => return Ok(Value::bool(lhs == rhs)),
            BinaryOp::IsNot => return Ok(Value::bool(lhs != rhs)),
            BinaryOp::ExceptionMatch => return self.exception_match(lhs, rhs),
            BinaryOp::In => return Ok(Value::bool(self.contains(rhs, lhs)?)),
            BinaryOp::NotIn => return Ok(Value::bool(!self.contains(rhs, lhs)?)),
            BinaryOp::Equal => return self.equality(lhs, rhs),
            BinaryOp::NotEqual => return self.not_equal_op(lhs, rhs),
            _ => {}
        }
        self.generic_binary_op(op, lhs, rhs)
    }

    fn generic_binary_op(&mut self, op: BinaryOp, lhs: Value, rhs: Value) -> Result {
        if let Some(result) = self.binary_op_maybe(op, lhs, rhs)? {
            return Ok(result);
        }
        let plain = op.without_inplace();
        if plain != op
            && let Some(result) = self.binary_op_maybe(plain, lhs, rhs)?
        {
            return Ok(result);
        }
        if let Some(reversed) = plain.reversed()
            && let Some(result) = self.binary_op_maybe(reversed, rhs, lhs)?
        {
            return Ok(result);
        }
        Err(self.unsupported_error(plain, lhs, rhs))
    }

    /// Applies the operation of the first operand's type, or gives nothing when it has none.
    #[inline(always)]
    pub fn binary_op_maybe(
        &mut self,
        op: BinaryOp,
        lhs: Value,
        rhs: Value,
    ) -> Result<Option<Value>> {
        match lhs.ty().slots.binary {
            Some(binary) => binary(self, op, lhs, rhs),
            None => Ok(None),
        }
    }

    #[cold]
    pub(crate) fn unsupported_error(&mut self, op: BinaryOp, lhs: Value, rhs: Value) -> Raise {
        let name = method_name(op).map_or(Shown(b""), |name| name.shown(self));
        // Booleans are computed with as the integers that they are; on the right, where an operation can be reversed.
        let type_name = |value: Value, is_computed: bool| {
            let is_bool = [Value::TRUE, Value::FALSE].contains(&value);
            match is_bool && is_computed {
                true => q!("int"),
                false => value.ty().name,
            }
        };
        let left = type_name(lhs, true).shown(self);
        let right = type_name(rhs, op.reversed().is_some()).shown(self);
        self.type_error_fmt(format_args!(
            "unsupported types for {name}: '{left}', '{right}'"
        ))
    }

    /// `except class:`; the class may be a tuple of classes.
    fn exception_match(&mut self, exception: Value, class: Value) -> Result {
        let ty = exception
            .downcast::<crate::object::Type>()
            .unwrap_or(exception.ty());
        if let Some(class) = class.downcast::<crate::object::Type>() {
            return Ok(Value::bool(is_subclass(ty, class)));
        }
        if let Some(classes) = class.downcast::<crate::object::Tuple>() {
            for class in classes.items() {
                if self.exception_match(exception, *class)? == Value::TRUE {
                    return Ok(Value::TRUE);
                }
            }
            return Ok(Value::FALSE);
        }
        Err(self.unsupported_error(BinaryOp::ExceptionMatch, exception, class))
    }

    /// `item in container`
    pub fn contains(&mut self, container: Value, item: Value) -> Result<bool> {
        if let Some(dict) = container.as_exactly::<Dict>() {
            return Ok(dict.map.find_in_place(self, item)?.is_some());
        }
        if let Some(set) = container.as_exactly::<Set>() {
            return Ok(set.map.find_in_place(self, item)?.is_some());
        }
        self.contains_in_other(container, item)
    }

    #[inline(never)]
    fn contains_in_other(&mut self, container: Value, item: Value) -> Result<bool> {
        if let Some(result) = self.binary_op_maybe(BinaryOp::Contains, container, item)? {
            return self.truth(result);
        }
        let container = match is_number(container) {
            true => self.number_as_container(container, item)?,
            false => container,
        };
        let iterator = self.iter(container)?;
        while let Some(candidate) = self.next(iterator)? {
            if self.equal(candidate, item)? {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Refuses numbers in numbers that compute with each other as upstream does; a boolean is the integer that it is.
    #[cold]
    fn number_as_container(&mut self, container: Value, item: Value) -> Result {
        let integer = types::int::as_small(container).map_or(container, Value::small);
        if item.as_small().is_some() && integer == container {
            return Err(self.unsupported_error(BinaryOp::In, item, container));
        }
        let number = types::int::as_small(item).map_or(item, Value::small);
        let computes = match integer == container {
            true => container.is_small() && number.is_small(),
            false => is_number(number),
        };
        match computes {
            true => Err(self.unsupported_error(BinaryOp::Contains, integer, number)),
            false => Ok(integer),
        }
    }
}

/// Whether a value is a number but not a big int.
fn is_number(value: Value) -> bool {
    types::int::as_small(value).is_some() || value.as_float().is_some() || value.is_complex()
}

/// The operations of small ints whose result is a small int or bool.
#[inline(always)]
pub(crate) fn small_int_op(op: BinaryOp, a: isize, b: isize) -> Option<Value> {
    use BinaryOp::*;
    match op {
        Add | InplaceAdd => Value::try_small(a + b),
        Subtract | InplaceSubtract => Value::try_small(a - b),
        Multiply | InplaceMultiply => a.checked_mul(b).and_then(Value::try_small),
        Less => Some(Value::bool(a < b)),
        More => Some(Value::bool(a > b)),
        LessEqual => Some(Value::bool(a <= b)),
        MoreEqual => Some(Value::bool(a >= b)),
        Equal => Some(Value::bool(a == b)),
        NotEqual => Some(Value::bool(a != b)),
        And | InplaceAnd => Some(Value::small(a & b)),
        Or | InplaceOr => Some(Value::small(a | b)),
        Xor | InplaceXor => Some(Value::small(a ^ b)),
        FloorDivide | InplaceFloorDivide if b != 0 => Value::try_small(floor_div(a, b)),
        Modulo | InplaceModulo if b != 0 => Some(Value::small(floor_mod(a, b))),
        Rshift | InplaceRshift if b >= 0 => {
            Some(Value::small(a >> b.min(isize::BITS as isize - 1)))
        }
        Lshift | InplaceLshift if (0..isize::BITS as isize - 1).contains(&b) => {
            let shifted = a << b;
            (shifted >> b == a)
                .then(|| Value::try_small(shifted))
                .flatten()
        }
        _ => None,
    }
}

/// As [`small_int_op`], where a call does no harm.
#[inline(never)]
pub(crate) fn small_int_op_called(op: BinaryOp, a: isize, b: isize) -> Option<Value> {
    small_int_op(op, a, b)
}

/// `a // b`: rounds down; `b` is not zero.
#[inline(always)]
pub(crate) fn floor_div(a: isize, b: isize) -> isize {
    let quotient = a.wrapping_div(b);
    if a % b != 0 && (a < 0) != (b < 0) {
        quotient - 1
    } else {
        quotient
    }
}

/// `a % b`: has the sign of `b`, which is not zero.
#[inline(always)]
pub(crate) fn floor_mod(a: isize, b: isize) -> isize {
    let remainder = a.wrapping_rem(b);
    if remainder != 0 && (remainder < 0) != (b < 0) {
        remainder + b
    } else {
        remainder
    }
}
