//! Multiplication: schoolbook for short factors, Karatsuba above a threshold.

use super::{IntRef, LIMB_BITS, Limb, Shape, magnitude};

/// Shorter factor length, in limbs, from which Karatsuba pays.
const KARATSUBA_LIMBS: usize = 32;

/// Bounds the limbs of `a * b`.
pub fn mul_len(a: IntRef<'_>, b: IntRef<'_>) -> usize {
    a.limbs.len() + b.limbs.len()
}

/// Returns the scratch limbs [`mul_into`] needs; zero for short factors.
pub fn mul_scratch_len(a: IntRef<'_>, b: IntRef<'_>) -> usize {
    scratch_len(a.limbs.len(), b.limbs.len())
}

/// Writes `a * b`.
pub fn mul_into(out: &mut [Limb], scratch: &mut [Limb], a: IntRef<'_>, b: IntRef<'_>) -> Shape {
    let out = &mut out[..mul_len(a, b)];
    multiply(out, scratch, a.limbs, b.limbs);
    Shape::of(a.negative != b.negative, out)
}

/// Bounds the limbs of `a * factor`.
pub fn mul_limb_len(a: IntRef<'_>, factor: Limb) -> usize {
    let factor_bits = (Limb::BITS - factor.leading_zeros()) as usize;
    (a.bit_len() + factor_bits).div_ceil(LIMB_BITS)
}

/// Writes `a * factor`, or that negated.
pub fn mul_limb_into(out: &mut [Limb], a: IntRef<'_>, factor: Limb, negate: bool) -> Shape {
    let (low, high) = out.split_at_mut(a.limbs.len());
    low.copy_from_slice(a.limbs);
    let carry = magnitude::mul_add_limb(low, factor, 0);
    if let Some((first, rest)) = high.split_first_mut() {
        *first = carry;
        rest.fill(0);
    }
    Shape::of(a.negative != negate, out)
}

/// Bounds the scratch limbs for factors of the given lengths, and of any shorter ones.
pub(super) fn scratch_len(a_len: usize, b_len: usize) -> usize {
    let short = a_len.min(b_len);
    if short < KARATSUBA_LIMBS {
        return 0;
    }
    let mut len = a_len.max(b_len).min(2 * short);
    let mut total = 2 * short;
    while len >= KARATSUBA_LIMBS {
        let half = len.div_ceil(2);
        total += 4 * (half + 1);
        len = half + 1;
    }
    total
}

/// Writes the product over all of `out`, whose length is the sum of the factors' lengths.
pub(super) fn multiply(out: &mut [Limb], scratch: &mut [Limb], a: &[Limb], b: &[Limb]) {
    let (long, short) = if a.len() >= b.len() { (a, b) } else { (b, a) };
    if short.len() < KARATSUBA_LIMBS {
        schoolbook(out, long, short);
    } else if short.len() <= long.len().div_ceil(2) {
        by_pieces(out, scratch, long, short);
    } else {
        karatsuba(out, scratch, long, short);
    }
}

fn schoolbook(out: &mut [Limb], long: &[Limb], short: &[Limb]) {
    out[..long.len()].fill(0);
    for (i, &digit) in short.iter().enumerate() {
        out[i + long.len()] = magnitude::add_mul(&mut out[i..], long, digit);
    }
}

/// Multiplies a much longer factor piece by piece.
fn by_pieces(out: &mut [Limb], scratch: &mut [Limb], long: &[Limb], short: &[Limb]) {
    out.fill(0);
    let (product, rest) = scratch.split_at_mut(2 * short.len());
    for (i, piece) in long.chunks(short.len()).enumerate() {
        let product = &mut product[..piece.len() + short.len()];
        multiply(product, rest, piece, short);
        magnitude::add_assign(&mut out[i * short.len()..], product);
    }
}

/// Multiplies with three products of half length.
///
///     a = a1 * B^half + a0        out     = | a0 * b0 | a1 * b1 |
///     b = b1 * B^half + b0        at half +  (a0 + a1) * (b0 + b1) - a0 * b0 - a1 * b1
fn karatsuba(out: &mut [Limb], scratch: &mut [Limb], a: &[Limb], b: &[Limb]) {
    let half = a.len().div_ceil(2);
    let (a0, a1) = a.split_at(half);
    let (b0, b1) = b.split_at(half);
    let (sums, rest) = scratch.split_at_mut(2 * (half + 1));
    let (middle, rest) = rest.split_at_mut(2 * (half + 1));
    let (a_sum, b_sum) = sums.split_at_mut(half + 1);
    add_halves(a_sum, a0, a1);
    add_halves(b_sum, b0, b1);
    multiply(middle, rest, a_sum, b_sum);
    let (low, high) = out.split_at_mut(2 * half);
    multiply(low, rest, a0, b0);
    multiply(high, rest, a1, b1);
    magnitude::sub_assign(middle, low);
    magnitude::sub_assign(middle, high);
    magnitude::add_assign(&mut out[half..], magnitude::trimmed(middle));
}

/// Writes `low + high`, where `high` is not longer, over all of `out`.
fn add_halves(out: &mut [Limb], low: &[Limb], high: &[Limb]) {
    out[..low.len()].copy_from_slice(low);
    out[low.len()] = 0;
    magnitude::add_assign(out, high);
}
