//! The serial line: a UART of Arm's CMSDK.

use firmware::processor::nvic;
use firmware::{Register, console};

use crate::board;

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

/// Switches the device on.
pub(crate) fn start() {
    DIVIDER.write(FASTEST);
    CONTROL.write(SEND | RECEIVE | RECEIVE_INTERRUPT);
    nvic::enable(board::UART_RECEIVE_INTERRUPT);
}

/// Sends bytes.
pub(crate) fn send(bytes: &[u8]) {
    for byte in bytes {
        while STATE.read() & SEND_FULL != 0 {}
        DATA.write((*byte).into());
    }
}

/// Answers the receive interrupt. A byte for which there is no room stays in the device, and the other end waits.
pub(crate) fn receive() {
    INTERRUPT_STATUS.write(RECEIVED);
    while STATE.read() & RECEIVE_FULL != 0 {
        if console::is_full() {
            CONTROL.write(SEND | RECEIVE);
            return;
        }
        console::receive(DATA.read() as u8);
    }
}

/// Receives again.
pub(crate) fn go_on_receiving() {
    CONTROL.write(SEND | RECEIVE | RECEIVE_INTERRUPT);
    // The interrupt of the byte that waits is over: it is asked for again.
    nvic::pend(board::UART_RECEIVE_INTERRUPT);
}
