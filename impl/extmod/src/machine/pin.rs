//! Pins as programs define them, and the length of a pulse on one.

use vm::native::Args;
use vm::object::{Gc, Slots, Type};
use vm::{Result, Value, Vm};

use super::board;
use super::signal::Signal;

object! {
    /// What a class of pins derives from; it has no state.
    pub struct PinBase: PIN_BASE {}
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    ..Slots::of::<PinBase>()
};

/// `machine.PinBase`
pub(super) static PIN_BASE: Type = Type::rom(q!("PinBase"), &SLOTS, &vm::native::RomDict::EMPTY);

fn make_new(vm: &mut Vm, ty: Gc<Type>, _: &Args<'_>) -> Result {
    Ok(Value::object(PinBase::alloc(vm, ty)?))
}

/// The level of a pin or signal.
pub(super) fn read(vm: &mut Vm, pin: Value) -> Result<isize> {
    if let Some(signal) = pin.cast_native::<Signal>() {
        vm.check_native_stack()?;
        return Ok(read(vm, signal.pin)? ^ isize::from(signal.inverted));
    }
    if let Some(level) = board::read_pin(vm, pin) {
        return Ok(isize::from(level));
    }
    check(vm, pin)?;
    let level = vm.call_method(pin, q!("value"), &[])?;
    vm.int_arg(level)
}

/// Sets the level of a pin or signal.
pub(super) fn write(vm: &mut Vm, pin: Value, level: bool) -> Result<()> {
    if let Some(signal) = pin.cast_native::<Signal>() {
        vm.check_native_stack()?;
        return write(vm, signal.pin, level != signal.inverted);
    }
    if board::write_pin(vm, pin, level) {
        return Ok(());
    }
    check(vm, pin)?;
    vm.call_method(pin, q!("value"), &[Value::bool(level)])?;
    Ok(())
}

/// Whether a value is a pin or signal.
pub(super) fn is_pin(vm: &Vm, value: Value) -> bool {
    value.cast_native::<Signal>().is_some()
        || value.cast_native::<PinBase>().is_some()
        || board::is_pin(vm, value)
}

/// `TypeError` for what is no pin.
fn check(vm: &mut Vm, pin: Value) -> Result<()> {
    match pin.cast_native::<PinBase>() {
        Some(_) => Ok(()),
        None => Err(vm.type_error("expecting a pin")),
    }
}

/// `time_pulse_us(pin, level[, timeout])`: microseconds that a pin has a level; -2 when it does not get it in time,
/// -1 when it does not lose it in time.
pub(super) fn time_pulse_us(vm: &mut Vm, args: &[Value]) -> Result {
    let mut level = isize::from(vm.truth(args[1])?);
    let timeout_us = match args.get(2) {
        Some(timeout) => vm.int_arg(*timeout)? as u64,
        None => 1_000_000,
    };
    let mut start = vm.host().ticks_us();
    let mut changes = 2;
    loop {
        vm.poll()?;
        let now = vm.host().ticks_us();
        if read(vm, args[0])? == level {
            level = 1 - level;
            changes -= 1;
            if changes == 0 {
                return vm::types::int::from_u64(vm, now - start);
            }
            start = now;
        } else if now - start >= timeout_us {
            return Ok(Value::small(-changes));
        }
    }
}
