//! The double nearest to a decimal number.

use core::cmp::Ordering;

use super::expansion::Expansion;
use super::powers::power_of_ten;
use super::{FRACTION_BITS, parts};

/// Digits that fit a word.
const WORD_DIGITS: usize = 19;

/// Powers of ten that are doubles, as are products of them and small numbers.
const EXACT_POWER: i32 = 22;

/// Gives the double that is nearest to `0.ddd * 10^exponent`, where the digits are ASCII and the first is not zero.
pub(crate) fn nearest(digits: &[u8], exponent: i32) -> f64 {
    let kept = digits.len().min(WORD_DIGITS);
    let number = digits[..kept]
        .iter()
        .fold(0, |number, digit| 10 * number + u64::from(digit - b'0'));
    if number == 0 || exponent < -330 {
        return 0.0;
    }
    if exponent > 310 {
        return f64::INFINITY;
    }
    let is_whole = kept == digits.len();
    let power = exponent - kept as i32;
    if is_whole && number >> (FRACTION_BITS + 1) == 0 && power.abs() <= EXACT_POWER {
        let scale = exact_power(power.unsigned_abs());
        return match power < 0 {
            true => number as f64 / scale,
            false => number as f64 * scale,
        };
    }
    match approximate(number, power, is_whole) {
        Ok(value) => value,
        Err(below) => compared(digits, exponent, below),
    }
}

fn exact_power(exponent: u32) -> f64 {
    let low = exponent.min(15);
    10u64.pow(low) as f64 * 10u64.pow(exponent - low) as f64
}

/// Rounds `number * 10^power`; where errors could decide, gives the double below it.
fn approximate(number: u64, power: i32, is_whole: bool) -> Result<f64, f64> {
    let Some(scale) = power_of_ten(power) else {
        return Ok(if power < 0 { 0.0 } else { f64::INFINITY });
    };
    let scaled = scale.times(number, 0);
    // The first digit that was left out counts at most as a unit of the number, whose leading bits may be zeros.
    let error = scaled.error + if is_whole { 0 } else { 64 };
    // The unit of the double: its significand has 53 bits, or what is left of them above the least exponent.
    let unit = (scaled.exponent + 63 - FRACTION_BITS).max(-1074);
    let cut = (unit - scaled.exponent) as u32;
    if cut > 64 {
        return Err(0.0);
    }
    let wide = u128::from(scaled.significand);
    let (whole, rest) = ((wide >> cut) as u64, (wide & ((1 << cut) - 1)) as u64);
    let half = 1u64 << (cut - 1);
    match rest.abs_diff(half) > error {
        true => Ok(assembled(whole + u64::from(rest > half), unit)),
        false => Err(assembled(whole, unit)),
    }
}

/// `significand * 2^exponent`, which has no more bits than a double.
fn assembled(significand: u64, exponent: i32) -> f64 {
    let has_leading = significand >> FRACTION_BITS != 0;
    let field = if has_leading { exponent + 1075 } else { 0 };
    // A significand that was rounded up to the next power of two adds one to the exponent.
    let leading = u64::from(has_leading) << FRACTION_BITS;
    let bits = ((field as u64) << FRACTION_BITS) + (significand - leading);
    f64::from_bits(bits.min(f64::INFINITY.to_bits()))
}

/// Goes up from a double that is not above the number, as long as the number is above the middle to the next.
#[cold]
#[inline(never)]
fn compared(digits: &[u8], exponent: i32, below: f64) -> f64 {
    let mut value = below;
    while value.is_finite() {
        let (significand, unit) = parts(value);
        match order(
            digits,
            exponent,
            &mut Expansion::new(2 * significand + 1, unit - 1),
        ) {
            Ordering::Less => break,
            Ordering::Equal if significand & 1 == 0 => break,
            _ => value = f64::from_bits(value.to_bits() + 1),
        }
    }
    value
}

/// Compares `0.ddd * 10^exponent` with an expansion.
fn order(digits: &[u8], exponent: i32, expansion: &mut Expansion) -> Ordering {
    let mut other = expansion.next();
    let exponents = (exponent - 1).cmp(&expansion.exponent());
    if exponents != Ordering::Equal {
        return exponents;
    }
    for digit in digits {
        match (digit - b'0').cmp(&other) {
            Ordering::Equal => other = expansion.next(),
            unequal => return unequal,
        }
    }
    match other == 0 && expansion.is_finished() {
        true => Ordering::Equal,
        false => Ordering::Less,
    }
}
