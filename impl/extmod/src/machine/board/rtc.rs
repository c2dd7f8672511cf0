//! `machine.RTC`: the date and time of day.

use vm::modules::calendar::{self, Moment};
use vm::native::Args;
use vm::object::{Gc, Slots, Tuple, Type};
use vm::{Result, Value, Vm};

use super::{device, numbers_arg};

object! {
    /// The clock.
    pub struct Rtc: RTC {}
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    ..Slots::of::<Rtc>()
};

rom_dict!(static DICT = {
    "datetime" => fvar!(datetime, 1, 2),
});

/// `machine.RTC`
pub(super) static RTC: Type = Type::rom(q!("RTC"), &SLOTS, &DICT);

static CLOCK: Rtc = Rtc::rom(&RTC);

const NS_PER_S: u64 = 1_000_000_000;

/// `RTC()`
fn make_new(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 0, 0)?;
    Ok(Value::rom(&CLOCK))
}

/// `rtc.datetime([(year, month, day, weekday, hours, minutes, seconds, subseconds)])`
fn datetime(vm: &mut Vm, args: &[Value]) -> Result {
    let Some(new) = args.get(1) else {
        return now(vm);
    };
    let numbers = numbers_arg::<8>(vm, *new)?.map(|number| number as i64);
    let [year, month, day, _, hour, minute, second, _] = numbers;
    let seconds = calendar::to_seconds(&Moment {
        year,
        month,
        day,
        hour,
        minute,
        second,
        ..Moment::default()
    });
    let clock = device(vm, |board| board.real_time_clock())?;
    clock.set_time_ns((seconds.max(0) as u64).saturating_mul(NS_PER_S));
    Ok(Value::NONE)
}

fn now(vm: &mut Vm) -> Result {
    let moment = calendar::from_seconds((vm.host().time_ns() / NS_PER_S) as i64);
    let fields = [
        moment.year,
        moment.month,
        moment.day,
        moment.weekday,
        moment.hour,
        moment.minute,
        moment.second,
        0,
    ];
    Tuple::value(vm, &fields.map(|field| Value::small(field as isize)))
}
