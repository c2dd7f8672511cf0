//! The serial line: a UART of Arm's CMSDK. Received bytes wait in a ring.
//!
//! ```text
//!     receive interrupt ── Ctrl-C ──> interrupt flag
//!                        └ others ──> ring ──> program
//!                 ring full: the interrupt is switched off, and the other end waits until a byte is taken
//! ```

use core::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use super::board;
use super::registers::Register;
use crate::ring::Ring;

const DATA: Register = Register::new(board::UART, 0x00);
const STATE: Register = Register::new(board::UART, 0x04);
const CONTROL: Register = Register::new(board::UART, 0x08);
const INTERRUPT_STATUS: Register = Register::new(board::UART, 0x0c);
const DIVIDER: Register = Register::new(board::UART, 0x10);

const SEND_FULL: u32 = 1 << 0;
const RECEIVE_FULL: u32 = 1 << 1;
const SEND: u32 = 1 << 0;
const RECEIVE: u32 = 1 << 1;
const RECEIVE_INTERRUPT: u32 = 1 << 3;
const RECEIVED: u32 = 1 << 1;

/// The lowest divider there is: speed does not matter to an emulator.
const FASTEST: u32 = 16;

const NVIC: usize = 0xe000_e100;
const INTERRUPT_BIT: u32 = 1 << (board::UART_RECEIVE_INTERRUPT % 32);
const INTERRUPT_WORD: usize = 4 * (board::UART_RECEIVE_INTERRUPT as usize / 32);
const ENABLE: Register = Register::new(NVIC, INTERRUPT_WORD);
const PEND: Register = Register::new(NVIC, 0x100 + INTERRUPT_WORD);

/// No byte stops the program.
const NO_BYTE: u32 = 256;

static RECEIVED_BYTES: Ring = Ring::new();
/// There was no room for the byte that waits in the device.
static HELD: AtomicBool = AtomicBool::new(false);
static INTERRUPT_BYTE: AtomicU32 = AtomicU32::new(NO_BYTE);
/// What the VM looks at: something is to be done soon.
pub(super) static INTERRUPT: AtomicBool = AtomicBool::new(false);
/// The byte that stops the program came.
static STOP: AtomicBool = AtomicBool::new(false);

/// Switches the device on.
pub(super) fn start() {
    DIVIDER.write(FASTEST);
    CONTROL.write(SEND | RECEIVE | RECEIVE_INTERRUPT);
    ENABLE.write(INTERRUPT_BIT);
}

/// Sends bytes.
pub(super) fn write(bytes: &[u8]) {
    bytes.iter().for_each(|byte| send(*byte));
}

/// Sends text: a line ends in a carriage return and a newline.
pub(super) fn write_text(text: &[u8]) {
    let mut before = 0;
    for byte in text {
        if *byte == b'\n' && before != b'\r' {
            send(b'\r');
        }
        send(*byte);
        before = *byte;
    }
}

fn send(byte: u8) {
    while STATE.read() & SEND_FULL != 0 {}
    DATA.write(byte.into());
}

/// Takes a received byte.
pub(super) fn take() -> Option<u8> {
    let byte = RECEIVED_BYTES.take();
    if HELD.load(Ordering::Relaxed) {
        HELD.store(false, Ordering::Relaxed);
        CONTROL.write(SEND | RECEIVE | RECEIVE_INTERRUPT);
        // The interrupt of the byte that waits is over: it is asked for again.
        PEND.write(INTERRUPT_BIT);
    }
    byte
}

/// Tells whether a byte can be taken.
pub(super) fn is_ready() -> bool {
    !RECEIVED_BYTES.is_empty()
}

/// Chooses the byte that stops the program.
pub(super) fn set_interrupt_byte(byte: Option<u8>) {
    INTERRUPT_BYTE.store(byte.map_or(NO_BYTE, u32::from), Ordering::Relaxed);
}

/// Tells whether the byte that stops the program came, and forgets it.
pub(super) fn take_stop() -> bool {
    INTERRUPT.store(false, Ordering::Relaxed);
    let stop = STOP.load(Ordering::Relaxed);
    STOP.store(false, Ordering::Relaxed);
    stop
}

/// Answers the receive interrupt.
pub(super) fn receive() {
    INTERRUPT_STATUS.write(RECEIVED);
    while STATE.read() & RECEIVE_FULL != 0 {
        if RECEIVED_BYTES.is_full() {
            HELD.store(true, Ordering::Relaxed);
            CONTROL.write(SEND | RECEIVE);
            return;
        }
        let byte = DATA.read() & 0xff;
        if byte == INTERRUPT_BYTE.load(Ordering::Relaxed) {
            STOP.store(true, Ordering::Relaxed);
            INTERRUPT.store(true, Ordering::Relaxed);
        } else {
            RECEIVED_BYTES.put(byte as u8);
        }
    }
}
