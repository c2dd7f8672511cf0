//! Decimal floats and complex numbers from text.
//!
//!     space  sign  ( inf | infinity | nan | digits . digits e sign digits )  j  space
//!
//! Underscores may stand anywhere in the number, and any group of digits may be empty, as long as there is a
//! character at all. Doubles are the nearest to the exact decimal value, ties to even.

use super::{split_sign, trim_start};
use crate::float_digits::nearest;

/// Text that is no number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BadNumber;

/// A complex number found in text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Complex {
    /// The real part.
    pub real: f64,
    /// The imaginary part.
    pub imaginary: f64,
}

/// One signed component and the text that follows it.
pub(super) struct Component<'t> {
    pub(super) value: f64,
    pub(super) imaginary: bool,
    pub(super) rest: &'t [u8],
}

/// Parses a float.
pub fn parse_float(text: &[u8]) -> Result<f64, BadNumber> {
    let component = parse_component(text, false)?;
    if component.rest.is_empty() {
        Ok(component.value)
    } else {
        Err(BadNumber)
    }
}

/// Parses a complex number: a float, an imaginary number, or one followed by the other.
pub fn parse_complex(text: &[u8]) -> Result<Complex, BadNumber> {
    let first = parse_component(text, true)?;
    if first.rest.is_empty() {
        return Ok(if first.imaginary {
            Complex {
                real: 0.0,
                imaginary: first.value,
            }
        } else {
            Complex {
                real: first.value,
                imaginary: 0.0,
            }
        });
    }
    let second = parse_component(first.rest, true)?;
    if first.imaginary || !second.imaginary || !second.rest.is_empty() {
        return Err(BadNumber);
    }
    Ok(Complex {
        real: first.value,
        imaginary: second.value,
    })
}

/// Parses one number with the space around it, and its `j` where that is allowed.
pub(super) fn parse_component(
    text: &[u8],
    allow_imaginary: bool,
) -> Result<Component<'_>, BadNumber> {
    let (negative, start) = split_sign(trim_start(text));
    let (mut value, mut rest) = parse_magnitude(start)?;
    let imaginary = allow_imaginary && matches!(rest, [b'j' | b'J', ..]);
    if imaginary {
        if rest.len() == start.len() {
            value = 1.0;
        }
        rest = &rest[1..];
    }
    if rest.len() == start.len() {
        return Err(BadNumber);
    }
    Ok(Component {
        value: if negative { -value } else { value },
        imaginary,
        rest: trim_start(rest),
    })
}

/// Parses an unsigned number and returns the text after it.
fn parse_magnitude(text: &[u8]) -> Result<(f64, &[u8]), BadNumber> {
    for (word, value) in [
        ("infinity", f64::INFINITY),
        ("inf", f64::INFINITY),
        ("nan", f64::NAN),
    ] {
        if let Some((start, rest)) = text.split_at_checked(word.len())
            && start.eq_ignore_ascii_case(word.as_bytes())
        {
            return Ok((value, rest));
        }
    }
    let decimal = Decimal::scan(text)?;
    Ok((decimal.value(), &text[decimal.len..]))
}

/// The layout of a decimal number in text.
struct Decimal<'t> {
    /// Digits, underscores and at most one point.
    mantissa: &'t [u8],
    exponent: i32,
    /// Length of the whole number.
    len: usize,
}

impl<'t> Decimal<'t> {
    fn scan(text: &'t [u8]) -> Result<Self, BadNumber> {
        let mut points = 0;
        let end = text.iter().position(|&c| {
            points += u32::from(c == b'.');
            !(c.is_ascii_digit() || c == b'_' || c == b'.' && points == 1)
        });
        let (mantissa, rest) = text.split_at(end.unwrap_or(text.len()));
        let (exponent, rest) = match rest {
            [b'e' | b'E', rest @ ..] => scan_exponent(rest)?,
            _ => (0, rest),
        };
        Ok(Self {
            mantissa,
            exponent,
            len: text.len() - rest.len(),
        })
    }

    fn value(&self) -> f64 {
        match self.mantissa.len() {
            ..=FEW_DIGITS => self.value_of_few(),
            _ => self.value_of_many(),
        }
    }

    #[inline(never)]
    fn value_of_few(&self) -> f64 {
        self.value_in(&mut [0; FEW_DIGITS + 1])
    }

    /// Takes much of the stack, which is for those alone who need it.
    #[cold]
    #[inline(never)]
    fn value_of_many(&self) -> f64 {
        self.value_in(&mut [0; KEPT_DIGITS + 1])
    }

    #[inline(never)]
    fn value_in(&self, room: &mut [u8]) -> f64 {
        let mut digits = Significant::new(room, self.exponent);
        let mut fraction = false;
        for &character in self.mantissa {
            match character {
                b'.' => fraction = true,
                b'_' => {}
                digit => digits.push(digit, fraction),
            }
        }
        digits.value()
    }
}

/// Parses the exponent after its `e` and returns the text after it; saturates where any float would.
fn scan_exponent(text: &[u8]) -> Result<(i32, &[u8]), BadNumber> {
    let (negative, text) = split_sign(text);
    if text.is_empty() {
        return Err(BadNumber);
    }
    let end = text
        .iter()
        .position(|&c| !(c.is_ascii_digit() || c == b'_'));
    let (digits, rest) = text.split_at(end.unwrap_or(text.len()));
    let mut exponent: i32 = 0;
    for digit in digits.iter().filter(|&&c| c != b'_') {
        exponent = exponent
            .saturating_mul(10)
            .saturating_add(i32::from(digit - b'0'))
            .min(1 << 29);
    }
    Ok((if negative { -exponent } else { exponent }, rest))
}

/// Significant digits kept exactly; a double needs no more than 768 to be told from its neighbours.
const KEPT_DIGITS: usize = 772;

/// As many as literals mostly have at most.
const FEW_DIGITS: usize = 31;

/// The significant digits of a number; those that are not kept count as one more.
struct Significant<'r> {
    digits: &'r mut [u8],
    len: usize,
    lost: bool,
    /// Places from the point to the end of the digits.
    exponent: i32,
}

impl<'r> Significant<'r> {
    /// No digits, with room for many and one more.
    fn new(room: &'r mut [u8], exponent: i32) -> Self {
        Self {
            digits: room,
            len: 0,
            lost: false,
            exponent,
        }
    }

    fn push(&mut self, digit: u8, fraction: bool) {
        let keep = self.len + 1 < self.digits.len();
        let leading_zero = self.len == 0 && digit == b'0';
        if keep && !leading_zero {
            self.digits[self.len] = digit;
            self.len += 1;
        }
        self.lost |= !keep && digit != b'0';
        let moved = i32::from(!keep) - i32::from(fraction);
        self.exponent = self.exponent.saturating_add(moved);
    }

    fn value(mut self) -> f64 {
        let exponent = self.exponent.saturating_add(self.len as i32);
        if self.lost {
            self.digits[self.len] = b'1';
            self.len += 1;
        }
        let end = self.digits[..self.len]
            .iter()
            .rposition(|digit| *digit != b'0');
        nearest(&self.digits[..end.map_or(0, |end| end + 1)], exponent)
    }
}
