//! Moves between registers, constants, cells.

use super::Next;
use crate::error::Result;
use crate::object::{CellBox, Gc};
use crate::state::Vm;
use crate::value::Value;
use crate::wordcode::regs::{Regs, a, b, imm16};

#[inline(always)]
pub(crate) fn copy(_: &mut Vm, r: Regs, w: u32) -> Next {
    r.set_slot(a(w), r.slot(b(w)));
    Ok(r)
}

#[inline(always)]
pub(crate) fn load_const(_: &mut Vm, r: Regs, w: u32) -> Next {
    r.set(a(w), r.constant((w >> 16) as usize));
    Ok(r)
}

#[inline(always)]
pub(crate) fn load_int(_: &mut Vm, r: Regs, w: u32) -> Next {
    r.set(a(w), Value::small(imm16(w)));
    Ok(r)
}

#[inline(always)]
pub(crate) fn unset(_: &mut Vm, r: Regs, w: u32) -> Next {
    r.set_slot(a(w), None);
    Ok(r)
}

#[inline(always)]
pub(crate) fn swap(_: &mut Vm, r: Regs, w: u32) -> Next {
    let (first, second) = (r.slot(a(w)), r.slot(b(w)));
    r.set_slot(a(w), second);
    r.set_slot(b(w), first);
    Ok(r)
}

/// Moves the third of three registers before the other two.
#[inline(always)]
pub(crate) fn rot_three(_: &mut Vm, r: Regs, w: u32) -> Next {
    let at = a(w);
    let (first, second, third) = (r.slot(at), r.slot(at + 1), r.slot(at + 2));
    r.set_slot(at, third);
    r.set_slot(at + 1, first);
    r.set_slot(at + 2, second);
    Ok(r)
}

/// Raises unless a local is set.
#[inline(always)]
pub(crate) fn check(vm: &mut Vm, r: Regs, w: u32) -> Next {
    match r.slot(a(w)) {
        Some(_) => Ok(r),
        None => Err(vm.unbound_local_error().into()),
    }
}

#[inline(always)]
fn cell(r: Regs, register: usize) -> Option<Gc<CellBox>> {
    r.slot(register)?.as_exactly::<CellBox>()
}

#[inline(always)]
fn cell_value(vm: &mut Vm, r: Regs, register: usize) -> Result {
    match cell(r, register).and_then(|cell| cell.value.get()) {
        Some(value) => Ok(value),
        None => Err(vm.unbound_local_error()),
    }
}

#[inline(always)]
pub(crate) fn load_deref(vm: &mut Vm, r: Regs, w: u32) -> Next {
    r.set(a(w), cell_value(vm, r, b(w))?);
    Ok(r)
}

#[inline(always)]
pub(crate) fn store_deref(_: &mut Vm, r: Regs, w: u32) -> Next {
    if let Some(cell) = cell(r, a(w)) {
        cell.value.set(r.slot(b(w)));
    }
    Ok(r)
}

#[inline(always)]
pub(crate) fn delete_deref(vm: &mut Vm, r: Regs, w: u32) -> Next {
    cell_value(vm, r, a(w))?;
    if let Some(cell) = cell(r, a(w)) {
        cell.value.set(None);
    }
    Ok(r)
}
