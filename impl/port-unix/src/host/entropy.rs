//! Random bytes of the system.
#![allow(unsafe_code, reason = "the system's generator is a system call")]

use hal::Random;

use super::UnixHost;

/// The most that the system gives in one call.
const MOST_BYTES: usize = 256;

impl Random for UnixHost {
    fn fill_random(&self, buffer: &mut [u8]) {
        for chunk in buffer.chunks_mut(MOST_BYTES) {
            // SAFETY: the pointer and length are those of a slice that is borrowed exclusively for the call.
            let outcome = unsafe { libc::getentropy(chunk.as_mut_ptr().cast(), chunk.len()) };
            assert_eq!(outcome, 0, "a system without randomness is not supported");
        }
    }
}
