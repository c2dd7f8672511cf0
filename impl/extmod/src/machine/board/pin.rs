//! `machine.Pin`

use hal::board::{PinMode, Pins, Pull, trigger};
use vm::native::{Args, Param};
use vm::object::{Gc, PrintKind, Slots, Str, Type};
use vm::print::Printer;
use vm::{Result, Value, Vm};

use super::interrupt::Interrupt;
use super::{answered, devices, given, pin_table, pins, remember, remembered};

object! {
    /// A pin.
    pub struct Pin: PIN {
        number: u8,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    call: Some(call),
    ..Slots::of::<Pin>()
};

const IN: isize = 0;
const OUT: isize = 1;
const OPEN_DRAIN: isize = 2;
const ALT: isize = 3;
const ANALOG: isize = 4;
const PULL_UP: isize = 1;
const PULL_DOWN: isize = 2;

rom_dict!(static DICT = {
    "init" => fkw!(init, 1),
    "value" => fvar!(value, 1, 2),
    "low" => f1!(off),
    "high" => f1!(on),
    "off" => f1!(off),
    "on" => f1!(on),
    "toggle" => f1!(toggle),
    "irq" => fkw!(irq, 1),
    "board" => Value::rom(&pin_table::BOARD),
    "cpu" => Value::rom(&pin_table::CPU),
    "IN" => Value::small(IN),
    "OUT" => Value::small(OUT),
    "OPEN_DRAIN" => Value::small(OPEN_DRAIN),
    "ALT" => Value::small(ALT),
    "ANALOG" => Value::small(ANALOG),
    "PULL_UP" => Value::small(PULL_UP),
    "PULL_DOWN" => Value::small(PULL_DOWN),
    "DRIVE_0" => Value::small(0),
    "DRIVE_1" => Value::small(1),
    "DRIVE_2" => Value::small(2),
    "DRIVE_3" => Value::small(3),
    "IRQ_LOW_LEVEL" => Value::small(trigger::LOW as isize),
    "IRQ_HIGH_LEVEL" => Value::small(trigger::HIGH as isize),
    "IRQ_FALLING" => Value::small(trigger::FALLING as isize),
    "IRQ_RISING" => Value::small(trigger::RISING as isize),
});

/// `machine.Pin`
pub(super) static PIN: Type = Type::rom(q!("Pin"), &SLOTS, &DICT);

/// Whether a value is a pin of the board.
pub(crate) fn is_pin(_: &Vm, value: Value) -> bool {
    value.cast_native::<Pin>().is_some()
}

/// The level of a pin of the board.
pub(crate) fn read_pin(vm: &Vm, pin: Value) -> Option<bool> {
    let number = pin.cast_native::<Pin>()?.number;
    Some(vm.host().board()?.pins()?.read(number))
}

/// Gives a pin of the board a level; false for what is no such pin.
pub(crate) fn write_pin(vm: &Vm, pin: Value, level: bool) -> bool {
    let Some(pin) = pin.cast_native::<Pin>() else {
        return false;
    };
    if let Some(pins) = vm.host().board().and_then(|board| board.pins()) {
        pins.write(pin.number, level);
    }
    true
}

/// Makes a pin of the arguments of a call, where there are pins.
pub(crate) fn make_pin(vm: &mut Vm, args: &Args<'_>) -> Result<Option<Value>> {
    match vm.host().board().and_then(|board| board.pins()) {
        Some(_) => make_new(vm, Gc::rom(&PIN), args).map(Some),
        None => Ok(None),
    }
}

/// The number of the pin that an argument names: a pin, a number, or a name of board or chip.
pub(super) fn pin_arg(vm: &mut Vm, value: Value) -> Result<u8> {
    if let Some(pin) = value.cast_native::<Pin>() {
        return Ok(pin.number);
    }
    if value.downcast::<Str>().is_some() || value.as_qstr().is_some() {
        let name = vm.text_arg(value)?;
        if let Some(number) = pin_table::number_of(vm, name.as_bytes())? {
            return Ok(number);
        }
        let name = name.shown();
        return Err(vm.value_error_fmt(format_args!("unknown named pin \"{name}\"")));
    }
    let count = pins(vm)?.count();
    if vm::types::int::is_int(value) {
        let number = u8::try_from(vm.int_arg(value)?);
        if let Some(number) = number.ok().filter(|number| *number < count) {
            return Ok(number);
        }
    }
    Err(vm.value_error("invalid pin"))
}

/// `Pin(id, mode=-1, pull=-1, *, value=None, drive=None, alt=-1)`
fn make_new(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    let Some((id, rest)) = args.pos.split_first() else {
        return Err(vm.type_error("function missing 1 required positional arguments"));
    };
    let number = pin_arg(vm, *id)?;
    if !rest.is_empty() || !args.kw.is_empty() {
        let rest = Args {
            pos: rest,
            kw: args.kw,
        };
        configure(vm, number, &rest)?;
    }
    pin_table::pin(number).ok_or_else(|| vm.value_error("invalid pin"))
}

/// `pin.init(...)`: the arguments of the constructor without the first.
fn init(vm: &mut Vm, args: &Args<'_>) -> Result {
    let number = vm.expect::<Pin>(args.pos[0])?.number;
    let rest = Args {
        pos: &args.pos[1..],
        kw: args.kw,
    };
    configure(vm, number, &rest)?;
    Ok(Value::NONE)
}

fn configure(vm: &mut Vm, number: u8, args: &Args<'_>) -> Result<()> {
    const PARAMS: [Param; 5] = [
        Param::optional(q!("mode"), Value::NONE),
        Param::optional(q!("pull"), Value::NONE),
        Param::keyword(q!("value"), Value::NONE),
        Param::keyword(q!("drive"), Value::NONE),
        Param::keyword(q!("alt"), Value::small(-1)),
    ];
    let [mode, pull, value, drive, alternate] = args.parse(vm, &PARAMS)?;
    let alternate = given(vm, alternate)?;
    let pins = pins(vm)?;
    if mode != Value::NONE {
        let mode = mode_arg(vm, mode, alternate)?;
        let is_driven = matches!(mode, PinMode::Output | PinMode::OpenDrain);
        if value != Value::NONE && is_driven {
            let level = vm.truth(value)?;
            pins.write(number, level);
        } else if mode == PinMode::OpenDrain {
            pins.write(number, true);
        }
        answered(vm, pins.set_mode(number, mode))?;
    }
    let pull = match pull == Value::NONE {
        true => 0,
        false => vm.int_arg(pull)?,
    };
    let pull = Pull {
        up: pull & PULL_UP != 0,
        down: pull & PULL_DOWN != 0,
    };
    answered(vm, pins.set_pull(number, pull))?;
    if drive != Value::NONE {
        let strength = vm.int_arg(drive)?;
        answered(vm, pins.set_drive(number, super::small_number(strength)))?;
    }
    Ok(())
}

fn mode_arg(vm: &mut Vm, mode: Value, alternate: Option<isize>) -> Result<PinMode> {
    match vm.int_arg(mode)? {
        IN => Ok(PinMode::Input),
        OUT => Ok(PinMode::Output),
        OPEN_DRAIN => Ok(PinMode::OpenDrain),
        ALT => Ok(PinMode::Alternate(super::small_number(
            alternate.unwrap_or(0),
        ))),
        ANALOG => Ok(PinMode::Analog),
        _ => Err(vm.value_error("invalid pin mode")),
    }
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let number = vm.expect::<Pin>(value)?.number;
    let pins = pins(vm)?;
    let mode = pins.mode(number);
    let mode_name = match mode {
        PinMode::Input => "IN",
        PinMode::Output => "OUT",
        PinMode::OpenDrain => "OPEN_DRAIN",
        PinMode::Alternate(_) => "ALT",
        PinMode::Analog => "ANALOG",
    };
    let name = pins.name(number);
    printer.write_fmt(vm, format_args!("Pin({name}, mode={mode_name}"))?;
    let pull = pins.pull(number);
    match (pull.up, pull.down) {
        (true, true) => printer.write(vm, ", pull=PULL_UP|PULL_DOWN")?,
        (true, false) => printer.write(vm, ", pull=PULL_UP")?,
        (false, true) => printer.write(vm, ", pull=PULL_DOWN")?,
        (false, false) => {}
    }
    if let PinMode::Alternate(alternate) = mode {
        let mut names = pins.alternates(number).iter();
        match names.find(|row| row.1 == alternate) {
            Some((name, _)) => printer.write_fmt(vm, format_args!(", alt={name}"))?,
            None => printer.write_fmt(vm, format_args!(", alt={alternate}"))?,
        }
    }
    printer.write(vm, ")")
}

/// `pin()` and `pin(value)`
fn call(vm: &mut Vm, pin: Value, args: &Args<'_>) -> Result {
    args.check(vm, 0, 1)?;
    access(vm, pin, args.pos.first())
}

/// `pin.value([value])`
fn value(vm: &mut Vm, args: &[Value]) -> Result {
    access(vm, args[0], args.get(1))
}

fn access(vm: &mut Vm, pin: Value, new: Option<&Value>) -> Result {
    let number = vm.expect::<Pin>(pin)?.number;
    let pins = pins(vm)?;
    let Some(new) = new else {
        return Ok(Value::small(pins.read(number).into()));
    };
    let level = vm.truth(*new)?;
    write(vm, pins, number, level)
}

/// Gives a pin a level; an interrupt that this makes is told before anything else happens.
fn write(vm: &mut Vm, pins: &dyn Pins, number: u8, level: bool) -> Result {
    pins.write(number, level);
    vm.poll()?;
    Ok(Value::NONE)
}

fn set(vm: &mut Vm, pin: Value, level: bool) -> Result {
    let number = vm.expect::<Pin>(pin)?.number;
    let pins = pins(vm)?;
    write(vm, pins, number, level)
}

/// `pin.on()`, `pin.high()`
fn on(vm: &mut Vm, pin: Value) -> Result {
    set(vm, pin, true)
}

/// `pin.off()`, `pin.low()`
fn off(vm: &mut Vm, pin: Value) -> Result {
    set(vm, pin, false)
}

/// `pin.toggle()`
fn toggle(vm: &mut Vm, pin: Value) -> Result {
    let number = vm.expect::<Pin>(pin)?.number;
    let level = pins(vm)?.written(number);
    set(vm, pin, !level)
}

/// `pin.irq(handler=None, trigger=IRQ_FALLING | IRQ_RISING, hard=False)`
fn irq(vm: &mut Vm, args: &Args<'_>) -> Result {
    const PARAMS: [Param; 3] = [
        Param::optional(q!("handler"), Value::NONE),
        Param::optional(
            q!("trigger"),
            Value::small((trigger::FALLING | trigger::RISING) as isize),
        ),
        Param::optional(q!("hard"), Value::FALSE),
    ];
    let pin = args.pos[0];
    let number = vm.expect::<Pin>(pin)?.number;
    let rest = Args {
        pos: &args.pos[1..],
        kw: args.kw,
    };
    let [handler, triggers, hard] = rest.parse(vm, &PARAMS)?;
    let interrupt = interrupt_of(vm, pin, number)?;
    if !rest.pos.is_empty() || !rest.kw.is_empty() {
        let triggers = vm.int_arg(triggers)? as u32;
        let hard = vm.truth(hard)?;
        interrupt.set(vm, handler, triggers, hard)?;
    }
    Ok(Value::object(interrupt))
}

fn interrupt_of(vm: &mut Vm, pin: Value, number: u8) -> Result<Gc<Interrupt>> {
    let devices = devices(vm)?;
    let known = remembered(&devices.pin_interrupts, number);
    if let Some(interrupt) = known.and_then(Value::downcast::<Interrupt>) {
        return Ok(interrupt);
    }
    let interrupt = Interrupt::of_pin(vm, pin, number)?;
    remember(
        vm,
        &devices.pin_interrupts,
        number,
        Value::object(interrupt),
    )?;
    Ok(interrupt)
}
