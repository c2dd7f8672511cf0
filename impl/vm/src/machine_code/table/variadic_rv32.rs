//! Arguments of functions with `...` on RV32: those in registers are put before those on the stack.

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
        "addi sp, sp, -32",
        "sw a2, 8(sp)",
        "sw a3, 12(sp)",
        "sw a4, 16(sp)",
        "sw a5, 20(sp)",
        "sw a6, 24(sp)",
        "sw a7, 28(sp)",
        "addi a2, sp, 8",
        "sw ra, 0(sp)",
        "call {list}",
        "lw ra, 0(sp)",
        "addi sp, sp, 32",
        "ret",
        list = sym super::formatted_list,
    )
}
