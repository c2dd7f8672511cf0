//! Removing items from a map.

use crate::error::Result;
use crate::object::Entry;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::value::Value;

use super::{Map, runs_python};

impl Map {
    /// Removes a key; gives the value it had.
    pub fn remove(&self, vm: &mut Vm, key: Value) -> Result<Option<Value>> {
        if self.cannot_have(key) {
            return Ok(None);
        }
        let hash = self.hash_of(vm, key)?;
        let row = self.find_hashed(vm, key, hash)?;
        let item = row.and_then(|row| self.take_row(row, Some(hash)));
        Ok(item.map(|(_, value)| value))
    }

    /// Removes a name; gives the value it had.
    pub fn remove_qstr(&self, vm: &Vm, key: Qstr) -> Option<Value> {
        let row = self.find_qstr(vm, key)?;
        self.take_row(row, Some(key.hash(vm)))
            .map(|(_, value)| value)
    }

    /// Removes the item in a row; costs a scan of the index of a larger map.
    pub fn remove_row(&self, row: usize) -> Option<(Value, Value)> {
        self.take_row(row, None)
    }

    /// Removes and gives the last item.
    pub fn pop_last(&self, vm: &mut Vm) -> Option<(Value, Value)> {
        self.pop_row(vm, self.rows().checked_sub(1)?)
    }

    /// Removes and gives the first item.
    pub fn pop_first(&self, vm: &mut Vm) -> Option<(Value, Value)> {
        let (_, _, next) = self.next_from(0)?;
        let item = self.pop_row(vm, next - 1);
        if self.rows() >= next {
            self.first.set(next as u32);
        }
        item
    }

    fn pop_row(&self, vm: &mut Vm, row: usize) -> Option<(Value, Value)> {
        let (key, _) = self.row(row)?;
        let version = self.version.get();
        let hash = if self.slots.len() == 0 || runs_python(key) {
            None
        } else {
            self.hash_of(vm, key).ok()
        };
        let hash = hash.filter(|_| self.version.get() == version);
        self.take_row(row, hash)
    }

    /// Removes the item in a row, whose hash helps to find its slot.
    fn take_row(&self, row: usize, hash: Option<u32>) -> Option<(Value, Value)> {
        let item = self.row(row)?;
        let entry = Entry {
            key: None,
            value: None,
        };
        if self.slots.len() != 0 {
            self.unindex_row(row, hash);
        }
        self.entries.set(row, entry);
        self.live.set(self.live.get() - 1);
        self.changed();
        while self.live.get() != 0 && self.is_deleted(self.rows() - 1) {
            self.used.set(self.used.get() - 1);
        }
        if self.live.get() == 0 {
            self.used.set(0);
            self.first.set(0);
            self.forget_kinds();
        }
        Some(item)
    }

    fn is_deleted(&self, row: usize) -> bool {
        self.entries
            .get(row)
            .is_none_or(|entry| entry.key.is_none())
    }

    /// Removes everything.
    pub fn clear(&self) {
        let _ = self.entries.take();
        let _ = self.slots.take();
        self.used.set(0);
        self.live.set(0);
        self.first.set(0);
        self.changed();
        self.forget_kinds();
    }

    fn forget_kinds(&self) {
        self.has_plain_str.set(false);
        self.has_other.set(false);
    }
}
