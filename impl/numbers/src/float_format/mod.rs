//! Doubles in text: `repr` and the printf-like formats.
//!
//! Invariants: digits are those of the exact binary value, ties away from zero (`repr`: to even); no allocation.
//! Not here: the digits (`float_digits`), width, alignment, format mini-languages.

mod digits;
mod exact;
mod repr;
mod style;
#[cfg(test)]
mod tests;

pub use exact::{FIXED_LEN, fixed};
pub use repr::{Precision, REPR_LEN, repr};
pub use style::{DEFAULT_PRECISION, FloatKind, FloatStyle, Sign, format};
