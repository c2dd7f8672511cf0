//! The functions of the C library.
#![allow(
    unsafe_code,
    reason = "functions of the C library that take numbers and return one"
)]

use core::ffi::c_int;

// SAFETY: the C standard has these functions with these types, POSIX has `lgamma_r`; all have a result for every number.
#[link(name = "m")]
unsafe extern "C" {
    pub safe fn acos(x: f64) -> f64;
    pub safe fn acosh(x: f64) -> f64;
    pub safe fn asin(x: f64) -> f64;
    pub safe fn asinh(x: f64) -> f64;
    pub safe fn atan(x: f64) -> f64;
    pub safe fn atan2(y: f64, x: f64) -> f64;
    pub safe fn atanh(x: f64) -> f64;
    pub safe fn cos(x: f64) -> f64;
    pub safe fn cosh(x: f64) -> f64;
    pub safe fn erf(x: f64) -> f64;
    pub safe fn erfc(x: f64) -> f64;
    pub safe fn exp(x: f64) -> f64;
    pub safe fn expm1(x: f64) -> f64;
    pub safe fn fmod(x: f64, y: f64) -> f64;
    pub safe fn hypot(x: f64, y: f64) -> f64;
    pub safe fn log(x: f64) -> f64;
    pub safe fn log10(x: f64) -> f64;
    pub safe fn log2(x: f64) -> f64;
    pub safe fn pow(base: f64, exponent: f64) -> f64;
    pub safe fn sin(x: f64) -> f64;
    pub safe fn sinh(x: f64) -> f64;
    pub safe fn tan(x: f64) -> f64;
    pub safe fn tanh(x: f64) -> f64;
    pub safe fn tgamma(x: f64) -> f64;
    fn lgamma_r(x: f64, sign: *mut c_int) -> f64;
}

/// The logarithm of the absolute value of the gamma function.
pub fn lgamma(x: f64) -> f64 {
    // `lgamma` itself writes a variable that all threads share.
    let mut sign = 0;
    // SAFETY: the function writes an `int`, and `sign` is one.
    unsafe { lgamma_r(x, &raw mut sign) }
}
