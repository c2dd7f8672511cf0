//! Strings as system calls take them: bytes with an end mark.

use alloc::vec::Vec;
use core::ffi::CStr;
use core::mem::MaybeUninit;

use hal::{Errno, Result};

/// Longest text that needs no allocation, with its end mark.
const SHORT: usize = 256;

/// Calls `call` with the text and an end mark behind it; a text with a zero byte in it is refused with `EINVAL`.
pub(super) fn with_end_mark<T>(text: &[u8], call: impl FnOnce(&CStr) -> Result<T>) -> Result<T> {
    let mut short = MaybeUninit::uninit();
    let mut long = Vec::new();
    call(marked(text, &mut short, &mut long)?)
}

/// A copy of the text with an end mark, in the buffer that has room for it.
#[inline(never)]
fn marked<'buffer>(
    text: &[u8],
    short: &'buffer mut MaybeUninit<[u8; SHORT]>,
    long: &'buffer mut Vec<u8>,
) -> Result<&'buffer CStr> {
    let marked = if text.len() < SHORT {
        let buffer = short.write([0; SHORT]);
        buffer[..text.len()].copy_from_slice(text);
        &buffer[..=text.len()]
    } else {
        long.reserve_exact(text.len() + 1);
        long.extend_from_slice(text);
        long.push(0);
        long
    };
    CStr::from_bytes_with_nul(marked).map_err(|_| Errno::EINVAL)
}
