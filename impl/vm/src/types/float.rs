//! `float`: arithmetic as Python has it, hash, printing.

use bytecode::op::{BinaryOp, UnaryOp};
use numbers::float_format::{REPR_LEN, repr};
use numbers::parse::parse_float;

use super::{complex, int};
use crate::error::Result;
use crate::native::{Args, RomDict};
use crate::object::{BufferAccess, ByteBuf, FloatBox, Gc, PrintKind, Slots, Tuple, Type};
use crate::print::Printer;
use crate::real::{self, Float};
use crate::state::Vm;
use crate::value::Value;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary_slot),
    ..Slots::of::<FloatBox>()
};

/// `float`
pub static FLOAT: Type = Type::rom(q!("float"), &SLOTS, &RomDict::EMPTY);

fn make_new(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 0, 1)?;
    let Some(value) = args.pos.first().copied() else {
        return Value::float(vm, 0.0);
    };
    if let Some(text) = value.unwrapped().text(vm) {
        return parse(vm, text.as_bytes());
    }
    if let Some(view) = vm.buffer_maybe(value, BufferAccess::Read) {
        let text = ByteBuf::from_view(vm, &view)?;
        return parse(vm, text.as_local_slice());
    }
    let plain = value.unwrapped();
    if plain.as_float().is_some() {
        return Ok(plain);
    }
    let number = vm.float_arg(value)?;
    Value::float(vm, number)
}

/// Makes a float from its text.
pub fn parse(vm: &mut Vm, text: &[u8]) -> Result {
    match parse_float(text) {
        Ok(number) => Value::float(vm, real::narrow(number)),
        Err(_) => Err(vm.value_error("invalid syntax for number")),
    }
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let number = real::widen(value.as_float().unwrap_or(0.0));
    let text = &mut [0; REPR_LEN];
    printer.write(vm, repr(text, number, real::PRECISION, true))
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let Some(number) = value.as_float() else {
        return Ok(None);
    };
    Ok(Some(match op {
        UnaryOp::Bool => Value::bool(number != 0.0),
        UnaryOp::Hash => hash(number),
        UnaryOp::Positive | UnaryOp::Float => value,
        UnaryOp::Negative => Value::float(vm, -number)?,
        UnaryOp::Abs => Value::float(vm, number.abs())?,
        UnaryOp::Int => int::from_float(vm, number)?,
        _ => return Ok(None),
    }))
}

/// The hash of a float; of a whole number, the hash of the equal int.
pub(crate) fn hash(number: Float) -> Value {
    let number = real::widen(number);
    if !number.is_finite() {
        return Value::small(0);
    }
    if libm::trunc(number) != number {
        let bits = number.to_bits();
        return int::hash_of_low_bits((bits >> 20 ^ bits << 12) >> 2);
    }
    if number.abs() < 9e18 {
        return int::hash_of_low_bits(number as i64 as u64);
    }
    let bits = number.to_bits();
    let shift = (bits >> 52 & 0x7ff) as u32 - 1075;
    let significand = bits & ((1 << 52) - 1) | 1 << 52;
    let magnitude = significand.checked_shl(shift).unwrap_or(0);
    int::hash_of_low_bits(if number < 0.0 {
        magnitude.wrapping_neg()
    } else {
        magnitude
    })
}

fn binary_slot(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    if rhs.downcast::<crate::object::Complex>().is_some() {
        return complex::binary_slot(vm, op, lhs, rhs);
    }
    let op = op.without_inplace();
    match int::unreversed(op) {
        Some(plain) => binary(vm, plain, rhs, lhs),
        None => binary(vm, op, lhs, rhs),
    }
}

/// Applies an operator to two numbers of which one is a float and none complex.
pub(crate) fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    match int::as_floats(lhs, rhs) {
        Some((a, b)) => binary_fast(vm, op, a, b).transpose(),
        None => Ok(None),
    }
}

/// Applies an operator to two floats.
#[inline]
pub fn binary_fast(vm: &mut Vm, op: BinaryOp, a: Float, b: Float) -> Option<Result> {
    use BinaryOp::*;
    let number = match op {
        Add | InplaceAdd => a + b,
        Subtract | InplaceSubtract => a - b,
        Multiply | InplaceMultiply => a * b,
        Less => return Some(Ok(Value::bool(a < b))),
        More => return Some(Ok(Value::bool(a > b))),
        LessEqual => return Some(Ok(Value::bool(a <= b))),
        MoreEqual => return Some(Ok(Value::bool(a >= b))),
        Equal => return Some(Ok(Value::bool(a == b))),
        NotEqual => return Some(Ok(Value::bool(a != b))),
        TrueDivide | InplaceTrueDivide | FloorDivide | InplaceFloorDivide | Modulo
        | InplaceModulo | DivMod
            if b == 0.0 =>
        {
            return Some(Err(vm.zero_division_error()));
        }
        TrueDivide | InplaceTrueDivide => a / b,
        FloorDivide | InplaceFloorDivide => floor_divmod(a, b).0,
        Modulo | InplaceModulo => floor_divmod(a, b).1,
        DivMod => return Some(divmod(vm, a, b)),
        Power | InplacePower => return Some(power(vm, a, b)),
        _ => return None,
    };
    Some(Value::float_in_place(vm, number))
}

/// Quotient rounded down, and the remainder, which has the sign of `b`.
pub fn floor_divmod(a: Float, b: Float) -> (Float, Float) {
    let mut remainder = real::fmod(a, b);
    let mut quotient = (a - remainder) / b;
    if remainder == 0.0 {
        remainder = remainder.abs().copysign(b);
    } else if (remainder < 0.0) != (b < 0.0) {
        remainder += b;
        quotient -= 1.0;
    }
    if quotient == 0.0 {
        return ((0.0 as Float).copysign(a / b), remainder);
    }
    let floor = real::floor(quotient);
    // The difference above may have been rounded down by a little.
    (
        if quotient - floor > 0.5 {
            floor + 1.0
        } else {
            floor
        },
        remainder,
    )
}

fn divmod(vm: &mut Vm, a: Float, b: Float) -> Result {
    let (quotient, remainder) = floor_divmod(a, b);
    let quotient = Value::float(vm, quotient)?;
    let remainder = Value::float(vm, remainder)?;
    Tuple::value(vm, &[quotient, remainder])
}

/// `a ** b`; a negative base with a fraction as exponent gives a complex number.
pub(crate) fn power(vm: &mut Vm, a: Float, b: Float) -> Result {
    if a == 0.0 && b < 0.0 && b.is_finite() {
        return Err(vm.zero_division_error());
    }
    if a < 0.0 && !b.is_nan() && real::floor(b) != b {
        return complex::power(vm, (a, 0.0), (b, 0.0));
    }
    Value::float(vm, real::pow(a, b))
}
