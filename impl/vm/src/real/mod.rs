//! The floats of Python: of 64 bits, or of 32 with the feature `single`, as boards without an FPU for doubles have them.
//!
//! Not here: their place in a [`Value`](crate::Value), operators (`types::float`), text (`numbers::float_format`).

#[cfg(not(feature = "single"))]
#[path = "double.rs"]
mod width;
#[cfg(feature = "single")]
#[path = "single.rs"]
mod width;

pub use width::*;

/// Whether programs have floats.
pub(crate) const FLOATS: bool = cfg!(feature = "float");
