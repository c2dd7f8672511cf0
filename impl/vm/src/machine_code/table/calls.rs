//! Calls, and making what can be called.

use super::super::enter::{call_code, given, in_vm};
use super::super::function;
use super::super::layout::{Activation, MachineContext};
use super::build::values;
use super::modules::ModuleCode;
use crate::error::Result;
use crate::native::{ANY, Args, count_error};
use crate::object::frame::slots_as_values;
use crate::object::{Code, Gc, Slot, Type};
use crate::state::Vm;
use crate::value::Value;

/// Makes a function: of a code object, or of code in a native module.
pub(super) unsafe extern "C" fn make_function(
    code: Value,
    context: Gc<MachineContext>,
    defaults: *const Slot,
) -> Value {
    in_vm(|vm| {
        let is_object = code
            .as_object()
            .is_some_and(|object| vm.heap.object_at(object.addr().get()).is_some());
        let object = if is_object {
            code.downcast::<Code>()
        } else {
            None
        };
        let Some(code) = object else {
            let code = core::ptr::with_exposed_provenance::<ModuleCode>(code.bits());
            // SAFETY: what is no object is the description that native modules give.
            let code = unsafe { (*code).code };
            return vm.module_function(context, code);
        };
        let (defaults, kw_defaults) = match defaults.is_null() {
            true => (None, None),
            // SAFETY: machine code has both on its operand stack.
            false => unsafe { (defaults.read(), defaults.add(1).read()) },
        };
        vm.child_function(code, context, defaults, kw_defaults, None)
    })
}

pub(super) unsafe extern "C" fn close_over(
    function: Value,
    count: usize,
    cells: *const Value,
) -> Value {
    // SAFETY: machine code has the cells on its operand stack.
    in_vm(|vm| vm.close_over(function, unsafe { values(cells, count) }))
}

/// The arguments of a call: positional ones, then pairs.
///
/// # Safety
///
/// They are at the address, in a row.
unsafe fn arguments<'code>(start: *const Value, n_pos: usize, n_kw: usize) -> Args<'code> {
    // SAFETY: the caller's promise.
    let all = unsafe { values(start, n_pos + 2 * n_kw) };
    let (pos, kw) = all.split_at(n_pos);
    Args { pos, kw }
}

/// Raises if a slot of the operand stack is not set.
///
/// # Safety
///
/// There are so many slots.
unsafe fn check_set(vm: &mut Vm, start: *const Slot, count: usize) -> Result<()> {
    for index in 0..count {
        // SAFETY: the caller's promise.
        given(vm, unsafe { start.add(index).read() })?;
    }
    Ok(())
}

/// Calls machine code from machine code, without arguments by keyword: they are where the function expects them.
///
/// Gives nothing where there is more to do than that.
///
/// # Safety
///
/// So many arguments are at the address.
#[inline(always)]
unsafe fn call_directly(function: Slot, n_pos: usize, start: *const Slot) -> Option<Value> {
    let function = function?;
    let code = function::code_to_enter(function)?;
    for index in 0..n_pos {
        // SAFETY: the caller's promise.
        unsafe { start.add(index).read() }?;
    }
    // SAFETY: machine code has called, with arguments in a row.
    let result = unsafe { call_code(code, function, n_pos, start) };
    match result {
        Some(value) => Some(value),
        None => Some(in_vm(|vm| Err(vm.unbound_local_error()))),
    }
}

pub(super) unsafe extern "C" fn call_function(
    function: Slot,
    counts: usize,
    start: *const Value,
) -> Value {
    // Arguments by keyword are counted in the byte above.
    let n_pos = counts & 0xffff;
    if n_pos < 0x100 {
        // SAFETY: machine code has the arguments on its operand stack.
        if let Some(result) = unsafe { call_directly(function, n_pos, start.cast()) } {
            return result;
        }
    }
    // SAFETY: as above.
    unsafe { call_any(function, counts, start) }
}

/// Calls anything.
///
/// # Safety
///
/// Machine code has the arguments on its operand stack.
#[inline(never)]
unsafe fn call_any(function: Slot, counts: usize, start: *const Value) -> Value {
    let (n_pos, n_kw) = (counts & 0xff, counts >> 8 & 0xff);
    in_vm(|vm| {
        let function = given(vm, function)?;
        if let Some(ty) = function.downcast::<Type>() {
            vm.adopted(ty)?;
        }
        // SAFETY: the caller's promise.
        unsafe { check_set(vm, start.cast(), n_pos + 2 * n_kw)? };
        // SAFETY: as above.
        let args = unsafe { arguments(start, n_pos, n_kw) };
        vm.call_args(function, &args)
    })
}

/// Calls what `load_method` has loaded.
pub(super) unsafe extern "C" fn call_method(
    n_pos: usize,
    n_kw: usize,
    start: *const Slot,
) -> Value {
    // SAFETY: machine code has function, receiver and arguments on its operand stack.
    let (function, receiver) = unsafe { (start.read(), start.add(1).read()) };
    let function = function.unwrap_or(Value::NONE);
    let with_receiver = usize::from(receiver.is_some());
    let start = start.wrapping_add(2 - with_receiver);
    let n_pos = n_pos + with_receiver;
    in_vm(|vm| {
        // SAFETY: as above; the receiver is the first argument.
        unsafe { check_set(vm, start, n_pos + 2 * n_kw)? };
        // SAFETY: as above.
        let args = unsafe { arguments(start.cast(), n_pos, n_kw) };
        vm.call_args(function, &args)
    })
}

/// Calls with `*` and `**`; the bitmap of starred arguments is behind them.
pub(super) unsafe extern "C" fn call_starred(
    is_method: usize,
    counts: usize,
    start: *mut Slot,
) -> Value {
    let is_method = is_method & 0xff != 0;
    // SAFETY: machine code has function, receiver and arguments on its operand stack.
    let (function, second) = unsafe { (start.read(), start.add(1).read()) };
    let receiver = second.filter(|_| is_method);
    let first = start.wrapping_add(1 + usize::from(is_method));
    let (n_pos, n_kw) = (counts & 0xff, counts >> 8 & 0xff);
    in_vm(|vm| {
        let function = given(vm, function)?;
        // SAFETY: as above. Of pairs, the name is not set where the value is a mapping.
        unsafe {
            check_set(vm, first, n_pos)?;
            for index in 0..n_kw {
                check_set(vm, first.add(n_pos + 2 * index + 1), 1)?;
            }
        }
        let outer = vm.frames.staged_end();
        let called = vm
            .stage_starred(receiver, first, n_pos, n_kw)
            .and_then(|staged| {
                let kw = staged.start.wrapping_add(staged.n_pos);
                let args = Args {
                    pos: slots_as_values(staged.start, staged.n_pos),
                    kw: slots_as_values(kw, 2 * staged.n_kw),
                };
                vm.call_args(function, &args)
            });
        vm.frames.set_staged_end(outer);
        called
    })
}

/// Raises; gives back what it was given, if that is nothing to raise.
pub(super) extern "C" fn raise(exception: Slot) -> Slot {
    in_vm(|vm| match exception {
        None => Ok(None),
        Some(exception) if exception == Value::NONE => Ok(Some(exception)),
        Some(exception) => {
            if let Some(ty) = exception.downcast::<Type>() {
                vm.adopted(ty)?;
            }
            Err(vm.raise_operand(exception))
        }
    })
}

/// Checks how many arguments there are: the least, the most and whether keywords are taken, in one word.
pub(super) fn check_counts(vm: &mut Vm, n_pos: usize, n_kw: usize, signature: u32) -> Result<()> {
    let (min, max) = (signature >> 17, signature >> 1 & 0xffff);
    if n_kw > 0 && signature & 1 == 0 {
        return Err(vm.type_error("function doesn't take keyword arguments"));
    }
    if (min as usize..=max as usize).contains(&n_pos) {
        return Ok(());
    }
    let narrow = |number: u32| u8::try_from(number).unwrap_or(ANY);
    Err(count_error(vm, n_pos, narrow(min), narrow(max)))
}

pub(super) extern "C" fn check_arguments(n_pos: usize, n_kw: usize, signature: u32) {
    in_vm(|vm| check_counts(vm, n_pos, n_kw, signature))
}

pub(super) unsafe extern "C" fn set_up(
    activation: *mut Activation,
    n_pos: usize,
    n_kw: usize,
    start: *const Value,
) {
    // SAFETY: the arguments are where the function was given them.
    let args = unsafe { arguments(start, n_pos, n_kw) };
    // SAFETY: machine code has reserved the activation.
    in_vm(|vm| unsafe { vm.set_up_activation(activation, &args) })
}
