//! `math`: functions of floats.
//!
//! A result that is infinite or not a number although the arguments are not raises `ValueError`.

use crate::error::{Raise, Result};
use crate::native::{Args, Param};
use crate::object::{FloatBox, Tuple};
use crate::real::{self, E, Float, PI, TAU};
use crate::state::Vm;
use crate::types::module::RomModule;
use crate::types::{float, int};
use crate::value::Value;

/// A constant float, for tables.
macro_rules! constant {
    ($number:expr) => {
        Value::rom(&const { FloatBox::rom(&float::FLOAT, $number) })
    };
}
pub(super) use constant;

/// A function of one float with a float as result, for tables.
macro_rules! real {
    ($f:expr) => {
        f1!(|vm: &mut Vm, x: Value| apply(vm, x, |x| $f(x)))
    };
}

/// A function of two floats with a float as result, for tables.
macro_rules! real2 {
    ($f:expr) => {
        f2!(|vm: &mut Vm, x: Value, y: Value| apply2(vm, x, y, |x, y| $f(x, y)))
    };
}

/// A function of a float with an int as result, for tables.
macro_rules! whole {
    ($f:expr) => {
        f1!(|vm: &mut Vm, x: Value| apply_whole(vm, x, |x| $f(x)))
    };
}

/// A question about a float, for tables.
macro_rules! test {
    ($f:expr) => {
        f1!(|vm: &mut Vm, x: Value| Ok(Value::bool($f(vm.float_arg(x)?))))
    };
}

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("math")),
    "acos" => real!(real::acos),
    "acosh" => real!(real::acosh),
    "asin" => real!(real::asin),
    "asinh" => real!(real::asinh),
    "atan" => real!(real::atan),
    "atan2" => real2!(real::atan2),
    "atanh" => real!(real::atanh),
    "ceil" => whole!(real::ceil),
    "copysign" => real2!(Float::copysign),
    "cos" => real!(real::cos),
    "cosh" => real!(real::cosh),
    "degrees" => real!(|x: Float| x * (180.0 / PI)),
    "e" => constant!(E),
    "erf" => real!(real::erf),
    "erfc" => real!(real::erfc),
    "exp" => real!(real::exp),
    "expm1" => real!(real::expm1),
    "fabs" => real!(Float::abs),
    "factorial" => f1!(factorial),
    "floor" => whole!(real::floor),
    "fmod" => real2!(real::fmod),
    "frexp" => f1!(frexp),
    "gamma" => real!(real::tgamma),
    "inf" => constant!(Float::INFINITY),
    "isclose" => fkw!(isclose, 2),
    "isfinite" => test!(Float::is_finite),
    "isinf" => test!(Float::is_infinite),
    "isnan" => test!(Float::is_nan),
    "ldexp" => f2!(ldexp),
    "lgamma" => real!(real::lgamma),
    "log" => fvar!(log, 1, 2),
    "log10" => real!(real::log10),
    "log2" => real!(real::log2),
    "modf" => f1!(modf),
    "nan" => constant!(Float::NAN),
    "pi" => constant!(PI),
    "pow" => real2!(real::pow),
    "radians" => real!(|x: Float| x * (PI / 180.0)),
    "sin" => real!(real::sin),
    "sinh" => real!(real::sinh),
    "sqrt" => real!(real::sqrt),
    "tan" => real!(real::tan),
    "tanh" => real!(real::tanh),
    "tau" => constant!(TAU),
    "trunc" => whole!(real::trunc),
});

/// The module.
/// The `math` module.
pub static MODULE: RomModule = RomModule::new(q!("math"), &DICT);

/// Calls a function of one float.
#[inline(never)]
fn apply(vm: &mut Vm, x: Value, function: fn(Float) -> Float) -> Result {
    let x = vm.float_arg(x)?;
    let result = function(x);
    checked(vm, result, x, 0.0)
}

/// Calls a function of two floats.
#[inline(never)]
fn apply2(vm: &mut Vm, x: Value, y: Value, function: fn(Float, Float) -> Float) -> Result {
    let x = vm.float_arg(x)?;
    let y = vm.float_arg(y)?;
    let result = function(x, y);
    checked(vm, result, x, y)
}

/// Calls a function of one float whose result is whole; ints are that already.
#[inline(never)]
fn apply_whole(vm: &mut Vm, x: Value, function: fn(Float) -> Float) -> Result {
    if int::is_int(x) {
        return Ok(x);
    }
    let x = vm.float_arg(x)?;
    int::from_float(vm, function(x))
}

#[cold]
fn domain_error(vm: &mut Vm) -> Raise {
    vm.value_error("math domain error")
}

/// The result of a function of `x` and `y`.
fn checked(vm: &mut Vm, result: Float, x: Float, y: Float) -> Result {
    let undefined = result.is_nan() && !x.is_nan() && !y.is_nan();
    if undefined || result.is_infinite() && x.is_finite() && y.is_finite() {
        return Err(domain_error(vm));
    }
    Value::float(vm, result)
}

/// `log(x[, base])`
fn log(vm: &mut Vm, args: &[Value]) -> Result {
    let x = vm.float_arg(args[0])?;
    if x <= 0.0 {
        return Err(domain_error(vm));
    }
    let log = real::log(x);
    let Some(base) = args.get(1) else {
        return Value::float(vm, log);
    };
    let base = vm.float_arg(*base)?;
    if base <= 0.0 {
        return Err(domain_error(vm));
    }
    if base == 1.0 {
        return Err(vm.zero_division_error());
    }
    Value::float(vm, log / real::log(base))
}

fn pair(vm: &mut Vm, first: Value, second: Value) -> Result {
    Tuple::value(vm, &[first, second])
}

fn frexp(vm: &mut Vm, x: Value) -> Result {
    let x = vm.float_arg(x)?;
    let (significand, exponent) = if x.is_finite() {
        real::frexp(x)
    } else {
        (x, 0)
    };
    let significand = Value::float(vm, significand)?;
    pair(vm, significand, Value::small(exponent as isize))
}

fn modf(vm: &mut Vm, x: Value) -> Result {
    let x = vm.float_arg(x)?;
    let whole = real::trunc(x);
    let fraction = if x.is_infinite() { 0.0 } else { x - whole };
    let fraction = if x.is_nan() { x } else { fraction.copysign(x) };
    let fraction = Value::float(vm, fraction)?;
    let whole = Value::float(vm, whole)?;
    pair(vm, fraction, whole)
}

fn ldexp(vm: &mut Vm, x: Value, exponent: Value) -> Result {
    let x = vm.float_arg(x)?;
    let exponent = vm.int_arg(exponent)?;
    Value::float(vm, real::ldexp(x, exponent.clamp(-4000, 4000) as i32))
}

/// `factorial(n)`
fn factorial(vm: &mut Vm, n: Value) -> Result {
    let n = vm.int_arg(n)?;
    if n < 0 {
        return Err(vm.value_error("negative factorial"));
    }
    let mut product = Value::small(1);
    // Factors are gathered as long as they fit a small int.
    let mut gathered = 1isize;
    for factor in 2..=n {
        match gathered.checked_mul(factor).and_then(Value::try_small) {
            Some(_) => gathered *= factor,
            None => {
                product = multiply(vm, product, gathered)?;
                gathered = factor;
            }
        }
    }
    multiply(vm, product, gathered)
}

fn multiply(vm: &mut Vm, product: Value, factor: isize) -> Result {
    vm.poll()?;
    vm.binary_op(
        bytecode::op::BinaryOp::Multiply,
        product,
        Value::small(factor),
    )
}

/// `isclose(a, b, *, rel_tol=1e-9, abs_tol=0.0)`
fn isclose(vm: &mut Vm, args: &Args<'_>) -> Result {
    static RELATIVE: FloatBox = FloatBox::rom(&float::FLOAT, 1e-9);
    let [a, b, relative, absolute] = args.parse(
        vm,
        &[
            Param::required(q!("")),
            Param::required(q!("")),
            Param::keyword(q!("rel_tol"), Value::rom(&RELATIVE)),
            Param::keyword(q!("abs_tol"), Value::small(0)),
        ],
    )?;
    let (a, b) = (vm.float_arg(a)?, vm.float_arg(b)?);
    let (relative, absolute) = (vm.float_arg(relative)?, vm.float_arg(absolute)?);
    if relative < 0.0 || absolute < 0.0 {
        return Err(domain_error(vm));
    }
    if a == b || a.is_infinite() || b.is_infinite() {
        return Ok(Value::bool(a == b));
    }
    let distance = (a - b).abs();
    let allowed = absolute.max(relative * a.abs().max(b.abs()));
    Ok(Value::bool(distance <= allowed))
}
