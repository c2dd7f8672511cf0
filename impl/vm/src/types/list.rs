//! `list`: a growable array of values.
//!
//! Python code may change a list while it is being read (`__eq__`, a sort key), so items are read one by one.

mod methods;
mod sort;

use bytecode::op::{BinaryOp, UnaryOp};

use crate::error::Result;
use crate::native::Args;
use crate::object::{Gc, Int, PrintKind, Slots, Subscr, Type, ValueBuf};
use crate::print::Printer;
use crate::state::Vm;
use crate::types::sequence::{self, Sequence};
use crate::types::slice::Slice;
use crate::value::Value;

pub(crate) use sort::sort_items;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary),
    subscr: Some(subscr),
    iter: Some(sequence::iter),
    ..Slots::of::<List>()
};

rom_dict!(static DICT = {
    "append" => f2!(methods::append),
    "clear" => f1!(methods::clear),
    "copy" => f1!(methods::copy),
    "count" => f2!(sequence::count),
    "extend" => f2!(methods::extend),
    "index" => fvar!(sequence::index, 2, 4),
    "insert" => f3!(methods::insert),
    "pop" => fvar!(methods::pop, 1, 2),
    "remove" => f2!(methods::remove),
    "reverse" => f1!(methods::reverse),
    "sort" => fkw!(methods::sort, 1),
});

/// `list`
pub static LIST: Type = Type::rom(q!("list"), &SLOTS, &DICT);

object! {
    /// A list.
    pub struct List: LIST {
        pub items: ValueBuf,
    }
}

impl List {
    /// Makes a list of some values.
    pub fn from_slice(vm: &mut Vm, values: &[Value]) -> Result<Gc<List>> {
        let items = ValueBuf::from_slice(vm, values)?;
        List::with_items(vm, items)
    }

    /// Makes a list that takes over a buffer.
    pub fn with_items(vm: &mut Vm, items: ValueBuf) -> Result<Gc<List>> {
        List::alloc(vm, Gc::rom(&LIST), items)
    }
}

fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let items = sequence::constructor_items(vm, args)?;
    Ok(Value::object(List::alloc(vm, ty, items)?))
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let list = vm.expect::<List>(value)?;
    Sequence::List(list).print(vm, printer)
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let len = vm.expect_mostly::<List>(value)?.items.len();
    Ok(match op {
        UnaryOp::Bool => Some(Value::bool(len != 0)),
        UnaryOp::Len => Some(Value::small(len as isize)),
        _ => None,
    })
}

fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    use BinaryOp::{Add, Contains, Equal, InplaceAdd, InplaceMultiply, Less, LessEqual};
    use BinaryOp::{More, MoreEqual, Multiply, ReverseMultiply};
    let list = vm.expect_mostly::<List>(lhs)?;
    let sequence = Sequence::List(list);
    let items = match op {
        Equal | Less | LessEqual | More | MoreEqual => return sequence.compare(vm, op, rhs),
        Contains => return Ok(Some(Value::bool(sequence.contains(vm, rhs)?))),
        InplaceAdd => {
            methods::extend(vm, lhs, rhs)?;
            return Ok(Some(lhs));
        }
        Add => match rhs.cast_native::<List>() {
            Some(other) => sequence.concat(vm, Sequence::List(other))?,
            None => return Ok(None),
        },
        Multiply | ReverseMultiply | InplaceMultiply => match vm.repeat_count(rhs)? {
            Some(times) => sequence.repeat(vm, times)?,
            None => return Ok(None),
        },
        _ => return Ok(None),
    };
    if op == InplaceMultiply {
        list.items.replace(items);
        return Ok(Some(lhs));
    }
    Ok(Some(Value::object(List::with_items(vm, items)?)))
}

impl Vm {
    /// How often a sequence is repeated, when the operand is an int.
    pub(crate) fn repeat_count(&mut self, value: Value) -> Result<Option<isize>> {
        let value = value.unwrapped();
        let is_int = value.is_small()
            || value == Value::TRUE
            || value == Value::FALSE
            || value.downcast::<Int>().is_some();
        if !is_int {
            return Ok(None);
        }
        self.int_arg(value).map(Some)
    }
}

fn subscr(vm: &mut Vm, value: Value, index: Value, action: Subscr) -> Result {
    let list = vm.expect::<List>(value)?;
    if let Some(slice) = index.downcast::<Slice>() {
        return match action {
            Subscr::Load => load_slice(vm, list, slice),
            Subscr::Store(new) => store_slice(vm, list, slice, new),
            Subscr::Delete => splice(vm, list, slice, ValueBuf::new()),
        };
    }
    if action == Subscr::Delete && list.items.is_empty() {
        return Err(vm.index_error("pop from empty list"));
    }
    let index = vm.index(&LIST, list.items.len(), index)?;
    Ok(match action {
        Subscr::Load => list.items.get(index).unwrap_or(Value::NONE),
        Subscr::Store(new) => {
            list.items.set(index, new);
            Value::NONE
        }
        Subscr::Delete => {
            list.items.remove(index);
            Value::NONE
        }
    })
}

fn load_slice(vm: &mut Vm, list: Gc<List>, slice: Gc<Slice>) -> Result {
    let range = vm.slice_range(slice, list.items.len())?;
    if range.step == 1 {
        let (start, end) = (range.start as usize, range.start as usize + range.count);
        let part = list.items.as_local_slice().get(start..end);
        let list = List::from_slice(vm, part.unwrap_or(&[]))?;
        return Ok(Value::object(list));
    }
    let items = ValueBuf::with_capacity(vm, range.count)?;
    let mut at = range.start;
    for _ in 0..range.count {
        if let Some(item) = list.items.get(at as usize) {
            items.push(vm, item)?;
        }
        at = at.wrapping_add(range.step);
    }
    Ok(Value::object(List::with_items(vm, items)?))
}

/// `list[slice] = sequence`; the sequence is a list or tuple.
fn store_slice(vm: &mut Vm, list: Gc<List>, slice: Gc<Slice>, new: Value) -> Result {
    let items = vm.sequence_arg(new)?;
    splice(vm, list, slice, items)
}

fn splice(vm: &mut Vm, list: Gc<List>, slice: Gc<Slice>, new: ValueBuf) -> Result {
    let range = vm.slice_range(slice, list.items.len())?;
    if range.step != 1 {
        return Err(vm.raise_empty(&crate::types::exception::NOT_IMPLEMENTED_ERROR));
    }
    let start = range.start as usize;
    let stop = start.max(range.stop as usize);
    list.items.splice(vm, start, stop, new.as_local_slice())?;
    Ok(Value::NONE)
}
