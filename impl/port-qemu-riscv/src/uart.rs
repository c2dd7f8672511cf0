//! The serial line: an NS16550A, whose registers are bytes.

use firmware::{ByteRegister, console};

use crate::board;

/// Received bytes, and those to send.
const DATA: ByteRegister = ByteRegister::new(board::UART, 0);
const INTERRUPTS: ByteRegister = ByteRegister::new(board::UART, 1);
const QUEUES: ByteRegister = ByteRegister::new(board::UART, 2);
const LINE_CONTROL: ByteRegister = ByteRegister::new(board::UART, 3);
const LINE_STATUS: ByteRegister = ByteRegister::new(board::UART, 5);

const RECEIVED_INTERRUPT: u8 = 1 << 0;
/// Both queues are on, and empty.
const QUEUES_ON: u8 = 0b111;
const EIGHT_BITS: u8 = 0b11;
const IS_RECEIVED: u8 = 1 << 0;
const CAN_SEND: u8 = 1 << 5;

/// Switches the device on. Speed does not matter to an emulator.
pub(crate) fn start() {
    LINE_CONTROL.write(EIGHT_BITS);
    QUEUES.write(QUEUES_ON);
    INTERRUPTS.write(RECEIVED_INTERRUPT);
}

/// Sends bytes.
pub(crate) fn send(bytes: &[u8]) {
    for byte in bytes {
        while LINE_STATUS.read() & CAN_SEND == 0 {}
        DATA.write(*byte);
    }
}

/// Answers the interrupt. A byte for which there is no room stays in the device, and the other end waits.
pub(crate) fn receive() {
    while LINE_STATUS.read() & IS_RECEIVED != 0 {
        if console::is_full() {
            INTERRUPTS.write(0);
            return;
        }
        console::receive(DATA.read());
    }
}

/// Receives again.
pub(crate) fn go_on_receiving() {
    INTERRUPTS.write(RECEIVED_INTERRUPT);
}
