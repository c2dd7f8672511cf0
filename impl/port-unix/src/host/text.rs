//! Strings as system calls take them: bytes with an end mark.

use alloc::vec::Vec;
use core::ffi::CStr;

use hal::{Errno, Result};

/// Longest text that needs no allocation, with its end mark.
const SHORT: usize = 256;

/// Calls `call` with the text and an end mark behind it; a text with a zero byte in it is refused with `EINVAL`.
pub(super) fn with_end_mark<T>(text: &[u8], call: impl FnOnce(&CStr) -> Result<T>) -> Result<T> {
    if text.len() < SHORT {
        let mut buffer = [0; SHORT];
        buffer[..text.len()].copy_from_slice(text);
        call(checked(&buffer[..=text.len()])?)
    } else {
        let mut buffer = Vec::with_capacity(text.len() + 1);
        buffer.extend_from_slice(text);
        buffer.push(0);
        call(checked(&buffer)?)
    }
}

fn checked(marked: &[u8]) -> Result<&CStr> {
    CStr::from_bytes_with_nul(marked).map_err(|_| Errno::EINVAL)
}
