//! Numbers from text: arguments of `int()`, `float()` and `complex()`, and literals of source code.
//!
//! Invariants: nothing allocates; integers beyond 64 bits come back as a checked span of digits.
//! Not here: the wording of errors; they carry what a message needs.

mod decimal;
mod integer;
mod literal;
#[cfg(test)]
mod tests;

pub use decimal::{BadNumber, Complex, parse_complex, parse_float};
pub use integer::{BigLiteral, IntError, ParsedInt, parse_int};
pub use literal::{Number, NumberError, parse_number};

/// Skips white space at the start of `text`.
fn trim_start(text: &[u8]) -> &[u8] {
    let end = text.iter().position(|&c| !matches!(c, 9..=13 | b' '));
    &text[end.unwrap_or(text.len())..]
}

/// Splits an optional sign off and tells whether it is a minus.
fn split_sign(text: &[u8]) -> (bool, &[u8]) {
    match text {
        [b'+', rest @ ..] => (false, rest),
        [b'-', rest @ ..] => (true, rest),
        _ => (false, text),
    }
}
