//! Borrowed integers: the argument and result types of every operation.

use core::cmp::Ordering;

use super::limb::{Limb, Wide};
use super::{LIMB_BITS, magnitude};

/// A borrowed integer: sign and normalised magnitude.
#[derive(Clone, Copy, Debug)]
pub struct IntRef<'a> {
    /// Whether the value is below zero.
    pub negative: bool,
    /// The magnitude, least significant limb first, without leading zeros.
    pub limbs: &'a [Limb],
}

/// Sign and limb count of a result just written to a caller's slice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Shape {
    /// Whether the value is below zero.
    pub negative: bool,
    /// Limbs in use; the rest of the slice is unspecified.
    pub len: usize,
}

impl Shape {
    /// The shape of zero.
    pub const ZERO: Self = Self {
        negative: false,
        len: 0,
    };

    /// Returns the shape of the value in `limbs`, which may have leading zeros.
    pub fn of(negative: bool, limbs: &[Limb]) -> Self {
        let len = magnitude::trimmed_len(limbs);
        Self {
            negative: negative && len > 0,
            len,
        }
    }

    /// Returns the value of this shape that `limbs` holds.
    pub fn view(self, limbs: &[Limb]) -> IntRef<'_> {
        IntRef {
            negative: self.negative,
            limbs: &limbs[..self.len],
        }
    }
}

impl<'a> IntRef<'a> {
    /// Zero.
    pub const ZERO: IntRef<'static> = IntRef {
        negative: false,
        limbs: &[],
    };

    /// Makes a view of limbs that may have leading zeros.
    pub fn new(negative: bool, limbs: &'a [Limb]) -> Self {
        Shape::of(negative, limbs).view(limbs)
    }

    /// Returns whether the value is zero.
    pub fn is_zero(self) -> bool {
        self.limbs.is_empty()
    }

    /// Returns whether the value is odd.
    pub fn is_odd(self) -> bool {
        self.limbs.first().is_some_and(|limb| limb & 1 == 1)
    }

    /// Returns the number of bits of the magnitude.
    pub fn bit_len(self) -> usize {
        magnitude::bit_len(self.limbs)
    }

    /// Returns the shape of this value.
    pub fn shape(self) -> Shape {
        Shape {
            negative: self.negative,
            len: self.limbs.len(),
        }
    }

    /// Returns the value with the opposite sign.
    pub fn negated(self) -> Self {
        Self {
            negative: !self.negative && !self.is_zero(),
            limbs: self.limbs,
        }
    }

    /// Returns the value without its sign.
    pub fn abs(self) -> Self {
        Self {
            negative: false,
            limbs: self.limbs,
        }
    }

    /// Copies the value to the start of `out`.
    pub fn copy_into(self, out: &mut [Limb]) -> Shape {
        out[..self.limbs.len()].copy_from_slice(self.limbs);
        self.shape()
    }

    /// Returns the low 64 bits of the two's complement form; equal integers give equal words.
    pub fn low_u64(self) -> u64 {
        let magnitude = self.low_magnitude();
        if self.negative {
            magnitude.wrapping_neg()
        } else {
            magnitude
        }
    }

    /// Returns the value if it fits in an `i64`.
    pub fn to_i64(self) -> Option<i64> {
        let wrapped = self.low_u64() as i64;
        (self.bit_len() <= 64 && (wrapped < 0) == self.negative).then_some(wrapped)
    }

    /// Returns the value if it fits in a `u64`.
    pub fn to_u64(self) -> Option<u64> {
        (!self.negative && self.bit_len() <= 64).then(|| self.low_u64())
    }

    /// Returns the low 64 bits of the magnitude.
    fn low_magnitude(self) -> u64 {
        let mut low: u64 = 0;
        for (i, &limb) in self.limbs.iter().take(64 / LIMB_BITS).enumerate() {
            low |= (u128::from(limb) << (i * LIMB_BITS)) as u64;
        }
        low
    }
}

impl PartialEq for IntRef<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.negative == other.negative && self.limbs == other.limbs
    }
}

impl Eq for IntRef<'_> {}

impl PartialOrd for IntRef<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for IntRef<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, false) => magnitude::compare(self.limbs, other.limbs),
            (true, true) => magnitude::compare(other.limbs, self.limbs),
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
        }
    }
}

/// An integer of at most 128 bits in a fixed buffer, to give small values to big operations.
#[derive(Clone, Copy, Debug)]
pub struct SmallBuf {
    limbs: [Limb; 128 / LIMB_BITS],
    shape: Shape,
}

impl SmallBuf {
    /// Holds a 128-bit integer, wide enough for the product of two `i64`.
    pub fn from_i128(value: i128) -> Self {
        Self::from_magnitude(value < 0, value.unsigned_abs())
    }

    /// Holds a signed integer.
    pub fn from_i64(value: i64) -> Self {
        Self::from_magnitude(value < 0, u128::from(value.unsigned_abs()))
    }

    /// Holds an unsigned integer.
    pub fn from_u64(value: u64) -> Self {
        Self::from_magnitude(false, u128::from(value))
    }

    /// Returns the value.
    pub fn view(&self) -> IntRef<'_> {
        self.shape.view(&self.limbs)
    }

    fn from_magnitude(negative: bool, magnitude: u128) -> Self {
        let mut limbs = [0; 128 / LIMB_BITS];
        for (i, limb) in limbs.iter_mut().enumerate() {
            *limb = (magnitude >> (i * LIMB_BITS)) as Limb;
        }
        Self {
            limbs,
            shape: Shape::of(negative, &limbs),
        }
    }
}

const _: () = assert!(Wide::BITS == 2 * Limb::BITS);
