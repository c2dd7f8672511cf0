//! Tests of float printing.

use alloc::string::String;
use alloc::vec::Vec;

use super::*;
use crate::float_digits::{Digits, Limit, MAX_DIGITS, Ties};

fn repr_text(value: f64) -> String {
    String::from(repr(&mut [0; REPR_LEN], value, Precision::Double, true))
}

/// Formats with a printf-like specification: flags `#`, `+`, space and comma, precision, letter.
fn format_text(specification: &str, value: f64) -> String {
    let (flags, letter) = specification.split_at(specification.len() - 1);
    let mut style = FloatStyle::from_letter(letter.as_bytes()[0]).unwrap();
    let (flags, precision) = flags.split_once('.').unwrap_or((flags, ""));
    style.precision = precision.parse().ok();
    style.alternate = flags.contains('#');
    style.separator = flags.contains(',').then_some(b',');
    if flags.contains('+') {
        style.sign = Sign::Plus;
    } else if flags.contains(' ') {
        style.sign = Sign::Space;
    }
    let mut out = Vec::new();
    format(&mut |piece| out.extend_from_slice(piece), &style, value);
    String::from_utf8(out).unwrap()
}

#[test]
fn repr_of_known_values() {
    let check = |value, expected: &str| assert_eq!(repr_text(value), expected);
    check(0.0, "0.0");
    check(-0.0, "-0.0");
    check(1.0, "1.0");
    check(-1.5, "-1.5");
    check(0.1, "0.1");
    check(0.1 + 0.2, "0.30000000000000004");
    check(1.0 / 3.0, "0.3333333333333333");
    check(100.0, "100.0");
    check(123_456_789_012_345.67, "123456789012345.67");
    check(1e15, "1000000000000000.0");
    check(9_999_999_999_999_998.0, "9999999999999998.0");
    check(1e16, "1e+16");
    check(21_438_067_788_380_788.0, "2.1438067788380788e+16");
    check(0.0001, "0.0001");
    check(0.00001, "1e-05");
    check(1e29, "1e+29");
    check(1e100, "1e+100");
    check(1.5e-7, "1.5e-07");
    check(f64::MAX, "1.7976931348623157e+308");
    check(5e-324, "4.940656458412465e-324");
    check(f64::INFINITY, "inf");
    check(f64::NEG_INFINITY, "-inf");
    check(-f64::NAN, "nan");
}

#[test]
fn complex_parts_have_no_fraction() {
    let check = |value, expected| {
        assert_eq!(
            repr(&mut [0; REPR_LEN], value, Precision::Double, false),
            expected
        )
    };
    check(1.0, "1");
    check(-0.0, "-0");
    check(1.5, "1.5");
    check(1e16, "1e+16");
}

#[test]
fn short_floats_have_seven_to_nine_digits() {
    let check = |value: f32, expected| {
        let text = &mut [0; REPR_LEN];
        assert_eq!(repr(text, value.into(), Precision::Single, true), expected);
    };
    check(0.1, "0.1");
    check(1.0 / 3.0, "0.33333334");
    check(2.0 / 3.0, "0.6666667");
    check(33.333_332, "33.333332");
    check(16_777_216.0, "16777216.0");
    check(123_456_790.0, "123456790.0");
    check(100_000_000.0, "100000000.0");
    check(1e16, "1e+16");
    check(7e-10, "7e-10");
    check(f32::MAX, "3.4028235e+38");
    check(1e-45, "1.401298e-45");
}

#[test]
fn repr_reads_back_and_fits() {
    let mut bits: u64 = 0x9e37_79b9_7f4a_7c15;
    for _ in 0..20_000 {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        let value = f64::from_bits(bits);
        if value.is_finite() {
            assert_eq!(repr_text(value).parse(), Ok(value));
        }
    }
    assert_eq!(repr_text(-1.234_567_890_123_456_7e-300).len(), 24);
}

#[test]
fn formats_of_known_values() {
    let check = |specification, value, expected| {
        assert_eq!(
            format_text(specification, value),
            expected,
            "%{specification} {value}"
        );
    };
    check("f", 1.5, "1.500000");
    check(".0f", 0.5, "1");
    check(".0f", 1.5, "2");
    check(".0f", 2.5, "3");
    check(".0f", 1234.5, "1235");
    check(".1f", 0.15, "0.1");
    check(".1e", 1.25, "1.3e+00");
    check(".2f", 8.888e32, "8.89e+32");
    check("f", 1e30, "1e+30");
    check("#.0f", 2.5, "3.");
    check(".2f", 2.675, "2.67");
    check("+.1f", 0.0, "+0.0");
    check(" .1f", -0.0, "-0.0");
    check(".3f", -1234.5678, "-1234.568");
    check(".20f", 0.1, "0.10000000000000000555");
    check("e", 0.0, "0.000000e+00");
    check(".0e", 12345.0, "1e+04");
    check("#.0e", 12345.0, "1.e+04");
    check(".3E", 1e-100, "1.000E-100");
    check("g", 100_000.0, "100000");
    check("g", 1_000_000.0, "1e+06");
    check("g", 999_999.5, "1e+06");
    check("g", 0.0001, "0.0001");
    check("g", 0.00001, "1e-05");
    check(".0g", 25.0, "3e+01");
    check(".1g", 35.0, "4e+01");
    check("#g", 1.5, "1.50000");
    check("#.3g", 123.0, "123.");
    check("G", 1e-10, "1E-10");
    check("g", 0.0, "0");
    check(".1%", 0.125, "12.5%");
    check(",.2f", 1_234_567.891, "1,234,567.89");
    check(",.0f", 999.0, "999");
    check(",g", 123_456.0, "123,456");
    check("f", f64::INFINITY, "inf");
    check("F", f64::NEG_INFINITY, "-INF");
    check("+G", f64::NAN, "+NAN");
}

#[test]
fn precision_beyond_the_digits_gives_zeros() {
    assert_eq!(
        format_text(".2000f", 0.5),
        alloc::format!("0.5{}", "0".repeat(1999))
    );
    assert_eq!(
        format_text(".2000e", 1.0),
        alloc::format!("1.{}e+00", "0".repeat(2000))
    );
    assert_eq!(format_text(".2000g", 1.0), "1");
    assert_eq!(
        format_text("#.2000g", 10.0),
        alloc::format!("10.{}", "0".repeat(1998))
    );
    let tiny = format_text(".1074f", 5e-324);
    assert!(tiny.ends_with("625") && tiny.len() == 1076);
}

/// What `core` prints: exact digits, ties to even.
fn core_digits(value: f64, count: usize) -> String {
    alloc::format!("{value:.*e}", count - 1)
}

#[test]
fn words_give_the_digits_of_the_exact_value() {
    let mut bits: u64 = 0x2545_f491_4f6c_dd1d;
    for round in 0..60_000u64 {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        let exponent = 1023 - 20 + round % 84;
        let few = if round % 3 == 0 {
            !0 << (round % 52)
        } else {
            !0
        };
        let value = f64::from_bits(exponent << 52 | bits >> 12 & few);
        for places in [0, 1, 2, 9, 12] {
            if let Some(text) = fixed(&mut [0; FIXED_LEN], value, places) {
                let mut room = [0; MAX_DIGITS];
                let digits = Digits::new(&mut room, value, Limit::Places(places), Ties::Away);
                let expected: Vec<u8> = digits.as_bytes().to_vec();
                let found: Vec<u8> = text.iter().copied().filter(|&c| c != b'.').collect();
                let first = found
                    .iter()
                    .position(|&c| c != b'0')
                    .unwrap_or(found.len() - 1);
                let last = found.iter().rposition(|&c| c != b'0').unwrap_or(first);
                assert_eq!(&found[first..=last], expected, "{value:e}");
                if expected != b"0" {
                    let exponent = (found.len() - places - 1) as i32 - first as i32;
                    assert_eq!(exponent, digits.exponent, "{value:e}");
                }
            }
        }
    }
}

#[test]
fn shortest_digits_are_those_that_parse() {
    let mut bits: u64 = 0x9e37_79b9_7f4a_7c15;
    for round in 0..60_000u64 {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        let few = match round % 4 {
            0 => !0 << (round % 52),
            1 => 0,
            _ => !0,
        };
        let value = f64::from_bits((1023 - 20 + round % 84) << 52 | bits >> 12 & few);
        let value = if round % 5 == 0 {
            (value * 1000.0) as i64 as f64 / 1000.0
        } else {
            value
        };
        let Some((number, exponent)) = exact::shortest(value) else {
            continue;
        };
        let text = alloc::format!("{number}");
        let parse = |text: &str| -> f64 {
            let power = exponent - (text.len() as i32 - 1);
            alloc::format!("{text}e{power}").parse().unwrap()
        };
        assert_eq!(parse(&text).to_bits(), value.to_bits(), "{value:e}");
        let sixteen = core_digits(value, 16);
        let short = sixteen.parse::<f64>().unwrap().to_bits() == value.to_bits();
        assert_eq!(text.len(), if short { 16 } else { 17 }, "{value:e}");
        let expected = core_digits(value, text.len());
        assert_eq!(parse(&text), expected.parse().unwrap());
    }
}
