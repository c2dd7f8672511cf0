//! Doubles and decimal digits, correctly rounded in both directions.
//!
//! ```text
//!   double --Digits--> d.ddd * 10^e          decimal digits, exponent --nearest--> double
//! ```
//!
//! Both multiply by a power of ten that has 64 bits, exact or nearly so (`powers`). Where its error could decide the
//! rounding, the exact decimal expansion of a binary number does (`expansion`): that of the double, or of the number
//! halfway between two doubles, with which the digits are compared.
//! Not here: layout of text (`float_format`), what numbers look like (`parse`).

mod expansion;
mod nearest;
mod powers;
#[cfg(test)]
mod tests;

use crate::decimal;
use expansion::Expansion;
pub(crate) use nearest::nearest;
use powers::power_of_ten;

/// No double has more significant digits.
pub(crate) const MAX_DIGITS: usize = 768;

/// The room that [`Digits`] need at least.
pub(crate) const MIN_ROOM: usize = decimal::MAX_DIGITS;

/// The most digits that are made without looking at the exact value.
const QUICK_DIGITS: usize = 17;

/// Bits of a double below its leading one.
const FRACTION_BITS: i32 = 52;

/// Where digits end.
#[derive(Clone, Copy)]
pub(crate) enum Limit {
    /// After so many, counted from the first that is not zero.
    Significant(usize),
    /// So many places after the point.
    Places(usize),
}

impl Limit {
    /// How many digits a number has up to here whose first one has a decimal exponent; not positive if it ends before.
    fn count(self, exponent: i32) -> i32 {
        match self {
            Limit::Significant(count) => count.min(MAX_DIGITS) as i32,
            Limit::Places(places) => exponent + 1 + places.min(2 * MAX_DIGITS) as i32,
        }
    }
}

/// Where a value goes that is halfway between two numbers.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ties {
    Even,
    Away,
}

/// The leading decimal digits of a double, in ASCII: `d.ddd * 10^exponent`.
pub(crate) struct Digits<'b> {
    digits: &'b mut [u8],
    len: usize,
    pub(crate) exponent: i32,
}

/// A finite, positive double as `significand * 2^exponent`.
pub(crate) fn parts(value: f64) -> (u64, i32) {
    let bits = value.to_bits();
    let field = (bits >> FRACTION_BITS & 0x7ff) as i32;
    let fraction = bits & ((1 << FRACTION_BITS) - 1);
    let leading = u64::from(field != 0) << FRACTION_BITS;
    (fraction | leading, field.max(1) - 1023 - FRACTION_BITS)
}

impl<'b> Digits<'b> {
    /// Rounds a finite value that is not negative; there is room for [`MIN_ROOM`] digits, and for those up to the limit.
    pub(crate) fn new(room: &'b mut [u8], value: f64, limit: Limit, ties: Ties) -> Self {
        let mut digits = Self {
            digits: room,
            len: 0,
            exponent: 0,
        };
        if value != 0.0 {
            let (significand, exponent) = parts(value);
            match quick_digits(significand, exponent, limit) {
                Some((number, exponent)) => digits.set(number, exponent),
                None => digits.expand(significand, exponent, limit, ties),
            }
        }
        digits.finish();
        digits
    }

    /// The digits, without zeros at the end; a single one is what zero has.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.digits[..self.len]
    }

    /// The first `count` digits, as far as there is room; zeros follow those there are.
    pub(crate) fn padded(&self, count: usize) -> &[u8] {
        &self.digits[..count]
    }

    fn set(&mut self, number: u64, exponent: i32) {
        let at = decimal::write(&mut self.digits[..MIN_ROOM], number);
        self.digits.copy_within(at..MIN_ROOM, 0);
        self.len = MIN_ROOM - at;
        self.exponent = exponent;
    }

    /// Takes the digits from the exact value.
    fn expand(&mut self, significand: u64, exponent: i32, limit: Limit, ties: Ties) {
        let mut expansion = Expansion::new(significand, exponent);
        let mut digit = expansion.next();
        self.exponent = expansion.exponent();
        let count = limit.count(self.exponent);
        let wanted = usize::try_from(count).unwrap_or(0).min(self.digits.len());
        while self.len < wanted {
            self.digits[self.len] = b'0' + digit;
            self.len += 1;
            digit = expansion.next();
        }
        let is_odd = self.len > 0 && self.digits[self.len - 1] & 1 != 0;
        let tie_goes_up = ties == Ties::Away || is_odd;
        let up = digit > 5 || digit == 5 && (tie_goes_up || !expansion.is_finished());
        if up && count >= 0 {
            self.round_up();
        }
    }

    /// Adds one in the last place.
    fn round_up(&mut self) {
        while self.len > 0 && self.digits[self.len - 1] == b'9' {
            self.len -= 1;
        }
        if self.len > 0 {
            self.digits[self.len - 1] += 1;
        } else {
            self.digits[0] = b'1';
            self.len = 1;
            self.exponent += 1;
        }
    }

    fn finish(&mut self) {
        while self.len > 0 && self.digits[self.len - 1] == b'0' {
            self.len -= 1;
        }
        self.digits[self.len..].fill(b'0');
        if self.len == 0 {
            self.len = 1;
            self.exponent = 0;
        }
    }
}

/// Rounds, and gives the digits as one number with the exponent of the first; nothing where that takes the exact value.
fn quick_digits(significand: u64, exponent: i32, limit: Limit) -> Option<(u64, i32)> {
    let shift = significand.leading_zeros();
    let (significand, exponent) = (significand << shift, exponent - shift as i32);
    // That of the first digit, or one less; 1233 / 4096 is the logarithm of two.
    let mut decimal = ((exponent + 63) * 1233) >> 12;
    for _ in 0..2 {
        let count = usize::try_from(limit.count(decimal)).ok()?;
        if !(1..=QUICK_DIGITS).contains(&count) {
            return None;
        }
        let unit = 10u64.pow(count as u32);
        let scaled = power_of_ten(count as i32 - 1 - decimal)?.times(significand, exponent);
        let bits = u32::try_from(-scaled.exponent)
            .ok()
            .filter(|bits| *bits < 64)?;
        let (whole, rest) = (
            scaled.significand >> bits,
            scaled.significand & ((1 << bits) - 1),
        );
        let half = 1u64 << bits >> 1;
        if rest.abs_diff(half) <= scaled.error || whole < unit / 10 {
            return None;
        }
        if whole >= unit {
            decimal += 1;
            continue;
        }
        return Some(match whole + u64::from(rest > half) {
            number if number == unit => (unit / 10, decimal + 1),
            number => (number, decimal),
        });
    }
    None
}
