//! Waiting for descriptors.
#![allow(unsafe_code, reason = "the system call takes a pointer to the entries")]

use alloc::vec::Vec;

use hal::{Errno, Poll, PollEntry, Result};

use super::UnixHost;
use super::error::last_error;

const NOBODY: libc::pollfd = libc::pollfd {
    fd: -1,
    events: 0,
    revents: 0,
};

/// So many descriptors need no memory.
const FEW: usize = 16;

impl Poll for UnixHost {
    fn poll(
        &self,
        count: usize,
        entry: &dyn Fn(usize) -> PollEntry,
        answer: &mut dyn FnMut(usize, u16),
        timeout_ms: Option<u32>,
    ) -> Result<usize> {
        let (mut few, mut many) = ([NOBODY; FEW], Vec::new());
        let descriptors = match few.get_mut(..count) {
            Some(few) => few,
            None => {
                many.try_reserve_exact(count).map_err(|_| Errno::ENOMEM)?;
                many.resize(count, NOBODY);
                &mut many
            }
        };
        for (index, place) in descriptors.iter_mut().enumerate() {
            let entry = entry(index);
            (place.fd, place.events) = (entry.descriptor, entry.events.cast_signed());
        }
        let timeout = timeout_ms.map_or(-1, |timeout| i32::try_from(timeout).unwrap_or(i32::MAX));
        let ready = poll_system(descriptors, timeout);
        for (index, place) in descriptors.iter().enumerate() {
            answer(index, place.revents.cast_unsigned());
        }
        ready
    }
}

fn poll_system(descriptors: &mut [libc::pollfd], timeout: i32) -> Result<usize> {
    let count = descriptors.len() as libc::nfds_t;
    // SAFETY: the pointer is to so many entries, which are borrowed for the call.
    let ready = unsafe { libc::poll(descriptors.as_mut_ptr(), count, timeout) };
    usize::try_from(ready).map_err(|_| last_error())
}
