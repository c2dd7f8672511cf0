//! Tests of number parsing: what is accepted, what it means, what an error reports.

use alloc::format;
use alloc::string::ToString;

use super::*;

fn int_text(text: &str, base: u32) -> Result<alloc::string::String, IntError> {
    parse_int(text.as_bytes(), base).map(|parsed| match parsed {
        ParsedInt::Small(value) => value.to_string(),
        ParsedInt::Big(literal) => literal.to_int().to_string(),
    })
}

#[test]
fn integers() {
    let check = |text, base, expected: &str| {
        assert_eq!(
            int_text(text, base).as_deref(),
            Ok(expected),
            "{text:?} {base}"
        );
    };
    check("0", 10, "0");
    check(" \t\n\u{b}\u{c}\r-12 ", 10, "-12");
    check("+007", 10, "7");
    check("_1__2_", 10, "12");
    check("_", 10, "0");
    check("0x1F", 16, "31");
    check("-0X1f", 0, "-31");
    check("0b11", 0, "3");
    check("0b11", 2, "3");
    check("0b11", 16, "2833");
    check("0o17", 8, "15");
    check("0x10", 36, "42804");
    check("00_0", 0, "0");
    check("0x_1", 0, "1");
    check("zZ", 36, "1295");
}

#[test]
fn integers_switch_to_big_past_64_bits() {
    let is_small = |text: &str| matches!(parse_int(text.as_bytes(), 0), Ok(ParsedInt::Small(_)));
    assert!(is_small("9223372036854775807"));
    assert!(!is_small("9223372036854775808"));
    assert!(is_small("-9223372036854775808"));
    assert!(!is_small("-9223372036854775809"));
    for text in [
        "9223372036854775808",
        "-9223372036854775809",
        "-99999999999999999999999999",
    ] {
        assert_eq!(int_text(text, 10).as_deref(), Ok(text));
    }
    assert_eq!(
        int_text("0x1_0000_0000_0000_0000_", 0).as_deref(),
        Ok("18446744073709551616")
    );
}

#[test]
fn bad_integers_report_base_and_rest() {
    let check = |text: &str, base, reported, rest| {
        let start = text.len() - str::len(rest);
        let error = IntError::Digits {
            base: reported,
            start,
        };
        assert_eq!(int_text(text, base), Err(error), "{text:?} {base}");
        assert_eq!(&text[start..], rest);
    };
    check("", 10, 10, "");
    check("  ", 10, 10, "");
    check("- 5", 10, 10, " 5");
    check("--1", 10, 10, "-1");
    check(" 12a ", 10, 10, "12a ");
    check("1 2", 10, 10, "1 2");
    check("0x10", 10, 10, "0x10");
    check("0x", 0, 16, "");
    check("0b12", 0, 2, "12");
    check("0b1", 8, 8, "0b1");
    check("010", 0, 0, "010");
    check("-", 0, 10, "");
    check("12\0", 10, 10, "12\0");
    assert_eq!(parse_int(b"1", 1), Err(IntError::Base));
    assert_eq!(parse_int(b"1", 37), Err(IntError::Base));
}

#[test]
fn floats() {
    let check = |text: &str, expected: f64| {
        let value = parse_float(text.as_bytes()).unwrap();
        assert_eq!(value.to_bits(), expected.to_bits(), "{text:?}");
    };
    check("1", 1.0);
    check(" -1.5e3 ", -1500.0);
    check(".5", 0.5);
    check("5.", 5.0);
    check(".", 0.0);
    check("e5", 0.0);
    check("-0", -0.0);
    check("_1_.5_e_1_", 15.0);
    check("1e_", 1.0);
    check("1e400", f64::INFINITY);
    check("1e99999999999999999", f64::INFINITY);
    check("1e-99999999999999999", 0.0);
    check("0.000e99999999", 0.0);
    check("-INF", f64::NEG_INFINITY);
    check("Infinity", f64::INFINITY);
    check("2.2250738585072011e-308", 2.225_073_858_507_201e-308);
    check("9007199254740993", 9_007_199_254_740_992.0);
    check("179769313486231580793e289", f64::INFINITY);
    assert!(parse_float(b"nan").unwrap().is_nan());
}

#[test]
fn digits_beyond_the_kept_ones_still_break_ties() {
    let mut text = alloc::string::String::from("9007199254740993.");
    text.push_str(&"0".repeat(2000));
    assert_eq!(parse_float(text.as_bytes()), Ok(9_007_199_254_740_992.0));
    text.push('1');
    assert_eq!(parse_float(text.as_bytes()), Ok(9_007_199_254_740_994.0));
    let zeros = alloc::format!("0.{}1e2001", "0".repeat(2000));
    assert_eq!(parse_float(zeros.as_bytes()), Ok(1.0));
    let ones = alloc::format!("{}e-2000", "1".repeat(2001));
    assert_eq!(parse_float(ones.as_bytes()), Ok(1.111_111_111_111_111_2));
}

#[test]
fn long_and_short_texts_are_read_alike() {
    // The middle of two doubles, and what is a little more than that, at any length.
    for zeros in 0..40 {
        let zeros = "0".repeat(zeros);
        for (text, expected) in [
            (format!("9007199254740993.{zeros}"), 9_007_199_254_740_992.0),
            (
                format!("9007199254740993.{zeros}1"),
                9_007_199_254_740_994.0,
            ),
            (format!("{zeros}0.5{zeros}"), 0.5),
            (format!("0.{zeros}9e{}", zeros.len()), 0.9),
        ] {
            assert_eq!(parse_float(text.as_bytes()), Ok(expected), "{text}");
        }
    }
}

#[test]
fn bad_floats() {
    for text in [
        "", " ", "1e", "1e+", "1 2", "--1", "- 1", "infin", "nanx", "0x10", "1j", "1.5.5", "1e5e5",
        "1\0",
    ] {
        assert_eq!(parse_float(text.as_bytes()), Err(BadNumber), "{text:?}");
    }
}

#[test]
fn complex_numbers() {
    let check = |text: &str, real: f64, imaginary: f64| {
        let expected = Complex { real, imaginary };
        assert_eq!(parse_complex(text.as_bytes()), Ok(expected), "{text:?}");
    };
    check("1", 1.0, 0.0);
    check("1j", 0.0, 1.0);
    check(" +J ", 0.0, 1.0);
    check("1+2j", 1.0, 2.0);
    check("-1-j", -1.0, -1.0);
    check("1 -2j", 1.0, -2.0);
    check("1e+5+2e-5j", 1e5, 2e-5);
    check("inf-infj", f64::INFINITY, f64::NEG_INFINITY);
    for text in [
        "", "1+2", "1j+2", "1j+2j", "1 + 2j", "(1+2j)", "1+2jx", "1jj",
    ] {
        assert_eq!(parse_complex(text.as_bytes()), Err(BadNumber), "{text:?}");
    }
}

#[test]
fn literals() {
    let check = |text: &str, expected| {
        assert_eq!(parse_number(text.as_bytes()), expected, "{text:?}");
    };
    let small = |value| Ok(Number::Int(ParsedInt::Small(value)));
    let bad_int = |base, start| Err(NumberError::Int(IntError::Digits { base, start }));
    check("0xe5", small(229));
    check("1_000", small(1000));
    check("00", small(0));
    check("1e5", Ok(Number::Float(1e5)));
    check("09.5", Ok(Number::Float(9.5)));
    check("0e0", Ok(Number::Float(0.0)));
    check("1.5J", Ok(Number::Imaginary(1.5)));
    check("09j", Ok(Number::Imaginary(9.0)));
    check("017", bad_int(0, 0));
    check("0b2", bad_int(2, 2));
    check("0b1e5", bad_int(2, 2));
    check("1if", bad_int(10, 0));
    for text in ["1e", "0.5.", "0x1j", "5j5", "80..89j", "1ee5"] {
        check(text, Err(NumberError::Float));
    }
}
