//! The bytes of text: generalised UTF-8.
//!
//! ```text
//!   0xxxxxxx                              one character
//!   110xxxxx 10xxxxxx                     a first byte, and as many others as it announces
//!   1110xxxx 10xxxxxx 10xxxxxx
//!   11110xxx 10xxxxxx 10xxxxxx 10xxxxxx
//! ```
//!
//! Unlike UTF-8 it has surrogates, numbers beyond those of Unicode, and longer forms than necessary. Nothing here relies
//! on text being well-formed: names come from source text as they are.

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec::Vec;
use core::fmt;
use core::ops::Deref;

use crate::static_qstrs;

/// Text of raw code. Shown, it is UTF-8, with replacement characters for what that lacks.
#[derive(Clone)]
pub struct Text(Place);

/// Where text is.
#[derive(Clone)]
enum Place {
    /// Among the static qstrs, by their number.
    Static(u8),
    Own(Box<[u8]>),
}

impl Text {
    /// The static qstr with a number, which is not copied.
    pub fn of_static(number: usize) -> Option<Text> {
        static_qstrs::text_of(number)?;
        let number = u8::try_from(number).ok()?;
        Some(Text(Place::Static(number)))
    }

    /// The number of a static qstr, if the text was made from that.
    pub fn static_number(&self) -> Option<u8> {
        match self.0 {
            Place::Static(number) => Some(number),
            Place::Own(_) => None,
        }
    }

    /// The text as UTF-8, with replacement characters.
    pub fn to_shown(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(self)
    }
}

impl Eq for Text {}

impl PartialEq for Text {
    fn eq(&self, other: &Text) -> bool {
        **self == **other
    }
}

impl Deref for Text {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match &self.0 {
            Place::Static(number) => {
                let text = static_qstrs::text_of(usize::from(*number));
                text.unwrap_or("").as_bytes()
            }
            Place::Own(bytes) => bytes,
        }
    }
}

impl From<&[u8]> for Text {
    fn from(bytes: &[u8]) -> Text {
        Text(Place::Own(Box::from(bytes)))
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Text {
        Text::from(text.as_bytes())
    }
}

impl From<Vec<u8>> for Text {
    fn from(bytes: Vec<u8>) -> Text {
        Text(Place::Own(bytes.into_boxed_slice()))
    }
}

impl fmt::Debug for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&*self.to_shown(), f)
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.to_shown())
    }
}

/// Whether a byte continues a character.
#[inline]
pub const fn is_continuation(byte: u8) -> bool {
    byte & 0xc0 == 0x80
}

/// Whether bytes are text: first bytes and the others come as they should.
pub fn is_valid(bytes: &[u8]) -> bool {
    bytes.is_ascii() || core::str::from_utf8(bytes).is_ok() || valid_len(bytes) == bytes.len()
}

/// How many of the bytes, from the first on, are text.
pub fn valid_len(bytes: &[u8]) -> usize {
    let mut at = 0;
    while let Some(&first) = bytes.get(at) {
        let len = announced_len(first);
        if len == 0 || present_len(&bytes[at..]) < len {
            break;
        }
        at += len;
    }
    at
}

/// The length of what text lacks at the start of bytes that are no text there: a first byte and what there is of the
/// others, or a single byte.
pub fn broken_len(bytes: &[u8]) -> usize {
    present_len(bytes).max(1)
}

/// How much there is of the character that bytes begin with.
fn present_len(bytes: &[u8]) -> usize {
    let announced = bytes.first().map_or(0, |&first| announced_len(first));
    first_len(bytes).min(announced)
}

/// The length of the character that a byte begins; 0 for a byte that begins none.
fn announced_len(first: u8) -> usize {
    match first {
        0x00..=0x7f => 1,
        0xc0..=0xdf => 2,
        0xe0..=0xef => 3,
        0xf0..=0xf7 => 4,
        _ => 0,
    }
}

/// The length in bytes of the first character: a byte and all that continue it.
#[inline]
pub fn first_len(text: &[u8]) -> usize {
    match text.split_first() {
        None => 0,
        Some((_, rest)) => {
            1 + rest
                .iter()
                .take_while(|&&byte| is_continuation(byte))
                .count()
        }
    }
}

/// The number of the first character, and its length in bytes.
pub fn first(text: &[u8]) -> Option<(u32, usize)> {
    let byte = *text.first()?;
    let len = first_len(text);
    if byte.is_ascii() {
        return Some((u32::from(byte), len));
    }
    let high = u32::from(byte) & 0x7f >> byte.leading_ones();
    let number = text[1..len]
        .iter()
        .fold(high, |number, byte| number << 6 | u32::from(byte & 0x3f));
    Some((number, len))
}

/// The characters: where each begins, and its number.
pub fn characters(text: &[u8]) -> impl Iterator<Item = (usize, u32)> + Clone + '_ {
    let mut at = 0;
    core::iter::from_fn(move || {
        let (number, len) = first(text.get(at..)?)?;
        at += len;
        Some((at - len, number))
    })
}

/// Where a character begins: the length in bytes of those before it.
pub fn offset(text: &[u8], index: usize) -> usize {
    let mut begins = characters(text).map(|(at, _)| at);
    begins.nth(index).unwrap_or(text.len())
}

/// How many characters there are.
#[inline]
pub fn count(text: &[u8]) -> usize {
    match text.is_ascii() {
        true => text.len(),
        false => text.iter().filter(|&&byte| !is_continuation(byte)).count(),
    }
}

/// The bytes of a character, in a buffer.
pub fn encode(number: u32, buffer: &mut [u8; 4]) -> &[u8] {
    let part = |shift: u32| (number >> shift & 0x3f) as u8 | 0x80;
    let len = match number {
        0x0000..=0x007f => {
            buffer[0] = number as u8;
            1
        }
        0x0080..=0x07ff => {
            *buffer = [(number >> 6) as u8 | 0xc0, part(0), 0, 0];
            2
        }
        0x0800..=0xffff => {
            *buffer = [(number >> 12) as u8 | 0xe0, part(6), part(0), 0];
            3
        }
        _ => {
            *buffer = [(number >> 18 & 7) as u8 | 0xf0, part(12), part(6), part(0)];
            4
        }
    };
    &buffer[..len]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &[u8], valid: bool, numbers: &[u32]) {
        assert_eq!(is_valid(text), valid, "{text:x?}");
        assert!(
            characters(text)
                .map(|(_, number)| number)
                .eq(numbers.iter().copied())
        );
        let is_tame = text.first().is_none_or(|&byte| !is_continuation(byte));
        assert!(!is_tame || count(text) == numbers.len());
    }

    #[test]
    fn surrogates_and_large_numbers_are_text() {
        check(b"", true, &[]);
        check("aé€😀".as_bytes(), true, &[0x61, 0xe9, 0x20ac, 0x1f600]);
        check(b"\xed\xa0\x80x", true, &[0xd800, 0x78]);
        check(b"\xc0\x80", true, &[0]);
        check(b"\xf7\xbf\xbf\xbf", true, &[0x1f_ffff]);
    }

    #[test]
    fn other_bytes_are_not_text_and_do_no_harm() {
        check(b"\xff", false, &[0]);
        check(b"\xfe\x80", false, &[0]);
        check(b"\xc3", false, &[3]);
        check(b"\xc3\x80\x80", false, &[0x3000]);
        check(b"\x80a", false, &[0, 0x61]);
        check(b"\xf8\xbf\xbf\xbf\xbf", false, &[0xff_ffff]);
    }

    #[test]
    fn encoding_is_the_inverse_of_decoding() {
        for number in [
            0, 0x7f, 0x80, 0x7ff, 0x800, 0xd800, 0xffff, 0x1_0000, 0x10_ffff,
        ] {
            let mut buffer = [0; 4];
            let text = encode(number, &mut buffer);
            assert_eq!(first(text), Some((number, text.len())));
            let same = char::from_u32(number).map(|c| c.len_utf8() == text.len());
            assert!(same.unwrap_or(true));
        }
    }
}
