//! Iteration: making iterators and taking items from them.
//!
//! The end of an iteration is `None`, not an exception. What a generator returned is in `roots.stop_value` then, until
//! the next iteration ends.

use crate::compact::stack_iterator::Walk;
use crate::error::{Raise, Result};
use crate::object::ValueBuf;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

impl Vm {
    /// `iter(value)`
    #[inline]
    pub fn iter(&mut self, value: Value) -> Result {
        if let Some(iter) = value.ty().slots.iter {
            return iter(self, value);
        }
        Err(self.not_iterable_error(value))
    }

    /// An iterator that only a loop sees. Of a built-in type it can be had even while the heap is locked.
    #[inline]
    pub(crate) fn loop_iter(&mut self, value: Value) -> Result {
        if self.heap_lock != 0 && !value.ty().is_class() {
            return self.in_emergency(|vm| vm.iter(value));
        }
        self.iter(value)
    }

    #[cold]
    pub(crate) fn not_iterable_error(&mut self, value: Value) -> Raise {
        let name = value.ty().name.shown(self);
        self.type_error_fmt(format_args!("'{name}' object isn't iterable"))
    }

    /// The next item of an iterator, nothing at its end; Ctrl-C is looked for, since native loops may be endless.
    pub fn next(&mut self, iterator: Value) -> Result<Option<Value>> {
        self.next_in_place(iterator)
    }

    /// As [`Vm::next`], without a call but that of the iterator's type.
    #[inline(always)]
    pub(crate) fn next_in_place(&mut self, iterator: Value) -> Result<Option<Value>> {
        self.poll()?;
        if let Some(next) = iterator.ty().slots.next {
            return next(self, iterator);
        }
        self.next_slow(iterator)
    }

    /// The next item, or `StopIteration` with what a generator returned; what `__next__` raises stays as it is.
    pub fn next_or_stop(&mut self, iterator: Value) -> Result {
        if iterator.ty().slots.next.is_none() {
            self.poll()?;
            return self.call_next_method(iterator);
        }
        self.roots.stop_value.set(None);
        match self.next(iterator)? {
            Some(value) => Ok(value),
            None => {
                let value = self.roots.stop_value.take().unwrap_or(Value::NONE);
                Err(self.stop_iteration(value))
            }
        }
    }

    fn next_slow(&mut self, iterator: Value) -> Result<Option<Value>> {
        match self.call_next_method(iterator) {
            Ok(value) => Ok(Some(value)),
            Err(raise) => self.end_of_iteration(raise),
        }
    }

    fn call_next_method(&mut self, iterator: Value) -> Result {
        match self.load_method_maybe(iterator, q!("__next__"))? {
            Some(method) => self.call_bound(method, &[]),
            None => {
                let name = iterator.ty().name.shown(self);
                Err(self.type_error_fmt(format_args!("'{name}' object isn't an iterator")))
            }
        }
    }

    /// Turns `StopIteration` into the end of an iteration.
    pub fn end_of_iteration(&mut self, raise: Raise) -> Result<Option<Value>> {
        let stop = self.catch(raise, &types::exception::STOP_ITERATION)?;
        let value = stop.as_exception().map_or(Value::NONE, |stop| stop.value());
        self.roots.stop_value.set(Some(value));
        Ok(None)
    }

    /// Collects what an iterable gives.
    pub fn collect_items(&mut self, iterable: Value) -> Result<ValueBuf> {
        let items = ValueBuf::new();
        self.extend_from(&items, iterable)?;
        Ok(items)
    }

    /// Appends what an iterable gives to a buffer on the native stack.
    pub fn extend_from(&mut self, items: &ValueBuf, iterable: Value) -> Result<()> {
        if let Some(tuple) = iterable.downcast::<crate::object::Tuple>()
            && iterable.is_exactly(&types::tuple::TUPLE)
        {
            return items.extend(self, tuple.items());
        }
        if let Some(list) = iterable.downcast::<types::list::List>() {
            return items.extend(self, list.items.as_local_slice());
        }
        let mut walk = Walk::over(self, iterable)?;
        while let Some(item) = walk.next(self)? {
            items.push(self, item)?;
        }
        Ok(())
    }
}
