//! Jumps on Cortex-M, in the instructions that all of them have.
//!
//! ```text
//!   byte   8   12  16  20  24  28  32  36   40   44
//!          lr  r4  r5  r6  r7  r8  r9  r10  r11  sp       r4 is the register of the first local
//! ```

use core::arch::naked_asm;

use super::{JumpBuffer, TOP, Top};
use crate::value::Value;

pub(super) const N_REGISTERS: usize = 10;

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
        "push {{r4, r5, r6, r7, lr}}",
        "mov r4, r8",
        "mov r5, r9",
        "mov r6, r10",
        "mov r7, r11",
        "push {{r3, r4, r5, r6, r7}}",
        "mov r4, r0",
        "mov r5, r1",
        "ldr r6, 3f",
        "str r4, [r0, #12]",
        "str r6, [r0, #20]",
        "mov r3, sp",
        "str r3, [r0, #44]",
        "adr r3, 2f",
        "adds r3, #1",
        "str r3, [r0, #8]",
        "ldr r3, [r6]",
        "str r3, [r0]",
        "str r0, [r6]",
        "ldr r0, [r2]",
        "ldr r1, [r2, #4]",
        "ldr r3, [r2, #12]",
        "ldr r2, [r2, #8]",
        "blx r5",
        "ldr r3, [r4]",
        "str r3, [r6]",
        ".p2align 2",
        "2:",
        "pop {{r3, r4, r5, r6, r7}}",
        "mov r8, r4",
        "mov r9, r5",
        "mov r10, r6",
        "mov r11, r7",
        "pop {{r4, r5, r6, r7, pc}}",
        ".p2align 2",
        "3: .word {top}",
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
        "str r4, [r0, #12]",
        "str r5, [r0, #16]",
        "str r6, [r0, #20]",
        "str r7, [r0, #24]",
        "mov r1, r8",
        "str r1, [r0, #28]",
        "mov r1, r9",
        "str r1, [r0, #32]",
        "mov r1, r10",
        "str r1, [r0, #36]",
        "mov r1, r11",
        "str r1, [r0, #40]",
        "mov r1, sp",
        "str r1, [r0, #44]",
        "mov r1, lr",
        "str r1, [r0, #8]",
        "ldr r2, 3f",
        "ldr r1, [r2]",
        "str r1, [r0]",
        "str r0, [r2]",
        "movs r0, #0",
        "bx lr",
        ".p2align 2",
        "3: .word {top}",
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
        "ldr r2, 3f",
        "ldr r1, [r2]",
        "str r0, [r1, #4]",
        "ldr r0, [r1]",
        "str r0, [r2]",
        "ldr r0, [r1, #28]",
        "mov r8, r0",
        "ldr r0, [r1, #32]",
        "mov r9, r0",
        "ldr r0, [r1, #36]",
        "mov r10, r0",
        "ldr r0, [r1, #40]",
        "mov r11, r0",
        "ldr r0, [r1, #44]",
        "mov sp, r0",
        "ldr r4, [r1, #12]",
        "ldr r5, [r1, #16]",
        "ldr r6, [r1, #20]",
        "ldr r7, [r1, #24]",
        "ldr r2, [r1, #8]",
        "movs r0, #1",
        "bx r2",
        ".p2align 2",
        "3: .word {top}",
        top = sym TOP,
    )
}

const _: () = assert!(size_of::<Top>() == 4);
