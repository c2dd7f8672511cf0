//! Moving logs to other blocks: before those they are in are worn, and when one of them is broken.
//!
//! ```text
//!   broken   writing into the other block fails ──> the log as it is goes into a free block and the one it was in
//!            ──> its entry and the list of tails are told ──> `Moved`: the operation is done again
//! ```
//!
//! Invariant: whoever remembers a pair during an operation finds its log by asking [`Volume::log_of`], wherever it is.

use super::commit::SplitOff;
use super::pair::{Log, Pair, fetch};
use super::piece::{Change, state_bits};
use super::tag::{self, NO_ID, Tag};
use super::writer::Part;
use super::{Host, UNCHECKED, Volume};
use crate::{Error, Result};

/// A log that becomes this many times a number moves to another block: blocks wear out evenly. Odd, so that it is now the
/// one block of the pair, then the other.
pub(super) const CYCLES: u32 = if cfg!(test) { 3 } else { 101 };

/// How many moves of an operation are remembered.
const MOST_MOVES: usize = 8;

/// Where logs went during an operation: from a pair to another.
#[derive(Clone, Copy)]
pub(super) struct Moves {
    made: [(Pair, Pair); MOST_MOVES],
    count: usize,
}

impl Moves {
    pub(super) const NONE: Moves = Moves {
        made: [(Pair::NONE, Pair::NONE); MOST_MOVES],
        count: 0,
    };

    /// Remembers a move, in the place of the oldest where there are too many.
    fn add(&mut self, from: Pair, to: Pair) {
        self.made[self.count % MOST_MOVES] = (from, to);
        self.count += 1;
    }

    /// Where the log is that was in a pair.
    pub(super) fn follow(&self, pair: Pair) -> Pair {
        let made = self.count.saturating_sub(MOST_MOVES)..self.count;
        made.fold(pair, |pair, index| {
            let (from, to) = self.made[index % MOST_MOVES];
            match pair.is(from) {
                true => to,
                false => pair,
            }
        })
    }
}

impl<H: Host> Volume<'_, H> {
    /// Where the log is that was in a pair when the operation began.
    pub(super) fn now(&self, pair: Pair) -> Pair {
        self.moves.follow(pair)
    }

    /// The log that was in a pair when the operation began.
    pub(super) fn log_of(&mut self, pair: Pair) -> Result<Log> {
        let pair = self.now(pair);
        Ok(fetch(&mut self.disk, pair, None)?.0)
    }

    /// Whether a log cannot be elsewhere.
    fn is_fixed(&self, pair: Pair) -> bool {
        pair.is(Pair::ROOT) || pair.is(self.state.root)
    }

    /// The pair that a log is written into anew: the other block first, or another one for it when it is worn.
    pub(super) fn place_of(&mut self, log: &Log, can_move: bool) -> Pair {
        let [newer, older] = log.pair.0;
        let is_worn = log.revision.wrapping_add(1).is_multiple_of(CYCLES);
        if !is_worn || self.is_fixed(log.pair) || !can_move || self.relocating {
            return Pair([older, newer]);
        }
        // Without room everything stays where it is.
        Pair([self.allocate().unwrap_or(older), newer])
    }

    /// Does something, again where a log had to move first: what an operation has found is no longer where it was then.
    pub(super) fn insist<T>(
        &mut self,
        mut action: impl FnMut(&mut Self) -> Result<T>,
    ) -> Result<T> {
        loop {
            match action(self) {
                Err(Error::Moved) => self.begin(),
                other => return other,
            }
        }
    }

    /// Moves a log as it is, away from the block of its pair that it is not in, which is broken. Whoever still goes through
    /// the old pair finds the same.
    pub(super) fn move_away(&mut self, log: &Log) -> Result {
        if self.is_fixed(log.pair) {
            return Err(Error::NoSpace);
        }
        let part = Part {
            log,
            changes: &[],
            begin: 0,
            end: log.count,
            tail: log.tail,
            split: log.split,
            bits: state_bits(&mut self.disk, log)?,
        };
        let pair = loop {
            let pair = Pair([self.allocate()?, log.pair.0[0]]);
            match self.write_log(pair, log.revision.wrapping_add(1), &part) {
                Err(Error::BrokenBlock) => {}
                other => break other.map(|()| pair)?,
            }
        };
        self.relocate(log.pair, pair, &[], &[])
    }

    /// Tells the entry of a directory, the list of tails and open files that a log, after some changes, is in another pair.
    pub(super) fn relocate(
        &mut self,
        old: Pair,
        new: Pair,
        changes: &[Change<'_>],
        moved: &[SplitOff],
    ) -> Result {
        self.moves.add(old, new);
        let before = core::mem::replace(&mut self.relocating, true);
        let told = self.tell(old, new);
        self.relocating = before;
        // Once the entry says so, the log is there, even if the list does not know yet.
        let is_there = told.is_ok()
            || self
                .entry_for(old)?
                .is_some_and(|(_, pair)| pair.is(self.now(new)));
        if is_there {
            self.follow(old, new, changes, moved)?;
        }
        told
    }

    fn tell(&mut self, old: Pair, new: Pair) -> Result {
        let is_unchecked = self.state.moving[0] & UNCHECKED != 0;
        let mut told = Pair::NONE;
        // The logs that are told may have to move too, and tell this one, which then moves again.
        while !told.is(self.now(new)) {
            let place = self.now(new);
            match self.tell_once(old, place, is_unchecked) {
                Err(Error::Moved) => {}
                other => {
                    other?;
                    told = place;
                }
            }
        }
        Ok(())
    }

    fn tell_once(&mut self, old: Pair, new: Pair, is_unchecked: bool) -> Result {
        let bytes = new.bytes();
        if let Some((entry, _)) = self.entry_for(old)? {
            let change = Change::Tag(Tag::new(tag::DIRECTORY, entry.id, 8), &bytes);
            let state = self.state_now(self.unchecked(true));
            self.commit(&entry.log, &[change], state)?;
        }
        let before = self.log_before(old)?;
        let kind = tag::SOFT_TAIL + u32::from(before.split);
        let change = Change::Tag(Tag::new(kind, NO_ID, 8), &bytes);
        let state = self.state_now(self.unchecked(is_unchecked));
        self.commit(&before, &[change], state).map(drop)
    }

    /// A global state with the pair where it is.
    fn state_now(&self, [moved, first, second]: [u32; 3]) -> [u32; 3] {
        let [first, second] = self.now(Pair([first, second])).0;
        [moved, first, second]
    }
}
