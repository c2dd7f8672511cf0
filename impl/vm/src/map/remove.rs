//! Removing items from a map.

use crate::error::Result;
use crate::object::rows::flag;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::value::Value;

use super::Map;
use super::plain::Plain;

impl Map {
    /// Removes a key; gives the value it had.
    #[inline]
    pub fn remove(&self, vm: &mut Vm, key: Value) -> Result<Option<Value>> {
        let row = match self.find_plain(vm, key) {
            Plain::Row(row) => Some(row),
            Plain::Absent(_) => None,
            Plain::Unknown => self.find_any(vm, key)?,
        };
        let item = row.and_then(|row| self.remove_row(vm, row));
        Ok(item.map(|(_, value)| value))
    }

    /// Removes a name; gives the value it had.
    pub fn remove_qstr(&self, vm: &Vm, key: Qstr) -> Option<Value> {
        let row = self.find_qstr(vm, key)?;
        self.remove_row(vm, row).map(|(_, value)| value)
    }

    /// Removes and gives the last item.
    pub fn pop_last(&self, vm: &Vm) -> Option<(Value, Value)> {
        self.remove_row(vm, self.rows().checked_sub(1)?)
    }

    /// Removes and gives the first item.
    pub fn pop_first(&self, vm: &Vm) -> Option<(Value, Value)> {
        let (_, _, next) = self.next_from(0)?;
        let item = self.remove_row(vm, next - 1);
        self.rows.set_first(next);
        item
    }

    /// Removes the item in a row.
    pub fn remove_row(&self, vm: &Vm, row: usize) -> Option<(Value, Value)> {
        let item = self.row(row)?;
        self.live.set(self.live.get() - 1);
        self.changed();
        let hash = match self.rows.is_indexed() {
            true => self.leave_in_index(vm, row),
            false => None,
        };
        self.rows.erase(row, hash);
        if row + 1 == self.rows() {
            self.drop_last(vm);
        }
        Some(item)
    }

    /// What stays of a key that is removed, if the index may go on naming its row: the hash, where there is a place for it.
    #[inline(always)]
    fn leave_in_index(&self, vm: &Vm, row: usize) -> Option<Value> {
        let hash = self.row_hash(vm, row);
        if cfg!(target_pointer_width = "64") && !self.rows.has(flag::KEYS_ONLY) {
            return Some(Value::small(hash as isize));
        }
        self.take_out_of_index(vm, row, hash);
        None
    }

    fn take_out_of_index(&self, vm: &Vm, row: usize, hash: u32) {
        self.rows
            .unindex_row(row, hash, |row| self.row_hash(vm, row));
    }

    /// Gives back the rows behind the last one that has a key.
    #[inline(never)]
    fn drop_last(&self, vm: &Vm) {
        if self.is_empty() && self.rows() * 16 > self.rows.capacity() {
            self.rows.clear_index();
            self.rows.truncate(0);
        }
        while let Some(last) = self.rows().checked_sub(1)
            && self.rows.key(last).is_none()
        {
            if self.rows.is_indexed() && self.rows.value(last).is_some() {
                self.take_out_of_index(vm, last, self.row_hash(vm, last));
            }
            self.rows.truncate(last);
        }
        if self.is_empty() {
            self.forget_kinds();
        }
    }

    /// Removes everything.
    pub fn clear(&self) {
        let _ = self.rows.take();
        self.live.set(0);
        self.changed();
        self.forget_kinds();
    }

    fn forget_kinds(&self) {
        self.rows.clear_flags(flag::PLAIN_STR | flag::OTHER);
    }
}
