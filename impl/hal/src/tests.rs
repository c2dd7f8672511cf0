//! What the default methods promise, shown with the smallest host.

use core::cell::RefCell;
use core::sync::atomic::{AtomicBool, Ordering};

use crate::{Clock, Console, Errno, Host, Interrupts, OpenOptions, Random, Result, SeekFrom};

static INTERRUPT: AtomicBool = AtomicBool::new(false);

/// Takes three bytes per write, up to a capacity.
struct Recorder {
    bytes: RefCell<([u8; 16], usize)>,
}

impl Recorder {
    fn new() -> Recorder {
        Recorder {
            bytes: RefCell::new(([0; 16], 0)),
        }
    }
}

impl Console for Recorder {
    fn write_output(&self, bytes: &[u8]) -> Result<usize> {
        let (buffer, used) = &mut *self.bytes.borrow_mut();
        let taken = bytes.len().min(3).min(buffer.len() - *used);
        buffer[*used..*used + taken].copy_from_slice(&bytes[..taken]);
        *used += taken;
        Ok(taken)
    }

    fn read_input(&self, _buffer: &mut [u8]) -> Result<usize> {
        Ok(0)
    }
}

impl Clock for Recorder {
    fn ticks_ms(&self) -> u64 {
        7
    }

    fn ticks_us(&self) -> u64 {
        7000
    }

    fn time_ns(&self) -> u64 {
        0
    }

    fn sleep_us(&self, _duration_us: u64) {}
}

impl Random for Recorder {
    fn fill_random(&self, buffer: &mut [u8]) {
        buffer.fill(4);
    }
}

impl Interrupts for Recorder {
    fn interrupt_flag(&self) -> &'static AtomicBool {
        &INTERRUPT
    }
}

impl Host for Recorder {}

#[test]
fn errors_go_to_the_only_output_in_full() {
    let recorder = Recorder::new();
    let host: &dyn Host = &recorder;
    assert_eq!(host.write_error_all(b"traceback"), Ok(()));
    assert_eq!(&recorder.bytes.borrow().0[..9], b"traceback");
}

#[test]
fn device_that_takes_nothing_is_an_error() {
    assert_eq!(
        Recorder::new().write_output_all(&[b'x'; 17]),
        Err(Errno::EIO)
    );
}

#[test]
fn interrupt_is_reported_once() {
    let host = Recorder::new();
    INTERRUPT.store(true, Ordering::Relaxed);
    assert!(host.take_interrupt());
    assert!(!host.take_interrupt());
}

#[test]
fn smallest_host_has_neither_files_nor_environment() {
    let host = Recorder::new();
    assert!(host.files().is_none() && host.environment().is_none());
    assert_eq!(host.ticks_cpu(), 7000);
}

#[test]
fn modes_follow_their_letters() {
    let read_write = OpenOptions {
        read: true,
        write: true,
        ..OpenOptions::default()
    };
    assert_eq!(OpenOptions::from_mode(b"r+b"), Some(read_write));
    let write = OpenOptions {
        write: true,
        create: true,
        truncate: true,
        ..OpenOptions::default()
    };
    assert_eq!(OpenOptions::from_mode(b"wt"), Some(write));
    assert_eq!(OpenOptions::from_mode(b"q"), None);
}

#[test]
fn negative_position_from_the_start_is_refused() {
    assert_eq!(SeekFrom::from_whence(-1, 0), None);
    assert_eq!(SeekFrom::from_whence(-1, 2), Some(SeekFrom::End(-1)));
}
