//! `machine`: the hardware of a port, as far as it is the same everywhere.
//!
//! A pin is any object with a method `value`; ports with hardware add types of their own.

mod mem;
mod pin;
mod signal;

use vm::types::module::RomModule;
use vm::{Result, Value, Vm};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("machine")),
    "mem8" => Value::rom(&mem::MEM8),
    "mem16" => Value::rom(&mem::MEM16),
    "mem32" => Value::rom(&mem::MEM32),
    "soft_reset" => fvar!(soft_reset, 0, 1),
    "idle" => f0!(idle),
    "time_pulse_us" => fvar!(pin::time_pulse_us, 2, 3),
    "PinBase" => Value::rom(&pin::PIN_BASE),
    "Signal" => Value::rom(&signal::SIGNAL),
});

/// The module.
pub static MODULE: RomModule = RomModule::new(q!("machine"), &DICT);

/// `soft_reset()`: ends the program as `sys.exit` does.
fn soft_reset(vm: &mut Vm, args: &[Value]) -> Result {
    let ty = vm::object::Gc::rom(&vm::types::exception::SYSTEM_EXIT);
    Err(vm.raise_args(ty, args))
}

/// `idle()`: gives way for a moment.
fn idle(vm: &mut Vm) -> Result {
    vm.poll()?;
    Ok(Value::NONE)
}
