//! The hash map behind dicts, sets, namespaces and keyword arguments.
//!
//! ```text
//!   entries   key value | key value | (deleted) | ...   in order of insertion, `used` rows
//!   slots     hash row  | free | hash row | ...          open addressing, only for larger maps
//! ```
//!
//! Invariants: `live` rows of the first `used` have a key; a map with more than [`LINEAR_MAX`] rows, or with a key
//! whose equality runs Python code, has an index; the last of the used rows is live;
//! the index has exactly one slot for every live row and is at most two
//! thirds full, so every probe ends at a free slot. `version` changes with every change of rows or index: whatever ran
//! Python code meanwhile starts again when it differs.

mod index;
mod plain;
mod remove;

use core::cell::Cell;

use crate::error::Result;
use crate::object::{Entry, Gc, IndexSlot, RawBlock, Str, Trace};
use crate::qstr::Qstr;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::types;
use crate::value::Value;

use index::{Probe, slot_count};
use plain::Plain;

/// Maps up to this size are scanned.
const LINEAR_MAX: usize = 8;

/// An insertion-ordered hash map from values to values.
pub struct Map {
    entries: RawBlock<Entry>,
    slots: RawBlock<IndexSlot>,
    used: Cell<u32>,
    live: Cell<u32>,
    /// Rows before this one are deleted.
    first: Cell<u32>,
    /// Counts changes of the rows and of the index.
    version: Cell<u32>,
    /// The row of the text that was found last.
    recent: Cell<u32>,
    /// Some key is a string that is not interned.
    has_plain_str: Cell<bool>,
    /// Some key is no string.
    has_other: Cell<bool>,
    /// Programs may not change the map.
    fixed: Cell<bool>,
    /// Keys need no hash: those without one are told apart by equality alone.
    lenient: Cell<bool>,
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
    /// Bytes that rows and index occupy.
    pub(crate) fn bytes(&self) -> usize {
        self.entries.bytes() + self.slots.bytes()
    }

    /// Makes an empty map.
    pub const fn new() -> Map {
        Map {
            entries: RawBlock::EMPTY,
            slots: RawBlock::EMPTY,
            used: Cell::new(0),
            live: Cell::new(0),
            first: Cell::new(0),
            version: Cell::new(0),
            recent: Cell::new(0),
            has_plain_str: Cell::new(false),
            has_other: Cell::new(false),
            fixed: Cell::new(false),
            lenient: Cell::new(false),
        }
    }

    /// Makes an empty map with room for some items.
    #[inline]
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
        self.live.get() as usize
    }

    /// Whether there is no item.
    pub fn is_empty(&self) -> bool {
        self.live.get() == 0
    }

    /// Whether programs may not change the map.
    pub fn is_fixed(&self) -> bool {
        self.fixed.get()
    }

    /// Forbids programs to change the map.
    pub fn fix(&self) {
        self.fixed.set(true);
    }

    /// Accepts keys without a hash, as an `OrderedDict` does.
    pub(crate) fn accept_all_keys(self) -> Map {
        self.lenient.set(true);
        self
    }

    fn hash_of(&self, vm: &mut Vm, key: Value) -> Result<u32> {
        match vm.hash(key) {
            Err(raise) if self.lenient.get() && !runs_python(key) => {
                vm.catch(raise, &types::exception::TYPE_ERROR)?;
                Ok(0)
            }
            hash => hash,
        }
    }

    /// Number of rows, deleted ones included: the bound for [`Map::row`].
    #[inline(always)]
    pub fn rows(&self) -> usize {
        self.used.get() as usize
    }

    /// The item in a row, `None` when it was deleted.
    #[inline(always)]
    pub fn row(&self, row: usize) -> Option<(Value, Value)> {
        if row >= self.rows() {
            return None;
        }
        let entry = self.entries.get(row)?;
        Some((entry.key?, entry.value.unwrap_or(Value::NONE)))
    }

    /// The first item at or after a row, and the row after it: iteration that survives changes.
    #[inline]
    pub fn next_from(&self, row: usize) -> Option<(Value, Value, usize)> {
        let mut row = row.max(self.first.get() as usize);
        while row < self.rows() {
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

    /// The value of a name that was in a row once, if it is there still.
    #[inline(always)]
    pub(crate) fn value_at(&self, row: u32, key: Qstr) -> Option<Value> {
        let entry = self.entries.get(row as usize)?;
        if entry.key != Some(Value::qstr(key)) {
            return None;
        }
        entry.value
    }

    /// A number that changes with the rows.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn version(&self) -> u32 {
        self.version.get()
    }

    /// The row of a name.
    #[inline]
    pub(crate) fn find_qstr(&self, vm: &Vm, key: Qstr) -> Option<usize> {
        if self.slots.len() == 0 {
            let found = self.entries.find_identical(self.rows(), Value::qstr(key));
            if found.is_some() || !self.has_plain_str.get() {
                return found;
            }
            return (0..self.rows()).find(|row| self.row_is_text(vm, *row, key));
        }
        self.find_indexed_qstr(vm, key)
    }

    #[inline]
    fn find_indexed_qstr(&self, vm: &Vm, key: Qstr) -> Option<usize> {
        let mut probe = Probe::new(self, key.hash(vm));
        while let Some(row) = probe.next(self) {
            if self.entries.get(row)?.key == Some(Value::qstr(key))
                || self.has_plain_str.get() && self.row_is_text(vm, row, key)
            {
                return Some(row);
            }
        }
        None
    }

    fn row_is_text(&self, vm: &Vm, row: usize, key: Qstr) -> bool {
        self.row(row)
            .and_then(|(found, _)| found.downcast::<Str>())
            .is_some_and(|text| text.as_bytes() == key.as_bytes(vm))
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
        match self.find_plain(vm, key) {
            Plain::Row(row) => Ok(Some(row)),
            Plain::Absent(_) => Ok(None),
            Plain::Unknown => self.find_any(vm, key),
        }
    }

    #[inline(never)]
    fn find_any(&self, vm: &mut Vm, key: Value) -> Result<Option<usize>> {
        if self.cannot_have(key) {
            return Ok(None);
        }
        let hash = self.hash_of(vm, key)?;
        self.find_hashed(vm, key, hash)
    }

    /// Whether the kinds of keys tell that this one is not there, even when it has no hash.
    #[inline]
    fn cannot_have(&self, key: Value) -> bool {
        self.is_empty() || !self.has_other.get() && !key.is_str() && !runs_python(key)
    }

    fn find_hashed(&self, vm: &mut Vm, key: Value, hash: u32) -> Result<Option<usize>> {
        if let Some(qstr) = key.as_qstr() {
            return Ok(self.find_qstr(vm, qstr));
        }
        if self.slots.len() == 0 {
            let found = self.entries.find_identical(self.rows(), key);
            if found.is_some() {
                return Ok(found);
            }
        }
        'start: loop {
            let version = self.version.get();
            let mut probe = Probe::new(self, hash);
            while let Some(row) = probe.next_of_any(self) {
                let Some((candidate, _)) = self.row(row) else {
                    continue;
                };
                if candidate == key {
                    return Ok(Some(row));
                }
                let may_match = self.slots.len() != 0 || same_hash(vm, candidate, key, hash)?;
                let equal = may_match && vm.equal(candidate, key)?;
                if self.version.get() != version {
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
    #[inline]
    pub fn insert(&self, vm: &mut Vm, key: Value, value: Value) -> Result<Option<Value>> {
        match self.find_plain(vm, key) {
            Plain::Row(row) => {
                let old = self.row(row);
                self.set_row_value(row, value);
                Ok(old.map(|(_, value)| value))
            }
            Plain::Absent(hash) if self.has_room() => {
                self.append(key, value, hash);
                Ok(None)
            }
            _ => self.insert_any(vm, key, value),
        }
    }

    #[inline(never)]
    fn insert_any(&self, vm: &mut Vm, key: Value, value: Value) -> Result<Option<Value>> {
        let hash = self.hash_of(vm, key)?;
        loop {
            if let Some(row) = self.find_hashed(vm, key, hash)? {
                let old = self.row(row);
                self.set_row_value(row, value);
                return Ok(old.map(|(_, value)| value));
            }
            if self.make_ready(vm, key)? {
                self.append(key, value, hash);
                return Ok(None);
            }
        }
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
        let key = Value::qstr(key);
        if self.make_ready(vm, key)? {
            self.append(key, value, hash);
            return Ok(());
        }
        self.insert(vm, key, value).map(drop)
    }

    /// Replaces the value in a live row.
    #[inline(always)]
    pub(crate) fn set_row_value(&self, row: usize, value: Value) {
        if let Some(entry) = self.entries.get(row) {
            let value = Some(value);
            self.entries.set(row, Entry { value, ..entry });
        }
    }

    /// Adds a row for a key that is not in the map; there is room.
    #[inline]
    fn append(&self, key: Value, value: Value, hash: u32) {
        let row = self.rows();
        let entry = Entry {
            key: Some(key),
            value: Some(value),
        };
        self.entries.set(row, entry);
        self.used.set(row as u32 + 1);
        self.live.set(self.live.get() + 1);
        self.changed();
        if key.as_qstr().is_none() {
            match key.downcast::<Str>() {
                Some(_) => self.has_plain_str.set(true),
                None => self.has_other.set(true),
            }
        }
        if self.slots.len() != 0 {
            self.index_row(row, hash);
        }
    }

    #[inline(always)]
    fn changed(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    /// Takes over the contents of another map, which is empty afterwards.
    pub(crate) fn take_over(&self, other: &Map) {
        self.entries.replace(other.entries.take());
        self.slots.replace(other.slots.take());
        self.used.set(other.used.get());
        self.live.set(other.live.get());
        self.first.set(other.first.get());
        self.has_plain_str.set(other.has_plain_str.get());
        self.has_other.set(other.has_other.get());
        self.changed();
        other.clear();
    }

    /// Copies the map.
    pub fn copy(&self, vm: &mut Vm) -> Result<Map> {
        if self.live.get() == self.used.get() {
            return self.copy_blocks(vm);
        }
        let copy = Map::with_capacity(vm, self.len())?;
        copy.lenient.set(self.lenient.get());
        let mut row = 0;
        while let Some((key, value, next)) = self.next_from(row) {
            copy.insert(vm, key, value)?;
            row = next;
        }
        Ok(copy)
    }

    /// Copies a map without deleted rows.
    fn copy_blocks(&self, vm: &mut Vm) -> Result<Map> {
        let copy = Map::new();
        copy.entries.replace(self.entries.copy(vm)?);
        copy.slots.replace(self.slots.copy(vm)?);
        copy.used.set(self.used.get());
        copy.live.set(self.live.get());
        copy.has_plain_str.set(self.has_plain_str.get());
        copy.has_other.set(self.has_other.get());
        copy.lenient.set(self.lenient.get());
        Ok(copy)
    }
}

impl Default for Map {
    fn default() -> Map {
        Map::new()
    }
}

/// Whether hash or equality of the key runs Python code (then hashes are compared before keys).
fn runs_python(key: Value) -> bool {
    key.is_object() && key.ty().is_class()
}

fn same_hash(vm: &mut Vm, candidate: Value, key: Value, hash: u32) -> Result<bool> {
    if !runs_python(key) {
        return Ok(true);
    }
    Ok(vm.hash(candidate)? == hash)
}
