//! Blocks: entering and leaving `try` and `with`, raising.
//!
//! A `finally` body finds in two registers why it runs:
//!
//! ```text
//!   unset, None           the body ended normally
//!   unset, exception      raise it again at the end
//!   value, -1             a return goes on with the value
//!   target word, n >= 0   a jump goes on, n blocks are left to leave
//! ```

use super::calls::leave;
use super::{Exit, Next};
use crate::error::Result;
use crate::state::Vm;
use crate::value::Value;
use crate::wordcode::regs::{Regs, a, b};

/// Enters a block: operand stack depth, whether it is a `finally`, and its handler in the second word.
#[inline(always)]
pub(crate) fn set_up(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let by = r.fetch().cast_signed();
    let handler = r.index().wrapping_add_signed(by as isize);
    vm.push_block(handler, b(w) != 0, a(w));
    Ok(r)
}

/// Enters a `with` block: the manager's register and the next get `__exit__`, the third what `__enter__` gives.
#[inline(always)]
pub(crate) fn set_up_with(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let by = r.fetch().cast_signed();
    let handler = r.index().wrapping_add_signed(by as isize);
    enter(vm, r, w, handler)?;
    Ok(r)
}

#[inline(never)]
fn enter(vm: &mut Vm, r: Regs, w: u32, handler: usize) -> Result<()> {
    let manager = r.get(a(w));
    let exit = vm.load_method(manager, q!("__exit__"))?;
    let enter = vm.load_method(manager, q!("__enter__"))?;
    r.set(a(w), exit.function);
    r.set_slot(a(w) + 1, exit.receiver);
    let entered = vm.call_bound(enter, &[])?;
    vm.push_block(handler, true, a(w) + 2 - usize::from(r.word.base));
    r.set(a(w) + 2, entered);
    Ok(())
}

#[inline(always)]
pub(crate) fn pop_except(vm: &mut Vm, r: Regs, _: u32) -> Next {
    vm.pop_block();
    let handled = vm.handled_by_blocks();
    vm.roots.handled_exception.set(handled);
    Ok(r)
}

/// Calls `__exit__`, which is in two registers before the cause, and moves the cause down there.
#[inline(always)]
pub(crate) fn with_cleanup(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let (data, cause) = exit(vm, r, w)?;
    r.set_slot(a(w), data);
    r.set(a(w) + 1, cause);
    Ok(r)
}

#[inline(never)]
fn exit(vm: &mut Vm, r: Regs, w: u32) -> Result<(Option<Value>, Value)> {
    let (function, receiver) = (r.get(a(w)), r.slot(a(w) + 1));
    let (data, cause) = (r.slot(a(w) + 2), r.get(a(w) + 3));
    let raised = cause != Value::NONE && !cause.is_small();
    let args = match raised {
        true => [Value::object(cause.ty()), cause, Value::NONE],
        false => [Value::NONE; 3],
    };
    let result = match receiver {
        Some(receiver) => vm.call_with_receiver(function, receiver, &args)?,
        None => vm.call(function, &args)?,
    };
    if raised && vm.truth(result)? {
        return Ok((None, Value::NONE));
    }
    Ok((data, cause))
}

/// The end of an `except` chain that did not match.
#[inline(always)]
pub(crate) fn end_except(vm: &mut Vm, r: Regs, w: u32) -> Next {
    vm.pop_block();
    Err(vm.reraise(r.get(a(w))).into())
}

#[inline(always)]
pub(crate) fn end_finally(vm: &mut Vm, r: Regs, w: u32) -> Next {
    vm.pop_block();
    let (data, cause) = (r.slot(a(w)), r.get(a(w) + 1));
    match cause.as_small() {
        Some(number) if number < 0 => return_from(vm, r, data.unwrap_or(Value::NONE)),
        Some(number) => {
            let target = data.and_then(Value::as_small).unwrap_or(0) as usize;
            unwind_to(vm, r, target, number as usize)
        }
        None if cause == Value::NONE => Ok(r),
        None => Err(vm.reraise(cause).into()),
    }
}

/// A jump out of as many blocks as the first register's number says.
#[inline(always)]
pub(crate) fn unwind_jump(vm: &mut Vm, mut r: Regs, w: u32) -> Next {
    let by = r.fetch().cast_signed();
    let target = r.index().wrapping_add_signed(by as isize);
    unwind_to(vm, r, target, a(w) & 0x7f)
}

/// Jumps out of blocks; since the jump may go back, it looks whether Ctrl-C waits.
#[inline(never)]
fn unwind_to(vm: &mut Vm, r: Regs, target: usize, left: usize) -> Next {
    let r = vm.leave_blocks(r, target, left);
    vm.poll()?;
    Ok(r)
}

/// A return out of blocks.
#[inline(always)]
pub(crate) fn return_through(vm: &mut Vm, r: Regs, w: u32) -> Next {
    return_from(vm, r, r.get(a(w)))
}

#[inline(never)]
fn return_from(vm: &mut Vm, r: Regs, value: Value) -> Next {
    match vm.leave_blocks_to_return(r, value) {
        Some(r) => Ok(r),
        None => leave(vm, value),
    }
}

#[inline(always)]
pub(crate) fn raise_last(vm: &mut Vm, _: Regs, _: u32) -> Next {
    let raise = match vm.handled_by_blocks() {
        Some(exception) => vm.reraise(exception),
        None => vm.runtime_error("no active exception to reraise"),
    };
    Err(raise.into())
}

#[inline(always)]
pub(crate) fn raise(vm: &mut Vm, r: Regs, w: u32) -> Next {
    Err(vm.raise_operand(r.get(a(w))).into())
}

#[inline(always)]
pub(crate) fn raise_from(vm: &mut Vm, r: Regs, w: u32) -> Next {
    if r.get(b(w)) != Value::NONE {
        vm.warn("exception chaining not supported")?;
    }
    let raise = vm.raise_operand(r.get(a(w)));
    Err(Exit::Raise(raise))
}
