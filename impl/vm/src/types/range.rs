//! `range`: an arithmetic progression of machine words.

use bytecode::op::{BinaryOp, UnaryOp};

use crate::error::Result;
use crate::native::{Args, RomDict};
use crate::object::{Gc, Int, PrintKind, Slots, Subscr, Type};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types::iterators::Iter;
use crate::types::slice::Slice;
use crate::value::Value;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(binary),
    attr: Some(attr),
    subscr: Some(subscr),
    iter: Some(iter),
    ..Slots::of::<Range>()
};

/// `range`
pub static RANGE: Type = Type::rom(q!("range"), &SLOTS, &RomDict::EMPTY);

object! {
    /// A range; the step is not zero.
    pub struct Range: RANGE {
        pub start: isize,
        pub stop: isize,
        pub step: isize,
    }
}

impl Range {
    /// Number of items.
    pub fn len(&self) -> usize {
        let (low, high) = match self.step > 0 {
            true => (self.start, self.stop),
            false => (self.stop, self.start),
        };
        if low >= high {
            return 0;
        }
        let span = (high as usize).wrapping_sub(low as usize);
        (span - 1) / self.step.unsigned_abs() + 1
    }

    /// Whether there is no item.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The item at an index below the length.
    #[inline]
    pub fn get(&self, index: usize) -> isize {
        self.start
            .wrapping_add((index as isize).wrapping_mul(self.step))
    }

    /// The item at an index, if there is one: mostly without asking how many there are, which takes a division.
    #[inline]
    fn item(&self, index: usize) -> Option<isize> {
        let distance = (index as isize).checked_mul(self.step);
        match distance.and_then(|distance| self.start.checked_add(distance)) {
            Some(number) if self.step > 0 => (number < self.stop).then_some(number),
            Some(number) => (number > self.stop).then_some(number),
            None => (index < self.len()).then(|| self.get(index)),
        }
    }

    /// Whether all numbers on the way are small ints, the one behind the last item too.
    pub(crate) fn is_small(&self) -> bool {
        let beyond = self.stop.saturating_add(self.step);
        let numbers = [self.start, self.stop, self.step, beyond];
        numbers
            .into_iter()
            .all(|number| Value::try_small(number).is_some())
    }

    /// Whether another range has the same items.
    fn gives_the_same(&self, other: &Range) -> bool {
        let len = self.len();
        let is_same = |at: usize| len <= at || self.get(at) == other.get(at);
        len == other.len() && is_same(0) && is_same(1)
    }

    fn contains(&self, number: isize) -> bool {
        let in_bounds = match self.step > 0 {
            true => self.start <= number && number < self.stop,
            false => self.stop < number && number <= self.start,
        };
        let distance = (number as usize).wrapping_sub(self.start as usize);
        let distance = match self.step > 0 {
            true => distance,
            false => distance.wrapping_neg(),
        };
        in_bounds && distance.is_multiple_of(self.step.unsigned_abs())
    }
}

/// A machine word as an int value.
#[inline]
pub(crate) fn word(vm: &mut Vm, number: isize) -> Result {
    crate::types::int::from_i64(vm, number as i64)
}

fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 1, 3)?;
    let (start, stop, step) = match *args.pos {
        [stop] => (0, vm.int_arg(stop)?, 1),
        [start, stop] => (vm.int_arg(start)?, vm.int_arg(stop)?, 1),
        _ => (
            vm.int_arg(args.pos[0])?,
            vm.int_arg(args.pos[1])?,
            vm.int_arg(args.pos[2])?,
        ),
    };
    if step == 0 {
        return Err(vm.value_error("zero step"));
    }
    Ok(Value::object(Range::alloc(vm, ty, start, stop, step)?))
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let range = vm.expect::<Range>(value)?;
    let (start, stop, step) = (range.start, range.stop, range.step);
    match step {
        1 => printer.write_fmt(vm, format_args!("range({start}, {stop})")),
        _ => printer.write_fmt(vm, format_args!("range({start}, {stop}, {step})")),
    }
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let len = vm.expect::<Range>(value)?.len();
    match op {
        UnaryOp::Bool => Ok(Some(Value::bool(len != 0))),
        UnaryOp::Len => word(vm, len as isize).map(Some),
        _ => Ok(None),
    }
}

fn binary(vm: &mut Vm, op: BinaryOp, lhs: Value, rhs: Value) -> Result<Option<Value>> {
    let range = vm.expect::<Range>(lhs)?;
    if op == BinaryOp::Equal {
        let other = rhs.downcast::<Range>();
        return Ok(other.map(|other| Value::bool(range.gives_the_same(&other))));
    }
    let number = match rhs.downcast::<Int>() {
        Some(int) => int.number().to_i64(),
        None => rhs.as_small().map(|number| number as i64),
    };
    if op != BinaryOp::Contains || number.is_none() && rhs.downcast::<Int>().is_none() {
        return Ok(None);
    }
    let number = number.and_then(|number| isize::try_from(number).ok());
    Ok(Some(Value::bool(
        number.is_some_and(|number| range.contains(number)),
    )))
}

fn attr(vm: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let range = vm.expect::<Range>(value)?;
    let number = match name {
        name if name == q!("start") => range.start,
        name if name == q!("stop") => range.stop,
        name if name == q!("step") => range.step,
        _ => return Ok(None),
    };
    word(vm, number).map(Some)
}

fn subscr(vm: &mut Vm, value: Value, index: Value, action: Subscr) -> Result {
    if action != Subscr::Load {
        return Err(vm.subscr_error(value, action));
    }
    let range = vm.expect::<Range>(value)?;
    if let Some(slice) = index.downcast::<Slice>() {
        let part = vm.slice_range(slice, range.len())?;
        let at = |index: isize| range.start.wrapping_add(index.wrapping_mul(range.step));
        let (start, stop) = (at(part.start), at(part.stop));
        let step = range.step.wrapping_mul(part.step);
        let range = Range::alloc(vm, Gc::rom(&RANGE), start, stop, step)?;
        return Ok(Value::object(range));
    }
    let index = vm.index(&RANGE, range.len(), index)?;
    word(vm, range.get(index))
}

fn iter(vm: &mut Vm, value: Value) -> Result {
    let range = vm.expect::<Range>(value)?;
    let range = Value::object(range);
    Iter::value(vm, step, range, Value::NONE)
}

fn step(vm: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    let Some(range) = iterator.source.downcast::<Range>() else {
        return Ok(None);
    };
    let at = iterator.at.get();
    let Some(number) = range.item(at) else {
        return Ok(None);
    };
    iterator.at.set(at + 1);
    word(vm, number).map(Some)
}
