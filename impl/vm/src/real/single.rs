//! Floats of 32 bits.

pub(crate) use core::f32::consts::{E, LOG10_E, PI, TAU};

pub(crate) use libm::{
    acosf as acos, acoshf as acosh, asinf as asin, asinhf as asinh, atan2f as atan2, atanf as atan,
    atanhf as atanh, ceilf as ceil, cosf as cos, coshf as cosh, erfcf as erfc, erff as erf,
    expf as exp, expm1f as expm1, floorf as floor, fmodf as fmod, frexpf as frexp, hypotf as hypot,
    ldexpf as ldexp, lgammaf as lgamma, log2f as log2, log10f as log10, logf as log, powf as pow,
    rintf as rint, sinf as sin, sinhf as sinh, sqrtf as sqrt, tanf as tan, tanhf as tanh,
    truncf as trunc,
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

/// From here on the gamma function has no finite value, and from there downwards none but 0.
const GAMMA_RANGE: (Float, Float) = (36.0, -44.0);

/// Coefficients of the gamma function from 1 to 2, by the distance from 1.5: within 8 parts in 10 ** 9.
const GAMMA: [f64; 11] = [
    0.8862269254527579,
    0.03233828640038168,
    0.4148135277769977,
    -0.10728597009704795,
    0.14463946490123908,
    -0.07771812018468645,
    0.058740449332221896,
    -0.03626931630536944,
    0.024681619247558857,
    -0.023729136265833575,
    0.015863865554864715,
];

/// The gamma function: a polynomial from 1 to 2, and one step after the other from there.
pub(crate) fn tgamma(number: Float) -> Float {
    let (infinite, vanishing) = GAMMA_RANGE;
    if number == 0.0 {
        return 1.0 / number;
    }
    if number < 0.0 && number == floor(number) {
        return Float::NAN;
    }
    if number >= infinite {
        return Float::INFINITY;
    }
    if number < vanishing {
        return 0.0;
    }
    let (mut at, mut factor) = (widen(number), 1.0);
    while at > 2.0 {
        at -= 1.0;
        factor *= at;
    }
    while at < 1.0 {
        factor /= at;
        at += 1.0;
    }
    let value = GAMMA
        .iter()
        .rev()
        .fold(0.0, |sum, term| sum * (at - 1.5) + term);
    narrow(factor * value)
}

/// A number from 0 to 1, 1 excluded, made of random bits.
pub(crate) fn fraction(bits: u64) -> Float {
    f32::from_bits(127 << 23 | bits as u32 & ((1 << 23) - 1)) - 1.0
}
