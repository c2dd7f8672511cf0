//! Division with remainder, rounding down as Python does.

use super::limb::{Limb, Wide};
use super::{Error, IntRef, LIMB_BITS, Shape, magnitude};

/// Bounds the limbs of `a // b`.
pub fn quotient_len(a: IntRef<'_>, b: IntRef<'_>) -> usize {
    a.limbs.len().saturating_sub(b.limbs.len()) + 2
}

/// Bounds the limbs of `a % b`.
pub fn remainder_len(a: IntRef<'_>, b: IntRef<'_>) -> usize {
    a.limbs.len().max(b.limbs.len())
}

/// Returns the scratch limbs [`divmod_into`] needs.
pub fn divmod_scratch_len(a: IntRef<'_>, b: IntRef<'_>) -> usize {
    a.limbs.len() + 1 + b.limbs.len()
}

/// Writes `a // b` and `a % b`: the quotient rounds down, the remainder has the sign of `b`.
///
/// Fails if `b` is zero.
pub fn divmod_into(
    quotient: &mut [Limb],
    remainder: &mut [Limb],
    scratch: &mut [Limb],
    a: IntRef<'_>,
    b: IntRef<'_>,
) -> Result<(Shape, Shape), Error> {
    if b.is_zero() {
        return Err(Error::DivideByZero);
    }
    let quotient = &mut quotient[..quotient_len(a, b)];
    let remainder = &mut remainder[..remainder_len(a, b)];
    divide(quotient, remainder, scratch, a.limbs, b.limbs);
    let remainder = &mut remainder[..b.limbs.len()];
    let opposite = a.negative != b.negative;
    if opposite && remainder.iter().any(|&limb| limb != 0) {
        magnitude::increment(quotient);
        magnitude::reverse_sub(remainder, b.limbs);
    }
    Ok((
        Shape::of(opposite, quotient),
        Shape::of(b.negative, remainder),
    ))
}

/// Writes the quotient of a number that is not negative and a positive limb; gives the remainder.
///
/// The quotient takes as many limbs as the dividend.
pub fn div_limb_into(quotient: &mut [Limb], a: IntRef<'_>, divisor: Limb) -> (Shape, Limb) {
    let quotient = &mut quotient[..a.limbs.len()];
    quotient.copy_from_slice(a.limbs);
    let remainder = magnitude::div_limb(quotient, divisor);
    (Shape::of(false, quotient), remainder)
}

/// The remainder of a magnitude and a limb other than zero.
pub fn rem_limb(a: IntRef<'_>, divisor: Limb) -> Limb {
    let step = |rest: Limb, limb: &Limb| {
        let wide = (Wide::from(rest) << LIMB_BITS) | Wide::from(*limb);
        (wide % Wide::from(divisor)) as Limb
    };
    a.limbs.iter().rev().fold(0, step)
}

/// Divides magnitudes, truncating; writes over all of `quotient` and `remainder`.
///
/// Both outputs have at least the lengths that [`quotient_len`] and [`remainder_len`] promise; `b` is not zero.
pub(super) fn divide(
    quotient: &mut [Limb],
    remainder: &mut [Limb],
    scratch: &mut [Limb],
    a: &[Limb],
    b: &[Limb],
) {
    quotient.fill(0);
    remainder.fill(0);
    if magnitude::compare(a, b).is_lt() {
        remainder[..a.len()].copy_from_slice(a);
    } else if let [divisor] = *b {
        quotient[..a.len()].copy_from_slice(a);
        remainder[0] = magnitude::div_limb(&mut quotient[..a.len()], divisor);
    } else {
        divide_long(quotient, remainder, scratch, a, b);
    }
}

/// Long division (Knuth's algorithm D) for divisors of two limbs and more.
///
/// Both numbers are shifted left until the divisor's top bit is set; then the quotient limb guessed from the top
/// three and two limbs is at most one too large.
fn divide_long(
    quotient: &mut [Limb],
    remainder: &mut [Limb],
    scratch: &mut [Limb],
    a: &[Limb],
    b: &[Limb],
) {
    let n = b.len();
    let shift = b[n - 1].leading_zeros() as usize;
    let (dividend, scratch) = scratch.split_at_mut(a.len() + 1);
    let divisor = &mut scratch[..n];
    magnitude::shl_bits(divisor, b, shift);
    dividend[a.len()] = magnitude::shl_bits(dividend, a, shift);
    for i in (0..=a.len() - n).rev() {
        let window = &mut dividend[i..=i + n];
        let mut digit = guess(window, divisor);
        if digit != 0 && subtract_multiple(window, divisor, digit) {
            digit -= 1;
            window[n] = window[n]
                .wrapping_add(Limb::from(magnitude::add_assign(&mut window[..n], divisor)));
        }
        quotient[i] = digit;
    }
    magnitude::shr_bits(remainder, &dividend[..n], shift);
}

/// Guesses the quotient limb of `window / divisor`: exact or one too large.
fn guess(window: &[Limb], divisor: &[Limb]) -> Limb {
    let n = divisor.len();
    let (first, second) = (Wide::from(divisor[n - 1]), Wide::from(divisor[n - 2]));
    let top = (Wide::from(window[n]) << LIMB_BITS) | Wide::from(window[n - 1]);
    let (mut digit, mut rest) = if Wide::from(window[n]) >= first {
        let digit = Wide::from(Limb::MAX);
        (digit, top - digit * first)
    } else {
        (top / first, top % first)
    };
    while rest >> LIMB_BITS == 0 && digit * second > (rest << LIMB_BITS) | Wide::from(window[n - 2])
    {
        digit -= 1;
        rest += first;
    }
    digit as Limb
}

/// Subtracts `divisor * digit` from `window` and returns whether it went below zero.
fn subtract_multiple(window: &mut [Limb], divisor: &[Limb], digit: Limb) -> bool {
    let n = divisor.len();
    let borrow = magnitude::sub_mul(&mut window[..n], divisor, digit);
    let (top, under) = window[n].overflowing_sub(borrow);
    window[n] = top;
    under
}
