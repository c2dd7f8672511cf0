//! A machine whose assembler was left out.

use alloc::boxed::Box;

use ::bytecode::Architecture;

use super::Machine;

/// There is nothing for any architecture.
pub(super) fn machine(_architecture: Architecture) -> Option<Box<dyn Machine>> {
    None
}
