//! Exponential function, logarithm and power, all but correctly rounded, and the rest of `libm`.
//!
//! Results of the first are within 0.55 units in the last place, so exact results come out exact. Tables are computed at
//! compile time.

pub use libm::{
    acos, acosh, asin, asinh, atan, atan2, atanh, cos, cosh, erf, erfc, expm1, fmod, hypot, lgamma,
    log2, sin, sinh, tan, tanh, tgamma,
};

use super::double::{Double, two_product};
use super::exponential::{self, exp_double};
use super::logarithm::{self, log_double};

/// Returns whether a value is positive, finite and not subnormal: what `logarithm` takes.
fn is_ordinary(value: f64) -> bool {
    value.is_normal() && value > 0.0
}

/// `base ** exponent`, not a number for a negative base with a fraction as exponent.
pub fn pow(base: f64, exponent: f64) -> f64 {
    power(base, exponent).unwrap_or_else(|| libm::pow(base, exponent))
}

/// The power of an ordinary base, and squares, or nothing where the result may overflow or underflow.
pub(super) fn power(base: f64, exponent: f64) -> Option<f64> {
    if exponent == 2.0 {
        return Some(base * base);
    }
    if !is_ordinary(base) || exponent.abs() > 1e15 {
        return None;
    }
    let log = log_double(base);
    let product = two_product(exponent, log.high);
    let low = product.low + exponent * log.low;
    (product.high.abs() < 700.0).then(|| {
        exp_double(Double {
            high: product.high,
            low,
        })
    })
}

/// `e ** x`
pub fn exp(x: f64) -> f64 {
    match x.abs() < 700.0 {
        true => exponential::exp(x),
        false => libm::exp(x),
    }
}

/// The natural logarithm.
pub fn log(x: f64) -> f64 {
    match is_ordinary(x) {
        true => logarithm::log(x),
        false => libm::log(x),
    }
}

/// The decimal logarithm.
pub fn log10(x: f64) -> f64 {
    match is_ordinary(x) {
        true => logarithm::log10(x),
        false => libm::log10(x),
    }
}
