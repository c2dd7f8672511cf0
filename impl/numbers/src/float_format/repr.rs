//! The text of a float that `repr` and `print` give.
//!
//! The first of these that reads back as the same float: a power of ten, sixteen significant digits, seventeen; of a
//! float of 32 bits, seven, eight, nine.
//! Zeros at the end are dropped. Scientific notation serves exponents below -4 and from 16 on.

use super::digits::{Sink, positional, scientific};
use super::exact;
use crate::decimal;
use crate::float_digits::{Digits, Limit, MIN_ROOM, Ties, nearest};

/// Length of the longest `repr`.
pub const REPR_LEN: usize = 32;

/// How exact a float is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Precision {
    /// 64 bits.
    Double,
    /// 32 bits.
    Single,
}

impl Precision {
    /// Digits tried first, and digits that tell every float from its neighbours.
    fn digits(self) -> (usize, usize) {
        match self {
            Precision::Double => (16, EXACT_DIGITS),
            Precision::Single => (7, 9),
        }
    }
}

/// Digits that tell every double from its neighbours.
const EXACT_DIGITS: usize = 17;

/// Decimal exponent from which `repr` uses scientific notation.
const SCIENTIFIC_FROM: i32 = 16;

/// Writes a float as `repr` does and returns the text.
///
/// With `fraction`, a whole number gets `.0`, as floats do; without it, none, as parts of complex numbers do.
pub fn repr(out: &mut [u8; REPR_LEN], value: f64, precision: Precision, fraction: bool) -> &str {
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
        magnitude(&mut sink, value.abs(), precision, fraction);
    }
    core::str::from_utf8(&out[..len]).unwrap_or("")
}

fn magnitude(sink: &mut Sink<'_>, value: f64, precision: Precision, fraction: bool) {
    if value.is_infinite() {
        return sink(b"inf");
    }
    let mut room = [0; MIN_ROOM];
    if precision == Precision::Double
        && let Some((number, exponent)) = exact::shortest(value)
    {
        let start = decimal::write(&mut room, number);
        let last = room.iter().rposition(|digit| *digit != b'0');
        let end = last.unwrap_or(start).max(start) + 1;
        return notation(sink, &room[start..end], exponent, fraction);
    }
    let (mut count, most) = precision.digits();
    let reads_back = |digits: &[u8], exponent| {
        let read = nearest(digits, exponent + 1);
        match precision {
            Precision::Double => read == value,
            Precision::Single => read as f32 == value as f32,
        }
    };
    let mut digits = Digits::new(&mut room, value, Limit::Significant(count), Ties::Even);
    let above = digits.exponent + 1;
    if digits.as_bytes().starts_with(b"9999") && reads_back(b"1", above) {
        return notation(sink, b"1", above, fraction);
    }
    while count < most && !reads_back(digits.as_bytes(), digits.exponent) {
        count += 1;
        digits = Digits::new(&mut room, value, Limit::Significant(count), Ties::Even);
    }
    notation(sink, digits.as_bytes(), digits.exponent, fraction);
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
