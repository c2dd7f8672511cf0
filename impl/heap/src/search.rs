//! Where the next block goes: bump runs upwards for small blocks, next-fit downwards for big ones.
//!
//! Invariants: a block taken from the top of the bump run shortens the run; hints only save time, never memory,
//! because `alloc_thorough` ignores them.

use crate::{Heap, OVER_BUDGET_GRANULES, RUN_GRANULES, TOP_CLASSES};

impl Heap {
    /// Takes granules from the current bump run.
    pub(crate) fn bump(&mut self, granules: usize) -> Option<usize> {
        let start = self.cursor;
        if granules > self.limit - start {
            return None;
        }
        self.cursor = start + granules;
        Some(start)
    }

    /// Takes granules from the next free run, starting again at the bottom once per collection.
    pub(crate) fn take_small(&mut self, granules: usize) -> Option<usize> {
        if granules >= self.hopeless {
            return None;
        }
        if let Some(start) = self.take_run_from(self.scan, granules) {
            return Some(start);
        }
        if !self.wrapped {
            self.wrapped = true;
            self.scan = 0;
            self.hopeless = usize::MAX;
            if let Some(start) = self.take_run_from(0, granules) {
                return Some(start);
            }
        }
        self.hopeless = granules;
        None
    }

    /// Makes the first free run at or after `from` the bump run and takes granules from it.
    pub(crate) fn take_run_from(&mut self, from: usize, granules: usize) -> Option<usize> {
        let enough = match self.allowance() {
            0 => OVER_BUDGET_GRANULES,
            allowance => allowance.min(RUN_GRANULES),
        };
        let (start, end) =
            self.planes
                .run_above(from, self.granules, granules, enough.max(granules))?;
        self.close_run();
        self.cursor = start;
        self.limit = end;
        self.handed_out += end - start;
        if end < self.scan {
            self.hopeless = usize::MAX;
        }
        self.scan = end;
        self.bump(granules)
    }

    /// Takes granules from the highest fitting run below the hint, starting again at the top once per collection.
    pub(crate) fn take_from_top(&mut self, granules: usize) -> Option<usize> {
        let class = top_class(granules);
        let top = self.tops[class];
        if let Some(start) = self.take_below(top, granules) {
            return Some(start);
        }
        if top < self.granules && !self.top_wrapped {
            self.top_wrapped = true;
            if let Some(start) = self.take_below(self.granules, granules) {
                return Some(start);
            }
        }
        self.tops[class] = 0;
        None
    }

    /// Takes granules from the highest fitting run below `top`.
    pub(crate) fn take_below(&mut self, top: usize, granules: usize) -> Option<usize> {
        let start = self.planes.run_below(top, granules)?;
        self.tops[top_class(granules)] = start;
        self.handed_out += granules;
        if start < self.limit && start + granules > self.cursor {
            let cut = start.max(self.cursor);
            self.handed_out = self.handed_out.saturating_sub(self.limit - cut);
            self.limit = cut;
        }
        if start < self.high_start && start + granules > self.low_end.max(self.cursor) {
            self.high_start = start;
        }
        Some(start)
    }

    /// Lets the downward searches find a run of `granules` that ends at `end`.
    pub(crate) fn raise_tops(&mut self, granules: usize, end: usize) {
        for class in 0..=top_class(granules) {
            self.tops[class] = self.tops[class].max(end);
        }
    }

    pub(crate) fn reset_searches(&mut self) {
        self.scan = 0;
        self.wrapped = false;
        self.hopeless = usize::MAX;
        self.tops = [self.granules; TOP_CLASSES];
        self.top_wrapped = false;
    }
}

/// Returns the hint that requests of this size share: one per power of two from 16 granules.
fn top_class(granules: usize) -> usize {
    (granules.ilog2() as usize)
        .saturating_sub(4)
        .min(TOP_CLASSES - 1)
}
