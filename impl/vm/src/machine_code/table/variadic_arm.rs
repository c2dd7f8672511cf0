//! Arguments of functions with `...` on Arm: words one after the other.

use core::arch::naked_asm;
use core::ffi::{c_char, c_int};

use super::Output;

/// A list of arguments: where the next one is.
#[repr(C)]
pub(in super::super) struct Variadic(*const usize);

impl Variadic {
    /// The next argument that is a word, or less.
    ///
    /// # Safety
    ///
    /// There is one.
    pub(super) unsafe fn word(&mut self) -> usize {
        // SAFETY: the caller's promise.
        unsafe {
            let word = self.0.read();
            self.0 = self.0.add(1);
            word
        }
    }

    /// The next argument that is a float: two words, aligned.
    ///
    /// # Safety
    ///
    /// There is one.
    pub(super) unsafe fn double(&mut self) -> f64 {
        self.0 = self.0.wrapping_byte_add(self.0.addr() & 4);
        // SAFETY: the caller's promise.
        let (low, high) = unsafe { (self.word(), self.word()) };
        f64::from_bits(low as u64 | (high as u64) << 32)
    }
}

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
