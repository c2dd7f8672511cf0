//! Floats of 64 bits.

pub(crate) use core::f64::consts::{E, LOG10_E, PI, TAU};

pub(crate) use numbers::elementary::{
    acos, acosh, asin, asinh, atan, atan2, atanh, ceil, cos, cosh, erf, erfc, exp, expm1, floor,
    fmod, frexp, hypot, ldexp, lgamma, log, log2, log10, pow, rint, sin, sinh, sqrt, tan, tanh,
    tgamma, trunc,
};

use numbers::float_format::Precision;

/// A float of Python.
pub type Float = f64;

/// How many digits its text has.
pub(crate) const PRECISION: Precision = Precision::Double;

/// Squares that are neither tiny nor huge, so that nothing is lost in them.
pub(crate) const ORDINARY_SQUARES: core::ops::Range<Float> = 1e-290..1e290;

/// The nearest float.
#[inline(always)]
pub(crate) const fn narrow(number: f64) -> Float {
    number
}

/// The same number as a double.
#[inline(always)]
pub(crate) const fn widen(number: Float) -> f64 {
    number
}

/// The number that formats show.
#[inline(always)]
pub(crate) fn shown(number: Float) -> f64 {
    number
}

/// A number from 0 to 1, 1 excluded, made of random bits.
pub(crate) fn fraction(bits: u64) -> Float {
    f64::from_bits(1023 << 52 | bits & ((1 << 52) - 1)) - 1.0
}
