//! Arguments of functions with `...` on Arm: those in registers are put before those on the stack.

use core::arch::naked_asm;
use core::ffi::{c_char, c_int};

use super::Output;

pub(in super::super) use super::words::Variadic;

/// `formatted_list` with the arguments of the call.
#[unsafe(naked)]
pub(in super::super) unsafe extern "C" fn formatted(
    output: *const Output,
    format: *const c_char,
) -> c_int {
    naked_asm!(
        "push {{r2, r3}}",
        "mov r2, sp",
        "push {{r4, lr}}",
        "bl {list}",
        "pop {{r2, r3}}",
        "add sp, #8",
        "bx r3",
        list = sym super::formatted_list,
    )
}
