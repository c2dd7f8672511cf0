//! Tests of integer operations: against `i128`, against themselves, and against known values.

use alloc::string::{String, ToString};
use alloc::vec::Vec;

use super::*;

/// A small deterministic generator (xorshift).
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    /// Returns an integer of up to `bits` bits with runs of equal bits, where carries hide.
    fn int(&mut self, bits: usize) -> Int {
        let wanted = self.below(bits + 1);
        let mut value = Int::default();
        let mut have = 0;
        while have < wanted {
            let run = (1 + self.below(70)).min(wanted - have);
            let piece = match self.below(3) {
                0 => Int::default(),
                1 => int(1).shl(run).sub(&int(1)),
                _ => int(self.next() as i128).bitwise(BitOp::And, &int(1).shl(run).sub(&int(1))),
            };
            value = value.shl(run).add(&piece);
            have += run;
        }
        if self.next() & 1 == 0 {
            value.neg()
        } else {
            value
        }
    }
}

fn int(value: i128) -> Int {
    Int::from(value)
}

fn decimal(text: &str) -> Int {
    let digits = text.trim_start_matches('-');
    Int::parse(digits.as_bytes(), 10, digits.len() < text.len()).unwrap()
}

/// Values around every power of two up to 2^63, and small ones.
fn edges() -> Vec<i128> {
    let mut edges: Vec<i128> = (-9..=9).collect();
    for shift in [7, 8, 15, 16, 31, 32, 33, 47, 61, 62, 63, 64] {
        for offset in -1..=1 {
            edges.push((1 << shift) + offset);
            edges.push(-(1 << shift) + offset);
        }
    }
    edges
}

fn floor_divmod(a: i128, b: i128) -> (i128, i128) {
    let (quotient, remainder) = (a / b, a % b);
    if remainder != 0 && (remainder < 0) != (b < 0) {
        (quotient - 1, remainder + b)
    } else {
        (quotient, remainder)
    }
}

#[test]
fn binary_operations_agree_with_i128() {
    for a in edges() {
        for b in edges() {
            let (x, y) = (int(a), int(b));
            assert_eq!(x.add(&y), int(a + b), "{a} + {b}");
            assert_eq!(x.sub(&y), int(a - b), "{a} - {b}");
            if let Some(product) = a.checked_mul(b) {
                assert_eq!(x.mul(&y), int(product), "{a} * {b}");
            }
            assert_eq!(x.bitwise(BitOp::And, &y), int(a & b), "{a} & {b}");
            assert_eq!(x.bitwise(BitOp::Or, &y), int(a | b), "{a} | {b}");
            assert_eq!(x.bitwise(BitOp::Xor, &y), int(a ^ b), "{a} ^ {b}");
            assert_eq!(x.view().cmp(&y.view()), a.cmp(&b), "{a} cmp {b}");
            if b == 0 {
                assert_eq!(x.divmod(&y), Err(Error::DivideByZero));
            } else {
                let (quotient, remainder) = floor_divmod(a, b);
                assert_eq!(
                    x.divmod(&y),
                    Ok((int(quotient), int(remainder))),
                    "{a} / {b}"
                );
            }
        }
    }
}

#[test]
fn unary_operations_agree_with_i128() {
    for a in edges() {
        let x = int(a);
        assert_eq!(x.neg(), int(-a));
        assert_eq!(x.invert(), int(!a));
        assert_eq!(x.to_string(), a.to_string());
        assert_eq!(x.to_i64(), i64::try_from(a).ok());
        assert_eq!(x.view().to_u64(), u64::try_from(a).ok());
        assert_eq!(x.view().low_u64(), a as u64);
        assert_eq!(x.view().to_f64(), a as f64);
        assert_eq!(
            x.view().bit_len(),
            128 - a.unsigned_abs().leading_zeros() as usize
        );
        for bits in [0, 1, 7, 31, 32, 33, 50, 62] {
            assert_eq!(x.shr(bits), int(a >> bits), "{a} >> {bits}");
            assert_eq!(x.shl(bits), int(a << bits), "{a} << {bits}");
        }
        for bits in [63, 64, 65, 100, 127] {
            assert_eq!(x.shr(bits), int(a >> bits), "{a} >> {bits}");
        }
        assert_eq!(x.shr(1000), int(a >> 127));
    }
}

#[test]
fn division_inverts_multiplication() {
    let mut random = Random(1);
    for round in 0..3000 {
        let (a, b) = (random.int(100 + round), random.int(40 + round / 2));
        if b.view().is_zero() {
            continue;
        }
        let (quotient, remainder) = a.divmod(&b).unwrap();
        assert_eq!(quotient.mul(&b).add(&remainder), a, "{a} / {b}");
        assert!(remainder.view().is_zero() || remainder.view().negative == b.view().negative);
        assert!(remainder.view().abs() < b.view().abs());
        assert_eq!(a.mul(&b).divmod(&b), Ok((a.clone(), Int::default())));
    }
}

#[test]
fn long_products_agree_with_sums_of_pieces() {
    let mut random = Random(2);
    for (a_bits, b_bits) in [
        (3000, 3000),
        (9000, 9000),
        (20000, 3000),
        (20000, 11000),
        (50000, 50000),
    ] {
        for _ in 0..12 {
            let (a, b) = (random.int(a_bits), random.int(b_bits));
            let mut sum = Int::default();
            let mut rest = b.view().abs();
            let mut shift = 0;
            while let Some((digit, above)) = rest.limbs.split_first() {
                let digit = Int::new(IntRef::new(false, core::slice::from_ref(digit)));
                sum = sum.add(&a.mul(&digit).shl(shift));
                shift += LIMB_BITS;
                rest = IntRef {
                    negative: false,
                    limbs: above,
                };
            }
            let expected = if b.view().negative { sum.neg() } else { sum };
            assert_eq!(a.mul(&b), expected);
        }
    }
}

#[test]
fn bitwise_identities_hold() {
    let mut random = Random(3);
    for _ in 0..2000 {
        let (a, b) = (random.int(400), random.int(400));
        let (and, or) = (a.bitwise(BitOp::And, &b), a.bitwise(BitOp::Or, &b));
        let xor = a.bitwise(BitOp::Xor, &b);
        assert_eq!(and.add(&or), a.add(&b));
        assert_eq!(or.sub(&and), xor);
        assert_eq!(a.invert().bitwise(BitOp::Or, &b.invert()), and.invert());
        assert_eq!(a.invert(), a.neg().sub(&int(1)));
    }
}

#[test]
fn shifts_multiply_and_divide_by_powers_of_two() {
    let mut random = Random(4);
    for _ in 0..2000 {
        let (a, bits) = (random.int(300), random.below(300));
        let power = int(2).pow(bits as u64).unwrap();
        assert_eq!(a.shl(bits), a.mul(&power));
        assert_eq!(a.shr(bits), a.divmod(&power).unwrap().0);
    }
}

#[test]
fn powers() {
    for (base, exponent, expected) in [
        (0, 0, "1"),
        (0, 5, "0"),
        (1, u64::MAX, "1"),
        (-1, u64::MAX, "-1"),
        (-1, u64::MAX - 1, "1"),
        (2, 100, "1267650600228229401496703205376"),
        (-3, 41, "-36472996377170786403"),
        (10, 40, "10000000000000000000000000000000000000000"),
    ] {
        assert_eq!(
            int(base).pow(exponent).unwrap(),
            decimal(expected),
            "{base} ** {exponent}"
        );
    }
    assert_eq!(int(2).pow(u64::MAX), Err(Error::Overflow));
    let mut random = Random(5);
    for _ in 0..60 {
        let (base, exponent) = (random.int(150), random.below(60));
        let mut expected = int(1);
        for _ in 0..exponent {
            expected = expected.mul(&base);
        }
        assert_eq!(base.pow(exponent as u64).unwrap(), expected);
    }
}

#[test]
fn modular_powers_agree_with_powers() {
    let mut random = Random(6);
    for _ in 0..400 {
        let (base, exponent, modulus) = (random.int(300), random.below(40), random.int(200));
        if modulus.view().is_zero() {
            continue;
        }
        let expected = base
            .pow(exponent as u64)
            .unwrap()
            .divmod(&modulus)
            .unwrap()
            .1;
        let exponent = int(exponent as i128);
        assert_eq!(
            base.pow_mod(&exponent, &modulus),
            Ok(expected),
            "{base} {exponent} {modulus}"
        );
    }
    assert_eq!(int(2).pow_mod(&int(5), &int(0)), Err(Error::DivideByZero));
    assert_eq!(
        int(2).pow_mod(&int(-1), &int(7)),
        Err(Error::NegativeExponent)
    );
    assert_eq!(int(2).pow_mod(&int(5), &int(1)), Ok(int(0)));
    assert_eq!(int(2).pow_mod(&int(0), &int(-1)), Ok(int(0)));
}

#[test]
fn fermat_holds_for_a_large_prime() {
    let prime = int(1).shl(521).sub(&int(1));
    let exponent = prime.sub(&int(1));
    assert_eq!(int(3).pow_mod(&exponent, &prime), Ok(int(1)));
}

#[test]
fn text_round_trips_in_every_base() {
    let mut random = Random(7);
    for base in 2..=36 {
        for bits in [1, 20, 64, 65, 130, 700, 3000, 9000] {
            let value = random.int(bits);
            for uppercase in [false, true] {
                let style = RadixStyle {
                    uppercase,
                    ..RadixStyle::plain(base)
                };
                let text = value.to_text(&style);
                let digits = text.trim_start_matches('-');
                let parsed = Int::parse(digits.as_bytes(), base, value.view().negative);
                assert_eq!(parsed, Ok(value.clone()), "base {base}");
            }
        }
    }
}

#[test]
fn text_of_known_values() {
    let value = int(1).shl(70).sub(&int(1));
    let check = |base, uppercase, grouping, expected: &str| {
        let style = RadixStyle {
            base,
            uppercase,
            grouping,
        };
        assert_eq!(value.to_text(&style), expected);
    };
    check(10, false, None, "1180591620717411303423");
    check(16, false, None, "3fffffffffffffffff");
    check(16, true, None, "3FFFFFFFFFFFFFFFFF");
    check(8, false, None, "177777777777777777777777");
    let comma = |size| {
        Some(Grouping {
            separator: b',',
            size,
        })
    };
    check(10, false, comma(3), "1,180,591,620,717,411,303,423");
    check(16, false, comma(4), "3f,ffff,ffff,ffff,ffff");
    let style = RadixStyle {
        grouping: comma(3),
        ..RadixStyle::plain(10)
    };
    assert_eq!(int(-100).to_text(&style), "-100");
    assert_eq!(int(-1000).to_text(&style), "-1,000");
    assert_eq!(int(0).to_text(&style), "0");
}

#[test]
fn digits_outside_the_base_are_errors() {
    for (text, base) in [("12a", 10), ("2", 2), ("g", 16), ("1 2", 10), ("-1", 10)] {
        assert_eq!(
            Int::parse(text.as_bytes(), base, false),
            Err(Error::InvalidDigit)
        );
    }
    assert_eq!(Int::parse(b"1__0_", 10, true), Ok(int(-10)));
}

#[test]
fn bytes_round_trip() {
    let mut random = Random(8);
    for _ in 0..2000 {
        let value = random.int(200);
        for order in [ByteOrder::Little, ByteOrder::Big] {
            let bytes = value.to_bytes(26, order, true).unwrap();
            assert_eq!(Int::from_bytes(&bytes, order, true), value);
            let unsigned = if value.view().negative {
                value.neg()
            } else {
                value.clone()
            };
            let bytes = unsigned.to_bytes(25, order, false).unwrap();
            assert_eq!(Int::from_bytes(&bytes, order, false), unsigned);
        }
    }
}

#[test]
fn bytes_of_known_values() {
    let (big, little) = (ByteOrder::Big, ByteOrder::Little);
    assert_eq!(
        int(0x1234).to_bytes(3, big, false),
        Ok([0, 0x12, 0x34].to_vec())
    );
    assert_eq!(int(-2).to_bytes(2, little, true), Ok([0xfe, 0xff].to_vec()));
    assert_eq!(int(-128).to_bytes(1, big, true), Ok([0x80].to_vec()));
    assert_eq!(int(-129).to_bytes(1, big, true), Err(Error::Overflow));
    assert_eq!(int(128).to_bytes(1, big, true), Err(Error::Overflow));
    assert_eq!(int(255).to_bytes(1, big, false), Ok([0xff].to_vec()));
    assert_eq!(int(256).to_bytes(1, big, false), Err(Error::Overflow));
    assert_eq!(int(-1).to_bytes(1, big, false), Err(Error::Negative));
    assert_eq!(int(0).to_bytes(0, big, true), Ok(Vec::new()));
    assert_eq!(int(1).to_bytes(0, big, false), Err(Error::Overflow));
    assert_eq!(Int::from_bytes(&[], big, true), int(0));
    assert_eq!(Int::from_bytes(&[0x80, 0], big, true), int(-0x8000));
}

#[test]
fn doubles_round_to_even() {
    let check = |text: &str, expected: f64| assert_eq!(decimal(text).view().to_f64(), expected);
    check("9007199254740993", 9007199254740992.0);
    check("9007199254740995", 9007199254740996.0);
    check("-36893488147419103233", -36893488147419103232.0);
    check("36893488147419107328", 36893488147419103232.0);
    check("36893488147419107329", 36893488147419111424.0);
    let largest = int((1 << 53) - 1).shl(971);
    assert_eq!(largest.view().to_f64(), f64::MAX);
    let half = int(1).shl(970);
    assert_eq!(largest.add(&half).view().to_f64(), f64::INFINITY);
    assert_eq!(largest.add(&half).sub(&int(1)).view().to_f64(), f64::MAX);
    assert_eq!(int(-1).shl(5000).view().to_f64(), f64::NEG_INFINITY);
}

#[test]
fn doubles_convert_to_their_integer_part() {
    for value in [
        0.0,
        -0.0,
        0.99,
        -0.99,
        1.0,
        -1.5,
        1e15,
        4503599627370496.5,
        1e22,
        -1e300,
        f64::MAX,
    ] {
        let whole = Int::from_f64(value).unwrap();
        let expected = if value.abs() < 1e16 {
            (value as i64) as f64
        } else {
            value
        };
        assert_eq!(whole.view().to_f64(), expected, "{value}");
    }
    assert_eq!(Int::from_f64(1e22), Ok(decimal("10000000000000000000000")));
    assert_eq!(Int::from_f64(f64::NAN), Err(Error::NotANumber));
    assert_eq!(Int::from_f64(f64::NEG_INFINITY), Err(Error::Overflow));
}

#[test]
fn decimal_text_agrees_with_the_standard_parser() {
    let mut random = Random(9);
    for _ in 0..1000 {
        let value = random.int(900);
        let text: String = value.to_string();
        assert_eq!(
            value.view().to_f64(),
            text.parse::<f64>().unwrap(),
            "{text}"
        );
    }
}
