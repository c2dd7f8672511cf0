//! Marking: precise and ambiguous roots in, objects to trace out.
//!
//! Invariants: a marked object is in the queue, was handed out by `next_to_trace`, or lies where the next rescan looks.
//! Not here: the contents of objects; only raw blocks that nobody vouched for are read, word by word.

use alloc::vec::Vec;
use core::ptr::NonNull;

use crate::planes::ROW_BITS;
use crate::{GRANULE, Heap};

/// A queue this long keeps its memory between collections.
const KEPT_ENTRIES: usize = 4096;

/// Marked blocks that are still to be traced.
///
/// When it cannot grow it forgets blocks but remembers that it did; then all marked blocks are traced again, from the
/// lowest forgotten one upwards, as often as needed.
pub(crate) struct Queue {
    entries: Vec<u32>,
    /// How many entries fit without asking for memory, and at all.
    room: usize,
    max: usize,
    /// Lowest granule of a forgotten block that the current rescan will not come to.
    forgotten: Option<usize>,
    /// Whether a raw block was forgotten, so that rescans must read raw blocks too.
    forgot_raw: bool,
    /// Where the current rescan continues.
    rescan: Option<usize>,
}

impl Queue {
    pub(crate) const fn new() -> Queue {
        Queue {
            entries: Vec::new(),
            room: 0,
            max: usize::MAX,
            forgotten: None,
            forgot_raw: false,
            rescan: None,
        }
    }

    pub(crate) fn set_max(&mut self, max: usize) {
        self.max = max;
        self.room = self.entries.capacity().min(max);
    }

    /// Adds a block unless it needs more memory than there is.
    #[inline]
    fn push(&mut self, index: usize) -> bool {
        let full = self.entries.len() >= self.room;
        if !full {
            self.entries.push(index as u32);
        }
        !full
    }

    /// Makes room for another entry if possible.
    fn reserve(&mut self) -> bool {
        let len = self.entries.len();
        let more = len.max(64).min(self.max.saturating_sub(len));
        let done = more != 0 && self.entries.try_reserve_exact(more).is_ok();
        self.room = self.entries.capacity().min(self.max);
        done
    }

    fn forget(&mut self, index: usize, raw: bool) {
        self.forgot_raw |= raw;
        if self.rescan.is_some_and(|next| next <= index) {
            return;
        }
        self.forgotten = Some(self.forgotten.map_or(index, |lowest| lowest.min(index)));
    }

    pub(crate) fn clear(&mut self) {
        self.entries.clear();
        if self.entries.capacity() > KEPT_ENTRIES {
            self.entries = Vec::new();
            self.room = 0;
        }
        self.forgotten = None;
        self.forgot_raw = false;
        self.rescan = None;
    }
}

impl Heap {
    /// Begins a collection; the heap is locked until `sweep` ends it.
    pub fn begin_mark(&mut self) {
        if self.collecting {
            self.clear_marks();
        }
        self.close_run();
        self.queue.clear();
        self.finalise_row = 0;
        self.collecting = true;
    }

    /// Forgets the marks of a collection that was not finished.
    fn clear_marks(&mut self) {
        for row in self.planes.rows_mut() {
            row.tail &= !row.head;
        }
    }

    /// Marks an object by a pointer to its head and queues it; pointers out of the heap are ignored.
    #[inline]
    pub fn mark(&mut self, object: *const u8) {
        debug_assert!(self.collecting);
        let Some(index) = self.granule_at(object.addr()) else {
            return;
        };
        debug_assert!(object.addr().is_multiple_of(GRANULE) && self.planes.is_head(index));
        self.mark_and_queue(index);
    }

    /// Marks a raw block by a pointer to its head without queueing it; returns whether it was unmarked before.
    #[inline]
    pub fn mark_raw(&mut self, block: *const u8) -> bool {
        debug_assert!(self.collecting);
        let Some(index) = self.granule_at(block.addr()) else {
            return false;
        };
        debug_assert!(block.addr().is_multiple_of(GRANULE) && self.planes.is_head(index));
        self.planes.mark(index)
    }

    /// Marks the block that bytes are in, if they are in one: an object is queued, a raw block is not.
    pub fn mark_inside(&mut self, bytes: *const u8) {
        debug_assert!(self.collecting);
        let index = self.granule_at(bytes.addr());
        match index.and_then(|index| self.planes.head_of(index)) {
            Some(head) if self.planes.is_raw(head) => drop(self.planes.mark(head)),
            Some(head) => self.mark_and_queue(head),
            None => {}
        }
    }

    /// Marks whatever block a word points into, if it does, and queues it.
    ///
    /// The address just past a block belongs to the next block, or to nobody.
    pub fn mark_ambiguous(&mut self, word: usize) {
        debug_assert!(self.collecting);
        let index = self.granule_at(word);
        if let Some(head) = index.and_then(|index| self.planes.head_of(index)) {
            self.mark_and_queue(head);
        }
    }

    #[inline]
    fn mark_and_queue(&mut self, head: usize) {
        if self.planes.mark(head) && !self.queue.push(head) {
            self.queue_slow(head);
        }
    }

    #[cold]
    #[inline(never)]
    fn queue_slow(&mut self, head: usize) {
        if !(self.queue.reserve() && self.queue.push(head)) {
            self.queue.forget(head, self.planes.is_raw(head));
        }
    }

    /// Returns the next marked object whose contents the owner must trace.
    ///
    /// Raw blocks that were reached by an ambiguous word are read here and never returned. An object is returned more
    /// than once when the mark queue is limited.
    pub fn next_to_trace(&mut self) -> Option<NonNull<u8>> {
        loop {
            let index = match self.queue.entries.pop() {
                Some(index) => index as usize,
                None => self.next_to_rescan()?,
            };
            if !self.planes.is_marked(index) {
                continue;
            }
            if !self.planes.is_raw(index) {
                return Some(self.block(index));
            }
            self.scan_raw(index);
        }
    }

    /// Reads a raw block as ambiguous words.
    fn scan_raw(&mut self, index: usize) {
        let words = self.planes.block_len(index) * (GRANULE / size_of::<usize>());
        let first = self.block(index).cast::<usize>();
        for offset in 0..words {
            // SAFETY: the word lies inside a block of this heap, aligned; `new` was promised initialised memory.
            let word = unsafe { first.add(offset).read() };
            self.mark_ambiguous(word);
        }
    }

    /// Returns the next block that may have been forgotten by a full queue.
    fn next_to_rescan(&mut self) -> Option<usize> {
        loop {
            let from = match self.queue.rescan.take() {
                Some(from) => from,
                None => self.queue.forgotten.take()?,
            };
            if let Some(index) = self.next_marked(from) {
                self.queue.rescan = Some(index + 1);
                return Some(index);
            }
        }
    }

    /// Returns the first marked block at or after `from` that a rescan must visit.
    fn next_marked(&self, from: usize) -> Option<usize> {
        let mut below = !(usize::MAX << (from % ROW_BITS));
        for number in from / ROW_BITS..self.planes.rows().len() {
            let row = self.planes.rows()[number];
            let raw = if self.queue.forgot_raw { 0 } else { row.raw };
            let marked = row.marked() & !raw & !below;
            if marked != 0 {
                return Some(number * ROW_BITS + marked.trailing_zeros() as usize);
            }
            below = 0;
        }
        None
    }

    /// Returns whether a block is marked, or is no block of this heap and so cannot die.
    pub fn is_marked(&self, block: *const u8) -> bool {
        self.granule_at(block.addr())
            .is_none_or(|index| self.planes.is_marked(index))
    }
}
