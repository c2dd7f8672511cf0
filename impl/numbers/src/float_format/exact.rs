//! Digits of doubles of moderate size, by exact arithmetic in 128 bits.
//!
//! ```text
//!   value = mantissa / 2^shift         value * 10^decimals = product / 2^shift
//! ```
//!
//! Not here: doubles that are very large, very small, or asked for very many digits; those are left to `float_digits`.

use crate::decimal;
use crate::float_digits::{Ties, parts};

/// The greatest power of ten that is a word.
const MAX_DECIMALS: u32 = 19;

/// Text of the longest fixed notation written here.
pub const FIXED_LEN: usize = decimal::MAX_DIGITS + 2;

/// A finite, non-negative double as a fraction.
struct Fraction {
    mantissa: u64,
    shift: u32,
}

impl Fraction {
    fn of(value: f64) -> Option<Fraction> {
        let (mantissa, exponent) = parts(value);
        match exponent {
            _ if mantissa == 0 => Some(Fraction { mantissa, shift: 0 }),
            -126..=0 => Some(Fraction {
                mantissa,
                shift: exponent.unsigned_abs(),
            }),
            1..=11 => Some(Fraction {
                mantissa: mantissa << exponent,
                shift: 0,
            }),
            _ => None,
        }
    }

    /// `value * 10^decimals`, times `2^shift`.
    fn product(&self, decimals: u32) -> u128 {
        u128::from(self.mantissa) * u128::from(10u64.pow(decimals))
    }

    /// `value * 10^decimals` as an integer, if that is a word.
    fn scaled(&self, decimals: u32, ties: Ties) -> Option<u64> {
        let product = self.product(decimals);
        let whole = u64::try_from(product >> self.shift).ok()?;
        let Some(half) = self.shift.checked_sub(1).map(|places| 1u128 << places) else {
            return Some(whole);
        };
        let rest = product & (half * 2 - 1);
        let up = rest > half || rest == half && (ties == Ties::Away || whole & 1 != 0);
        whole.checked_add(u64::from(up))
    }

    /// Whether `number / 10^decimals` reads back as this double; never for one halfway to a neighbour.
    fn reads_back(&self, number: u64, decimals: u32) -> bool {
        let product = self.product(decimals);
        let (near, unit) = (u128::from(number) << self.shift, 10u128.pow(decimals));
        let below = near < product && self.mantissa == 1 << 52;
        let parts = if below { 4 } else { 2 };
        near.abs_diff(product) * parts < unit
    }
}

/// Rounds a finite, non-negative value to `count` significant digits: the digits as a number, and the exponent of the first.
fn significant(value: f64, count: usize) -> Option<(u64, i32)> {
    if !(1..=17).contains(&count) {
        return None;
    }
    let fraction = Fraction::of(value).filter(|fraction| fraction.mantissa != 0)?;
    let place = fraction.mantissa.ilog2() as i32 - fraction.shift as i32;
    // A little less than log10(2) of it, so that the exponent is this or one more.
    let mut exponent = (place * 1233) >> 12;
    loop {
        let decimals = decimals_of(count, exponent)?;
        let number = fraction.scaled(decimals, Ties::Even)?;
        if number < 10u64.pow(count as u32) {
            return Some((number, exponent));
        }
        exponent += 1;
    }
}

fn decimals_of(count: usize, exponent: i32) -> Option<u32> {
    let decimals = u32::try_from(count as i32 - 1 - exponent).ok()?;
    (decimals <= MAX_DECIMALS).then_some(decimals)
}

/// The shorter of sixteen and seventeen digits that read back as a value; nothing for those not told here.
pub(super) fn shortest(value: f64) -> Option<(u64, i32)> {
    const NINES: u64 = 9999 * 10u64.pow(12);
    let (number, exponent) = significant(value, 16)?;
    if number >= NINES {
        return None;
    }
    let fraction = Fraction::of(value)?;
    if fraction.reads_back(number, decimals_of(16, exponent)?) {
        return Some((number, exponent));
    }
    let (number, exponent) = significant(value, 17)?;
    let reads_back = fraction.reads_back(number, decimals_of(17, exponent)?);
    reads_back.then_some((number, exponent))
}

/// Writes a finite, non-negative value with `decimals` decimals, if it can be done here; ties go away from zero.
pub fn fixed(out: &mut [u8; FIXED_LEN], value: f64, decimals: usize) -> Option<&[u8]> {
    let places = u32::try_from(decimals)
        .ok()
        .filter(|places| *places <= MAX_DECIMALS)?;
    let number = Fraction::of(value)?.scaled(places, Ties::Away)?;
    let written = decimal::write(out, number);
    let start = written.min(out.len() - 1 - decimals);
    out[start..written].fill(b'0');
    if decimals == 0 {
        return Some(&out[start..]);
    }
    let point = out.len() - decimals - 1;
    out.copy_within(start..=point, start - 1);
    out[point] = b'.';
    Some(&out[start - 1..])
}
