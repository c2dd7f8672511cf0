//! hal.
#![no_std]
