//! Floats of 64 bits.

use numbers::elementary;

pub(crate) use libm::{copysign, floor, fmod};

pub(crate) type Real = f64;

/// The same number as a double.
#[inline(always)]
pub(crate) fn widen(number: Real) -> f64 {
    number
}

/// The nearest float.
#[inline(always)]
pub(crate) fn narrow(number: f64) -> Real {
    number
}

/// The power of two floats for which there is one.
pub(crate) fn power(base: Real, exponent: Real) -> Real {
    elementary::power(base, exponent).unwrap_or_else(|| libm::pow(base, exponent))
}
