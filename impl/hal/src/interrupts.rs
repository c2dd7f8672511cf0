//! The one thing that reaches a running program from outside: a request to stop it.

use core::sync::atomic::{AtomicBool, Ordering};

/// Owns the flag that a signal handler or a serial interrupt sets when a person asks to stop.
///
/// The virtual machine keeps the reference and loads the flag at backward jumps and calls, which costs one load and
/// one branch; loads and stores of an [`AtomicBool`] exist on every target, also where swaps do not.
pub trait Interrupts {
    /// Returns the flag, the same one at every call.
    fn interrupt_flag(&self) -> &'static AtomicBool;

    /// Tells whether a stop was requested, and forgets it.
    fn take_interrupt(&self) -> bool {
        let flag = self.interrupt_flag();
        let requested = flag.load(Ordering::Relaxed);
        if requested {
            flag.store(false, Ordering::Relaxed);
        }
        requested
    }

    /// Chooses the input byte that requests a stop, or none; on by default with 3, that is Ctrl-C.
    fn set_interrupt_byte(&self, _byte: Option<u8>) {}
}
