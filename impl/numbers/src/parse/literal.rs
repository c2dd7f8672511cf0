//! Number literals of source code.

use super::decimal::{BadNumber, parse_component};
use super::integer::{IntError, ParsedInt, parse_int};

/// The value of a number literal.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Number<'t> {
    /// An integer.
    Int(ParsedInt<'t>),
    /// A float.
    Float(f64),
    /// An imaginary number.
    Imaginary(f64),
}

/// Why text is not a number literal.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NumberError {
    /// It looks like an integer.
    Int(IntError),
    /// It looks like a float or an imaginary number.
    Float,
}

/// Parses the text of a number token: unsigned, starting with a digit or a point.
pub fn parse_number(text: &[u8]) -> Result<Number<'_>, NumberError> {
    if !is_decimal(text) {
        return parse_int(text, 0)
            .map(Number::Int)
            .map_err(NumberError::Int);
    }
    match parse_component(text, true) {
        Ok(number) if !number.rest.is_empty() => Err(NumberError::Float),
        Ok(number) if number.imaginary => Ok(Number::Imaginary(number.value)),
        Ok(number) => Ok(Number::Float(number.value)),
        Err(BadNumber) => Err(NumberError::Float),
    }
}

/// Returns whether a token is a float or imaginary: a point or `j` anywhere, or an `e` outside a prefixed integer.
fn is_decimal(text: &[u8]) -> bool {
    let prefixed = matches!(text, [b'0', b'x' | b'X' | b'o' | b'O' | b'b' | b'B', ..]);
    text.iter().any(|c| match c | 0x20 {
        b'j' => true,
        b'e' => !prefixed,
        _ => *c == b'.',
    })
}
