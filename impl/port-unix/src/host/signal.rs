//! Signals: Ctrl-C sets the interrupt flag, a broken pipe is an error of the write.
//!
//! ```text
//!     interrupts off   SIGINT ends the process
//!     interrupts on    SIGINT ──> stop and flag set ──> the VM sees the flag, takes the stop: KeyboardInterrupt
//!                      SIGINT while the stop is not taken ──> the process exits with 1
//! ```
//!
//! The VM sets the flag too when it wants to look at something else soon.
#![allow(unsafe_code, reason = "signal handlers are installed by a system call")]

use core::ffi::c_int;
use core::sync::atomic::{AtomicBool, Ordering};

use hal::Interrupts;

use super::UnixHost;

/// Ctrl-C as an input byte.
const CTRL_C: u8 = 3;

static INTERRUPT: AtomicBool = AtomicBool::new(false);
/// A person asked to stop, and nobody took notice yet.
static STOP: AtomicBool = AtomicBool::new(false);

impl Interrupts for UnixHost {
    fn interrupt_flag(&self) -> &'static AtomicBool {
        &INTERRUPT
    }

    fn take_interrupt(&self) -> bool {
        INTERRUPT.store(false, Ordering::Relaxed);
        STOP.swap(false, Ordering::Relaxed)
    }

    fn set_interrupt_byte(&self, byte: Option<u8>) {
        match byte {
            Some(CTRL_C) => install(libc::SIGINT, Handler::Call(on_interrupt)),
            _ => install(libc::SIGINT, Handler::Default),
        }
    }
}

/// Makes a write to a closed pipe fail with `EPIPE` instead of ending the process.
pub(super) fn ignore_broken_pipes() {
    install(libc::SIGPIPE, Handler::Ignore);
}

/// Asks the VM to stop the program; a second request before the first was seen ends the process.
extern "C" fn on_interrupt(_signal: c_int) {
    let was_asked = STOP.swap(true, Ordering::Relaxed);
    INTERRUPT.store(true, Ordering::Relaxed);
    if was_asked {
        // SAFETY: `_exit` may be called in a signal handler and takes no pointer.
        unsafe { libc::_exit(1) }
    }
}

/// What a signal does.
#[derive(Clone, Copy)]
enum Handler {
    Default,
    Ignore,
    Call(extern "C" fn(c_int)),
}

/// Installs a handler that lets system calls end early.
fn install(signal: c_int, handler: Handler) {
    // SAFETY: the structure is plain numbers, for which zero is valid: no flags, no signals blocked.
    let mut action: libc::sigaction = unsafe { core::mem::zeroed() };
    action.sa_sigaction = match handler {
        Handler::Default => libc::SIG_DFL,
        Handler::Ignore => libc::SIG_IGN,
        Handler::Call(function) => function as *const () as libc::sighandler_t,
    };
    // SAFETY: the only handler of this module does what a signal handler may: atomic operations and `_exit`.
    let outcome = unsafe { libc::sigaction(signal, &raw const action, core::ptr::null_mut()) };
    assert_eq!(outcome, 0, "SIGINT and SIGPIPE can be handled");
}
