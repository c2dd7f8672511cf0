//! `cmath`: functions of complex numbers.

use super::math::constant;
use crate::error::Result;
use crate::object::{FloatBox, Tuple};
use crate::real::{self, E, Float, PI};
use crate::state::Vm;
use crate::types::complex::{self, Parts};
use crate::types::float;
use crate::types::module::RomModule;
use crate::value::Value;

/// A function of a complex number with a complex result, for tables.
macro_rules! complex {
    ($f:expr) => {
        f1!(|vm: &mut Vm, z: Value| apply(vm, z, $f))
    };
}

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("cmath")),
    "cos" => complex!(cos),
    "e" => constant!(E),
    "exp" => complex!(exp),
    "log" => complex!(log),
    "log10" => complex!(log10),
    "phase" => f1!(phase),
    "pi" => constant!(PI),
    "polar" => f1!(polar),
    "rect" => f2!(rect),
    "sin" => complex!(sin),
    "sqrt" => complex!(sqrt),
});

/// The module.
pub(super) static MODULE: RomModule = RomModule::new(q!("cmath"), &DICT);

/// Calls a function of a complex number.
#[inline(never)]
fn apply(vm: &mut Vm, z: Value, function: fn(Parts) -> Parts) -> Result {
    let z = complex::parts_arg(vm, z)?;
    complex::value(vm, function(z))
}

fn modulus((real, imag): Parts) -> Float {
    real::hypot(real, imag)
}

fn angle((real, imag): Parts) -> Float {
    real::atan2(imag, real)
}

/// The number with the given modulus and angle.
fn turned(modulus: Float, angle: Float) -> Parts {
    (modulus * real::cos(angle), modulus * real::sin(angle))
}

fn exp(z: Parts) -> Parts {
    turned(real::exp(z.0), z.1)
}

fn log(z: Parts) -> Parts {
    (real::log(modulus(z)), angle(z))
}

fn log10(z: Parts) -> Parts {
    let scale = real::LOG10_E;
    let (real, imag) = log(z);
    (scale * real, scale * imag)
}

fn sqrt(z: Parts) -> Parts {
    turned(real::sqrt(modulus(z)), 0.5 * angle(z))
}

fn cos((real, imag): Parts) -> Parts {
    let (across, along) = (real::cosh(imag), real::sinh(imag));
    (real::cos(real) * across, -real::sin(real) * along)
}

fn sin((real, imag): Parts) -> Parts {
    let (across, along) = (real::cosh(imag), real::sinh(imag));
    (real::sin(real) * across, real::cos(real) * along)
}

fn phase(vm: &mut Vm, z: Value) -> Result {
    let z = complex::parts_arg(vm, z)?;
    Value::float(vm, angle(z))
}

fn polar(vm: &mut Vm, z: Value) -> Result {
    let z = complex::parts_arg(vm, z)?;
    let modulus = Value::float(vm, modulus(z))?;
    let angle = Value::float(vm, angle(z))?;
    Tuple::value(vm, &[modulus, angle])
}

fn rect(vm: &mut Vm, modulus: Value, angle: Value) -> Result {
    let modulus = vm.float_arg(modulus)?;
    let angle = vm.float_arg(angle)?;
    complex::value(vm, turned(modulus, angle))
}
