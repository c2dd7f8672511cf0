//! `machine.Signal`: a pin that is on or off, whatever level that is.

use vm::native::Args;
use vm::object::{Gc, Slots, Type};
use vm::{Result, Value, Vm};

use super::{board, pin};

object! {
    /// A pin and whether it is on when its level is low.
    pub struct Signal: SIGNAL {
        pub pin: Value,
        pub inverted: bool,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    call: Some(call),
    ..Slots::of::<Signal>()
};

rom_dict!(static DICT = {
    "value" => fvar!(value, 1, 2),
    "on" => f1!(on),
    "off" => f1!(off),
});

/// `machine.Signal`
pub(super) static SIGNAL: Type = Type::rom(q!("Signal"), &SLOTS, &DICT);

/// `Signal(pin, *, invert=False)`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let inverted = args.keyword(vm, q!("invert"));
    if args
        .pos
        .first()
        .is_some_and(|first| !pin::is_pin(vm, *first))
        && let Some(signal) = of_new_pin(vm, ty, args, inverted)?
    {
        return Ok(signal);
    }
    let (&[pin], true) = (
        args.pos,
        args.kw.len() == if inverted.is_some() { 2 } else { 0 },
    ) else {
        return Err(vm.raise_empty(&vm::types::exception::TYPE_ERROR));
    };
    let inverted = match inverted {
        Some(inverted) => vm.truth(inverted)?,
        None => false,
    };
    Ok(Value::object(Signal::alloc(vm, ty, pin, inverted)?))
}

/// Keywords that go on to a pin, names and values.
const MOST_KEYWORDS: usize = 16;

/// A signal of a pin of the board, which is made of the other arguments; where there are none, nothing.
fn of_new_pin(
    vm: &mut Vm,
    ty: Gc<Type>,
    args: &Args<'_>,
    inverted: Option<Value>,
) -> Result<Option<Value>> {
    let inverted = match inverted {
        Some(inverted) => vm.truth(inverted)?,
        None => false,
    };
    let (mut kw, mut count) = ([Value::NONE; MOST_KEYWORDS], 0);
    for (name, value) in args.keywords() {
        if name == Value::qstr(q!("invert")) || count + 2 > MOST_KEYWORDS {
            continue;
        }
        // The value is the signal's: it is the other level of the pin.
        let level = match inverted && name == Value::qstr(q!("value")) {
            true => Value::bool(!vm.truth(value)?),
            false => value,
        };
        (kw[count], kw[count + 1]) = (name, level);
        count += 2;
    }
    let args = Args {
        pos: args.pos,
        kw: &kw[..count],
    };
    match board::make_pin(vm, &args)? {
        Some(pin) => Signal::alloc(vm, ty, pin, inverted).map(|signal| Some(Value::object(signal))),
        None => Ok(None),
    }
}

/// `signal()` and `signal(value)`
fn call(vm: &mut Vm, signal: Value, args: &Args<'_>) -> Result {
    args.check(vm, 0, 1)?;
    access(vm, signal, args.pos.first())
}

fn value(vm: &mut Vm, args: &[Value]) -> Result {
    access(vm, args[0], args.get(1))
}

fn access(vm: &mut Vm, signal: Value, new: Option<&Value>) -> Result {
    match new {
        None => Ok(Value::small(pin::read(vm, signal)?)),
        Some(new) => {
            let level = vm.truth(*new)?;
            pin::write(vm, signal, level)?;
            Ok(Value::NONE)
        }
    }
}

fn on(vm: &mut Vm, signal: Value) -> Result {
    pin::write(vm, signal, true)?;
    Ok(Value::NONE)
}

fn off(vm: &mut Vm, signal: Value) -> Result {
    pin::write(vm, signal, false)?;
    Ok(Value::NONE)
}
