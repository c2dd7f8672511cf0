//! Binary operations of ints: with ints of any size, and the way to floats and complex numbers.

use bytecode::op::BinaryOp;
use numbers::mpz::SmallBuf;

use super::{IntValue, as_float, as_small, big, power};
use crate::error::Result;
use crate::object::{Int, Tuple};
use crate::real::{self, Float};
use crate::semantics::{floor_div, floor_mod, small_int_op_called};
use crate::state::Vm;
use crate::types::{self, complex, float};
use crate::value::Value;

/// Applies an operator to an int (or bool) and anything.
pub(super) fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let op = op.without_inplace();
    if let Some(plain) = unreversed(op) {
        return match is_number(rhs) {
            true => number_op(vm, plain, rhs, lhs),
            false => Ok(None),
        };
    }
    number_op(vm, op, lhs, rhs)
}

/// The plain operator of a reversed one.
pub(crate) fn unreversed(op: BinaryOp) -> Option<BinaryOp> {
    let reversed = BinaryOp::ReverseOr as u8..=BinaryOp::ReversePower as u8;
    let distance = BinaryOp::ReverseOr as u8 - BinaryOp::Or as u8;
    match reversed.contains(&(op as u8)) {
        true => BinaryOp::from_index(op as u8 - distance),
        false => None,
    }
}

fn is_number(value: Value) -> bool {
    value.as_float().is_some()
        || value.is_complex()
        || as_small(value).is_some()
        || value.downcast::<Int>().is_some()
}

/// Applies an operator to a number and anything, the one that is an int converted as the other needs it.
fn number_op(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    if let (Some(a), Some(b)) = (as_small(lhs), as_small(rhs)) {
        return small_op(vm, op, a, b);
    }
    if let Some(result) = by_small(vm, op, lhs, rhs) {
        return result.map(Some);
    }
    if rhs.is_complex() || lhs.is_complex() {
        return complex::binary(vm, op, lhs, rhs);
    }
    if rhs.as_float().is_some() || lhs.as_float().is_some() {
        return float::binary(vm, op, lhs, rhs);
    }
    match (IntValue::of(lhs), as_small(rhs), rhs.downcast::<Int>()) {
        (Some(a), Some(b), _) => {
            let b = IntValue::Small(SmallBuf::from_i64(b as i64));
            big::binary(vm, op, &a, &b, rhs)
        }
        (Some(a), None, Some(b)) => big::binary(vm, op, &a, &IntValue::Big(b), rhs),
        _ if op == BinaryOp::Multiply && is_repeatable(rhs) => vm.binary_op_maybe(op, rhs, lhs),
        _ => Ok(None),
    }
}

/// A product or quotient of a big int and a small one.
fn by_small(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Option<Result> {
    match op {
        BinaryOp::Multiply => match (lhs.as_small(), rhs.as_small()) {
            (None, Some(small)) => big::multiply_small(vm, lhs.as_exactly()?, small),
            (Some(small), None) => big::multiply_small(vm, rhs.as_exactly()?, small),
            _ => None,
        },
        BinaryOp::FloorDivide | BinaryOp::Modulo | BinaryOp::DivMod => {
            big::divide_small(vm, op, lhs.as_exactly()?, rhs.as_small()?)
        }
        _ => None,
    }
}

/// Whether a number of copies of the value can be asked for with `*` from the left.
fn is_repeatable(value: Value) -> bool {
    value.is_str()
        || value.is_exactly(&types::list::LIST)
        || value.is_exactly(&types::tuple::TUPLE)
        || value.is_exactly(&types::bytes::BYTES)
}

fn small_op(vm: &mut Vm, op: BinaryOp, a: isize, b: isize) -> Result<Option<Value>> {
    if let Some(result) = small_int_op_called(op, a, b) {
        return Ok(Some(result));
    }
    let (wide_a, wide_b) = (a as i128, b as i128);
    let exact = match op {
        BinaryOp::Add => wide_a + wide_b,
        BinaryOp::Subtract => wide_a - wide_b,
        BinaryOp::Multiply => wide_a * wide_b,
        BinaryOp::FloorDivide | BinaryOp::Modulo | BinaryOp::TrueDivide | BinaryOp::DivMod
            if b == 0 =>
        {
            return Err(vm.zero_division_error());
        }
        // The only quotient of small ints that is not one: the least of them negated.
        BinaryOp::FloorDivide => -wide_a,
        BinaryOp::TrueDivide if !real::FLOATS => return Ok(None),
        BinaryOp::TrueDivide => return Value::float_of(vm, || a as f64 / b as f64).map(Some),
        BinaryOp::DivMod => return small_divmod(vm, a, b).map(Some),
        BinaryOp::Power => return power::small_power(vm, a, b).map(Some),
        _ => {
            let (a, b) = (wide_value(wide_a), wide_value(wide_b));
            return big::binary(vm, op, &a, &b, Value::small(0));
        }
    };
    Int::value(vm, SmallBuf::from_i128(exact).view()).map(Some)
}

fn wide_value(number: i128) -> IntValue {
    IntValue::Small(SmallBuf::from_i128(number))
}

fn small_divmod(vm: &mut Vm, a: isize, b: isize) -> Result {
    let quotient = super::from_i64(vm, floor_div(a, b) as i64)?;
    Tuple::value(vm, &[quotient, Value::small(floor_mod(a, b))])
}

/// The operands of an operation with a float, as floats.
pub(crate) fn as_floats(lhs: Value, rhs: Value) -> Option<(Float, Float)> {
    let number = |value: Value| value.as_float().or_else(|| as_float(value));
    Some((number(lhs)?, number(rhs)?))
}
