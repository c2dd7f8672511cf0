//! The processor: reset, identity, speed, sleep, interrupts on and off.

use core::sync::atomic::Ordering;

use vm::object::Bytes;
use vm::{Result, Value, Vm};

use super::{answered, board, unsigned};

/// Bytes of the longest identity.
const ID_BYTES: usize = 32;

/// `unique_id()`
pub(super) fn unique_id(vm: &mut Vm) -> Result {
    let (mut bytes, mut len) = ([0; ID_BYTES], 0);
    board(vm)?.unique_id(&mut |id| {
        len = id.len().min(ID_BYTES);
        bytes[..len].copy_from_slice(&id[..len]);
    });
    Bytes::value(vm, &bytes[..len])
}

/// `reset()`
pub(super) fn reset(vm: &mut Vm) -> Result {
    // What is still in the buffers of the console is lost where that fails.
    let _ = vm.host().flush_output();
    board(vm)?.reset()
}

/// `bootloader([value])`
pub(super) fn bootloader(vm: &mut Vm, _: &[Value]) -> Result {
    let _ = vm.host().flush_output();
    board(vm)?.enter_bootloader()
}

/// `reset_cause()`
pub(super) fn reset_cause(vm: &mut Vm) -> Result {
    Ok(Value::small(board(vm)?.reset_cause() as isize))
}

/// `idle()`
pub(super) fn idle(vm: &mut Vm) -> Result {
    vm.poll()?;
    if let Some(board) = vm.host().board() {
        board.idle();
    }
    vm.poll()?;
    Ok(Value::NONE)
}

/// `freq([hz])`
pub(super) fn freq(vm: &mut Vm, args: &[Value]) -> Result {
    let board = board(vm)?;
    let Some(hz) = args.first() else {
        return vm::types::int::from_u64(vm, u64::from(board.frequency()));
    };
    let hz = vm.int_arg(*hz)?;
    answered(vm, board.set_frequency(unsigned(hz)))?;
    Ok(Value::NONE)
}

fn duration(vm: &mut Vm, args: &[Value]) -> Result<Option<u64>> {
    match args.first() {
        Some(duration) => Ok(Some(vm.int_arg(*duration)?.max(0) as u64)),
        None => Ok(None),
    }
}

/// `lightsleep([time_ms])`
pub(super) fn lightsleep(vm: &mut Vm, args: &[Value]) -> Result {
    let duration = duration(vm, args)?;
    board(vm)?.light_sleep(duration);
    vm.poll()?;
    Ok(Value::NONE)
}

/// `deepsleep([time_ms])`
pub(super) fn deepsleep(vm: &mut Vm, args: &[Value]) -> Result {
    let duration = duration(vm, args)?;
    let _ = vm.host().flush_output();
    board(vm)?.deep_sleep(duration)
}

/// `disable_irq()`
pub(super) fn disable_irq(vm: &mut Vm) -> Result {
    let state = board(vm)?.disable_interrupts();
    vm::types::int::from_u64(vm, u64::from(state))
}

/// `enable_irq(state)`
pub(super) fn enable_irq(vm: &mut Vm, state: Value) -> Result {
    let state = vm.int_arg(state)?;
    board(vm)?.restore_interrupts(state as u32);
    // What was noted before interrupts went off is told now.
    vm.host().interrupt_flag().store(true, Ordering::Relaxed);
    vm.poll()?;
    Ok(Value::NONE)
}
