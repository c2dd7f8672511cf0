//! The number of `-X heapsize=`: `<n>[w][K|M]`.
//!
//! `w` stands for sizes given for 32-bit words, scaled to the words of this machine; the number may be decimal,
//! octal (`0...`) or hexadecimal (`0x...`).

/// Below this nothing runs.
const LEAST_BYTES: usize = 700;

/// Returns the size in bytes, or `None` if the text is not a size or too small.
pub(super) fn parse(text: &[u8]) -> Option<usize> {
    let (number, mut rest) = split_number(text)?;
    let words = matches!(rest, [b'w' | b'W', ..]);
    if words {
        rest = &rest[1..];
    }
    let factor = match rest {
        [] => 1,
        [b'k' | b'K'] => 1024,
        [b'm' | b'M'] => 1024 * 1024,
        _ => return None,
    };
    let mut bytes = number.checked_mul(factor)?;
    if words {
        bytes = bytes.checked_mul(size_of::<usize>())? / 4;
    }
    (LEAST_BYTES..=isize::MAX.unsigned_abs())
        .contains(&bytes)
        .then_some(bytes)
}

/// Splits the number at the start off the text.
fn split_number(text: &[u8]) -> Option<(usize, &[u8])> {
    let text = text.trim_ascii_start();
    let text = text.strip_prefix(b"+").unwrap_or(text);
    let (digits, radix) = match text {
        [b'0', b'x' | b'X', digits @ ..] => (digits, 16),
        [b'0', ..] => (text, 8),
        _ => (text, 10),
    };
    let is_digit = |&&byte: &&u8| char::from(byte).is_digit(radix);
    let count = digits.iter().take_while(is_digit).count();
    let (number, rest) = digits.split_at(count);
    let number = usize::from_str_radix(core::str::from_utf8(number).ok()?, radix).ok()?;
    Some((number, rest))
}
