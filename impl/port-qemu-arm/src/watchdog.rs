//! The watchdog of Arm's CMSDK: half of the time passes before it warns, the other half before it resets.

use core::sync::atomic::{AtomicU32, Ordering};

use firmware::Register;
use hal::board::{Answer, Refusal, ResetCause};

use crate::board;
use crate::hardware::CAUSE;

const DEVICE: usize = 0x4000_8000;
const LOAD: Register = Register::new(DEVICE, 0x0);
const CONTROL: Register = Register::new(DEVICE, 0x8);
const CLEAR: Register = Register::new(DEVICE, 0xc);
const LOCK: Register = Register::new(DEVICE, 0xc00);

const UNLOCK: u32 = 0x1acc_e551;
/// It warns and resets.
const RUN: u32 = 0b11;
/// The longest time.
const LONGEST_MS: u32 = 340_000;

/// Half of the time, in cycles.
static HALF: AtomicU32 = AtomicU32::new(0);

pub(crate) struct BoardWatchdog;

pub(crate) static WATCHDOG: BoardWatchdog = BoardWatchdog;

/// Answers the warning, which is no interrupt that can be switched off: if nobody feeds it now, this is why.
pub(crate) fn warned() {
    CAUSE.set(ResetCause::Watchdog);
}

/// Stops it.
pub(crate) fn stop() {
    LOCK.write(UNLOCK);
    CONTROL.write(0);
    CLEAR.write(1);
    LOCK.write(0);
}

impl hal::board::Watchdog for BoardWatchdog {
    fn start(&self, timeout_ms: u32) -> Answer {
        if timeout_ms > LONGEST_MS {
            return Err(Refusal::Value("timeout exceeds 340000"));
        }
        let half = timeout_ms.max(1) * (board::CLOCK_HZ / 2000);
        HALF.store(half, Ordering::Relaxed);
        LOCK.write(UNLOCK);
        LOAD.write(half);
        CONTROL.write(RUN);
        LOCK.write(0);
        Ok(())
    }

    fn feed(&self) {
        LOCK.write(UNLOCK);
        CLEAR.write(1);
        LOAD.write(HALF.load(Ordering::Relaxed));
        LOCK.write(0);
        CAUSE.clear();
    }
}
