//! Conversion between integers and doubles.

use super::{Error, IntRef, LIMB_BITS, Limb, Shape, magnitude};

/// Limbs of the largest finite double.
pub const FROM_F64_LEN: usize = 1024 / LIMB_BITS;

/// Bits of a double below its leading one.
const FRACTION_BITS: i32 = 52;

impl IntRef<'_> {
    /// Returns the nearest double, ties to even; infinite if the value is too large.
    pub fn to_f64(self) -> f64 {
        let bits = self.bit_len();
        let magnitude = if bits <= 64 {
            self.abs().low_u64() as f64
        } else if bits <= 1024 {
            self.top_u64(bits) as f64 * power_of_two(bits - 64)
        } else {
            f64::INFINITY
        };
        if self.negative { -magnitude } else { magnitude }
    }

    /// Returns the leading 64 of `bits` bits, with the lowest set if a lost bit is.
    fn top_u64(self, bits: usize) -> u64 {
        let skip = bits - 64;
        let (lost, kept) = self.limbs.split_at(skip / LIMB_BITS);
        let part = skip % LIMB_BITS;
        let mut wide: u128 = 0;
        for (i, &limb) in kept.iter().enumerate() {
            wide |= u128::from(limb) << (i * LIMB_BITS);
        }
        let dropped = wide & ((1 << part) - 1) != 0 || magnitude::trimmed_len(lost) != 0;
        (wide >> part) as u64 | u64::from(dropped)
    }
}

/// Returns two to the power of `exponent`, which is below 1024.
fn power_of_two(exponent: usize) -> f64 {
    f64::from_bits((exponent as u64 + 1023) << FRACTION_BITS)
}

/// Writes the integer part of a double; [`FROM_F64_LEN`] bounds it.
pub fn from_f64_into(out: &mut [Limb], value: f64) -> Result<Shape, Error> {
    if value.is_nan() {
        return Err(Error::NotANumber);
    }
    if value.is_infinite() {
        return Err(Error::Overflow);
    }
    let bits = value.to_bits();
    let exponent = (bits >> FRACTION_BITS & 0x7ff) as i32 - 1023;
    if exponent < 0 {
        return Ok(Shape::ZERO);
    }
    let significand = bits & ((1 << FRACTION_BITS) - 1) | 1 << FRACTION_BITS;
    let shift = exponent - FRACTION_BITS;
    let out = &mut out[..FROM_F64_LEN];
    out.fill(0);
    if shift <= 0 {
        spread(out, u128::from(significand >> -shift));
    } else {
        let shift = shift as usize;
        let part = u128::from(significand) << (shift % LIMB_BITS);
        spread(&mut out[shift / LIMB_BITS..], part);
    }
    Ok(Shape::of(value < 0.0, out))
}

/// Writes the limbs of `value` as far as `out` reaches.
fn spread(out: &mut [Limb], value: u128) {
    for (i, limb) in out.iter_mut().take(128 / LIMB_BITS).enumerate() {
        *limb = (value >> (i * LIMB_BITS)) as Limb;
    }
}
