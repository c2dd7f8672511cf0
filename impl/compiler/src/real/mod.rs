//! The floats that folding computes with: those of the machine that runs the program, as its results would be.
//!
//! Constants themselves are doubles everywhere: a board rounds them when it loads them.

#[cfg(not(feature = "single"))]
#[path = "double.rs"]
mod width;
#[cfg(feature = "single")]
#[path = "single.rs"]
mod width;

pub(crate) use width::*;
