//! The monotonic clock, the wall clock and sleeping.
#![allow(unsafe_code, reason = "clocks and sleeping are system calls")]

use core::ptr::from_mut;
use core::sync::atomic::Ordering;
use core::time::Duration;

use hal::{Clock, Interrupts};

use super::UnixHost;
use super::error::last_error;

impl Clock for UnixHost {
    fn ticks_ms(&self) -> u64 {
        saturate(self.elapsed().as_millis())
    }

    fn ticks_us(&self) -> u64 {
        saturate(self.elapsed().as_micros())
    }

    fn ticks_cpu(&self) -> u64 {
        saturate(self.elapsed().as_nanos())
    }

    fn time_ns(&self) -> u64 {
        saturate(now(libc::CLOCK_REALTIME).as_nanos())
    }

    fn sleep_us(&self, duration_us: u64) {
        let mut left = timespec(Duration::from_micros(duration_us));
        while !self.interrupt_flag().load(Ordering::Relaxed) {
            let request = left;
            // SAFETY: both pointers are to local structures of the right type.
            if unsafe { libc::nanosleep(&raw const request, from_mut(&mut left)) } == 0 {
                return;
            }
            if last_error() != hal::Errno::EINTR {
                return;
            }
        }
    }
}

impl UnixHost {
    fn elapsed(&self) -> Duration {
        monotonic().saturating_sub(self.start)
    }
}

/// Returns the time of a clock that never goes back.
pub(super) fn monotonic() -> Duration {
    now(libc::CLOCK_MONOTONIC)
}

/// Returns the time of a clock of the system, since its zero.
fn now(clock: libc::clockid_t) -> Duration {
    let mut time = timespec(Duration::ZERO);
    // SAFETY: the pointer is to a local structure of the right type. Every system has these clocks.
    unsafe { libc::clock_gettime(clock, from_mut(&mut time)) };
    let seconds = u64::try_from(time.tv_sec).unwrap_or(0);
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or(0))
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
