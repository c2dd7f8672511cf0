//! Iterators on the operand stack: four slots, the kind in the first, so that common loops need no object.
//!
//! ```text
//!   LIST, TUPLE         kind | container | next index | -
//!   DICT, VALUES, ITEMS kind | dict      | next row   | -
//!   TEXT                kind | ASCII str | next index | -
//!   RANGE               kind | current   | stop       | step
//!   anything else       unset | iterator object | -   | -
//! ```

use crate::error::Result;
use crate::map::Dict;
use crate::object::{Gc, Generator, Registers, Slot, Tuple};
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

pub(crate) const LIST: isize = 0;
pub(crate) const TUPLE: isize = 1;
pub(crate) const RANGE: isize = 2;
pub(crate) const DICT: isize = 3;
pub(crate) const TEXT: isize = 4;
pub(crate) const VALUES: isize = 5;
/// Only for loops that take a key and its value at once.
#[cfg(feature = "wordcode")]
pub(crate) const ITEMS: isize = 6;

impl Vm {
    /// Replaces the value on top by an iterator in four slots; common containers need no object.
    pub(super) fn get_iter_stack(&mut self, r: &mut Registers) -> Result<()> {
        let slots = self.stack_iterator(r.peek(0))?;
        r.drop(1);
        for slot in slots {
            r.push_slot(slot);
        }
        Ok(())
    }

    /// The four slots of an iterator over a value.
    pub(crate) fn stack_iterator(&mut self, value: Value) -> Result<[Slot; 4]> {
        let ty = value.ty();
        let plain = |kind: isize| {
            [
                Some(Value::small(kind)),
                Some(value),
                Some(Value::small(0)),
                None,
            ]
        };
        Ok(if Gc::ptr_eq(ty, Gc::rom(&types::list::LIST)) {
            plain(LIST)
        } else if Gc::ptr_eq(ty, Gc::rom(&types::tuple::TUPLE)) {
            plain(TUPLE)
        } else if Gc::ptr_eq(ty, Gc::rom(&types::dict::DICT)) {
            plain(DICT)
        } else if let Some((kind, dict)) = types::dict_view::walked(value) {
            over_dict(kind, dict)
        } else if let Some(range) = value.downcast::<types::range::Range>()
            && range.is_small()
        {
            [
                Some(Value::small(RANGE)),
                Some(Value::small(range.start)),
                Some(Value::small(range.stop)),
                Some(Value::small(range.step)),
            ]
        } else if value
            .text(self)
            .is_some_and(|text| text.as_bytes().is_ascii())
        {
            plain(TEXT)
        } else {
            [None, Some(self.loop_iter(value)?), None, None]
        })
    }
}

/// The four slots of an iterator over a dict.
pub(crate) fn over_dict(kind: isize, dict: Value) -> [Slot; 4] {
    [
        Some(Value::small(kind)),
        Some(dict),
        Some(Value::small(0)),
        None,
    ]
}

/// An iteration that only native code sees: common containers need no object.
#[repr(transparent)]
pub(crate) struct Walk([Slot; 4]);

impl Walk {
    /// Begins to walk over an iterable.
    pub(crate) fn over(vm: &mut Vm, iterable: Value) -> Result<Walk> {
        Ok(Walk(vm.stack_iterator(iterable)?))
    }

    /// How many items there are; 0 where only asking for them tells.
    pub(crate) fn expected(&self, vm: &Vm) -> usize {
        let number = |slot: Slot| slot.and_then(Value::as_small).unwrap_or(0);
        let Some(walked) = self.0[1] else {
            return 0;
        };
        match self.0[0].and_then(Value::as_small) {
            Some(RANGE) => {
                let (start, stop, step) = (walked, number(self.0[2]), number(self.0[3]));
                let span = stop
                    .saturating_sub(number(Some(start)))
                    .max(0)
                    .unsigned_abs();
                span.div_ceil(step.unsigned_abs().max(1))
            }
            Some(LIST) => walked
                .downcast::<types::list::List>()
                .map_or(0, |list| list.items.len()),
            Some(TUPLE) => walked.downcast::<Tuple>().map_or(0, |tuple| tuple.len()),
            Some(DICT | VALUES) => walked.downcast::<Dict>().map_or(0, |dict| dict.map.len()),
            Some(_) => walked.text(vm).map_or(0, |text| text.as_bytes().len()),
            None => 0,
        }
    }

    /// As [`Walk::next`], in place for a range.
    #[cfg(feature = "machine-code")]
    #[inline(always)]
    pub(crate) fn next_fast(&mut self, vm: &mut Vm) -> Result<Option<Value>> {
        if self.0[0] == Some(Value::small(RANGE)) {
            vm.poll()?;
            return Ok(next_of_range(&mut self.0));
        }
        self.next(vm)
    }

    /// The next item; Ctrl-C is looked for, since ranges and iterators may be endless.
    #[inline]
    pub(crate) fn next(&mut self, vm: &mut Vm) -> Result<Option<Value>> {
        match self.0[0].and_then(Value::as_small) {
            Some(LIST) => Ok(next_of_list(&mut self.0)),
            Some(RANGE) => {
                vm.poll()?;
                Ok(next_of_range(&mut self.0))
            }
            Some(_) => Ok(next_of_other(vm, &mut self.0)),
            None => {
                let iterator = self.0[1].unwrap_or(Value::NONE);
                match iterator.downcast::<Generator>() {
                    Some(generator) => {
                        vm.poll()?;
                        types::generator::next_of(vm, generator)
                    }
                    None => vm.next_in_place(iterator),
                }
            }
        }
    }
}

/// The next item of a list on the operand stack.
#[inline(always)]
pub(crate) fn next_of_list(slots: &mut [Slot; 4]) -> Option<Value> {
    let index = slots[2]?.as_small()?;
    let list = slots[1]?.as_exactly::<types::list::List>()?;
    let item = list.items.get(index as usize)?;
    slots[2] = Some(Value::small(index + 1));
    Some(item)
}

/// The next number of a range on the operand stack: current, stop, step.
#[inline(always)]
pub(crate) fn next_of_range(slots: &mut [Slot; 4]) -> Option<Value> {
    // They are small ints, and compare as their words do.
    let word = |slot: Slot| slot.map_or(0, Value::bits) as isize;
    let number = |slot: Slot| slot.map_or(0, Value::small_number);
    let [_, current, stop, step] = *slots;
    let more = if word(step) > 0 {
        word(current) < word(stop)
    } else {
        word(current) > word(stop)
    };
    if !more {
        return None;
    }
    slots[1] = Some(Value::small(number(current) + number(step)));
    current
}

/// The next item of a tuple, dict or `str` on the operand stack.
pub(crate) fn next_of_other(vm: &Vm, slots: &mut [Slot; 4]) -> Option<Value> {
    let kind = slots[0]?.as_small();
    let index = slots[2]?.as_small().unwrap_or(0);
    if kind == Some(TUPLE) {
        let item = slots[1]?.downcast::<Tuple>()?.get(index as usize)?;
        slots[2] = Some(Value::small(index + 1));
        return Some(item);
    }
    if kind == Some(TEXT) {
        let byte = *slots[1]?.text(vm)?.as_bytes().get(index as usize)?;
        slots[2] = Some(Value::small(index + 1));
        return Qstr::character(byte).map(Value::qstr);
    }
    let (key, value) = next_of_items(slots)?;
    match kind == Some(VALUES) {
        true => Some(value),
        false => Some(key),
    }
}

/// The next item of a dict on the operand stack.
#[inline(always)]
pub(crate) fn next_of_items(slots: &mut [Slot; 4]) -> Option<(Value, Value)> {
    let dict = slots[1]?.downcast::<Dict>()?;
    let row = slots[2]?.as_small()?;
    let (key, value, next) = dict.map.next_in_place(row as usize)?;
    slots[2] = Some(Value::small(next as isize));
    Some((key, value))
}
