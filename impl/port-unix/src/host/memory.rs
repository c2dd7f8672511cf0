//! Memory of this process by address, through the system: an address that is not there is an error, no signal.
#![allow(
    unsafe_code,
    reason = "system calls that copy between a slice and an address, which the system checks"
)]

use hal::{Errno, Memory, Result};

use super::UnixHost;
use super::error::last_error;

impl Memory for UnixHost {
    fn read_memory(&self, address: usize, bytes: &mut [u8]) -> Result<()> {
        let (local, remote) = pair(bytes.as_mut_ptr(), address, bytes.len());
        // SAFETY: the system writes to the slice, which is borrowed exclusively; it checks the other address itself.
        let count = unsafe { libc::process_vm_readv(libc::getpid(), &local, 1, &remote, 1, 0) };
        complete(count, bytes.len())
    }

    fn write_memory(&self, address: usize, bytes: &[u8]) -> Result<()> {
        let (local, remote) = pair(bytes.as_ptr().cast_mut(), address, bytes.len());
        // SAFETY: the system reads the slice; the other address is checked by the system, and what lies there is what
        // the program that named it wants to change.
        let count = unsafe { libc::process_vm_writev(libc::getpid(), &local, 1, &remote, 1, 0) };
        complete(count, bytes.len())
    }
}

/// The slice and the memory as the system is told of them.
fn pair(bytes: *mut u8, address: usize, len: usize) -> (libc::iovec, libc::iovec) {
    let vector = |start| libc::iovec {
        iov_base: start,
        iov_len: len,
    };
    let remote = core::ptr::without_provenance_mut(address);
    (vector(bytes.cast()), vector(remote))
}

/// Part of the bytes is not enough.
fn complete(count: isize, len: usize) -> Result<()> {
    match usize::try_from(count) {
        Ok(count) if count == len => Ok(()),
        Ok(_) => Err(Errno::EFAULT),
        Err(_) => Err(last_error()),
    }
}
