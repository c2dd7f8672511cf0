//! Iterators: one polymorphic object, and the types `enumerate`, `filter`, `map`, `reversed`, `zip` on the same layout.
//!
//! An iterator is a step function, the values it works on, and a position. Iterators that stay valid while their
//! source changes re-read it at every step.

use core::cell::Cell;

use bytecode::op::UnaryOp;

use crate::error::Result;
use crate::native::{Args, Param, RomDict};
use crate::object::{Gc, MakeNewFn, Slots, Tuple, Type, ValueBuf};
use crate::state::Vm;
#[cfg(feature = "wordcode")]
use crate::types::dict_view;
use crate::types::exception;
use crate::types::range;
use crate::value::Value;

/// Gives the next item of an iterator, `None` at the end.
pub type StepFn = fn(&mut Vm, Gc<Iter>) -> Result<Option<Value>>;

object! {
    /// An iterator over something built in.
    pub struct Iter: ITERATOR {
        pub step: StepFn,
        pub source: Value,
        pub extra: Value,
        pub at: Cell<usize>,
    }
}

impl Iter {
    /// Makes a plain iterator that starts at position 0.
    #[inline]
    pub fn value(vm: &mut Vm, step: StepFn, source: Value, extra: Value) -> Result {
        Iter::of_type(vm, &ITERATOR, step, source, extra, 0)
    }

    fn of_type(
        vm: &mut Vm,
        ty: &'static Type,
        step: StepFn,
        source: Value,
        extra: Value,
        at: usize,
    ) -> Result {
        let iterator = Iter::alloc(vm, Gc::rom(ty), step, source, extra, Cell::new(at))?;
        Ok(Value::object(iterator))
    }

    /// Gives the position and moves it on by one.
    #[inline]
    pub fn advance(&self) -> usize {
        let at = self.at.get();
        self.at.set(at + 1);
        at
    }
}

const fn slots(make_new: Option<MakeNewFn>) -> Slots {
    Slots {
        make_new,
        unary: Some(unary),
        iter: Some(same),
        next: Some(next),
        ..Slots::of::<Iter>()
    }
}

static ITERATOR_SLOTS: Slots = slots(None);
static ENUMERATE_SLOTS: Slots = slots(Some(make_enumerate));
static FILTER_SLOTS: Slots = slots(Some(make_filter));
static MAP_SLOTS: Slots = slots(Some(make_map));
static REVERSED_SLOTS: Slots = slots(Some(make_reversed));
static ZIP_SLOTS: Slots = slots(Some(make_zip));

/// The type of iterators over built-in containers.
pub static ITERATOR: Type = Type::rom(q!("iterator"), &ITERATOR_SLOTS, &RomDict::EMPTY);
/// `enumerate`
pub static ENUMERATE: Type = Type::rom(q!("enumerate"), &ENUMERATE_SLOTS, &RomDict::EMPTY);
/// `filter`
pub static FILTER: Type = Type::rom(q!("filter"), &FILTER_SLOTS, &RomDict::EMPTY);
/// `map`
pub static MAP: Type = Type::rom(q!("map"), &MAP_SLOTS, &RomDict::EMPTY);
/// `reversed`
pub static REVERSED: Type = Type::rom(q!("reversed"), &REVERSED_SLOTS, &RomDict::EMPTY);
/// `zip`
pub static ZIP: Type = Type::rom(q!("zip"), &ZIP_SLOTS, &RomDict::EMPTY);

fn same(_: &mut Vm, value: Value) -> Result {
    Ok(value)
}

fn next(vm: &mut Vm, value: Value) -> Result<Option<Value>> {
    let plain = value.as_exactly::<Iter>();
    match plain.or_else(|| value.downcast::<Iter>()) {
        Some(iterator) => (iterator.step)(vm, iterator),
        None => Ok(None),
    }
}

fn unary(_: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    Ok((op == UnaryOp::Hash).then(|| crate::semantics::hash_identity(value)))
}

/// An iterator over what `__getitem__` gives for 0, 1, 2 ... until `IndexError`.
pub(crate) fn getitem_iterator(vm: &mut Vm, value: Value) -> Result {
    Iter::value(vm, step_getitem, value, Value::NONE)
}

fn step_getitem(vm: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    let at = Value::small(iterator.advance() as isize);
    match vm.load_subscr(iterator.source, at) {
        Ok(item) => Ok(Some(item)),
        Err(raise) => {
            if vm.raised_is(&exception::STOP_ITERATION) {
                vm.take_exception();
                return Ok(None);
            }
            vm.catch(raise, &exception::INDEX_ERROR)?;
            Ok(None)
        }
    }
}

fn make_enumerate(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    let params = [
        Param::required(q!("iterable")),
        Param::optional(q!("start"), Value::small(0)),
    ];
    let [iterable, start] = args.parse(vm, &params)?;
    let start = vm.int_arg(start)?;
    let source = vm.iter(iterable)?;
    Iter::of_type(
        vm,
        &ENUMERATE,
        step_enumerate,
        source,
        Value::NONE,
        start as usize,
    )
}

fn step_enumerate(vm: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    match next_numbered(vm, iterator)? {
        Some((number, item)) => Tuple::value(vm, &[number, item]).map(Some),
        None => Ok(None),
    }
}

/// The next item of an `enumerate` object, and its number.
fn next_numbered(vm: &mut Vm, iterator: Gc<Iter>) -> Result<Option<(Value, Value)>> {
    vm.check_native_stack()?;
    let Some(item) = vm.next(iterator.source)? else {
        return Ok(None);
    };
    let number = iterator.at.get() as isize;
    iterator.at.set(number.wrapping_add(1) as usize);
    Ok(Some((range::word(vm, number)?, item)))
}

fn make_filter(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 2, 2)?;
    let source = vm.iter(args.pos[1])?;
    Iter::of_type(vm, &FILTER, step_filter, source, args.pos[0], 0)
}

fn step_filter(vm: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    vm.check_native_stack()?;
    let function = iterator.extra;
    while let Some(item) = vm.next(iterator.source)? {
        let verdict = if function == Value::NONE {
            item
        } else {
            vm.call(function, &[item])?
        };
        if vm.truth(verdict)? {
            return Ok(Some(item));
        }
    }
    Ok(None)
}

/// The iterators of several iterables, as a tuple.
fn iterators_of(vm: &mut Vm, iterables: &[Value]) -> Result {
    let iterators = ValueBuf::with_capacity(vm, iterables.len())?;
    for iterable in iterables {
        let iterator = vm.iter(*iterable)?;
        iterators.push(vm, iterator)?;
    }
    let iterators = Tuple::from_slice(vm, iterators.as_local_slice())?;
    Ok(Value::object(iterators))
}

/// The next item of each of several iterators; nothing when one is at its end.
fn next_of_each(vm: &mut Vm, iterators: Value) -> Result<Option<ValueBuf>> {
    vm.check_native_stack()?;
    let Some(iterators) = iterators.as_exactly::<Tuple>() else {
        return Ok(None);
    };
    let items = ValueBuf::with_capacity(vm, iterators.len())?;
    for iterator in iterators.items() {
        match vm.next(*iterator)? {
            Some(item) => items.push(vm, item)?,
            None => return Ok(None),
        }
    }
    Ok(Some(items))
}

fn make_map(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 2, crate::native::ANY)?;
    if let [function, only] = args.pos {
        let source = vm.iter(*only)?;
        return Iter::of_type(vm, &MAP, step_map_one, source, *function, 0);
    }
    let source = iterators_of(vm, &args.pos[1..])?;
    Iter::of_type(vm, &MAP, step_map, source, args.pos[0], 0)
}

fn step_map_one(vm: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    vm.check_native_stack()?;
    match vm.next(iterator.source)? {
        Some(item) => vm.call(iterator.extra, &[item]).map(Some),
        None => Ok(None),
    }
}

fn step_map(vm: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    match next_of_each(vm, iterator.source)? {
        Some(items) => vm.call(iterator.extra, items.as_local_slice()).map(Some),
        None => Ok(None),
    }
}

fn make_zip(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 0, crate::native::ANY)?;
    let source = iterators_of(vm, args.pos)?;
    Iter::of_type(vm, &ZIP, step_zip, source, Value::NONE, 0)
}

fn step_zip(vm: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    match next_of_each(vm, iterator.source)? {
        Some(items) if !items.is_empty() => Tuple::value(vm, items.as_local_slice()).map(Some),
        _ => Ok(None),
    }
}

/// What an iterator gives whose items are tuples of two.
#[cfg(feature = "wordcode")]
pub(crate) enum NextPair {
    Pair(Value, Value),
    End,
    /// It is not one of these.
    Other,
}

/// The next item of an iterator over pairs, without the tuple.
#[cfg(feature = "wordcode")]
pub(crate) fn next_pair(vm: &mut Vm, iterator: Gc<Iter>) -> Result<NextPair> {
    let is = |step: StepFn| core::ptr::fn_addr_eq(step, iterator.step);
    if is(dict_view::step_items) {
        return Ok(match dict_view::next_row(iterator) {
            Some((key, value)) => NextPair::Pair(key, value),
            None => NextPair::End,
        });
    }
    if is(step_zip) {
        return next_of_two(vm, iterator.source);
    }
    if is(step_enumerate) {
        return Ok(match next_numbered(vm, iterator)? {
            Some((number, item)) => NextPair::Pair(number, item),
            None => NextPair::End,
        });
    }
    Ok(NextPair::Other)
}

#[cfg(feature = "wordcode")]
fn next_of_two(vm: &mut Vm, iterators: Value) -> Result<NextPair> {
    let iterators = iterators.as_exactly::<Tuple>();
    let Some(&[first, second]) = iterators.as_ref().map(|tuple| tuple.items()) else {
        return Ok(NextPair::Other);
    };
    vm.check_native_stack()?;
    let Some(first) = vm.next_in_place(first)? else {
        return Ok(NextPair::End);
    };
    Ok(match vm.next_in_place(second)? {
        Some(second) => NextPair::Pair(first, second),
        None => NextPair::End,
    })
}

fn make_reversed(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 1, 1)?;
    let source = args.pos[0];
    if let Some(method) = vm.load_method_maybe(source, q!("__reversed__"))? {
        return vm.call_bound(method, &[]);
    }
    let len = vm.len(source)?;
    Iter::of_type(vm, &REVERSED, step_reversed, source, Value::NONE, len)
}

fn step_reversed(vm: &mut Vm, iterator: Gc<Iter>) -> Result<Option<Value>> {
    let Some(at) = iterator.at.get().checked_sub(1) else {
        return Ok(None);
    };
    iterator.at.set(at);
    vm.load_subscr(iterator.source, Value::small(at as isize))
        .map(Some)
}
