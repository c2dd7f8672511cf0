//! Limb types for 64-bit targets.

/// One digit of a big integer.
pub type Limb = u64;
/// Holds the product of two limbs.
pub(crate) type Wide = u128;
