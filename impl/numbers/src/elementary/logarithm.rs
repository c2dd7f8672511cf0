//! `log`: `log(2^k * m) = k * ln 2 + log(c) + log(1 + r)` with `c` the nearest 64th and `r = m / c - 1`.

use super::double::{Double, two_product, two_sum};

/// `ln 2` in two parts; products of the first with an exponent are exact.
const LN2_HIGH: f64 = f64::from_bits(core::f64::consts::LN_2.to_bits() & !((1 << 20) - 1));
const LN2_LOW: f64 = (core::f64::consts::LN_2 - LN2_HIGH) + 2.319_046_813_846_299_6e-17;

/// The smallest 64th in the table, and their number: 45/64 to 91/64.
const FIRST: usize = 45;
const COUNT: usize = 47;

/// `log((FIRST + i) / 64)`
static LOGS: [Double; COUNT] = logs();

const fn logs() -> [Double; COUNT] {
    let mut table = [Double::new(0.0); COUNT];
    let mut i = 0;
    while i < COUNT {
        table[i] = log_of_64th((FIRST + i) as f64);
        i += 1;
    }
    table
}

/// `log(j / 64)`, twice the inverse hyperbolic tangent of `(j - 64) / (j + 64)`.
const fn log_of_64th(j: f64) -> Double {
    let z = Double::new(j - 64.0).over(Double::new(j + 64.0));
    let square = z.times(z);
    let mut power = z;
    let mut sum = Double::new(0.0);
    let mut divisor = 1.0;
    while divisor < 60.0 {
        sum = sum.plus(power.over(Double::new(divisor)));
        power = power.times(square);
        divisor += 2.0;
    }
    Double {
        high: sum.high * 2.0,
        low: sum.low * 2.0,
    }
}

/// Returns the natural logarithm of an ordinary number.
pub(super) fn log(x: f64) -> f64 {
    let log = log_double(x);
    log.high + log.low
}

/// Returns the decimal logarithm of an ordinary number.
pub(super) fn log10(x: f64) -> f64 {
    let scale = Double {
        high: core::f64::consts::LOG10_E,
        low: 1.098_319_650_216_765e-17,
    };
    let log = log_double(x).times(scale);
    log.high + log.low
}

pub(super) fn log_double(x: f64) -> Double {
    let bits = x.to_bits();
    let mut k = (bits >> 52) as i64 - 1023;
    let mut m = f64::from_bits(bits & ((1 << 52) - 1) | 1023 << 52);
    if m > core::f64::consts::SQRT_2 {
        m *= 0.5;
        k += 1;
    }
    let j = (m * 64.0 + 0.5) as usize;
    let c = j as f64 / 64.0;
    let r = quotient(m - c, c);
    let square = two_product(r.high, r.high);
    let (k, log_c) = (k as f64, LOGS[j - FIRST]);
    let first = two_sum(k * LN2_HIGH, log_c.high);
    let second = two_sum(first.high, r.high);
    let third = two_sum(second.high, -0.5 * square.high);
    let small = k * LN2_LOW + log_c.low + r.low - 0.5 * square.low - r.high * r.low
        + tail(r.high) * square.high * r.high;
    two_sum(third.high, first.low + second.low + third.low + small)
}

/// `a / b` in two parts.
fn quotient(a: f64, b: f64) -> Double {
    let high = a / b;
    let back = two_product(high, b);
    Double {
        high,
        low: (a - back.high - back.low) / b,
    }
}

/// `(log(1 + r) - r + r^2 / 2) / r^3`
fn tail(r: f64) -> f64 {
    let mut sum = 0.0;
    let mut n = 12;
    while n >= 3 {
        let term = 1.0 / f64::from(n);
        sum = if n % 2 == 0 { -term } else { term } + r * sum;
        n -= 1;
    }
    sum
}
