//! Shifts; to the right they round down, as on two's complement numbers of infinite width.

use super::{IntRef, LIMB_BITS, Limb, Shape, magnitude};

/// Bounds the limbs of `a << bits`.
pub fn shl_len(a: IntRef<'_>, bits: usize) -> usize {
    if a.is_zero() {
        return 0;
    }
    a.limbs.len() + bits / LIMB_BITS + 1
}

/// Writes `a << bits`.
pub fn shl_into(out: &mut [Limb], a: IntRef<'_>, bits: usize) -> Shape {
    if a.is_zero() {
        return Shape::ZERO;
    }
    let out = &mut out[..shl_len(a, bits)];
    let (low, high) = out.split_at_mut(bits / LIMB_BITS);
    low.fill(0);
    high[a.limbs.len()] = magnitude::shl_bits(high, a.limbs, bits % LIMB_BITS);
    Shape::of(a.negative, out)
}

/// Bounds the limbs of `a >> bits`.
pub fn shr_len(a: IntRef<'_>, bits: usize) -> usize {
    a.limbs.len().saturating_sub(bits / LIMB_BITS) + 1
}

/// Writes `a >> bits`, rounding down.
pub fn shr_into(out: &mut [Limb], a: IntRef<'_>, bits: usize) -> Shape {
    let out = &mut out[..shr_len(a, bits)];
    let whole = (bits / LIMB_BITS).min(a.limbs.len());
    let part = bits % LIMB_BITS;
    let (lost, kept) = a.limbs.split_at(whole);
    out[kept.len()] = 0;
    magnitude::shr_bits(out, kept, part);
    if a.negative {
        let dropped = kept.first().map_or(0, |limb| limb & !(Limb::MAX << part));
        if dropped != 0 || lost.iter().any(|&limb| limb != 0) {
            magnitude::increment(out);
        }
    }
    Shape::of(a.negative, out)
}
