//! The modules in the program itself: none, or what `build.rs` wrote.

#[cfg(feature = "frozen")]
include!(concat!(env!("OUT_DIR"), "/frozen.rs"));

/// The frozen modules.
#[cfg(not(feature = "frozen"))]
pub(crate) static FROZEN: vm::frozen::Frozen = vm::frozen::Frozen::NONE;
