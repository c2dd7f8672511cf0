//! numbers.
#![no_std]
