//! Jumps on x86-64, System V.
//!
//! ```text
//!   byte   16   24   32   40   48   56   64   72
//!          rsp  rip  rbp  rbx  r12  r13  r14  r15         rbx is the register of the first local
//! ```

use core::arch::naked_asm;

use super::{JumpBuffer, TOP, Top};
use crate::value::Value;

pub(super) const N_REGISTERS: usize = 8;

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
        "push rbp", "push rbx", "push r12", "push r13", "push r14", "push r15",
        "sub rsp, 8",
        "mov rbx, rdi",
        "mov [rdi + 16], rsp",
        "lea rax, [rip + 2f]",
        "mov [rdi + 24], rax",
        "mov [rdi + 40], rbx",
        "mov rax, [rip + {top}]",
        "mov [rdi], rax",
        "mov [rip + {top}], rdi",
        "mov rax, rsi",
        "mov r10, rdx",
        "mov rdi, [r10]",
        "mov rsi, [r10 + 8]",
        "mov rdx, [r10 + 16]",
        "mov rcx, [r10 + 24]",
        "call rax",
        "mov rcx, [rbx]",
        "mov [rip + {top}], rcx",
        "2:",
        "add rsp, 8",
        "pop r15", "pop r14", "pop r13", "pop r12", "pop rbx", "pop rbp",
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
        "lea rax, [rsp + 8]",
        "mov [rdi + 16], rax",
        "mov rax, [rsp]",
        "mov [rdi + 24], rax",
        "mov [rdi + 32], rbp",
        "mov [rdi + 40], rbx",
        "mov [rdi + 48], r12",
        "mov [rdi + 56], r13",
        "mov [rdi + 64], r14",
        "mov [rdi + 72], r15",
        "mov rax, [rip + {top}]",
        "mov [rdi], rax",
        "mov [rip + {top}], rdi",
        "xor eax, eax",
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
        "mov rdx, [rip + {top}]",
        "mov [rdx + 8], rdi",
        "mov rcx, [rdx]",
        "mov [rip + {top}], rcx",
        "mov rsp, [rdx + 16]",
        "mov rbp, [rdx + 32]",
        "mov rbx, [rdx + 40]",
        "mov r12, [rdx + 48]",
        "mov r13, [rdx + 56]",
        "mov r14, [rdx + 64]",
        "mov r15, [rdx + 72]",
        "mov eax, 1",
        "jmp [rdx + 24]",
        top = sym TOP,
    )
}

const _: () = assert!(size_of::<Top>() == 8);
