//! Functions of numbers: `abs`, `divmod`, `pow`, `round`, `bin`, `hex`, `oct`.

use bytecode::op::{BinaryOp, UnaryOp};
use numbers::mpz::RadixStyle;

use crate::error::Result;
use crate::object::Str;
use crate::real::{self, Float};
use crate::state::Vm;
use crate::types::int;
use crate::value::Value;

/// `abs(x)`
pub(super) fn abs(vm: &mut Vm, x: Value) -> Result {
    match x.as_small().and_then(|x| Value::try_small(x.abs())) {
        Some(result) => Ok(result),
        None => vm.unary_op(UnaryOp::Abs, x),
    }
}

/// `divmod(a, b)`
pub(super) fn divmod(vm: &mut Vm, a: Value, b: Value) -> Result {
    vm.binary_op(BinaryOp::DivMod, a, b)
}

/// Arguments of `pow`.
pub(super) const POW_ARGUMENTS: u8 = if cfg!(feature = "extra") { 3 } else { 2 };

/// `pow(base, exponent[, modulus])`
pub(super) fn pow(vm: &mut Vm, args: &[Value]) -> Result {
    match args.get(2) {
        Some(modulus) if cfg!(feature = "extra") && *modulus != Value::NONE => {
            int::power_modulo(vm, args[0], args[1], *modulus)
        }
        _ => vm.binary_op(BinaryOp::Power, args[0], args[1]),
    }
}

/// `round(x[, digits])`
pub(super) fn round(vm: &mut Vm, args: &[Value]) -> Result {
    let is_int = int::is_int(args[0]);
    let number = match is_int {
        true => 0.0,
        false => vm.float_arg(args[0])?,
    };
    let digits = match args.get(1) {
        Some(digits) => Some(vm.int_arg(*digits)?),
        None => None,
    };
    if is_int {
        let number = args[0].unwrapped();
        return match digits {
            Some(digits @ ..=-1) => round_int(vm, number, digits.unsigned_abs()),
            _ => Ok(number),
        };
    }
    match digits {
        Some(digits) => Value::float(vm, round_float(number, digits)),
        None => int::from_float(vm, real::rint(number)),
    }
}

/// Rounds to so many decimals, ties to even.
fn round_float(number: Float, digits: isize) -> Float {
    let scale = real::pow(10.0, digits.unsigned_abs().min(400) as Float);
    let scaled = if digits >= 0 {
        number * scale
    } else {
        number / scale
    };
    match (scaled.is_finite(), digits >= 0) {
        (true, true) => real::rint(scaled) / scale,
        (true, false) if scale.is_finite() => real::rint(scaled) * scale,
        (true, false) => (0.0 as Float).copysign(number),
        (false, _) => number,
    }
}

/// Rounds an int to a multiple of a power of ten, ties to even.
fn round_int(vm: &mut Vm, number: Value, zeros: usize) -> Result {
    if is_below_half(number, zeros) {
        return Ok(Value::small(0));
    }
    let zeros = Value::small(zeros as isize);
    let unit = vm.binary_op(BinaryOp::Power, Value::small(10), zeros)?;
    let rest = vm.binary_op(BinaryOp::Modulo, number, unit)?;
    let down = vm.binary_op(BinaryOp::Subtract, number, rest)?;
    let twice = vm.binary_op(BinaryOp::Add, rest, rest)?;
    let up = if vm.equal(twice, unit)? {
        let quotient = vm.binary_op(BinaryOp::FloorDivide, number, unit)?;
        vm.binary_op(BinaryOp::And, quotient, Value::small(1))?
    } else {
        vm.binary_op(BinaryOp::More, twice, unit)?
    };
    match vm.truth(up)? {
        true => vm.binary_op(BinaryOp::Add, down, unit),
        false => Ok(down),
    }
}

/// Whether a power of ten is clearly more than twice the number: `10 ** zeros > 2 ** (3 * zeros)`.
fn is_below_half(number: Value, zeros: usize) -> bool {
    int::IntValue::of(number)
        .is_some_and(|number| number.number().bit_len() + 1 < zeros.saturating_mul(3))
}

fn prefixed(vm: &mut Vm, value: Value, base: u32, letter: char) -> Result {
    let number = match int::IntValue::of(value) {
        Some(_) => value,
        None => converted(vm, value, letter)?,
    };
    let text = int::to_text(vm, number, &RadixStyle::plain(base))?;
    let (sign, digits) = match text.as_bytes().strip_prefix(b"-") {
        Some(digits) => (&b"-0"[..], digits),
        None => (&b"0"[..], text.as_bytes()),
    };
    Str::from_parts(
        vm,
        &[sign, letter.encode_utf8(&mut [0; 4]).as_bytes(), digits],
    )
}

/// The int that an object gives for `__int__`; floats do not count.
fn converted(vm: &mut Vm, value: Value, letter: char) -> Result {
    let name = value.ty().name.shown(vm);
    if letter == 'b' && (value.is_str() || value.as_float().is_some()) {
        return Err(vm.value_error_fmt(format_args!(
            "unknown format code 'b' for object of type '{name}'"
        )));
    }
    if value.ty().is_class()
        && let Some(number) = vm.unary_op_maybe(UnaryOp::Int, value)?
        && int::is_int(number)
    {
        return Ok(number);
    }
    Err(vm.type_error_fmt(format_args!("can't convert {name} to int")))
}

/// `bin(x)`
pub(super) fn bin(vm: &mut Vm, x: Value) -> Result {
    prefixed(vm, x, 2, 'b')
}

/// `hex(x)`
pub(super) fn hex(vm: &mut Vm, x: Value) -> Result {
    prefixed(vm, x, 16, 'x')
}

/// `oct(x)`
pub(super) fn oct(vm: &mut Vm, x: Value) -> Result {
    prefixed(vm, x, 8, 'o')
}
