//! The serial line beside the console: the second UART, one of Arm's PL011.
//!
//! ```text
//!     receive interrupt ──> ring ──> program        ring full: bytes stay in the device's queue
//!     program ──> the device's queue
//! ```
//!
//! What is told when nothing happens for a while, the clock's tick finds out.

use core::sync::atomic::{AtomicBool, AtomicU8, AtomicU32, Ordering};

use firmware::{NOTES, Ring};
use hal::Clock;
use hal::board::{Answer, Parity, Refusal, UartSettings, Uarts, uart_event};
use rp2040_hal::pac::{self, NVIC, interrupt};

use crate::device::{self, Device, unit};
use crate::lines::{self, Line, can_be};
use crate::pins::{self, Inverted};
use crate::{clock, start};

const DEVICE: Device = Device::at(0x4003_8000);
const DATA: usize = 0x00;
const STATE: usize = 0x18;
const DIVIDER: usize = 0x24;
const DIVIDER_64THS: usize = 0x28;
const FORMAT: usize = 0x2c;
const CONTROL: usize = 0x30;
const INTERRUPTS: usize = 0x38;
const CLEAR: usize = 0x44;

const BUSY: u32 = 1 << 3;
const RECEIVE_EMPTY: u32 = 1 << 4;
const SEND_FULL: u32 = 1 << 5;
/// The queue is half full, or nothing came for a while.
const RECEIVED: u32 = 1 << 4 | 1 << 6;
/// A byte that is none: the other end held the line low.
const IS_BREAK: u32 = 1 << 10;

const BREAK: u32 = 1 << 0;
const PARITY: u32 = 1 << 1;
const EVEN: u32 = 1 << 2;
const TWO_STOPS: u32 = 1 << 3;
const QUEUES: u32 = 1 << 4;
const BITS: u32 = 5;
/// It works, sends and receives.
const RUN: u32 = 1 << 0 | 1 << 8 | 1 << 9;
const USE_RTS: u32 = 1 << 14;
const USE_CTS: u32 = 1 << 15;

/// Its number; the console is the one before.
const NUMBER: u8 = 1;
const DEFAULT_BAUDRATE: u32 = 115_200;
const QUEUE_BYTES: usize = 32;
/// The line is idle when nothing has come for that long.
const IDLE_MS: u32 = 2;
const NO_PIN: u8 = u8::MAX;

static BYTES: Ring = Ring::new();
/// The rate that was asked for, 0 while the line is off.
static BAUDRATE: AtomicU32 = AtomicU32::new(0);
/// The pins: those of `LINES`.
static PINS: [AtomicU8; LINES.len()] = [
    AtomicU8::new(4),
    AtomicU8::new(5),
    AtomicU8::new(NO_PIN),
    AtomicU8::new(NO_PIN),
];
const LINES: [Line; 4] = [lines::TX, lines::RX, lines::CTS, lines::RTS];
const WRONG: [&str; 4] = ["bad TX pin", "bad RX pin", "bad CTS pin", "bad RTS pin"];
static INVERTED: AtomicU8 = AtomicU8::new(0);
/// The events that the program wants to be told.
static WANTED: AtomicU8 = AtomicU8::new(0);
/// When bytes came last, in milliseconds.
static LAST_MS: AtomicU32 = AtomicU32::new(0);
/// Whether the end of their coming, and of their going, is still to be told.
static IS_COMING: AtomicBool = AtomicBool::new(false);
static IS_GOING: AtomicBool = AtomicBool::new(false);

pub(crate) struct SerialLines;

pub(crate) static SERIAL_LINES: SerialLines = SerialLines;

fn is_on() -> bool {
    BAUDRATE.load(Ordering::Relaxed) != 0
}

fn tell(event: u32) {
    if u32::from(WANTED.load(Ordering::Relaxed)) & event != 0 {
        NOTES.uart(NUMBER, event);
    }
}

/// Switches the line off and forgets its settings.
pub(crate) fn reset() {
    close();
    for (pin, number) in PINS.iter().zip([4, 5, NO_PIN, NO_PIN]) {
        pin.store(number, Ordering::Relaxed);
    }
    INVERTED.store(0, Ordering::Relaxed);
    DEVICE.register(FORMAT).write(0);
}

fn close() {
    DEVICE.register(INTERRUPTS).write(0);
    DEVICE.register(CONTROL).write(0);
    BAUDRATE.store(0, Ordering::Relaxed);
    WANTED.store(0, Ordering::Relaxed);
    IS_COMING.store(false, Ordering::Relaxed);
    IS_GOING.store(false, Ordering::Relaxed);
    while BYTES.take().is_some() {}
}

#[interrupt]
fn UART1_IRQ() {
    DEVICE.register(CLEAR).write(RECEIVED);
    while DEVICE.register(STATE).read() & RECEIVE_EMPTY == 0 {
        if BYTES.is_full() {
            DEVICE.register(INTERRUPTS).write(0);
            break;
        }
        let data = DEVICE.register(DATA).read();
        match data & IS_BREAK {
            0 => BYTES.put(data as u8),
            _ => tell(uart_event::BREAK),
        }
    }
    LAST_MS.store(clock::milliseconds(), Ordering::Relaxed);
    IS_COMING.store(true, Ordering::Relaxed);
    tell(uart_event::RECEIVED);
}

/// Looks whether bytes have stopped coming or going; at each tick of the clock.
pub(crate) fn tick() {
    let silent_ms = clock::milliseconds().wrapping_sub(LAST_MS.load(Ordering::Relaxed));
    if IS_COMING.load(Ordering::Relaxed) && silent_ms > IDLE_MS {
        IS_COMING.store(false, Ordering::Relaxed);
        tell(uart_event::RECEIVE_IDLE);
    }
    if IS_GOING.load(Ordering::Relaxed) && DEVICE.register(STATE).read() & BUSY == 0 {
        IS_GOING.store(false, Ordering::Relaxed);
        tell(uart_event::SEND_IDLE);
    }
}

/// What the clock is divided by for a rate, in 64ths.
fn divider(baudrate: u32) -> u32 {
    let wanted = u64::from(start::CLOCK_HZ) * 4;
    let baudrate = u64::from(baudrate.max(1));
    ((wanted + baudrate / 2) / baudrate).clamp(64, 65_535 * 64) as u32
}

fn format(settings: &UartSettings) -> Answer<u32> {
    if !(5..=8).contains(&settings.bits) {
        return Err(Refusal::Value("bits must be 5 to 8"));
    }
    if !(1..=2).contains(&settings.stop) {
        return Err(Refusal::Value("stop must be 1 or 2"));
    }
    let parity = match settings.parity {
        None => 0,
        Some(Parity::Even) => PARITY | EVEN,
        Some(Parity::Odd) => PARITY,
    };
    let stops = if settings.stop == 2 { TWO_STOPS } else { 0 };
    Ok(QUEUES | parity | stops | u32::from(settings.bits - 5) << BITS)
}

/// Gives the line its pins.
fn connect(settings: &UartSettings) -> Answer {
    let wanted = [settings.tx, settings.rx, settings.cts, settings.rts];
    for (pin, (line, message)) in wanted.iter().zip(LINES.iter().zip(WRONG)) {
        if pin.is_some_and(|pin| !can_be(pin, *line, NUMBER)) {
            return Err(Refusal::Value(message));
        }
    }
    if settings.invert & !0b11 != 0 {
        return Err(Refusal::Value("bad inversion mask"));
    }
    let inverted = [
        Inverted {
            output: settings.invert & 1 != 0,
            input: false,
        },
        Inverted {
            output: false,
            input: settings.invert & 2 != 0,
        },
        Inverted::default(),
        Inverted::default(),
    ];
    for (place, (pin, inverted)) in PINS.iter().zip(wanted.into_iter().zip(inverted)) {
        place.store(pin.unwrap_or(NO_PIN), Ordering::Relaxed);
        if let Some(pin) = pin {
            pins::select(pin, lines::function::UART, inverted);
        }
    }
    INVERTED.store(settings.invert, Ordering::Relaxed);
    Ok(())
}

fn receive_again() {
    DEVICE.register(INTERRUPTS).write(RECEIVED);
    // What waits in the queue interrupts no more.
    NVIC::pend(pac::Interrupt::UART1_IRQ);
}

impl Uarts for SerialLines {
    fn settings(&self, uart: u8) -> Option<UartSettings> {
        if uart != NUMBER {
            return None;
        }
        let pin = |index: usize| match PINS[index].load(Ordering::Relaxed) {
            NO_PIN => None,
            pin => Some(pin),
        };
        let (format, control) = match is_on() {
            true => (
                DEVICE.register(FORMAT).read(),
                DEVICE.register(CONTROL).read(),
            ),
            false => (3 << BITS, 0),
        };
        let flow = u8::from(control & USE_CTS != 0) | u8::from(control & USE_RTS != 0) << 1;
        Some(UartSettings {
            baudrate: match BAUDRATE.load(Ordering::Relaxed) {
                0 => DEFAULT_BAUDRATE,
                baudrate => baudrate,
            },
            bits: (format >> BITS & 0b11) as u8 + 5,
            parity: match format & (PARITY | EVEN) {
                PARITY => Some(Parity::Odd),
                even if even & PARITY != 0 => Some(Parity::Even),
                _ => None,
            },
            stop: if format & TWO_STOPS != 0 { 2 } else { 1 },
            tx: pin(0),
            rx: pin(1),
            cts: pin(2),
            rts: pin(3),
            invert: INVERTED.load(Ordering::Relaxed),
            flow,
            send_bytes: QUEUE_BYTES,
            receive_bytes: firmware::RING_BYTES,
        })
    }

    fn configure(&self, uart: u8, settings: &UartSettings) -> Answer {
        if uart != NUMBER {
            return Ok(());
        }
        if settings.flow & !0b11 != 0 {
            return Err(Refusal::Value("bad hardware flow control mask"));
        }
        let format = format(settings)?;
        connect(settings)?;
        if !is_on() {
            device::restart(unit::SECOND_UART);
        }
        let divider = divider(settings.baudrate);
        DEVICE.register(CONTROL).write(0);
        DEVICE.register(DIVIDER).write(divider / 64);
        DEVICE.register(DIVIDER_64THS).write(divider % 64);
        DEVICE.register(FORMAT).write(format);
        let cts = if settings.flow & 1 != 0 { USE_CTS } else { 0 };
        let rts = if settings.flow & 2 != 0 { USE_RTS } else { 0 };
        DEVICE.register(CONTROL).write(RUN | cts | rts);
        BAUDRATE.store(settings.baudrate.max(1), Ordering::Relaxed);
        receive_again();
        Ok(())
    }

    fn close(&self, uart: u8) {
        if uart == NUMBER && is_on() {
            while !self.is_idle(uart) {}
            close();
        }
    }

    fn available(&self, uart: u8) -> usize {
        if uart == NUMBER { BYTES.len() } else { 0 }
    }

    fn read(&self, uart: u8, buffer: &mut [u8]) -> usize {
        let was_full = BYTES.is_full();
        let mut count = 0;
        while uart == NUMBER
            && let Some(place) = buffer.get_mut(count)
            && let Some(byte) = BYTES.take()
        {
            *place = byte;
            count += 1;
        }
        if was_full && count > 0 {
            receive_again();
        }
        count
    }

    fn room(&self, uart: u8) -> usize {
        let is_full = DEVICE.register(STATE).read() & SEND_FULL != 0;
        usize::from(uart == NUMBER && is_on() && !is_full)
    }

    fn write(&self, uart: u8, bytes: &[u8]) -> usize {
        let mut count = 0;
        for byte in bytes {
            if self.room(uart) == 0 {
                break;
            }
            DEVICE.register(DATA).write((*byte).into());
            count += 1;
        }
        if count > 0 {
            IS_GOING.store(true, Ordering::Relaxed);
        }
        count
    }

    fn is_idle(&self, uart: u8) -> bool {
        uart != NUMBER || !is_on() || DEVICE.register(STATE).read() & BUSY == 0
    }

    fn send_break(&self, uart: u8) -> Answer {
        if uart == NUMBER && is_on() {
            while !self.is_idle(uart) {}
            DEVICE.set(FORMAT, BREAK);
            // Longer than the longest character: 12 bits.
            let bits_us = 13 * 1_000_000 / BAUDRATE.load(Ordering::Relaxed).max(1);
            firmware::HOST.delay_ns(bits_us.saturating_mul(1000));
            DEVICE.clear(FORMAT, BREAK);
        }
        Ok(())
    }

    fn events(&self) -> u32 {
        uart_event::RECEIVED | uart_event::RECEIVE_IDLE | uart_event::SEND_IDLE | uart_event::BREAK
    }

    fn set_interrupt(&self, uart: u8, events: u32) {
        if uart == NUMBER {
            WANTED.store(events as u8, Ordering::Relaxed);
        }
    }
}
