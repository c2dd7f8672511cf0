//! The terminal: its usual mode, where lines are edited and Ctrl-C is a signal, and raw mode, where keys are bytes.
#![allow(
    unsafe_code,
    reason = "the mode is read and set by system calls that take a structure"
)]

use core::cell::Cell;
use core::fmt;
use core::mem::MaybeUninit;

const STDIN: i32 = 0;

/// The mode of the terminal at the standard input, if it is one.
#[derive(Default)]
pub(super) struct Terminal {
    is_raw: Cell<bool>,
    /// What the mode was before it was raw.
    usual: Cell<Option<libc::termios>>,
}

impl fmt::Debug for Terminal {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "Terminal {{ is_raw: {} }}", self.is_raw.get())
    }
}

impl Terminal {
    pub(super) fn is_raw(&self) -> bool {
        self.is_raw.get()
    }

    /// Changes the mode; what is no terminal only takes note.
    pub(super) fn set_raw(&self, is_raw: bool) {
        if self.is_raw.replace(is_raw) == is_raw {
            return;
        }
        if !is_raw {
            if let Some(usual) = self.usual.take() {
                set_mode(&usual);
            }
        } else if let Some(usual) = mode() {
            self.usual.set(Some(usual));
            set_mode(&raw(usual));
        }
    }
}

/// Every byte at once, as it is, unseen; what is printed is treated as before.
fn raw(mut mode: libc::termios) -> libc::termios {
    mode.c_iflag &= !(libc::BRKINT | libc::ICRNL | libc::INPCK | libc::ISTRIP | libc::IXON);
    mode.c_cflag = (mode.c_cflag & !(libc::CSIZE | libc::PARENB)) | libc::CS8;
    mode.c_lflag = 0;
    mode.c_cc[libc::VMIN] = 1;
    mode.c_cc[libc::VTIME] = 0;
    mode
}

fn mode() -> Option<libc::termios> {
    let mut mode = MaybeUninit::uninit();
    // SAFETY: the pointer is to room for the structure, alive during the call.
    let outcome = unsafe { libc::tcgetattr(STDIN, mode.as_mut_ptr()) };
    // SAFETY: a call that succeeds has filled the structure.
    (outcome == 0).then(|| unsafe { mode.assume_init() })
}

fn set_mode(mode: &libc::termios) {
    // SAFETY: the pointer is to a structure that is borrowed for the call. A terminal that is gone has no mode to set.
    unsafe { libc::tcsetattr(STDIN, libc::TCSANOW, mode) };
}
