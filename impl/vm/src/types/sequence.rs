//! What lists and tuples have in common: comparison, search, printing, iteration.
//!
//! Lists may change while Python code runs, so items are read one by one.

use bytecode::op::BinaryOp;

use crate::error::{Raise, Result};
use crate::native::Args;
use crate::object::{Gc, PrintKind, Tuple, ValueBuf};
use crate::print::Printer;
use crate::state::Vm;
use crate::types::iterators::Iter;
use crate::types::list::List;
use crate::value::Value;

impl Vm {
    /// The items of an argument that must be a list or tuple.
    pub fn sequence_arg(&mut self, value: Value) -> Result<ValueBuf> {
        let Some(sequence) = Sequence::of(value) else {
            return Err(self.not_a_sequence(value));
        };
        let items = ValueBuf::new();
        sequence.append_to(self, &items)?;
        Ok(items)
    }

    /// The items of an argument that must be a list or tuple of `N`.
    pub fn fixed_sequence_arg<const N: usize>(&mut self, value: Value) -> Result<[Value; N]> {
        let Some(sequence) = Sequence::of(value) else {
            return Err(self.not_a_sequence(value));
        };
        match <[Value; N]>::try_from(sequence.items()) {
            Ok(items) => Ok(items),
            Err(_) => Err(self.value_error_fmt(format_args!(
                "requested length {N} but object has length {}",
                sequence.len()
            ))),
        }
    }

    #[cold]
    pub(crate) fn not_a_sequence(&mut self, value: Value) -> Raise {
        let name = value.ty().name.shown(self);
        self.type_error_fmt(format_args!("object '{name}' isn't a tuple or list"))
    }
}

/// A list or tuple.
#[derive(Clone, Copy)]
pub(crate) enum Sequence {
    List(Gc<List>),
    Tuple(Gc<Tuple>),
}

impl Sequence {
    /// The sequence in a value: itself, or what an instance of a Python class wraps.
    pub(crate) fn of(value: Value) -> Option<Sequence> {
        if let Some(tuple) = value.as_exactly::<Tuple>() {
            return Some(Sequence::Tuple(tuple));
        }
        let list = value.cast_mostly::<List>().map(Sequence::List);
        list.or_else(|| value.cast_native::<Tuple>().map(Sequence::Tuple))
    }

    #[inline]
    pub(crate) fn len(self) -> usize {
        match self {
            Sequence::List(list) => list.items.len(),
            Sequence::Tuple(tuple) => tuple.len(),
        }
    }

    #[inline(always)]
    pub(crate) fn get(self, index: usize) -> Option<Value> {
        match self {
            Sequence::List(list) => list.items.get(index),
            Sequence::Tuple(tuple) => tuple.get(index),
        }
    }

    /// The items, for use while nothing changes them.
    pub(crate) fn items(&self) -> &[Value] {
        match self {
            Sequence::List(list) => list.items.as_local_slice(),
            Sequence::Tuple(tuple) => tuple.items(),
        }
    }

    /// Appends the items to a buffer, which may be that of the list itself.
    pub(crate) fn append_to(self, vm: &mut Vm, buf: &ValueBuf) -> Result<()> {
        match self {
            Sequence::List(list) if core::ptr::eq(&list.items, buf) => {
                for index in 0..buf.len() {
                    if let Some(item) = buf.get(index) {
                        buf.push(vm, item)?;
                    }
                }
                Ok(())
            }
            _ => buf.extend(vm, self.items()),
        }
    }

    fn same_kind(self, other: Sequence) -> bool {
        matches!(
            (self, other),
            (Sequence::List(_), Sequence::List(_)) | (Sequence::Tuple(_), Sequence::Tuple(_))
        )
    }

    /// Compares with another sequence of the same kind; nothing when the operation is no comparison.
    pub(crate) fn compare(self, vm: &mut Vm, op: BinaryOp, rhs: Value) -> Result<Option<Value>> {
        let Some(other) = Sequence::of(rhs).filter(|other| self.same_kind(*other)) else {
            return Ok(None);
        };
        if op == BinaryOp::Equal {
            return Ok(Some(Value::bool(self.equals(vm, other)?)));
        }
        let (a, b) = (self, other);
        let mut index = 0;
        while let (Some(left), Some(right)) = (a.get(index), b.get(index)) {
            let same = left.is_small() && left == right;
            if !same && !vm.equal(left, right)? {
                return order(vm, op, left, right).map(Some);
            }
            index += 1;
        }
        let (left, right) = (a.len(), b.len());
        Ok(Some(Value::bool(match op {
            BinaryOp::Less => left < right,
            BinaryOp::LessEqual => left <= right,
            BinaryOp::More => left > right,
            _ => left >= right,
        })))
    }

    fn equals(self, vm: &mut Vm, other: Sequence) -> Result<bool> {
        if self.len() != other.len() {
            return Ok(false);
        }
        let mut index = 0;
        while let (Some(left), Some(right)) = (self.get(index), other.get(index)) {
            if !vm.equal(left, right)? {
                return Ok(false);
            }
            index += 1;
        }
        Ok(self.len() == other.len())
    }

    pub(crate) fn contains(self, vm: &mut Vm, item: Value) -> Result<bool> {
        Ok(self.find(vm, item, 0, usize::MAX)?.is_some())
    }

    fn find(self, vm: &mut Vm, item: Value, start: usize, stop: usize) -> Result<Option<usize>> {
        let mut index = start;
        while index < stop
            && let Some(candidate) = self.get(index)
        {
            if vm.equal(candidate, item)? {
                return Ok(Some(index));
            }
            index += 1;
        }
        Ok(None)
    }

    /// The items repeated, in a buffer.
    pub(crate) fn repeat(self, vm: &mut Vm, times: isize) -> Result<ValueBuf> {
        let times = usize::try_from(times).unwrap_or(0);
        let count = self.len().checked_mul(times);
        let Some(count) = count.filter(|count| *count <= isize::MAX as usize / 16) else {
            return Err(vm.memory_error(usize::MAX));
        };
        let items = ValueBuf::with_capacity(vm, count)?;
        while items.len() < count {
            items.extend(vm, self.items())?;
        }
        Ok(items)
    }

    /// The items followed by those of another sequence, in a buffer.
    pub(crate) fn concat(self, vm: &mut Vm, other: Sequence) -> Result<ValueBuf> {
        let items = ValueBuf::with_capacity(vm, self.len() + other.len())?;
        items.extend(vm, self.items())?;
        items.extend(vm, other.items())?;
        Ok(items)
    }

    /// Prints the items between two brackets.
    pub(crate) fn print(self, vm: &mut Vm, printer: &mut Printer) -> Result<()> {
        let (open, close) = match self {
            Sequence::List(_) => ("[", "]"),
            Sequence::Tuple(tuple) if tuple.len() == 1 => ("(", ",)"),
            Sequence::Tuple(_) => ("(", ")"),
        };
        printer.write(vm, open)?;
        let mut index = 0;
        while let Some(item) = self.get(index) {
            if index > 0 {
                printer.write(vm, ", ")?;
            }
            vm.print(printer, item, PrintKind::Repr)?;
            index += 1;
        }
        printer.write(vm, close)
    }
}

/// The receiver of a method of both types.
fn receiver(vm: &mut Vm, value: Value) -> Result<Sequence> {
    match Sequence::of(value) {
        Some(sequence) => Ok(sequence),
        None => vm.expect::<Tuple>(value).map(Sequence::Tuple),
    }
}

/// `sequence.count(item)`
pub(crate) fn count(vm: &mut Vm, sequence: Value, item: Value) -> Result {
    let sequence = receiver(vm, sequence)?;
    let (mut count, mut index) = (0, 0);
    while let Some(found) = sequence.find(vm, item, index, usize::MAX)? {
        count += 1;
        index = found + 1;
    }
    Ok(Value::small(count))
}

/// `sequence.index(item[, start[, stop]])`
pub(crate) fn index(vm: &mut Vm, args: &[Value]) -> Result {
    let sequence = receiver(vm, args[0])?;
    let len = sequence.len();
    let bound = |vm: &mut Vm, index: usize, default: usize| -> Result<usize> {
        let Some(value) = args.get(index) else {
            return Ok(default);
        };
        let number = match value.as_small() {
            Some(number) => number,
            None => vm.bound_arg(&args[0].unwrapped().ty(), *value)?,
        };
        let from_start = if number < 0 {
            number.saturating_add(len as isize)
        } else {
            number
        };
        Ok(from_start.clamp(0, len as isize) as usize)
    };
    let start = bound(vm, 2, 0)?;
    let stop = bound(vm, 3, len)?;
    match sequence.find(vm, args[1], start, stop)? {
        Some(index) => Ok(Value::small(index as isize)),
        None => Err(vm.value_error("object not in sequence")),
    }
}

/// `iter(sequence)`
pub(crate) fn iter(vm: &mut Vm, value: Value) -> Result {
    let step = match receiver(vm, value)? {
        Sequence::List(_) => step_list,
        Sequence::Tuple(_) => step_tuple,
    };
    Iter::value(vm, step, value, Value::NONE)
}

fn step_list(_: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    let list = iterator.source.cast_mostly::<List>();
    let item = list.and_then(|list| list.items.get(iterator.at.get()));
    if item.is_some() {
        iterator.advance();
    }
    Ok(item)
}

fn step_tuple(_: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    let tuple = iterator.source.cast_mostly::<Tuple>();
    let item = tuple.and_then(|tuple| tuple.get(iterator.at.get()));
    if item.is_some() {
        iterator.advance();
    }
    Ok(item)
}

/// The items of what a sequence type is called with.
pub(crate) fn constructor_items(vm: &mut Vm, args: &Args<'_>) -> Result<ValueBuf> {
    args.check(vm, 0, 1)?;
    match args.pos {
        [iterable] => vm.collect_items(*iterable),
        _ => Ok(ValueBuf::new()),
    }
}

/// Compares the first items that differ. As upstream has it, `a < b` asks `b` whether it is more; an item that can only
/// tell whether it is less is asked then.
fn order(vm: &mut Vm, op: BinaryOp, left: Value, right: Value) -> Result {
    let swapped = match op {
        BinaryOp::Less if !Value::both_small(left, right) => BinaryOp::More,
        BinaryOp::LessEqual if !Value::both_small(left, right) => BinaryOp::MoreEqual,
        _ => return vm.binary_op(op, left, right),
    };
    if let Some(verdict) = vm.binary_op_maybe(swapped, right, left)? {
        return Ok(verdict);
    }
    match vm.binary_op_maybe(op, left, right)? {
        Some(verdict) => Ok(verdict),
        None => Err(vm.unsupported_error(swapped, right, left)),
    }
}
