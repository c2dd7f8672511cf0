//! Operand encodings: variable-length integers and jump offsets.
//!
//! A variable-length integer is written in 7-bit groups, most significant first; the high bit says that more follow.
//! The signed form sign-extends from bit 6 of the first group. A jump offset is one byte, or two when the high bit
//! of the first is set: the low seven bits, then the next eight. Signed jump offsets are biased.
//!
//! Invariants: readers return `None` at the end of the code and never panic.

use alloc::vec::Vec;

const BIAS_ONE_BYTE: isize = 0x40;
const BIAS_TWO_BYTES: isize = 0x4000;

/// The largest jump distance that fits two bytes unsigned.
pub const MAX_FORWARD_LABEL: usize = 0x7fff;

/// Reads one byte and moves on.
#[inline(always)]
pub fn read_byte(code: &[u8], ip: &mut usize) -> Option<u8> {
    let byte = *code.get(*ip)?;
    *ip += 1;
    Some(byte)
}

/// Reads an unsigned variable-length integer and moves on; `None` when it overflows.
#[inline(always)]
pub fn read_uint(code: &[u8], ip: &mut usize) -> Option<usize> {
    let first = read_byte(code, ip)?;
    match first & 0x80 {
        0 => Some(usize::from(first)),
        _ => read_more(code, ip, usize::from(first & 0x7f)),
    }
}

/// The groups behind the first one.
#[inline(never)]
fn read_more(code: &[u8], ip: &mut usize, mut value: usize) -> Option<usize> {
    loop {
        let byte = read_byte(code, ip)?;
        value = value.checked_mul(0x80)? | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
}

/// Reads a signed variable-length integer and moves on; high bits beyond the word are dropped.
#[inline]
pub fn read_int(code: &[u8], ip: &mut usize) -> Option<i64> {
    let mut byte = read_byte(code, ip)?;
    let mut value = if byte & 0x40 != 0 { -1i64 } else { 0 };
    loop {
        value = (value << 7) | i64::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some(value);
        }
        byte = read_byte(code, ip)?;
    }
}

/// Reads an unsigned jump offset and moves on.
#[inline]
pub fn read_forward_label(code: &[u8], ip: &mut usize) -> Option<usize> {
    let low = read_byte(code, ip)?;
    if low & 0x80 == 0 {
        return Some(usize::from(low));
    }
    let high = read_byte(code, ip)?;
    Some(usize::from(low & 0x7f) | usize::from(high) << 7)
}

/// Reads a signed jump offset and moves on; the offset counts from the byte after the offset.
#[inline]
pub fn read_label(code: &[u8], ip: &mut usize) -> Option<isize> {
    let low = read_byte(code, ip)?;
    if low & 0x80 == 0 {
        return Some(isize::from(low) - BIAS_ONE_BYTE);
    }
    let high = read_byte(code, ip)?;
    Some((isize::from(low & 0x7f) | isize::from(high) << 7) - BIAS_TWO_BYTES)
}

/// Appends an unsigned variable-length integer.
pub fn write_uint(out: &mut Vec<u8>, value: usize) {
    if value > 0x7f {
        write_leading(out, value >> 7);
    }
    out.push(value as u8 & 0x7f);
}

/// Appends the bits of an integer that more follow.
fn write_leading(out: &mut Vec<u8>, value: usize) {
    if value > 0x7f {
        write_leading(out, value >> 7);
    }
    out.push(value as u8 | 0x80);
}

/// Appends a signed variable-length integer.
pub fn write_int(out: &mut Vec<u8>, value: i64) {
    let mut groups = 1;
    while groups < 10
        && !(-(1i128 << (7 * groups - 1))..1i128 << (7 * groups - 1)).contains(&i128::from(value))
    {
        groups += 1;
    }
    for group in (1..groups).rev() {
        let shift = (7 * group).min(63);
        out.push((value >> shift) as u8 & 0x7f | 0x80);
    }
    out.push(value as u8 & 0x7f);
}

/// Whether a signed jump offset fits one byte.
#[inline]
pub fn label_fits_one_byte(offset: isize) -> bool {
    (-BIAS_ONE_BYTE..BIAS_ONE_BYTE).contains(&offset)
}

/// Whether an unsigned jump offset fits one byte.
#[inline]
pub fn forward_label_fits_one_byte(offset: isize) -> bool {
    (0..0x80).contains(&offset)
}

/// Encodes a signed jump offset in one byte.
#[inline]
pub fn label_one_byte(offset: isize) -> u8 {
    ((offset + BIAS_ONE_BYTE) & 0x7f) as u8
}

/// Encodes a signed jump offset in two bytes; `None` when it is too far.
#[inline]
pub fn label_two_bytes(offset: isize) -> Option<[u8; 2]> {
    if !(-BIAS_TWO_BYTES..BIAS_TWO_BYTES).contains(&offset) {
        return None;
    }
    forward_label_two_bytes(offset + BIAS_TWO_BYTES)
}

/// Encodes an unsigned jump offset in two bytes; `None` when it is too far.
#[inline]
pub fn forward_label_two_bytes(offset: isize) -> Option<[u8; 2]> {
    let offset = usize::try_from(offset)
        .ok()
        .filter(|&offset| offset <= MAX_FORWARD_LABEL)?;
    Some([(offset & 0x7f) as u8 | 0x80, (offset >> 7) as u8])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn unsigned_integers_survive() {
        for value in [0, 1, 127, 128, 16383, 16384, 1 << 30, usize::MAX >> 1] {
            let mut out = Vec::new();
            write_uint(&mut out, value);
            let mut ip = 0;
            assert_eq!(read_uint(&out, &mut ip), Some(value));
            assert_eq!(ip, out.len());
        }
    }

    #[test]
    fn signed_integers_survive() {
        for value in [
            0,
            1,
            -1,
            63,
            64,
            -64,
            -65,
            1 << 30,
            -(1 << 30),
            i64::MAX,
            i64::MIN,
        ] {
            let mut out = Vec::new();
            write_int(&mut out, value);
            let mut ip = 0;
            assert_eq!(read_int(&out, &mut ip), Some(value), "{value}");
            assert_eq!(ip, out.len());
        }
    }

    #[test]
    fn labels_survive() {
        for offset in [0, 63, 64, -64, -65, 0x3fff, -0x4000] {
            let bytes = label_two_bytes(offset).unwrap();
            assert_eq!(read_label(&bytes, &mut 0), Some(offset));
            if label_fits_one_byte(offset) {
                assert_eq!(read_label(&[label_one_byte(offset)], &mut 0), Some(offset));
            }
        }
        assert_eq!(label_two_bytes(0x4000), None);
    }

    #[test]
    fn truncated_code_gives_none() {
        assert_eq!(read_uint(&[0x80], &mut 0), None);
        assert_eq!(read_label(&[0x80], &mut 0), None);
        assert_eq!(read_uint(&[0xff; 20], &mut 0), None);
    }
}
