//! Serial lines by number.
//!
//! Bytes wait in buffers of the port, which its interrupts fill and empty: nothing here waits.

use super::{Answer, Refusal};
use crate::Errno;

/// What a serial line tells about; flags that may be combined.
pub mod uart_event {
    /// Bytes came.
    pub const RECEIVED: u32 = 1;
    /// Bytes came, and then none for a while.
    pub const RECEIVE_IDLE: u32 = 2;
    /// The last byte has gone.
    pub const SEND_IDLE: u32 = 4;
    /// The other end held the line low.
    pub const BREAK: u32 = 8;
}

/// The bit behind a character that makes errors visible.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Parity {
    /// An even number of ones.
    Even,
    /// An odd number of ones.
    Odd,
}

/// How a serial line works; pins are numbers of [`Pins`](super::Pins).
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct UartSettings {
    /// Bits in a second.
    pub baudrate: u32,
    /// Bits of a character.
    pub bits: u8,
    /// The bit behind them, if any.
    pub parity: Option<Parity>,
    /// Bits that end a character.
    pub stop: u8,
    /// Where bytes go out, where there is a choice.
    pub tx: Option<u8>,
    /// Where bytes come in.
    pub rx: Option<u8>,
    /// Where the other end allows to send.
    pub cts: Option<u8>,
    /// Where the other end is allowed to send.
    pub rts: Option<u8>,
    /// Which lines are upside down: 1 the one out, 2 the one in.
    pub invert: u8,
    /// Which of the allowing lines are used: 1 the other end's, 2 ours.
    pub flow: u8,
    /// Bytes that may wait to be sent.
    pub send_bytes: usize,
    /// Bytes that may wait to be read.
    pub receive_bytes: usize,
}

/// The serial lines of a board beside the console.
pub trait Uarts {
    /// Returns how a line works, or will once it does; `None` for a number without a line.
    fn settings(&self, uart: u8) -> Option<UartSettings>;

    /// Makes a line work; what it cannot do exactly it does nearly, as [`Uarts::settings`] shows from then on.
    fn configure(&self, uart: u8, settings: &UartSettings) -> Answer;

    /// Switches a line off; what still waits to be sent is sent before.
    fn close(&self, uart: u8);

    /// Returns how many bytes can be read.
    fn available(&self, uart: u8) -> usize;

    /// Reads what is there, up to the buffer's length.
    fn read(&self, uart: u8, buffer: &mut [u8]) -> usize;

    /// Returns how many bytes can be written.
    fn room(&self, uart: u8) -> usize;

    /// Writes what there is room for.
    fn write(&self, uart: u8, bytes: &[u8]) -> usize;

    /// Tells whether everything that was written has gone.
    fn is_idle(&self, uart: u8) -> bool;

    /// Holds the line low for longer than a character.
    fn send_break(&self, _uart: u8) -> Answer {
        Err(Refusal::Failed(Errno::EOPNOTSUPP))
    }

    /// Returns the events there are, of [`uart_event`].
    fn events(&self) -> u32 {
        0
    }

    /// Chooses which events a line tells about.
    fn set_interrupt(&self, _uart: u8, _events: u32) {}
}
