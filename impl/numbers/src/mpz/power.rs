//! Powers by repeated squaring, with and without modulus.

use core::mem;

use super::division::divide;
use super::multiply::{multiply, scratch_len};
use super::{Error, IntRef, LIMB_BITS, Limb, Shape, Stop, magnitude};

/// Bounds the limbs of `base ** exponent`, or fails if that many cannot be addressed.
pub fn pow_len(base: IntRef<'_>, exponent: u64) -> Result<usize, Error> {
    if base.limbs == [1] {
        return Ok(2);
    }
    let exponent = usize::try_from(exponent).map_err(|_| Error::Overflow)?;
    let bits = base.bit_len().checked_mul(exponent);
    Ok(bits.ok_or(Error::Overflow)? / LIMB_BITS + 2)
}

/// Returns the scratch limbs [`pow_into`] needs, or fails as [`pow_len`] does.
pub fn pow_scratch_len(base: IntRef<'_>, exponent: u64) -> Result<usize, Error> {
    let len = pow_len(base, exponent)?;
    len.checked_add(scratch_len(len, len))
        .ok_or(Error::Overflow)
}

/// Writes `base ** exponent`; both slices are as long as [`pow_len`] and [`pow_scratch_len`] say.
pub fn pow_into(out: &mut [Limb], scratch: &mut [Limb], base: IntRef<'_>, exponent: u64) -> Shape {
    let negative = base.negative && exponent & 1 == 1;
    if exponent == 0 || base.limbs == [1] {
        out[0] = 1;
        return Shape { negative, len: 1 };
    }
    if base.is_zero() {
        return Shape::ZERO;
    }
    let (other, scratch) = scratch.split_at_mut(pow_len(base, exponent).unwrap_or(out.len()));
    let (mut result, mut spare) = (&mut *out, other);
    let mut len = base.copy_into(result).len;
    let mut in_out = true;
    for bit in (0..exponent.ilog2()).rev() {
        let square = exponent >> bit & 1 == 0;
        len = step(spare, scratch, &result[..len], &result[..len]);
        mem::swap(&mut result, &mut spare);
        in_out = !in_out;
        if !square {
            len = step(spare, scratch, &result[..len], base.limbs);
            mem::swap(&mut result, &mut spare);
            in_out = !in_out;
        }
    }
    if !in_out {
        spare[..len].copy_from_slice(&result[..len]);
    }
    Shape { negative, len }
}

/// Writes `a * b` to the start of `out` and returns its length.
fn step(out: &mut [Limb], scratch: &mut [Limb], a: &[Limb], b: &[Limb]) -> usize {
    let out = &mut out[..a.len() + b.len()];
    multiply(out, scratch, a, b);
    magnitude::trimmed_len(out)
}

/// Returns the scratch limbs [`pow_mod_into`] needs.
pub fn pow_mod_scratch_len(base: IntRef<'_>, modulus: IntRef<'_>) -> usize {
    let n = modulus.limbs.len();
    let wide = base.limbs.len().max(2 * n);
    // base, accumulator, product, quotient, division, multiplication
    n + n + wide + (wide + 2) + (wide + 1 + n) + scratch_len(n, n)
}

/// Writes `base ** exponent % modulus`; `out` holds at least as many limbs as the modulus.
///
/// The result has the sign of the modulus. Fails if the modulus is zero or the exponent negative, or when told to stop.
pub fn pow_mod_into(
    out: &mut [Limb],
    scratch: &mut [Limb],
    base: IntRef<'_>,
    exponent: IntRef<'_>,
    modulus: IntRef<'_>,
    stop: Stop<'_>,
) -> Result<Shape, Error> {
    if modulus.is_zero() {
        return Err(Error::DivideByZero);
    }
    if exponent.negative {
        return Err(Error::NegativeExponent);
    }
    let n = modulus.limbs.len();
    let wide = base.limbs.len().max(2 * n);
    let (reduced, scratch) = scratch.split_at_mut(n);
    let (result, scratch) = scratch.split_at_mut(n);
    let (product, scratch) = scratch.split_at_mut(wide);
    let mut modular = Modular {
        modulus: modulus.limbs,
        product,
        scratch,
    };
    modular.product[..base.limbs.len()].copy_from_slice(base.limbs);
    modular.reduce(reduced, base.limbs.len());
    if base.negative && reduced.iter().any(|&limb| limb != 0) {
        magnitude::reverse_sub(reduced, modulus.limbs);
    }
    modular.power(result, reduced, exponent.limbs, stop)?;
    let mut shape = Shape::of(modulus.negative, result);
    if modulus.negative && shape.len > 0 {
        magnitude::reverse_sub(result, modulus.limbs);
        shape = Shape::of(true, result);
    }
    out[..shape.len].copy_from_slice(&result[..shape.len]);
    Ok(shape)
}

/// Multiplication modulo a fixed magnitude; residues are padded to its length.
struct Modular<'a> {
    modulus: &'a [Limb],
    product: &'a mut [Limb],
    scratch: &'a mut [Limb],
}

impl Modular<'_> {
    /// Writes the first `len` limbs of the product modulo the modulus.
    fn reduce(&mut self, out: &mut [Limb], len: usize) {
        let product = magnitude::trimmed(&self.product[..len]);
        let (quotient, scratch) = self.scratch.split_at_mut(self.product.len() + 2);
        if magnitude::compare(product, self.modulus).is_lt() {
            out.fill(0);
            out[..product.len()].copy_from_slice(product);
        } else {
            let quotient = &mut quotient[..product.len() - self.modulus.len() + 2];
            divide(quotient, out, scratch, product, self.modulus);
        }
    }

    /// Replaces `a` by `a * b`, or its square, modulo the modulus.
    fn multiply(&mut self, a: &mut [Limb], b: Option<&[Limb]>) {
        let len = 2 * self.modulus.len();
        multiply(&mut self.product[..len], self.scratch, a, b.unwrap_or(a));
        self.reduce(a, len);
    }

    /// Writes `base` to the power of `exponent`.
    fn power(
        &mut self,
        result: &mut [Limb],
        base: &[Limb],
        exponent: &[Limb],
        stop: Stop<'_>,
    ) -> Result<(), Error> {
        result.fill(0);
        result[0] = Limb::from(self.modulus != [1]);
        for bit in (0..magnitude::bit_len(exponent)).rev() {
            if stop() {
                return Err(Error::Stopped);
            }
            self.multiply(result, None);
            if exponent[bit / LIMB_BITS] >> (bit % LIMB_BITS) & 1 == 1 {
                self.multiply(result, Some(base));
            }
        }
        Ok(())
    }
}
