//! The monotonic clock, the wall clock and sleeping.
#![allow(unsafe_code, reason = "a sleep that a signal can end is a system call")]

use core::ptr::from_mut;
use core::time::Duration;
use std::sync::atomic::Ordering;
use std::time::{SystemTime, UNIX_EPOCH};

use hal::{Clock, Interrupts};
use nix::libc;

use super::UnixHost;

impl Clock for UnixHost {
    fn ticks_ms(&self) -> u64 {
        saturate(self.start.elapsed().as_millis())
    }

    fn ticks_us(&self) -> u64 {
        saturate(self.start.elapsed().as_micros())
    }

    fn ticks_cpu(&self) -> u64 {
        saturate(self.start.elapsed().as_nanos())
    }

    fn time_ns(&self) -> u64 {
        let since_epoch = SystemTime::now().duration_since(UNIX_EPOCH);
        saturate(since_epoch.unwrap_or_default().as_nanos())
    }

    fn sleep_us(&self, duration_us: u64) {
        let mut left = timespec(Duration::from_micros(duration_us));
        while !self.interrupt_flag().load(Ordering::Relaxed) {
            let request = left;
            // SAFETY: both pointers are to local structures of the right type.
            if unsafe { libc::nanosleep(&raw const request, from_mut(&mut left)) } == 0 {
                return;
            }
            if super::descriptor::last_error() != hal::Errno::EINTR {
                return;
            }
        }
    }
}

fn timespec(duration: Duration) -> libc::timespec {
    libc::timespec {
        tv_sec: duration.as_secs().try_into().unwrap_or(libc::time_t::MAX),
        tv_nsec: duration.subsec_nanos().into(),
    }
}

fn saturate(count: u128) -> u64 {
    count.try_into().unwrap_or(u64::MAX)
}
