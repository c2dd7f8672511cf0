//! The hash map behind dicts, sets, namespaces and keyword arguments.
//!
//! Rows lie in the order of insertion, small maps have nothing else; the index of a larger one finds the rows of a hash
//! (`object::buffer::rows` draws it).
//!
//! Invariants: `live` of the used rows have a key, and the last of them has; the index has exactly one slot for every
//! live row, and for each of the others that has the hash of its key in place of a value. Keys whose hash is not at hand
//! have it stored, so moving rows runs no Python code: only hashing and comparing a key that is looked for does. `version`
//! changes with every change of rows: whatever ran Python code meanwhile starts again when it differs.

mod grow;
mod hints;
mod merge;
mod plain;
mod remove;
#[cfg(test)]
mod tests;

use core::cell::Cell;

use crate::error::Result;
use crate::object::Gc;
use crate::object::rows::{Candidate, LINEAR_MAX, Rows, Spot, class_for, flag};
use crate::qstr::Qstr;
use crate::semantics::{has_plain_hash, hash_int, plain_hash};
use crate::state::Vm;
use crate::types;
use crate::value::Value;

pub(crate) use hints::Hints;
use plain::Plain;

/// An insertion-ordered hash map from values to values, or a set of values.
pub struct Map {
    rows: Rows,
    live: Cell<u32>,
    /// Counts changes of the rows.
    version: Cell<u32>,
}

#[cfg(target_pointer_width = "64")]
const _: () = assert!(size_of::<Map>() == 24);

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
        // A few items that are an odd number have room for one more: it is as much as MicroPython's take.
        let room = match capacity {
            3 | 5 | 7 => capacity + 1,
            _ => capacity,
        };
        let rows = match room <= usize::from(LINEAR_MAX) {
            true => Rows::few(vm, room as u8)?,
            false => Rows::of_class(vm, class_for(room), 0)?,
        };
        let ty = Gc::rom(&types::dict::DICT);
        vm.alloc_object(ty, move |header| Dict {
            header,
            map: Map::of_rows(rows),
        })
    }

    /// Makes a dict of few names and their values in turn; the names are all different.
    #[cfg(feature = "wordcode")]
    pub(crate) fn of_pairs(vm: &mut Vm, pairs: &[Value]) -> Result<Gc<Dict>> {
        let rows = Rows::of_pairs(vm, pairs)?;
        let live = Cell::new(rows.used() as u32);
        let map = Map {
            live,
            ..Map::of_rows(rows)
        };
        Dict::alloc(vm, Gc::rom(&types::dict::DICT), map)
    }
}

impl Map {
    /// Bytes that rows and index occupy.
    pub(crate) fn bytes(&self) -> usize {
        self.rows.bytes()
    }

    /// Makes an empty map.
    pub const fn new() -> Map {
        Map::of_rows(Rows::empty(0))
    }

    /// Makes an empty set: its keys have no values.
    pub const fn set() -> Map {
        Map::of_rows(Rows::empty(flag::KEYS_ONLY))
    }

    #[inline(always)]
    const fn of_rows(rows: Rows) -> Map {
        Map {
            rows,
            live: Cell::new(0),
            version: Cell::new(0),
        }
    }

    /// Makes an empty map with room for some items.
    #[inline]
    pub fn with_capacity(vm: &mut Vm, capacity: usize) -> Result<Map> {
        Ok(Map::of_rows(Rows::of_class(vm, class_for(capacity), 0)?))
    }

    /// Makes an empty set with room for some items; those that are given tell of what kind.
    pub fn set_for(vm: &mut Vm, capacity: usize, items: &[Value]) -> Result<Map> {
        let flags = match items.iter().all(|item| has_plain_hash(*item)) {
            true => flag::KEYS_ONLY,
            false => flag::KEYS_ONLY | flag::HASHED,
        };
        Ok(Map::of_rows(Rows::of_class(
            vm,
            class_for(capacity),
            flags,
        )?))
    }

    pub(crate) fn block(&self) -> &Rows {
        &self.rows
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
    #[inline(always)]
    pub fn is_fixed(&self) -> bool {
        self.rows.has(flag::FIXED)
    }

    /// Forbids programs to change the map.
    pub fn fix(&self) {
        self.rows.set_flags(flag::FIXED);
    }

    /// Accepts keys without a hash, as an `OrderedDict` does.
    pub(crate) fn accept_all_keys(self) -> Map {
        self.rows.set_flags(flag::LENIENT);
        self
    }

    /// The items in turn, if they are few, all keys are names, and no row was removed.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn few_names(&self) -> Option<&[Value]> {
        const OTHERS: u8 = flag::KEYS_ONLY | flag::HASHED | flag::PLAIN_STR | flag::OTHER;
        let is_plain = self.rows.flags() & OTHERS == 0 && !self.rows.is_indexed();
        (is_plain && self.len() == self.rows()).then(|| self.rows.pairs())
    }

    fn hash_of(&self, vm: &mut Vm, key: Value) -> Result<u32> {
        if let Some(hash) = plain_hash(vm, key) {
            return Ok(hash);
        }
        match vm.hash(key) {
            Err(raise) if self.rows.has(flag::LENIENT) && !runs_python(key) => {
                vm.catch(raise, &types::exception::TYPE_ERROR)?;
                Ok(0)
            }
            hash => hash,
        }
    }

    /// The hash of the key in a row.
    #[inline(always)]
    fn row_hash(&self, vm: &Vm, row: usize) -> u32 {
        hash_in(vm, &self.rows, row)
    }

    /// Number of rows, deleted ones included: the bound for [`Map::row`].
    #[inline(always)]
    pub fn rows(&self) -> usize {
        self.rows.used()
    }

    /// The item in a row, `None` when it was deleted.
    #[inline(always)]
    pub fn row(&self, row: usize) -> Option<(Value, Value)> {
        let key = self.rows.key(row)?;
        Some((key, self.rows.value(row).unwrap_or(Value::NONE)))
    }

    /// The first item at or after a row, and the row after it: iteration that survives changes.
    #[inline(never)]
    pub fn next_from(&self, row: usize) -> Option<(Value, Value, usize)> {
        self.next_in_place(row)
    }

    /// As [`Map::next_from`], without a call.
    #[inline(always)]
    pub(crate) fn next_in_place(&self, row: usize) -> Option<(Value, Value, usize)> {
        let mut row = row.max(self.rows.first());
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
        Some(self.rows.value(row).unwrap_or(Value::NONE))
    }

    /// The value of a name that was in a row once, if it is there still.
    #[inline(always)]
    pub(crate) fn value_at(&self, row: u32, key: Qstr) -> Option<Value> {
        let row = row as usize;
        if self.rows.key(row) != Some(Value::qstr(key)) {
            return None;
        }
        self.rows.value(row)
    }

    /// A number that changes with the rows.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn version(&self) -> u32 {
        self.version.get()
    }

    /// The row of a name; keys that are no strings are not asked.
    #[inline]
    pub(crate) fn find_qstr(&self, vm: &Vm, key: Qstr) -> Option<usize> {
        match self.find_name(vm, key) {
            Plain::Row(row) => Some(row),
            Plain::Absent(_) | Plain::Unknown => None,
        }
    }

    /// Finds a key; hashing and comparing it may run Python code.
    #[inline]
    pub fn get(&self, vm: &mut Vm, key: Value) -> Result<Option<Value>> {
        Ok(self
            .find_in_place(vm, key)?
            .map(|row| self.rows.value(row).unwrap_or(Value::NONE)))
    }

    /// The row of a key.
    #[inline(never)]
    pub fn find(&self, vm: &mut Vm, key: Value) -> Result<Option<usize>> {
        self.find_in_place(vm, key)
    }

    /// As [`Map::find`], without a call.
    #[inline(always)]
    pub(crate) fn find_in_place(&self, vm: &mut Vm, key: Value) -> Result<Option<usize>> {
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
        if self.is_empty() || self.rows.has(flag::OTHER) {
            return self.is_empty();
        }
        match runs_python(key) {
            false => !key.is_str(),
            // As in MicroPython, a dict of nothing but names has no instance that wraps a string.
            true => !self.rows.has(flag::PLAIN_STR | flag::KEYS_ONLY) && key.unwrapped().is_str(),
        }
    }

    fn find_hashed(&self, vm: &mut Vm, key: Value, hash: u32) -> Result<Option<usize>> {
        'start: loop {
            let version = self.version.get();
            let mut walk = Candidate::FIRST;
            while let Ok((row, next)) = self.rows.candidate(hash, walk) {
                walk = next;
                let Some(candidate) = self.rows.key(row) else {
                    continue;
                };
                if candidate == key {
                    return Ok(Some(row));
                }
                if self.row_hash(vm, row) != hash {
                    continue;
                }
                let equal = match vm.plain_tuples_equal(candidate, key) {
                    Some(equal) => equal,
                    None => vm.equal(candidate, key)?,
                };
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
            Plain::Row(row) => Ok(self.replace_value(row, value)),
            Plain::Absent(spot) => {
                vm.hints.note(key, self.rows());
                match self.append_at(key, value, spot) {
                    true => Ok(None),
                    false => self.add_plain(vm, key, value),
                }
            }
            Plain::Unknown => self.insert_any(vm, key, value),
        }
    }

    #[inline(never)]
    fn insert_any(&self, vm: &mut Vm, key: Value, value: Value) -> Result<Option<Value>> {
        let hash = self.hash_of(vm, key)?;
        if let Some(row) = self.find_hashed(vm, key, hash)? {
            return Ok(self.replace_value(row, value));
        }
        self.add(vm, key, value, hash)?;
        Ok(None)
    }

    /// Adds a key that is not there, though there is no room.
    #[inline(never)]
    fn add_plain(&self, vm: &mut Vm, key: Value, value: Value) -> Result<Option<Value>> {
        let hash = match self.enlarge(vm)? {
            true => 0,
            false => plain_hash(vm, key).unwrap_or(0),
        };
        self.add(vm, key, value, hash)?;
        Ok(None)
    }

    #[inline(always)]
    fn replace_value(&self, row: usize, value: Value) -> Option<Value> {
        let old = self.rows.value(row);
        self.rows.set_value(row, value);
        Some(old.unwrap_or(Value::NONE))
    }

    /// Sets a name.
    #[inline(never)]
    pub fn insert_qstr(&self, vm: &mut Vm, key: Qstr, value: Value) -> Result<()> {
        match self.find_name(vm, key) {
            Plain::Row(row) => {
                self.rows.set_value(row, value);
                Ok(())
            }
            Plain::Absent(spot) if self.append_at(Value::qstr(key), value, spot) => Ok(()),
            Plain::Absent(_) => self.append_qstr(vm, key, value),
            Plain::Unknown => self.insert_any(vm, Value::qstr(key), value).map(drop),
        }
    }

    /// Adds a name that is not there.
    pub(crate) fn append_qstr(&self, vm: &mut Vm, key: Qstr, value: Value) -> Result<()> {
        let hash = key.hash(vm);
        self.add(vm, Value::qstr(key), value, hash)
    }

    /// As [`Map::append_qstr`], quick where there is room and no index.
    #[inline(always)]
    pub(crate) fn append_fresh(&self, vm: &mut Vm, key: Qstr, value: Value) -> Result<()> {
        let has_index = self.rows.is_indexed() || self.rows.has(flag::HASHED);
        if has_index || !self.push(Value::qstr(key), value, 0) {
            return self.append_qstr(vm, key, value);
        }
        Ok(())
    }

    /// Adds a name that is not there to few others; gives false when there is more to it.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn append_name(&self, name: Value, value: Value) -> bool {
        let pushed = self.rows.push_plain(name, value);
        if pushed {
            self.live.set(self.live.get() + 1);
            self.changed();
        }
        pushed
    }

    /// Adds a key that is not there.
    pub(crate) fn add(&self, vm: &mut Vm, key: Value, value: Value, hash: u32) -> Result<()> {
        self.make_ready(vm, key)?;
        self.append(key, value, hash);
        Ok(())
    }

    /// Replaces the value in a live row.
    #[inline(always)]
    pub(crate) fn set_row_value(&self, row: usize, value: Value) {
        self.rows.set_value(row, value);
    }

    /// Adds a row for a key that is not in the map; there is room.
    #[inline]
    fn append(&self, key: Value, value: Value, hash: u32) {
        let row = self.rows();
        let pushed = self.push(key, value, hash);
        debug_assert!(pushed, "room for another row");
        if self.rows.is_indexed() {
            self.rows.index_row(row, hash);
        }
    }

    /// Adds a row for a key where it was not found; gives false when there is no room.
    #[inline]
    fn append_at(&self, key: Value, value: Value, spot: Spot) -> bool {
        let row = self.rows();
        if !self.push(key, value, spot.hash()) {
            return false;
        }
        if self.rows.is_indexed() {
            self.rows.index_at(row, spot);
        }
        true
    }

    /// Adds a row that is not indexed; gives false when there is no room.
    #[inline(always)]
    fn push(&self, key: Value, value: Value, hash: u32) -> bool {
        if !self.rows.push(Some(key), Some(value), hash) {
            return false;
        }
        self.live.set(self.live.get() + 1);
        self.changed();
        if key.is_small() {
            self.rows.set_flags(flag::OTHER);
        } else if key.as_qstr().is_none() {
            let is_text = key.is_object() && key.is_exactly(&types::str::STR);
            self.rows.set_flags(match is_text {
                true => flag::PLAIN_STR,
                false => flag::OTHER,
            });
        }
        true
    }

    #[inline(always)]
    fn changed(&self) {
        self.version.set(self.version.get().wrapping_add(1));
    }

    /// Takes over the contents of another map, which is empty afterwards.
    pub(crate) fn take_over(&self, other: &Map) {
        self.rows.replace(&other.rows);
        self.live.set(other.live.take());
        self.changed();
        other.changed();
    }

    /// Copies the map.
    pub fn copy(&self, vm: &mut Vm) -> Result<Map> {
        let rows = match self.len() == self.rows() {
            true => self.rows.copy(vm)?,
            false => self.rebuilt(vm, class_for(self.len()), self.rows.flags())?,
        };
        rows.clear_flags(flag::FIXED);
        let copy = Map::of_rows(rows);
        copy.live.set(self.live.get());
        Ok(copy)
    }
}

impl Default for Map {
    fn default() -> Map {
        Map::new()
    }
}

/// The hash of the key in a row.
#[inline(always)]
fn hash_in(vm: &Vm, rows: &Rows, row: usize) -> u32 {
    if rows.has(flag::HASHED) {
        return rows.stored_hash(row);
    }
    match rows.key(row) {
        Some(key) => match key.as_small() {
            Some(number) => hash_int(number),
            None => plain_hash(vm, key).unwrap_or(0),
        },
        None => rows.value(row).map_or(0, Value::small_number) as u32,
    }
}

/// Whether hash or equality of the key runs Python code.
fn runs_python(key: Value) -> bool {
    key.is_object() && key.ty().is_class()
}
