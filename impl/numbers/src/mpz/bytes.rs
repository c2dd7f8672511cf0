//! Conversion between integers and bytes, two's complement.

use super::bitwise::Complement;
use super::{Error, IntRef, LIMB_BITS, LIMB_BYTES, Limb, Shape, magnitude};

/// The order of bytes in memory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ByteOrder {
    /// Least significant byte first.
    Little,
    /// Most significant byte first.
    Big,
}

impl ByteOrder {
    /// Returns the position of the byte with significance `i` among `len` bytes.
    fn position(self, i: usize, len: usize) -> usize {
        match self {
            Self::Little => i,
            Self::Big => len - 1 - i,
        }
    }
}

/// Bounds the limbs of an integer made of `len` bytes.
pub fn from_bytes_len(len: usize) -> usize {
    len.div_ceil(LIMB_BYTES)
}

/// Writes the integer that `bytes` represent.
pub fn from_bytes_into(out: &mut [Limb], bytes: &[u8], order: ByteOrder, signed: bool) -> Shape {
    let out = &mut out[..from_bytes_len(bytes.len())];
    let byte = |i: usize| bytes[order.position(i, bytes.len())];
    let negative = signed && !bytes.is_empty() && byte(bytes.len() - 1) & 0x80 != 0;
    out.fill(if negative { Limb::MAX } else { 0 });
    for i in 0..bytes.len() {
        let (limb, shift) = (&mut out[i / LIMB_BYTES], i % LIMB_BYTES * 8);
        *limb = *limb & !(0xff << shift) | Limb::from(byte(i)) << shift;
    }
    if negative {
        magnitude::negate(out);
    }
    Shape::of(negative, out)
}

/// Writes the low bytes of an integer over all of `out`.
///
/// Fails, after writing, if the value needs more bytes or, when not `signed`, is negative.
pub fn to_bytes(
    out: &mut [u8],
    value: IntRef<'_>,
    order: ByteOrder,
    signed: bool,
) -> Result<(), Error> {
    let len = out.len();
    let mut limbs = Complement::new(value);
    let mut limb = 0;
    for i in 0..len {
        if i % LIMB_BYTES == 0 {
            limb = limbs.next_limb();
        }
        out[order.position(i, len)] = (limb >> (i % LIMB_BYTES * 8)) as u8;
    }
    if value.negative && !signed {
        return Err(Error::Negative);
    }
    let fits = value.is_zero() || bits_needed(value, signed) <= len * 8;
    fits.then_some(()).ok_or(Error::Overflow)
}

/// Returns the bits of the two's complement form, with its sign bit if `signed`.
fn bits_needed(value: IntRef<'_>, signed: bool) -> usize {
    let power_of_two = value
        .limbs
        .split_last()
        .is_some_and(|(top, rest)| top.is_power_of_two() && magnitude::trimmed_len(rest) == 0);
    let lowest = value.negative && power_of_two;
    value.bit_len() + usize::from(signed) - usize::from(lowest)
}

const _: () = assert!(LIMB_BYTES * 8 == LIMB_BITS);
