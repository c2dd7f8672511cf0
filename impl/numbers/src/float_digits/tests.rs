//! Tests of decimal digits, beside those that the standard library makes and reads.

use alloc::format;
use alloc::string::String;

use super::*;

/// Doubles of all magnitudes, some with few digits or few bits.
fn samples() -> impl Iterator<Item = f64> {
    let mut bits: u64 = 0x9e37_79b9_7f4a_7c15;
    (0..20_000).map(move |round| {
        bits ^= bits << 13;
        bits ^= bits >> 7;
        bits ^= bits << 17;
        match round % 5 {
            0 => (bits % 100_000) as f64 / 1000.0,
            1 => f64::from_bits(bits >> (1 + round % 63)),
            2 => f64::from_bits(bits & (u64::MAX << (round % 52)) & !(1 << 63)),
            3 => (bits >> (round % 64)) as f64 * 0.125,
            _ => f64::from_bits(bits >> 1),
        }
    })
}

fn scientific(value: f64, count: usize) -> String {
    let mut room = [0; MAX_DIGITS];
    let digits = Digits::new(&mut room, value, Limit::Significant(count), Ties::Even);
    let text = String::from_utf8(digits.padded(count).to_vec()).unwrap();
    match text.split_at(1) {
        (first, "") => format!("{first}e{}", digits.exponent),
        (first, rest) => format!("{first}.{rest}e{}", digits.exponent),
    }
}

fn fixed(value: f64, places: usize) -> String {
    let mut room = [0; MAX_DIGITS];
    let digits = Digits::new(&mut room, value, Limit::Places(places), Ties::Even);
    let whole = usize::try_from(digits.exponent + 1).unwrap_or(0);
    let zeros = usize::try_from(-1 - digits.exponent).unwrap_or(0);
    let text = String::from_utf8(digits.as_bytes().to_vec()).unwrap();
    let text = format!("{}{text}", "0".repeat(zeros));
    let text = format!("{text:0<width$}", width = whole + places);
    let (whole, rest) = text.split_at(whole);
    let whole = if whole.is_empty() { "0" } else { whole };
    match places {
        0 => String::from(whole),
        _ => format!("{whole}.{rest:0<places$}"),
    }
}

fn read(text: &str) -> f64 {
    let (digits, exponent) = text.split_once('e').unwrap();
    let digits: String = digits.chars().filter(|c| *c != '.').collect();
    let digits = digits.trim_start_matches('0');
    nearest(digits.as_bytes(), exponent.parse::<i32>().unwrap() + 1)
}

#[test]
fn digits_are_those_of_the_standard_library() {
    for value in samples().filter(|value| value.is_finite() && *value != 0.0) {
        for count in [1, 2, 6, 15, 16, 17, 18, 30] {
            let expected = format!("{value:.*e}", count - 1);
            assert_eq!(scientific(value, count), expected);
        }
    }
}

#[test]
fn places_are_those_of_the_standard_library() {
    for value in samples().filter(|value| value.is_finite() && *value < 1e40) {
        for places in [0, 1, 2, 3, 6, 20] {
            assert_eq!(fixed(value, places), format!("{value:.places$}"), "{value}");
        }
    }
}

#[test]
fn all_digits_are_there() {
    for value in [5e-324, f64::MIN_POSITIVE, f64::MAX, 1.0, 0.1, 2e-308] {
        assert_eq!(scientific(value, 768), format!("{value:.767e}"));
    }
}

#[test]
fn doubles_read_back() {
    for value in samples().filter(|value| value.is_finite() && *value != 0.0) {
        for count in [1, 3, 16, 17, 18, 19, 20, 40] {
            let text = format!("{value:.*e}", count - 1);
            assert_eq!(read(&text), text.parse().unwrap(), "{text}");
        }
    }
}

#[test]
fn halfway_numbers_go_to_even() {
    for value in samples().filter(|value| *value < 1e300) {
        let (significand, exponent) = parts(value);
        let mut middle = Expansion::new(2 * significand + 1, exponent - 1);
        let mut text: alloc::vec::Vec<u8> = alloc::vec![b'0' + middle.next()];
        let exponent = middle.exponent();
        while !middle.is_finished() || (text.len() as i32) <= exponent {
            text.push(b'0' + middle.next());
        }
        let next = f64::from_bits(value.to_bits() + 1);
        let even = if value.to_bits() & 1 == 0 {
            value
        } else {
            next
        };
        assert_eq!(nearest(&text, exponent + 1), even);
        text.push(b'1');
        assert_eq!(nearest(&text, exponent + 1), next);
        text.pop();
        let last = text.iter().rposition(|digit| *digit != b'0').unwrap();
        text[last] -= 1;
        text[last + 1..].fill(b'9');
        text.push(b'9');
        assert_eq!(nearest(&text, exponent + 1), value);
    }
}

#[test]
fn numbers_beyond_the_doubles() {
    let check = |text, expected| assert_eq!(read(text), expected, "{text}");
    check("1e400", f64::INFINITY);
    check("1.7976931348623158e308", f64::MAX);
    check("1.7976931348623159e308", f64::INFINITY);
    check("2.4e-324", 0.0);
    check("2.5e-324", 5e-324);
    check("1e-400", 0.0);
    check("2.2250738585072011e-308", 2.225_073_858_507_201e-308);
    check("2.2250738585072014e-308", f64::MIN_POSITIVE);
}

#[test]
fn ties_go_where_they_are_told() {
    let check = |value, limit, ties, expected: &[u8]| {
        let mut room = [0; MIN_ROOM];
        assert_eq!(
            Digits::new(&mut room, value, limit, ties).as_bytes(),
            expected
        );
    };
    check(2.5, Limit::Places(0), Ties::Even, b"2");
    check(2.5, Limit::Places(0), Ties::Away, b"3");
    check(0.5, Limit::Places(0), Ties::Even, b"0");
    check(0.5, Limit::Places(0), Ties::Away, b"1");
    check(0.05, Limit::Places(0), Ties::Away, b"0");
    check(9.5, Limit::Significant(1), Ties::Away, b"1");
    check(125.0, Limit::Significant(2), Ties::Even, b"12");
}
