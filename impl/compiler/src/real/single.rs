//! Floats of 32 bits.

pub(crate) use libm::{copysignf as copysign, floorf as floor, fmodf as fmod, powf as power};

pub(crate) type Real = f32;

/// The same number as a double.
#[inline(always)]
pub(crate) fn widen(number: Real) -> f64 {
    number as f64
}

/// The nearest float.
#[inline(always)]
pub(crate) fn narrow(number: f64) -> Real {
    number as f32
}
