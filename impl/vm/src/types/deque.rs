//! `collections.deque`: a queue with two ends and a largest length.
//!
//! ```text
//!   ring   | ... | first item | ... | last item | ... |     `start` is the first, items wrap around
//! ```
//!
//! The ring grows up to the largest length.

use core::cell::Cell;

use bytecode::op::UnaryOp;

use crate::error::Result;
use crate::native::Args;
use crate::object::{Gc, RawBlock, Slots, Subscr, Type};
use crate::state::Vm;
use crate::types::iterators::Iter;
use crate::value::Value;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    unary: Some(unary),
    subscr: Some(subscr),
    iter: Some(iter),
    ..Slots::of::<Deque>()
};

rom_dict!(static DICT = {
    "append" => f2!(append),
    "appendleft" => f2!(append_left),
    "extend" => f2!(extend),
    "pop" => f1!(pop),
    "popleft" => f1!(pop_left),
});

/// `collections.deque`
pub static DEQUE: Type = Type::rom(q!("deque"), &SLOTS, &DICT);

object! {
    /// A queue with two ends.
    pub struct Deque: DEQUE {
        pub ring: RawBlock<Option<Value>>,
        pub start: Cell<usize>,
        pub len: Cell<usize>,
        pub max: usize,
        /// An item too many raises `IndexError` instead of dropping one at the other end.
        pub checks: bool,
    }
}

impl Deque {
    /// The place of the item with this index in the ring.
    fn place(&self, index: usize) -> usize {
        let at = self.start.get() + index;
        if at >= self.ring.len() {
            at - self.ring.len()
        } else {
            at
        }
    }

    fn get(&self, index: usize) -> Option<Value> {
        if index >= self.len.get() {
            return None;
        }
        self.ring.get(self.place(index)).flatten()
    }

    fn pop_first(&self) -> Option<Value> {
        let item = self.get(0)?;
        self.ring.set(self.start.get(), None);
        self.start.set(self.place(1));
        self.len.set(self.len.get() - 1);
        Some(item)
    }

    fn pop_last(&self) -> Option<Value> {
        let last = self.len.get().checked_sub(1)?;
        let item = self.get(last);
        self.ring.set(self.place(last), None);
        self.len.set(last);
        item
    }

    /// Makes room for one more item below the largest length.
    fn make_room(&self, vm: &mut Vm) -> Result<()> {
        let len = self.len.get();
        if len < self.ring.len() {
            return Ok(());
        }
        let bigger = RawBlock::zeroed(vm, (len * 2).max(4).min(self.max))?;
        for index in 0..len {
            bigger.set(index, self.get(index));
        }
        self.start.set(0);
        self.ring.replace(bigger);
        Ok(())
    }
}

fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 2, 3)?;
    let Ok(max) = usize::try_from(vm.int_arg(args.pos[1])?) else {
        return Err(vm.raise_empty(&crate::types::exception::VALUE_ERROR));
    };
    let checks = match args.pos.get(2) {
        Some(flags) => vm.int_arg(*flags)? & 1 != 0,
        None => false,
    };
    let zero = || Cell::new(0);
    let deque = Deque::alloc(vm, ty, RawBlock::EMPTY, zero(), zero(), max, checks)?;
    let deque = Value::object(deque);
    extend(vm, deque, args.pos[0])?;
    Ok(deque)
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let len = vm.expect::<Deque>(value)?.len.get();
    Ok(match op {
        UnaryOp::Bool => Some(Value::bool(len != 0)),
        UnaryOp::Len => Some(Value::small(len as isize)),
        _ => None,
    })
}

fn subscr(vm: &mut Vm, value: Value, index: Value, action: Subscr) -> Result {
    if action == Subscr::Delete {
        return Err(vm.subscr_error(value, action));
    }
    let deque = vm.expect::<Deque>(value)?;
    let index = vm.index(&DEQUE, deque.len.get(), index)?;
    if let Subscr::Store(new) = action {
        deque.ring.set(deque.place(index), Some(new));
        return Ok(Value::NONE);
    }
    Ok(deque.get(index).unwrap_or(Value::NONE))
}

fn iter(vm: &mut Vm, value: Value) -> Result {
    let deque = vm.expect::<Deque>(value)?;
    Iter::value(vm, step, Value::object(deque), Value::NONE)
}

fn step(_: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    let deque = iterator.source.downcast::<Deque>();
    let item = deque.and_then(|deque| deque.get(iterator.at.get()));
    if item.is_some() {
        iterator.advance();
    }
    Ok(item)
}

/// Makes room for one more item; gives false when no item can be kept at all.
fn ready(vm: &mut Vm, deque: Gc<Deque>, drop_one: fn(&Deque) -> Option<Value>) -> Result<bool> {
    if deque.len.get() < deque.max {
        deque.make_room(vm)?;
        return Ok(true);
    }
    if deque.checks {
        return Err(vm.index_error("full"));
    }
    Ok(drop_one(&deque).is_some())
}

fn append(vm: &mut Vm, deque: Value, item: Value) -> Result {
    let deque = vm.expect::<Deque>(deque)?;
    if ready(vm, deque, Deque::pop_first)? {
        let len = deque.len.get();
        deque.ring.set(deque.place(len), Some(item));
        deque.len.set(len + 1);
    }
    Ok(Value::NONE)
}

fn append_left(vm: &mut Vm, deque: Value, item: Value) -> Result {
    let deque = vm.expect::<Deque>(deque)?;
    if ready(vm, deque, Deque::pop_last)? {
        let before = deque.start.get().checked_sub(1);
        let start = before.unwrap_or(deque.ring.len() - 1);
        deque.ring.set(start, Some(item));
        deque.start.set(start);
        deque.len.set(deque.len.get() + 1);
    }
    Ok(Value::NONE)
}

fn extend(vm: &mut Vm, deque: Value, iterable: Value) -> Result {
    let iterator = vm.iter(iterable)?;
    while let Some(item) = vm.next(iterator)? {
        append(vm, deque, item)?;
    }
    Ok(Value::NONE)
}

fn pop(vm: &mut Vm, deque: Value) -> Result {
    let item = vm.expect::<Deque>(deque)?.pop_last();
    item.ok_or_else(|| vm.index_error("empty"))
}

fn pop_left(vm: &mut Vm, deque: Value) -> Result {
    let item = vm.expect::<Deque>(deque)?.pop_first();
    item.ok_or_else(|| vm.index_error("empty"))
}
