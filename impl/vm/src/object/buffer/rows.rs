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

use core::cell::Cell;
use core::ptr::NonNull;

use heap::Kind;

use super::Trace;
use crate::error::Result;
use crate::roots::Tracer;
use crate::state::Vm;
use crate::value::Value;

/// Maps of classes up to this one, which is also their capacity, have no index.
pub(crate) const LINEAR_MAX: u8 = 8;
/// So many classes more, and a map has twice the rows.
const DOUBLING: u8 = 2;
/// The class with the most rows.
pub(crate) const MAX_CLASS: u8 = LINEAR_MAX + 1 + 50;

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

/// The rows that a class has.
#[inline(always)]
pub(crate) const fn capacity_of(class: u8) -> usize {
    if class <= LINEAR_MAX {
        return class as usize;
    }
    let step = class - LINEAR_MAX - 1;
    let unit = if step.is_multiple_of(DOUBLING) {
        11
    } else {
        16
    };
    unit << (step / DOUBLING)
}

/// The rows of classes.
static CAPACITIES: [u32; MAX_CLASS as usize + 1] = {
    let mut capacities = [0; MAX_CLASS as usize + 1];
    let mut class = 0;
    while class <= MAX_CLASS {
        capacities[class as usize] = capacity_of(class) as u32;
        class += 1;
    }
    capacities
};

/// The least class with so many rows.
pub(crate) fn class_for(capacity: usize) -> u8 {
    if capacity <= usize::from(LINEAR_MAX) {
        return capacity as u8;
    }
    let mut class = LINEAR_MAX + 1;
    while class < MAX_CLASS && capacity_of(class) < capacity {
        class += 1;
    }
    class
}

/// The index of a class: how many slots, and how many bits of one say the row. The others tell of the hash.
#[derive(Clone, Copy)]
struct Index {
    slots: u32,
    row_bits: u8,
    slot_bits: u8,
}

/// The indices of classes, from the first one that has any.
static INDICES: [Index; (MAX_CLASS - LINEAR_MAX) as usize] = {
    let mut indices = [Index::after_steps(0); (MAX_CLASS - LINEAR_MAX) as usize];
    let mut step = 0;
    while step < indices.len() {
        indices[step] = Index::after_steps(step as u32);
        step += 1;
    }
    indices
};

impl Index {
    const fn after_steps(step: u32) -> Index {
        let (doublings, odd) = (step / DOUBLING as u32, step % DOUBLING as u32);
        let row_bits = (4 + odd + doublings) as u8;
        Index {
            slots: (2 + odd) << (doublings + 3),
            row_bits,
            slot_bits: match row_bits {
                ..=8 => 8,
                9..=16 => 16,
                _ => 32,
            },
        }
    }

    /// The index of a class that has one.
    #[inline(always)]
    fn of(class: u8) -> Index {
        debug_assert!(class > LINEAR_MAX && class <= MAX_CLASS);
        // SAFETY: there are no other classes, and callers have seen that this one has an index.
        unsafe { *INDICES.get_unchecked(usize::from(class - LINEAR_MAX - 1)) }
    }

    #[inline(always)]
    fn bytes(self) -> usize {
        self.slots as usize * (self.slot_bits as usize / 8)
    }

    #[inline(always)]
    fn row_mask(self) -> u32 {
        (1 << self.row_bits) - 1
    }

    /// The slot that a hash has if it is free.
    #[inline(always)]
    fn home(self, mixed: u32) -> usize {
        ((u64::from(mixed) * u64::from(self.slots)) >> 32) as usize
    }

    #[inline(always)]
    fn after(self, at: usize) -> usize {
        if at + 1 == self.slots as usize {
            0
        } else {
            at + 1
        }
    }
}

/// A slot of an index.
trait Slot: Copy {
    const BITS: u32;
    /// The low bits of a number.
    fn of(number: u32) -> Self;
    fn number(self) -> u32;
}

macro_rules! slot {
    ($($ty:ty),*) => {
        $(
            impl Slot for $ty {
                const BITS: u32 = <$ty>::BITS;
                #[inline(always)]
                fn of(number: u32) -> $ty {
                    number as $ty
                }
                #[inline(always)]
                fn number(self) -> u32 {
                    self.into()
                }
            }
        )*
    };
}
slot!(u8, u16, u32);

/// What a first look at a key says of the one that is looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Same,
    Different,
    Unsure,
}

/// How a search at first glance ends.
pub(crate) enum Glance {
    Row(usize),
    Absent(Spot),
    /// A key takes a closer look; the walk gives it next.
    Unsure(Candidate),
}

/// How far a walk over the rows that may have a key has come.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) struct Candidate(u32);

impl Candidate {
    /// Where it begins.
    pub(crate) const FIRST: Candidate = Candidate(u32::MAX);
}

/// Spreads a hash: homes come from the upper bits, what slots say of it from the lower ones.
#[inline(always)]
fn mixed(hash: u32) -> u32 {
    (hash ^ hash >> 16).wrapping_mul(0x9e37_79b1)
}

/// Where a key belongs that was not found: its hash, and the slot that was free.
#[derive(Clone, Copy)]
pub(crate) struct Spot(u64);

impl Spot {
    /// A spot in rows without an index.
    pub(crate) const fn unindexed(hash: u32) -> Spot {
        Spot(hash as u64)
    }

    #[inline(always)]
    fn new(hash: u32, at: usize) -> Spot {
        Spot((at as u64) << 32 | u64::from(hash))
    }

    #[inline(always)]
    pub(crate) fn hash(self) -> u32 {
        self.0 as u32
    }

    #[inline(always)]
    fn at(self) -> usize {
        (self.0 >> 32) as usize
    }
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

    /// Allocates rows, none of which is used.
    pub(crate) fn of_class(vm: &mut Vm, class: u8, flags: u8) -> Result<Rows> {
        if class == 0 {
            return Ok(Rows::empty(flags));
        }
        let (before, bytes) = layout(class, flags);
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

    /// Takes key and value out of a row that is used.
    pub(crate) fn erase(&self, row: usize) {
        if row < self.used() {
            // SAFETY: the row is inside the block.
            unsafe { self.at(row).write(None) };
            if !self.has(flag::KEYS_ONLY) {
                // SAFETY: as above; the value is behind the key.
                unsafe { self.at(row).add(1).write(None) };
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

    /// Looks at the rows whose slot agrees with a hash until one has the key, or may have it. Only for rows with an index.
    #[inline(always)]
    pub(crate) fn glance(&self, hash: u32, look: impl Fn(Value) -> Look) -> Glance {
        let index = Index::of(self.class());
        match index.slot_bits {
            8 => self.glance_in::<u8>(index, hash, look),
            16 => self.glance_in::<u16>(index, hash, look),
            _ => self.glance_in::<u32>(index, hash, look),
        }
    }

    #[inline(always)]
    fn glance_in<S: Slot>(&self, index: Index, hash: u32, look: impl Fn(Value) -> Look) -> Glance {
        debug_assert!(self.is_indexed() && S::BITS == u32::from(index.slot_bits));
        let (start, width, row_mask) = (self.start.get(), self.width(), index.row_mask());
        let slots = start.cast::<S>();
        let mixed = mixed(hash);
        let tag = S::of(mixed << index.row_bits).number();
        let mut at = index.home(mixed);
        loop {
            // SAFETY: slots lie before the rows; positions are below their number.
            let slot = unsafe { slots.sub(at + 1).read() }.number();
            if slot == 0 {
                return Glance::Absent(Spot::new(hash, at));
            }
            // What is left of a slot where tags agree is the number of its row.
            let number = slot ^ tag;
            if number <= row_mask {
                let row = number as usize - 1;
                debug_assert!(row < self.used());
                // SAFETY: a slot that is not 0 names a row that is used.
                let key = unsafe { start.add(row << (width - 1)).read() };
                match key.map_or(Look::Different, &look) {
                    Look::Same => return Glance::Row(row),
                    Look::Different => {}
                    Look::Unsure => return Glance::Unsure(Candidate(at as u32)),
                }
            }
            at = index.after(at);
        }
    }

    /// Looks at all rows until one has the key, or may have it.
    #[inline(always)]
    pub(crate) fn glance_at_all(&self, look: impl Fn(Value) -> Look) -> Option<Glance> {
        let (start, width) = (self.start.get(), self.width());
        for row in 0..self.used() {
            // SAFETY: rows below `used` are set.
            let key = unsafe { start.add(row << (width - 1)).read() };
            match key.map_or(Look::Different, &look) {
                Look::Same => return Some(Glance::Row(row)),
                Look::Different => {}
                Look::Unsure => {
                    return Some(Glance::Unsure(Candidate((row as u32).wrapping_sub(1))));
                }
            }
        }
        None
    }

    /// The first row at or behind one whose slot agrees with a hash, and where to go on; behind the last, the spot for
    /// another one.
    pub(crate) fn candidate(
        &self,
        hash: u32,
        from: Candidate,
    ) -> core::result::Result<(usize, Candidate), Spot> {
        if !self.is_indexed() {
            let row = from.0.wrapping_add(1);
            return match (row as usize) < self.used() {
                true => Ok((row as usize, Candidate(row))),
                false => Err(Spot::unindexed(hash)),
            };
        }
        let index = Index::of(self.class());
        let mixed = mixed(hash);
        let mut at = match from {
            Candidate::FIRST => index.home(mixed),
            Candidate(at) => at as usize,
        };
        loop {
            let slot = self.slot(index, at);
            if slot == 0 {
                return Err(Spot::new(hash, at));
            }
            let next = index.after(at);
            if (slot ^ self.tag(index, mixed)) & !index.row_mask() == 0 {
                let row = (slot & index.row_mask()) as usize - 1;
                return Ok((row, Candidate(next as u32)));
            }
            at = next;
        }
    }

    #[inline(always)]
    fn tag(&self, index: Index, mixed: u32) -> u32 {
        mixed << index.row_bits & u32::MAX >> (32 - u32::from(index.slot_bits))
    }

    /// Adds a row, which is used, to the index at the spot where its key was not found.
    #[inline(always)]
    pub(crate) fn index_at(&self, row: usize, spot: Spot) {
        let index = Index::of(self.class());
        if spot.at() < index.slots as usize {
            let tag = self.tag(index, mixed(spot.hash()));
            self.set_slot(index, spot.at(), tag | (row as u32 + 1));
        }
    }

    /// Adds a row, which is used, to the index.
    #[inline]
    pub(crate) fn index_row(&self, row: usize, hash: u32) {
        let index = Index::of(self.class());
        let mixed = mixed(hash);
        let mut at = index.home(mixed);
        while self.slot(index, at) != 0 {
            at = index.after(at);
        }
        self.set_slot(index, at, self.tag(index, mixed) | (row as u32 + 1));
    }

    /// Adds all rows to the index, which is empty.
    #[inline]
    pub(crate) fn index_all(&self, hash_of: impl Fn(usize, Option<Value>) -> u32) {
        let index = Index::of(self.class());
        match index.slot_bits {
            8 => self.index_all_in::<u8>(index, hash_of),
            16 => self.index_all_in::<u16>(index, hash_of),
            _ => self.index_all_in::<u32>(index, hash_of),
        }
    }

    #[inline(always)]
    fn index_all_in<S: Slot>(&self, index: Index, hash_of: impl Fn(usize, Option<Value>) -> u32) {
        debug_assert!(self.is_indexed() && S::BITS == u32::from(index.slot_bits));
        let (start, width) = (self.start.get(), self.width());
        let slots = start.cast::<S>();
        for row in 0..self.used() {
            // SAFETY: rows below `used` are set.
            let key = unsafe { start.add(row << (width - 1)).read() };
            let mixed = mixed(hash_of(row, key));
            let mut at = index.home(mixed);
            // SAFETY: slots lie before the rows; positions are below their number.
            while unsafe { slots.sub(at + 1).read() }.number() != 0 {
                at = index.after(at);
            }
            let slot = S::of(mixed << index.row_bits | (row as u32 + 1));
            // SAFETY: as above.
            unsafe { slots.sub(at + 1).write(slot) };
        }
    }

    /// Takes the row of a hash out of the index; `hash_of` gives the hash of any row.
    ///
    /// Slots behind it that may not be cut off from the home of their hash move back.
    pub(crate) fn unindex_row(&self, row: usize, hash: u32, hash_of: impl Fn(usize) -> u32) {
        let index = Index::of(self.class());
        let row_mask = index.row_mask();
        let mut gap = index.home(mixed(hash));
        loop {
            match (self.slot(index, gap) & row_mask) as usize {
                0 => return,
                found if found == row + 1 => break,
                _ => gap = index.after(gap),
            }
        }
        let distance = |from: usize, to: usize| match to.checked_sub(from) {
            Some(distance) => distance,
            None => to + index.slots as usize - from,
        };
        let mut at = gap;
        loop {
            at = index.after(at);
            let slot = self.slot(index, at);
            if slot == 0 {
                break;
            }
            let hash = hash_of((slot & row_mask) as usize - 1);
            if distance(index.home(mixed(hash)), at) >= distance(gap, at) {
                self.set_slot(index, gap, slot);
                gap = at;
            }
        }
        self.set_slot(index, gap, 0);
    }

    #[inline(always)]
    fn slot(&self, index: Index, at: usize) -> u32 {
        debug_assert!(at < index.slots as usize && self.is_indexed());
        let start = self.start.get();
        // SAFETY: `index` is the one of this class, whose slots lie before the rows; positions are below their number.
        unsafe {
            match index.slot_bits {
                8 => u32::from(start.cast::<u8>().sub(at + 1).read()),
                16 => u32::from(start.cast::<u16>().sub(at + 1).read()),
                _ => start.cast::<u32>().sub(at + 1).read(),
            }
        }
    }

    #[inline(always)]
    fn set_slot(&self, index: Index, at: usize, slot: u32) {
        debug_assert!(at < index.slots as usize && self.is_indexed());
        let start = self.start.get();
        // SAFETY: as for `slot`.
        unsafe {
            match index.slot_bits {
                8 => start.cast::<u8>().sub(at + 1).write(slot as u8),
                16 => start.cast::<u16>().sub(at + 1).write(slot as u16),
                _ => start.cast::<u32>().sub(at + 1).write(slot),
            }
        }
    }

    /// Empties the index.
    pub(crate) fn clear_index(&self) {
        if self.is_indexed() {
            let before = Index::of(self.class()).bytes();
            // SAFETY: so many bytes of index lie before the rows.
            unsafe { self.block().write_bytes(0, before) };
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

    /// Gives small rows without hashes another class where they are, if the heap can.
    pub(crate) fn resize(&self, vm: &mut Vm, class: u8) -> bool {
        let fits = class <= LINEAR_MAX && !self.is_indexed() && !self.has(flag::HASHED);
        if !fits || self.class() == 0 || usize::from(class) < self.used() {
            return false;
        }
        let resized = vm.try_resize_block(self.block(), self.layout(class).1);
        if resized {
            self.class.set(class);
        }
        resized
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
