//! Machine code: encoders of instructions, one module per architecture, and the buffer that code grows in.
//!
//! Invariants: encoders are pure; the same code is laid out twice, first to find where labels are, then to write it,
//! and both times has the same size.
//! Not here: which instructions a program needs (`compiler`).
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

pub mod code;
pub mod inline;
pub mod rv32;
pub mod thumb;
pub mod x64;

pub use code::Code;
