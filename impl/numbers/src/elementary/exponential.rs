//! `exp`: `e^x = 2^(n/64) * e^r` with a table of the 64 roots of two, and `|r| < 0.0055`.

use super::double::{Double, two_sum};

const STEPS: usize = 64;

/// `64 / ln 2`
const STEPS_PER_UNIT: f64 = STEPS as f64 / core::f64::consts::LN_2;

/// `ln 2 / 64` in two parts; products of the first with numbers of 17 bits are exact.
const STEP_HIGH: f64 = f64::from_bits(core::f64::consts::LN_2.to_bits() & !((1 << 20) - 1)) / 64.0;
const STEP_LOW: f64 =
    (core::f64::consts::LN_2 - STEP_HIGH * 64.0) / 64.0 + 2.319_046_813_846_299_6e-17 / 64.0;

/// `2^(i/64)`
static ROOTS: [Double; STEPS] = roots();

const fn roots() -> [Double; STEPS] {
    let mut root = Double::new(2.0);
    let mut halvings = 0;
    while halvings < 6 {
        root = square_root(root);
        halvings += 1;
    }
    let mut table = [Double::new(1.0); STEPS];
    let mut i = 1;
    while i < STEPS {
        table[i] = table[i - 1].times(root);
        i += 1;
    }
    table
}

/// Newton's iteration from above, for values from 1 to 2.
const fn square_root(value: Double) -> Double {
    let mut root = Double::new(1.5);
    let mut round = 0;
    while round < 8 {
        let sum = root.plus(value.over(root));
        root = Double {
            high: sum.high / 2.0,
            low: sum.low / 2.0,
        };
        round += 1;
    }
    root
}

/// Returns `e` to the power of a number between -700 and 700.
pub(super) fn exp(x: f64) -> f64 {
    exp_double(Double::new(x))
}

pub(super) fn exp_double(x: Double) -> f64 {
    let n = nearest(x.high * STEPS_PER_UNIT);
    let count = n as f64;
    let rest = two_sum(x.high - count * STEP_HIGH, -count * STEP_LOW);
    // Of a large argument the low part is more than an error of rounding: it counts in the square too.
    let rest = two_sum(rest.high, rest.low + x.low);
    let (r, low) = (rest.high, rest.low);
    let tail = 0.5 + r * (1.0 / 6.0 + r * (1.0 / 24.0 + r * (1.0 / 120.0 + r * (1.0 / 720.0))));
    let root = ROOTS[n.rem_euclid(STEPS as i64) as usize];
    let growth = r + (low + r * r * tail);
    let fraction = root.high + (root.low + root.high * growth);
    let scale = n.div_euclid(STEPS as i64);
    fraction * f64::from_bits(((scale + 1023) as u64) << 52)
}

/// Rounds to an integer; how ties go does not matter.
fn nearest(x: f64) -> i64 {
    (if x < 0.0 { x - 0.5 } else { x + 0.5 }) as i64
}
