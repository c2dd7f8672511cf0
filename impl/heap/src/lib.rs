//! The bit-plane heap: non-moving mark and sweep over 16-byte granules.
//!
//! Invariants: a tail follows a head or a tail of the same block; free granules have no bit in any plane; outside a
//! collection no head carries a mark; the bits of a block are set before its pointer is handed out.
//! Not here: object layout, who the roots are, when to collect (the owner decides, the budget only advises).
#![no_std]
#![expect(
    unsafe_code,
    reason = "the heap hands out memory of a region it was given; each block states why it is sound"
)]

extern crate alloc;
#[cfg(test)]
extern crate std;

mod inspect;
mod mark;
mod planes;
mod search;
mod sweep;
#[cfg(test)]
mod tests;

use core::ptr::NonNull;

use mark::Queue;
use planes::{Planes, ROW_BITS, Row};

pub use inspect::{GranuleState, Stats};

/// The unit of allocation, in bytes; every block starts at a multiple of it.
pub const GRANULE: usize = 16;

/// Blocks up to this size are bump-allocated; larger ones come from the top of the heap.
const SMALL_BYTES: usize = 256;
const SMALL_GRANULES: usize = SMALL_BYTES / GRANULE;
/// Bump runs taken while over budget are this long, so that an owner who cannot collect is not slow.
const OVER_BUDGET_GRANULES: usize = 64;
/// Bump runs are not longer than this, so that looking for the end of one is quick.
const RUN_GRANULES: usize = 4096;
/// Indexes are stored as `u32` in the mark queue.
const MAX_GRANULES: usize = (u32::MAX / 2) as usize;
const TOP_CLASSES: usize = 8;

/// What the heap has to know about the contents of a block.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// The owner traces it when it is marked.
    Object,
    /// An object whose finaliser must run before it is freed.
    Finalised,
    /// A block without a header; the owner of the pointer to it traces its contents.
    Raw,
}

/// A heap in one region of memory.
///
/// ```text
///   start                                                                       start + len
///     | rows of bit planes |  granule 0, 1, 2, ...                        granules - 1 |
///                          |##..#####...#...|cursor ..free.. limit|........####..######|
///                          base        ^ small blocks: bump upwards     ^ big blocks: next-fit downwards
///                                            in one free run at a time      from a hint per size class
///
///   One row describes ROW_BITS (one machine word of) granules:
///
///     head       1 0 0 1 0 1 1 0 0     head  tail
///     tail       0 1 1 0 0 0 1 1 1      0     0    free
///     finaliser  1 0 0 0 0 0 0 0 0      1     0    head of a block (unmarked)
///     raw        0 0 0 1 0 0 0 0 0      0     1    continues the block on its left
///                A a a B . C D d d      1     1    head of a marked block (during a collection)
///
///   Granule `granules` is a head that is never freed: every run of free or tail granules ends there at the latest.
///
///   0        low_end              high_start       granules
///   | in use |   never used since   |  in use        |S      a sweep visits the two outer zones only
/// ```
///
/// A collection is `begin_mark`, `mark*` for the roots, `next_to_trace` until it is empty, `sweep`.
/// From `begin_mark` to the end of `sweep` the heap is locked: allocation returns `None`.
pub struct Heap {
    planes: Planes,
    base: NonNull<u8>,
    granules: usize,

    /// The bump run: `cursor..limit` is free, `cursor <= limit <= granules`.
    cursor: usize,
    limit: usize,
    /// Where the search for the next bump run starts.
    scan: usize,
    /// Whether that search has started again at the bottom since the last collection.
    wrapped: bool,
    /// Requests of this many granules and more are known not to fit in a run at or after `scan`.
    hopeless: usize,
    /// Where the downward search for a big block starts, by size class.
    tops: [usize; TOP_CLASSES],
    top_wrapped: bool,

    low_end: usize,
    high_start: usize,

    /// Granules handed out since the last collection, counting the whole bump run.
    handed_out: usize,
    live: usize,
    budget: Option<usize>,

    collecting: bool,
    any_finalised: bool,
    finalise_row: usize,
    queue: Queue,
}

impl Heap {
    /// Makes a heap in memory that is given away for good; `None` if it is too little.
    pub fn in_memory(memory: &'static mut [u128]) -> Option<Heap> {
        memory.fill(0);
        let len = size_of_val(memory);
        // SAFETY: nobody else has the memory, which is zero and stays valid.
        unsafe { Heap::new(memory.as_mut_ptr().cast(), len) }
    }

    /// Makes a heap in a region, whose first part becomes the bit planes; `None` if it is too small.
    ///
    /// # Safety
    ///
    /// `start..start + len` is owned by the caller exclusively, valid for reads and writes, filled with zeros, and
    /// outlives the heap. What the owner stores in raw blocks must be initialised memory, padding included.
    pub unsafe fn new(start: *mut u8, len: usize) -> Option<Heap> {
        let skip = start.align_offset(GRANULE);
        let room = len.checked_sub(skip)?.checked_sub(size_of::<Row>())?;
        let per_row = size_of::<Row>() + ROW_BITS * GRANULE;
        let extra = (room % per_row / GRANULE).min(ROW_BITS - 1);
        let granules = (room / per_row * ROW_BITS + extra).min(MAX_GRANULES);
        if start.is_null() || granules == 0 {
            return None;
        }
        let rows = granules / ROW_BITS + 1;
        // SAFETY: skip + rows * size_of::<Row>() + granules * GRANULE <= len by the arithmetic above.
        let (row_memory, base) = unsafe {
            let first = start.add(skip);
            (first, first.add(rows * size_of::<Row>()))
        };
        // SAFETY: the caller gives these bytes away, they are zero (a valid `Row`) and aligned to GRANULE.
        let planes = unsafe { Planes::new(NonNull::new(row_memory)?.cast(), rows) };
        let mut heap = Heap {
            planes,
            base: NonNull::new(base)?,
            granules,
            cursor: 0,
            limit: 0,
            scan: 0,
            wrapped: false,
            hopeless: usize::MAX,
            tops: [granules; TOP_CLASSES],
            top_wrapped: false,
            low_end: 0,
            high_start: granules,
            handed_out: 0,
            live: 0,
            budget: None,
            collecting: false,
            any_finalised: false,
            finalise_row: 0,
            queue: Queue::new(),
        };
        heap.planes.set_head(granules);
        Some(heap)
    }

    /// Allocates a block of at least `bytes` bytes, with unspecified contents.
    ///
    /// `None` means over budget, locked, or nothing found by the quick search: collect, then try `alloc_thorough`.
    pub fn alloc(&mut self, bytes: usize, kind: Kind) -> Option<NonNull<u8>> {
        match self.alloc_at_cursor(bytes, kind) {
            None => self.alloc_slow(bytes, kind),
            block => block,
        }
    }

    /// As [`Heap::alloc`], without any search: gives a small block where the bump run has room.
    #[inline(always)]
    pub fn alloc_at_cursor(&mut self, bytes: usize, kind: Kind) -> Option<NonNull<u8>> {
        let last = bytes.wrapping_sub(1);
        let granules = last / GRANULE + 1;
        let start = self.cursor;
        if last >= SMALL_BYTES || granules > self.limit - start {
            return None;
        }
        self.cursor = start + granules;
        if kind == Kind::Finalised {
            self.any_finalised = true;
        }
        // SAFETY: start..start + granules lies in the bump run, hence below `self.granules`; granules <= 16.
        unsafe { self.planes.occupy_small(start, granules, kind) };
        Some(self.block(start))
    }

    #[cold]
    #[inline(never)]
    fn alloc_slow(&mut self, bytes: usize, kind: Kind) -> Option<NonNull<u8>> {
        if self.collecting || self.over_budget() {
            return None;
        }
        let granules = granules_for(bytes);
        let start = if granules <= SMALL_GRANULES {
            self.bump(granules)
                .or_else(|| self.take_small(granules))
                .or_else(|| self.take_from_top(granules))
        } else {
            self.take_from_top(granules)
        };
        Some(self.finish(start?, granules, kind))
    }

    /// Allocates like `alloc`, ignoring the budget and searching the whole heap; `None` means out of memory.
    #[cold]
    #[inline(never)]
    pub fn alloc_thorough(&mut self, bytes: usize, kind: Kind) -> Option<NonNull<u8>> {
        if self.collecting {
            return None;
        }
        let granules = granules_for(bytes);
        let start = if granules <= SMALL_GRANULES {
            self.bump(granules)
                .or_else(|| self.take_run_from(0, granules))
        } else {
            self.take_below(self.granules, granules)
        };
        Some(self.finish(start?, granules, kind))
    }

    fn finish(&mut self, start: usize, granules: usize, kind: Kind) -> NonNull<u8> {
        self.any_finalised |= kind == Kind::Finalised;
        self.planes.occupy(start, granules, kind);
        self.block(start)
    }

    /// Frees a block before the next collection would.
    pub fn free(&mut self, block: NonNull<u8>) {
        let start = self.index_of(block);
        let end = start + self.planes.block_len(start);
        self.planes.vacate_block(start, end);
        self.vacate(start, end);
    }

    /// Grows or shrinks a block in place; shrinking always works.
    pub fn try_resize(&mut self, block: NonNull<u8>, bytes: usize) -> bool {
        let start = self.index_of(block);
        let end = start + self.planes.block_len(start);
        let granules = granules_for(bytes);
        if granules > self.granules - start {
            return false;
        }
        let new_end = start + granules;
        if new_end < end {
            self.planes.clear_tails(new_end, end);
            self.vacate(new_end, end);
        } else if new_end > end {
            if self.collecting || !self.planes.is_free(end, new_end) {
                return false;
            }
            self.grow(end, new_end);
        }
        true
    }

    /// Adds the free granules `end..new_end` to the block that ends at `end`.
    fn grow(&mut self, end: usize, new_end: usize) {
        self.planes.set_tails(end, new_end);
        let before = self.limit - self.cursor;
        if end < self.limit && new_end > self.cursor {
            self.cursor = new_end;
            self.limit = self.limit.max(new_end);
        }
        let from_run = before - (self.limit - self.cursor).min(before);
        self.handed_out += new_end - end - from_run.min(new_end - end);
        if end <= self.high_start {
            self.low_end = self.low_end.max(new_end);
        }
    }

    /// Notes that `start..end` has become free (its bits are clear already).
    fn vacate(&mut self, start: usize, end: usize) {
        let granules = end - start;
        if end == self.cursor && self.cursor < self.limit {
            // A block that was there before the last collection joins the run without having been handed out.
            self.cursor = start;
            self.handed_out = self.handed_out.max(self.limit - start);
        } else {
            self.handed_out = self
                .handed_out
                .saturating_sub(granules)
                .max(self.limit - self.cursor);
            self.wrapped = false;
            if start >= self.scan {
                self.hopeless = usize::MAX;
            }
        }
        self.raise_tops(granules, end);
    }

    /// Returns the size of a block.
    pub fn block_bytes(&self, block: NonNull<u8>) -> usize {
        self.planes.block_len(self.index_of(block)) * GRANULE
    }

    /// Returns whether an address lies in the part of the region that holds blocks.
    #[inline]
    pub fn contains(&self, address: usize) -> bool {
        address.wrapping_sub(self.base.addr().get()) < self.granules * GRANULE
    }

    /// Returns the address of granule 0, where `for_each_granule` begins.
    pub fn start(&self) -> NonNull<u8> {
        self.base
    }

    /// Lets `alloc` ask for a collection when so many bytes, and as many as are live, were handed out since the last.
    pub fn set_budget(&mut self, bytes: Option<usize>) {
        self.close_run();
        self.scan = 0;
        self.wrapped = false;
        self.hopeless = usize::MAX;
        self.budget = bytes.map(|bytes| bytes.div_ceil(GRANULE));
    }

    /// Returns the bytes of the budget, if there is one.
    pub fn budget(&self) -> Option<usize> {
        self.budget.map(|granules| granules * GRANULE)
    }

    /// Returns how many bytes were handed out since the last collection, less those freed explicitly.
    pub fn bytes_since_collect(&self) -> usize {
        self.handed_out.saturating_sub(self.limit - self.cursor) * GRANULE
    }

    /// Returns whether at least so many bytes are in no block.
    pub fn has_free(&self, bytes: usize) -> bool {
        let taken = self.live + self.bytes_since_collect() / GRANULE;
        self.granules.saturating_sub(taken) * GRANULE >= bytes
    }

    /// Limits the mark queue to so many entries; marking stays correct with any limit but rescans when it is reached.
    pub fn set_max_queue(&mut self, entries: usize) {
        self.queue.set_max(entries);
    }

    /// Returns how many granules may still be handed out before the budget asks for a collection.
    fn allowance(&self) -> usize {
        match self.budget {
            Some(budget) => budget
                .max(self.live)
                .saturating_sub(self.bytes_since_collect() / GRANULE),
            None => usize::MAX,
        }
    }

    fn over_budget(&self) -> bool {
        self.allowance() == 0
    }

    /// Gives back the rest of the bump run.
    fn close_run(&mut self) {
        self.handed_out = self.handed_out.saturating_sub(self.limit - self.cursor);
        self.low_end = self.low_end.max(self.cursor);
        self.cursor = 0;
        self.limit = 0;
    }

    #[inline]
    fn block(&self, index: usize) -> NonNull<u8> {
        // SAFETY: index < self.granules, and that many granules follow `base` inside the region.
        unsafe { self.base.add(index * GRANULE) }
    }

    /// Returns the granule of a block head.
    fn index_of(&self, block: NonNull<u8>) -> usize {
        let offset = block.addr().get().wrapping_sub(self.base.addr().get());
        let index = offset / GRANULE;
        assert!(
            index < self.granules && offset.is_multiple_of(GRANULE) && self.planes.is_head(index),
            "a block head of this heap"
        );
        index
    }

    /// Returns the granule an address lies in, if it is in the heap.
    #[inline]
    fn granule_at(&self, address: usize) -> Option<usize> {
        let index = address.wrapping_sub(self.base.addr().get()) / GRANULE;
        (index < self.granules).then_some(index)
    }
}

fn granules_for(bytes: usize) -> usize {
    bytes.div_ceil(GRANULE).max(1)
}
