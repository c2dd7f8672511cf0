//! Iterators on the operand stack: four slots, the kind in the first, so that common loops need no object.
//!
//! ```text
//!   LIST, TUPLE, DICT   kind | container | next index | -
//!   RANGE               kind | current   | stop       | step
//!   anything else       unset | iterator object | -   | -
//! ```

use crate::error::Result;
use crate::map::Dict;
use crate::object::{Gc, Registers, Tuple};
use crate::state::Vm;
use crate::types;
use crate::value::Value;

pub(super) const LIST: isize = 0;
pub(super) const TUPLE: isize = 1;
pub(super) const RANGE: isize = 2;
pub(super) const DICT: isize = 3;

impl Vm {
    /// Replaces the value on top by an iterator in four slots; common containers need no object.
    pub(super) fn get_iter_stack(&mut self, r: &mut Registers) -> Result<()> {
        let value = r.pop();
        let ty = value.ty();
        let plain = |kind: isize| {
            [
                Some(Value::small(kind)),
                Some(value),
                Some(Value::small(0)),
                None,
            ]
        };
        let slots = if Gc::ptr_eq(ty, Gc::rom(&types::list::LIST)) {
            plain(LIST)
        } else if Gc::ptr_eq(ty, Gc::rom(&types::tuple::TUPLE)) {
            plain(TUPLE)
        } else if Gc::ptr_eq(ty, Gc::rom(&types::dict::DICT)) {
            plain(DICT)
        } else if let Some(range) = value.downcast::<types::range::Range>()
            && range.is_small()
        {
            [
                Some(Value::small(RANGE)),
                Some(Value::small(range.start)),
                Some(Value::small(range.stop)),
                Some(Value::small(range.step)),
            ]
        } else {
            [None, Some(self.loop_iter(value)?), None, None]
        };
        for slot in slots {
            r.push_slot(slot);
        }
        Ok(())
    }
}

/// The next number of a range on the operand stack: current, stop, step.
#[inline(always)]
pub(super) fn next_of_range(r: &mut Registers) -> Option<Value> {
    let number = |value: Value| value.as_small().unwrap_or(0);
    let (current, stop, step) = (number(r.peek(2)), number(r.peek(1)), number(r.peek(0)));
    let more = if step > 0 {
        current < stop
    } else {
        current > stop
    };
    if !more {
        return None;
    }
    r.set(2, Value::small(current + step));
    Some(Value::small(current))
}

/// The next item of a tuple or dict on the operand stack.
pub(super) fn next_of_other(r: &mut Registers) -> Option<Value> {
    let kind = r.peek(3).as_small();
    let index = r.peek(1).as_small().unwrap_or(0);
    if kind == Some(TUPLE) {
        let item = r.peek(2).downcast::<Tuple>()?.get(index as usize)?;
        r.set(1, Value::small(index + 1));
        return Some(item);
    }
    let dict = r.peek(2).downcast::<Dict>()?;
    let (key, _, next) = dict.map.next_from(index as usize)?;
    r.set(1, Value::small(next as isize));
    Some(key)
}
