//! Addition and subtraction.

use core::cmp::Ordering;

use super::{IntRef, Limb, Shape, magnitude};

/// Bounds the limbs of `a + b` and `a - b`.
pub fn add_len(a: IntRef<'_>, b: IntRef<'_>) -> usize {
    a.limbs.len().max(b.limbs.len()) + 1
}

/// Writes `a + b`.
pub fn add_into(out: &mut [Limb], a: IntRef<'_>, b: IntRef<'_>) -> Shape {
    if a.negative == b.negative {
        return add_magnitudes(out, a, b);
    }
    match magnitude::compare(a.limbs, b.limbs) {
        Ordering::Equal => Shape::ZERO,
        Ordering::Greater => sub_magnitudes(out, a, b),
        Ordering::Less => sub_magnitudes(out, b, a),
    }
}

/// Writes `a - b`; [`add_len`] bounds it.
pub fn sub_into(out: &mut [Limb], a: IntRef<'_>, b: IntRef<'_>) -> Shape {
    add_into(out, a, b.negated())
}

/// Writes `|a| + |b|` with the sign of `a`.
fn add_magnitudes(out: &mut [Limb], a: IntRef<'_>, b: IntRef<'_>) -> Shape {
    let (long, short) = if a.limbs.len() >= b.limbs.len() {
        (a.limbs, b.limbs)
    } else {
        (b.limbs, a.limbs)
    };
    let mut len = long.len();
    out[..len].copy_from_slice(long);
    if magnitude::add_assign(&mut out[..len], short) {
        out[len] = 1;
        len += 1;
    }
    Shape {
        negative: a.negative || (a.is_zero() && b.negative),
        len,
    }
}

/// Writes `|large| - |small|` with the sign of `large`.
fn sub_magnitudes(out: &mut [Limb], large: IntRef<'_>, small: IntRef<'_>) -> Shape {
    let out = &mut out[..large.limbs.len()];
    out.copy_from_slice(large.limbs);
    magnitude::sub_assign(out, small.limbs);
    Shape::of(large.negative, out)
}
