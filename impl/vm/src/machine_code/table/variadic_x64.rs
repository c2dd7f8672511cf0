//! Arguments of functions with `...` on x86-64, System V.
//!
//! ```text
//!   list      offset of words | offset of floats | rest on the stack | saved registers
//!   saved     rdi rsi rdx rcx r8 r9 | xmm0 ... xmm7, 16 bytes each
//! ```

use core::arch::naked_asm;
use core::ffi::{c_char, c_int};

use super::Output;

/// Where the saved words end, and the saved floats.
const WORDS_END: u32 = 48;
const FLOATS_END: u32 = 176;

/// A list of arguments, of which C code hands the address around.
#[repr(C)]
pub(in super::super) struct Variadic(*mut List);

#[repr(C)]
struct List {
    word_offset: u32,
    float_offset: u32,
    rest: *const usize,
    saved: *const u8,
}

impl Variadic {
    /// The next argument that is a word, or less.
    ///
    /// # Safety
    ///
    /// There is one.
    pub(super) unsafe fn word(&mut self) -> usize {
        // SAFETY: the caller's promise, and the layout of the list.
        unsafe {
            let list = &mut *self.0;
            if list.word_offset < WORDS_END {
                let place = list.saved.add(list.word_offset as usize).cast::<usize>();
                list.word_offset += 8;
                return place.read();
            }
            self.next_of_rest()
        }
    }

    /// The next argument that is a float.
    ///
    /// # Safety
    ///
    /// There is one.
    pub(super) unsafe fn double(&mut self) -> f64 {
        // SAFETY: the caller's promise, and the layout of the list.
        unsafe {
            let list = &mut *self.0;
            if list.float_offset < FLOATS_END {
                let place = list.saved.add(list.float_offset as usize).cast::<f64>();
                list.float_offset += 16;
                return place.read();
            }
            f64::from_bits(self.next_of_rest() as u64)
        }
    }

    unsafe fn next_of_rest(&mut self) -> usize {
        // SAFETY: the caller says that there is an argument, which is on the stack.
        unsafe {
            let list = &mut *self.0;
            let word = list.rest.read();
            list.rest = list.rest.add(1);
            word
        }
    }
}

/// `formatted_list` with the arguments of the call.
#[unsafe(naked)]
pub(in super::super) unsafe extern "C" fn formatted(
    output: *const Output,
    format: *const c_char,
) -> c_int {
    naked_asm!(
        "sub rsp, 216",
        "mov [rsp + 48], rdx",
        "mov [rsp + 56], rcx",
        "mov [rsp + 64], r8",
        "mov [rsp + 72], r9",
        "movaps [rsp + 80], xmm0",
        "movaps [rsp + 96], xmm1",
        "movaps [rsp + 112], xmm2",
        "movaps [rsp + 128], xmm3",
        "movaps [rsp + 144], xmm4",
        "movaps [rsp + 160], xmm5",
        "movaps [rsp + 176], xmm6",
        "movaps [rsp + 192], xmm7",
        "mov dword ptr [rsp], 16",
        "mov dword ptr [rsp + 4], 48",
        "lea rax, [rsp + 224]",
        "mov [rsp + 8], rax",
        "lea rax, [rsp + 32]",
        "mov [rsp + 16], rax",
        "mov rdx, rsp",
        "call {list}",
        "add rsp, 216",
        "ret",
        list = sym super::formatted_list,
    )
}
