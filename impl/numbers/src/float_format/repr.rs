//! The text of a float that `repr` and `print` give.
//!
//! Sixteen significant digits if they read back as the same double, else seventeen; zeros at the end dropped;
//! an exponent below -4 and from 16 on.

use super::digits::{Digits, Sink, positional, scientific};

/// Length of the longest `repr`.
pub const REPR_LEN: usize = 32;

/// Digits tried first.
const SHORT_DIGITS: usize = 16;

/// Digits that tell every double from its neighbours.
const EXACT_DIGITS: usize = 17;

/// Decimal exponent from which `repr` uses scientific notation.
const SCIENTIFIC_FROM: i32 = 16;

/// Writes a float as `repr` does and returns the text.
///
/// With `fraction`, a whole number gets `.0`, as floats do; without it, none, as parts of complex numbers do.
pub fn repr(out: &mut [u8; REPR_LEN], value: f64, fraction: bool) -> &str {
    let mut len = 0;
    let mut sink = |piece: &[u8]| {
        out[len..len + piece.len()].copy_from_slice(piece);
        len += piece.len();
    };
    if value.is_nan() {
        sink(b"nan");
    } else {
        if value.is_sign_negative() {
            sink(b"-");
        }
        magnitude(&mut sink, value.abs(), fraction);
    }
    core::str::from_utf8(&out[..len]).unwrap_or("")
}

fn magnitude(sink: &mut Sink<'_>, value: f64, fraction: bool) {
    if value.is_infinite() {
        return sink(b"inf");
    }
    let mut digits = Digits::<EXACT_DIGITS>::new(value, SHORT_DIGITS);
    if !reads_back(digits.as_bytes(), digits.exponent, value) {
        digits = Digits::new(value, EXACT_DIGITS);
    }
    digits.trim();
    let (text, exponent) = (digits.as_bytes(), digits.exponent);
    if !(-4..SCIENTIFIC_FROM).contains(&exponent) {
        return scientific(sink, text, exponent, 0, false, b'e');
    }
    positional(sink, text, exponent, 0, false);
    let whole = exponent >= 0 && text.len() <= exponent as usize + 1;
    if fraction && whole {
        sink(b".0");
    }
}

/// Returns whether digits and exponent parse as `value`.
fn reads_back(digits: &[u8], exponent: i32, value: f64) -> bool {
    let (mut text, mut len) = ([0; REPR_LEN], 0);
    let mut sink = |piece: &[u8]| {
        text[len..len + piece.len()].copy_from_slice(piece);
        len += piece.len();
    };
    scientific(&mut sink, digits, exponent, 0, false, b'e');
    let text = core::str::from_utf8(&text[..len]).unwrap_or("");
    text.parse() == Ok(value)
}
