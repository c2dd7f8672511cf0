//! The loops of the VM, compiled apart from it: for speed, where the VM itself is compiled for size.
//!
//! Rust optimises crate by crate. What `vm` marks `#[inline]` is compiled again in the crate that needs it, which is this
//! one for the two loops and whatever they have inlined.
//! Not here: the loops themselves (`vm::compact`, `vm::wordcode`).
#![no_std]
#![forbid(unsafe_code)]

/// The loops, for `vm::Config`.
pub static LOOPS: vm::Loops = vm::Loops::HERE;

/// The loops where functions are translated when they are first called: that of compact code is not worth its room.
pub static LOOPS_FOR_WORDS: vm::Loops = vm::Loops::WORDS_HERE;
