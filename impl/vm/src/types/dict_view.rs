//! The views that `keys()`, `values()` and `items()` of a dict give, and iterators over dicts.

use bytecode::op::{BinaryOp, UnaryOp};

use crate::compact::stack_iterator;
use crate::error::Result;
use crate::map::Dict;
use crate::native::RomDict;
use crate::object::{Gc, PrintKind, Slots, Tuple, Type};
use crate::print::Printer;
use crate::state::Vm;
use crate::types::iterators::{Iter, StepFn};
use crate::value::Value;

static SLOTS: Slots = Slots {
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary),
    iter: Some(iter),
    ..Slots::of::<DictView>()
};

/// The type of all views of dicts.
pub static DICT_VIEW: Type = Type::rom(q!("dict_view"), &SLOTS, &RomDict::EMPTY);

object! {
    /// A view of the keys, values or items of a dict.
    pub struct DictView: DICT_VIEW {
        pub dict: Gc<Dict>,
        pub kind: u8,
    }
}

const KEYS: u8 = 0;
const VALUES: u8 = 1;
const ITEMS: u8 = 2;

fn make(vm: &mut Vm, dict: Value, kind: u8) -> Result {
    let dict = vm.expect_mostly::<Dict>(dict)?;
    let view = DictView::alloc(vm, Gc::rom(&DICT_VIEW), dict, kind)?;
    Ok(Value::object(view))
}

pub(super) fn keys(vm: &mut Vm, dict: Value) -> Result {
    make(vm, dict, KEYS)
}

pub(super) fn values(vm: &mut Vm, dict: Value) -> Result {
    make(vm, dict, VALUES)
}

pub(super) fn items(vm: &mut Vm, dict: Value) -> Result {
    make(vm, dict, ITEMS)
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let view = vm.expect::<DictView>(value)?;
    let name = ["dict_keys([", "dict_values([", "dict_items(["][usize::from(view.kind)];
    printer.write(vm, name)?;
    let iterator = iter(vm, value)?;
    let mut is_first = true;
    while let Some(item) = vm.next(iterator)? {
        if !is_first {
            printer.write(vm, ", ")?;
        }
        vm.print(printer, item, PrintKind::Repr)?;
        is_first = false;
    }
    printer.write(vm, "])")
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let view = vm.expect::<DictView>(value)?;
    let len = view.dict.map.len();
    Ok(match op {
        UnaryOp::Hash if view.kind == VALUES => Some(crate::semantics::hash_identity(value)),
        UnaryOp::Bool => Some(Value::bool(len != 0)),
        UnaryOp::Len => Some(Value::small(len as isize)),
        _ => None,
    })
}

fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let view = vm.expect::<DictView>(lhs)?;
    if op != BinaryOp::Contains || view.kind != KEYS {
        return Ok(None);
    }
    let found = view.dict.map.find(vm, rhs)?;
    Ok(Some(Value::bool(found.is_some())))
}

fn iter(vm: &mut Vm, value: Value) -> Result {
    let view = vm.expect_mostly::<DictView>(value)?;
    let step: StepFn = match view.kind {
        KEYS => step_keys,
        VALUES => step_values,
        _ => step_items,
    };
    Iter::value(vm, step, Value::object(view.dict), Value::NONE)
}

/// How a loop walks over a view without an iterator, and the dict, where that can be done.
pub(crate) fn walked(value: Value) -> Option<(isize, Value)> {
    let view = value.as_exactly::<DictView>()?;
    let kind = match view.kind {
        KEYS => stack_iterator::DICT,
        VALUES => stack_iterator::VALUES,
        _ => return None,
    };
    Some((kind, Value::object(view.dict)))
}

/// The next live row of the dict an iterator goes over.
#[inline(always)]
pub(super) fn next_row(iterator: Gc<Iter>) -> Option<(Value, Value)> {
    let dict = iterator.source.downcast::<Dict>()?;
    let (key, value, next) = dict.map.next_in_place(iterator.at.get())?;
    iterator.at.set(next);
    Some((key, value))
}

pub(super) fn step_keys(_: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    Ok(next_row(iterator).map(|(key, _)| key))
}

fn step_values(_: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    Ok(next_row(iterator).map(|(_, value)| value))
}

pub(super) fn step_items(vm: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    match next_row(iterator) {
        Some((key, value)) => Tuple::value(vm, &[key, value]).map(Some),
        None => Ok(None),
    }
}
