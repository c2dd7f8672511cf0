//! Numbers, compared with `num-bigint` and with the floats of Rust's own library.
//!
//! The first byte says what is done, the second one splits the rest into two operands.

use num_bigint::{BigInt, Sign};
use numbers::float_format::{self, FloatStyle, REPR_LEN};
use numbers::mpz::{BitOp, ByteOrder, Int, RadixStyle};
use numbers::parse;

use super::Verdict;

/// Results with more bits than this take too long.
const MAX_BITS: usize = 1 << 14;

pub(super) fn run(bytes: &[u8]) -> Verdict {
    let [what, split, rest @ ..] = bytes else {
        return Verdict::Refused;
    };
    let at = usize::from(*split) * rest.len() / 256;
    let (left, right) = rest.split_at(at);
    match what % 8 {
        0 => arithmetic(left, right),
        1 => bits(left, right),
        2 => powers(left, right),
        3 => radix(left, u32::from(*split) % 35 + 2),
        4 => integer_text(rest, u32::from(*split) % 37),
        5 => float_text(rest),
        6 => float_formats(rest),
        _ => any_text(rest),
    }
}

/// The same integer in both worlds.
fn both(bytes: &[u8]) -> (Int, BigInt) {
    let ours = Int::from_bytes(bytes, ByteOrder::Little, true);
    let theirs = BigInt::from_signed_bytes_le(bytes);
    same(&ours, &theirs);
    (ours, theirs)
}

#[track_caller]
fn same(ours: &Int, theirs: &BigInt) {
    assert_eq!(
        ours.to_text(&RadixStyle::plain(16)),
        theirs.to_str_radix(16)
    );
}

fn arithmetic(left: &[u8], right: &[u8]) -> Verdict {
    let ((a, x), (b, y)) = (both(left), both(right));
    same(&a.add(&b), &(&x + &y));
    same(&a.sub(&b), &(&x - &y));
    same(&a.mul(&b), &(&x * &y));
    same(&a.neg(), &-&x);
    assert_eq!(a.view().cmp(&b.view()), x.cmp(&y));
    match a.divmod(&b) {
        Err(_) => assert_eq!(y.sign(), Sign::NoSign),
        Ok((quotient, remainder)) => {
            let (expected, rest) = floor_divmod(&x, &y);
            same(&quotient, &expected);
            same(&remainder, &rest);
        }
    }
    Verdict::Done
}

/// Quotient rounded down, remainder with the divisor's sign.
fn floor_divmod(x: &BigInt, y: &BigInt) -> (BigInt, BigInt) {
    let (quotient, remainder) = (x / y, x % y);
    if remainder.sign() != Sign::NoSign && remainder.sign() != y.sign() {
        return (quotient - 1, remainder + y);
    }
    (quotient, remainder)
}

fn bits(left: &[u8], right: &[u8]) -> Verdict {
    let ((a, x), (b, y)) = (both(left), both(right));
    same(&a.bitwise(BitOp::And, &b), &(&x & &y));
    same(&a.bitwise(BitOp::Or, &b), &(&x | &y));
    same(&a.bitwise(BitOp::Xor, &b), &(&x ^ &y));
    same(&a.invert(), &!&x);
    let by = right.first().copied().unwrap_or(0).into();
    same(&a.shl(by), &(&x << by));
    same(&a.shr(by), &(&x >> by));
    let len = left.len();
    assert_eq!(
        a.to_bytes(len, ByteOrder::Little, true).ok(),
        Some(left.to_vec())
    );
    Verdict::Done
}

fn powers(left: &[u8], right: &[u8]) -> Verdict {
    let ((a, x), (b, y)) = (both(left), both(right));
    let exponent = right.len() as u32 % 40;
    if a.view().bit_len() * exponent as usize <= MAX_BITS {
        let power = a.pow(exponent.into()).expect("small enough");
        same(&power, &x.pow(exponent));
    }
    let three = Int::from(3i64);
    let modulus = b.view();
    match three.pow_mod(&a, &b) {
        Ok(power) if !a.view().negative => {
            let magnitude = BigInt::from(3).modpow(&x, &BigInt::from(y.magnitude().clone()));
            let expected = floor_divmod(&magnitude, &y).1;
            same(&power, &expected);
        }
        Ok(_) => panic!("a power with a negative exponent"),
        Err(_) => assert!(modulus.is_zero() || a.view().negative),
    }
    Verdict::Done
}

fn radix(bytes: &[u8], base: u32) -> Verdict {
    let (a, x) = both(bytes);
    let text = a.to_text(&RadixStyle::plain(base));
    assert_eq!(text, x.to_str_radix(base));
    let digits = text.trim_start_matches('-');
    let parsed = Int::parse(digits.as_bytes(), base, text.starts_with('-'));
    assert_eq!(parsed, Ok(a.clone()));
    let float = a.view().to_f64();
    let expected: f64 = x.to_string().parse().expect("an integer");
    assert_eq!(float.to_bits(), expected.to_bits(), "{x}");
    if float.is_finite() {
        assert_eq!(
            Int::from_f64(float).map(|int| int.view().to_f64()),
            Ok(float)
        );
    }
    Verdict::Done
}

fn integer_text(text: &[u8], base: u32) -> Verdict {
    let Ok(parsed) = parse::parse_int(text, base) else {
        return Verdict::Refused;
    };
    let value = match parsed {
        parse::ParsedInt::Small(value) => Int::from(value),
        parse::ParsedInt::Big(literal) => literal.to_int(),
    };
    let plain: Vec<u8> = text.iter().copied().filter(|&c| c != b'_').collect();
    let plain = String::from_utf8_lossy(&plain).trim().to_lowercase();
    let sign = if plain.starts_with('-') { "-" } else { "" };
    let digits = plain.trim_start_matches(['-', '+']);
    let (base, digits) = match digits.get(..2) {
        Some("0x") if base == 16 || base == 0 => (16, &digits[2..]),
        Some("0o") if base == 8 || base == 0 => (8, &digits[2..]),
        Some("0b") if base == 2 || base == 0 => (2, &digits[2..]),
        _ if base == 0 => (10, digits),
        _ => (base, digits),
    };
    let digits = if digits.is_empty() { "0" } else { digits };
    let expected = BigInt::parse_bytes(format!("{sign}{digits}").as_bytes(), base);
    match expected {
        Some(expected) => same(&value, &expected),
        None => panic!("{text:?} is no integer of base {base}"),
    }
    Verdict::Done
}

fn float_text(text: &[u8]) -> Verdict {
    let parsed = parse::parse_float(text);
    let Ok(text) = std::str::from_utf8(text) else {
        return Verdict::Refused;
    };
    // Rust knows neither underscores nor spaces.
    let Ok(expected) = text.parse::<f64>() else {
        return if parsed.is_err() {
            Verdict::Refused
        } else {
            Verdict::Done
        };
    };
    let value = parsed.expect("what Rust takes for a float is one");
    assert!(
        value.to_bits() == expected.to_bits() || value.is_nan() && expected.is_nan(),
        "{text}: {value:e} instead of {expected:e}"
    );
    check_repr(value);
    Verdict::Done
}

fn check_repr(value: f64) {
    let mut out = [0; REPR_LEN];
    let text = float_format::repr(&mut out, value, float_format::Precision::Double, true);
    let back = parse::parse_float(text.as_bytes()).expect("repr is a float");
    assert!(
        back.to_bits() == value.to_bits() || back.is_nan() && value.is_nan(),
        "{text}"
    );
}

fn float_formats(bytes: &[u8]) -> Verdict {
    let [letter, precision, rest @ ..] = bytes else {
        return Verdict::Refused;
    };
    let Some(rest) = rest.first_chunk::<8>() else {
        return Verdict::Refused;
    };
    let value = f64::from_bits(u64::from_le_bytes(*rest));
    check_repr(value);
    let letter = b"eEfFgGn%"[usize::from(letter % 8)];
    let precision = usize::from(*precision);
    let style = FloatStyle::from_letter(letter).map(|style| FloatStyle {
        precision: Some(precision),
        ..style
    });
    let Some(style) = style else {
        return Verdict::Refused;
    };
    let mut text = Vec::new();
    float_format::format(&mut |piece| text.extend_from_slice(piece), &style, value);
    let text = String::from_utf8(text).expect("ASCII");
    if letter == b'e' && value.is_finite() {
        let rust = format!("{value:.precision$e}");
        let (ours, theirs) = (split_exponent(&text), split_exponent(&rust));
        // The last digit may differ where a tie is rounded.
        assert_eq!(ours.0.len(), theirs.0.len(), "{text} {rust}");
        let near = |(mantissa, exponent): (&str, i32)| {
            format!("{mantissa}e{exponent}")
                .parse::<f64>()
                .expect("a float")
        };
        let (ours, theirs) = (near(ours), near(theirs));
        let step = 10f64.powi(-(precision.min(300) as i32)) * 1.01;
        assert!(
            ours == theirs || (ours / theirs - 1.0).abs() <= step,
            "{text} {rust}"
        );
    }
    Verdict::Done
}

fn split_exponent(text: &str) -> (&str, i32) {
    let (mantissa, exponent) = text.split_once(['e', 'E']).expect("scientific");
    (mantissa, exponent.parse().expect("an exponent"))
}

/// No text upsets a parser.
fn any_text(text: &[u8]) -> Verdict {
    let complex = parse::parse_complex(text).is_ok();
    let number = parse::parse_number(text).is_ok();
    for base in 0..38 {
        let _ = parse::parse_int(text, base);
    }
    match complex || number {
        true => Verdict::Done,
        false => Verdict::Refused,
    }
}
