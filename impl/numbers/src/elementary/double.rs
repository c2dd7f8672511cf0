//! Unevaluated sums of two doubles: about 106 significant bits.

/// The sum `high + low`; `low` is at most half a unit in the last place of `high`, or nearly so.
#[derive(Clone, Copy, Debug)]
pub(super) struct Double {
    pub(super) high: f64,
    pub(super) low: f64,
}

/// Returns the exact sum.
pub(super) const fn two_sum(a: f64, b: f64) -> Double {
    let high = a + b;
    let b_part = high - a;
    let low = (a - (high - b_part)) + (b - b_part);
    Double { high, low }
}

/// Splits a double into two of 26 bits each.
const fn split(a: f64) -> (f64, f64) {
    const FACTOR: f64 = 134_217_729.0; // 2^27 + 1
    let scaled = FACTOR * a;
    let high = scaled - (scaled - a);
    (high, a - high)
}

/// Returns the exact product, unless it overflows or underflows.
pub(super) const fn two_product(a: f64, b: f64) -> Double {
    let high = a * b;
    let (a_high, a_low) = split(a);
    let (b_high, b_low) = split(b);
    let low = ((a_high * b_high - high) + a_high * b_low + a_low * b_high) + a_low * b_low;
    Double { high, low }
}

impl Double {
    pub(super) const fn new(high: f64) -> Double {
        Double { high, low: 0.0 }
    }

    pub(super) const fn plus(self, other: Double) -> Double {
        let sum = two_sum(self.high, other.high);
        two_sum(sum.high, sum.low + (self.low + other.low))
    }

    pub(super) const fn times(self, other: Double) -> Double {
        let product = two_product(self.high, other.high);
        let cross = self.high * other.low + self.low * other.high;
        two_sum(product.high, product.low + cross)
    }

    pub(super) const fn over(self, other: Double) -> Double {
        let quotient = self.high / other.high;
        let back = other.times(Double::new(-quotient));
        let rest = self.plus(back);
        two_sum(quotient, rest.high / other.high)
    }
}
