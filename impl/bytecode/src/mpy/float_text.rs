//! Floats and complex numbers as the decimal text inside `.mpy` files.

use alloc::format;
use alloc::string::String;

use numbers::float_format::{Precision, REPR_LEN, repr};
use numbers::parse::{parse_complex, parse_float};

/// Formats a float as `repr` does.
pub(super) fn float_to_text(value: f64) -> String {
    String::from(repr(&mut [0; REPR_LEN], value, Precision::Double, true))
}

/// Formats a complex number as Python's `repr` does.
pub(super) fn complex_to_text(real: f64, imag: f64) -> String {
    let imag_text = part(imag);
    if real == 0.0 && real.is_sign_positive() {
        return format!("{imag_text}j");
    }
    let plus = if imag_text.starts_with('-') { "" } else { "+" };
    format!("({}{plus}{imag_text}j)", part(real))
}

fn part(value: f64) -> String {
    String::from(repr(&mut [0; REPR_LEN], value, Precision::Double, false))
}

/// Parses the text of a float.
pub fn float_from_text(text: &str) -> Option<f64> {
    parse_float(text.as_bytes()).ok()
}

/// Parses the text of a complex number.
pub fn complex_from_text(text: &str) -> Option<(f64, f64)> {
    let text = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .unwrap_or(text);
    let number = parse_complex(text.as_bytes()).ok()?;
    text.ends_with('j')
        .then_some((number.real, number.imaginary))
}
