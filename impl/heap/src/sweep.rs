//! Sweeping: finalisers first, then everything unmarked is freed, a word of granules at a time.
//!
//! Invariants: no block is freed before every finaliser of the collection has run; afterwards nothing is marked.

use core::ops::Range;
use core::ptr::NonNull;

use crate::Heap;
use crate::planes::{ROW_BITS, Row, bit};

/// What a sweep has learned so far.
#[derive(Default)]
struct Sweep {
    /// 1 if the lowest tails of the next row belong to a dead block.
    carry: usize,
    freed: usize,
    live: usize,
    finalised: usize,
    /// The longest run of empty rows, and the one that ends at the current row.
    gap: Range<usize>,
    empty_since: usize,
}

impl Heap {
    /// Ends a collection: calls `finalise` for every unmarked `Finalised` block while all blocks are still intact,
    /// then frees all unmarked blocks and returns how many.
    ///
    /// `finalise` may read and write blocks; the heap is still locked.
    pub fn sweep(&mut self, finalise: &mut dyn FnMut(NonNull<u8>)) -> usize {
        debug_assert!(self.collecting);
        while let Some(block) = self.next_to_finalise() {
            finalise(block);
        }
        let last = self.granules / ROW_BITS;
        let untouched = self.untouched_rows();
        self.planes.rows_mut()[last].tail |= bit(self.granules);
        let mut sweep = Sweep::default();
        for number in (0..untouched.start).chain(untouched.end..last + 1) {
            sweep.row(number, &mut self.planes.rows_mut()[number]);
        }
        self.low_end = sweep.gap.start * ROW_BITS;
        self.high_start = (sweep.gap.end * ROW_BITS).min(self.granules);
        if sweep.gap.is_empty() {
            self.low_end = self.granules;
            self.high_start = self.granules;
        }
        self.live = sweep.live - 1;
        self.handed_out = 0;
        self.any_finalised = sweep.finalised != 0;
        self.collecting = false;
        self.queue.clear();
        self.reset_searches();
        sweep.freed
    }

    /// Returns the rows between the two zones in use; the last row is never one of them.
    fn untouched_rows(&self) -> Range<usize> {
        let low = self
            .low_end
            .div_ceil(ROW_BITS)
            .min(self.granules / ROW_BITS);
        low..(self.high_start / ROW_BITS).max(low)
    }

    /// Returns the next unmarked `Finalised` block and makes it an ordinary one; for owners who cannot lend the heap
    /// to a closure. To be called between marking and `sweep`, which then finds none.
    pub fn next_to_finalise(&mut self) -> Option<NonNull<u8>> {
        if !self.any_finalised {
            return None;
        }
        let untouched = self.untouched_rows();
        while let Some(row) = self.planes.rows().get(self.finalise_row) {
            let dead = row.finaliser & row.unmarked();
            if dead != 0 {
                let index = self.finalise_row * ROW_BITS + dead.trailing_zeros() as usize;
                self.planes.clear_finaliser(index);
                return Some(self.block(index));
            }
            self.finalise_row += 1;
            if self.finalise_row == untouched.start {
                self.finalise_row = untouched.end;
            }
        }
        None
    }

    /// Makes a `Finalised` block an ordinary object: its finaliser has run or is not wanted any more.
    pub fn clear_finaliser(&mut self, block: NonNull<u8>) {
        let index = self.index_of(block);
        self.planes.clear_finaliser(index);
    }

    /// Calls `f` for every `Finalised` block and makes it an ordinary one; for the end of the program.
    pub fn for_each_finalised(&mut self, f: &mut dyn FnMut(NonNull<u8>)) {
        for number in 0..self.planes.rows().len() {
            let mut blocks = core::mem::take(&mut self.planes.rows_mut()[number].finaliser);
            while blocks != 0 {
                f(self.block(number * ROW_BITS + blocks.trailing_zeros() as usize));
                blocks &= blocks - 1;
            }
        }
        self.any_finalised = false;
    }
}

impl Sweep {
    /// Sweeps one row.
    ///
    /// Adding the first tail of a dead block to the tails ripples through exactly the tails of that block:
    /// the bits that change are the ones to clear, and a carry out of the row says that the block goes on.
    #[inline]
    fn row(&mut self, number: usize, row: &mut Row) {
        let (dead, marked) = (row.unmarked(), row.marked());
        let tails = row.tail & !row.head;
        if dead | marked | tails == 0 {
            self.carry = 0;
            return;
        }
        let first_tails = (dead << 1 | self.carry) & tails;
        let (rippled, overflow) = tails.overflowing_add(first_tails);
        let freed_tails = (rippled ^ tails) & tails;
        self.carry = dead >> (ROW_BITS - 1) | usize::from(overflow);
        row.head = marked;
        row.tail = tails & !freed_tails;
        row.finaliser &= marked;
        row.raw &= marked;
        self.freed += dead.count_ones() as usize;
        self.finalised |= row.finaliser;
        let used = row.used();
        if used != 0 {
            self.live += used.count_ones() as usize;
            if number - self.empty_since > self.gap.len() {
                self.gap = self.empty_since..number;
            }
            self.empty_since = number + 1;
        }
    }
}
