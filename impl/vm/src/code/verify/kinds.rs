//! Kinds of slots, one above the other: of those that are the same in a row, how many there are.
//!
//! So a state inside of a display of very many items takes no more than one of any other.
//!
//! Invariants: runs side by side are of different kinds; none is empty; `len` is how long they are in all.

use alloc::vec::Vec;

use super::stack::Kind;
use bytecode::op::ITER_BUF_SLOTS;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Run {
    kind: Kind,
    count: usize,
}

/// Runs that an instruction adds at most: those of an iterator.
const RUNS_ADDED: usize = ITER_BUF_SLOTS;

/// The kinds of an operand stack's slots.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Kinds {
    runs: Vec<Run>,
    len: usize,
}

impl Kinds {
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// What tells how much memory they take.
    pub(super) fn n_runs(&self) -> usize {
        self.runs.len()
    }

    /// Makes room for the runs that an instruction adds; tells whether there was memory for it.
    pub(super) fn make_room(&mut self) -> bool {
        let left = self.runs.capacity() - self.runs.len();
        left >= RUNS_ADDED || self.runs.try_reserve(RUNS_ADDED).is_ok()
    }

    pub(super) fn shrink(&mut self) {
        self.runs.shrink_to_fit();
    }

    /// Bytes that a copy takes at most, while a run is added to it.
    pub(super) fn copy_bytes(&self) -> usize {
        3 * (self.runs.len() + 1) * size_of::<Run>()
    }

    pub(super) fn push(&mut self, kind: Kind) {
        self.push_many(kind, 1);
    }

    pub(super) fn push_many(&mut self, kind: Kind, count: usize) {
        match self.runs.last_mut() {
            _ if count == 0 => {}
            Some(run) if run.kind == kind => run.count += count,
            _ => self.runs.push(Run { kind, count }),
        }
        self.len += count;
    }

    pub(super) fn top(&self) -> Option<Kind> {
        Some(self.runs.last()?.kind)
    }

    #[inline(never)]
    pub(super) fn pop(&mut self) -> Option<Kind> {
        let top = self.top()?;
        self.truncate(self.len - 1);
        Some(top)
    }

    pub(super) fn replace_top(&mut self, kind: Kind) {
        if self.pop().is_some() {
            self.push(kind);
        }
    }

    pub(super) fn truncate(&mut self, len: usize) {
        while let Some(run) = self.runs.last_mut()
            && self.len > len
        {
            let gone = run.count.min(self.len - len);
            run.count -= gone;
            self.len -= gone;
            if run.count == 0 {
                self.runs.pop();
            }
        }
    }

    pub(super) fn contains(&self, kind: Kind) -> bool {
        self.runs.iter().any(|run| run.kind == kind)
    }

    /// The kind `depth` below the top, unless a cause is in between.
    pub(super) fn at(&self, mut depth: usize) -> Option<Kind> {
        for run in self.runs.iter().rev() {
            if matches!(run.kind, Kind::Cause(_)) {
                return None;
            }
            if depth < run.count {
                return Some(run.kind);
            }
            depth -= run.count;
        }
        None
    }

    /// The runs of the lowest slots.
    fn lowest(&self, mut count: usize) -> impl Iterator<Item = Run> {
        self.runs.iter().map_while(move |run| {
            let clipped = run.count.min(count);
            count -= clipped;
            (clipped != 0).then_some(Run {
                kind: run.kind,
                count: clipped,
            })
        })
    }

    /// Whether so many of the lowest slots are the same in both.
    pub(super) fn has_lowest_of(&self, other: &Kinds, count: usize) -> bool {
        self.lowest(count).eq(other.lowest(count))
    }

    /// Makes of each slot what two paths agree on, which are as deep; tells whether that changes anything.
    pub(super) fn join(&mut self, other: &Kinds) -> Option<bool> {
        if self.runs == other.runs {
            return Some(false);
        }
        let mut joined = Kinds::default();
        let mut others = other.runs.iter().copied();
        let mut rest = others.next();
        for run in &self.runs {
            let mut left = run.count;
            while left != 0 {
                let beside = rest.as_mut()?;
                let count = left.min(beside.count);
                joined.push_many(run.kind.join(beside.kind)?, count);
                left -= count;
                beside.count -= count;
                if beside.count == 0 {
                    rest = others.next();
                }
            }
        }
        let is_new = joined != *self;
        *self = joined;
        Some(is_new)
    }
}
