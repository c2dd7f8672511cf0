//! `machine` without the devices of a board.

use vm::native::Args;
use vm::types::module::RomModule;
use vm::{Result, Value, Vm};

use super::{mem, pin, signal};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("machine")),
    "mem8" => Value::rom(&mem::MEM8),
    "mem16" => Value::rom(&mem::MEM16),
    "mem32" => Value::rom(&mem::MEM32),
    "soft_reset" => fvar!(super::soft_reset, 0, 1),
    "idle" => f0!(idle),
    "time_pulse_us" => fvar!(pin::time_pulse_us, 2, 3),
    "PinBase" => Value::rom(&pin::PIN_BASE),
    "Signal" => Value::rom(&signal::SIGNAL),
});

/// The module.
pub static MODULE: RomModule = RomModule::new(q!("machine"), &DICT);

/// `idle()`: gives way for a moment.
fn idle(vm: &mut Vm) -> Result {
    vm.poll()?;
    Ok(Value::NONE)
}

/// There are no pins but those of programs.
pub(super) fn is_pin(_: &Vm, _: Value) -> bool {
    false
}

/// Likewise.
pub(super) fn read_pin(_: &Vm, _: Value) -> Option<bool> {
    None
}

/// Likewise.
pub(super) fn write_pin(_: &Vm, _: Value, _: bool) -> bool {
    false
}

/// Likewise.
pub(super) fn make_pin(_: &mut Vm, _: &Args<'_>) -> Result<Option<Value>> {
    Ok(None)
}
