//! `complex`: pairs of floats, parsing and printing.

use bytecode::op::{BinaryOp, UnaryOp};
use numbers::float_format::{REPR_LEN, repr};
use numbers::parse::parse_complex;

use super::{exception, float, int};
use crate::error::Result;
use crate::native::{Args, RomDict};
use crate::object::{Complex, Gc, PrintKind, Slots, Type};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::real::{self, Float};
use crate::state::Vm;
use crate::value::Value;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary_slot),
    attr: Some(attr),
    ..Slots::of::<Complex>()
};

/// `complex`
pub static COMPLEX: Type = Type::rom(q!("complex"), &SLOTS, &RomDict::EMPTY);

/// Real and imaginary part.
pub(crate) type Parts = (Float, Float);

/// Makes a complex number.
pub fn value(vm: &mut Vm, (real, imag): Parts) -> Result {
    Ok(Value::object(Complex::alloc(
        vm,
        Gc::rom(&COMPLEX),
        real,
        imag,
    )?))
}

/// The parts of a number of any type.
fn parts_maybe(value: Value) -> Option<Parts> {
    let plain = value.unwrapped();
    if let Some(complex) = plain.downcast::<Complex>() {
        return Some((complex.real, complex.imag));
    }
    let real = plain.as_float().or_else(|| int::as_float(plain))?;
    Some((real, 0.0))
}

/// A complex argument; other numbers are converted.
pub(crate) fn parts_arg(vm: &mut Vm, value: Value) -> Result<Parts> {
    if let Some(parts) = parts_maybe(value) {
        return Ok(parts);
    }
    let mut converted = vm.unary_op_maybe(UnaryOp::Float, value)?;
    converted = converted.filter(|result| result.as_float().is_some());
    if converted.is_none() {
        converted = vm.unary_op_maybe(UnaryOp::Complex, value)?;
        converted = converted.filter(|result| result.downcast::<Complex>().is_some());
    }
    match converted.and_then(parts_maybe) {
        Some(parts) => Ok(parts),
        None => {
            let name = value.ty().name.shown(vm);
            Err(vm.type_error_fmt(format_args!("can't convert {name} to complex")))
        }
    }
}

/// `complex(real=0, imag=0)`, `complex(text)`
fn make_new(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 0, 2)?;
    match args.pos {
        [] => value(vm, (0.0, 0.0)),
        [only] => {
            if let Some(text) = only.unwrapped().text(vm) {
                return match parse_complex(text.as_bytes()) {
                    Ok(number) => value(
                        vm,
                        (real::narrow(number.real), real::narrow(number.imaginary)),
                    ),
                    Err(_) => Err(vm.value_error("invalid syntax for number")),
                };
            }
            let parts = parts_arg(vm, *only)?;
            value(vm, parts)
        }
        [real, imag, ..] => {
            let (a, b) = component(vm, *real)?;
            let (c, d) = component(vm, *imag)?;
            value(vm, (a - d, b + c))
        }
    }
}

/// An argument of the constructor with two: complex, or else converted to float.
fn component(vm: &mut Vm, value: Value) -> Result<Parts> {
    match value.downcast::<Complex>() {
        Some(complex) => Ok((complex.real, complex.imag)),
        None => Ok((vm.float_arg(value)?, 0.0)),
    }
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let Some(number) = value.downcast::<Complex>() else {
        return Ok(());
    };
    let mut buffer = [0; REPR_LEN];
    if number.real == 0.0 {
        printer.write(vm, part(&mut buffer, number.imag))?;
        return printer.write(vm, "j");
    }
    printer.write(vm, "(")?;
    printer.write(vm, part(&mut buffer, number.real))?;
    let imag = part(&mut buffer, number.imag);
    if !imag.starts_with('-') {
        printer.write(vm, "+")?;
    }
    printer.write(vm, imag)?;
    printer.write(vm, "j)")
}

fn part(buffer: &mut [u8; REPR_LEN], number: Float) -> &str {
    repr(buffer, real::widen(number), real::PRECISION, false)
}

fn attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let Some(number) = value.downcast::<Complex>() else {
        return Ok(None);
    };
    match name {
        name if name == q!("real") => Value::float(vm, number.real).map(Some),
        name if name == q!("imag") => Value::float(vm, number.imag).map(Some),
        _ => Ok(None),
    }
}

fn unary(vm: &mut Vm, op: UnaryOp, number: Value) -> Result<Option<Value>> {
    let Some(complex) = number.downcast::<Complex>() else {
        return Ok(None);
    };
    let (real, imag) = (complex.real, complex.imag);
    Ok(Some(match op {
        UnaryOp::Bool => Value::bool(real != 0.0 || imag != 0.0),
        UnaryOp::Hash => hash(real, imag),
        UnaryOp::Positive | UnaryOp::Complex => number,
        UnaryOp::Negative => value(vm, (-real, -imag))?,
        UnaryOp::Abs => Value::float(vm, modulus(real, imag))?,
        _ => return Ok(None),
    }))
}

/// The absolute value; what is neither tiny nor huge needs no scaling.
fn modulus(x: Float, y: Float) -> Float {
    let square = x * x + y * y;
    match real::ORDINARY_SQUARES.contains(&square) {
        true => real::sqrt(square),
        false => real::hypot(x, y),
    }
}

/// The hash of the parts; without imaginary part, that of the equal float.
fn hash(real: Float, imag: Float) -> Value {
    let part = |number| float::hash(number).as_small().unwrap_or(0);
    Value::small(part(real) ^ part(imag))
}

pub(super) fn binary_slot(
    vm: &mut Vm,
    op: BinaryOp,
    lhs: Value,
    rhs: Value,
) -> Result<Option<Value>> {
    let op = op.without_inplace();
    match int::unreversed(op) {
        Some(plain) => binary(vm, plain, rhs, lhs),
        None => binary(vm, op, lhs, rhs),
    }
}

/// Applies an operator to two numbers of which one is complex.
pub(crate) fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let (Some(a), Some(b)) = (number_parts(lhs), number_parts(rhs)) else {
        return Ok(None);
    };
    let result = match op {
        BinaryOp::Equal => return Ok(Some(Value::bool(a == b))),
        BinaryOp::NotEqual => return Ok(Some(Value::bool(a != b))),
        BinaryOp::Add => (a.0 + b.0, a.1 + b.1),
        BinaryOp::Subtract => (a.0 - b.0, a.1 - b.1),
        BinaryOp::Multiply => multiply(a, b),
        BinaryOp::TrueDivide => return divide(vm, a, b).map(Some),
        BinaryOp::FloorDivide => {
            return Err(vm.type_error("can't truncate-divide a complex number"));
        }
        BinaryOp::Power => return power(vm, a, b).map(Some),
        _ => return Ok(None),
    };
    value(vm, result).map(Some)
}

/// The sum, difference or product of two complex numbers.
#[inline]
pub(crate) fn binary_fast(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Option<Result> {
    let (a, b) = (lhs.as_exactly::<Complex>()?, rhs.as_exactly::<Complex>()?);
    let (a, b) = ((a.real, a.imag), (b.real, b.imag));
    let result = match op {
        BinaryOp::Add => (a.0 + b.0, a.1 + b.1),
        BinaryOp::Subtract => (a.0 - b.0, a.1 - b.1),
        BinaryOp::Multiply => multiply(a, b),
        _ => return None,
    };
    Some(value(vm, result))
}

/// The parts of an operand, which is not taken out of an instance of a Python class.
fn number_parts(value: Value) -> Option<Parts> {
    if value.ty().is_class() {
        None
    } else {
        parts_maybe(value)
    }
}

fn multiply(a: Parts, b: Parts) -> Parts {
    (a.0 * b.0 - a.1 * b.1, a.0 * b.1 + a.1 * b.0)
}

fn divide(vm: &mut Vm, a: Parts, b: Parts) -> Result {
    if b == (0.0, 0.0) {
        return Err(vm.raise(&exception::ZERO_DIVISION_ERROR, "complex divide by zero"));
    }
    if b.1 == 0.0 {
        return value(vm, (a.0 / b.0, a.1 / b.0));
    }
    let square = b.0 * b.0 + b.1 * b.1;
    let (real, imag) = multiply(a, (b.0, -b.1));
    value(vm, (real / square, imag / square))
}

/// `a ** b`, through the logarithm of `a`.
pub(crate) fn power(vm: &mut Vm, a: Parts, b: Parts) -> Result {
    let modulus = real::hypot(a.0, a.1);
    if modulus == 0.0 {
        if b.1 == 0.0 && b.0 >= 0.0 {
            return value(vm, (if b.0 == 0.0 { 1.0 } else { 0.0 }, 0.0));
        }
        return Err(vm.raise(&exception::ZERO_DIVISION_ERROR, "0.0 to a complex power"));
    }
    let (log, angle) = (real::log(modulus), real::atan2(a.1, a.0));
    let scale = real::exp(b.0 * log - b.1 * angle);
    let angle = b.1 * log + b.0 * angle;
    value(vm, (scale * real::cos(angle), scale * real::sin(angle)))
}
