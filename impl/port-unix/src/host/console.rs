//! The console: descriptors 0, 1 and 2.

use std::io::{IsTerminal, stdin};
use std::os::fd::AsFd;
use std::sync::atomic::Ordering;

use hal::{Console, Errno, Interrupts, Result};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};

use super::{UnixHost, descriptor};

const STDIN: i32 = 0;
const STDOUT: i32 = 1;
const STDERR: i32 = 2;

impl Console for UnixHost {
    fn echoes_input(&self) -> bool {
        stdin().is_terminal()
    }

    fn write_output(&self, bytes: &[u8]) -> Result<usize> {
        self.until_interrupted(|| descriptor::write(STDOUT, bytes))
    }

    fn write_error(&self, bytes: &[u8]) -> Result<usize> {
        self.until_interrupted(|| descriptor::write(STDERR, bytes))
    }

    fn read_input(&self, buffer: &mut [u8]) -> Result<usize> {
        self.until_interrupted(|| descriptor::read(STDIN, buffer))
    }

    fn input_ready(&self) -> bool {
        let stdin = stdin();
        let mut entries = [PollFd::new(stdin.as_fd(), PollFlags::POLLIN)];
        poll(&mut entries, PollTimeout::ZERO).is_ok_and(|ready| ready > 0)
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
