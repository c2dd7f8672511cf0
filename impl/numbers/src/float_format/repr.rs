//! The text of a float that `repr` and `print` give.
//!
//! The first of these that reads back as the same double: a power of ten, sixteen significant digits, seventeen.
//! Zeros at the end are dropped. Scientific notation serves exponents below -4 and from 16 on.

use super::digits::{Digits, Sink, positional, scientific};
use super::exact;

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
    if let Some((number, exponent)) = exact::shortest(value) {
        let mut digits = Digits::<EXACT_DIGITS>::of_number(number, exponent);
        digits.trim();
        return notation(sink, digits.as_bytes(), exponent, fraction);
    }
    let mut digits = Digits::<EXACT_DIGITS>::new(value, SHORT_DIGITS);
    let mut exponent = digits.exponent;
    let text = if digits.as_bytes().starts_with(b"9999") && reads_back(b"1", exponent + 1, value) {
        exponent += 1;
        b"1"
    } else {
        if !reads_back(digits.as_bytes(), exponent, value) {
            digits = Digits::new(value, EXACT_DIGITS);
            exponent = digits.exponent;
        }
        digits.trim();
        digits.as_bytes()
    };
    notation(sink, text, exponent, fraction);
}

fn notation(sink: &mut Sink<'_>, text: &[u8], exponent: i32, fraction: bool) {
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
