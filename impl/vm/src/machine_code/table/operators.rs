//! Operators, and arithmetic of machine words that processors lack.

use bytecode::op::{BinaryOp, UnaryOp};

use super::super::enter::{given, in_vm};
use crate::object::Slot;
use crate::semantics::{floor_div, floor_mod};
use crate::value::Value;

pub(super) extern "C" fn is_true(value: Slot) -> usize {
    in_vm(|vm| {
        let value = given(vm, value)?;
        vm.truth(value).map(usize::from)
    })
}

pub(super) extern "C" fn unary(operator: usize, value: Slot) -> Value {
    in_vm(|vm| {
        let value = given(vm, value)?;
        let found = u8::try_from(operator).ok().and_then(UnaryOp::from_index);
        match found {
            Some(operator) => vm.unary_op(operator, value),
            None => Err(vm.bad_code_error()),
        }
    })
}

pub(super) extern "C" fn binary(operator: usize, lhs: Slot, rhs: Slot) -> Value {
    in_vm(|vm| {
        let (lhs, rhs) = (given(vm, lhs)?, given(vm, rhs)?);
        let found = u8::try_from(operator).ok().and_then(BinaryOp::from_index);
        match found {
            Some(operator) => vm.binary_op(operator, lhs, rhs),
            None => Err(vm.bad_code_error()),
        }
    })
}

pub(super) extern "C" fn floor_divide(number: isize, divisor: isize) -> isize {
    divide(number, divisor, floor_div)
}

pub(super) extern "C" fn modulo(number: isize, divisor: isize) -> isize {
    divide(number, divisor, floor_mod)
}

fn divide(number: isize, divisor: isize, by: fn(isize, isize) -> isize) -> isize {
    match divisor {
        0 => in_vm(|vm| Err(vm.zero_division_error())),
        -1 => match by(1, -1) {
            0 => 0,
            _ => number.wrapping_neg(),
        },
        _ => by(number, divisor),
    }
}
