//! Interrupts machines that run too long, and ends the process when that does not help.
//!
//! Time is the processor time of the process, so that a busy computer changes little.

use std::sync::Once;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};

/// The exit code of a process whose machine could not be interrupted.
pub const OUT_OF_TIME_EXIT_CODE: u8 = 99;

/// A program that takes longer is interrupted, again and again.
const SOFT_LIMIT_MS: u64 = 50;
/// A program that takes longer ends the process.
const HARD_LIMIT_MS: u64 = 4000;
const TICK: Duration = Duration::from_millis(4);

/// The flag that stops a program.
pub(super) static INTERRUPT: AtomicBool = AtomicBool::new(false);

/// When the running program was started; 0 while none runs.
static STARTED_MS: AtomicU64 = AtomicU64::new(0);
static WAS_INTERRUPTED: AtomicBool = AtomicBool::new(false);
static ENDS_PROCESS: AtomicBool = AtomicBool::new(true);
static START: Once = Once::new();

/// Interrupts programs but never ends the process, for callers with a limit of their own.
pub fn leave_hangs_to_others() {
    ENDS_PROCESS.store(false, Ordering::Relaxed);
}

/// A program is being watched.
pub(super) struct Watch;

impl Watch {
    pub(super) fn begin() -> Watch {
        START.call_once(|| drop(std::thread::spawn(watch)));
        INTERRUPT.store(false, Ordering::Relaxed);
        WAS_INTERRUPTED.store(false, Ordering::Relaxed);
        STARTED_MS.store(now_ms(), Ordering::Relaxed);
        Watch
    }

    /// Tells whether the program was interrupted.
    pub(super) fn end(self) -> bool {
        STARTED_MS.store(0, Ordering::Relaxed);
        WAS_INTERRUPTED.load(Ordering::Relaxed)
    }
}

/// Processor time of the process, at least 1.
fn now_ms() -> u64 {
    let now = clock_gettime(ClockId::ProcessCPUTime);
    1 + now.tv_sec.unsigned_abs() * 1000 + now.tv_nsec.unsigned_abs() / 1_000_000
}

fn watch() {
    loop {
        std::thread::sleep(TICK);
        let started = STARTED_MS.load(Ordering::Relaxed);
        let elapsed = now_ms().saturating_sub(started);
        if started == 0 || elapsed < SOFT_LIMIT_MS {
            continue;
        }
        WAS_INTERRUPTED.store(true, Ordering::Relaxed);
        INTERRUPT.store(true, Ordering::Relaxed);
        if elapsed > HARD_LIMIT_MS && ENDS_PROCESS.load(Ordering::Relaxed) {
            std::process::exit(OUT_OF_TIME_EXIT_CODE.into());
        }
    }
}
