//! Integers from text.
//!
//!     space  sign  prefix  digits and underscores  space
//!                          ^ start of what an error quotes

use super::{split_sign, trim_start};
use crate::mpz::{self, Int, Limb, NEVER, Shape, Stop};

/// An integer found in text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ParsedInt<'t> {
    /// A value of 64 bits.
    Small(i64),
    /// A larger value.
    Big(BigLiteral<'t>),
}

/// The digits of an integer that needs more than 64 bits; holding one proves that they are digits of the base.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BigLiteral<'t> {
    negative: bool,
    base: u32,
    digits: &'t [u8],
}

impl BigLiteral<'_> {
    /// Bounds the limbs of the value.
    pub fn limbs_len(&self) -> usize {
        mpz::parse_radix_len(self.digits.len(), self.base)
    }

    /// Writes the value, unless it is told to stop.
    pub fn write(&self, out: &mut [Limb], stop: Stop<'_>) -> Option<Shape> {
        mpz::parse_radix_into(out, self.digits, self.base, self.negative, stop).ok()
    }

    /// Returns the value.
    pub fn to_int(&self) -> Int {
        Int::build(self.limbs_len(), |out| {
            self.write(out, NEVER).unwrap_or(Shape::ZERO)
        })
    }
}

/// Why text is not an integer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IntError {
    /// The base is neither 0 nor 2 to 36.
    Base,
    /// A digit is missing or wrong.
    Digits {
        /// The base to report: 0 where a leading zero left the base undecided.
        base: u32,
        /// Offset of the text to report: after white space, sign and prefix.
        start: usize,
    },
}

/// Decimal digits that always fit in 64 bits.
const MOST_PLAIN: usize = 18;

/// Parses an integer in a base from 2 to 36; base 0 takes it from the prefix.
pub fn parse_int(text: &[u8], base: u32) -> Result<ParsedInt<'_>, IntError> {
    if base == 10
        && let Some(number) = plain_decimal(text)
    {
        return Ok(ParsedInt::Small(number));
    }
    if !matches!(base, 0 | 2..=36) {
        return Err(IntError::Base);
    }
    let (negative, rest) = split_sign(trim_start(text));
    let (base, reported, rest) = split_prefix(rest, base);
    let error = IntError::Digits {
        base: reported,
        start: text.len() - rest.len(),
    };
    let end = rest.iter().position(|&c| !continues(c, base));
    let (digits, after) = rest.split_at(end.unwrap_or(rest.len()));
    if digits.is_empty() || !trim_start(after).is_empty() {
        return Err(error);
    }
    Ok(match small(digits, base, negative) {
        Some(value) => ParsedInt::Small(value),
        None => ParsedInt::Big(BigLiteral {
            negative,
            base,
            digits,
        }),
    })
}

/// Returns the value of text that is nothing but few decimal digits.
fn plain_decimal(text: &[u8]) -> Option<i64> {
    if !(1..=MOST_PLAIN).contains(&text.len()) {
        return None;
    }
    text.iter().try_fold(0, |number, character| {
        let digit = character.wrapping_sub(b'0');
        (digit <= 9).then(|| number * 10 + i64::from(digit))
    })
}

/// Returns the base to use, the base to report, and the text after the prefix.
///
/// In base 0 a leading zero without prefix letter allows only more zeros: base 1, reported as 0.
fn split_prefix(text: &[u8], base: u32) -> (u32, u32, &[u8]) {
    let prefix = match text {
        [b'0', letter, ..] => match letter | 0x20 {
            b'x' => 16,
            b'o' => 8,
            b'b' => 2,
            _ if base == 0 => return (1, 0, text),
            _ => return (base, base, text),
        },
        _ if base == 0 => return (10, 10, text),
        _ => return (base, base, text),
    };
    match base {
        0 => (prefix, prefix, &text[2..]),
        _ if base == prefix => (base, base, &text[2..]),
        _ => (base, base, text),
    }
}

/// Returns whether a character belongs to the digits.
fn continues(character: u8, base: u32) -> bool {
    character == b'_' || mpz::digit_value(character).is_some_and(|digit| digit < base)
}

/// Returns the value of checked digits if it fits in 64 bits.
fn small(digits: &[u8], base: u32, negative: bool) -> Option<i64> {
    let mut value: i64 = 0;
    for digit in digits.iter().filter_map(|&c| mpz::digit_value(c)) {
        let digit = i64::from(digit);
        value = value.checked_mul(i64::from(base))?;
        value = if negative {
            value.checked_sub(digit)?
        } else {
            value.checked_add(digit)?
        };
    }
    Some(value)
}
