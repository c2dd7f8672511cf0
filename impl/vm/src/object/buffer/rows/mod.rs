//! What a map keeps in one block: an index, rows of key and value, and hashes of the keys that cannot give them again.
//!
//! ```text
//!   | ... slot 1, slot 0 | key value | key value | ...          | hash hash ... |
//!     index, backwards   ^ start: `capacity` rows, `used` first   where HASHED
//! ```
//!
//! A class says how many rows there are, and how many slots the index has. Small classes have none; of the others every
//! second is one and a half times as large, and an index is at most 11/16 full.
//!
//! Invariants: rows below `used <= capacity` are set; keys of removed ones are not. A slot is 0 or names a row
//! that is used.

mod class;
mod index;

use core::cell::Cell;
use core::ptr::NonNull;

use heap::Kind;

pub(crate) use class::{LINEAR_MAX, MAX_CLASS, capacity_of, class_for};
pub(crate) use index::{Candidate, Glance, Look, Spot};

use super::Trace;
use crate::error::Result;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::value::Value;
use class::CAPACITIES;
use index::Index;

/// A property of a map or of its block.
pub(crate) mod flag {
    /// Rows are a key without a value.
    pub(crate) const KEYS_ONLY: u8 = 1;
    /// The hashes of the keys are stored.
    pub(crate) const HASHED: u8 = 2;
    /// Some key is a string that is not interned.
    pub(crate) const PLAIN_STR: u8 = 4;
    /// Some key is no string.
    pub(crate) const OTHER: u8 = 8;
    /// Programs may not change the map.
    pub(crate) const FIXED: u8 = 16;
    /// Keys need no hash: those without one are told apart by equality alone.
    pub(crate) const LENIENT: u8 = 32;
}

/// The rows of a map.
pub(crate) struct Rows {
    start: Cell<*mut Option<Value>>,
    used: Cell<u32>,
    /// Rows before this one, in units that make it fit, are removed.
    first: Cell<u16>,
    class: Cell<u8>,
    flags: Cell<u8>,
}

/// Words of a row.
#[inline(always)]
fn width(flags: u8) -> usize {
    2 - usize::from(flags & flag::KEYS_ONLY)
}

/// Bytes before the rows of a class, and in all.
fn layout(class: u8, flags: u8) -> (usize, usize) {
    let before = match class > LINEAR_MAX {
        true => Index::of(class).bytes(),
        false => 0,
    };
    let hash = match flags & flag::HASHED {
        0 => 0,
        _ => size_of::<u32>(),
    };
    let row = width(flags) * size_of::<Option<Value>>() + hash;
    (before, before + capacity_of(class) * row)
}

impl Rows {
    pub(crate) const fn empty(flags: u8) -> Rows {
        Rows {
            start: Cell::new(NonNull::dangling().as_ptr()),
            used: Cell::new(0),
            first: Cell::new(0),
            class: Cell::new(0),
            flags: Cell::new(flags),
        }
    }

    /// Allocates a few rows of a key and a value, none of which is used.
    #[inline(always)]
    pub(crate) fn few(vm: &mut Vm, class: u8) -> Result<Rows> {
        debug_assert!(class <= LINEAR_MAX);
        let rows = Rows::empty(0);
        if class != 0 {
            let bytes = usize::from(class) * 2 * size_of::<Option<Value>>();
            let block = vm.alloc_block(bytes, Kind::Raw)?;
            rows.start.set(block.as_ptr().cast());
            rows.class.set(class);
        }
        Ok(rows)
    }

    /// Allocates rows, none of which is used.
    pub(crate) fn of_class(vm: &mut Vm, class: u8, flags: u8) -> Result<Rows> {
        if class == 0 {
            return Ok(Rows::empty(flags));
        }
        let (before, bytes) = match class <= LINEAR_MAX && flags & flag::HASHED == 0 {
            true => (
                0,
                usize::from(class) * width(flags) * size_of::<Option<Value>>(),
            ),
            false => layout(class, flags),
        };
        let block = vm.alloc_block(bytes, Kind::Raw)?;
        // SAFETY: the block was just allocated with room for the index and what follows it.
        let start = unsafe {
            if before != 0 {
                block.write_bytes(0, before);
            }
            block.add(before)
        };
        Ok(Rows {
            start: Cell::new(start.as_ptr().cast()),
            used: Cell::new(0),
            first: Cell::new(0),
            class: Cell::new(class),
            flags: Cell::new(flags),
        })
    }

    /// Makes rows of pairs, whose names are all different, and not more than small classes have.
    #[cfg(feature = "wordcode")]
    pub(crate) fn of_pairs(vm: &mut Vm, pairs: &[Value]) -> Result<Rows> {
        let count = pairs.len() / 2;
        let rows = Rows::empty(0);
        if count == 0 {
            return Ok(rows);
        }
        assert!(count <= usize::from(LINEAR_MAX), "rows without an index");
        let start = vm.alloc_block(size_of_val(pairs), Kind::Raw)?.cast();
        // SAFETY: the block was just allocated with room for the pairs; a value is as a slot that has it.
        unsafe { core::ptr::copy_nonoverlapping(pairs.as_ptr(), start.as_ptr(), pairs.len()) };
        rows.start.set(start.cast().as_ptr());
        rows.class.set(count as u8);
        rows.used.set(count as u32);
        Ok(rows)
    }

    /// The pairs of rows that have values.
    #[cfg(feature = "wordcode")]
    pub(crate) fn pairs(&self) -> &[Value] {
        if self.used() == 0 || self.has(flag::KEYS_ONLY) {
            return &[];
        }
        debug_assert!((0..self.used()).all(|row| self.key(row).is_some()));
        // SAFETY: callers know that no row was removed, so all that are used have a key and a value; they copy them before
        // the map changes.
        unsafe { core::slice::from_raw_parts(self.start.get().cast(), 2 * self.used()) }
    }

    fn layout(&self, class: u8) -> (usize, usize) {
        layout(class, self.flags())
    }

    fn block(&self) -> *mut u8 {
        let (before, _) = self.layout(self.class());
        self.start.get().cast::<u8>().wrapping_sub(before)
    }

    /// Bytes of the block.
    pub(crate) fn bytes(&self) -> usize {
        self.layout(self.class()).1
    }

    #[inline(always)]
    pub(crate) fn has(&self, flag: u8) -> bool {
        self.flags.get() & flag != 0
    }

    #[inline(always)]
    pub(crate) fn flags(&self) -> u8 {
        self.flags.get()
    }

    /// Sets flags that say nothing about the block.
    #[inline(always)]
    pub(crate) fn set_flags(&self, set: u8) {
        debug_assert!(set & (flag::KEYS_ONLY | flag::HASHED) == 0);
        self.flags.set(self.flags.get() | set);
    }

    /// Clears flags that say nothing about the block.
    pub(crate) fn clear_flags(&self, clear: u8) {
        debug_assert!(clear & (flag::KEYS_ONLY | flag::HASHED) == 0);
        self.flags.set(self.flags.get() & !clear);
    }

    /// Words of a row.
    #[inline(always)]
    fn width(&self) -> usize {
        width(self.flags())
    }

    #[inline(always)]
    pub(crate) fn class(&self) -> u8 {
        self.class.get()
    }

    #[inline(always)]
    pub(crate) fn is_indexed(&self) -> bool {
        self.class.get() > LINEAR_MAX
    }

    #[inline(always)]
    pub(crate) fn capacity(&self) -> usize {
        let class = self.class.get();
        debug_assert!(class <= MAX_CLASS);
        // SAFETY: there are no other classes.
        unsafe { *CAPACITIES.get_unchecked(usize::from(class)) as usize }
    }

    #[inline(always)]
    pub(crate) fn used(&self) -> usize {
        self.used.get() as usize
    }

    /// Where a row is, which is one that is used.
    #[inline(always)]
    fn at(&self, row: usize) -> *mut Option<Value> {
        self.start.get().wrapping_add(row << (self.width() - 1))
    }

    /// The key in a row, unless it was removed.
    #[inline(always)]
    pub(crate) fn key(&self, row: usize) -> Option<Value> {
        if row >= self.used() {
            return None;
        }
        // SAFETY: rows below `used` are set.
        unsafe { self.at(row).read() }
    }

    /// The value in a row; nothing where rows have none.
    #[inline(always)]
    pub(crate) fn value(&self, row: usize) -> Option<Value> {
        if row >= self.used() || self.has(flag::KEYS_ONLY) {
            return None;
        }
        // SAFETY: rows below `used` are set, and have a value behind the key.
        unsafe { self.at(row).add(1).read() }
    }

    /// Sets the value in a row that is used.
    #[inline(always)]
    pub(crate) fn set_value(&self, row: usize, value: Value) {
        if row < self.used() && !self.has(flag::KEYS_ONLY) {
            // SAFETY: the row is inside the block and has a value behind the key.
            unsafe { self.at(row).add(1).write(Some(value)) };
        }
    }

    /// The hash of the key in a row, where hashes are stored.
    #[inline(always)]
    pub(crate) fn stored_hash(&self, row: usize) -> u32 {
        if row >= self.used() || !self.has(flag::HASHED) {
            return 0;
        }
        // SAFETY: hashes follow the rows, and those of rows below `used` are set.
        unsafe { self.hashes().add(row).read() }
    }

    #[inline(always)]
    fn hashes(&self) -> *mut u32 {
        self.at(self.capacity()).cast()
    }

    /// Adds a row behind the last one that is used, and does not index it. Gives false when there is no room.
    #[inline(always)]
    pub(crate) fn push(&self, key: Option<Value>, value: Option<Value>, hash: u32) -> bool {
        let row = self.used();
        if row >= self.capacity() {
            return false;
        }
        let at = self.at(row);
        // SAFETY: the row is inside the block.
        unsafe { at.write(key) };
        if !self.has(flag::KEYS_ONLY) {
            // SAFETY: as above; the value is behind the key.
            unsafe { at.add(1).write(value) };
        }
        if self.has(flag::HASHED) {
            // SAFETY: there is a hash for each row.
            unsafe { self.hashes().add(row).write(hash) };
        }
        self.used.set(row as u32 + 1);
        true
    }

    /// As [`Rows::push`], for a row without a hash of a few that have a key and a value; gives false for all others.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn push_plain(&self, key: Value, value: Value) -> bool {
        let row = self.used();
        let room = usize::from(self.class.get());
        let is_plain = !self.has(flag::KEYS_ONLY | flag::HASHED) && !self.is_indexed();
        if row >= room || !is_plain {
            return false;
        }
        let at = self.start.get().wrapping_add(row * 2);
        // SAFETY: classes without an index have as many rows, which are a key and a value; so the row is inside the block.
        unsafe {
            at.write(Some(key));
            at.add(1).write(Some(value));
        }
        self.used.set(row as u32 + 1);
        true
    }

    /// Takes the key out of a row that is used, and puts something in place of the value.
    pub(crate) fn erase(&self, row: usize, instead: Option<Value>) {
        if row < self.used() {
            // SAFETY: the row is inside the block.
            unsafe { self.at(row).write(None) };
            if !self.has(flag::KEYS_ONLY) {
                // SAFETY: as above; the value is behind the key.
                unsafe { self.at(row).add(1).write(instead) };
            }
        }
    }

    /// Uses no more than so many rows from now on.
    pub(crate) fn truncate(&self, used: usize) {
        self.used.set(self.used.get().min(used as u32));
        if used == 0 {
            self.first.set(0);
        }
    }

    /// A row before which all are removed.
    #[inline(always)]
    pub(crate) fn first(&self) -> usize {
        match self.first.get() {
            0 => 0,
            first => usize::from(first) << self.first_shift(),
        }
    }

    /// Notes that all rows before this one are removed.
    pub(crate) fn set_first(&self, row: usize) {
        let row = row.min(self.used()) >> self.first_shift();
        self.first.set(u16::try_from(row).unwrap_or(0));
    }

    fn first_shift(&self) -> u32 {
        match self.is_indexed() {
            true => u32::from(Index::of(self.class()).row_bits).saturating_sub(16),
            false => 0,
        }
    }

    /// Moves the rows that have a key together.
    pub(crate) fn squeeze(&self) {
        let used = self.used();
        self.truncate(0);
        for row in 0..used {
            // SAFETY: the row was used, and only earlier ones were written to since.
            let key = unsafe { self.at(row).read() };
            if key.is_none() {
                continue;
            }
            let value = match self.has(flag::KEYS_ONLY) {
                true => None,
                // SAFETY: as above; the value is behind the key.
                false => unsafe { self.at(row).add(1).read() },
            };
            let hash = match self.has(flag::HASHED) {
                // SAFETY: as above; there is a hash for each row.
                true => unsafe { self.hashes().add(row).read() },
                false => 0,
            };
            self.push(key, value, hash);
        }
    }

    /// Gives small rows without hashes a larger class that is small too.
    pub(crate) fn enlarge(&self, vm: &mut Vm, class: u8) -> Result<()> {
        debug_assert!(class > self.class() && class <= LINEAR_MAX && !self.has(flag::HASHED));
        let row = self.width() * size_of::<Option<Value>>();
        let bytes = usize::from(class) * row;
        if self.class() == 0 {
            self.start
                .set(vm.alloc_block(bytes, Kind::Raw)?.as_ptr().cast());
        } else if !vm.try_resize_block(self.start.get().cast(), bytes) {
            let block = vm.alloc_block(bytes, Kind::Raw)?.as_ptr();
            let before = self.start.get().cast::<u8>();
            // SAFETY: so many bytes of rows are set there, and there is room for more here, in another block.
            unsafe { core::ptr::copy_nonoverlapping(before, block, self.used() * row) };
            self.start.set(block.cast());
            vm.free_block(before);
        }
        self.class.set(class);
        Ok(())
    }

    /// Copies block and flags.
    pub(crate) fn copy(&self, vm: &mut Vm) -> Result<Rows> {
        let copy = Rows::of_class(vm, self.class(), self.flags())?;
        if self.class() != 0 {
            // SAFETY: both blocks have the size of their class and flags; they are distinct.
            unsafe { core::ptr::copy_nonoverlapping(self.block(), copy.block(), self.bytes()) };
            copy.used.set(self.used.get());
            copy.first.set(self.first.get());
        }
        Ok(copy)
    }

    /// Appends the rows of others of the same width, removed ones too, without their hashes; there is room.
    pub(crate) fn append_all(&self, other: &Rows) {
        let (row, count) = (self.used(), other.used());
        let fits = row + count <= self.capacity() && self.width() == other.width();
        assert!(fits && !self.has(flag::HASHED), "room for more rows");
        // SAFETY: so many rows are set there, and there is room for them here, in another block.
        unsafe {
            core::ptr::copy_nonoverlapping(other.start.get(), self.at(row), count * self.width());
        }
        self.used.set((row + count) as u32);
    }

    /// Takes over the block and the flags of others, which are empty afterwards; gives what was there before.
    pub(crate) fn replace(&self, other: &Rows) -> Rows {
        let before = self.take();
        self.start.set(other.start.get());
        self.used.set(other.used.get());
        self.first.set(other.first.get());
        self.class.set(other.class.get());
        self.flags.set(other.flags.get());
        let _ = other.take();
        before
    }

    /// Takes the block, leaving no rows.
    pub(crate) fn take(&self) -> Rows {
        let taken = Rows {
            start: self.start.clone(),
            used: self.used.clone(),
            first: self.first.clone(),
            class: self.class.clone(),
            flags: self.flags.clone(),
        };
        self.start.set(NonNull::dangling().as_ptr());
        self.used.set(0);
        self.first.set(0);
        self.class.set(0);
        self.flags.set(self.flags.get() & !flag::HASHED);
        taken
    }

    /// Gives the block back to the heap.
    pub(crate) fn free(self, vm: &mut Vm) {
        if self.class() != 0 {
            vm.free_block(self.block());
        }
    }
}

// SAFETY: the block and every key and value in it are visited.
unsafe impl Trace for Rows {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        if self.class() == 0 {
            return;
        }
        tracer.raw(self.block());
        for row in 0..self.used() {
            self.key(row).trace(tracer);
            self.value(row).trace(tracer);
        }
    }
}

// SAFETY: rows are visited.
unsafe impl Trace for crate::map::Map {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.block().trace(tracer);
    }
}
