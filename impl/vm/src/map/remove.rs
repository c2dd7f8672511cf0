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
        if self.rows.is_indexed() {
            let hash = self.row_hash(vm, row);
            self.rows
                .unindex_row(row, hash, |row| self.row_hash(vm, row));
        }
        self.rows.erase(row);
        self.live.set(self.live.get() - 1);
        self.changed();
        if self.live.get() == 0 {
            self.rows.truncate(0);
            self.forget_kinds();
        }
        while let Some(last) = self.rows().checked_sub(1)
            && self.rows.key(last).is_none()
        {
            self.rows.truncate(last);
        }
        Some(item)
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
