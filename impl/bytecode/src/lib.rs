//! What compiled code is: opcodes, operands, function preludes, raw code and the `.mpy` file format.
//!
//! Invariants: decoding never panics, whatever the bytes; encoding then decoding gives back the same value.
//! Not here: how code is made (`compiler`) and what it does (`vm`).
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod architecture;
pub mod disassemble;
pub mod line_table;
pub mod mpy;
pub mod op;
pub mod operand;
pub mod prelude;
pub mod raw_code;
pub mod sorted;
pub mod static_qstrs;
pub mod text;

pub use architecture::Architecture;
