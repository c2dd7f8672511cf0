//! Elementary functions of doubles: those of the system below with the feature `system`, which a program for one need
//! not bring along, else our own and those of `libm`.

#[cfg(any(test, not(feature = "system")))]
mod double;
#[cfg(any(test, not(feature = "system")))]
mod exponential;
#[cfg(any(test, not(feature = "system")))]
mod logarithm;
#[cfg(any(test, not(feature = "system")))]
#[cfg_attr(
    feature = "system",
    allow(
        dead_code,
        unreachable_pub,
        unused_imports,
        reason = "for tests of what is not used"
    )
)]
mod own;
#[cfg(feature = "system")]
mod system;
#[cfg(test)]
mod tests;

#[cfg(not(feature = "system"))]
pub use own::*;
#[cfg(feature = "system")]
pub use system::*;

// What is a few instructions is no call.
pub use libm::{ceil, copysign, floor, frexp, ldexp, rint, sqrt, trunc};
