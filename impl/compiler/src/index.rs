//! Finds positions by hashes: a table that keeps nothing else of what it finds.
//!
//! Invariants: positions are added in order, from 0 on; a quarter of the slots at least is free.

use alloc::vec;
use alloc::vec::Vec;

const FIRST_SLOTS: usize = 8;

/// The positions of things in a list.
#[derive(Debug, Default)]
pub(crate) struct Index {
    /// Positions plus one; 0 where there is none. Their number is a power of two.
    slots: Vec<u32>,
    len: usize,
}

impl Index {
    /// The position of a thing with this hash that is the one looked for.
    #[inline]
    pub(crate) fn find(&self, hash: u32, is_same: impl Fn(usize) -> bool) -> Option<usize> {
        let mask = self.slots.len().wrapping_sub(1);
        let mut slot = hash as usize & mask;
        loop {
            let position = (*self.slots.get(slot)? as usize).checked_sub(1)?;
            if is_same(position) {
                return Some(position);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// Adds the next position, whose thing is not there yet; `hash_of` says the hash of any position.
    pub(crate) fn add(&mut self, hash_of: &dyn Fn(usize) -> u32) {
        let position = self.len;
        self.len += 1;
        if self.len * 4 > self.slots.len() * 3 {
            let slots = (self.slots.len() * 2).max(FIRST_SLOTS);
            // The old table goes first: both together may be too much.
            self.slots = Vec::new();
            self.slots = vec![0; slots];
            (0..position).for_each(|position| self.place(hash_of(position), position));
        }
        self.place(hash_of(position), position);
    }

    fn place(&mut self, hash: u32, position: usize) {
        let slots = self.slots.as_mut_slice();
        let mask = slots.len() - 1;
        let mut slot = hash as usize & mask;
        while slots[slot] != 0 {
            slot = (slot + 1) & mask;
        }
        slots[slot] = position as u32 + 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn positions_are_found_whatever_their_hashes() {
        for shift in [0, 3, 32] {
            let hash = |position: usize| (position as u32).checked_shr(shift).unwrap_or(0);
            let mut index = Index::default();
            for position in 0..100 {
                assert_eq!(index.find(hash(position), |found| found == position), None);
                index.add(&hash);
            }
            for position in 0..100 {
                let found = index.find(hash(position), |found| found == position);
                assert_eq!(found, Some(position));
            }
        }
    }
}
