//! Bitwise operations on two's complement numbers of infinite width.

use super::{IntRef, Limb, Shape, magnitude};

/// A bitwise operation of two operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BitOp {
    /// `a & b`
    And,
    /// `a | b`
    Or,
    /// `a ^ b`
    Xor,
}

impl BitOp {
    fn apply(self, a: Limb, b: Limb) -> Limb {
        match self {
            Self::And => a & b,
            Self::Or => a | b,
            Self::Xor => a ^ b,
        }
    }
}

/// Bounds the limbs of a bitwise operation.
pub fn bitwise_len(a: IntRef<'_>, b: IntRef<'_>) -> usize {
    a.limbs.len().max(b.limbs.len()) + 1
}

/// Writes `a op b`.
pub fn bitwise_into(out: &mut [Limb], op: BitOp, a: IntRef<'_>, b: IntRef<'_>) -> Shape {
    let out = &mut out[..bitwise_len(a, b)];
    let (mut a_limbs, mut b_limbs) = (Complement::new(a), Complement::new(b));
    for limb in out.iter_mut() {
        *limb = op.apply(a_limbs.next_limb(), b_limbs.next_limb());
    }
    let negative = op.apply(Limb::from(a.negative), Limb::from(b.negative)) != 0;
    if negative {
        magnitude::negate(out);
    }
    Shape::of(negative, out)
}

/// Bounds the limbs of `~a`.
pub fn invert_len(a: IntRef<'_>) -> usize {
    a.limbs.len() + 1
}

/// Writes `~a`, which is `-a - 1`.
pub fn invert_into(out: &mut [Limb], a: IntRef<'_>) -> Shape {
    let out = &mut out[..invert_len(a)];
    out.fill(0);
    a.copy_into(out);
    if a.negative {
        magnitude::decrement(out);
    } else {
        magnitude::increment(out);
    }
    Shape::of(!a.negative, out)
}

/// The endless two's complement limbs of an integer.
pub(super) struct Complement<'a> {
    limbs: core::slice::Iter<'a, Limb>,
    negative: bool,
    carry: bool,
}

impl<'a> Complement<'a> {
    pub(super) fn new(value: IntRef<'a>) -> Self {
        Self {
            limbs: value.limbs.iter(),
            negative: value.negative,
            carry: value.negative,
        }
    }

    pub(super) fn next_limb(&mut self) -> Limb {
        let limb = self.limbs.next().copied().unwrap_or(0);
        if !self.negative {
            return limb;
        }
        let (limb, carry) = (!limb).overflowing_add(Limb::from(self.carry));
        self.carry = carry;
        limb
    }
}
