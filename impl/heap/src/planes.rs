//! The bit planes: what each granule is, and searches that look at a word of granules at a time.
//!
//! Invariants: see `Heap`; the last granule described is the sentinel head, so runs always end.
//! Not here: pointers; everything is granule indexes.

use core::ptr::NonNull;

use crate::{Kind, SMALL_GRANULES};

pub(crate) const ROW_BITS: usize = usize::BITS as usize;

/// The bits of `ROW_BITS` granules, lowest granule in the lowest bit.
#[derive(Clone, Copy)]
#[repr(C)]
pub(crate) struct Row {
    pub(crate) head: usize,
    pub(crate) tail: usize,
    pub(crate) finaliser: usize,
    pub(crate) raw: usize,
}

const _: () = assert!(size_of::<Row>().is_multiple_of(crate::GRANULE));

impl Row {
    pub(crate) fn used(self) -> usize {
        self.head | self.tail
    }
    fn tails(self) -> usize {
        self.tail & !self.head
    }
    pub(crate) fn marked(self) -> usize {
        self.head & self.tail
    }
    pub(crate) fn unmarked(self) -> usize {
        self.head & !self.tail
    }
}

/// All rows of a heap; owns the memory they live in.
pub(crate) struct Planes {
    rows: NonNull<Row>,
    len: usize,
}

impl Planes {
    /// # Safety
    ///
    /// `rows` points to `len` initialised rows that nobody else uses while the planes live.
    pub(crate) unsafe fn new(rows: NonNull<Row>, len: usize) -> Planes {
        Planes { rows, len }
    }

    #[inline]
    pub(crate) fn rows(&self) -> &[Row] {
        // SAFETY: `new` was promised `len` rows, exclusively ours.
        unsafe { core::slice::from_raw_parts(self.rows.as_ptr(), self.len) }
    }

    #[inline]
    pub(crate) fn rows_mut(&mut self) -> &mut [Row] {
        // SAFETY: `new` was promised `len` rows, exclusively ours; `&mut self` makes this the only reference.
        unsafe { core::slice::from_raw_parts_mut(self.rows.as_ptr(), self.len) }
    }

    #[inline]
    pub(crate) fn row_of(&self, index: usize) -> Row {
        self.rows()[index / ROW_BITS]
    }

    #[inline]
    fn row_of_mut(&mut self, index: usize) -> &mut Row {
        &mut self.rows_mut()[index / ROW_BITS]
    }

    /// Marks `start..start + granules` as one block.
    ///
    /// # Safety
    ///
    /// The range lies within the heap and is at most `SMALL_GRANULES` long.
    #[inline(always)]
    pub(crate) unsafe fn occupy_small(&mut self, start: usize, granules: usize, kind: Kind) {
        debug_assert!(granules <= SMALL_GRANULES && start + granules <= self.len * ROW_BITS);
        let row = self.rows.as_ptr().wrapping_add(start / ROW_BITS);
        let head = bit(start);
        // The bits from the head's neighbour up to that of the last tail, or the last of the row.
        let tails = (head << granules).wrapping_sub(head << 1);
        // SAFETY: the caller promises that `start` is described by the rows.
        unsafe {
            (*row).tail |= tails;
            (*row).set_head(head, kind);
        }
        let end = start % ROW_BITS + granules;
        if end > ROW_BITS {
            // SAFETY: the last tail lies in the next row, and the caller promises that it is described.
            unsafe { (*row.wrapping_add(1)).tail |= bit(end) - 1 };
        }
    }

    /// Marks `start..start + granules` as one block of any size.
    pub(crate) fn occupy(&mut self, start: usize, granules: usize, kind: Kind) {
        self.row_of_mut(start).set_head(bit(start), kind);
        self.set_tails(start + 1, start + granules);
    }

    /// Frees a whole block.
    pub(crate) fn vacate_block(&mut self, start: usize, end: usize) {
        let row = self.row_of_mut(start);
        let keep = !bit(start);
        row.head &= keep;
        row.tail &= keep;
        row.finaliser &= keep;
        row.raw &= keep;
        self.clear_tails(start + 1, end);
    }

    pub(crate) fn set_head(&mut self, index: usize) {
        self.row_of_mut(index).head |= bit(index);
    }

    pub(crate) fn set_tails(&mut self, start: usize, end: usize) {
        for (row, mask) in masks(start, end) {
            self.rows_mut()[row].tail |= mask;
        }
    }

    pub(crate) fn clear_tails(&mut self, start: usize, end: usize) {
        for (row, mask) in masks(start, end) {
            self.rows_mut()[row].tail &= !mask;
        }
    }

    pub(crate) fn clear_finaliser(&mut self, index: usize) {
        self.row_of_mut(index).finaliser &= !bit(index);
    }

    /// Marks the block at a head; returns whether it was unmarked before. No effect on anything but a head.
    #[inline]
    pub(crate) fn mark(&mut self, index: usize) -> bool {
        let row = self.row_of_mut(index);
        let newly = row.unmarked() & bit(index);
        if newly == 0 {
            return false;
        }
        row.tail |= newly;
        true
    }

    #[inline]
    pub(crate) fn is_head(&self, index: usize) -> bool {
        self.row_of(index).head & bit(index) != 0
    }

    pub(crate) fn is_tail(&self, index: usize) -> bool {
        self.row_of(index).tails() & bit(index) != 0
    }

    #[inline]
    pub(crate) fn is_marked(&self, index: usize) -> bool {
        self.row_of(index).marked() & bit(index) != 0
    }

    pub(crate) fn is_raw(&self, index: usize) -> bool {
        self.row_of(index).raw & bit(index) != 0
    }

    pub(crate) fn is_free(&self, start: usize, end: usize) -> bool {
        masks(start, end).all(|(row, mask)| self.rows()[row].used() & mask == 0)
    }

    /// Returns the length of the block whose head is `start`.
    pub(crate) fn block_len(&self, start: usize) -> usize {
        let mut end = start + 1;
        while let Some(row) = self.rows().get(end / ROW_BITS) {
            let others = !row.tails() >> (end % ROW_BITS);
            if others != 0 {
                return end + others.trailing_zeros() as usize - start;
            }
            end = (end | (ROW_BITS - 1)) + 1;
        }
        end - start
    }

    /// Returns the head of the block that a granule belongs to.
    pub(crate) fn head_of(&self, index: usize) -> Option<usize> {
        if self.is_head(index) {
            return Some(index);
        }
        if !self.is_tail(index) {
            return None;
        }
        let mut row = index / ROW_BITS;
        let mut heads = self.rows()[row].head & (bit(index) - 1);
        while heads == 0 {
            row = row.checked_sub(1)?;
            heads = self.rows()[row].head;
        }
        Some(row * ROW_BITS + heads.ilog2() as usize)
    }

    /// Returns the first granule at or after `index` that is free, if any.
    fn next_free(&self, mut index: usize) -> Option<usize> {
        loop {
            let free = !self.rows().get(index / ROW_BITS)?.used() >> (index % ROW_BITS);
            if free != 0 {
                return Some(index + free.trailing_zeros() as usize);
            }
            index = (index | (ROW_BITS - 1)) + 1;
        }
    }

    /// Returns the end of the free run at `start`, or a point at least `enough` granules into it.
    pub(crate) fn free_end(&self, start: usize, enough: usize) -> usize {
        let mut end = start;
        while let Some(row) = self.rows().get(end / ROW_BITS) {
            let used = row.used() >> (end % ROW_BITS);
            if used != 0 {
                return end + used.trailing_zeros() as usize;
            }
            end = (end | (ROW_BITS - 1)) + 1;
            if end - start >= enough {
                break;
            }
        }
        end
    }

    /// Finds the first free run of at least `need` granules at or after `index` and below `sentinel`.
    ///
    /// Returns its start and end; the end is cut so that the run is not longer than `enough >= need`.
    pub(crate) fn run_above(
        &self,
        mut index: usize,
        sentinel: usize,
        need: usize,
        enough: usize,
    ) -> Option<(usize, usize)> {
        loop {
            let start = self.next_free(index).filter(|&start| start < sentinel)?;
            let end = self.free_end(start, enough);
            if end - start >= need {
                return Some((start, start + (end - start).min(enough)));
            }
            index = end;
        }
    }

    /// Finds the highest free run of `need` granules that ends at or below `end`; returns its start.
    pub(crate) fn run_below(&self, mut end: usize, need: usize) -> Option<usize> {
        loop {
            end = self.scan_down(end, usize::MAX, |row| !row.used());
            if end < need {
                return None;
            }
            let start = self.scan_down(end, need, Row::used);
            if end - start >= need {
                return Some(end - need);
            }
            end = start;
        }
    }

    /// Moves down from `end` to just above the next granule that `wanted` selects, 0, or after `enough` granules.
    fn scan_down(&self, mut end: usize, enough: usize, wanted: impl Fn(Row) -> usize) -> usize {
        let first = end;
        while end > 0 && first - end < enough {
            let last = end - 1;
            let hits = wanted(self.row_of(last)) << (ROW_BITS - 1 - last % ROW_BITS);
            if hits != 0 {
                return end - hits.leading_zeros() as usize;
            }
            end = last & !(ROW_BITS - 1);
        }
        end
    }
}

impl Row {
    #[inline(always)]
    fn set_head(&mut self, bit: usize, kind: Kind) {
        self.head |= bit;
        match kind {
            Kind::Object => {}
            Kind::Finalised => self.finaliser |= bit,
            Kind::Raw => self.raw |= bit,
        }
    }
}

/// Returns the bit of a granule within its row.
#[inline(always)]
pub(crate) fn bit(index: usize) -> usize {
    1 << (index % ROW_BITS)
}

/// Splits a range of granules into rows and the mask within each.
fn masks(start: usize, end: usize) -> impl Iterator<Item = (usize, usize)> {
    let mut index = start;
    core::iter::from_fn(move || {
        if index >= end {
            return None;
        }
        let row = index / ROW_BITS;
        let stop = end.min((row + 1) * ROW_BITS);
        let mask = usize::MAX >> (ROW_BITS - (stop - index)) << (index % ROW_BITS);
        index = stop;
        Some((row, mask))
    })
}
