//! The console: descriptors 0, 1 and 2.
#![allow(unsafe_code, reason = "asking about descriptors is a system call")]

use core::sync::atomic::Ordering;

use hal::{Console, Errno, Interrupts, Result};

use super::{UnixHost, descriptor};

const STDIN: i32 = 0;
const STDOUT: i32 = 1;
const STDERR: i32 = 2;

impl Console for UnixHost {
    fn echoes_input(&self) -> bool {
        // SAFETY: the call takes no pointer.
        unsafe { libc::isatty(STDIN) == 1 }
    }

    fn write_output(&self, bytes: &[u8]) -> Result<usize> {
        self.until_interrupted(|| descriptor::write(STDOUT, bytes))
    }

    fn write_error(&self, bytes: &[u8]) -> Result<usize> {
        self.until_interrupted(|| descriptor::write(STDERR, bytes))
    }

    fn read_input(&self, buffer: &mut [u8]) -> Result<usize> {
        let count = self.until_interrupted(|| descriptor::read(STDIN, buffer))?;
        if self.terminal.is_raw() {
            // What is no terminal has no enter key either.
            let newlines = buffer[..count].iter_mut().filter(|byte| **byte == b'\n');
            newlines.for_each(|byte| *byte = b'\r');
        }
        Ok(count)
    }

    fn set_raw_input(&self, is_raw: bool) {
        self.terminal.set_raw(is_raw);
    }

    fn input_ready(&self) -> bool {
        let mut entry = libc::pollfd {
            fd: STDIN,
            events: libc::POLLIN,
            revents: 0,
        };
        // SAFETY: the pointer is to one entry, alive during the call.
        unsafe { libc::poll(&raw mut entry, 1, 0) > 0 }
    }
}

impl UnixHost {
    /// Repeats a system call that a signal cut short, unless the signal asks the program to stop.
    pub(super) fn until_interrupted<T>(&self, mut call: impl FnMut() -> Result<T>) -> Result<T> {
        loop {
            match call() {
                Err(Errno::EINTR) if !self.interrupt_flag().load(Ordering::Relaxed) => {}
                outcome => return outcome,
            }
        }
    }
}
