//! The serial line: the chip's UART on the pins that lead to the board's USB bridge.

use firmware::processor::nvic;
use firmware::{Register, console};

const UART: usize = 0x4000_2000;
const START_RECEIVER: Register = Register::new(UART, 0x000);
const START_SENDER: Register = Register::new(UART, 0x008);
const RECEIVED: Register = Register::new(UART, 0x108);
const SENT: Register = Register::new(UART, 0x11c);
const ENABLE_INTERRUPT: Register = Register::new(UART, 0x304);
const DISABLE_INTERRUPT: Register = Register::new(UART, 0x308);
const ENABLE: Register = Register::new(UART, 0x500);
const SEND_PIN: Register = Register::new(UART, 0x50c);
const RECEIVE_PIN: Register = Register::new(UART, 0x514);
const RECEIVED_BYTE: Register = Register::new(UART, 0x518);
const BYTE_TO_SEND: Register = Register::new(UART, 0x51c);
const BAUD_RATE: Register = Register::new(UART, 0x524);

pub(crate) const INTERRUPT: i16 = 2;

const ENABLED: u32 = 4;
const RECEIVED_BIT: u32 = 1 << 2;
const BAUD_115200: u32 = 0x01d7_e000;
const TO_BRIDGE: u32 = 24;
const FROM_BRIDGE: u32 = 25;

/// Switches the device on.
pub(crate) fn start() {
    SEND_PIN.write(TO_BRIDGE);
    RECEIVE_PIN.write(FROM_BRIDGE);
    BAUD_RATE.write(BAUD_115200);
    ENABLE.write(ENABLED);
    START_SENDER.write(1);
    START_RECEIVER.write(1);
    ENABLE_INTERRUPT.write(RECEIVED_BIT);
    nvic::enable(INTERRUPT);
}

/// Sends bytes.
pub(crate) fn send(bytes: &[u8]) {
    for byte in bytes {
        SENT.write(0);
        BYTE_TO_SEND.write((*byte).into());
        while SENT.read() == 0 {}
    }
}

/// Answers the interrupt. A byte for which there is no room stays in the device, whose queue is six bytes long.
pub(crate) fn receive() {
    while RECEIVED.read() != 0 {
        if console::is_full() {
            DISABLE_INTERRUPT.write(RECEIVED_BIT);
            return;
        }
        RECEIVED.write(0);
        console::receive(RECEIVED_BYTE.read() as u8);
    }
}

/// Receives again.
pub(crate) fn go_on_receiving() {
    ENABLE_INTERRUPT.write(RECEIVED_BIT);
}
