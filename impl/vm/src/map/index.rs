//! The index of a map: where the rows of a hash are, and how rows and index grow.
//!
//! Linear probing; removing a slot moves later ones of its run back, so there are no marks of removed slots.

use crate::error::Result;
use crate::object::{Entry, IndexSlot, RawBlock};
use crate::state::Vm;
use crate::value::Value;

use super::{LINEAR_MAX, Map, runs_python};

const FREE: IndexSlot = IndexSlot { hash: 0, row: 0 };

impl Map {
    /// Makes sure that `append` has room for a row with this key, and an index where one is needed.
    ///
    /// Gives false when Python code ran that may have changed the map: the key must be searched again.
    pub(super) fn make_ready(&self, vm: &mut Vm, key: Value) -> Result<bool> {
        let full = self.rows() == self.entries.len();
        let needs_index = self.slots.len() == 0 && (self.rows() >= LINEAR_MAX || runs_python(key));
        if !full && !needs_index {
            return Ok(true);
        }
        let cap = if full {
            self.next_capacity()
        } else {
            self.entries.len()
        };
        self.rebuild(
            vm,
            cap,
            needs_index || self.slots.len() != 0 || cap > LINEAR_MAX,
        )
    }

    /// Whether there is room for a row whose key is plain.
    #[inline(always)]
    pub(super) fn has_room(&self) -> bool {
        let rows = self.rows();
        rows < self.entries.len() && (self.slots.len() != 0 || rows < LINEAR_MAX)
    }

    /// The capacity to go on with when all rows are used: the same when enough of them are deleted ones.
    fn next_capacity(&self) -> usize {
        let cap = self.entries.len();
        match cap {
            0 => 4,
            _ if self.len() * 4 <= cap * 3 => cap,
            _ => cap * 2,
        }
    }

    /// Moves the live rows to new blocks; gives false, having done nothing, when Python code changed the map.
    fn rebuild(&self, vm: &mut Vm, cap: usize, indexed: bool) -> Result<bool> {
        let version = self.version.get();
        let entries = RawBlock::<Entry>::zeroed(vm, cap)?;
        let slots = match indexed {
            true => RawBlock::<IndexSlot>::zeroed(vm, slot_count(cap.max(LINEAR_MAX)))?,
            false => RawBlock::EMPTY,
        };
        let hashes = match indexed {
            true => self.row_hashes(vm)?,
            false => RawBlock::EMPTY,
        };
        if self.version.get() != version {
            return Ok(false);
        }
        let old_slots = self.slots.take();
        self.slots.replace(slots);
        old_slots.free(vm);
        let mut row = 0;
        for old_row in 0..self.rows() {
            let entry = self.entries.get(old_row);
            let Some(entry) = entry.filter(|entry| entry.key.is_some()) else {
                continue;
            };
            entries.set(row, entry);
            if indexed {
                self.index_row(row, hashes.get(old_row).unwrap_or(0));
            }
            row += 1;
        }
        self.used.set(row as u32);
        self.first.set(0);
        let old_entries = self.entries.take();
        self.entries.replace(entries);
        old_entries.free(vm);
        hashes.free(vm);
        self.changed();
        Ok(true)
    }

    /// The hash of every row, from the index where there is one.
    fn row_hashes(&self, vm: &mut Vm) -> Result<RawBlock<u32>> {
        let hashes = RawBlock::<u32>::zeroed(vm, self.rows())?;
        if self.slots.len() == 0 {
            for row in 0..self.rows() {
                if let Some((key, _)) = self.row(row) {
                    let hash = self.hash_of(vm, key)?;
                    hashes.set(row, hash);
                }
            }
            return Ok(hashes);
        }
        for at in 0..self.slots.len() {
            if let Some(slot) = self.slots.get(at)
                && slot.row != 0
            {
                hashes.set(slot.row as usize - 1, slot.hash);
            }
        }
        Ok(hashes)
    }

    /// Adds a row to the index.
    pub(super) fn index_row(&self, row: usize, hash: u32) {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        while self.slots.get(at).is_some_and(|slot| slot.row != 0) {
            at = (at + 1) & mask;
        }
        let row = row as u32 + 1;
        self.slots.set(at, IndexSlot { hash, row });
    }

    /// Removes a row from the index; without its hash the whole index is searched.
    pub(super) fn unindex_row(&self, row: usize, hash: Option<u32>) {
        let by_hash = hash.and_then(|hash| self.slot_of_row(row, hash));
        let found = by_hash
            .or_else(|| (0..self.slots.len()).find(|at| self.slot(*at).row as usize == row + 1));
        if let Some(at) = found {
            self.close_gap(at);
        }
    }

    fn slot_of_row(&self, row: usize, hash: u32) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            match self.slot(at).row as usize {
                0 => return None,
                found if found == row + 1 => return Some(at),
                _ => at = (at + 1) & mask,
            }
        }
    }

    /// Frees a slot, moving back the slots behind it that may not be cut off from where their hash starts.
    fn close_gap(&self, mut gap: usize) {
        let mask = self.slots.len() - 1;
        let mut at = gap;
        loop {
            at = (at + 1) & mask;
            let slot = self.slot(at);
            if slot.row == 0 {
                break;
            }
            let distance_from_home = at.wrapping_sub(slot.hash as usize) & mask;
            let distance_from_gap = at.wrapping_sub(gap) & mask;
            if distance_from_home >= distance_from_gap {
                self.slots.set(gap, slot);
                gap = at;
            }
        }
        self.slots.set(gap, FREE);
    }

    #[inline(always)]
    pub(super) fn slot(&self, at: usize) -> IndexSlot {
        self.slots.get(at).unwrap_or(FREE)
    }
}

/// Walks the rows that may hold a key: all of a small map, a probe sequence of a larger one.
pub(super) struct Probe {
    at: usize,
    hash: u32,
}

impl Probe {
    #[inline]
    pub(super) fn new(map: &Map, hash: u32) -> Probe {
        let at = match map.slots.len() {
            0 => 0,
            len => hash as usize & (len - 1),
        };
        Probe { at, hash }
    }

    /// The next row of an indexed map whose hash is the same.
    #[inline]
    pub(super) fn next(&mut self, map: &Map) -> Option<usize> {
        loop {
            let slot = map.slots.get(self.at)?;
            if slot.row == 0 {
                return None;
            }
            self.at = (self.at + 1) & (map.slots.len() - 1);
            if slot.hash == self.hash {
                return Some(slot.row as usize - 1);
            }
        }
    }

    /// The next row of any map.
    #[inline]
    pub(super) fn next_of_any(&mut self, map: &Map) -> Option<usize> {
        if map.slots.len() == 0 {
            self.at += 1;
            return (self.at <= map.rows()).then(|| self.at - 1);
        }
        self.next(map)
    }
}

/// Slots for an index over `cap` rows: a power of two, at most two thirds full.
pub(super) fn slot_count(cap: usize) -> usize {
    (cap + cap / 2 + 1).next_power_of_two()
}
