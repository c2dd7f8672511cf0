//! Looking at the heap: statistics, the map of granules, and a consistency check for tests.
//!
//! Not here: anything that changes the heap.

use core::ops::Range;
use core::ptr::NonNull;

use crate::planes::{ROW_BITS, bit};
use crate::{GRANULE, Heap};

/// What a granule is, for maps of the heap.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum GranuleState {
    /// Not in use.
    Free,
    /// The first granule of a block.
    Head,
    /// Any other granule of a block.
    Tail,
}

/// Totals over the heap.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Stats {
    /// Bytes that blocks can occupy; the bit planes are not counted.
    pub total_bytes: usize,
    /// Bytes in blocks.
    pub used_bytes: usize,
    /// Bytes not in blocks.
    pub free_bytes: usize,
    /// Blocks of one granule.
    pub one_granule_blocks: usize,
    /// Blocks of two granules.
    pub two_granule_blocks: usize,
    /// Size of the largest block, in granules.
    pub max_block_granules: usize,
    /// Size of the largest free run, in granules.
    pub max_free_granules: usize,
}

/// A block or a maximal free run.
enum Run {
    Block(Range<usize>),
    Free(Range<usize>),
}

impl Heap {
    /// Returns the object block that starts at an address, if one does.
    pub fn object_at(&self, address: usize) -> Option<NonNull<u8>> {
        let index = self.granule_at(address)?;
        let starts = address.is_multiple_of(GRANULE) && self.planes.is_head(index);
        (starts && !self.planes.is_raw(index)).then(|| self.block(index))
    }

    /// Returns totals; the cost is one pass over the heap.
    pub fn stats(&self) -> Stats {
        let mut stats = Stats {
            total_bytes: self.granules * GRANULE,
            ..Stats::default()
        };
        self.for_each_run(&mut |run| match run {
            Run::Free(run) => stats.max_free_granules = stats.max_free_granules.max(run.len()),
            Run::Block(block) => {
                stats.used_bytes += block.len() * GRANULE;
                stats.one_granule_blocks += usize::from(block.len() == 1);
                stats.two_granule_blocks += usize::from(block.len() == 2);
                stats.max_block_granules = stats.max_block_granules.max(block.len());
            }
        });
        stats.free_bytes = stats.total_bytes - stats.used_bytes;
        stats
    }

    /// Calls `f` with the state of every granule, from the bottom of the heap upwards.
    pub fn for_each_granule(&self, f: &mut dyn FnMut(GranuleState)) {
        self.for_each_run(&mut |run| match run {
            Run::Free(run) => run.for_each(|_| f(GranuleState::Free)),
            Run::Block(block) => {
                f(GranuleState::Head);
                block.skip(1).for_each(|_| f(GranuleState::Tail));
            }
        });
    }

    fn for_each_run(&self, f: &mut dyn FnMut(Run)) {
        let mut index = 0;
        while index < self.granules {
            let start = index;
            if self.planes.is_head(start) {
                index += self.planes.block_len(start);
                f(Run::Block(start..index));
            } else {
                index = self.planes.free_end(start, usize::MAX);
                assert!(index > start, "granule {start} is a tail without a head");
                f(Run::Free(start..index));
            }
        }
        assert!(index == self.granules, "a block runs out of the heap");
    }

    /// Checks that planes and hints are consistent.
    ///
    /// # Panics
    ///
    /// When they are not.
    pub fn verify(&self) {
        self.verify_rows();
        assert!(self.cursor <= self.limit && self.limit <= self.granules);
        assert!(
            self.planes.is_free(self.cursor, self.limit),
            "bump run is not free"
        );
        let low_end = self.low_end.max(self.cursor);
        if low_end < self.high_start {
            assert!(
                self.planes.is_free(low_end, self.high_start),
                "block between the zones"
            );
        }
        assert!(self.scan <= self.granules && self.high_start <= self.granules);
        assert!(self.tops.iter().all(|&top| top <= self.granules));
        assert!(self.handed_out >= self.limit - self.cursor);
        let mut granules = 0;
        self.for_each_granule(&mut |_| granules += 1);
        assert_eq!(granules, self.granules);
    }

    fn verify_rows(&self) {
        let rows = self.planes.rows();
        for (number, row) in rows.iter().enumerate() {
            assert_eq!(
                (row.finaliser | row.raw) & !row.head,
                0,
                "class bit without a head"
            );
            assert_eq!(row.finaliser & row.raw, 0, "finaliser on a raw block");
            assert!(
                self.collecting || row.marked() == 0,
                "mark outside a collection"
            );
            assert!(self.any_finalised || row.finaliser == 0);
            if number == rows.len() - 1 {
                let sentinel = bit(self.granules);
                assert_eq!(row.used() & !(sentinel - 1), sentinel, "sentinel");
            }
        }
        assert_eq!(rows.len(), self.granules / ROW_BITS + 1);
    }
}
