//! Decimal digits of a double and their layout.

use core::fmt::{self, Write};

use crate::decimal;

/// Significant digits after which every double is exactly zero.
pub(super) const MAX_DIGITS: usize = 768;

/// Receives text in pieces.
pub(super) type Sink<'s> = dyn FnMut(&[u8]) + 's;

/// The leading decimal digits of a finite double: `d.ddd * 10^exponent`.
pub(super) struct Digits<const N: usize> {
    digits: [u8; N],
    len: usize,
    pub(super) exponent: i32,
    exponent_negative: bool,
    in_exponent: bool,
}

impl<const N: usize> Digits<N> {
    /// Rounds a finite, non-negative value to `count` significant digits, 1 to `N`.
    pub(super) fn new(value: f64, count: usize) -> Self {
        if let Some(digits) = Self::exact(value, count) {
            return digits;
        }
        let mut digits = Self::empty();
        // Writing to this type cannot fail.
        let _ = write!(digits, "{value:.*e}", count - 1);
        if digits.exponent_negative {
            digits.exponent = -digits.exponent;
        }
        digits
    }

    const fn empty() -> Self {
        Self {
            digits: [0; N],
            len: 0,
            exponent: 0,
            exponent_negative: false,
            in_exponent: false,
        }
    }

    /// The digits of a number, whose first has an exponent.
    pub(super) fn of_number(number: u64, exponent: i32) -> Self {
        let mut text = [0; decimal::MAX_DIGITS];
        let start = decimal::write(&mut text, number);
        let len = (text.len() - start).min(N);
        let mut digits = Self {
            len,
            exponent,
            ..Self::empty()
        };
        digits.digits[..len].copy_from_slice(&text[start..start + len]);
        digits
    }

    /// Returns the digits in ASCII.
    pub(super) fn as_bytes(&self) -> &[u8] {
        &self.digits[..self.len]
    }

    /// Drops zeros at the end, but keeps one digit.
    pub(super) fn trim(&mut self) {
        while self.len > 1 && self.digits[self.len - 1] == b'0' {
            self.len -= 1;
        }
    }

    fn push(&mut self, character: u8) {
        match character {
            b'e' => self.in_exponent = true,
            b'-' => self.exponent_negative = true,
            b'0'..=b'9' if self.in_exponent => {
                self.exponent = self.exponent * 10 + i32::from(character - b'0');
            }
            b'0'..=b'9' if self.len < N => {
                self.digits[self.len] = character;
                self.len += 1;
            }
            _ => {}
        }
    }
}

impl<const N: usize> Write for Digits<N> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for character in text.bytes() {
            self.push(character);
        }
        Ok(())
    }
}

/// Writes `count` zeros.
pub(super) fn zeros(sink: &mut Sink<'_>, count: usize) {
    const ZEROS: [u8; 32] = [b'0'; 32];
    let mut rest = count;
    while rest > 0 {
        let piece = rest.min(ZEROS.len());
        sink(&ZEROS[..piece]);
        rest -= piece;
    }
}

/// Writes digits as `d.ddde+xx`, followed by `more` zeros; `point` forces the decimal point.
pub(super) fn scientific(
    sink: &mut Sink<'_>,
    digits: &[u8],
    exponent: i32,
    more: usize,
    point: bool,
    letter: u8,
) {
    sink(&digits[..1]);
    if point || digits.len() > 1 || more > 0 {
        sink(b".");
    }
    sink(&digits[1..]);
    zeros(sink, more);
    let magnitude = exponent.unsigned_abs();
    let sign = if exponent < 0 { b'-' } else { b'+' };
    sink(&[letter, sign]);
    let [hundreds, tens, ones] =
        [magnitude / 100, magnitude / 10 % 10, magnitude % 10].map(|digit| b'0' + digit as u8);
    if magnitude >= 100 {
        sink(&[hundreds]);
    }
    sink(&[tens, ones]);
}

/// Writes digits without exponent, followed by `more` zeros; `point` forces the decimal point.
pub(super) fn positional(
    sink: &mut Sink<'_>,
    digits: &[u8],
    exponent: i32,
    more: usize,
    point: bool,
) {
    if exponent < 0 {
        sink(b"0.");
        zeros(sink, exponent.unsigned_abs() as usize - 1);
        sink(digits);
        zeros(sink, more);
        return;
    }
    let whole = exponent as usize + 1;
    if digits.len() > whole {
        sink(&digits[..whole]);
        sink(b".");
        sink(&digits[whole..]);
        zeros(sink, more);
        return;
    }
    let missing = whole - digits.len();
    sink(digits);
    zeros(sink, missing);
    if point || more > missing {
        sink(b".");
    }
    zeros(sink, more.saturating_sub(missing));
}
