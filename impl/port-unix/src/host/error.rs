//! Errors of system calls.
#![allow(
    unsafe_code,
    reason = "the number of the last error lies behind a pointer of the C library"
)]

use core::ffi::CStr;

use hal::{Errno, Result};

/// Returns where the C library keeps the number of the last error.
fn number() -> *mut i32 {
    #[cfg(any(target_os = "macos", target_os = "ios", target_os = "freebsd"))]
    // SAFETY: the call has no preconditions.
    return unsafe { libc::__error() };
    #[cfg(not(any(target_os = "macos", target_os = "ios", target_os = "freebsd")))]
    // SAFETY: the call has no preconditions.
    return unsafe { libc::__errno_location() };
}

/// Returns why the last system call failed.
pub(crate) fn last_error() -> Errno {
    // SAFETY: the pointer is valid for as long as the thread lives.
    Errno(unsafe { *number() })
}

/// Forgets the last error, before a call that tells an error from an end only by it.
pub(super) fn clear_error() {
    // SAFETY: the pointer is valid for as long as the thread lives, and nobody else holds a reference to its target.
    unsafe { *number() = 0 };
}

/// Turns the outcome of a call that returns 0 or -1 into a result.
pub(super) fn check(outcome: i32) -> Result<()> {
    match outcome {
        0 => Ok(()),
        _ => Err(last_error()),
    }
}

/// Calls `visit` with the system's description of an error.
pub(crate) fn describe<T>(error: Errno, visit: impl FnOnce(&[u8]) -> T) -> T {
    // SAFETY: the process has one thread, so the text stays as it is until the next call.
    let text = unsafe { CStr::from_ptr(libc::strerror(error.0)) };
    visit(text.to_bytes())
}
