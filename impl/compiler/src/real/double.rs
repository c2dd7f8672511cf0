//! Floats of 64 bits.

pub(crate) use numbers::elementary::{copysign, floor, fmod, pow as power};

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
