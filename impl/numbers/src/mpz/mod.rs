//! Arbitrary-precision integers on caller-provided limb slices.
//!
//!     value = sign * sum(limbs[i] * 2^(LIMB_BITS * i))        least significant limb first
//!
//! Invariants: a view given to this module is normalised: its last limb is not zero, and zero is the empty slice
//! with `negative == false`. For each operation `x_len` bounds the limbs `x_into` may write; `x_into` accepts any
//! longer slice, ignores what it held, and returns the normalised [`Shape`] of the result.
//! Not here: where limbs live. `Int` owns a vector; the interpreter brings memory of its own heap.

mod bitwise;
mod bytes;
mod division;
mod float;
mod int;
#[cfg_attr(
    all(target_pointer_width = "64", not(feature = "limb32")),
    path = "limb64.rs"
)]
#[cfg_attr(
    any(not(target_pointer_width = "64"), feature = "limb32"),
    path = "limb32.rs"
)]
mod limb;
mod magnitude;
mod multiply;
mod power;
mod radix;
mod shift;
mod sum;
#[cfg(test)]
mod tests;
mod view;

pub use bitwise::{BitOp, bitwise_into, bitwise_len, invert_into, invert_len};
pub use bytes::{ByteOrder, from_bytes_into, from_bytes_len, to_bytes};
pub use division::{
    div_limb_into, divmod_into, divmod_scratch_len, quotient_len, rem_limb, remainder_len,
};
pub use float::{FROM_F64_LEN, from_f64_into};
pub use int::Int;
pub use limb::Limb;
pub use multiply::{mul_into, mul_len, mul_limb_into, mul_limb_len, mul_scratch_len};
pub use power::{pow_into, pow_len, pow_mod_into, pow_mod_scratch_len, pow_scratch_len};
pub(crate) use radix::digit_value;
pub use radix::{
    Grouping, RadixStyle, parse_radix_into, parse_radix_len, to_radix, to_radix_len,
    to_radix_scratch_len,
};
pub use shift::{shl_into, shl_len, shr_into, shr_len};
pub use sum::{add_into, add_len, sub_into};
pub use view::{IntRef, Shape, SmallBuf};

/// Bits in one [`Limb`].
pub const LIMB_BITS: usize = Limb::BITS as usize;

/// Bytes in one [`Limb`].
pub const LIMB_BYTES: usize = LIMB_BITS / 8;

/// Why an integer operation has no result.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Error {
    /// The divisor or modulus is zero.
    DivideByZero,
    /// The exponent is negative.
    NegativeExponent,
    /// The value does not fit the requested size, or is not finite.
    Overflow,
    /// A negative value was given where only unsigned ones are representable.
    Negative,
    /// A character is no digit of the base.
    InvalidDigit,
    /// The float is not a number.
    NotANumber,
    /// Somebody wanted it to stop.
    Stopped,
}

/// Whether somebody wants what may take long to stop; asked between its steps.
pub type Stop<'a> = &'a dyn Fn() -> bool;

/// Nobody wants anything to stop.
pub const NEVER: Stop<'static> = &|| false;
