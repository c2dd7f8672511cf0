//! Unsigned arithmetic on limb slices: the primitives under every signed operation.
//!
//! Not here: signs, normalisation of results (except `trimmed`), memory.

use core::cmp::Ordering;

use super::LIMB_BITS;
use super::limb::{Limb, Wide};

/// Returns the length of `limbs` without leading zero limbs.
pub(super) fn trimmed_len(limbs: &[Limb]) -> usize {
    limbs.iter().rposition(|&l| l != 0).map_or(0, |i| i + 1)
}

/// Returns `limbs` without leading zero limbs.
pub(super) fn trimmed(limbs: &[Limb]) -> &[Limb] {
    &limbs[..trimmed_len(limbs)]
}

/// Compares two normalised magnitudes.
pub(super) fn compare(a: &[Limb], b: &[Limb]) -> Ordering {
    a.len()
        .cmp(&b.len())
        .then_with(|| a.iter().rev().cmp(b.iter().rev()))
}

/// Adds two limbs and a carry.
fn add_carry(a: Limb, b: Limb, carry: bool) -> (Limb, bool) {
    let (sum, over) = a.overflowing_add(b);
    let (sum, over_carry) = sum.overflowing_add(Limb::from(carry));
    (sum, over | over_carry)
}

/// Subtracts a limb and a borrow.
fn sub_borrow(a: Limb, b: Limb, borrow: bool) -> (Limb, bool) {
    let (difference, under) = a.overflowing_sub(b);
    let (difference, under_borrow) = difference.overflowing_sub(Limb::from(borrow));
    (difference, under | under_borrow)
}

/// Adds `b` into `acc`, which is at least as long, and returns the carry out of `acc`.
pub(super) fn add_assign(acc: &mut [Limb], b: &[Limb]) -> bool {
    let (low, high) = acc.split_at_mut(b.len());
    let mut carry = false;
    for (limb, &other) in low.iter_mut().zip(b) {
        (*limb, carry) = add_carry(*limb, other, carry);
    }
    carry && increment(high)
}

/// Subtracts `b` from `acc`, which is at least as long, and returns the borrow out of `acc`.
pub(super) fn sub_assign(acc: &mut [Limb], b: &[Limb]) -> bool {
    let (low, high) = acc.split_at_mut(b.len());
    let mut borrow = false;
    for (limb, &other) in low.iter_mut().zip(b) {
        (*limb, borrow) = sub_borrow(*limb, other, borrow);
    }
    borrow && decrement(high)
}

/// Adds one and returns the carry.
pub(super) fn increment(acc: &mut [Limb]) -> bool {
    for limb in acc {
        *limb = limb.wrapping_add(1);
        if *limb != 0 {
            return false;
        }
    }
    true
}

/// Subtracts one and returns the borrow.
pub(super) fn decrement(acc: &mut [Limb]) -> bool {
    for limb in acc {
        let was_zero = *limb == 0;
        *limb = limb.wrapping_sub(1);
        if !was_zero {
            return false;
        }
    }
    true
}

/// Replaces `acc` by `b - acc`; both have the same length and `b` is not smaller.
pub(super) fn reverse_sub(acc: &mut [Limb], b: &[Limb]) {
    let mut borrow = false;
    for (limb, &other) in acc.iter_mut().zip(b) {
        (*limb, borrow) = sub_borrow(other, *limb, borrow);
    }
}

/// Replaces `acc` by its two's complement.
pub(super) fn negate(acc: &mut [Limb]) {
    for limb in acc.iter_mut() {
        *limb = !*limb;
    }
    increment(acc);
}

/// Computes `acc * factor + addend` in place and returns the limb carried out.
pub(super) fn mul_add_limb(acc: &mut [Limb], factor: Limb, addend: Limb) -> Limb {
    let mut carry = addend;
    for limb in acc {
        let wide = Wide::from(*limb) * Wide::from(factor) + Wide::from(carry);
        *limb = wide as Limb;
        carry = (wide >> LIMB_BITS) as Limb;
    }
    carry
}

/// Adds `a * factor` into the low limbs of `acc` and returns the limb carried out of them.
pub(super) fn add_mul(acc: &mut [Limb], a: &[Limb], factor: Limb) -> Limb {
    let mut carry: Limb = 0;
    for (limb, &digit) in acc.iter_mut().zip(a) {
        let wide = Wide::from(digit) * Wide::from(factor) + Wide::from(*limb) + Wide::from(carry);
        *limb = wide as Limb;
        carry = (wide >> LIMB_BITS) as Limb;
    }
    carry
}

/// Subtracts `a * factor` from the low limbs of `acc` and returns the limb borrowed from above them.
pub(super) fn sub_mul(acc: &mut [Limb], a: &[Limb], factor: Limb) -> Limb {
    let mut borrow: Limb = 0;
    for (limb, &digit) in acc.iter_mut().zip(a) {
        let wide = Wide::from(digit) * Wide::from(factor) + Wide::from(borrow);
        let (difference, under) = limb.overflowing_sub(wide as Limb);
        *limb = difference;
        borrow = (wide >> LIMB_BITS) as Limb + Limb::from(under);
    }
    borrow
}

/// Divides in place by a limb other than zero and returns the remainder.
pub(super) fn div_limb(acc: &mut [Limb], divisor: Limb) -> Limb {
    let mut remainder: Limb = 0;
    for limb in acc.iter_mut().rev() {
        let wide = (Wide::from(remainder) << LIMB_BITS) | Wide::from(*limb);
        *limb = (wide / Wide::from(divisor)) as Limb;
        remainder = (wide % Wide::from(divisor)) as Limb;
    }
    remainder
}

/// Writes `a << bits` to the low limbs of `out`, for `bits < LIMB_BITS`, and returns the bits shifted out.
pub(super) fn shl_bits(out: &mut [Limb], a: &[Limb], bits: usize) -> Limb {
    if bits == 0 {
        out[..a.len()].copy_from_slice(a);
        return 0;
    }
    let mut carry = 0;
    for (limb, &digit) in out.iter_mut().zip(a) {
        *limb = (digit << bits) | carry;
        carry = digit >> (LIMB_BITS - bits);
    }
    carry
}

/// Writes `a >> bits` to the low limbs of `out`, for `bits < LIMB_BITS`.
pub(super) fn shr_bits(out: &mut [Limb], a: &[Limb], bits: usize) {
    if bits == 0 {
        out[..a.len()].copy_from_slice(a);
        return;
    }
    for (i, limb) in out.iter_mut().take(a.len()).enumerate() {
        let above = a.get(i + 1).map_or(0, |&next| next << (LIMB_BITS - bits));
        *limb = (a[i] >> bits) | above;
    }
}

/// Returns the number of bits of a normalised magnitude.
pub(super) fn bit_len(limbs: &[Limb]) -> usize {
    match limbs.last() {
        Some(top) => limbs.len() * LIMB_BITS - top.leading_zeros() as usize,
        None => 0,
    }
}
