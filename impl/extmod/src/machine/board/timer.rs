//! `machine.Timer`: timers made of the board's alarm, as many as there is memory for, and those of its hardware.
//!
//! Invariant: the alarm is the earliest end among the timers that run; a periodic timer does not drift.

use core::cell::Cell;

use vm::native::{Args, Param};
use vm::object::{Gc, PrintKind, Slots, Type};
use vm::print::Printer;
use vm::{Result, Value, Vm};

use super::interrupt::call_handler;
use super::{Devices, answered, board, device, devices};

object! {
    /// A timer; it runs while it is in the list of the devices.
    pub struct Timer: TIMER {
        /// A timer of the hardware, -1 for one without.
        id: i32,
        mode: Cell<isize>,
        period_us: Cell<u64>,
        callback: Cell<Value>,
        hard: Cell<bool>,
        /// When its time is over, on the clock of ticks.
        end_us: Cell<u64>,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    ..Slots::of::<Timer>()
};

const ONE_SHOT: isize = 1;
const PERIODIC: isize = 2;
/// What is left out.
const NO_PERIOD: isize = -1;
const LONGEST_MS: u64 = 0x4000_0000;
const US_PER_MS: u64 = 1000;
const US_PER_S: vm::Float = 1e6;

rom_dict!(static DICT = {
    "init" => fkw!(init, 1),
    "deinit" => f1!(deinit),
    "ONE_SHOT" => Value::small(ONE_SHOT),
    "PERIODIC" => Value::small(PERIODIC),
});

/// `machine.Timer`
pub(super) static TIMER: Type = Type::rom(q!("Timer"), &SLOTS, &DICT);

/// `Timer(id=-1, ...)`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let (id, rest) = match args.pos.split_first() {
        Some((id, rest)) => (vm.int_arg(*id)?, rest),
        None => (-1, args.pos),
    };
    let timers = board(vm)?.timers();
    let count = timers.map_or(0, |timers| isize::from(timers.count()));
    if !(-1..count).contains(&id) {
        return Err(vm.value_error("Timer doesn't exist"));
    }
    let timer = Timer::alloc(
        vm,
        ty,
        id as i32,
        Cell::new(PERIODIC),
        Cell::new(1000 * US_PER_MS),
        Cell::new(Value::NONE),
        Cell::new(false),
        Cell::new(0),
    )?;
    if !rest.is_empty() || !args.kw.is_empty() {
        let rest = Args {
            pos: rest,
            kw: args.kw,
        };
        start(vm, timer, &rest)?;
    }
    Ok(Value::object(timer))
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let timer = vm.expect::<Timer>(value)?;
    let period = timer.period_us.get() / US_PER_MS;
    let mode = match timer.mode.get() {
        ONE_SHOT => "ONE_SHOT",
        _ => "PERIODIC",
    };
    match timer.id {
        -1 => printer.write_fmt(vm, format_args!("Timer(mode={mode}, period={period})")),
        id => printer.write_fmt(
            vm,
            format_args!("Timer({id}, mode={mode}, period={period})"),
        ),
    }
}

/// `timer.init(*, mode=PERIODIC, callback, period, tick_hz=1000, freq=None, hard=False)`
fn init(vm: &mut Vm, args: &Args<'_>) -> Result {
    let timer = vm.expect::<Timer>(args.pos[0])?;
    stop(vm, timer)?;
    let rest = Args {
        pos: &args.pos[1..],
        kw: args.kw,
    };
    start(vm, timer, &rest)?;
    Ok(Value::NONE)
}

/// `timer.deinit()`
fn deinit(vm: &mut Vm, timer: Value) -> Result {
    let timer = vm.expect::<Timer>(timer)?;
    stop(vm, timer)?;
    Ok(Value::NONE)
}

fn start(vm: &mut Vm, timer: Gc<Timer>, args: &Args<'_>) -> Result<()> {
    const PARAMS: [Param; 6] = [
        Param::keyword(q!("mode"), Value::small(PERIODIC)),
        Param::keyword(q!("callback"), Value::NONE),
        Param::keyword(q!("period"), Value::small(NO_PERIOD)),
        Param::keyword(q!("tick_hz"), Value::small(1000)),
        Param::keyword(q!("freq"), Value::NONE),
        Param::keyword(q!("hard"), Value::FALSE),
    ];
    let [mode, callback, period, tick_hz, freq, hard] = args.parse(vm, &PARAMS)?;
    let mode = vm.int_arg(mode)?;
    let hard = vm.truth(hard)?;
    if let Some(period_us) = period_arg(vm, timer, [period, tick_hz, freq])? {
        timer.period_us.set(period_us);
    }
    timer.mode.set(mode);
    if args.keyword(vm, q!("callback")).is_some() {
        timer.callback.set(callback);
    }
    timer.hard.set(hard);
    if timer.callback.get() == Value::NONE {
        return Ok(());
    }
    run(vm, timer)
}

/// The period that the arguments ask for, in microseconds; timers without hardware count milliseconds.
fn period_arg(vm: &mut Vm, timer: Gc<Timer>, args: [Value; 3]) -> Result<Option<u64>> {
    let [period, tick_hz, freq] = args;
    let period_us = if freq != Value::NONE {
        (US_PER_S / vm.float_arg(freq)?) as u64
    } else {
        let (period, tick_hz) = (vm.int_arg(period)?, vm.int_arg(tick_hz)?);
        if period == NO_PERIOD {
            return Ok(None);
        }
        if tick_hz == 0 {
            return Err(vm.zero_division_error());
        }
        (period.max(0) as u64).saturating_mul(1_000_000) / tick_hz.unsigned_abs() as u64
    };
    if period_us / US_PER_MS >= LONGEST_MS {
        return Err(vm.value_error("period too large"));
    }
    Ok(Some(match timer.id {
        -1 => (period_us / US_PER_MS).max(1) * US_PER_MS,
        _ => period_us.max(1),
    }))
}

fn run(vm: &mut Vm, timer: Gc<Timer>) -> Result<()> {
    let devices = devices(vm)?;
    let is_periodic = timer.mode.get() == PERIODIC;
    if let Ok(number) = u8::try_from(timer.id) {
        let timers = device(vm, |board| board.timers())?;
        // Another object may have used the same timer: it is this one's from now on.
        devices_without(devices, |other| other.id == timer.id);
        devices.timers.push(vm, Value::object(timer))?;
        return answered(vm, timers.start(number, timer.period_us.get(), is_periodic));
    }
    let now_ms = vm.host().ticks_ms();
    timer.end_us.set(now_ms * US_PER_MS + timer.period_us.get());
    devices.timers.push(vm, Value::object(timer))?;
    set_alarm(vm, devices)
}

fn stop(vm: &mut Vm, timer: Gc<Timer>) -> Result<()> {
    let devices = devices(vm)?;
    devices_without(devices, |other| Gc::ptr_eq(other, timer));
    if let Ok(number) = u8::try_from(timer.id) {
        device(vm, |board| board.timers())?.stop(number);
    }
    set_alarm(vm, devices)
}

/// Takes timers off the list of those that run.
fn devices_without(devices: Gc<Devices>, is_over: impl Fn(Gc<Timer>) -> bool) {
    let mut index = 0;
    while let Some(timer) = timer_at(devices, index) {
        match is_over(timer) {
            true => drop(devices.timers.remove(index)),
            false => index += 1,
        }
    }
}

fn timer_at(devices: Gc<Devices>, index: usize) -> Option<Gc<Timer>> {
    devices.timers.get(index)?.downcast::<Timer>()
}

/// Where the timer is in the list whose time is over first.
fn earliest(devices: Gc<Devices>) -> Option<(usize, Gc<Timer>)> {
    let all =
        (0..devices.timers.len()).filter_map(|index| Some((index, timer_at(devices, index)?)));
    all.filter(|(_, timer)| timer.id < 0)
        .min_by_key(|(_, timer)| timer.end_us.get())
}

fn set_alarm(vm: &mut Vm, devices: Gc<Devices>) -> Result<()> {
    let next = earliest(devices).map(|(_, timer)| timer.end_us.get());
    board(vm)?.events().set_alarm(next);
    Ok(())
}

/// Calls the functions of timers whose time is over, the earliest first.
pub(super) fn run_due(vm: &mut Vm, devices: Gc<Devices>) -> Result<()> {
    if devices.timers.is_empty() {
        return Ok(());
    }
    let now_us = vm.host().ticks_ms() * US_PER_MS;
    while let Some((index, timer)) = earliest(devices)
        && timer.end_us.get() <= now_us
    {
        match timer.mode.get() {
            PERIODIC => timer.end_us.set(timer.end_us.get() + timer.period_us.get()),
            _ => drop(devices.timers.remove(index)),
        }
        fire(vm, devices, timer);
    }
    set_alarm(vm, devices)
}

/// Calls the function of a timer of the hardware.
pub(super) fn hardware_due(vm: &mut Vm, devices: Gc<Devices>, number: u8) -> Result<()> {
    let mut all = (0..devices.timers.len()).filter_map(|index| timer_at(devices, index));
    let Some(timer) = all.find(|timer| timer.id == i32::from(number)) else {
        return Ok(());
    };
    if timer.mode.get() != PERIODIC {
        stop(vm, timer)?;
    }
    if !fire(vm, devices, timer) {
        device(vm, |board| board.timers())?.stop(number);
    }
    Ok(())
}

/// Calls the function of a timer, which does not run again if that fails; tells whether it did not.
fn fire(vm: &mut Vm, devices: Gc<Devices>, timer: Gc<Timer>) -> bool {
    let callback = timer.callback.get();
    let lives = call_handler(vm, callback, Value::object(timer), timer.hard.get());
    if !lives {
        devices_without(devices, |other| Gc::ptr_eq(other, timer));
    }
    lives
}
