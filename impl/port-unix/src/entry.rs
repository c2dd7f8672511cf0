//! Where the system hands over: the C entry point.
#![allow(
    unsafe_code,
    reason = "the entry point has a fixed name and takes pointers of the system"
)]

use alloc::vec::Vec;
use core::ffi::{CStr, c_char, c_int};

/// The entry point that the C library calls with the command line.
#[unsafe(no_mangle)]
extern "C" fn main(count: c_int, arguments: *const *const c_char) -> c_int {
    let frame_marker = 0u8;
    let native_stack_base = core::hint::black_box(&raw const frame_marker).addr();
    let argument = |index: usize| {
        // SAFETY: the C library passes `count` strings with end marks, which live as long as the process.
        unsafe { CStr::from_ptr(*arguments.add(index)) }
            .to_bytes()
            .to_vec()
    };
    let count = usize::try_from(count).unwrap_or(0);
    let arguments: Vec<Vec<u8>> = (0..count).map(argument).collect();
    c_int::from(crate::run(arguments, native_stack_base))
}
