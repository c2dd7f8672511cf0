//! The console of a debug probe: rings in RAM that it finds by their control block, and reads and writes while the
//! program runs (SEGGER's Real Time Transfer).
//!
//! ```text
//!     _SEGGER_RTT ─┬─ "SEGGER RTT"    16 bytes, written last
//!                  ├─ 1, 1            channels up and down
//!                  ├─ up 0    name, buffer, bytes, write (ours), read (the probe's), flags (the probe's)
//!                  └─ down 0  name, buffer, bytes, write (the probe's), read (ours), flags
//! ```
//!
//! Invariants: `read == write` is an empty ring, and a byte stays free in a full one; an index that the probe wrote is
//! bounded before it is used. What waits for a probe stops waiting when that does not read.
#![allow(
    unsafe_code,
    reason = "the control block has the name that probes look for"
)]

use core::sync::atomic::{AtomicBool, AtomicU8, AtomicUsize, Ordering};

use crate::board::chip;
use crate::console;
use crate::memory::{self, Buffers};

const ID: &[u8; 16] = b"SEGGER RTT\0\0\0\0\0\0";
const NAME: &[u8; 9] = b"Terminal\0";

/// What is done where there is no room: nothing, a part, or waiting.
const MODE: usize = 0b11;
const SKIP: usize = 0;
const WAIT: usize = 2;

/// How long a probe that reads may leave a full ring alone.
const PATIENCE_US: u64 = 1_000_000;

#[repr(C)]
struct Channel {
    name: AtomicUsize,
    buffer: AtomicUsize,
    bytes: AtomicUsize,
    write: AtomicUsize,
    read: AtomicUsize,
    flags: AtomicUsize,
}

#[repr(C)]
struct ControlBlock {
    id: [AtomicU8; 16],
    up_channels: AtomicUsize,
    down_channels: AtomicUsize,
    up: Channel,
    down: Channel,
}

#[cfg(target_pointer_width = "32")]
const _: () = assert!(size_of::<ControlBlock>() == 72);

#[unsafe(export_name = "_SEGGER_RTT")]
static CONTROL: ControlBlock = ControlBlock {
    id: [const { AtomicU8::new(0) }; 16],
    up_channels: AtomicUsize::new(0),
    down_channels: AtomicUsize::new(0),
    up: Channel::new(),
    down: Channel::new(),
};

/// A probe reads what is sent.
static HAS_READER: AtomicBool = AtomicBool::new(false);
/// Where the probe had read to when it was given up.
static LEFT_AT: AtomicUsize = AtomicUsize::new(0);

/// Lets probes find the rings.
pub(crate) fn start() {
    let Buffers { up, down } = memory::rtt_buffers();
    if up.is_empty() || down.is_empty() {
        return;
    }
    CONTROL.up.start(up, WAIT);
    CONTROL.down.start(down, SKIP);
    CONTROL.up_channels.store(1, Ordering::Relaxed);
    CONTROL.down_channels.store(1, Ordering::Relaxed);
    for (place, byte) in CONTROL.id.iter().zip(ID) {
        place.store(*byte, Ordering::Release);
    }
}

/// Sends bytes; those for which there is no room are lost when nobody reads.
pub(crate) fn send(bytes: &[u8]) {
    let (channel, ring) = (&CONTROL.up, memory::rtt_buffers().up);
    if ring.is_empty() {
        return;
    }
    let mode = channel.flags.load(Ordering::Relaxed) & MODE;
    let mut read = channel.read.load(Ordering::Acquire);
    if mode == SKIP && channel.room(ring, read) < bytes.len() {
        return;
    }
    let mut rest = &bytes[channel.put(ring, read, bytes)..];
    while !rest.is_empty() && mode == WAIT && wait_for_reader(channel, read) {
        read = channel.read.load(Ordering::Acquire);
        rest = &rest[channel.put(ring, read, rest)..];
    }
}

/// Hands what a probe sent to the console, as far as there is room. For an interrupt of the clock.
pub(crate) fn receive() {
    let (channel, ring) = (&CONTROL.down, memory::rtt_buffers().down);
    while console::has_room()
        && let Some(byte) = channel.take(ring)
    {
        console::receive(byte);
        // Who types also reads.
        HAS_READER.store(true, Ordering::Relaxed);
    }
}

/// Waits until a byte of a ring was read that was full when the probe had read to `read`; tells whether that happened.
///
/// What it has read since then counts: there may be nothing left that it could read.
fn wait_for_reader(channel: &Channel, read: usize) -> bool {
    if channel.was_read_since(read) {
        HAS_READER.store(true, Ordering::Relaxed);
        return true;
    }
    if !HAS_READER.load(Ordering::Relaxed) && read == LEFT_AT.load(Ordering::Relaxed) {
        return false;
    }
    let start = chip().microseconds();
    while chip().microseconds() - start < PATIENCE_US && !console::in_a_hurry() {
        if channel.was_read_since(read) {
            HAS_READER.store(true, Ordering::Relaxed);
            return true;
        }
        chip().wait();
    }
    HAS_READER.store(false, Ordering::Relaxed);
    LEFT_AT.store(read, Ordering::Relaxed);
    false
}

impl Channel {
    const fn new() -> Channel {
        Channel {
            name: AtomicUsize::new(0),
            buffer: AtomicUsize::new(0),
            bytes: AtomicUsize::new(0),
            write: AtomicUsize::new(0),
            read: AtomicUsize::new(0),
            flags: AtomicUsize::new(0),
        }
    }

    fn start(&self, ring: &'static [AtomicU8], mode: usize) {
        let rows = [
            (&self.name, NAME.as_ptr().expose_provenance()),
            (&self.buffer, ring.as_ptr().expose_provenance()),
            (&self.bytes, ring.len()),
            (&self.flags, mode),
        ];
        for (place, value) in rows {
            place.store(value, Ordering::Relaxed);
        }
    }

    /// Bytes that can be put while the probe has read to `read`.
    fn room(&self, ring: &[AtomicU8], read: usize) -> usize {
        let write = self.write.load(Ordering::Relaxed);
        let read = bounded(read, ring);
        let used = if write >= read { 0 } else { ring.len() } + write - read;
        ring.len() - 1 - used
    }

    /// Tells whether the probe has read more than to `read`.
    fn was_read_since(&self, read: usize) -> bool {
        self.read.load(Ordering::Acquire) != read
    }

    /// Puts bytes as far as there is room while the probe has read to `read`; gives how many.
    fn put(&self, ring: &[AtomicU8], read: usize, bytes: &[u8]) -> usize {
        let count = bytes.len().min(self.room(ring, read));
        let mut write = self.write.load(Ordering::Relaxed);
        for byte in &bytes[..count] {
            ring[write].store(*byte, Ordering::Relaxed);
            write = bounded(write + 1, ring);
        }
        self.write.store(write, Ordering::Release);
        count
    }

    /// Takes the oldest byte.
    fn take(&self, ring: &[AtomicU8]) -> Option<u8> {
        let write = bounded(self.write.load(Ordering::Acquire), ring);
        let read = self.read.load(Ordering::Relaxed);
        if read == write {
            return None;
        }
        let byte = ring.get(read)?.load(Ordering::Relaxed);
        self.read.store(bounded(read + 1, ring), Ordering::Release);
        Some(byte)
    }
}

/// An index that is in a ring.
fn bounded(index: usize, ring: &[AtomicU8]) -> usize {
    if index < ring.len() { index } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ring<const N: usize>() -> [AtomicU8; N] {
        [const { AtomicU8::new(0) }; N]
    }

    #[test]
    fn a_byte_stays_free_in_a_full_ring() {
        let (channel, ring) = (Channel::new(), ring::<4>());
        assert_eq!(channel.put(&ring, 0, b"abcd"), 3);
        assert_eq!(channel.put(&ring, 0, b"d"), 0);
        assert_eq!(channel.take(&ring), Some(b'a'));
        assert_eq!(channel.put(&ring, 1, b"de"), 1);
        for byte in b"bcd" {
            assert_eq!(channel.take(&ring), Some(*byte));
        }
        assert_eq!(channel.take(&ring), None);
    }

    #[test]
    fn what_was_read_since_the_ring_was_full_is_not_waited_for() {
        let (channel, ring) = (Channel::new(), ring::<4>());
        let read = channel.read.load(Ordering::Relaxed);
        assert_eq!(channel.put(&ring, read, b"abcd"), 3);
        // The probe empties the ring before it is waited for.
        while channel.take(&ring).is_some() {}
        assert!(channel.was_read_since(read));
    }

    #[test]
    fn indices_that_make_no_sense_do_no_harm() {
        let (channel, ring) = (Channel::new(), ring::<4>());
        assert!(channel.put(&ring, 1000, b"abcdefgh") < 4);
        channel.write.store(77, Ordering::Relaxed);
        channel.read.store(0, Ordering::Relaxed);
        assert_eq!(channel.take(&ring), None);
    }
}
