//! How a map grows, and how it gets rid of rows whose key was removed.

use crate::error::Result;
use crate::object::rows::{LINEAR_MAX, MAX_CLASS, Rows, class_for, flag};
use crate::semantics::{has_plain_hash, hash_int};
use crate::state::Vm;
use crate::value::Value;

use super::{Map, hash_in};

/// Room for so many items is made before they are known to be different.
pub(super) const FORESEEN: usize = 64;

impl Map {
    /// Makes sure that `append` has room for a row with this key, and for its hash where that has to be stored.
    pub(super) fn make_ready(&self, vm: &mut Vm, key: Value) -> Result<()> {
        let rows = &self.rows;
        let is_full = self.rows() == rows.capacity();
        let flags = match rows.has(flag::HASHED) || has_plain_hash(key) {
            true => rows.flags(),
            false => rows.flags() | flag::HASHED,
        };
        if flags == rows.flags() && (!is_full || self.enlarge(vm)?) {
            return Ok(());
        }
        let is_sparse = self.len() * 4 <= rows.capacity() * 3;
        let class = match is_full && !is_sparse || rows.class() == 0 {
            true => self.larger_class(vm)?,
            false => rows.class(),
        };
        if flags == rows.flags() && class == rows.class() {
            self.squeeze(vm);
            return Ok(());
        }
        let rebuilt = self.rebuilt(vm, class, flags)?;
        rows.replace(&rebuilt).free(vm);
        self.changed();
        Ok(())
    }

    /// Makes room where few rows are all live and used; gives false when there is more to it.
    pub(super) fn enlarge(&self, vm: &mut Vm) -> Result<bool> {
        let rows = &self.rows;
        let is_simple =
            rows.class() < LINEAR_MAX && !rows.has(flag::HASHED) && self.len() == self.rows();
        if is_simple {
            let class = self.larger_class(vm)?;
            rows.enlarge(vm, class)?;
        }
        Ok(is_simple)
    }

    /// Makes room for some items at once, if there is none yet; where they are many, the map grows as they come.
    pub(crate) fn foresee(&self, vm: &mut Vm, count: usize) -> Result<()> {
        if self.rows.class() == 0 {
            let class = class_for(count.min(FORESEEN));
            let rows = Rows::of_class(vm, class, self.rows.flags())?;
            self.rows.replace(&rows);
        }
        Ok(())
    }

    /// Gives room back that was foreseen in vain.
    pub(crate) fn fit(&self, vm: &mut Vm) -> Result<()> {
        let class = class_for(self.len());
        if class + 1 < self.rows.class() && self.rows.capacity() <= FORESEEN + FORESEEN / 2 {
            let rebuilt = self.rebuilt(vm, class, self.rows.flags())?;
            self.rows.replace(&rebuilt).free(vm);
            self.changed();
        }
        Ok(())
    }

    /// The class to go on with when all rows are used.
    pub(super) fn larger_class(&self, vm: &mut Vm) -> Result<u8> {
        let step = if self.rows.has(flag::KEYS_ONLY) { 4 } else { 2 };
        match self.rows.class() {
            MAX_CLASS => Err(vm.memory_error(usize::MAX)),
            class if class < LINEAR_MAX => Ok(((class + step) & !1).min(LINEAR_MAX)),
            class => Ok(class + 1),
        }
    }

    /// Other rows with the live ones of this map, in order, and indexed.
    pub(super) fn rebuilt(&self, vm: &mut Vm, class: u8, flags: u8) -> Result<Rows> {
        let rebuilt = self.moved(vm, class, flags)?;
        index_all(vm, &rebuilt);
        Ok(rebuilt)
    }

    /// As [`Map::rebuilt`], but for the index.
    pub(super) fn moved(&self, vm: &mut Vm, class: u8, flags: u8) -> Result<Rows> {
        let moved = Rows::of_class(vm, class, flags)?;
        if self.len() == self.rows() && !moved.has(flag::HASHED) {
            moved.append_all(&self.rows);
            return Ok(moved);
        }
        for row in 0..self.rows() {
            let key = self.rows.key(row);
            if key.is_some() {
                moved.push(key, self.rows.value(row), self.row_hash(vm, row));
            }
        }
        Ok(moved)
    }

    /// Moves the live rows together.
    fn squeeze(&self, vm: &Vm) {
        self.rows.squeeze();
        self.rows.clear_index();
        index_all(vm, &self.rows);
        self.changed();
    }
}

/// Indexes rows that are all live.
pub(super) fn index_all(vm: &Vm, rows: &Rows) {
    if rows.is_indexed() {
        rows.index_all(|row, key| match key.and_then(Value::as_small) {
            Some(number) => hash_int(number),
            None => hash_in(vm, rows, row),
        });
    }
}
