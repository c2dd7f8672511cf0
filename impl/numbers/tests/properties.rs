//! Properties of numbers: the laws of arithmetic, and the same results as `num-bigint` and Rust's own floats.

use num_bigint::BigInt;
use numbers::float_format::{Precision, REPR_LEN, repr};
use numbers::mpz::{BitOp, ByteOrder, Error, Int, RadixStyle};
use numbers::parse::{ParsedInt, parse_complex, parse_float, parse_int, parse_number};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

fn config() -> Config {
    Config {
        cases: 500,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..Config::default()
    }
}

/// Two's complement bytes of integers of all sizes, with runs of zeros and ones.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let edge = prop::sample::select(&[0u8, 1, 0x7f, 0x80, 0xff][..]);
    prop_oneof![
        vec(any::<u8>(), 0..20),
        vec(any::<u8>(), 0..200),
        vec(edge, 0..70),
        (any::<u8>(), 0usize..80, any::<u8>()).prop_map(|(low, middle, high)| {
            let mut bytes = vec![low];
            bytes.resize(1 + middle, if low & 1 == 0 { 0 } else { 0xff });
            bytes.push(high);
            bytes
        }),
    ]
}

fn ours(bytes: &[u8]) -> Int {
    Int::from_bytes(bytes, ByteOrder::Little, true)
}

fn theirs(bytes: &[u8]) -> BigInt {
    BigInt::from_signed_bytes_le(bytes)
}

/// An integer of theirs as one of ours.
fn convert(value: &BigInt) -> Int {
    ours(&value.to_signed_bytes_le())
}

fn text(value: f64) -> String {
    repr(&mut [0; REPR_LEN], value, Precision::Double, true).to_string()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn arithmetic_agrees(a in bytes(), b in bytes()) {
        let (x, y) = (theirs(&a), theirs(&b));
        let (a, b) = (ours(&a), ours(&b));
        prop_assert_eq!(a.add(&b), convert(&(&x + &y)));
        prop_assert_eq!(a.sub(&b), convert(&(&x - &y)));
        prop_assert_eq!(a.mul(&b), convert(&(&x * &y)));
        prop_assert_eq!(a.bitwise(BitOp::And, &b), convert(&(&x & &y)));
        prop_assert_eq!(a.bitwise(BitOp::Or, &b), convert(&(&x | &y)));
        prop_assert_eq!(a.bitwise(BitOp::Xor, &b), convert(&(&x ^ &y)));
        prop_assert_eq!(a.invert(), convert(&!&x));
        prop_assert_eq!(a.view().cmp(&b.view()), x.cmp(&y));
    }

    #[test]
    fn rings_have_laws(a in bytes(), b in bytes(), c in bytes()) {
        let (a, b, c) = (ours(&a), ours(&b), ours(&c));
        prop_assert_eq!(a.mul(&b.add(&c)), a.mul(&b).add(&a.mul(&c)));
        prop_assert_eq!(a.mul(&b).mul(&c), a.mul(&b.mul(&c)));
        prop_assert_eq!(a.sub(&b).add(&b), a);
    }

    #[test]
    fn division_leaves_a_remainder_of_the_divisors_sign(a in bytes(), b in bytes()) {
        let (a, b) = (ours(&a), ours(&b));
        match a.divmod(&b) {
            Err(error) => {
                prop_assert_eq!(error, Error::DivideByZero);
                prop_assert!(b.view().is_zero());
            }
            Ok((quotient, remainder)) => {
                prop_assert_eq!(quotient.mul(&b).add(&remainder), a);
                prop_assert!(remainder.view().abs() < b.view().abs());
                prop_assert!(remainder.view().is_zero() || remainder.view().negative == b.view().negative);
            }
        }
    }

    #[test]
    fn shifts_and_powers_agree(a in bytes(), by in 0usize..300, exponent in 0u32..12) {
        let (x, a) = (theirs(&a), ours(&a));
        prop_assert_eq!(a.shl(by), convert(&(&x << by)));
        prop_assert_eq!(a.shr(by), convert(&(&x >> by)));
        prop_assert_eq!(a.pow(exponent.into()), Ok(convert(&x.pow(exponent))));
    }

    #[test]
    fn modular_powers_agree(a in bytes(), exponent in vec(any::<u8>(), 0..12), modulus in vec(any::<u8>(), 1..40)) {
        let exponent = [&exponent[..], &[0]].concat();
        let modulus = [&modulus[..], &[1, 0]].concat();
        let expected = theirs(&a).modpow(&theirs(&exponent), &theirs(&modulus));
        prop_assert_eq!(ours(&a).pow_mod(&ours(&exponent), &ours(&modulus)), Ok(convert(&expected)));
    }

    #[test]
    fn integers_survive_text_and_bytes(a in bytes(), base in 2u32..=36) {
        let (x, a) = (theirs(&a), ours(&a));
        let text = a.to_text(&RadixStyle::plain(base));
        prop_assert_eq!(&text, &x.to_str_radix(base));
        let parsed = match parse_int(text.as_bytes(), base).unwrap() {
            ParsedInt::Small(value) => Int::from(value),
            ParsedInt::Big(literal) => literal.to_int(),
        };
        prop_assert_eq!(&parsed, &a);
        let len = a.view().bit_len() / 8 + 1;
        for order in [ByteOrder::Little, ByteOrder::Big] {
            prop_assert_eq!(&Int::from_bytes(&a.to_bytes(len, order, true).unwrap(), order, true), &a);
        }
    }

    #[test]
    fn integers_become_the_nearest_float(a in bytes(), value: f64) {
        let nearest: f64 = theirs(&a).to_string().parse().unwrap();
        prop_assert_eq!(ours(&a).view().to_f64().to_bits(), nearest.to_bits());
        let whole: BigInt = format!("{:.0}", value.trunc()).parse().unwrap();
        prop_assert_eq!(Int::from_f64(value), Ok(convert(&whole)));
    }

    #[test]
    fn every_float_survives_its_repr(bits: u64) {
        let value = f64::from_bits(bits);
        let back = parse_float(text(value).as_bytes()).unwrap();
        prop_assert!(back.to_bits() == bits || back.is_nan() && value.is_nan());
    }

    #[test]
    fn floats_are_read_as_rust_reads_them(text in "[-+]?([0-9]{1,40}(\\.[0-9]{0,40})?|\\.[0-9]{1,40})([eE][-+]?[0-9]{1,4})?") {
        let expected: f64 = text.parse().unwrap();
        prop_assert_eq!(parse_float(text.as_bytes()).unwrap().to_bits(), expected.to_bits());
    }

    #[test]
    fn ties_are_rounded_to_even(mantissa in 1u64 << 53..1 << 54, shift in 0u32..70) {
        let text = (u128::from(mantissa | 1) << shift).to_string();
        let expected: f64 = text.parse().unwrap();
        prop_assert_eq!(parse_float(text.as_bytes()).unwrap().to_bits(), expected.to_bits());
    }

    #[test]
    fn no_text_upsets_a_parser(text in vec(prop_oneof![any::<u8>(), prop::sample::select(&b"0123456789abcxXoO_+-.eEjJ nif"[..])], 0..40), base in 0u32..40) {
        let _ = (parse_int(&text, base), parse_float(&text), parse_complex(&text), parse_number(&text));
    }
}
