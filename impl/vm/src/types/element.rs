//! Elements of arrays and fields of `struct` formats: how one number lies in bytes.
//!
//! Invariant: an element is at most eight bytes, so it travels as the low bits of a `u64`.
//! Not here: layout of several fields (`modules::struct_module`), objects in arrays (`types::array`).

use crate::error::Result;
use crate::object::Int;
use crate::real;
use crate::state::Vm;
use crate::value::Value;

/// Which end of an element comes first.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Order {
    Little,
    Big,
}

impl Order {
    /// The order of the machine.
    pub const NATIVE: Order = if cfg!(target_endian = "big") {
        Order::Big
    } else {
        Order::Little
    };
}

/// How the bits of an element are read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Signed,
    Unsigned,
    Half,
    Single,
    Double,
    /// The word of a value.
    Object,
}

/// The form of one element.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Element {
    pub kind: Kind,
    /// Bytes, also the alignment in native layout.
    pub size: usize,
}

const WORD: usize = size_of::<usize>();

/// Stands for the size that depends on the layout.
const LONG: usize = 0;

/// The element of a type code, with the sizes of the machine (`native`) or of the standard formats.
#[inline]
pub fn element(code: u8, native: bool) -> Option<Element> {
    let (kind, size) = match code {
        b'b' => (Kind::Signed, 1),
        b'B' => (Kind::Unsigned, 1),
        b'h' => (Kind::Signed, 2),
        b'H' => (Kind::Unsigned, 2),
        b'i' => (Kind::Signed, 4),
        b'I' => (Kind::Unsigned, 4),
        b'l' => (Kind::Signed, LONG),
        b'L' => (Kind::Unsigned, LONG),
        b'q' => (Kind::Signed, 8),
        b'Q' => (Kind::Unsigned, 8),
        b'P' | b'S' => (Kind::Unsigned, WORD),
        b'O' => (Kind::Object, WORD),
        b'e' | b'f' | b'd' if !real::FLOATS => return None,
        b'e' => (Kind::Half, 2),
        b'f' => (Kind::Single, 4),
        b'd' => (Kind::Double, 8),
        _ => return None,
    };
    let size = match size {
        LONG if native => WORD,
        LONG => 4,
        size => size,
    };
    Some(Element { kind, size })
}

/// Bytes of an array element; 1 for codes that no array has.
pub fn item_size(code: u8) -> usize {
    element(code, true).map_or(1, |element| element.size)
}

/// Joins bytes to a number.
#[inline(always)]
pub fn join(bytes: &[u8], order: Order) -> u64 {
    let little = match *bytes {
        [a] => return u64::from(a),
        [a, b] => u64::from(u16::from_le_bytes([a, b])),
        [a, b, c, d] => u64::from(u32::from_le_bytes([a, b, c, d])),
        [a, b, c, d, e, f, g, h] => u64::from_le_bytes([a, b, c, d, e, f, g, h]),
        _ => {
            let push = |bits: u64, byte: &u8| bits << 8 | u64::from(*byte);
            bytes.iter().rev().fold(0, push)
        }
    };
    match order {
        Order::Little => little,
        Order::Big => little.swap_bytes() >> (64 - 8 * bytes.len().clamp(1, 8)),
    }
}

/// Spreads the low bits of a number over bytes.
#[inline(always)]
pub fn spread(bits: u64, bytes: &mut [u8], order: Order) {
    let count = bytes.len();
    let ordered = match order {
        Order::Little => bits,
        Order::Big => bits.swap_bytes() >> (64 - 8 * count.clamp(1, 8)),
    };
    match bytes {
        [a] => return *a = bits as u8,
        [a, b] => return [*a, *b] = (ordered as u16).to_le_bytes(),
        [a, b, c, d] => return [*a, *b, *c, *d] = (ordered as u32).to_le_bytes(),
        [a, b, c, d, e, f, g, h] => {
            return [*a, *b, *c, *d, *e, *f, *g, *h] = ordered.to_le_bytes();
        }
        _ => {}
    }
    for (index, byte) in bytes.iter_mut().enumerate() {
        let place = if order == Order::Little {
            index
        } else {
            count - 1 - index
        };
        *byte = (bits >> (place * 8)) as u8;
    }
}

impl Element {
    /// Whether the bits are those of an integer.
    #[inline(always)]
    pub fn is_integer(self) -> bool {
        matches!(self.kind, Kind::Signed | Kind::Unsigned)
    }

    /// The Python value of an element.
    pub fn decode(self, vm: &mut Vm, bits: u64) -> Result {
        match self.kind {
            Kind::Unsigned => unsigned(vm, bits),
            Kind::Object => match Value::from_word(vm, bits as usize) {
                Some(value) => Ok(value),
                None => Err(vm.value_error("not an object")),
            },
            Kind::Signed => {
                let shift = 64 - 8 * self.size as u32;
                signed(vm, ((bits << shift) as i64) >> shift)
            }
            Kind::Half => Value::float_of(vm, || half_to_float(bits as u16)),
            Kind::Single => Value::float_of(vm, || f32::from_bits(bits as u32).into()),
            Kind::Double => Value::float_of(vm, || f64::from_bits(bits)),
        }
    }

    /// The bits of a Python value, cut to the element's size without an overflow check.
    pub fn encode(self, vm: &mut Vm, value: Value) -> Result<u64> {
        Ok(match self.kind {
            Kind::Unsigned | Kind::Signed => return integer_bits(vm, value),
            Kind::Object => value.bits() as u64,
            Kind::Half => u64::from(float_to_half(real::widen(vm.float_arg(value)?))),
            Kind::Single => u64::from((real::widen(vm.float_arg(value)?) as f32).to_bits()),
            Kind::Double => real::widen(vm.float_arg(value)?).to_bits(),
        })
    }
}

/// The low 64 bits of an integer of any size.
pub fn integer_bits(vm: &mut Vm, value: Value) -> Result<u64> {
    if let Some(number) = value.as_small() {
        return Ok(number as i64 as u64);
    }
    if let Some(int) = value.cast_native::<Int>() {
        return Ok(int.number().low_u64());
    }
    Ok(vm.int_arg(value)? as i64 as u64)
}

fn unsigned(vm: &mut Vm, number: u64) -> Result {
    if let Ok(small) = isize::try_from(number)
        && let Some(value) = Value::try_small(small)
    {
        return Ok(value);
    }
    Int::value(vm, numbers::mpz::SmallBuf::from_u64(number).view())
}

fn signed(vm: &mut Vm, number: i64) -> Result {
    if let Ok(small) = isize::try_from(number)
        && let Some(value) = Value::try_small(small)
    {
        return Ok(value);
    }
    Int::value(vm, numbers::mpz::SmallBuf::from_i64(number).view())
}

/// Widens a half-precision float.
fn half_to_float(half: u16) -> f64 {
    let sign = if half & 0x8000 != 0 { -1.0 } else { 1.0 };
    let exponent = i32::from(half >> 10 & 0x1f);
    let fraction = f64::from(half & 0x3ff);
    sign * match exponent {
        0 => libm::ldexp(fraction, -24),
        31 if fraction == 0.0 => f64::INFINITY,
        31 => f64::NAN,
        _ => libm::ldexp(fraction + 1024.0, exponent - 25),
    }
}

/// Narrows to a half-precision float, to the nearest, ties to even.
fn float_to_half(number: f64) -> u16 {
    let sign = if number.is_sign_negative() { 0x8000 } else { 0 };
    let size = number.abs();
    if size == 0.0 {
        return sign;
    }
    if size.is_nan() {
        return sign | 0x7e00;
    }
    if size == 0.0 {
        return sign;
    }
    if size >= 65520.0 {
        return sign | 0x7c00;
    }
    let (_, exponent) = libm::frexp(size);
    // In units of 2^-24 below the normal range, of 11 significant bits above.
    let unit = (exponent - 11).max(-24);
    let scaled = libm::rint(libm::ldexp(size, -unit)) as u16;
    let base = if unit == -24 {
        0
    } else {
        ((unit + 24) as u16) << 10
    };
    sign | (base + scaled)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(number: f64, half: u16) {
        assert_eq!(float_to_half(number), half, "{number}");
    }

    #[test]
    fn half_rounds_to_nearest_even() {
        check(0.0, 0);
        check(-0.0, 0x8000);
        check(1.0, 0x3c00);
        check(2049.0, 0x6800);
        check(2051.0, 0x6802);
        check(65504.0, 0x7bff);
        check(65519.0, 0x7bff);
        check(65520.0, 0x7c00);
        check(f64::NEG_INFINITY, 0xfc00);
        check(5.960464477539063e-8, 1);
        check(2.9e-8, 0);
        check(6.097555160522461e-5, 0x3ff);
        check(6.103515625e-5, 0x400);
    }

    #[test]
    fn every_half_survives_a_round_trip() {
        for half in (0..0x7c01u16).chain(0x8000..0xfc01) {
            assert_eq!(float_to_half(half_to_float(half)), half);
        }
    }

    #[test]
    fn bytes_join_as_they_were_spread() {
        let mut bytes = [0; 3];
        spread(0x0102_0304, &mut bytes, Order::Big);
        assert_eq!((bytes, join(&bytes, Order::Big)), ([2, 3, 4], 0x02_0304));
        spread(0x0102_0304, &mut bytes, Order::Little);
        assert_eq!((bytes, join(&bytes, Order::Little)), ([4, 3, 2], 0x02_0304));
    }
}
