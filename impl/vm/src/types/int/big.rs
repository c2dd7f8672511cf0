//! Operations of ints whose operands or result may need several limbs.

use bytecode::op::BinaryOp;
use numbers::mpz::{self, BitOp, IntRef, Limb};

use super::{IntValue, power};
use crate::error::Result;
use crate::object::{Gc, Int, Scratch, Tuple};
use crate::state::Vm;
use crate::value::Value;

/// Applies an operator to two numbers; `rhs` is the second as an object, for shift counts.
pub(super) fn binary(
    vm: &mut Vm,
    op: BinaryOp,
    lhs: &IntValue,
    rhs: &IntValue,
    rhs_value: Value,
) -> Result<Option<Value>> {
    let (a, b) = (lhs.number(), rhs.number());
    let result = match op {
        BinaryOp::Less => Ok(Value::bool(a < b)),
        BinaryOp::More => Ok(Value::bool(a > b)),
        BinaryOp::LessEqual => Ok(Value::bool(a <= b)),
        BinaryOp::MoreEqual => Ok(Value::bool(a >= b)),
        BinaryOp::Equal => Ok(Value::bool(a == b)),
        BinaryOp::NotEqual => Ok(Value::bool(a != b)),
        BinaryOp::Add => Int::build(vm, mpz::add_len(a, b), &mut |out| mpz::add_into(out, a, b)),
        BinaryOp::Subtract => {
            Int::build(vm, mpz::add_len(a, b), &mut |out| mpz::sub_into(out, a, b))
        }
        BinaryOp::Multiply => multiply(vm, a, b),
        BinaryOp::FloorDivide | BinaryOp::Modulo | BinaryOp::DivMod => divide(vm, op, a, b),
        BinaryOp::TrueDivide => true_divide(vm, a, b),
        BinaryOp::And => bitwise(vm, BitOp::And, a, b),
        BinaryOp::Or => bitwise(vm, BitOp::Or, a, b),
        BinaryOp::Xor => bitwise(vm, BitOp::Xor, a, b),
        BinaryOp::Lshift | BinaryOp::Rshift => shift(vm, op, a, b, rhs_value),
        BinaryOp::Power => power::power(vm, a, b),
        _ => return Ok(None),
    };
    result.map(Some)
}

/// The product of a big int and a small one, unless that takes several limbs.
pub(super) fn multiply_small(vm: &mut Vm, big: Gc<Int>, small: isize) -> Option<Result> {
    let factor = Limb::try_from(small.unsigned_abs()).ok()?;
    let a = big.number();
    let len = mpz::mul_limb_len(a, factor).max(a.limbs.len());
    Some(Int::build(vm, len, &mut |out| {
        mpz::mul_limb_into(out, a, factor, small < 0)
    }))
}

/// The quotient and remainder of a big int and a small one, where both are positive and the small one is a limb.
pub(super) fn divide_small(
    vm: &mut Vm,
    op: BinaryOp,
    big: Gc<Int>,
    small: isize,
) -> Option<Result> {
    let a = big.number();
    let divisor = Limb::try_from(small).ok().filter(|divisor| *divisor > 0)?;
    if a.negative {
        return None;
    }
    // The remainder is less than the divisor, which is a small int.
    if op == BinaryOp::Modulo {
        return Some(Ok(Value::small(mpz::rem_limb(a, divisor) as isize)));
    }
    let mut rest = 0;
    let quotient = Int::build(vm, a.limbs.len(), &mut |out| {
        let (shape, remainder) = mpz::div_limb_into(out, a, divisor);
        rest = remainder;
        shape
    });
    Some(match (op, quotient) {
        (BinaryOp::DivMod, Ok(quotient)) => {
            Tuple::value(vm, &[quotient, Value::small(rest as isize)])
        }
        (_, quotient) => quotient,
    })
}

fn multiply(vm: &mut Vm, a: IntRef<'_>, b: IntRef<'_>) -> Result {
    if mpz::mul_scratch_len(a, b) == 0 {
        return Int::build(vm, mpz::mul_len(a, b), &mut |out| {
            mpz::mul_into(out, &mut [], a, b)
        });
    }
    let mut scratch = Scratch::new(vm, mpz::mul_scratch_len(a, b))?;
    let product = Int::build(vm, mpz::mul_len(a, b), &mut |out| {
        mpz::mul_into(out, scratch.limbs(), a, b)
    });
    scratch.free(vm);
    product
}

fn bitwise(vm: &mut Vm, op: BitOp, a: IntRef<'_>, b: IntRef<'_>) -> Result {
    Int::build(vm, mpz::bitwise_len(a, b), &mut |out| {
        mpz::bitwise_into(out, op, a, b)
    })
}

/// The quotient, rounded down, the remainder, or both.
fn divide(vm: &mut Vm, op: BinaryOp, a: IntRef<'_>, b: IntRef<'_>) -> Result {
    if b.is_zero() {
        return Err(vm.zero_division_error());
    }
    let (quotient_len, remainder_len) = (mpz::quotient_len(a, b), mpz::remainder_len(a, b));
    let total = quotient_len + remainder_len + mpz::divmod_scratch_len(a, b);
    let mut scratch = Scratch::new(vm, total)?;
    let (quotient, rest) = scratch.limbs().split_at_mut(quotient_len);
    let (remainder, rest) = rest.split_at_mut(remainder_len);
    let Ok(shapes) = mpz::divmod_into(quotient, remainder, rest, a, b) else {
        return Err(vm.zero_division_error());
    };
    let (quotient, remainder) = (shapes.0.view(quotient), shapes.1.view(remainder));
    let result = match op {
        BinaryOp::FloorDivide => Int::value(vm, quotient),
        BinaryOp::Modulo => Int::value(vm, remainder),
        _ => {
            let both = [Int::value(vm, quotient)?, Int::value(vm, remainder)?];
            Tuple::value(vm, &both)
        }
    };
    scratch.free(vm);
    result
}

fn true_divide(vm: &mut Vm, a: IntRef<'_>, b: IntRef<'_>) -> Result {
    if b.is_zero() {
        return Err(vm.zero_division_error());
    }
    Value::float_of(vm, || a.to_f64() / b.to_f64())
}

fn shift(vm: &mut Vm, op: BinaryOp, a: IntRef<'_>, b: IntRef<'_>, count: Value) -> Result {
    let bits = match b.to_i64().and_then(|bits| isize::try_from(bits).ok()) {
        Some(bits) => bits,
        None => vm.int_arg(count)?,
    };
    let Ok(bits) = usize::try_from(bits) else {
        return Err(vm.value_error("negative shift count"));
    };
    if op == BinaryOp::Lshift {
        return Int::build(vm, mpz::shl_len(a, bits), &mut |out| {
            mpz::shl_into(out, a, bits)
        });
    }
    Int::build(vm, mpz::shr_len(a, bits), &mut |out| {
        mpz::shr_into(out, a, bits)
    })
}
