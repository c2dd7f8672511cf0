//! `set`; its layout is also that of `frozenset`.
//!
//! Not here: set algebra (`set::algebra`).

pub(super) mod algebra;

use bytecode::op::UnaryOp;

use crate::compact::stack_iterator::Walk;
use crate::error::Result;
use crate::map::Map;
use crate::native::Args;
use crate::object::{Gc, PrintKind, Slots, Type};
use crate::print::Printer;
use crate::state::Vm;
use crate::types::exception;
use crate::types::frozenset::FROZENSET;
use crate::types::iterators::Iter;
use crate::types::range::Range;
use crate::value::Value;

/// The slots of both kinds of sets.
pub(super) const SET_SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(algebra::binary),
    iter: Some(iter),
    ..Slots::of::<Set>()
};

static SLOTS: Slots = SET_SLOTS;

rom_dict!(static DICT = {
    "__contains__" => f2!(algebra::contains),
    "add" => f2!(add),
    "clear" => f1!(clear),
    "copy" => f1!(copy),
    "difference" => fvar!(algebra::difference, 1, crate::native::ANY),
    "difference_update" => fvar!(algebra::difference_update, 1, crate::native::ANY),
    "discard" => f2!(discard),
    "intersection" => f2!(algebra::intersection),
    "intersection_update" => f2!(algebra::intersection_update),
    "isdisjoint" => f2!(algebra::is_disjoint),
    "issubset" => f2!(algebra::is_subset),
    "issuperset" => f2!(algebra::is_superset),
    "pop" => f1!(pop),
    "remove" => f2!(remove),
    "symmetric_difference" => f2!(algebra::symmetric_difference),
    "symmetric_difference_update" => f2!(algebra::symmetric_difference_update),
    "union" => f2!(algebra::union),
    "update" => fvar!(update, 1, crate::native::ANY),
});

/// `set`
pub static SET: Type = Type::rom(q!("set"), &SLOTS, &DICT);

object! {
    /// A set: a map whose keys have no values.
    pub struct Set: SET {
        pub map: Map,
    }
}

impl Set {
    /// Makes a set of some values.
    pub fn from_slice(vm: &mut Vm, values: &[Value]) -> Result<Gc<Set>> {
        let map = Map::set_for(vm, values.len(), values)?;
        let set = Set::alloc(vm, Gc::rom(&SET), map)?;
        for value in values {
            set.map.insert(vm, *value, Value::NONE)?;
        }
        Ok(set)
    }

    pub(super) fn empty(vm: &mut Vm, ty: Gc<Type>) -> Result<Gc<Set>> {
        Set::alloc(vm, ty, Map::set())
    }

    /// A copy of the given type.
    pub(super) fn copied(vm: &mut Vm, set: Gc<Set>, ty: Gc<Type>) -> Result<Gc<Set>> {
        let map = set.map.copy(vm)?;
        Set::alloc(vm, ty, map)
    }

    /// Adds what an iterable gives.
    pub(super) fn add_all(vm: &mut Vm, set: Gc<Set>, iterable: Value) -> Result<()> {
        if let Some(other) = iterable.downcast::<Set>() {
            if set.map.is_empty() && !Gc::ptr_eq(set, other) {
                let copy = other.map.copy(vm)?;
                set.map.take_over(&copy);
                return Ok(());
            }
            return set.map.add_all(vm, &other.map);
        }
        let is_new = set.map.is_empty();
        if is_new
            && let Some(range) = iterable.downcast::<Range>()
            && range.is_small()
        {
            let numbers = (0..range.len()).map(|index| range.get(index));
            return set.map.add_numbers(vm, numbers);
        }
        let mut walk = Walk::over(vm, iterable)?;
        if is_new {
            set.map.foresee(vm, walk.expected(vm))?;
        }
        while let Some(item) = walk.next(vm)? {
            set.map.insert(vm, item, Value::NONE)?;
        }
        match is_new {
            true => set.map.fit(vm),
            false => Ok(()),
        }
    }
}

fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 0, 1)?;
    let iterable = args.pos.first().copied();
    if let Some(only) =
        iterable.filter(|only| Gc::ptr_eq(ty, Gc::rom(&FROZENSET)) && only.is_exactly(&FROZENSET))
    {
        return Ok(only);
    }
    let set = Set::empty(vm, ty)?;
    if let Some(iterable) = iterable {
        Set::add_all(vm, set, iterable)?;
    }
    Ok(Value::object(set))
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let set = vm.expect::<Set>(value)?;
    let is_frozen = Value::object(set).is_exactly(&FROZENSET);
    let (open, close) = match (is_frozen, set.map.is_empty()) {
        (false, true) => return printer.write(vm, "set()"),
        (true, true) => return printer.write(vm, "frozenset()"),
        (false, false) => ("{", "}"),
        (true, false) => ("frozenset({", "})"),
    };
    printer.write(vm, open)?;
    let (mut row, mut is_first) = (0, true);
    while let Some((item, _, next)) = set.map.next_from(row) {
        if !is_first {
            printer.write(vm, ", ")?;
        }
        vm.print(printer, item, PrintKind::Repr)?;
        (row, is_first) = (next, false);
    }
    printer.write(vm, close)
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let set = vm.expect_mostly::<Set>(value)?;
    Ok(match op {
        UnaryOp::Bool => Some(Value::bool(!set.map.is_empty())),
        UnaryOp::Len => Some(Value::small(set.map.len() as isize)),
        UnaryOp::Hash if Value::object(set).is_exactly(&FROZENSET) => {
            Some(Value::small(hash(vm, set)? as isize))
        }
        _ => None,
    })
}

/// Mixes the hashes of the items so that their order does not matter.
fn hash(vm: &mut Vm, set: Gc<Set>) -> Result<u32> {
    let (mut hash, mut row) = (0x2545_f491u32, 0);
    while let Some((item, _, next)) = set.map.next_from(row) {
        let mixed = vm.hash(item)?.wrapping_mul(0x9e37_79b1);
        hash = hash.wrapping_add(mixed ^ mixed >> 15);
        row = next;
    }
    Ok(hash >> 1)
}

fn iter(vm: &mut Vm, value: Value) -> Result {
    let set = vm.expect::<Set>(value)?;
    Iter::value(vm, step, Value::object(set), Value::NONE)
}

fn step(_: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    let Some(set) = iterator.source.downcast::<Set>() else {
        return Ok(None);
    };
    let Some((item, _, next)) = set.map.next_in_place(iterator.at.get()) else {
        return Ok(None);
    };
    iterator.at.set(next);
    Ok(Some(item))
}

fn add(vm: &mut Vm, set: Value, item: Value) -> Result {
    let set = vm.expect_mostly::<Set>(set)?;
    set.map.insert(vm, item, Value::NONE)?;
    Ok(Value::NONE)
}

fn clear(vm: &mut Vm, set: Value) -> Result {
    vm.expect::<Set>(set)?.map.clear();
    Ok(Value::NONE)
}

/// `set.copy()`, also of frozen sets.
pub(super) fn copy(vm: &mut Vm, set: Value) -> Result {
    let set = vm.expect::<Set>(set)?;
    let ty = Value::object(set).ty();
    Ok(Value::object(Set::copied(vm, set, ty)?))
}

fn discard(vm: &mut Vm, set: Value, item: Value) -> Result {
    let set = vm.expect::<Set>(set)?;
    set.map.remove(vm, item)?;
    Ok(Value::NONE)
}

fn remove(vm: &mut Vm, set: Value, item: Value) -> Result {
    let set = vm.expect::<Set>(set)?;
    match set.map.remove(vm, item)? {
        Some(_) => Ok(Value::NONE),
        None => Err(vm.key_error(item)),
    }
}

fn pop(vm: &mut Vm, set: Value) -> Result {
    let set = vm.expect::<Set>(set)?;
    match set.map.pop_first(vm) {
        Some((item, _)) => Ok(item),
        None => Err(vm.raise(&exception::KEY_ERROR, "pop from an empty set")),
    }
}

fn update(vm: &mut Vm, args: &[Value]) -> Result {
    let set = vm.expect::<Set>(args[0])?;
    for iterable in &args[1..] {
        Set::add_all(vm, set, *iterable)?;
    }
    Ok(Value::NONE)
}
