//! The watchdog, which is also how the chip is started anew, and words that it keeps then.

use core::sync::atomic::{AtomicU32, Ordering};

use firmware::KeptCause;
use hal::board::{Answer, Refusal, ResetCause};

use crate::device::Device;

const START: usize = 0x4005_8000;
const DEVICE: Device = Device::at(START);
const CONTROL: usize = 0x00;
const LOAD: usize = 0x04;
const REASON: usize = 0x08;
const KEPT: usize = 0x0c;

const ENABLE: u32 = 1 << 30;
const TRIGGER: u32 = 1 << 31;
/// It stands still while a debugger has stopped the processor.
const PAUSE: u32 = 0b111 << 24;
const TIME_IS_OVER: u32 = 1 << 0;

/// What a watchdog's reset is for: everything but the oscillators.
const POWER: Device = Device::at(0x4001_0000);
const WATCHDOG_RESETS: usize = 0x8;
const ALL_BUT_OSCILLATORS: u32 = 0x1_fffc;

/// It counts down by two each microsecond.
const COUNTS_PER_MS: u32 = 2000;
const LONGEST_MS: u32 = 8388;

/// Why this run of the program began.
static CAUSE: KeptCause = KeptCause::at(START + KEPT);
/// The time that the program has.
static COUNTS: AtomicU32 = AtomicU32::new(0);

pub(crate) struct BoardWatchdog;

pub(crate) static WATCHDOG: BoardWatchdog = BoardWatchdog;

/// Takes the cause of this run; at the start, before anything else uses the device.
pub(crate) fn start() {
    let is_over = DEVICE.register(REASON).read() & TIME_IS_OVER != 0;
    CAUSE.start(match is_over {
        true => ResetCause::Watchdog,
        false => ResetCause::PowerOn,
    });
}

/// Why this run of the program began.
pub(crate) fn cause() -> ResetCause {
    CAUSE.cause()
}

/// Starts the chip anew, and remembers why.
pub(crate) fn restart(cause: ResetCause) -> ! {
    CAUSE.set(cause);
    POWER.register(WATCHDOG_RESETS).write(ALL_BUT_OSCILLATORS);
    DEVICE.set(CONTROL, TRIGGER);
    loop {
        firmware::wait();
    }
}

/// Stops it.
pub(crate) fn stop() {
    DEVICE.register(CONTROL).write(PAUSE);
}

impl hal::board::Watchdog for BoardWatchdog {
    fn start(&self, timeout_ms: u32) -> Answer {
        if timeout_ms > LONGEST_MS {
            return Err(Refusal::Value("timeout exceeds 8388"));
        }
        COUNTS.store(timeout_ms.max(1) * COUNTS_PER_MS, Ordering::Relaxed);
        stop();
        POWER.register(WATCHDOG_RESETS).write(ALL_BUT_OSCILLATORS);
        self.feed();
        DEVICE.register(CONTROL).write(PAUSE | ENABLE);
        Ok(())
    }

    fn feed(&self) {
        DEVICE.register(LOAD).write(COUNTS.load(Ordering::Relaxed));
    }
}
