//! `machine.ADC`

use hal::board::Adc;
use vm::native::Args;
use vm::object::{Gc, PrintKind, Slots, Type};
use vm::print::Printer;
use vm::{Qstr, Result, Value, Vm};

use super::{answered, device, pin};

object! {
    /// A channel that measures.
    pub struct Channel: ADC {
        number: u8,
    }
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    attr: Some(attr),
    ..Slots::of::<Channel>()
};

rom_dict!(static DICT = {
    "read_u16" => f1!(read_u16),
    "read_uv" => f1!(read_uv),
});

/// `machine.ADC`
pub(super) static ADC: Type = Type::rom(q!("ADC"), &SLOTS, &DICT);

fn adc(vm: &mut Vm) -> Result<&'static dyn Adc> {
    device(vm, |board| board.adc())
}

/// `ADC(id)`: a channel by its number, else by its pin.
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 1, 1)?;
    let adc = adc(vm)?;
    let source = args.pos[0];
    let channel = source
        .as_small()
        .and_then(|number| u8::try_from(number).ok());
    let channel = channel.filter(|channel| *channel < adc.channels());
    let (channel, pin) = match channel {
        Some(channel) => (channel, None),
        None => {
            let pin = pin::pin_arg(vm, source)?;
            match adc.channel_of_pin(pin) {
                Some(channel) => (channel, Some(pin)),
                None => return Err(vm.value_error("Pin doesn't have ADC capabilities")),
            }
        }
    };
    answered(vm, adc.open(channel, pin))?;
    Ok(Value::object(Channel::alloc(vm, ty, channel)?))
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let channel = vm.expect::<Channel>(value)?.number;
    printer.write_fmt(vm, format_args!("<ADC channel={channel}>"))
}

/// Without a known reference there are no microvolts.
fn attr(vm: &mut Vm, _: Value, name: Qstr) -> Result<Option<Value>> {
    if name == q!("read_uv") && adc(vm)?.reference_uv().is_none() {
        return Err(vm.attribute_error(Value::rom(&ADC), name));
    }
    Ok(None)
}

/// `adc.read_u16()`
fn read_u16(vm: &mut Vm, channel: Value) -> Result {
    let channel = vm.expect::<Channel>(channel)?.number;
    Ok(Value::small(adc(vm)?.read(channel) as isize))
}

/// `adc.read_uv()`
fn read_uv(vm: &mut Vm, channel: Value) -> Result {
    let channel = vm.expect::<Channel>(channel)?.number;
    let adc = adc(vm)?;
    let reference = u64::from(adc.reference_uv().unwrap_or(0));
    vm::types::int::from_u64(vm, u64::from(adc.read(channel)) * reference / 65535)
}
