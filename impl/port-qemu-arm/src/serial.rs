//! The serial lines beside the console: UARTs of Arm's CMSDK, 1 to 4.
//!
//! ```text
//!     receive interrupt ──> ring ──> program        ring full: the device keeps its byte and does not interrupt
//!     program ──> device                            an emulated device takes bytes as fast as they come
//! ```

use core::sync::atomic::{AtomicU8, AtomicU32, Ordering};

use firmware::processor::nvic;
use firmware::{NOTES, Register, Ring};
use hal::board::{Answer, Refusal, UartSettings, Uarts, uart_event};

use crate::{board, clock};

const DATA: usize = 0x00;
const STATE: usize = 0x04;
const CONTROL: usize = 0x08;
const INTERRUPT_STATUS: usize = 0x0c;
const DIVIDER: usize = 0x10;

const SEND_FULL: u32 = 1 << 0;
const RECEIVE_FULL: u32 = 1 << 1;
const SEND: u32 = 1 << 0;
const RECEIVE: u32 = 1 << 1;
const SEND_INTERRUPT: u32 = 1 << 2;
const RECEIVE_INTERRUPT: u32 = 1 << 3;
const SENT: u32 = 1 << 0;
const RECEIVED: u32 = 1 << 1;

const DEFAULT_BAUDRATE: u32 = 115_200;
const SLOWEST_DIVIDER: u32 = 0xf_ffff;
const FASTEST_DIVIDER: u32 = 16;
/// The line is idle when nothing has come for that long.
const IDLE_MS: u32 = 2;

/// A line: where its device is, and the interrupt for received bytes; the one for sent bytes is the next.
struct Line {
    device: usize,
    receive_interrupt: i16,
    received: Ring,
    /// The rate that was asked for, 0 while the line is off.
    baudrate: AtomicU32,
    /// The events that the program wants to be told.
    wanted: AtomicU8,
    /// When bytes came last, in milliseconds.
    last_ms: AtomicU32,
    /// Whether the end of their coming is still to be told.
    is_coming: AtomicU8,
}

const fn line(device: usize, receive_interrupt: i16) -> Line {
    Line {
        device,
        receive_interrupt,
        received: Ring::new(),
        baudrate: AtomicU32::new(0),
        wanted: AtomicU8::new(0),
        last_ms: AtomicU32::new(0),
        is_coming: AtomicU8::new(0),
    }
}

/// The first of the lines has this number; the console is before it.
const FIRST: u8 = 1;

static ALL: [Line; 4] = [
    line(0x4000_5000, 2),
    line(0x4000_6000, 4),
    line(0x4000_7000, 18),
    line(0x4000_9000, 20),
];

pub(crate) struct Lines;

pub(crate) static LINES: Lines = Lines;

fn of(uart: u8) -> Option<&'static Line> {
    ALL.get(usize::from(uart.checked_sub(FIRST)?))
}

impl Line {
    fn register(&self, offset: usize) -> Register {
        Register::new(self.device, offset)
    }

    fn wants(&self, event: u32) -> bool {
        u32::from(self.wanted.load(Ordering::Relaxed)) & event != 0
    }

    /// Answers the receive interrupt.
    fn receive(&self, uart: u8) {
        self.register(INTERRUPT_STATUS).write(RECEIVED);
        while self.register(STATE).read() & RECEIVE_FULL != 0 {
            if self.received.is_full() {
                self.register(CONTROL).write(SEND | RECEIVE);
                break;
            }
            self.received.put(self.register(DATA).read() as u8);
        }
        self.last_ms
            .store(clock::milliseconds() as u32, Ordering::Relaxed);
        self.is_coming.store(1, Ordering::Relaxed);
        if self.wants(uart_event::RECEIVED) {
            NOTES.uart(uart, uart_event::RECEIVED);
        }
    }

    /// Answers the interrupt for a byte that has gone.
    fn sent(&self, uart: u8) {
        self.register(INTERRUPT_STATUS).write(SENT);
        let control = self.register(CONTROL);
        control.write(control.read() & !SEND_INTERRUPT);
        if self.wants(uart_event::SEND_IDLE) {
            NOTES.uart(uart, uart_event::SEND_IDLE);
        }
    }

    fn close(&self) {
        self.register(CONTROL).write(0);
        self.register(INTERRUPT_STATUS).write(SENT | RECEIVED);
        self.baudrate.store(0, Ordering::Relaxed);
        self.wanted.store(0, Ordering::Relaxed);
        self.is_coming.store(0, Ordering::Relaxed);
        while self.received.take().is_some() {}
    }
}

/// Switches all lines off.
pub(crate) fn reset() {
    ALL.iter().for_each(Line::close);
}

/// Answers an interrupt; false for one of another device.
pub(crate) fn answer(interrupt: i16) -> bool {
    for (line, uart) in ALL.iter().zip(FIRST..) {
        match interrupt - line.receive_interrupt {
            0 => line.receive(uart),
            1 => line.sent(uart),
            _ => continue,
        }
        return true;
    }
    false
}

/// Looks whether bytes have stopped coming; at each tick of the clock.
pub(crate) fn tick(now_ms: u32) {
    for (line, uart) in ALL.iter().zip(FIRST..) {
        let silent_ms = now_ms.wrapping_sub(line.last_ms.load(Ordering::Relaxed));
        if line.is_coming.load(Ordering::Relaxed) != 0 && silent_ms > IDLE_MS {
            line.is_coming.store(0, Ordering::Relaxed);
            if line.wants(uart_event::RECEIVE_IDLE) {
                NOTES.uart(uart, uart_event::RECEIVE_IDLE);
            }
        }
    }
}

impl Uarts for Lines {
    fn settings(&self, uart: u8) -> Option<UartSettings> {
        let baudrate = match of(uart)?.baudrate.load(Ordering::Relaxed) {
            0 => DEFAULT_BAUDRATE,
            baudrate => baudrate,
        };
        Some(UartSettings {
            baudrate,
            bits: 8,
            parity: None,
            stop: 1,
            tx: None,
            rx: None,
            cts: None,
            rts: None,
            invert: 0,
            flow: 0,
            send_bytes: 1,
            receive_bytes: firmware::RING_BYTES,
        })
    }

    fn configure(&self, uart: u8, settings: &UartSettings) -> Answer {
        let (Some(line), Some(old)) = (of(uart), self.settings(uart)) else {
            return Ok(());
        };
        let fixed = [
            (settings.tx != old.tx, "bad TX pin"),
            (settings.rx != old.rx, "bad RX pin"),
            (settings.cts != old.cts, "bad CTS pin"),
            (settings.rts != old.rts, "bad RTS pin"),
            (settings.bits != old.bits, "bits must be 8"),
            (settings.parity != old.parity, "parity must be None"),
            (settings.stop != old.stop, "stop must be 1"),
            (settings.invert != old.invert, "bad inversion mask"),
            (settings.flow != old.flow, "bad hardware flow control mask"),
        ];
        if let Some((_, message)) = fixed.iter().find(|(is_other, _)| *is_other) {
            return Err(Refusal::Value(message));
        }
        let divider = board::CLOCK_HZ / settings.baudrate.max(1);
        line.register(DIVIDER)
            .write(divider.clamp(FASTEST_DIVIDER, SLOWEST_DIVIDER));
        line.baudrate.store(settings.baudrate, Ordering::Relaxed);
        line.register(CONTROL)
            .write(SEND | RECEIVE | RECEIVE_INTERRUPT);
        nvic::enable(line.receive_interrupt);
        nvic::enable(line.receive_interrupt + 1);
        Ok(())
    }

    fn close(&self, uart: u8) {
        if let Some(line) = of(uart) {
            line.close();
        }
    }

    fn available(&self, uart: u8) -> usize {
        of(uart).map_or(0, |line| line.received.len())
    }

    fn read(&self, uart: u8, buffer: &mut [u8]) -> usize {
        let Some(line) = of(uart) else {
            return 0;
        };
        let was_full = line.received.is_full();
        let mut count = 0;
        while let Some(place) = buffer.get_mut(count)
            && let Some(byte) = line.received.take()
        {
            *place = byte;
            count += 1;
        }
        if was_full && count > 0 {
            line.register(CONTROL)
                .write(SEND | RECEIVE | RECEIVE_INTERRUPT);
            // The interrupt of the byte that waits is over: it is asked for again.
            nvic::pend(line.receive_interrupt);
        }
        count
    }

    fn room(&self, uart: u8) -> usize {
        usize::from(self.is_idle(uart))
    }

    fn write(&self, uart: u8, bytes: &[u8]) -> usize {
        let Some(line) = of(uart) else {
            return 0;
        };
        let mut count = 0;
        for byte in bytes {
            if line.register(STATE).read() & SEND_FULL != 0 {
                break;
            }
            count += 1;
            if count == bytes.len() && line.wants(uart_event::SEND_IDLE) {
                let control = line.register(CONTROL);
                control.write(control.read() | SEND_INTERRUPT);
            }
            line.register(DATA).write((*byte).into());
        }
        count
    }

    fn is_idle(&self, uart: u8) -> bool {
        of(uart).is_none_or(|line| line.register(STATE).read() & SEND_FULL == 0)
    }

    fn events(&self) -> u32 {
        uart_event::RECEIVED | uart_event::RECEIVE_IDLE | uart_event::SEND_IDLE
    }

    fn set_interrupt(&self, uart: u8, events: u32) {
        if let Some(line) = of(uart) {
            line.wanted.store(events as u8, Ordering::Relaxed);
        }
    }
}
