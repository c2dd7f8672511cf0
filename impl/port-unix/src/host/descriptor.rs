//! Open files by number: the system calls that take a descriptor.
//!
//! Invariants: no other part of the process owns a descriptor, so a number that Python made up can at worst name a
//! file that Python opened, or none, which the system answers with `EBADF`.
#![allow(
    unsafe_code,
    reason = "system calls by descriptor number; each call passes a slice's own bounds"
)]

use hal::{Errno, Result, SeekFrom};

use super::error::{check, last_error};

/// Reads up to the buffer's length.
pub(super) fn read(descriptor: i32, buffer: &mut [u8]) -> Result<usize> {
    // SAFETY: the pointer and length are those of a slice that is borrowed exclusively for the call.
    let count = unsafe { libc::read(descriptor, buffer.as_mut_ptr().cast(), buffer.len()) };
    usize::try_from(count).map_err(|_| last_error())
}

/// Writes some of the bytes.
pub(super) fn write(descriptor: i32, bytes: &[u8]) -> Result<usize> {
    // SAFETY: the pointer and length are those of a slice that is borrowed for the call.
    let count = unsafe { libc::write(descriptor, bytes.as_ptr().cast(), bytes.len()) };
    usize::try_from(count).map_err(|_| last_error())
}

/// Moves the file position and returns it.
pub(super) fn seek(descriptor: i32, position: SeekFrom) -> Result<u64> {
    let (offset, whence) = match position {
        SeekFrom::Start(offset) => {
            let offset = i64::try_from(offset).map_err(|_| Errno::EINVAL)?;
            (offset, libc::SEEK_SET)
        }
        SeekFrom::Current(offset) => (offset, libc::SEEK_CUR),
        SeekFrom::End(offset) => (offset, libc::SEEK_END),
    };
    // SAFETY: the call takes no pointer.
    let reached = unsafe { libc::lseek(descriptor, offset, whence) };
    u64::try_from(reached).map_err(|_| last_error())
}

/// Brings what was written to the medium.
pub(super) fn sync(descriptor: i32) -> Result<()> {
    // SAFETY: the call takes no pointer.
    check(unsafe { libc::fsync(descriptor) })
}

/// Closes the descriptor.
pub(super) fn close(descriptor: i32) -> Result<()> {
    // SAFETY: the call takes no pointer, and no Rust value owns the descriptor.
    check(unsafe { libc::close(descriptor) })
}
