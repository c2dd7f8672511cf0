//! Subscription and slices.

use core::ops::Range;

use crate::error::{Raise, Result};
use crate::map::Dict;
use crate::object::{Gc, Str, Subscr, TextRef};
use crate::state::Vm;
use crate::types::list::List;
use crate::types::slice::Slice;
use crate::value::Value;

/// A slice applied to a sequence: `start`, `start + step`, ... `count` items.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct SliceRange {
    pub start: isize,
    pub stop: isize,
    pub step: isize,
    pub count: usize,
}

/// Where a slice begins and ends whose parts are small ints or missing, and that leaves nothing out.
fn plain_bounds(len: usize, [start, stop, step]: [Value; 3]) -> Option<(usize, usize)> {
    let bound = |value: Value, default: usize| match value.as_small() {
        Some(number @ 0..) => Some(len.min(number as usize)),
        Some(number) => Some(len.saturating_add_signed(number)),
        None => (value == Value::NONE).then_some(default),
    };
    let (start, stop) = (bound(start, 0)?, bound(stop, len)?);
    (step == Value::NONE).then_some((start, start.max(stop)))
}

impl Vm {
    /// `object[index]`
    #[inline]
    pub fn load_subscr(&mut self, object: Value, index: Value) -> Result {
        self.subscr(object, index, Subscr::Load)
    }

    /// `object[index] = value`
    #[inline]
    pub fn store_subscr(&mut self, object: Value, index: Value, value: Value) -> Result<()> {
        self.subscr(object, index, Subscr::Store(value)).map(drop)
    }

    /// Any subscription.
    pub fn subscr(&mut self, object: Value, index: Value, action: Subscr) -> Result {
        match object.ty().slots.subscr {
            Some(subscr) => subscr(self, object, index, action),
            None => Err(self.subscr_error(object, action)),
        }
    }

    /// A subscription with a slice of these parts: start, stop, step.
    ///
    /// Built-in sequences only look at the slice, so there is one for all such subscriptions.
    pub(crate) fn subscr_slice(
        &mut self,
        object: Value,
        [start, stop, step]: [Value; 3],
        action: Subscr,
    ) -> Result {
        if let Some(list) = object.as_exactly::<List>()
            && action == Subscr::Load
            && let Some((start, end)) = plain_bounds(list.items.len(), [start, stop, step])
        {
            let part = list.items.as_local_slice().get(start..end).unwrap_or(&[]);
            return List::from_slice(self, part).map(Value::object);
        }
        if let Some(text) = TextRef::new(self, object)
            && action == Subscr::Load
            && let Some((start, end)) = plain_bounds(text.as_bytes().len(), [start, stop, step])
            && text.is_plain()
        {
            return match end - start == text.as_bytes().len() {
                true => Ok(object),
                false => Str::of_ascii(self, text.as_bytes().get(start..end).unwrap_or(&[])),
            };
        }
        if object.ty().is_class() || object.downcast::<Dict>().is_some() {
            let slice = self.build_slice(true, [start, stop, step])?;
            return self.subscr(object, Value::object(slice), action);
        }
        let spare = self.roots.spare_slice.take();
        let slice = match spare.and_then(Value::downcast::<Slice>) {
            Some(slice) => slice,
            None => self.build_slice(true, [Value::NONE; 3])?,
        };
        let index = Value::object(slice);
        slice.fill([start, stop, step]);
        let result = self.subscr(object, index, action);
        slice.fill([Value::NONE; 3]);
        self.roots.spare_slice.set(Some(index));
        result
    }

    /// The error for a subscription that the type does not have.
    #[cold]
    pub fn subscr_error(&mut self, object: Value, action: Subscr) -> crate::Raise {
        let name = object.ty().name.shown(self);
        match action {
            Subscr::Load => {
                self.type_error_fmt(format_args!("'{name}' object isn't subscriptable"))
            }
            Subscr::Store(_) => self.type_error_fmt(format_args!(
                "'{name}' object doesn't support item assignment"
            )),
            Subscr::Delete => self.type_error_fmt(format_args!(
                "'{name}' object doesn't support item deletion"
            )),
        }
    }

    /// What a slice whose step has to be 1 takes of `len` items; an end before the start counts as the start.
    pub(crate) fn slice_bounds(&mut self, slice: Gc<Slice>, len: usize) -> Result<Range<usize>> {
        let range = self.slice_range(slice, len)?;
        if range.step != 1 {
            return Err(self.step_error());
        }
        let start = range.start.max(0) as usize;
        Ok(start..start + range.count)
    }

    #[cold]
    pub(crate) fn step_error(&mut self) -> Raise {
        self.not_implemented_error("only slices with step=1 (aka None) are supported")
    }

    /// Applies a slice to a sequence of `len` items.
    pub fn slice_range(&mut self, slice: Gc<Slice>, len: usize) -> Result<SliceRange> {
        let len = len as isize;
        let step = match slice.step.get() {
            step if step == Value::NONE => 1,
            step => self.index_arg_clamped(step)?,
        };
        if step == 0 {
            return Err(self.value_error("slice step can't be zero"));
        }
        let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
        let bound = |vm: &mut Vm, value: Value, default: isize| -> Result<isize> {
            if value == Value::NONE {
                return Ok(default);
            }
            let number = match value.as_small() {
                Some(number) => number,
                None => vm.index_arg_clamped(value)?,
            };
            let number = if number < 0 {
                number.saturating_add(len)
            } else {
                number
            };
            Ok(number.clamp(low, high))
        };
        let start = bound(self, slice.start.get(), if step > 0 { low } else { high })?;
        let stop = bound(self, slice.stop.get(), if step > 0 { high } else { low })?;
        let span = if step > 0 {
            stop.saturating_sub(start)
        } else {
            start.saturating_sub(stop)
        };
        let stride = step.unsigned_abs();
        let count = if span <= 0 {
            0
        } else {
            (span as usize - 1) / stride + 1
        };
        Ok(SliceRange {
            start,
            stop,
            step,
            count,
        })
    }
}
