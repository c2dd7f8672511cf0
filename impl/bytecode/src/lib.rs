//! bytecode.
#![no_std]
