//! What interrupts have noted for the program: bits for pins, serial lines and timers, and the alarm.
//!
//! Invariants: interrupts, which do not interrupt each other, only set bits; the program takes them while interrupts are off.

use core::sync::atomic::{AtomicU32, Ordering};

use hal::board::{Event, Events, Source, trigger};

use crate::console;
use crate::processor::without_interrupts;

/// Pins in a word.
const WORD_PINS: u8 = 32;
/// Words of pins.
const PIN_WORDS: usize = 2;
/// Serial lines.
const UARTS: usize = 8;
/// A moment that never comes.
const NEVER: u64 = u64::MAX;

/// What makes a pin interrupt, a row of bits each.
const TRIGGERS: [u32; 4] = [
    trigger::LOW,
    trigger::HIGH,
    trigger::FALLING,
    trigger::RISING,
];

/// Notes of interrupts.
pub struct Notes {
    pins: [[AtomicU32; PIN_WORDS]; TRIGGERS.len()],
    uarts: [AtomicU32; UARTS],
    timers: AtomicU32,
    /// The moment of the alarm in microseconds, two words of it.
    alarm: [AtomicU32; 2],
}

/// The notes of this firmware: what a port hands out as [`Events`].
pub static NOTES: Notes = Notes {
    pins: [const { [const { AtomicU32::new(0) }; PIN_WORDS] }; TRIGGERS.len()],
    uarts: [const { AtomicU32::new(0) }; UARTS],
    timers: AtomicU32::new(0),
    alarm: [const { AtomicU32::new(u32::MAX) }; 2],
};

/// Sets bits, and makes the program look.
fn set(word: &AtomicU32, bits: u32) {
    word.store(word.load(Ordering::Relaxed) | bits, Ordering::Relaxed);
    console::INTERRUPT.store(true, Ordering::Relaxed);
}

fn take(word: &AtomicU32) -> u32 {
    let bits = word.load(Ordering::Relaxed);
    word.store(0, Ordering::Relaxed);
    bits
}

/// Takes the lowest bit of a word.
fn take_bit(word: &AtomicU32) -> Option<u8> {
    let bits = word.load(Ordering::Relaxed);
    if bits == 0 {
        return None;
    }
    word.store(bits & (bits - 1), Ordering::Relaxed);
    Some(bits.trailing_zeros() as u8)
}

impl Notes {
    /// Notes what happened to a pin; for interrupts.
    pub fn pin(&self, pin: u8, triggers: u32) {
        for (row, kind) in self.pins.iter().zip(TRIGGERS) {
            if triggers & kind != 0
                && let Some(word) = row.get(usize::from(pin / WORD_PINS))
            {
                set(word, 1 << (pin % WORD_PINS));
            }
        }
    }

    /// Notes what happened to a serial line; for interrupts.
    pub fn uart(&self, uart: u8, events: u32) {
        if let Some(word) = self.uarts.get(usize::from(uart)) {
            set(word, events);
        }
    }

    /// Notes that the time of a timer is over; for interrupts.
    pub fn timer(&self, timer: u8) {
        set(&self.timers, 1 << timer);
    }

    /// Looks whether the moment of the alarm has come; for the interrupt of the clock's tick.
    pub fn tick(&self, now_us: u64) {
        if self.moment() <= now_us {
            self.set_moment(NEVER);
            console::INTERRUPT.store(true, Ordering::Relaxed);
        }
    }

    /// Forgets everything.
    pub fn clear(&self) {
        without_interrupts(|| {
            for word in self.pins.iter().flatten().chain(&self.uarts) {
                take(word);
            }
            take(&self.timers);
            self.set_moment(NEVER);
        });
    }

    fn moment(&self) -> u64 {
        let [low, high] = &self.alarm;
        u64::from(high.load(Ordering::Relaxed)) << 32 | u64::from(low.load(Ordering::Relaxed))
    }

    fn set_moment(&self, moment_us: u64) {
        let [low, high] = &self.alarm;
        low.store(moment_us as u32, Ordering::Relaxed);
        high.store((moment_us >> 32) as u32, Ordering::Relaxed);
    }

    /// The pin that something happened to, and what.
    fn take_pin(&self) -> Option<Event> {
        for (row, kind) in self.pins.iter().zip(TRIGGERS) {
            for (index, word) in row.iter().enumerate() {
                if let Some(bit) = take_bit(word) {
                    return Some(Event {
                        source: Source::Pin(index as u8 * WORD_PINS + bit),
                        flags: kind,
                    });
                }
            }
        }
        None
    }

    fn take_uart(&self) -> Option<Event> {
        for (number, word) in self.uarts.iter().enumerate() {
            let flags = take(word);
            if flags != 0 {
                return Some(Event {
                    source: Source::Uart(number as u8),
                    flags,
                });
            }
        }
        None
    }

    fn take_timer(&self) -> Option<Event> {
        let number = take_bit(&self.timers)?;
        Some(Event {
            source: Source::Timer(number),
            flags: 0,
        })
    }
}

impl Events for Notes {
    fn take(&self) -> Option<Event> {
        without_interrupts(|| {
            self.take_pin()
                .or_else(|| self.take_uart())
                .or_else(|| self.take_timer())
        })
    }

    fn set_alarm(&self, moment_us: Option<u64>) {
        without_interrupts(|| self.set_moment(moment_us.unwrap_or(NEVER)));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_noted_is_told_once() {
        let notes = Notes {
            pins: [const { [const { AtomicU32::new(0) }; PIN_WORDS] }; TRIGGERS.len()],
            uarts: [const { AtomicU32::new(0) }; UARTS],
            timers: AtomicU32::new(0),
            alarm: [const { AtomicU32::new(u32::MAX) }; 2],
        };
        notes.timer(2);
        notes.uart(1, 4);
        notes.uart(1, 1);
        notes.pin(35, trigger::RISING | trigger::FALLING);
        let told: [Option<(Source, u32)>; 5] =
            core::array::from_fn(|_| notes.take().map(|event| (event.source, event.flags)));
        let expected = [
            Some((Source::Pin(35), trigger::FALLING)),
            Some((Source::Pin(35), trigger::RISING)),
            Some((Source::Uart(1), 5)),
            Some((Source::Timer(2), 0)),
            None,
        ];
        assert_eq!(told, expected);
    }

    #[test]
    fn alarm_rings_once() {
        let notes = &NOTES;
        notes.set_alarm(Some(1 << 33));
        notes.tick((1 << 33) - 1);
        assert_eq!(notes.moment(), 1 << 33);
        notes.tick(1 << 33);
        assert_eq!(notes.moment(), NEVER);
    }
}
