//! Values halfway between two decimal numbers: printing rounds them away from zero.

/// Returns the value just above a positive `value` that is halfway between two numbers of `decimals` decimals, so that
/// rounding to the nearest goes up; other values are returned as they are. `decimals` may be negative.
pub(super) fn lift(value: f64, decimals: i32) -> f64 {
    if is_tie(value, decimals) {
        f64::from_bits(value.to_bits() + 1)
    } else {
        value
    }
}

/// A number with `n` binary places has exactly `n` decimals, and the last of them is a five.
fn is_tie(value: f64, decimals: i32) -> bool {
    if value == 0.0 {
        return false;
    }
    let bits = value.to_bits();
    let field = (bits >> 52 & 0x7ff) as i32;
    let significand = bits & ((1 << 52) - 1) | u64::from(field != 0) << 52;
    let exponent = field.max(1) - 1075 + significand.trailing_zeros() as i32;
    if decimals >= 0 {
        return exponent == -decimals - 1;
    }
    let odd = u128::from(significand >> significand.trailing_zeros());
    let fits = exponent >= 0 && exponent + odd.ilog2() as i32 <= 126;
    match 10u128.checked_pow(decimals.unsigned_abs()) {
        Some(unit) if fits => (odd << exponent) % unit * 2 == unit,
        _ => false,
    }
}
