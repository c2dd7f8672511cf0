//! Powers of ten as floats with 64 bits.

/// `significand * 2^exponent`; the significand may be off by `error`.
#[derive(Clone, Copy)]
pub(super) struct Scaled {
    pub(super) significand: u64,
    pub(super) exponent: i32,
    pub(super) error: u64,
}

/// Powers between two rows of the table of large steps.
const STEP: i32 = 16;

/// The exponent of the first row, in steps.
const FIRST: i32 = -22;

const ROWS: usize = 44;

/// The significands of `10^(STEP * (FIRST + row))`, rounded down; their leading bit is set.
static LARGE: [u64; ROWS] = large();

/// The number that is a power of ten within a step.
static SMALL: [u64; STEP as usize] = {
    let mut row = [1; STEP as usize];
    let mut i = 1;
    while i < row.len() {
        row[i] = row[i - 1] * 10;
        i += 1;
    }
    row
};

/// Gives `10^exponent`; nothing beyond what doubles need.
pub(super) fn power_of_ten(exponent: i32) -> Option<Scaled> {
    let row = usize::try_from(exponent.div_euclid(STEP) - FIRST).ok()?;
    let large = Scaled {
        significand: *LARGE.get(row)?,
        exponent: binary_exponent(exponent.div_euclid(STEP) * STEP) - 63,
        error: u64::from(!(0..=STEP).contains(&(exponent.div_euclid(STEP) * STEP))),
    };
    match exponent.rem_euclid(STEP) as usize {
        0 => Some(large),
        small => Some(large.times(SMALL[small], 0)),
    }
}

/// The exponent of the leading bit of a power of ten.
fn binary_exponent(exponent: i32) -> i32 {
    (exponent * 217_706) >> 16
}

impl Scaled {
    /// Multiplies by an exact number. What is exact so far stays so while there is room.
    pub(super) fn times(self, number: u64, exponent: i32) -> Scaled {
        let shift = number.leading_zeros();
        let product = u128::from(self.significand) * u128::from(number << shift);
        let lost = 64 - product.leading_zeros();
        Scaled {
            significand: (product >> lost) as u64,
            exponent: self.exponent + exponent - shift as i32 + lost as i32,
            // The number is below 2^64, and half of what the error comes to may be lost in its bits that were cut off.
            error: 2 * self.error + u64::from(product.trailing_zeros() < lost),
        }
    }
}

const LIMBS: usize = 42;

/// A large number, its lowest limb first.
type Large = [u32; LIMBS];

const fn large() -> [u64; ROWS] {
    let mut rows = [0; ROWS];
    // Upwards from one; downwards from a power of two, which leaves enough bits at the end.
    let mut number: Large = [0; LIMBS];
    number[0] = 1;
    let mut row = (-FIRST) as usize;
    while row < ROWS {
        rows[row] = leading(&number);
        number = multiplied(multiplied(number));
        row += 1;
    }
    number = [0; LIMBS];
    number[LIMBS - 1] = 1 << 31;
    row = (-FIRST) as usize;
    while row > 0 {
        row -= 1;
        number = divided(divided(number));
        rows[row] = leading(&number);
    }
    rows
}

/// Half a step.
const FACTOR: u64 = 100_000_000;

const fn multiplied(mut number: Large) -> Large {
    let mut carry = 0;
    let mut i = 0;
    while i < LIMBS {
        carry += number[i] as u64 * FACTOR;
        number[i] = carry as u32;
        carry >>= 32;
        i += 1;
    }
    number
}

const fn divided(mut number: Large) -> Large {
    let mut rest = 0;
    let mut i = LIMBS;
    while i > 0 {
        i -= 1;
        rest = rest << 32 | number[i] as u64;
        number[i] = (rest / FACTOR) as u32;
        rest %= FACTOR;
    }
    number
}

/// The leading 64 bits.
const fn leading(number: &Large) -> u64 {
    let mut top = LIMBS - 1;
    while number[top] == 0 {
        top -= 1;
    }
    let mut wide = 0u128;
    let mut i = 0;
    while i < 4 {
        wide = wide << 32 | if top >= i { number[top - i] as u128 } else { 0 };
        i += 1;
    }
    (wide << wide.leading_zeros() >> 64) as u64
}
