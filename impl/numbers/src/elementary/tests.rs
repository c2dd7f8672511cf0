//! Tests of the elementary functions against known values.

use super::own::{exp, log, log10, power};

#[test]
fn known_values() {
    let check = |value: f64, expected: f64| assert_eq!(value, expected);
    check(exp(0.0), 1.0);
    check(exp(1.0), core::f64::consts::E);
    check(exp(-1.0), 0.367_879_441_171_442_33);
    check(exp(17.9), 59_411_596.942_542_84);
    check(log(1.0), 0.0);
    check(log(2.0), core::f64::consts::LN_2);
    check(log(10.0), core::f64::consts::LN_10);
    check(log(88.725_258_669_712_77), 4.485_544_613_937_866);
    check(log10(1000.0), 3.0);
    check(log10(1e-5), -5.0);
    check(log10(470.726), 2.672_768_186_716_803);
}

#[test]
fn exact_powers_are_exact() {
    for base in 1..40 {
        let mut product = 1.0;
        for exponent in 0..9 {
            assert_eq!(power(f64::from(base), f64::from(exponent)), Some(product));
            product *= f64::from(base);
        }
    }
    assert_eq!(power(9.0, 0.5), Some(3.0));
    assert_eq!(power(2.0, -3.0), Some(0.125));
    assert_eq!(power(10.0, 22.0), Some(1e22));
    assert_eq!(power(12.2, 8.5), Some(1_714_188_434.938_843));
    assert_eq!(power(10.0, 400.0), None);
    assert_eq!(power(1e200, 1.5), Some(9.999_999_999_999_999e299));
}
