//! Floats and complex numbers as the decimal text inside `.mpy` files.

use alloc::format;
use alloc::string::String;

/// Formats a float as MicroPython's `repr` does: a power of ten, else sixteen digits, else seventeen.
pub(super) fn float_to_text(value: f64) -> String {
    if value.is_nan() {
        return String::from("nan");
    }
    if value.is_infinite() {
        return String::from(if value > 0.0 { "inf" } else { "-inf" });
    }
    let sixteen = format!("{value:.15e}");
    let power = next_power_of_ten(&sixteen);
    let digits = if let Some(power) = power.filter(|power| power.parse() == Ok(value)) {
        power
    } else if sixteen.parse() == Ok(value) {
        sixteen
    } else {
        format!("{value:.16e}")
    };
    let (mantissa, exponent) = digits.split_once('e').unwrap_or((&digits, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) {
        return positional(mantissa, exponent);
    }
    let mantissa = mantissa.trim_end_matches('0').trim_end_matches('.');
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{mantissa}e{sign}{:02}", exponent.unsigned_abs())
}

/// The power of ten above digits that come close to it.
fn next_power_of_ten(digits: &str) -> Option<String> {
    let (mantissa, exponent) = digits.split_once('e')?;
    let sign = if mantissa.starts_with('-') { "-" } else { "" };
    let exponent = exponent.parse::<i32>().ok()? + 1;
    mantissa
        .trim_start_matches('-')
        .starts_with("9.999")
        .then(|| format!("{sign}1.0e{exponent}"))
}

/// Writes digits without an exponent.
fn positional(mantissa: &str, exponent: i32) -> String {
    let (sign, mantissa) = mantissa
        .strip_prefix('-')
        .map_or(("", mantissa), |rest| ("-", rest));
    let digits: String = mantissa.chars().filter(|&c| c != '.').collect();
    let (whole, fraction) = if exponent < 0 {
        (
            String::from("0"),
            "0".repeat(exponent.unsigned_abs() as usize - 1) + &digits,
        )
    } else {
        let whole = exponent as usize + 1;
        let zeros = "0".repeat(whole.saturating_sub(digits.len()));
        let split = whole.min(digits.len());
        (
            String::from(&digits[..split]) + &zeros,
            String::from(&digits[split..]),
        )
    };
    let fraction = fraction.trim_end_matches('0');
    let fraction = if fraction.is_empty() { "0" } else { fraction };
    format!("{sign}{whole}.{fraction}")
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
    let mut text = float_to_text(value);
    if text.ends_with(".0") {
        text.truncate(text.len() - 2);
    }
    text
}

/// Parses the text of a float.
pub(super) fn float_from_text(text: &str) -> Option<f64> {
    text.parse().ok()
}

/// Parses the text of a complex number.
pub(super) fn complex_from_text(text: &str) -> Option<(f64, f64)> {
    let text = text
        .strip_prefix('(')
        .and_then(|text| text.strip_suffix(')'))
        .unwrap_or(text);
    let text = text.strip_suffix('j')?;
    let bytes = text.as_bytes();
    let split = (1..bytes.len())
        .rev()
        .find(|&at| matches!(bytes[at], b'+' | b'-') && !matches!(bytes[at - 1], b'e' | b'E'));
    match split {
        Some(at) => Some((
            float_from_text(text.get(..at)?)?,
            float_from_text(text.get(at..)?)?,
        )),
        None => Some((0.0, float_from_text(text)?)),
    }
}
