//! Limb types for 32-bit targets.

/// One digit of a big integer.
pub type Limb = u32;
/// Holds the product of two limbs.
pub(crate) type Wide = u64;
