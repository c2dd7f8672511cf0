//! Unpacking of sequences to several targets.

use crate::error::{Raise, Result};
use crate::object::{Tuple, ValueBuf};
use crate::state::Vm;
use crate::types;
use crate::value::Value;

impl Vm {
    /// Hands over the items of a tuple or a list, which need no copy; tells whether it is one of exactly `count`.
    #[inline]
    pub(crate) fn unpack_in_place(
        &self,
        value: Value,
        count: usize,
        put: impl FnOnce(&[Value]),
    ) -> bool {
        if let Some(tuple) = value.downcast::<Tuple>() {
            let fits = tuple.len() == count;
            if fits {
                put(tuple.items());
            }
            return fits;
        }
        let list = value.downcast::<types::list::List>();
        let list = list.filter(|list| list.items.len() == count);
        list.inspect(|list| put(list.items.as_slice(self)))
            .is_some()
    }

    /// Takes exactly `count` items out of an iterable.
    pub(crate) fn unpack(&mut self, value: Value, count: usize) -> Result<ValueBuf> {
        let items = ValueBuf::new();
        if let Some(tuple) = value.downcast::<Tuple>() {
            self.check_unpacked(tuple.len(), count)?;
            return ValueBuf::from_slice(self, tuple.items());
        }
        if let Some(list) = value.downcast::<types::list::List>() {
            self.check_unpacked(list.items.len(), count)?;
            self.extend_from(&items, value)?;
            return Ok(items);
        }
        let iterator = self.iter(value)?;
        while items.len() < count {
            match self.next(iterator)? {
                Some(item) => items.push(self, item)?,
                None => return Err(self.too_few_error(items.len())),
            }
        }
        if self.next(iterator)?.is_some() {
            return Err(self.too_many_error(count));
        }
        Ok(items)
    }

    fn check_unpacked(&mut self, given: usize, wanted: usize) -> Result<()> {
        match given.cmp(&wanted) {
            core::cmp::Ordering::Less => Err(self.too_few_error(given)),
            core::cmp::Ordering::Greater => Err(self.too_many_error(wanted)),
            core::cmp::Ordering::Equal => Ok(()),
        }
    }

    #[cold]
    pub(crate) fn too_few_error(&mut self, given: usize) -> Raise {
        self.value_error_fmt(format_args!("need more than {given} values to unpack"))
    }

    #[cold]
    pub(crate) fn too_many_error(&mut self, wanted: usize) -> Raise {
        self.value_error_fmt(format_args!(
            "too many values to unpack (expected {wanted})"
        ))
    }

    /// Takes all items for `left` targets, a starred one, and `right` targets; at least `left + right` are needed.
    pub(crate) fn unpack_starred(
        &mut self,
        value: Value,
        left: usize,
        right: usize,
    ) -> Result<ValueBuf> {
        let items = self.collect_items(value)?;
        if items.len() < left + right {
            return Err(self.too_few_error(items.len()));
        }
        Ok(items)
    }
}
