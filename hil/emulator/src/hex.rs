//! Bytes as hexadecimal digits.

use core::fmt::Write as _;

use anyhow::{Context, Result};

pub(crate) fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(2 * bytes.len());
    for byte in bytes {
        let _ = write!(text, "{byte:02x}");
    }
    text
}

pub(crate) fn decode(text: &str) -> Result<Vec<u8>> {
    let digit = |byte: u8| char::from(byte).to_digit(16);
    let byte = |pair: &[u8; 2]| Some((digit(pair[0])? * 16 + digit(pair[1])?) as u8);
    let (pairs, odd) = text.as_bytes().as_chunks();
    let bytes: Option<Vec<u8>> = pairs.iter().map(byte).collect();
    bytes
        .filter(|_| odd.is_empty())
        .with_context(|| format!("`{text}` is not hexadecimal"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_come_back() {
        assert_eq!(encode(&[0, 0xBE, 0xFF]), "00beff");
        assert_eq!(decode("00beff").unwrap(), [0, 0xBE, 0xFF]);
        assert_eq!(
            decode("0x").unwrap_err().to_string(),
            "`0x` is not hexadecimal"
        );
        assert!(decode("123").is_err());
    }
}
