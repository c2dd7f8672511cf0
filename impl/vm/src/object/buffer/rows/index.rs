//! The index of rows, an open hash table before them, and the search for the row of a key.
//!
//! ```text
//!   slot    number of the row plus one, in `row_bits` | as much of the hash as there is room for
//! ```
//!
//! Slots lie backwards from the first row, so one pointer tells where both are. Rows of small classes have no index; all of
//! them are looked at.

use super::Rows;
use super::class::{DOUBLING, LINEAR_MAX, MAX_CLASS};
use crate::value::Value;

/// The index of a class: how many slots, and how many bits of one say the row. The others tell of the hash.
#[derive(Clone, Copy)]
pub(super) struct Index {
    pub(super) slots: u32,
    pub(super) row_bits: u8,
    /// What a slot has less than 32 bits.
    missing_bits: u8,
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
            missing_bits: match row_bits {
                ..=8 => 24,
                9..=16 => 16,
                _ => 0,
            },
        }
    }

    /// The index of a class that has one.
    #[inline(always)]
    pub(super) fn of(class: u8) -> Index {
        debug_assert!(class > LINEAR_MAX && class <= MAX_CLASS);
        // SAFETY: there are no other classes, and callers have seen that this one has an index.
        unsafe { *INDICES.get_unchecked(usize::from(class - LINEAR_MAX - 1)) }
    }

    #[inline(always)]
    pub(super) fn bytes(self) -> usize {
        self.slots as usize * (4 - self.missing_bits as usize / 8)
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

impl Rows {
    /// Looks at the rows whose slot agrees with a hash until one has the key, or may have it. Only for rows with an index.
    #[inline(always)]
    pub(crate) fn glance(&self, hash: u32, look: impl Fn(Value) -> Look) -> Glance {
        let index = Index::of(self.class());
        let tag = self.tag(index, mixed(hash));
        self.glance_in(index, hash, tag, |at| self.slot(index, at), look)
    }

    /// As [`Rows::glance`], written out for slots of each width.
    #[inline(always)]
    pub(crate) fn glance_by_width(&self, hash: u32, look: impl Fn(Value) -> Look) -> Glance {
        let index = Index::of(self.class());
        let tag = mixed(hash) << index.row_bits;
        match index.missing_bits {
            24 => {
                let slot = |at| u32::from(self.slot_as::<u8>(at));
                self.glance_in(index, hash, u32::from(tag as u8), slot, look)
            }
            16 => {
                let slot = |at| u32::from(self.slot_as::<u16>(at));
                self.glance_in(index, hash, u32::from(tag as u16), slot, look)
            }
            _ => self.glance_in(index, hash, tag, |at| self.slot_as::<u32>(at), look),
        }
    }

    #[inline(always)]
    fn glance_in(
        &self,
        index: Index,
        hash: u32,
        tag: u32,
        slot: impl Fn(usize) -> u32,
        look: impl Fn(Value) -> Look,
    ) -> Glance {
        let (start, width, row_mask) = (self.start.get(), self.width(), index.row_mask());
        let mut at = index.home(mixed(hash));
        loop {
            let slot = slot(at);
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

    /// The row that has the very key, if one has.
    #[inline(always)]
    pub(crate) fn row_of(&self, key: Value) -> Option<usize> {
        let (start, width) = (self.start.get(), self.width());
        (0..self.used()).find(|row| {
            // SAFETY: rows below `used` are set.
            let found = unsafe { start.add(row << (width - 1)).read() };
            found == Some(key)
        })
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
        mixed << index.row_bits << index.missing_bits >> index.missing_bits
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
    #[inline(always)]
    pub(crate) fn index_all(&self, hash_of: impl Fn(usize, Option<Value>) -> u32) {
        let index = Index::of(self.class());
        match index.missing_bits {
            24 => self.index_all_in(index, hash_of, |slot| slot as u8),
            16 => self.index_all_in(index, hash_of, |slot| slot as u16),
            _ => self.index_all_in(index, hash_of, |slot| slot),
        }
    }

    /// As [`Rows::index_all`], with slots of a type; `slot_of` gives the low bits of a number.
    #[inline(always)]
    fn index_all_in<S: Copy + Default + PartialEq>(
        &self,
        index: Index,
        hash_of: impl Fn(usize, Option<Value>) -> u32,
        slot_of: impl Fn(u32) -> S,
    ) {
        debug_assert!(
            self.is_indexed() && 8 * size_of::<S>() == 32 - usize::from(index.missing_bits)
        );
        let (start, width) = (self.start.get(), self.width());
        let slots = start.cast::<S>();
        for row in 0..self.used() {
            // SAFETY: rows below `used` are set.
            let key = unsafe { start.add(row << (width - 1)).read() };
            let mixed = mixed(hash_of(row, key));
            let mut at = index.home(mixed);
            // SAFETY: slots lie before the rows; positions are below their number.
            while unsafe { slots.sub(at + 1).read() } != S::default() {
                at = index.after(at);
            }
            let slot = slot_of(mixed << index.row_bits | (row as u32 + 1));
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
        match index.missing_bits {
            24 => u32::from(self.slot_as::<u8>(at)),
            16 => u32::from(self.slot_as::<u16>(at)),
            _ => self.slot_as::<u32>(at),
        }
    }

    /// A slot, whose width is that of slots of this class.
    #[inline(always)]
    fn slot_as<S: Copy>(&self, at: usize) -> S {
        // SAFETY: slots lie before the rows; positions are below their number.
        unsafe { self.start.get().cast::<S>().sub(at + 1).read() }
    }

    #[inline(always)]
    fn set_slot(&self, index: Index, at: usize, slot: u32) {
        debug_assert!(at < index.slots as usize && self.is_indexed());
        let start = self.start.get();
        // SAFETY: as for `slot`.
        unsafe {
            match index.missing_bits {
                24 => start.cast::<u8>().sub(at + 1).write(slot as u8),
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
}
