//! Adding what other maps have.

use crate::error::Result;
use crate::object::rows::{class_for, flag};
use crate::semantics::hash_int;
use crate::state::Vm;
use crate::value::Value;

use super::Map;
use super::grow::{FORESEEN, index_all};
use super::plain::Plain;

impl Map {
    /// Sets all items of another map, in its order.
    pub(crate) fn add_all(&self, vm: &mut Vm, other: &Map) -> Result<()> {
        let mut row = 0;
        while let Some((key, value, next)) = other.next_in_place(row) {
            self.insert(vm, key, value)?;
            row = next;
        }
        Ok(())
    }

    /// Adds the keys of a map that another one has, or has not, to a set that has none of them and that nobody else
    /// knows.
    pub(crate) fn add_selected(
        &self,
        vm: &mut Vm,
        from: &Map,
        other: &Map,
        wanted: bool,
    ) -> Result<()> {
        self.collect(vm, from, other, wanted)?;
        self.finish(vm)
    }

    /// Adds the keys that exactly one of two maps has to an empty set that nobody else knows.
    pub(crate) fn add_either(&self, vm: &mut Vm, a: &Map, b: &Map) -> Result<()> {
        let version = b.version.get();
        self.collect(vm, a, b, false)?;
        match b.version.get() == version {
            true => self.add_selected(vm, b, a, false),
            false => self.add_rest(vm, b, a, false, 0),
        }
    }

    /// Adds the keys that at least one of two maps has to an empty set that nobody else knows.
    pub(crate) fn add_joined(&self, vm: &mut Vm, a: &Map, b: &Map) -> Result<()> {
        let class = class_for(a.len() + b.len().min(FORESEEN));
        let flags = a.rows.flags() & !flag::FIXED | b.rows.flags() & flag::HASHED;
        let moved = a.moved(vm, class, flags | flag::KEYS_ONLY)?;
        self.rows.replace(&moved);
        self.live.set(a.live.get());
        self.add_selected(vm, b, a, false)
    }

    /// Adds small ints that are all different to an empty set.
    pub(crate) fn add_numbers(
        &self,
        vm: &mut Vm,
        mut numbers: impl ExactSizeIterator<Item = isize>,
    ) -> Result<()> {
        self.foresee(vm, numbers.len())?;
        let added = numbers
            .try_for_each(|number| self.push_growing(vm, Value::small(number), hash_int(number)))
            .and_then(|()| self.finish(vm));
        if added.is_err() {
            self.clear();
        }
        added
    }

    /// As [`Map::add_selected`], but leaves the keys without an index.
    fn collect(&self, vm: &mut Vm, from: &Map, other: &Map, wanted: bool) -> Result<()> {
        self.expect(vm, from)?;
        let version = from.version.get();
        let (mut row, mut is_same) = (from.rows.first(), true);
        while row < from.rows() {
            let Some(key) = from.rows.key(row) else {
                row += 1;
                continue;
            };
            let is_there = match other.search_plain(vm, key) {
                Plain::Row(_) => true,
                Plain::Absent(_) => false,
                Plain::Unknown => {
                    let is_there = other.find_any(vm, key)?.is_some();
                    is_same = from.version.get() == version;
                    is_there
                }
            };
            if is_there == wanted {
                if !is_same {
                    return self.add_rest(vm, from, other, wanted, row);
                }
                let hash = match self.rows.has(flag::HASHED) {
                    true => from.row_hash(vm, row),
                    false => 0,
                };
                self.push_growing(vm, key, hash)?;
            }
            row += 1;
        }
        Ok(())
    }

    /// Adds a key, which is not indexed.
    #[inline(always)]
    fn push_growing(&self, vm: &mut Vm, key: Value, hash: u32) -> Result<()> {
        if !self.push(key, Value::NONE, hash) {
            self.grow_rows(vm)?;
            self.push(key, Value::NONE, hash);
        }
        Ok(())
    }

    #[inline(never)]
    fn grow_rows(&self, vm: &mut Vm) -> Result<()> {
        let class = self.larger_class(vm)?;
        let moved = self.moved(vm, class, self.rows.flags())?;
        self.rows.replace(&moved).free(vm);
        Ok(())
    }

    /// Makes room for some keys of another map.
    fn expect(&self, vm: &mut Vm, from: &Map) -> Result<()> {
        let class = class_for(self.len() + from.len().min(FORESEEN)).max(self.rows.class());
        let flags = self.rows.flags() | from.rows.flags() & flag::HASHED;
        if class != self.rows.class() || flags != self.rows.flags() {
            let moved = self.moved(vm, class, flags)?;
            self.rows.replace(&moved).free(vm);
        }
        Ok(())
    }

    /// Gives room back that was expected in vain, and makes the index anew.
    fn finish(&self, vm: &mut Vm) -> Result<()> {
        let class = class_for(self.len());
        if class + 1 < self.rows.class() {
            let moved = self.moved(vm, class, self.rows.flags())?;
            self.rows.replace(&moved).free(vm);
        }
        self.rows.clear_index();
        index_all(vm, &self.rows);
        self.changed();
        Ok(())
    }

    /// Goes on where Python code has changed the map, which may have keys again that are here.
    fn add_rest(
        &self,
        vm: &mut Vm,
        from: &Map,
        other: &Map,
        wanted: bool,
        mut row: usize,
    ) -> Result<()> {
        self.finish(vm)?;
        while let Some((key, _, next)) = from.next_from(row) {
            if other.find(vm, key)?.is_some() == wanted {
                self.insert(vm, key, Value::NONE)?;
            }
            row = next;
        }
        Ok(())
    }
}
