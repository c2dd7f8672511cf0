//! Operators: small ints and immediate floats in place, the rest in `semantics`.

use bytecode::op::{BinaryOp, UnaryOp};

use super::Next;
use crate::error::Result;
use crate::object::{Str, TextRef};
use crate::real::Float;
use crate::semantics::small_int_op;
use crate::state::Vm;
use crate::value::Value;
use crate::wordcode::regs::{Regs, a, b, c, imm8};

/// The operator with a number that the table has made a constant.
#[inline(always)]
pub(super) const fn operator<const OP: u8>() -> BinaryOp {
    match BinaryOp::from_index(OP) {
        Some(operator) => operator,
        None => BinaryOp::Is,
    }
}

/// The operation on small ints whose result is one.
#[inline(always)]
fn on_ints<const OP: u8>(x: Value, y: Value) -> Option<Value> {
    match operator::<OP>() {
        BinaryOp::Add | BinaryOp::InplaceAdd => Value::add_small(x, y),
        BinaryOp::Subtract | BinaryOp::InplaceSubtract => Value::subtract_small(x, y),
        BinaryOp::Multiply | BinaryOp::InplaceMultiply => Value::multiply_small(x, y),
        BinaryOp::TrueDivide | BinaryOp::InplaceTrueDivide => None,
        other => small_int_op(other, x.as_small()?, y.as_small()?),
    }
}

/// The operation on floats, where it is one of those done here.
#[inline(always)]
fn on_floats<const OP: u8>(x: Float, y: Float) -> Option<Float> {
    match operator::<OP>() {
        BinaryOp::Add | BinaryOp::InplaceAdd => Some(x + y),
        BinaryOp::Subtract | BinaryOp::InplaceSubtract => Some(x - y),
        BinaryOp::Multiply | BinaryOp::InplaceMultiply => Some(x * y),
        BinaryOp::TrueDivide | BinaryOp::InplaceTrueDivide if y != 0.0 => Some(x / y),
        _ => None,
    }
}

#[inline(always)]
fn apply<const OP: u8>(vm: &mut Vm, x: Value, y: Value) -> Result {
    if Value::both_small(x, y) {
        if let Some(value) = on_ints::<OP>(x, y) {
            return Ok(value);
        }
    } else if let (Some(x), Some(y)) = (x.immediate_float(), y.immediate_float())
        && let Some(number) = on_floats::<OP>(x, y)
    {
        return Value::float_in_place(vm, number);
    }
    slow(vm, operator::<OP>(), x, y)
}

/// Numbers of different kinds, then everything else.
#[inline]
fn slow(vm: &mut Vm, operator: BinaryOp, x: Value, y: Value) -> Result {
    if let (Some(left), Some(right)) = (as_number(x), as_number(y))
        && let Some(number) = match operator {
            BinaryOp::Add | BinaryOp::InplaceAdd => Some(left + right),
            BinaryOp::Subtract | BinaryOp::InplaceSubtract => Some(left - right),
            BinaryOp::Multiply | BinaryOp::InplaceMultiply => Some(left * right),
            BinaryOp::TrueDivide | BinaryOp::InplaceTrueDivide if right != 0.0 => {
                Some(left / right)
            }
            _ => None,
        }
        && (operator.without_inplace() == BinaryOp::TrueDivide || !Value::both_small(x, y))
    {
        return Value::float_in_place(vm, number);
    }
    if matches!(operator, BinaryOp::Add | BinaryOp::InplaceAdd)
        && let (Some(left), Some(right)) = (TextRef::new(vm, x), TextRef::new(vm, y))
    {
        return Str::concat(vm, &left, &right);
    }
    vm.binary_op(operator, x, y)
}

/// A float, or an int that a float holds exactly.
#[inline(always)]
fn as_number(value: Value) -> Option<Float> {
    match value.as_small() {
        Some(number) => (number.unsigned_abs() < 1 << 31).then_some(number as Float),
        None => value.as_float_in_place(),
    }
}

#[inline(always)]
pub(crate) fn registers<const OP: u8>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let result = apply::<OP>(vm, r.get(b(w)), r.get(c(w)))?;
    r.set(a(w), result);
    Ok(r)
}

#[inline(always)]
pub(crate) fn immediate<const OP: u8>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    with_int::<OP>(vm, r, w, Value::small(imm8(w)))
}

/// As [`immediate`], with an int that is a constant.
#[inline(always)]
pub(crate) fn with_constant<const OP: u8>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    with_int::<OP>(vm, r, w, r.constant(c(w)))
}

/// An operation of which the second operand is an int that the program has in it.
#[inline(always)]
fn with_int<const OP: u8>(vm: &mut Vm, r: Regs, w: u32, y: Value) -> Next {
    let x = r.get(b(w));
    if x.is_small()
        && let Some(value) = on_ints::<OP>(x, y)
    {
        r.set(a(w), value);
        return Ok(r);
    }
    let result = slow(vm, operator::<OP>(), x, y)?;
    r.set(a(w), result);
    Ok(r)
}

/// The outcome of a comparison of small ints, names or immediate floats.
#[inline(always)]
pub(super) fn compare_fast<const OP: u8>(x: Value, y: Value) -> Option<bool> {
    if Value::both_small(x, y) {
        let (x, y) = (x.bits() as isize, y.bits() as isize);
        return Some(match operator::<OP>() {
            BinaryOp::Less => x < y,
            BinaryOp::More => x > y,
            BinaryOp::Equal => x == y,
            BinaryOp::LessEqual => x <= y,
            BinaryOp::MoreEqual => x >= y,
            _ => x != y,
        });
    }
    if matches!(operator::<OP>(), BinaryOp::Equal | BinaryOp::NotEqual)
        && x.as_qstr().is_some()
        && y.as_qstr().is_some()
    {
        return Some((x == y) == (operator::<OP>() == BinaryOp::Equal));
    }
    let (x, y) = (x.immediate_float()?, y.immediate_float()?);
    Some(compare_floats(operator::<OP>(), x, y))
}

#[inline(always)]
fn compare_floats(operator: BinaryOp, x: Float, y: Float) -> bool {
    match operator {
        BinaryOp::Less => x < y,
        BinaryOp::More => x > y,
        BinaryOp::Equal => x == y,
        BinaryOp::LessEqual => x <= y,
        BinaryOp::MoreEqual => x >= y,
        _ => x != y,
    }
}

/// A comparison of anything, as a truth value.
#[inline]
pub(super) fn compare_slow(vm: &mut Vm, operator: BinaryOp, x: Value, y: Value) -> Result<bool> {
    if let (Some(x), Some(y)) = (as_number(x), as_number(y)) {
        return Ok(compare_floats(operator, x, y));
    }
    if matches!(operator, BinaryOp::Equal | BinaryOp::NotEqual)
        && let Some(equal) = vm.plain_equal(x, y)
    {
        return Ok(equal == (operator == BinaryOp::Equal));
    }
    let result = vm.binary_op(operator, x, y)?;
    vm.truth(result)
}

#[inline(always)]
pub(crate) fn comparison<const OP: u8>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let (x, y) = (r.get(b(w)), r.get(c(w)));
    let result = match compare_fast::<OP>(x, y) {
        Some(outcome) => Value::bool(outcome),
        None => vm.binary_op(operator::<OP>(), x, y)?,
    };
    r.set(a(w), result);
    Ok(r)
}

#[inline(always)]
pub(crate) fn is(_: &mut Vm, r: Regs, w: u32) -> Next {
    r.set(a(w), Value::bool(r.get(b(w)) == r.get(c(w))));
    Ok(r)
}

/// Any operator; its number is in the second word.
#[inline(always)]
pub(crate) fn binary(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let operator = BinaryOp::from_index(r.fetch() as u8).unwrap_or(BinaryOp::Is);
    let result = vm.binary_op(operator, r.get(b(w)), r.get(c(w)))?;
    r.set(a(w), result);
    Ok(r)
}

/// `-` of anything but small ints: outside of the dispatch loop, whose other handlers are fast where they are.
#[inline(never)]
fn negative_slow(vm: &mut Vm, value: Value) -> Result {
    match value.immediate_float() {
        Some(number) => Value::float_in_place(vm, -number),
        None => vm.unary_op(UnaryOp::Negative, value),
    }
}

#[inline(always)]
pub(crate) fn negative(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let value = r.get(b(w));
    let result = match value
        .as_small()
        .and_then(|number| Value::try_small(-number))
    {
        Some(result) => result,
        None => negative_slow(vm, value)?,
    };
    r.set(a(w), result);
    Ok(r)
}

#[inline(always)]
pub(crate) fn not(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let result = Value::bool(!vm.truth(r.get(b(w)))?);
    r.set(a(w), result);
    Ok(r)
}

#[inline(always)]
pub(crate) fn unary(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let operator = UnaryOp::from_index(c(w) as u8).unwrap_or(UnaryOp::Not);
    let result = vm.unary_op(operator, r.get(b(w)))?;
    r.set(a(w), result);
    Ok(r)
}
