//! The serial line: the chip's first UART, on the first two pins.

use firmware::{Register, console};
use rp2040_hal::pac::interrupt;

const UART: usize = 0x4003_4000;
const DATA: Register = Register::new(UART, 0x00);
const STATE: Register = Register::new(UART, 0x18);
const INTERRUPTS: Register = Register::new(UART, 0x38);
const CLEAR: Register = Register::new(UART, 0x44);

const RECEIVE_EMPTY: u32 = 1 << 4;
const SEND_FULL: u32 = 1 << 5;
/// The queue is half full, or nothing came for a while.
const RECEIVED: u32 = 1 << 4 | 1 << 6;

/// Lets received bytes interrupt.
pub(crate) fn start() {
    INTERRUPTS.write(RECEIVED);
}

/// Sends bytes.
pub(crate) fn send(bytes: &[u8]) {
    for byte in bytes {
        while STATE.read() & SEND_FULL != 0 {}
        DATA.write((*byte).into());
    }
}

/// A byte for which there is no room stays in the device's queue.
#[interrupt]
fn UART0_IRQ() {
    CLEAR.write(RECEIVED);
    while STATE.read() & RECEIVE_EMPTY == 0 {
        if console::is_full() {
            INTERRUPTS.write(0);
            return;
        }
        console::receive(DATA.read() as u8);
    }
}

/// Receives again.
pub(crate) fn go_on_receiving() {
    INTERRUPTS.write(RECEIVED);
    // What waits in the queue interrupts no more.
    rp2040_hal::pac::NVIC::pend(rp2040_hal::pac::Interrupt::UART0_IRQ);
}
