//! The hash map behind dicts, sets, namespaces and keyword arguments.
//!
//! ```text
//!   entries   key value | key value | (deleted) | ...   in order of insertion, `used` rows
//!   slots     hash row  | free | hash row | ...          open addressing, only for larger maps
//! ```
//!
//! Invariants: `live` rows of the first `used` have a key; a map with more than [`LINEAR_MAX`] rows, or with a key
//! whose equality runs Python code, has an index at most two thirds full; every live row is in the index exactly once.
//! Lookups that run Python code start again when the map changed meanwhile.

use core::cell::Cell;

use crate::error::Result;
use crate::object::{Entry, Gc, IndexSlot, RawBlock, Str, Trace};
use crate::qstr::Qstr;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

/// Maps up to this size are scanned.
const LINEAR_MAX: usize = 8;
/// Marks an index slot whose row was deleted.
const TOMBSTONE: u32 = u32::MAX;

/// An insertion-ordered hash map from values to values.
pub struct Map {
    entries: RawBlock<Entry>,
    slots: RawBlock<IndexSlot>,
    used: Cell<usize>,
    live: Cell<usize>,
    /// Some key is a string that is not interned.
    has_plain_str: Cell<bool>,
}

crate::object! {
    /// A `dict` (and `OrderedDict`, and every namespace).
    pub struct Dict: types::dict::DICT {
        pub map: Map,
    }
}

impl Dict {
    /// Makes an empty dict.
    pub fn new(vm: &mut Vm) -> Result<Gc<Dict>> {
        Dict::alloc(vm, Gc::rom(&types::dict::DICT), Map::new())
    }

    /// Makes an empty dict with room for some items.
    pub fn with_capacity(vm: &mut Vm, capacity: usize) -> Result<Gc<Dict>> {
        let map = Map::with_capacity(vm, capacity)?;
        Dict::alloc(vm, Gc::rom(&types::dict::DICT), map)
    }
}

impl Map {
    pub const fn new() -> Map {
        Map {
            entries: RawBlock::EMPTY,
            slots: RawBlock::EMPTY,
            used: Cell::new(0),
            live: Cell::new(0),
            has_plain_str: Cell::new(false),
        }
    }

    /// Makes an empty map with room for some items.
    pub fn with_capacity(vm: &mut Vm, capacity: usize) -> Result<Map> {
        let map = Map::new();
        if capacity > 0 {
            map.entries.replace(RawBlock::zeroed(vm, capacity)?);
            if capacity > LINEAR_MAX {
                map.slots
                    .replace(RawBlock::zeroed(vm, slot_count(capacity))?);
            }
        }
        Ok(map)
    }

    /// Visits the blocks and what is in them.
    pub(crate) fn trace_blocks(&self, tracer: &mut Tracer<'_>) {
        self.entries.trace(tracer);
        self.slots.trace(tracer);
    }

    /// Number of items.
    #[inline(always)]
    pub fn len(&self) -> usize {
        self.live.get()
    }

    pub fn is_empty(&self) -> bool {
        self.live.get() == 0
    }

    /// Number of rows, deleted ones included: the bound for [`Map::row`].
    #[inline(always)]
    pub fn rows(&self) -> usize {
        self.used.get()
    }

    /// The item in a row, `None` when it was deleted.
    #[inline(always)]
    pub fn row(&self, row: usize) -> Option<(Value, Value)> {
        if row >= self.used.get() {
            return None;
        }
        let entry = self.entries.get(row)?;
        Some((entry.key?, entry.value.unwrap_or(Value::NONE)))
    }

    /// The first item at or after a row, and the row after it: iteration that survives changes.
    #[inline]
    pub fn next_from(&self, mut row: usize) -> Option<(Value, Value, usize)> {
        while row < self.used.get() {
            if let Some((key, value)) = self.row(row) {
                return Some((key, value, row + 1));
            }
            row += 1;
        }
        None
    }

    /// Finds a name.
    #[inline]
    pub fn get_qstr(&self, vm: &Vm, key: Qstr) -> Option<Value> {
        let row = self.find_qstr(vm, key)?;
        Some(self.entries.get(row)?.value.unwrap_or(Value::NONE))
    }

    #[inline]
    pub(crate) fn find_qstr(&self, vm: &Vm, key: Qstr) -> Option<usize> {
        if self.slots.len() == 0 {
            let found = self
                .entries
                .find_identical(self.used.get(), Value::qstr(key));
            if found.is_some() || !self.has_plain_str.get() {
                return found;
            }
            return (0..self.used.get()).find(|row| self.row_is_text(vm, *row, key));
        }
        self.find_indexed_qstr(vm, key)
    }

    #[inline]
    fn find_indexed_qstr(&self, vm: &Vm, key: Qstr) -> Option<usize> {
        let hash = key.hash(vm);
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slots.get(at)?;
            if slot.row == 0 {
                return None;
            }
            if slot.hash == hash && slot.row != TOMBSTONE {
                let row = slot.row as usize - 1;
                if self.entries.get(row)?.key == Some(Value::qstr(key))
                    || self.has_plain_str.get() && self.row_is_text(vm, row, key)
                {
                    return Some(row);
                }
            }
            at = (at + 1) & mask;
        }
    }

    fn row_is_text(&self, vm: &Vm, row: usize, key: Qstr) -> bool {
        self.row(row)
            .and_then(|(found, _)| found.downcast::<Str>())
            .is_some_and(|text| text.as_str() == key.as_str(vm))
    }

    /// Finds a key; hashing and comparing it may run Python code.
    #[inline]
    pub fn get(&self, vm: &mut Vm, key: Value) -> Result<Option<Value>> {
        Ok(self
            .find(vm, key)?
            .and_then(|row| self.row(row))
            .map(|(_, value)| value))
    }

    /// The row of a key.
    #[inline]
    pub fn find(&self, vm: &mut Vm, key: Value) -> Result<Option<usize>> {
        if let Some(qstr) = key.as_qstr() {
            return Ok(self.find_qstr(vm, qstr));
        }
        let hash = vm.hash(key)?;
        self.find_hashed(vm, key, hash)
    }

    fn find_hashed(&self, vm: &mut Vm, key: Value, hash: u32) -> Result<Option<usize>> {
        if let Some(row) = self.entries.find_identical(self.used.get(), key)
            && self.slots.len() == 0
        {
            return Ok(Some(row));
        }
        'start: loop {
            let (entries, used) = (self.entries.start(), self.used.get());
            let mut probe = Probe::new(self, hash);
            while let Some(row) = probe.next(self) {
                let Some((candidate, _)) = self.row(row) else {
                    continue;
                };
                if candidate == key {
                    return Ok(Some(row));
                }
                if self.slots.len() == 0 && !same_hash(vm, candidate, key, hash)? {
                    continue;
                }
                let equal = vm.equal(candidate, key)?;
                if self.entries.start() != entries || self.used.get() != used {
                    continue 'start;
                }
                if equal {
                    return Ok(Some(row));
                }
            }
            return Ok(None);
        }
    }

    /// Sets a key; gives the value it had.
    pub fn insert(&self, vm: &mut Vm, key: Value, value: Value) -> Result<Option<Value>> {
        let hash = vm.hash(key)?;
        let found = match key.as_qstr() {
            Some(qstr) => self.find_qstr(vm, qstr),
            None => self.find_hashed(vm, key, hash)?,
        };
        if let Some(row) = found {
            let old = self.row(row);
            self.set_row_value(row, value);
            return Ok(old.map(|(_, value)| value));
        }
        self.append(vm, key, value, hash)?;
        Ok(None)
    }

    /// Sets a name.
    #[inline]
    pub fn insert_qstr(&self, vm: &mut Vm, key: Qstr, value: Value) -> Result<()> {
        if let Some(row) = self.find_qstr(vm, key) {
            self.set_row_value(row, value);
            return Ok(());
        }
        self.append_qstr(vm, key, value)
    }

    /// Adds a name that is not there.
    pub(crate) fn append_qstr(&self, vm: &mut Vm, key: Qstr, value: Value) -> Result<()> {
        let hash = key.hash(vm);
        self.append(vm, Value::qstr(key), value, hash)
    }

    /// Replaces the value in a live row.
    #[inline(always)]
    pub(crate) fn set_row_value(&self, row: usize, value: Value) {
        if let Some(entry) = self.entries.get(row) {
            self.entries.set(
                row,
                Entry {
                    value: Some(value),
                    ..entry
                },
            );
        }
    }

    fn append(&self, vm: &mut Vm, key: Value, value: Value, hash: u32) -> Result<()> {
        if self.used.get() == self.entries.len() {
            self.make_room(vm)?;
        }
        if self.slots.len() == 0 && (self.used.get() >= LINEAR_MAX || runs_python(key)) {
            self.build_index(vm, self.entries.len())?;
        }
        let row = self.used.get();
        self.entries.set(
            row,
            Entry {
                key: Some(key),
                value: Some(value),
            },
        );
        self.used.set(row + 1);
        self.live.set(self.live.get() + 1);
        if key.is_object() && key.downcast::<Str>().is_some() {
            self.has_plain_str.set(true);
        }
        if self.slots.len() != 0 {
            self.index_row(row, hash);
        }
        Ok(())
    }

    /// Makes room for at least one more row: drops deleted rows, or grows.
    fn make_room(&self, vm: &mut Vm) -> Result<()> {
        let live = self.live.get();
        let cap = if live * 4 <= self.entries.len() * 3 && self.entries.len() >= 4 {
            self.entries.len()
        } else if self.entries.len() == 0 {
            4
        } else {
            self.entries.len() * 2
        };
        let entries = RawBlock::<Entry>::zeroed(vm, cap)?;
        let hashes = self.row_hashes(vm)?;
        if cap > LINEAR_MAX || self.slots.len() != 0 {
            let slots = RawBlock::<IndexSlot>::zeroed(vm, slot_count(cap))?;
            let old = self.slots.take();
            self.slots.replace(slots);
            old.free(vm);
        }
        let mut row = 0;
        for old_row in 0..self.used.get() {
            let Some(entry) = self
                .entries
                .get(old_row)
                .filter(|entry| entry.key.is_some())
            else {
                continue;
            };
            entries.set(row, entry);
            if self.slots.len() != 0 {
                self.index_row(row, hashes.get(old_row).unwrap_or(0));
            }
            row += 1;
        }
        self.used.set(row);
        let old = self.entries.take();
        self.entries.replace(entries);
        old.free(vm);
        hashes.free(vm);
        Ok(())
    }

    /// The hash of every row, from the index where there is one.
    fn row_hashes(&self, vm: &mut Vm) -> Result<RawBlock<u32>> {
        let used = self.used.get();
        if self.slots.len() == 0 && self.entries.len() * 2 <= LINEAR_MAX {
            return Ok(RawBlock::EMPTY);
        }
        let hashes = RawBlock::<u32>::zeroed(vm, used)?;
        if self.slots.len() == 0 {
            for row in 0..used {
                if let Some((key, _)) = self.row(row) {
                    hashes.set(row, vm.hash(key)?);
                }
            }
        } else {
            for at in 0..self.slots.len() {
                if let Some(slot) = self.slots.get(at)
                    && slot.row != 0
                    && slot.row != TOMBSTONE
                {
                    hashes.set(slot.row as usize - 1, slot.hash);
                }
            }
        }
        Ok(hashes)
    }

    fn build_index(&self, vm: &mut Vm, cap: usize) -> Result<()> {
        let slots = RawBlock::<IndexSlot>::zeroed(vm, slot_count(cap.max(LINEAR_MAX)))?;
        self.slots.replace(slots);
        for row in 0..self.used.get() {
            if let Some((key, _)) = self.row(row) {
                let hash = vm.hash(key)?;
                self.index_row(row, hash);
            }
        }
        Ok(())
    }

    fn index_row(&self, row: usize, hash: u32) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots.get(at).is_some_and(|slot| slot.row != 0) {
            at = (at + 1) & mask;
        }
        self.slots.set(
            at,
            IndexSlot {
                hash,
                row: row as u32 + 1,
            },
        );
    }

    /// Removes a key; gives the value it had.
    pub fn remove(&self, vm: &mut Vm, key: Value) -> Result<Option<Value>> {
        let row = self.find(vm, key)?;
        Ok(row
            .and_then(|row| self.remove_row(row))
            .map(|(_, value)| value))
    }

    /// Removes the item in a row.
    pub fn remove_row(&self, row: usize) -> Option<(Value, Value)> {
        let item = self.row(row)?;
        self.entries.set(
            row,
            Entry {
                key: None,
                value: None,
            },
        );
        self.live.set(self.live.get() - 1);
        for at in 0..self.slots.len() {
            if let Some(slot) = self.slots.get(at)
                && slot.row as usize == row + 1
            {
                self.slots.set(
                    at,
                    IndexSlot {
                        hash: slot.hash,
                        row: TOMBSTONE,
                    },
                );
                break;
            }
        }
        if self.live.get() == 0 {
            self.reset_rows();
        } else if row + 1 == self.used.get() {
            self.used.set(row);
        }
        Some(item)
    }

    fn reset_rows(&self) {
        self.used.set(0);
        self.has_plain_str.set(false);
        for at in 0..self.slots.len() {
            self.slots.set(at, IndexSlot { hash: 0, row: 0 });
        }
    }

    /// Removes everything.
    pub fn clear(&self) {
        let _ = self.entries.take();
        let _ = self.slots.take();
        self.used.set(0);
        self.live.set(0);
        self.has_plain_str.set(false);
    }

    /// Copies the map.
    pub fn copy(&self, vm: &mut Vm) -> Result<Map> {
        let copy = Map::with_capacity(vm, self.live.get())?;
        let mut row = 0;
        while let Some((key, value, next)) = self.next_from(row) {
            copy.insert(vm, key, value)?;
            row = next;
        }
        Ok(copy)
    }
}

impl Default for Map {
    fn default() -> Map {
        Map::new()
    }
}

/// Walks the rows that may hold a key: all of a small map, a probe sequence of a larger one.
struct Probe {
    at: usize,
    hash: u32,
}

impl Probe {
    #[inline]
    fn new(map: &Map, hash: u32) -> Probe {
        let at = if map.slots.len() == 0 {
            0
        } else {
            hash as usize & (map.slots.len() - 1)
        };
        Probe { at, hash }
    }

    #[inline]
    fn next(&mut self, map: &Map) -> Option<usize> {
        if map.slots.len() == 0 {
            self.at += 1;
            return (self.at <= map.used.get()).then(|| self.at - 1);
        }
        loop {
            let slot = map.slots.get(self.at)?;
            if slot.row == 0 {
                return None;
            }
            self.at = (self.at + 1) & (map.slots.len() - 1);
            if slot.hash == self.hash && slot.row != TOMBSTONE {
                return Some(slot.row as usize - 1);
            }
        }
    }
}

/// Slots for an index over `cap` rows: a power of two, at most two thirds full.
fn slot_count(cap: usize) -> usize {
    (cap + cap / 2 + 1).next_power_of_two()
}

/// Whether equality of the key may run Python code (then its hash must be compared first).
fn runs_python(key: Value) -> bool {
    key.is_object() && key.ty().is_class()
}

fn same_hash(vm: &mut Vm, candidate: Value, key: Value, hash: u32) -> Result<bool> {
    if !runs_python(key) {
        return Ok(true);
    }
    Ok(vm.hash(candidate)? == hash)
}
