//! Text on its way into formatted messages.
//!
//! Text is bytes, nearly always UTF-8; `core::fmt` passes on nothing else. [`Shown`] sends other bytes as characters of
//! a private range of Unicode, and those who write what is formatted turn them back with [`pieces`]:
//!
//! ```text
//!   bytes that are not UTF-8, and the UTF-8 of U+10FF00..=U+10FFFF    byte b is sent as U+10FF00 + b
//!   all others                                                        as they are
//! ```

use core::fmt::{self, Write as _};

pub use bytecode::text::{
    broken_len, characters, count, encode, first, first_len, is_continuation, is_valid, offset,
    valid_len,
};

/// The character that carries byte 0.
const CARRIER: u32 = 0x10_ff00;
/// The first byte of all characters that carry bytes.
const CARRIER_START: u8 = 0xf4;

/// Text as an argument of `format_args!`.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
pub struct Shown<'a>(pub &'a [u8]);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.utf8_chunks() {
            if !chunk.valid().as_bytes().contains(&CARRIER_START) {
                f.write_str(chunk.valid())?;
            } else {
                chunk.valid().chars().try_for_each(|c| match carried(c) {
                    None => f.write_char(c),
                    Some(_) => carry(f, c.encode_utf8(&mut [0; 4]).as_bytes()),
                })?;
            }
            carry(f, chunk.invalid())?;
        }
        Ok(())
    }
}

impl AsRef<[u8]> for Shown<'_> {
    fn as_ref(&self) -> &[u8] {
        self.0
    }
}

fn carry(f: &mut fmt::Formatter<'_>, bytes: &[u8]) -> fmt::Result {
    bytes.iter().try_for_each(|byte| {
        f.write_char(
            char::from_u32(CARRIER + u32::from(*byte)).unwrap_or(char::REPLACEMENT_CHARACTER),
        )
    })
}

/// The byte that a character carries.
fn carried(c: char) -> Option<u8> {
    u8::try_from(u32::from(c).checked_sub(CARRIER)?).ok()
}

/// Hands on the bytes that formatted text stands for.
pub(crate) fn pieces<E>(
    formatted: &str,
    mut take: impl FnMut(&[u8]) -> Result<(), E>,
) -> Result<(), E> {
    if !formatted.as_bytes().contains(&CARRIER_START) {
        return take(formatted.as_bytes());
    }
    formatted.chars().try_for_each(|c| match carried(c) {
        Some(byte) => take(&[byte]),
        None => take(c.encode_utf8(&mut [0; 4]).as_bytes()),
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use alloc::format;
    use alloc::vec::Vec;

    fn check(text: &[u8]) {
        let mut out = Vec::new();
        let formatted = format!("{}", Shown(text));
        let done: Result<(), ()> = pieces(&formatted, |piece| {
            out.extend_from_slice(piece);
            Ok(())
        });
        assert_eq!((done, &out[..]), (Ok(()), text));
    }

    #[test]
    fn every_text_survives_formatting() {
        check(b"");
        check("aé€😀".as_bytes());
        check(b"a\xed\xa0\x80b\xff");
        check("\u{10feff}\u{10ff00}x\u{10ffff}".as_bytes());
        check(b"\xf4\x90\x80\x80\xf4");
    }
}
