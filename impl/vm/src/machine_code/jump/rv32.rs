//! Jumps on RV32, with its calling convention for integers.
//!
//! ```text
//!   byte   8   12  16  20  24  28  ... 56   60
//!          ra  s0  s1  s2  s3  s4  ... s11  sp       s3 is the register of the first local
//! ```

use core::arch::naked_asm;

use super::{JumpBuffer, TOP, Top};
use crate::value::Value;

pub(super) const N_REGISTERS: usize = 14;

/// Calls code with four words, with a buffer that is pushed meanwhile; gives what it returns, or anything after a jump.
///
/// # Safety
///
/// The code is sound, and leaves the topmost buffer as it finds it.
#[unsafe(naked)]
pub(in super::super) unsafe extern "C" fn enter(
    buffer: &mut JumpBuffer,
    code: usize,
    words: &[usize; 4],
) -> usize {
    naked_asm!(
        "addi sp, sp, -64",
        "sw ra, 8(sp)", "sw s0, 12(sp)", "sw s1, 16(sp)", "sw s2, 20(sp)", "sw s3, 24(sp)",
        "sw s4, 28(sp)", "sw s5, 32(sp)", "sw s6, 36(sp)", "sw s7, 40(sp)", "sw s8, 44(sp)",
        "sw s9, 48(sp)", "sw s10, 52(sp)", "sw s11, 56(sp)",
        "mv s0, a0",
        "la s1, {top}",
        "sw sp, 60(a0)",
        "lla t0, 2f",
        "sw t0, 8(a0)",
        "lw t0, 0(s1)",
        "sw t0, 0(a0)",
        "sw a0, 0(s1)",
        "mv t0, a1",
        "lw a0, 0(a2)",
        "lw a1, 4(a2)",
        "lw a3, 12(a2)",
        "lw a2, 8(a2)",
        "jalr t0",
        "lw t0, 0(s0)",
        "sw t0, 0(s1)",
        "2:",
        "lw ra, 8(sp)", "lw s0, 12(sp)", "lw s1, 16(sp)", "lw s2, 20(sp)", "lw s3, 24(sp)",
        "lw s4, 28(sp)", "lw s5, 32(sp)", "lw s6, 36(sp)", "lw s7, 40(sp)", "lw s8, 44(sp)",
        "lw s9, 48(sp)", "lw s10, 52(sp)", "lw s11, 56(sp)",
        "addi sp, sp, 64",
        "ret",
        top = sym TOP,
    )
}

/// Pushes a buffer; returns 0, and once more 1 when a jump comes.
///
/// # Safety
///
/// Machine code calls this, with memory for a buffer that lives until it is popped or jumped to.
#[unsafe(naked)]
pub(in super::super) unsafe extern "C" fn push(buffer: *mut JumpBuffer) -> usize {
    naked_asm!(
        "sw ra, 8(a0)", "sw s0, 12(a0)", "sw s1, 16(a0)", "sw s2, 20(a0)", "sw s3, 24(a0)",
        "sw s4, 28(a0)", "sw s5, 32(a0)", "sw s6, 36(a0)", "sw s7, 40(a0)", "sw s8, 44(a0)",
        "sw s9, 48(a0)", "sw s10, 52(a0)", "sw s11, 56(a0)", "sw sp, 60(a0)",
        "la t1, {top}",
        "lw t0, 0(t1)",
        "sw t0, 0(a0)",
        "sw a0, 0(t1)",
        "li a0, 0",
        "ret",
        top = sym TOP,
    )
}

/// Jumps to the topmost buffer and pops it.
///
/// # Safety
///
/// There is one, and nothing that has to be dropped in the frames above it.
#[unsafe(naked)]
pub(in super::super) unsafe extern "C" fn jump(exception: Value) -> ! {
    naked_asm!(
        "la t1, {top}",
        "lw t0, 0(t1)",
        "sw a0, 4(t0)",
        "lw t2, 0(t0)",
        "sw t2, 0(t1)",
        "lw ra, 8(t0)", "lw s0, 12(t0)", "lw s1, 16(t0)", "lw s2, 20(t0)", "lw s3, 24(t0)",
        "lw s4, 28(t0)", "lw s5, 32(t0)", "lw s6, 36(t0)", "lw s7, 40(t0)", "lw s8, 44(t0)",
        "lw s9, 48(t0)", "lw s10, 52(t0)", "lw s11, 56(t0)", "lw sp, 60(t0)",
        "li a0, 1",
        "ret",
        top = sym TOP,
    )
}

const _: () = assert!(size_of::<Top>() == 4);
