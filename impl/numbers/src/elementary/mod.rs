//! Exponential function, logarithm and power of doubles, all but correctly rounded.
//!
//! Results are within 0.55 units in the last place, so exact results come out exact. Tables are computed at compile
//! time. Arguments outside the documented ranges are the caller's to handle.

mod double;
mod exponential;
mod logarithm;
#[cfg(test)]
mod tests;

pub use exponential::exp;
pub use logarithm::{log, log10};

use double::{Double, two_product};
use exponential::exp_double;
use logarithm::log_double;

/// Returns whether a value is positive, finite and not subnormal: what [`log`] and [`log10`] take.
pub fn is_ordinary(value: f64) -> bool {
    value.is_normal() && value > 0.0
}

/// Returns `base ** exponent` for an ordinary base, and squares, or nothing where the result may overflow or underflow.
pub fn power(base: f64, exponent: f64) -> Option<f64> {
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
