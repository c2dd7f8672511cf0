//! Set algebra, for both kinds of sets. Methods take any iterable, operators take sets only.

use bytecode::op::BinaryOp;

use crate::compact::stack_iterator::Walk;
use crate::error::Result;
use crate::object::{Gc, Type};
use crate::state::Vm;
use crate::types::set::{SET, Set};
use crate::value::Value;

/// A set as operand; other iterables are collected to a set first.
fn as_set(vm: &mut Vm, iterable: Value) -> Result<Gc<Set>> {
    if let Some(set) = iterable.cast_native::<Set>() {
        return Ok(set);
    }
    let set = Set::empty(vm, Gc::rom(&SET))?;
    Set::add_all(vm, set, iterable)?;
    Ok(set)
}

fn type_of(set: Gc<Set>) -> Gc<Type> {
    Value::object(set).ty()
}

/// The items of one set that are (or are not) in another one.
fn select(vm: &mut Vm, set: Gc<Set>, other: Gc<Set>, wanted: bool) -> Result<Gc<Set>> {
    let result = Set::empty(vm, type_of(set))?;
    result.map.add_selected(vm, &set.map, &other.map, wanted)?;
    Ok(result)
}

fn joined(vm: &mut Vm, set: Gc<Set>, iterable: Value) -> Result<Gc<Set>> {
    if let Some(other) = iterable.downcast::<Set>() {
        let result = Set::empty(vm, type_of(set))?;
        result.map.add_joined(vm, &set.map, &other.map)?;
        return Ok(result);
    }
    let result = Set::copied(vm, set, type_of(set))?;
    Set::add_all(vm, result, iterable)?;
    Ok(result)
}

/// What is in exactly one of two sets.
fn either(vm: &mut Vm, set: Gc<Set>, other: Gc<Set>) -> Result<Gc<Set>> {
    let result = Set::empty(vm, type_of(set))?;
    result.map.add_either(vm, &set.map, &other.map)?;
    Ok(result)
}

fn subset(vm: &mut Vm, set: Gc<Set>, other: Gc<Set>) -> Result<bool> {
    if set.map.len() > other.map.len() {
        return Ok(false);
    }
    let mut row = 0;
    while let Some((item, _, next)) = set.map.next_from(row) {
        if other.map.find(vm, item)?.is_none() {
            return Ok(false);
        }
        row = next;
    }
    Ok(true)
}

/// Whether some item of a set is in another one.
fn common(vm: &mut Vm, few: Gc<Set>, many: Gc<Set>) -> Result<bool> {
    let mut row = 0;
    while let Some((item, _, next)) = few.map.next_from(row) {
        if many.map.find(vm, item)?.is_some() {
            return Ok(true);
        }
        row = next;
    }
    Ok(false)
}

/// Gives a set the contents of another one that nobody else has.
fn take_over(set: Gc<Set>, result: Gc<Set>) {
    if !Gc::ptr_eq(set, result) {
        set.map.take_over(&result.map);
    }
}

pub(in crate::types) fn contains(vm: &mut Vm, set: Value, item: Value) -> Result {
    let set = vm.expect::<Set>(set)?;
    let found = set.map.find_in_place(vm, item)?;
    Ok(Value::bool(found.is_some()))
}

pub(in crate::types) fn union(vm: &mut Vm, set: Value, iterable: Value) -> Result {
    let set = vm.expect::<Set>(set)?;
    Ok(Value::object(joined(vm, set, iterable)?))
}

pub(in crate::types) fn intersection(vm: &mut Vm, set: Value, iterable: Value) -> Result {
    let set = vm.expect::<Set>(set)?;
    let other = as_set(vm, iterable)?;
    Ok(Value::object(select(vm, set, other, true)?))
}

pub(super) fn intersection_update(vm: &mut Vm, set: Value, iterable: Value) -> Result {
    let set = vm.expect::<Set>(set)?;
    let other = as_set(vm, iterable)?;
    let result = select(vm, set, other, true)?;
    take_over(set, result);
    Ok(Value::NONE)
}

fn without(vm: &mut Vm, set: Gc<Set>, iterables: &[Value]) -> Result<Gc<Set>> {
    if let [only] = iterables
        && let Some(other) = only.downcast::<Set>()
    {
        return select(vm, set, other, false);
    }
    let result = Set::copied(vm, set, type_of(set))?;
    for iterable in iterables {
        let iterator = vm.iter(*iterable)?;
        while let Some(item) = vm.next(iterator)? {
            result.map.remove(vm, item)?;
        }
    }
    Ok(result)
}

pub(in crate::types) fn difference(vm: &mut Vm, args: &[Value]) -> Result {
    let set = vm.expect::<Set>(args[0])?;
    Ok(Value::object(without(vm, set, &args[1..])?))
}

pub(super) fn difference_update(vm: &mut Vm, args: &[Value]) -> Result {
    let set = vm.expect::<Set>(args[0])?;
    let result = without(vm, set, &args[1..])?;
    take_over(set, result);
    Ok(Value::NONE)
}

pub(in crate::types) fn symmetric_difference(vm: &mut Vm, set: Value, iterable: Value) -> Result {
    let set = vm.expect::<Set>(set)?;
    let other = as_set(vm, iterable)?;
    Ok(Value::object(either(vm, set, other)?))
}

pub(super) fn symmetric_difference_update(vm: &mut Vm, set: Value, iterable: Value) -> Result {
    let set = vm.expect::<Set>(set)?;
    let other = as_set(vm, iterable)?;
    let result = either(vm, set, other)?;
    take_over(set, result);
    Ok(Value::NONE)
}

pub(in crate::types) fn is_disjoint(vm: &mut Vm, set: Value, iterable: Value) -> Result {
    let set = vm.expect::<Set>(set)?;
    if let Some(other) = iterable.downcast::<Set>() {
        let (few, many) = match other.map.len() > set.map.len() {
            true => (set, other),
            false => (other, set),
        };
        return Ok(Value::bool(!common(vm, few, many)?));
    }
    let mut walk = Walk::over(vm, iterable)?;
    while let Some(item) = walk.next(vm)? {
        if set.map.find(vm, item)?.is_some() {
            return Ok(Value::FALSE);
        }
    }
    Ok(Value::TRUE)
}

pub(in crate::types) fn is_subset(vm: &mut Vm, set: Value, iterable: Value) -> Result {
    let set = vm.expect::<Set>(set)?;
    let other = as_set(vm, iterable)?;
    Ok(Value::bool(subset(vm, set, other)?))
}

pub(in crate::types) fn is_superset(vm: &mut Vm, set: Value, iterable: Value) -> Result {
    let set = vm.expect::<Set>(set)?;
    let other = as_set(vm, iterable)?;
    Ok(Value::bool(subset(vm, other, set)?))
}

/// Operators on sets.
pub(super) fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let set = vm.expect::<Set>(lhs)?;
    if op == BinaryOp::Contains {
        return contains(vm, lhs, rhs).map(Some);
    }
    let Some(other) = rhs.cast_native::<Set>() else {
        return Ok(None);
    };
    let (len, other_len) = (set.map.len(), other.map.len());
    let verdict = match op {
        BinaryOp::Equal => len == other_len && subset(vm, set, other)?,
        BinaryOp::Less => len < other_len && subset(vm, set, other)?,
        BinaryOp::LessEqual => subset(vm, set, other)?,
        BinaryOp::More => len > other_len && subset(vm, other, set)?,
        BinaryOp::MoreEqual => subset(vm, other, set)?,
        _ => return combine(vm, op, set, other),
    };
    Ok(Some(Value::bool(verdict)))
}

/// `|`, `&`, `-`, `^` and their in-place forms; the latter change a set, but not a frozen one.
fn combine(vm: &mut Vm, op: BinaryOp, set: Gc<Set>, other: Gc<Set>) -> Result<Option<Value>> {
    let is_frozen = !Value::object(set).is_exactly(&SET);
    let result = match op.without_inplace() {
        BinaryOp::Or if op.is_inplace() && !is_frozen => {
            Set::add_all(vm, set, Value::object(other))?;
            set
        }
        BinaryOp::Or => joined(vm, set, Value::object(other))?,
        BinaryOp::And => select(vm, set, other, true)?,
        BinaryOp::Subtract => select(vm, set, other, false)?,
        BinaryOp::Xor => either(vm, set, other)?,
        _ => return Ok(None),
    };
    if op.is_inplace() && !is_frozen {
        take_over(set, result);
        return Ok(Some(Value::object(set)));
    }
    Ok(Some(Value::object(result)))
}
