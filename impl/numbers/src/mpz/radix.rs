//! Conversion between integers and digits.
//!
//! Bases that are powers of two move bits. For the others one limb takes several digits at once: as many as a
//! power of the base still fits it. Long values are first cut, by long division, into blocks of limbs, because
//! dividing by many limbs at once costs less than dividing as often by one.

use core::mem;

use super::division::divide;
use super::{Error, IntRef, LIMB_BITS, Limb, Shape, Stop, magnitude};
use crate::decimal;

/// Limbs of the divisor that cuts a long value into blocks.
const BLOCK_LIMBS: usize = 16;

/// How an integer is written.
#[derive(Clone, Copy, Debug)]
pub struct RadixStyle {
    /// The base, 2 to 36.
    pub base: u32,
    /// Whether letters are upper case.
    pub uppercase: bool,
    /// What separates groups of digits, if anything.
    pub grouping: Option<Grouping>,
}

/// A separator between groups of digits.
#[derive(Clone, Copy, Debug)]
pub struct Grouping {
    /// The separating character.
    pub separator: u8,
    /// Digits in a group.
    pub size: usize,
}

impl RadixStyle {
    /// Lower-case digits without groups.
    pub const fn plain(base: u32) -> Self {
        Self {
            base,
            uppercase: false,
            grouping: None,
        }
    }
}

/// The largest power of a base that fits a limb.
#[derive(Clone, Copy)]
struct Chunk {
    digits: usize,
    power: Limb,
}

impl Chunk {
    /// That of ten.
    const DECIMAL: Self = Self::find(10);

    fn of(base: u32) -> Self {
        match base {
            10 => Self::DECIMAL,
            _ => Self::find(base),
        }
    }

    const fn find(base: u32) -> Self {
        let base = base as Limb;
        let mut chunk = Self {
            digits: 1,
            power: base,
        };
        while let Some(power) = chunk.power.checked_mul(base) {
            chunk.power = power;
            chunk.digits += 1;
        }
        chunk
    }
}

/// Returns the bits of one digit, if the base is a power of two.
fn digit_bits(base: u32) -> Option<usize> {
    base.is_power_of_two().then(|| base.ilog2() as usize)
}

/// Returns the value of a digit of any base up to 36.
#[inline]
pub(crate) fn digit_value(character: u8) -> Option<u32> {
    if let b'0'..=b'9' = character {
        return Some(u32::from(character - b'0'));
    }
    char::from(character).to_digit(36)
}

/// Bounds the limbs of an integer written with `digits` digits.
pub fn parse_radix_len(digits: usize, base: u32) -> usize {
    match digit_bits(base) {
        Some(bits) => (digits / LIMB_BITS) * bits + (digits % LIMB_BITS * bits) / LIMB_BITS + 1,
        None => digits / Chunk::of(base).digits + 1,
    }
}

/// Writes the integer that `text` spells: digits of the base 2 to 36, underscores ignored.
///
/// [`parse_radix_len`] of the length of `text` bounds it. Fails at another character, or when told to stop.
pub fn parse_radix_into(
    out: &mut [Limb],
    text: &[u8],
    base: u32,
    negative: bool,
    stop: Stop<'_>,
) -> Result<Shape, Error> {
    let digits = text.iter().filter(|&&character| character != b'_');
    let digits = digits.map(|&character| match digit_value(character) {
        Some(value) if value < base => Ok(Limb::from(value)),
        _ => Err(Error::InvalidDigit),
    });
    let len = match digit_bits(base) {
        Some(bits) => pack_bits(out, digits.rev(), bits)?,
        None => accumulate(out, digits, base, stop)?,
    };
    Ok(Shape::of(negative, &out[..len]))
}

/// Writes digits of a fixed number of bits, least significant first, and returns the limbs written.
fn pack_bits(
    out: &mut [Limb],
    digits: impl Iterator<Item = Result<Limb, Error>>,
    bits: usize,
) -> Result<usize, Error> {
    let (mut len, mut limb, mut filled) = (0, 0, 0);
    for digit in digits {
        let digit = digit?;
        limb |= digit << filled;
        filled += bits;
        if filled >= LIMB_BITS {
            out[len] = limb;
            len += 1;
            filled -= LIMB_BITS;
            limb = digit >> (bits - filled);
        }
    }
    out[len] = limb;
    Ok(len + 1)
}

/// Writes digits of any base, most significant first, and returns the limbs written.
fn accumulate(
    out: &mut [Limb],
    digits: impl Iterator<Item = Result<Limb, Error>>,
    base: u32,
    stop: Stop<'_>,
) -> Result<usize, Error> {
    let chunk = Chunk::of(base);
    let (mut len, mut value, mut count, mut power) = (0, 0, 0, 1);
    for digit in digits {
        value = value * Limb::from(base) + digit?;
        power *= Limb::from(base);
        count += 1;
        if count == chunk.digits {
            if stop() {
                return Err(Error::Stopped);
            }
            len = append(out, len, power, value);
            (value, count, power) = (0, 0, 1);
        }
    }
    Ok(append(out, len, power, value))
}

/// Replaces the `len` limbs of `out` by `out * power + value` and returns the new length.
fn append(out: &mut [Limb], len: usize, power: Limb, value: Limb) -> usize {
    let carry = magnitude::mul_add_limb(&mut out[..len], power, value);
    if carry == 0 {
        return len;
    }
    out[len] = carry;
    len + 1
}

/// Bounds the characters of an integer in text, with its sign.
pub fn to_radix_len(value: IntRef<'_>, style: &RadixStyle) -> usize {
    let bits = value.bit_len();
    let digits = match digit_bits(style.base) {
        Some(digit) => bits.div_ceil(digit),
        None => {
            let fit = Chunk::of(style.base).digits + 1;
            bits / LIMB_BITS * fit + bits % LIMB_BITS * fit / LIMB_BITS + 1
        }
    };
    let separators = style.grouping.map_or(0, |grouping| digits / grouping.size);
    digits.max(1) + separators + 1
}

/// Returns the scratch limbs [`to_radix`] needs.
pub fn to_radix_scratch_len(value: IntRef<'_>, style: &RadixStyle) -> usize {
    match digit_bits(style.base) {
        Some(_) => 0,
        None if value.limbs.len() < 2 * BLOCK_LIMBS => value.limbs.len(),
        // value, quotient, division, divisor, remainder
        None => 3 * value.limbs.len() + 1 + 3 * BLOCK_LIMBS,
    }
}

/// Writes an integer at the end of `out` and returns the part written; fails when told to stop.
pub fn to_radix<'a>(
    out: &'a mut [u8],
    scratch: &mut [Limb],
    value: IntRef<'_>,
    style: &RadixStyle,
    stop: Stop<'_>,
) -> Result<&'a [u8], Error> {
    let mut writer = Writer {
        start: out.len(),
        out,
        style,
        count: 0,
    };
    if value.is_zero() {
        writer.digit(0);
    } else if let Some(bits) = digit_bits(style.base) {
        writer.bits(value.limbs, bits);
    } else {
        let (rest, scratch) = scratch.split_at_mut(value.limbs.len());
        rest.copy_from_slice(value.limbs);
        writer.blocks(rest, scratch, stop)?;
    }
    if value.negative {
        writer.character(b'-');
    }
    Ok(&writer.out[writer.start..])
}

/// Writes characters from the end of a buffer towards its start.
struct Writer<'a, 's> {
    out: &'a mut [u8],
    start: usize,
    style: &'s RadixStyle,
    count: usize,
}

impl Writer<'_, '_> {
    fn character(&mut self, character: u8) {
        self.start -= 1;
        self.out[self.start] = character;
    }

    fn digit(&mut self, digit: u8) {
        if let Some(grouping) = self.style.grouping
            && self.count > 0
            && self.count.is_multiple_of(grouping.size)
        {
            self.character(grouping.separator);
        }
        self.count += 1;
        self.character(match digit {
            0..10 => b'0' + digit,
            _ if self.style.uppercase => b'A' + digit - 10,
            _ => b'a' + digit - 10,
        });
    }

    /// Writes decimal digits, at least `width` of them.
    fn decimal(&mut self, value: u64, width: usize) {
        let end = self.start;
        let start = match value {
            0 => end,
            _ => decimal::write(&mut self.out[..end], value),
        };
        self.start = start.min(end - width);
        self.out[self.start..start].fill(b'0');
        self.count += end - self.start;
    }

    /// Writes the digits of a base that is a power of two.
    fn bits(&mut self, limbs: &[Limb], bits: usize) {
        let mask = (1 << bits) - 1;
        for i in 0..magnitude::bit_len(limbs).div_ceil(bits) {
            let (index, shift) = (i * bits / LIMB_BITS, i * bits % LIMB_BITS);
            let mut digit = limbs[index] >> shift;
            if shift + bits > LIMB_BITS && index + 1 < limbs.len() {
                digit |= limbs[index + 1] << (LIMB_BITS - shift);
            }
            self.digit((digit & mask) as u8);
        }
    }

    /// Writes the digits of any base, consuming `rest`.
    fn blocks<'l>(
        &mut self,
        mut rest: &'l mut [Limb],
        scratch: &'l mut [Limb],
        stop: Stop<'_>,
    ) -> Result<(), Error> {
        if rest.len() < 2 * BLOCK_LIMBS {
            self.divide(rest, 0);
            return Ok(());
        }
        let (mut quotient, scratch) = scratch.split_at_mut(rest.len());
        let (divisor, scratch) = scratch.split_at_mut(BLOCK_LIMBS);
        let (remainder, scratch) = scratch.split_at_mut(BLOCK_LIMBS);
        let chunk = Chunk::of(self.style.base);
        let mut divisor_len = 0;
        for i in 0..=BLOCK_LIMBS {
            divisor_len = append(divisor, divisor_len, chunk.power, Limb::from(i == 0));
        }
        let divisor = &divisor[..divisor_len];
        while rest.len() >= 2 * BLOCK_LIMBS {
            if stop() {
                return Err(Error::Stopped);
            }
            divide(quotient, remainder, scratch, rest, divisor);
            self.divide(remainder, BLOCK_LIMBS * chunk.digits);
            mem::swap(&mut rest, &mut quotient);
            let len = magnitude::trimmed_len(rest);
            rest = &mut rest[..len];
            quotient = &mut quotient[..len];
        }
        self.divide(rest, 0);
        Ok(())
    }

    /// Writes the digits of any base, at least `width` of them, consuming `rest`.
    fn divide(&mut self, mut rest: &mut [Limb], width: usize) {
        let base = Limb::from(self.style.base);
        let chunk = Chunk::of(self.style.base);
        let end = self.count + width;
        let is_plain = base == 10 && self.style.grouping.is_none();
        while !rest.is_empty() {
            let mut value = magnitude::div_limb(rest, chunk.power);
            let len = magnitude::trimmed_len(rest);
            rest = &mut rest[..len];
            if is_plain {
                self.decimal(value as u64, if len == 0 { 0 } else { chunk.digits });
                continue;
            }
            for _ in 0..chunk.digits {
                if rest.is_empty() && value == 0 {
                    break;
                }
                self.digit((value % base) as u8);
                value /= base;
            }
        }
        while self.count < end {
            self.digit(0);
        }
    }
}
