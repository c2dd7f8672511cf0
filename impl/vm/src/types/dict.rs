//! `dict` and `OrderedDict`; both keep the order of insertion.
//!
//! Not here: the hash map itself (`map`), views (`dict_view`).

mod methods;

use bytecode::op::{BinaryOp, UnaryOp};

use crate::error::{Raise, Result};
use crate::map::{Dict, Map};
use crate::native::{Args, Native, NativeFn};
use crate::object::{Gc, PrintKind, Slots, Subscr, Type};
use crate::print::Printer;
use crate::state::Vm;
use crate::types::dict_view;
use crate::types::iterators::Iter;
use crate::value::Value;

pub(crate) use methods::get;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary),
    subscr: Some(subscr),
    iter: Some(iter),
    ..Slots::of::<Dict>()
};

rom_dict!(static DICT_METHODS = {
    "__delitem__" => f2!(methods::delete_item),
    "__getitem__" => f2!(methods::load_item),
    "__setitem__" => f3!(methods::store_item),
    "clear" => f1!(methods::clear),
    "copy" => f1!(methods::copy),
    "fromkeys" => class_method!(fvar!(methods::from_keys, 2, 3)),
    "get" => Value::rom(&const { Native::of(NativeFn::DictGet) }),
    "items" => f1!(dict_view::items),
    "keys" => f1!(dict_view::keys),
    "pop" => fvar!(methods::pop, 2, 3),
    "popitem" => f1!(methods::pop_item),
    "setdefault" => fvar!(methods::set_default, 2, 3),
    "update" => fkw!(methods::update, 1),
    "values" => f1!(dict_view::values),
});

rom_dict!(static ORDERED_METHODS = {});

/// `dict`
pub static DICT: Type = Type::rom(q!("dict"), &SLOTS, &DICT_METHODS);
/// `collections.OrderedDict`
pub static ORDERED_DICT: Type =
    Type::rom_derived(q!("OrderedDict"), &SLOTS, &ORDERED_METHODS, &DICT);

/// Makes an empty `OrderedDict`.
pub(crate) fn new_ordered(vm: &mut Vm) -> Result<Gc<Dict>> {
    Dict::alloc(vm, Gc::rom(&ORDERED_DICT), Map::new().accept_all_keys())
}

fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let dict = match Gc::ptr_eq(ty, Gc::rom(&ORDERED_DICT)) {
        true => new_ordered(vm)?,
        false => Dict::alloc(vm, ty, Map::new())?,
    };
    methods::update_from(vm, dict, args)?;
    Ok(Value::object(dict))
}

/// Raises when programs may not change the dict.
#[inline(always)]
fn check_writable(vm: &mut Vm, dict: Gc<Dict>) -> Result<()> {
    if dict.map.is_fixed() {
        return Err(fixed_error(vm));
    }
    Ok(())
}

#[cold]
#[inline(never)]
fn fixed_error(vm: &mut Vm) -> Raise {
    vm.raise_empty(&crate::types::exception::TYPE_ERROR)
}

fn is_ordered(dict: Gc<Dict>) -> bool {
    Value::object(dict).is_exactly(&ORDERED_DICT)
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let dict = vm.expect::<Dict>(value)?;
    let (open, close) = match is_ordered(dict) {
        true => ("OrderedDict({", "})"),
        false => ("{", "}"),
    };
    printer.write(vm, open)?;
    let (mut row, mut is_first) = (0, true);
    while let Some((key, value, next)) = dict.map.next_from(row) {
        if !is_first {
            printer.write(vm, ", ")?;
        }
        vm.print(printer, key, PrintKind::Repr)?;
        printer.write(vm, ": ")?;
        vm.print(printer, value, PrintKind::Repr)?;
        (row, is_first) = (next, false);
    }
    printer.write(vm, close)
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let dict = vm.expect_mostly::<Dict>(value)?;
    Ok(match op {
        UnaryOp::Bool => Some(Value::bool(!dict.map.is_empty())),
        UnaryOp::Len => Some(Value::small(dict.map.len() as isize)),
        _ => None,
    })
}

fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let dict = vm.expect::<Dict>(lhs)?;
    match op {
        BinaryOp::Contains => {
            let found = dict.map.find_in_place(vm, rhs)?;
            Ok(Some(Value::bool(found.is_some())))
        }
        BinaryOp::Equal => match rhs.cast_native::<Dict>() {
            Some(other) => Ok(Some(Value::bool(equal(vm, dict, other)?))),
            None => Ok(None),
        },
        BinaryOp::Or => {
            let copy = dict.map.copy(vm)?;
            let copy = Dict::alloc(vm, Value::object(dict).ty(), copy)?;
            methods::update_from(vm, copy, &Args::positional(&[rhs]))?;
            Ok(Some(Value::object(copy)))
        }
        BinaryOp::InplaceOr => {
            check_writable(vm, dict)?;
            methods::update_from(vm, dict, &Args::positional(&[rhs]))?;
            Ok(Some(lhs))
        }
        _ => Ok(None),
    }
}

/// Equality of items; of their order too when one of the dicts is an `OrderedDict`.
fn equal(vm: &mut Vm, a: Gc<Dict>, b: Gc<Dict>) -> Result<bool> {
    if a.map.len() != b.map.len() {
        return Ok(false);
    }
    let ordered = is_ordered(a) || is_ordered(b);
    let (mut row, mut other_row) = (0, 0);
    while let Some((key, value, next)) = a.map.next_from(row) {
        let other = if ordered {
            let Some((other_key, other, next)) = b.map.next_from(other_row) else {
                return Ok(false);
            };
            other_row = next;
            vm.equal(key, other_key)?.then_some(other)
        } else {
            b.map.get(vm, key)?
        };
        match other {
            Some(other) if vm.equal(value, other)? => row = next,
            _ => return Ok(false),
        }
    }
    Ok(true)
}

fn subscr(vm: &mut Vm, value: Value, key: Value, action: Subscr) -> Result {
    let dict = vm.expect_mostly::<Dict>(value)?;
    match action {
        Subscr::Load => match dict.map.get(vm, key)? {
            Some(value) => Ok(value),
            None => Err(vm.key_error(key)),
        },
        Subscr::Store(new) => {
            check_writable(vm, dict)?;
            dict.map.insert(vm, key, new)?;
            Ok(Value::NONE)
        }
        Subscr::Delete => {
            check_writable(vm, dict)?;
            match dict.map.remove(vm, key)? {
                Some(_) => Ok(Value::NONE),
                None => Err(vm.key_error(key)),
            }
        }
    }
}

fn iter(vm: &mut Vm, value: Value) -> Result {
    let dict = vm.expect::<Dict>(value)?;
    Iter::value(vm, dict_view::step_keys, Value::object(dict), Value::NONE)
}
