//! Numbers without objects: big integers, number parsing, float printing, elementary functions.
//!
//! Invariants: every function is total on its documented inputs; results are normalised; nothing here knows who
//! owns the memory, so the core works on slices the caller provides.
//! Not here: small-int tagging, exceptions, formatting mini-languages.
#![no_std]
#![cfg_attr(not(feature = "system"), forbid(unsafe_code))]

extern crate alloc;

pub mod decimal;
pub mod elementary;
mod float_digits;
pub mod float_format;
pub mod mpz;
pub mod parse;
