//! The console: bytes go to the serial line and to a debug probe, and received ones wait in a ring.
//!
//! ```text
//!     interrupt ── receive ──> the byte that stops a program ──> interrupt flag
//!                            └ others ──> ring ──> program
//!                  ring full: the chip keeps the byte, and is told when there is room
//! ```

use core::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use crate::board::chip;
use crate::ring::Ring;
use crate::rtt;

/// No byte stops the program.
const NO_BYTE: u32 = 256;

static RECEIVED: Ring = Ring::new();
/// The chip keeps a byte for which there was no room.
static HELD: AtomicBool = AtomicBool::new(false);
static INTERRUPT_BYTE: AtomicU32 = AtomicU32::new(NO_BYTE);
/// What the VM looks at: something is to be done soon.
pub(crate) static INTERRUPT: AtomicBool = AtomicBool::new(false);
/// Nothing is waited for any more.
static HURRY: AtomicBool = AtomicBool::new(false);
/// The byte that stops the program came.
static STOP: AtomicBool = AtomicBool::new(false);

/// Tells whether there is no room for another byte. Then the chip keeps it, and is told when there is room again.
///
/// For interrupts that do not interrupt each other, as is [`receive`].
pub fn is_full() -> bool {
    let is_full = RECEIVED.is_full();
    if is_full {
        HELD.store(true, Ordering::Relaxed);
    }
    is_full
}

/// Takes a byte that was received.
pub fn receive(byte: u8) {
    if u32::from(byte) == INTERRUPT_BYTE.load(Ordering::Relaxed) {
        STOP.store(true, Ordering::Relaxed);
        INTERRUPT.store(true, Ordering::Relaxed);
    } else {
        RECEIVED.put(byte);
    }
}

/// Takes what a debug probe sent. For an interrupt of the clock.
pub fn tick() {
    rtt::receive();
}

/// Tells whether there is room for another byte.
pub(crate) fn has_room() -> bool {
    !RECEIVED.is_full()
}

/// Sends bytes.
pub fn write(bytes: &[u8]) {
    chip().send(bytes);
    rtt::send(bytes);
}

/// Sends text: a line ends in a carriage return and a newline.
pub fn write_text(text: &[u8]) {
    let mut rest = text;
    while let Some(end) = rest.iter().position(|byte| *byte == b'\n') {
        let line = &rest[..end];
        write(line);
        write(if line.ends_with(b"\r") {
            b"\n"
        } else {
            b"\r\n"
        });
        rest = &rest[end + 1..];
    }
    write(rest);
}

/// Waits for nobody from now on: this is the end, where no clock runs.
pub(crate) fn hurry() {
    HURRY.store(true, Ordering::Relaxed);
}

/// Tells whether nothing is to be waited for.
pub(crate) fn in_a_hurry() -> bool {
    HURRY.load(Ordering::Relaxed)
}

/// Takes a received byte.
pub(crate) fn take() -> Option<u8> {
    let byte = RECEIVED.take();
    if HELD.load(Ordering::Relaxed) {
        HELD.store(false, Ordering::Relaxed);
        chip().go_on_receiving();
    }
    byte
}

/// Tells whether a byte can be taken.
pub(crate) fn is_ready() -> bool {
    !RECEIVED.is_empty()
}

/// Chooses the byte that stops the program.
pub(crate) fn set_interrupt_byte(byte: Option<u8>) {
    INTERRUPT_BYTE.store(byte.map_or(NO_BYTE, u32::from), Ordering::Relaxed);
}

/// Tells whether the byte that stops the program came, and forgets it.
pub(crate) fn take_stop() -> bool {
    INTERRUPT.store(false, Ordering::Relaxed);
    let stop = STOP.load(Ordering::Relaxed);
    STOP.store(false, Ordering::Relaxed);
    stop
}
