//! The arguments of calls with `*iterable` or `**mapping`, collected on the VM stack above the running frame.
//!
//! ```text
//!   running frame | free | a0 a1 ... k0 v0 ...        the callee's locals begin at a0, or before it with a receiver
//! ```

use super::stack_iterator::Walk;
use crate::error::Result;
use crate::map::Dict;
use crate::object::frame::{Slot, read_slot};
use crate::object::{Gc, Tuple};
use crate::semantics::call::keyword_name;
use crate::state::Vm;
use crate::types::list::List;
use crate::value::Value;

/// Collected arguments; they stay where they are until the end of what is staged is set back.
pub(crate) struct Staged {
    pub(crate) start: *mut Slot,
    pub(crate) n_pos: usize,
    pub(crate) n_kw: usize,
}

impl Vm {
    /// Collects the arguments of a call: `n_pos` of them at `first`, then pairs, then a bitmap of those with a star.
    pub(crate) fn stage_starred(
        &mut self,
        receiver: Option<Value>,
        first: *mut Slot,
        n_pos: usize,
        n_kw: usize,
    ) -> Result<Staged> {
        let bitmap = read_slot(first.wrapping_add(n_pos + 2 * n_kw));
        let bitmap = bitmap.and_then(Value::as_small).unwrap_or(0) as usize;
        self.frames.set_staged_end(self.frames.free_slot());
        self.stage_slot(None)?;
        let start = self.frames.staged_end();
        if receiver.is_some() {
            self.stage_slot(receiver)?;
        }
        for index in 0..n_pos {
            let value = read_slot(first.wrapping_add(index));
            if index < usize::BITS as usize && bitmap >> index & 1 != 0 {
                self.stage_items(value.unwrap_or(Value::NONE))?;
            } else {
                self.stage_slot(value)?;
            }
        }
        let end = self.frames.staged_end();
        for index in 0..n_kw {
            let at = first.wrapping_add(n_pos + 2 * index);
            let value = read_slot(at.wrapping_add(1)).unwrap_or(Value::NONE);
            match read_slot(at) {
                Some(name) => self.stage_pair(name, value)?,
                None => self.stage_mapping(value)?,
            }
        }
        Ok(Staged {
            start,
            n_pos: slots_between(start, end),
            n_kw: slots_between(end, self.frames.staged_end()) / 2,
        })
    }

    fn stage_slot(&mut self, slot: Slot) -> Result<()> {
        match self.frames.stage_slot(slot) {
            true => Ok(()),
            false => Err(self.recursion_error()),
        }
    }

    /// Appends the items of `*iterable`.
    fn stage_items(&mut self, iterable: Value) -> Result<()> {
        if let Some(tuple) = iterable.as_exactly::<Tuple>() {
            return match self.frames.stage_values(tuple.items()) {
                true => Ok(()),
                false => Err(self.recursion_error()),
            };
        }
        if let Some(list) = iterable.as_exactly::<List>() {
            return self.stage_list(list);
        }
        let mut walk = Walk::over(self, iterable)?;
        while let Some(item) = walk.next(self)? {
            self.stage_slot(Some(item))?;
        }
        Ok(())
    }

    fn stage_list(&mut self, list: Gc<List>) -> Result<()> {
        let mut index = 0;
        while let Some(item) = list.items.get(index) {
            self.stage_slot(Some(item))?;
            index += 1;
        }
        Ok(())
    }

    /// Appends the items of `**mapping`.
    fn stage_mapping(&mut self, mapping: Value) -> Result<()> {
        if let Some(dict) = mapping.downcast::<Dict>() {
            let mut row = 0;
            while let Some((key, value, next)) = dict.map.next_from(row) {
                self.stage_keyword(key, value)?;
                row = next;
            }
            return Ok(());
        }
        let keys = self.call_method(mapping, q!("keys"), &[])?;
        let iterator = self.iter(keys)?;
        while let Some(key) = self.next(iterator)? {
            let value = self.load_subscr(mapping, key)?;
            self.stage_keyword(key, value)?;
        }
        Ok(())
    }

    fn stage_keyword(&mut self, key: Value, value: Value) -> Result<()> {
        if key.as_qstr().is_some() {
            return self.stage_pair(key, value);
        }
        if !key.is_str() {
            return Err(self.str_conversion_error(key));
        }
        let name = Value::qstr(keyword_name(self, key)?);
        self.stage_pair(name, value)
    }

    fn stage_pair(&mut self, name: Value, value: Value) -> Result<()> {
        self.stage_slot(Some(name))?;
        self.stage_slot(Some(value))
    }
}

fn slots_between(start: *mut Slot, end: *mut Slot) -> usize {
    (end.addr() - start.addr()) / size_of::<Slot>()
}
