//! Timers: two of Arm's CMSDK, 0 and 1, and the two halves of its dual timer, 2 and 3. They count the board's clock down.

use core::sync::atomic::{AtomicU8, Ordering};

use firmware::processor::nvic;
use firmware::{NOTES, Register};
use hal::board::{Answer, Refusal, Timers};

use crate::board;

/// The devices of timers 0 and 1, and their interrupts.
const SINGLE: [(usize, i16); 2] = [(0x4000_0000, 8), (0x4000_1000, 9)];
const SINGLE_CONTROL: usize = 0x0;
const SINGLE_VALUE: usize = 0x4;
const SINGLE_RELOAD: usize = 0x8;
const SINGLE_CLEAR: usize = 0xc;
/// It runs and interrupts.
const SINGLE_RUN: u32 = 0b1001;

const DUAL: usize = 0x4000_2000;
const DUAL_INTERRUPT: i16 = 10;
/// From the first half to the second.
const HALF: usize = 0x20;
const DUAL_LOAD: usize = 0x0;
const DUAL_CONTROL: usize = 0x8;
const DUAL_CLEAR: usize = 0xc;
const DUAL_STATUS: usize = 0x14;
/// It runs, starts again, interrupts, and has 32 bits.
const DUAL_RUN: u32 = 0b1110_0010;

const COUNT: u8 = 4;
const FIRST_HALF: u8 = 2;

/// Timers that start again when their time is over.
static PERIODIC: AtomicU8 = AtomicU8::new(0);

pub(crate) struct BoardTimers;

pub(crate) static TIMERS: BoardTimers = BoardTimers;

fn single(timer: u8, offset: usize) -> Register {
    Register::new(SINGLE[usize::from(timer & 1)].0, offset)
}

fn half(timer: u8, offset: usize) -> Register {
    Register::new(DUAL + usize::from(timer & 1) * HALF, offset)
}

/// Stops all timers.
pub(crate) fn reset() {
    (0..COUNT).for_each(|timer| TIMERS.stop(timer));
}

/// The time of a timer is over.
fn over(timer: u8) {
    if PERIODIC.load(Ordering::Relaxed) >> timer & 1 == 0 {
        TIMERS.stop(timer);
    }
    NOTES.timer(timer);
}

/// Answers an interrupt; false for one of another device.
pub(crate) fn answer(interrupt: i16) -> bool {
    if let Some(timer) = SINGLE.iter().position(|row| row.1 == interrupt) {
        let timer = timer as u8;
        single(timer, SINGLE_CLEAR).write(1);
        over(timer);
        return true;
    }
    if interrupt != DUAL_INTERRUPT {
        return false;
    }
    for timer in FIRST_HALF..COUNT {
        if half(timer, DUAL_STATUS).read() & 1 != 0 {
            half(timer, DUAL_CLEAR).write(1);
            over(timer);
        }
    }
    true
}

impl Timers for BoardTimers {
    fn count(&self) -> u8 {
        COUNT
    }

    fn start(&self, timer: u8, period_us: u64, is_periodic: bool) -> Answer {
        let cycles = period_us.saturating_mul(u64::from(board::CLOCK_HZ / 1_000_000));
        let Ok(cycles) = u32::try_from(cycles) else {
            return Err(Refusal::Value("period too large"));
        };
        self.stop(timer);
        let others = PERIODIC.load(Ordering::Relaxed) & !(1 << timer);
        PERIODIC.store(others | u8::from(is_periodic) << timer, Ordering::Relaxed);
        if timer < FIRST_HALF {
            single(timer, SINGLE_RELOAD).write(cycles - 1);
            single(timer, SINGLE_VALUE).write(cycles - 1);
            single(timer, SINGLE_CONTROL).write(SINGLE_RUN);
            nvic::enable(SINGLE[usize::from(timer)].1);
        } else {
            half(timer, DUAL_LOAD).write(cycles);
            half(timer, DUAL_CONTROL).write(DUAL_RUN);
            nvic::enable(DUAL_INTERRUPT);
        }
        Ok(())
    }

    fn stop(&self, timer: u8) {
        if timer < FIRST_HALF {
            single(timer, SINGLE_CONTROL).write(0);
            single(timer, SINGLE_CLEAR).write(1);
        } else {
            half(timer, DUAL_CONTROL).write(0);
            half(timer, DUAL_CLEAR).write(1);
        }
    }
}
