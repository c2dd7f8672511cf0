//! An integer that owns its limbs, for constant folding and tests.

use alloc::string::String;
use alloc::vec::Vec;
use alloc::{borrow::ToOwned, vec};

use super::{
    BitOp, ByteOrder, Error, FROM_F64_LEN, IntRef, Limb, NEVER, RadixStyle, Shape, SmallBuf,
    add_into, add_len, bitwise_into, bitwise_len, divmod_into, divmod_scratch_len, from_bytes_into,
    from_bytes_len, from_f64_into, invert_into, invert_len, mul_into, mul_len, mul_scratch_len,
    parse_radix_into, parse_radix_len, pow_into, pow_len, pow_mod_into, pow_mod_scratch_len,
    pow_scratch_len, quotient_len, remainder_len, shl_into, shl_len, shr_into, shr_len, sub_into,
    to_bytes, to_radix, to_radix_len, to_radix_scratch_len,
};

/// An owned arbitrary-precision integer.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Int {
    negative: bool,
    limbs: Vec<Limb>,
}

impl Int {
    /// Copies a borrowed integer.
    pub fn new(value: IntRef<'_>) -> Self {
        Self {
            negative: value.negative,
            limbs: value.limbs.to_owned(),
        }
    }

    /// Makes an integer by letting `write` fill a buffer of `len` limbs.
    pub fn build(len: usize, write: impl FnOnce(&mut [Limb]) -> Shape) -> Self {
        let mut limbs = vec![0; len];
        let shape = write(&mut limbs);
        Self::shaped(limbs, shape)
    }

    fn shaped(mut limbs: Vec<Limb>, shape: Shape) -> Self {
        limbs.truncate(shape.len);
        Self {
            negative: shape.negative,
            limbs,
        }
    }

    /// Borrows the integer.
    pub fn view(&self) -> IntRef<'_> {
        IntRef {
            negative: self.negative,
            limbs: &self.limbs,
        }
    }

    /// Returns the value if it fits in an `i64`.
    pub fn to_i64(&self) -> Option<i64> {
        self.view().to_i64()
    }

    /// Returns the sum.
    pub fn add(&self, other: &Self) -> Self {
        let (a, b) = (self.view(), other.view());
        Self::build(add_len(a, b), |out| add_into(out, a, b))
    }

    /// Returns the difference.
    pub fn sub(&self, other: &Self) -> Self {
        let (a, b) = (self.view(), other.view());
        Self::build(add_len(a, b), |out| sub_into(out, a, b))
    }

    /// Returns the product.
    pub fn mul(&self, other: &Self) -> Self {
        let (a, b) = (self.view(), other.view());
        let mut scratch = vec![0; mul_scratch_len(a, b)];
        Self::build(mul_len(a, b), |out| mul_into(out, &mut scratch, a, b))
    }

    /// Returns quotient, rounded down, and remainder, with the divisor's sign.
    pub fn divmod(&self, other: &Self) -> Result<(Self, Self), Error> {
        let (a, b) = (self.view(), other.view());
        let mut quotient = vec![0; quotient_len(a, b)];
        let mut remainder = vec![0; remainder_len(a, b)];
        let mut scratch = vec![0; divmod_scratch_len(a, b)];
        let shapes = divmod_into(&mut quotient, &mut remainder, &mut scratch, a, b)?;
        Ok((
            Self::shaped(quotient, shapes.0),
            Self::shaped(remainder, shapes.1),
        ))
    }

    /// Returns the value with the opposite sign.
    pub fn neg(&self) -> Self {
        Self::new(self.view().negated())
    }

    /// Returns the bitwise complement.
    pub fn invert(&self) -> Self {
        let a = self.view();
        Self::build(invert_len(a), |out| invert_into(out, a))
    }

    /// Returns the result of a bitwise operation.
    pub fn bitwise(&self, op: BitOp, other: &Self) -> Self {
        let (a, b) = (self.view(), other.view());
        Self::build(bitwise_len(a, b), |out| bitwise_into(out, op, a, b))
    }

    /// Returns the value shifted left.
    pub fn shl(&self, bits: usize) -> Self {
        let a = self.view();
        Self::build(shl_len(a, bits), |out| shl_into(out, a, bits))
    }

    /// Returns the value shifted right, rounded down.
    pub fn shr(&self, bits: usize) -> Self {
        let a = self.view();
        Self::build(shr_len(a, bits), |out| shr_into(out, a, bits))
    }

    /// Returns the power, or fails if its size cannot be addressed.
    pub fn pow(&self, exponent: u64) -> Result<Self, Error> {
        let base = self.view();
        let mut scratch = vec![0; pow_scratch_len(base, exponent)?];
        Ok(Self::build(pow_len(base, exponent)?, |out| {
            pow_into(out, &mut scratch, base, exponent)
        }))
    }

    /// Returns the power modulo `modulus`.
    pub fn pow_mod(&self, exponent: &Self, modulus: &Self) -> Result<Self, Error> {
        let (base, modulus) = (self.view(), modulus.view());
        let mut scratch = vec![0; pow_mod_scratch_len(base, modulus)];
        let mut limbs = vec![0; modulus.limbs.len()];
        let shape = pow_mod_into(
            &mut limbs,
            &mut scratch,
            base,
            exponent.view(),
            modulus,
            NEVER,
        )?;
        Ok(Self::shaped(limbs, shape))
    }

    /// Parses digits of a base from 2 to 36, with underscores anywhere.
    pub fn parse(text: &[u8], base: u32, negative: bool) -> Result<Self, Error> {
        let mut limbs = vec![0; parse_radix_len(text.len(), base)];
        let shape = parse_radix_into(&mut limbs, text, base, negative, NEVER)?;
        Ok(Self::shaped(limbs, shape))
    }

    /// Returns the value in text.
    pub fn to_text(&self, style: &RadixStyle) -> String {
        let value = self.view();
        let mut scratch = vec![0; to_radix_scratch_len(value, style)];
        let mut out = vec![0; to_radix_len(value, style)];
        let text = to_radix(&mut out, &mut scratch, value, style, NEVER).unwrap_or_default();
        String::from_utf8_lossy(text).into_owned()
    }

    /// Returns the integer part of a double.
    pub fn from_f64(value: f64) -> Result<Self, Error> {
        let mut limbs = vec![0; FROM_F64_LEN];
        let shape = from_f64_into(&mut limbs, value)?;
        Ok(Self::shaped(limbs, shape))
    }

    /// Returns the integer that `bytes` represent.
    pub fn from_bytes(bytes: &[u8], order: ByteOrder, signed: bool) -> Self {
        Self::build(from_bytes_len(bytes.len()), |out| {
            from_bytes_into(out, bytes, order, signed)
        })
    }

    /// Returns `len` bytes that represent the value.
    pub fn to_bytes(&self, len: usize, order: ByteOrder, signed: bool) -> Result<Vec<u8>, Error> {
        let mut out = vec![0; len];
        to_bytes(&mut out, self.view(), order, signed)?;
        Ok(out)
    }
}

impl From<i64> for Int {
    fn from(value: i64) -> Self {
        Self::new(SmallBuf::from_i64(value).view())
    }
}

impl From<i128> for Int {
    fn from(value: i128) -> Self {
        Self::new(SmallBuf::from_i128(value).view())
    }
}

impl core::fmt::Display for Int {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(&self.to_text(&RadixStyle::plain(10)))
    }
}
