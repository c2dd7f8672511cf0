//! `time`: clocks, ticks that wrap around, and waiting.
//!
//! Not here: the calendar (`calendar`).

use hal::Errno;
use numbers::mpz::SmallBuf;

use super::calendar::{self, Moment};
use crate::error::Result;
use crate::object::{Int, Tuple};
use crate::real::{self, Float};
use crate::state::Vm;
use crate::types::exception;
use crate::types::list::List;
use crate::types::module::RomModule;
use crate::value::{SMALL_INT_MAX, Value};

rom_dict!(static DICT = {
    #[cfg(feature = "float")]
    "clock" => f0!(clock),
    #[cfg(feature = "extra")]
    "gmtime" => fvar!(gmtime, 0, 1),
    #[cfg(feature = "extra")]
    "localtime" => fvar!(gmtime, 0, 1),
    #[cfg(feature = "extra")]
    "mktime" => f1!(mktime),
    "sleep" => f1!(sleep),
    "sleep_ms" => f1!(sleep_ms),
    "sleep_us" => f1!(sleep_us),
    "ticks_add" => f2!(ticks_add),
    "ticks_cpu" => f0!(ticks_cpu),
    "ticks_diff" => f2!(ticks_diff),
    "ticks_ms" => f0!(ticks_ms),
    "ticks_us" => f0!(ticks_us),
    "time" => f0!(time),
    "time_ns" => f0!(time_ns),
});

pub(super) static MODULE: RomModule = RomModule::new(q!("time"), &DICT);

/// Ticks count from 0 up to this, then start again.
const TICKS_MASK: usize = SMALL_INT_MAX as usize;
const TICKS_HALF: usize = (TICKS_MASK >> 1) + 1;

/// The longest wait between two looks at what else there is to do.
const NAP_US: u64 = 100_000;
const US_PER_MS: u64 = 1_000;
const MS_PER_S: u64 = 1_000;
const US_PER_S: f64 = 1e6;
const NS_PER_S: u64 = 1_000_000_000;

/// `time()`: whole seconds where floats are too short for dates.
fn time(vm: &mut Vm) -> Result {
    if size_of::<Float>() < size_of::<f64>() || !real::FLOATS {
        let now = SmallBuf::from_u64(vm.host().time_ns() / NS_PER_S);
        return Int::value(vm, now.view());
    }
    let now = vm.host().time_ns();
    Value::float_of(vm, || now as f64 / NS_PER_S as f64)
}

fn time_ns(vm: &mut Vm) -> Result {
    let now = SmallBuf::from_u64(vm.host().time_ns());
    Int::value(vm, now.view())
}

#[cfg(feature = "float")]
fn clock(vm: &mut Vm) -> Result {
    let now = vm.host().ticks_us();
    Value::float_of(vm, || now as f64 / US_PER_S)
}

fn ticks(count: u64) -> Result {
    Ok(Value::small((count as usize & TICKS_MASK) as isize))
}

fn ticks_ms(vm: &mut Vm) -> Result {
    ticks(vm.host().ticks_ms())
}

fn ticks_us(vm: &mut Vm) -> Result {
    ticks(vm.host().ticks_us())
}

fn ticks_cpu(vm: &mut Vm) -> Result {
    ticks(vm.host().ticks_cpu())
}

/// `time.ticks_add(ticks, delta)`
fn ticks_add(vm: &mut Vm, start: Value, delta: Value) -> Result {
    let (start, delta) = (vm.int_arg(start)?, vm.int_arg(delta)?);
    let half = TICKS_HALF as isize;
    if delta >= half || delta <= -half {
        return Err(vm.overflow_error("ticks interval overflow"));
    }
    ticks((start as usize).wrapping_add(delta as usize) as u64)
}

/// `time.ticks_diff(end, start)`: the shorter way round, signed.
fn ticks_diff(vm: &mut Vm, end: Value, start: Value) -> Result {
    let (end, start) = (vm.int_arg(end)? as usize, vm.int_arg(start)? as usize);
    let forward = end.wrapping_sub(start).wrapping_add(TICKS_HALF) & TICKS_MASK;
    Ok(Value::small(forward as isize - TICKS_HALF as isize))
}

/// `time.sleep(seconds)`
fn sleep(vm: &mut Vm, seconds: Value) -> Result {
    if !real::FLOATS {
        return match u64::try_from(vm.int_arg(seconds)?) {
            Ok(seconds) => wait(vm, seconds.saturating_mul(US_PER_MS * MS_PER_S)),
            Err(_) => Err(vm.os_error(Errno::EINVAL.0)),
        };
    }
    let seconds = vm.float_arg(seconds)?;
    if seconds < 0.0 {
        return Err(vm.os_error(Errno::EINVAL.0));
    }
    wait(vm, (real::widen(seconds) * US_PER_S) as u64)
}

/// `time.sleep_ms(milliseconds)`
fn sleep_ms(vm: &mut Vm, duration: Value) -> Result {
    let duration = vm.int_arg(duration)?.max(0);
    wait(vm, (duration as u64).saturating_mul(US_PER_MS))
}

/// `time.sleep_us(microseconds)`
fn sleep_us(vm: &mut Vm, duration: Value) -> Result {
    let duration = vm.int_arg(duration)?.max(0);
    wait(vm, duration as u64)
}

/// Waits; what is pending runs meanwhile.
fn wait(vm: &mut Vm, duration_us: u64) -> Result {
    let host = vm.host();
    let end = host.ticks_us().saturating_add(duration_us);
    loop {
        vm.handle_pending()?;
        let now = host.ticks_us();
        if now >= end {
            return Ok(Value::NONE);
        }
        host.sleep_us((end - now).min(NAP_US));
    }
}

/// An int as it is: floats may be too short for it.
fn whole(number: Value) -> Option<i64> {
    match number.as_small() {
        Some(number) => Some(number as i64),
        None => number.downcast::<Int>()?.number().to_i64(),
    }
}

/// `time.gmtime([seconds])`; local time is the same.
fn gmtime(vm: &mut Vm, args: &[Value]) -> Result {
    let seconds = match args.first() {
        None => (vm.host().time_ns() / NS_PER_S) as i64,
        Some(seconds) => match whole(*seconds) {
            Some(seconds) => seconds,
            None if !real::FLOATS => vm.int_arg(*seconds)? as i64,
            None => real::floor(vm.float_arg(*seconds)?) as i64,
        },
    };
    let moment = calendar::from_seconds(seconds);
    let fields = [
        moment.year,
        moment.month,
        moment.day,
        moment.hour,
        moment.minute,
        moment.second,
        moment.weekday,
        moment.yearday,
        0,
    ];
    Tuple::value(vm, &fields.map(|field| Value::small(field as isize)))
}

/// `time.mktime(fields)`
fn mktime(vm: &mut Vm, fields: Value) -> Result {
    let mut numbers = [0i64; 6];
    let mut values = [Value::NONE; 6];
    let len = if let Some(list) = fields.cast_native::<List>() {
        for (index, value) in values.iter_mut().enumerate() {
            *value = list.items.get(index).unwrap_or(Value::NONE);
        }
        list.items.len()
    } else if let Some(tuple) = fields.cast_native::<Tuple>() {
        for (value, item) in values.iter_mut().zip(tuple.items()) {
            *value = *item;
        }
        tuple.len()
    } else {
        return Err(vm.not_a_sequence(fields));
    };
    if len != 8 && len != 9 {
        return Err(vm.raise(
            &exception::TYPE_ERROR,
            "mktime needs a tuple of length 8 or 9",
        ));
    }
    for (number, value) in numbers.iter_mut().zip(values) {
        *number = vm.int_arg(value)? as i64;
    }
    let [year, month, day, hour, minute, second] = numbers;
    let seconds = calendar::to_seconds(&Moment {
        year,
        month,
        day,
        hour,
        minute,
        second,
        ..Moment::default()
    });
    let seconds = SmallBuf::from_i64(seconds);
    Int::value(vm, seconds.view())
}
