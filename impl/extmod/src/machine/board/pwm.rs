//! `machine.PWM`

use core::cell::Cell;

use hal::board::{Duty, Pwm, PwmSettings};
use vm::native::{Args, Param};
use vm::object::{Gc, PrintKind, Slots, Type};
use vm::print::Printer;
use vm::{Result, Value, Vm};

use super::{answered, device, given, pin, pins, unsigned};

object! {
    /// Pulses on a pin.
    pub struct Pulses: PWM {
        pin: u8,
        /// Pulses in a second, -1 before the program has said.
        frequency: Cell<i64>,
        /// A share of the period, or nanoseconds, -1 likewise.
        share: Cell<i64>,
        nanoseconds: Cell<i64>,
        invert: Cell<bool>,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    ..Slots::of::<Pulses>()
};

rom_dict!(static DICT = {
    "init" => fkw!(init, 1),
    "deinit" => f1!(deinit),
    "freq" => fvar!(freq, 1, 2),
    "duty_u16" => fvar!(duty_u16, 1, 2),
    "duty_ns" => fvar!(duty_ns, 1, 2),
});

/// `machine.PWM`
pub(super) static PWM: Type = Type::rom(q!("PWM"), &SLOTS, &DICT);

/// What the program has not said.
const UNKNOWN: i64 = -1;

fn pwm(vm: &mut Vm) -> Result<&'static dyn Pwm> {
    device(vm, |board| board.pwm())
}

/// `PWM(pin, freq=-1, *, duty_u16=-1, duty_ns=-1, invert=-1)`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let Some((pin, rest)) = args.pos.split_first() else {
        return Err(vm.type_error("function missing 1 required positional arguments"));
    };
    let pin = pin::pin_arg(vm, *pin)?;
    let unknown = || Cell::new(UNKNOWN);
    let pulses = Pulses::alloc(
        vm,
        ty,
        pin,
        unknown(),
        unknown(),
        unknown(),
        Cell::new(false),
    )?;
    let rest = Args {
        pos: rest,
        kw: args.kw,
    };
    configure(vm, pulses, &rest)?;
    Ok(Value::object(pulses))
}

/// `pwm.init(freq, *, duty_u16, duty_ns, invert)`: changes what is given.
fn init(vm: &mut Vm, args: &Args<'_>) -> Result {
    let pulses = vm.expect::<Pulses>(args.pos[0])?;
    let rest = Args {
        pos: &args.pos[1..],
        kw: args.kw,
    };
    configure(vm, pulses, &rest)?;
    Ok(Value::NONE)
}

fn configure(vm: &mut Vm, pulses: Gc<Pulses>, args: &Args<'_>) -> Result<()> {
    let none = Value::small(-1);
    let params = [
        Param::optional(q!("freq"), none),
        Param::keyword(q!("duty_u16"), none),
        Param::keyword(q!("duty_ns"), none),
        Param::keyword(q!("invert"), none),
    ];
    let [freq, share, nanoseconds, invert] = args.parse(vm, &params)?;
    if let Some(freq) = given(vm, freq)? {
        pulses.frequency.set(freq as i64);
    }
    if let Some(share) = given(vm, share)? {
        set_share(pulses, share);
    }
    if let Some(nanoseconds) = given(vm, nanoseconds)? {
        set_nanoseconds(pulses, nanoseconds);
    }
    if let Some(invert) = given(vm, invert)? {
        pulses.invert.set(invert != 0);
    }
    apply(vm, pulses)
}

fn set_share(pulses: Gc<Pulses>, share: isize) {
    pulses.share.set(share.clamp(0, 65535) as i64);
    pulses.nanoseconds.set(UNKNOWN);
}

fn set_nanoseconds(pulses: Gc<Pulses>, nanoseconds: isize) {
    pulses.nanoseconds.set(nanoseconds.max(0) as i64);
    pulses.share.set(UNKNOWN);
}

fn apply(vm: &mut Vm, pulses: Gc<Pulses>) -> Result<()> {
    let known = |number: &Cell<i64>| (number.get() >= 0).then(|| unsigned(number.get() as isize));
    let share = known(&pulses.share).map(|share| Duty::Share(share as u16));
    let settings = PwmSettings {
        frequency: known(&pulses.frequency),
        duty: share.or(known(&pulses.nanoseconds).map(Duty::Nanoseconds)),
        invert: pulses.invert.get(),
    };
    let answer = pwm(vm)?.configure(pulses.pin, &settings);
    answered(vm, answer)
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let pulses = vm.expect::<Pulses>(value)?;
    let name = pins(vm)?.name(pulses.pin);
    let pwm = pwm(vm)?;
    let (freq, share) = (pwm.frequency(pulses.pin), pwm.share(pulses.pin));
    printer.write_fmt(
        vm,
        format_args!("PWM(Pin({name}), freq={freq}, duty_u16={share})"),
    )
}

/// `pwm.deinit()`
fn deinit(vm: &mut Vm, pulses: Value) -> Result {
    let pin = vm.expect::<Pulses>(pulses)?.pin;
    pwm(vm)?.close(pin);
    Ok(Value::NONE)
}

/// `pwm.freq([value])`
fn freq(vm: &mut Vm, args: &[Value]) -> Result {
    let pulses = vm.expect::<Pulses>(args[0])?;
    let Some(new) = args.get(1) else {
        let frequency = pwm(vm)?.frequency(pulses.pin);
        return vm::types::int::from_u64(vm, frequency.into());
    };
    pulses.frequency.set(vm.int_arg(*new)?.max(0) as i64);
    apply(vm, pulses)?;
    Ok(Value::NONE)
}

/// `pwm.duty_u16([value])`
fn duty_u16(vm: &mut Vm, args: &[Value]) -> Result {
    let pulses = vm.expect::<Pulses>(args[0])?;
    let Some(new) = args.get(1) else {
        return Ok(Value::small(pwm(vm)?.share(pulses.pin) as isize));
    };
    set_share(pulses, vm.int_arg(*new)?);
    apply(vm, pulses)?;
    Ok(Value::NONE)
}

/// `pwm.duty_ns([value])`
fn duty_ns(vm: &mut Vm, args: &[Value]) -> Result {
    let pulses = vm.expect::<Pulses>(args[0])?;
    let Some(new) = args.get(1) else {
        let nanoseconds = pwm(vm)?.nanoseconds(pulses.pin);
        return vm::types::int::from_u64(vm, nanoseconds.into());
    };
    set_nanoseconds(pulses, vm.int_arg(*new)?);
    apply(vm, pulses)?;
    Ok(Value::NONE)
}
