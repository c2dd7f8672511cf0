//! compiler.
#![no_std]
