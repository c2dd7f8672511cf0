//! Waiting for descriptors.
#![allow(unsafe_code, reason = "the system call takes a pointer to the entries")]

use hal::{Poll, PollEntry, Result};

use super::UnixHost;
use super::error::last_error;

/// Entries that the system is asked about at once; more are asked in turn.
const AT_ONCE: usize = 16;

impl Poll for UnixHost {
    fn poll(&self, entries: &mut [PollEntry], timeout_ms: Option<u32>) -> Result<usize> {
        let timeout = timeout_ms.map_or(-1, |timeout| i32::try_from(timeout).unwrap_or(i32::MAX));
        if entries.len() <= AT_ONCE {
            return poll_some(entries, timeout);
        }
        let (now, later) = entries.split_at_mut(AT_ONCE);
        Ok(poll_some(now, 0)? + self.poll(later, Some(0))?)
    }
}

fn poll_some(entries: &mut [PollEntry], timeout: i32) -> Result<usize> {
    let mut descriptors = [libc::pollfd {
        fd: -1,
        events: 0,
        revents: 0,
    }; AT_ONCE];
    for (place, entry) in descriptors.iter_mut().zip(entries.iter()) {
        (place.fd, place.events) = (entry.descriptor, entry.events.cast_signed());
    }
    let count = entries.len() as libc::nfds_t;
    // SAFETY: the pointer is to at least so many entries, which are borrowed for the call.
    let ready = unsafe { libc::poll(descriptors.as_mut_ptr(), count, timeout) };
    for (place, entry) in descriptors.iter().zip(entries.iter_mut()) {
        entry.ready = place.revents.cast_unsigned();
    }
    usize::try_from(ready).map_err(|_| last_error())
}
