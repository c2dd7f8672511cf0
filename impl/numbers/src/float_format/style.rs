//! The formats `e`, `f`, `g` and `%`, with precision, sign and alternate form.

use super::digits::{Sink, positional, scientific};
use super::exact::{self, FIXED_LEN};
use crate::float_digits::{Digits, Limit, MAX_DIGITS, MIN_ROOM, Ties};

/// Precision that `e`, `f`, `g` and `%` have by default.
pub const DEFAULT_PRECISION: usize = 6;

/// From here on fixed notation gives way to scientific notation, without zeros at the end.
const LARGEST_FIXED: f64 = 1e30;

/// The notation of a float.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FloatKind {
    /// `e`: one digit, a fraction, an exponent.
    Scientific,
    /// `f`: no exponent.
    Fixed,
    /// `g` and `n`: whichever of the two is shorter, without zeros at the end.
    General,
    /// `%`: a hundred times the value, as `f`, with a percent sign.
    Percent,
}

/// What stands before a number that is not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Nothing.
    Minus,
    /// A plus.
    Plus,
    /// A space.
    Space,
}

/// How a float is written.
#[derive(Clone, Copy, Debug)]
pub struct FloatStyle {
    /// The notation.
    pub kind: FloatKind,
    /// Whether letters are upper case: `E`, `F`, `G`.
    pub uppercase: bool,
    /// Digits after the point; for `General`, significant digits.
    pub precision: Option<usize>,
    /// `#`: always a decimal point; `General` keeps zeros at the end.
    pub alternate: bool,
    /// What stands before a number that is not negative.
    pub sign: Sign,
    /// A separator between thousands.
    pub separator: Option<u8>,
}

impl FloatStyle {
    /// Returns the style of a format letter (`e E f F g G n %`), or none for another letter.
    pub fn from_letter(letter: u8) -> Option<Self> {
        let kind = match letter | 0x20 {
            b'e' => FloatKind::Scientific,
            b'f' => FloatKind::Fixed,
            b'g' => FloatKind::General,
            _ if letter == b'n' => FloatKind::General,
            _ if letter == b'%' => FloatKind::Percent,
            _ => return None,
        };
        Some(Self {
            kind,
            uppercase: letter.is_ascii_uppercase(),
            precision: None,
            alternate: false,
            sign: Sign::Minus,
            separator: None,
        })
    }

    fn letter(&self) -> u8 {
        if self.uppercase { b'E' } else { b'e' }
    }
}

/// Writes a float, in pieces.
pub fn format(sink: &mut dyn FnMut(&[u8]), style: &FloatStyle, value: f64) {
    if value.is_sign_negative() && !value.is_nan() {
        sink(b"-");
    } else {
        match style.sign {
            Sign::Minus => {}
            Sign::Plus => sink(b"+"),
            Sign::Space => sink(b" "),
        }
    }
    let percent = style.kind == FloatKind::Percent;
    let value = if percent { value * 100.0 } else { value }.abs();
    if !value.is_finite() {
        not_finite(sink, value, style.uppercase);
    } else if let Some(separator) = style.separator {
        grouped(sink, style, value, separator);
    } else {
        magnitude(sink, style, value);
    }
    if percent {
        sink(b"%");
    }
}

fn not_finite(sink: &mut Sink<'_>, value: f64, uppercase: bool) {
    sink(match (value.is_nan(), uppercase) {
        (true, false) => b"nan",
        (true, true) => b"NAN",
        (false, false) => b"inf",
        (false, true) => b"INF",
    });
}

fn magnitude(sink: &mut Sink<'_>, style: &FloatStyle, value: f64) {
    let precision = style.precision.unwrap_or(DEFAULT_PRECISION);
    match style.kind {
        FloatKind::Scientific => {
            let count = precision.saturating_add(1);
            let kept = count.min(MAX_DIGITS);
            let mut room = [0; MAX_DIGITS];
            let digits = rounded(&mut room, value, kept);
            scientific(
                sink,
                digits.padded(kept),
                digits.exponent,
                count - kept,
                style.alternate,
                style.letter(),
            );
        }
        FloatKind::Fixed | FloatKind::Percent => fixed(sink, style, value, precision),
        FloatKind::General => general(sink, style, value, precision.max(1)),
    }
}

/// Rounds to `count` significant digits.
fn rounded(room: &mut [u8; MAX_DIGITS], value: f64, count: usize) -> Digits<'_> {
    let ties = if count < 17 { Ties::Away } else { Ties::Even };
    let room = &mut room[..count.max(MIN_ROOM)];
    Digits::new(room, value, Limit::Significant(count), ties)
}

fn fixed(sink: &mut Sink<'_>, style: &FloatStyle, value: f64, precision: usize) {
    if value >= LARGEST_FIXED {
        let mut room = [0; MAX_DIGITS];
        let count = precision.saturating_add(1).min(MAX_DIGITS);
        let digits = rounded(&mut room, value, count);
        let (text, exponent) = (digits.as_bytes(), digits.exponent);
        return scientific(sink, text, exponent, 0, style.alternate, style.letter());
    }
    if let Some(text) = exact::fixed(&mut [0; FIXED_LEN], value, precision) {
        sink(text);
        if style.alternate && precision == 0 {
            sink(b".");
        }
        return;
    }
    let mut room = [0; MAX_DIGITS];
    let room = &mut room[..precision.saturating_add(MIN_ROOM + 12).min(MAX_DIGITS)];
    let digits = Digits::new(room, value, Limit::Places(precision), Ties::Away);
    let text = digits.as_bytes();
    // Digits are missing up to the last place, whether the last one there is stands before the point or after it.
    let places = text.len() as isize - 1 - digits.exponent as isize;
    let more = precision.saturating_add_signed(-places);
    positional(sink, text, digits.exponent, more, style.alternate);
}

fn general(sink: &mut Sink<'_>, style: &FloatStyle, value: f64, precision: usize) {
    let kept = precision.min(MAX_DIGITS);
    let mut room = [0; MAX_DIGITS];
    let digits = rounded(&mut room, value, kept);
    let exponent = digits.exponent;
    let (text, more) = match style.alternate {
        true => (digits.padded(kept), precision - kept),
        false => (digits.as_bytes(), 0),
    };
    let whole = i32::try_from(precision).unwrap_or(i32::MAX);
    if (-4..whole).contains(&exponent) {
        positional(sink, text, exponent, more, style.alternate);
    } else {
        scientific(sink, text, exponent, more, style.alternate, style.letter());
    }
}

/// Writes a value with a separator between thousands of its whole part.
fn grouped(sink: &mut Sink<'_>, style: &FloatStyle, value: f64, separator: u8) {
    let mut whole = 0;
    let mut counting = true;
    let mut count = |piece: &[u8]| {
        for character in piece {
            counting &= character.is_ascii_digit();
            whole += usize::from(counting);
        }
    };
    magnitude(&mut count, style, value);
    let mut rest = whole;
    let mut separate = |piece: &[u8]| {
        for &character in piece {
            if rest > 0 && rest < whole && rest.is_multiple_of(3) {
                sink(&[separator]);
            }
            rest = rest.saturating_sub(1);
            sink(&[character]);
        }
    };
    magnitude(&mut separate, style, value);
}
