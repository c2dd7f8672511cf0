//! Jumps. One that goes back looks whether Ctrl-C or a scheduled function waits.

use core::sync::atomic::Ordering;

use bytecode::op::BinaryOp;

use super::Next;
use super::arithmetic::{compare_fast, compare_slow, operator};
use crate::error::Result;
use crate::state::Vm;
use crate::value::Value;
use crate::wordcode::regs::{Regs, a, b, imm16};

#[inline(always)]
fn go(vm: &mut Vm, mut r: Regs, by: i32) -> Next {
    r.jump(by);
    if by < 0 && vm.interrupt.load(Ordering::Relaxed) {
        vm.handle_pending()?;
    }
    Ok(r)
}

/// Jumps by the second word if told to.
#[inline(always)]
fn go_if(vm: &mut Vm, mut r: Regs, jumps: bool) -> Next {
    let by = r.fetch();
    match jumps {
        true => go(vm, r, by.cast_signed()),
        false => Ok(r),
    }
}

#[inline(always)]
pub(crate) fn jump(vm: &mut Vm, r: Regs, w: u32) -> Next {
    go(vm, r, w.cast_signed() >> 8)
}

#[inline(always)]
fn truth(vm: &mut Vm, value: Value) -> Result<bool> {
    if value == Value::TRUE {
        return Ok(true);
    }
    Ok(value != Value::FALSE && vm.truth(value)?)
}

#[inline(always)]
pub(crate) fn if_truth<const JUMPS: bool>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let outcome = truth(vm, r.get(a(w)))?;
    go_if(vm, r, outcome == JUMPS)
}

#[inline(always)]
pub(crate) fn if_is<const JUMPS: bool>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    go_if(vm, r, (r.get(a(w)) == r.get(b(w))) == JUMPS)
}

#[inline(always)]
pub(crate) fn if_none<const JUMPS: bool>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    go_if(vm, r, (r.get(a(w)) == Value::NONE) == JUMPS)
}

#[inline(always)]
pub(crate) fn if_in<const JUMPS: bool>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let outcome = vm.contains(r.get(b(w)), r.get(a(w)))?;
    go_if(vm, r, outcome == JUMPS)
}

#[inline(always)]
pub(crate) fn if_match<const JUMPS: bool>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let outcome = vm.binary_op(BinaryOp::ExceptionMatch, r.get(a(w)), r.get(b(w)))?;
    go_if(vm, r, (outcome == Value::TRUE) == JUMPS)
}

#[inline(always)]
fn compare_and_go<const OP: u8, const JUMPS: bool>(
    vm: &mut Vm,
    r: Regs,
    x: Value,
    y: Value,
) -> Next {
    let outcome = match compare_fast::<OP>(x, y) {
        Some(outcome) => outcome,
        None => compare_slow(vm, operator::<OP>(), x, y)?,
    };
    go_if(vm, r, outcome == JUMPS)
}

#[inline(always)]
pub(crate) fn registers<const OP: u8, const JUMPS: bool>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    compare_and_go::<OP, JUMPS>(vm, r, r.get(a(w)), r.get(b(w)))
}

#[inline(always)]
pub(crate) fn immediate<const OP: u8, const JUMPS: bool>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    compare_and_go::<OP, JUMPS>(vm, r, r.get(a(w)), Value::small(imm16(w)))
}

/// Jumps unless a value is as it is asked to be: equal to a name, a constant, or not.
#[inline(always)]
pub(crate) fn unless_name<const OP: u8>(vm: &mut Vm, r: Regs, w: u32) -> Next {
    let (value, name) = (r.get(a(w)), r.constant((w >> 16) as usize));
    let outcome = match value == name || value.is_small() || value.as_qstr().is_some() {
        true => (value == name) == matches!(operator::<OP>(), BinaryOp::Equal),
        false => compare_slow(vm, operator::<OP>(), value, name)?,
    };
    go_if(vm, r, !outcome)
}
