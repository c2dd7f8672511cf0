//! Jumps out of machine code: to a buffer that it has pushed, or to the one where it was entered.
//!
//! ```text
//!   word   0         1          2 ...
//!          previous  exception  registers, as the architecture's file says
//! ```
//!
//! Machine code keeps something of its own where the register for its first local is saved.

#[cfg(target_arch = "arm")]
#[path = "thumb.rs"]
mod arch;
#[cfg(target_arch = "riscv32")]
#[path = "rv32.rs"]
mod arch;
#[cfg(target_arch = "x86_64")]
#[path = "x64.rs"]
mod arch;

use core::cell::UnsafeCell;

use crate::object::Slot;
use crate::value::Value;

pub(super) use arch::{enter, jump, push};

/// Words of a jump buffer.
const LEN: usize = 2 + arch::N_REGISTERS;

/// Where a jump goes.
#[repr(C)]
pub(super) struct JumpBuffer {
    previous: usize,
    exception: Slot,
    registers: [usize; arch::N_REGISTERS],
}

impl JumpBuffer {
    pub(super) fn new() -> JumpBuffer {
        JumpBuffer {
            previous: 0,
            exception: None,
            registers: [0; arch::N_REGISTERS],
        }
    }

    /// The exception that a jump brought.
    pub(super) fn exception(&self) -> Slot {
        self.exception
    }
}

const _: () = assert!(size_of::<JumpBuffer>() == LEN * size_of::<usize>());

/// The topmost buffer.
#[repr(transparent)]
struct Top(UnsafeCell<*mut JumpBuffer>);

// SAFETY: machine code runs on one thread.
unsafe impl Sync for Top {}

static TOP: Top = Top(UnsafeCell::new(core::ptr::null_mut()));

/// Forgets the topmost buffer.
///
/// # Safety
///
/// There is one.
pub(super) unsafe extern "C" fn pop() {
    // SAFETY: the caller says that there is a buffer; it is on the native stack below.
    unsafe { *TOP.0.get() = core::ptr::with_exposed_provenance_mut((**TOP.0.get()).previous) };
}

const _: () = assert!(size_of::<Value>() == size_of::<usize>());
