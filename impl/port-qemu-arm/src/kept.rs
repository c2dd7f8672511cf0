//! Words that a reset does not change: why there was one. They lie behind the program, where nothing is loaded.

use core::sync::atomic::{AtomicU32, Ordering};

use firmware::Register;
use hal::board::ResetCause;

use crate::board;

const CAUSE: Register = Register::new(board::KEPT, 0);

/// The word holds a cause when these bits are above it: after power has come they are not.
const MARK: u32 = 0xadde_0000;

/// Why this run of the program began.
static THIS: AtomicU32 = AtomicU32::new(ResetCause::PowerOn as u32);

/// Remembers why the next run begins.
pub(crate) fn set_cause(cause: ResetCause) {
    CAUSE.write(MARK | cause as u32);
}

/// Forgets why the next run would begin.
pub(crate) fn clear() {
    CAUSE.write(0);
}

/// Takes the cause of this run; at the start.
pub(crate) fn start() {
    let word = CAUSE.read();
    if word & 0xffff_0000 == MARK {
        THIS.store(word & 0xffff, Ordering::Relaxed);
    }
    clear();
}

/// Why this run of the program began.
pub(crate) fn cause() -> ResetCause {
    let this = THIS.load(Ordering::Relaxed);
    let known = [
        ResetCause::Hard,
        ResetCause::Watchdog,
        ResetCause::DeepSleep,
    ];
    let cause = known.into_iter().find(|cause| *cause as u32 == this);
    cause.unwrap_or(ResetCause::PowerOn)
}
