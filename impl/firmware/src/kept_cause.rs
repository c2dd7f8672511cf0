//! Why a run of the program began, for chips that have a word that outlives a reset.

use core::sync::atomic::{AtomicU32, Ordering};

use hal::board::ResetCause;

use crate::Register;

/// Why a run of the program began, in a word that the run before it has written.
pub struct KeptCause {
    next: Register,
    this: AtomicU32,
}

/// The word holds a cause when these bits are above it: after power has come they are not.
const MARK: u32 = 0xadde_0000;

impl KeptCause {
    /// The word at an address.
    pub const fn at(address: usize) -> KeptCause {
        KeptCause {
            next: Register::new(address, 0),
            this: AtomicU32::new(ResetCause::PowerOn as u32),
        }
    }

    /// Remembers why the next run begins.
    pub fn set(&self, cause: ResetCause) {
        self.next.write(MARK | cause as u32);
    }

    /// Forgets why the next run would begin.
    pub fn clear(&self) {
        self.next.write(0);
    }

    /// Takes the cause of this run, or else the one that the chip knows; at the start.
    pub fn start(&self, otherwise: ResetCause) {
        let word = self.next.read();
        let this = match word & 0xffff_0000 == MARK {
            true => word & 0xffff,
            false => otherwise as u32,
        };
        self.this.store(this, Ordering::Relaxed);
        self.clear();
    }

    /// Why this run of the program began.
    pub fn cause(&self) -> ResetCause {
        let this = self.this.load(Ordering::Relaxed);
        let known = [
            ResetCause::Hard,
            ResetCause::Watchdog,
            ResetCause::DeepSleep,
        ];
        let cause = known.into_iter().find(|cause| *cause as u32 == this);
        cause.unwrap_or(ResetCause::PowerOn)
    }
}
