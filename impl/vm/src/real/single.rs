//! Floats of 32 bits.

pub(crate) use core::f32::consts::{E, LOG10_E, PI, TAU};

pub(crate) use libm::{
    acosf as acos, acoshf as acosh, asinf as asin, asinhf as asinh, atan2f as atan2, atanf as atan,
    atanhf as atanh, ceilf as ceil, cosf as cos, coshf as cosh, erfcf as erfc, erff as erf,
    expf as exp, expm1f as expm1, floorf as floor, frexpf as frexp, hypotf as hypot,
    ldexpf as ldexp, lgammaf as lgamma, log2f as log2, log10f as log10, logf as log, powf as pow,
    rintf as rint, sinf as sin, sinhf as sinh, sqrtf as sqrt, tanf as tan, tanhf as tanh,
    tgammaf as tgamma, truncf as trunc,
};

use numbers::float_format::{Precision, REPR_LEN, repr};
use numbers::parse::parse_float;

/// A float of Python.
pub type Float = f32;

/// How many digits its text has.
pub(crate) const PRECISION: Precision = Precision::Single;

/// Squares that are neither tiny nor huge, so that nothing is lost in them.
pub(crate) const ORDINARY_SQUARES: core::ops::Range<Float> = 1e-30..1e30;

/// The nearest float.
#[inline(always)]
pub(crate) const fn narrow(number: f64) -> Float {
    number as f32
}

/// The same number as a double.
#[inline(always)]
pub(crate) const fn widen(number: Float) -> f64 {
    number as f64
}

/// The number that formats show: what `repr` says, with zeros behind it.
pub(crate) fn shown(number: Float) -> f64 {
    let wide = widen(number);
    let text = &mut [0; REPR_LEN];
    let text = repr(text, wide, PRECISION, false);
    parse_float(text.as_bytes()).unwrap_or(wide)
}

/// A number from 0 to 1, 1 excluded, made of random bits.
pub(crate) fn fraction(bits: u64) -> Float {
    f32::from_bits(127 << 23 | bits as u32 & ((1 << 23) - 1)) - 1.0
}
