//! Writing logs anew: without what is out of date, in parts where they fill more than half of a block.

use super::commit::{SplitOff, final_count};
use super::pair::{Log, Pair};
use super::piece::{Change, Pieces};
use super::relocate::CYCLES;
use super::tag;
use super::writer::{END_BYTES, Part};
use super::{Host, Volume};
use crate::{Error, Result};

/// The most ids in one log.
pub(super) const MOST_IDS: u16 = 0xff;
/// More parts than a log is split into at once.
pub(super) const MOST_PARTS: usize = 8;

/// The tail of a log after some changes, and whether it is of the same directory.
fn tail_after(log: &Log, changes: &[Change<'_>]) -> (Pair, bool) {
    let (mut tail, mut split) = (log.tail, log.split);
    for change in changes {
        if let Change::Tag(tag, data) = change
            && tag.class() == tag::TAIL_TYPE
            && let Ok(bytes) = <[u8; 8]>::try_from(*data)
        {
            let word = |at: usize| u32::from_le_bytes([0, 1, 2, 3].map(|i| bytes[at + i]));
            (tail, split) = (Pair([word(0), word(4)]), tag.chunk() & 1 == 1);
        }
    }
    (tail, split)
}

impl<H: Host> Volume<'_, H> {
    /// Writes the log with its changes into the first block of a pair, and splits it when it fills more than half of one.
    pub(super) fn compact(
        &mut self,
        log: &Log,
        changes: &[Change<'_>],
        bits: [u32; 3],
        moved: &mut [SplitOff; MOST_PARTS],
        target: Pair,
    ) -> Result {
        let size = self.disk.geometry.block_bytes;
        let (mut tail, mut split) = tail_after(log, changes);
        let mut end = final_count(log, changes);
        for place in moved.iter_mut() {
            let whole = self.size_of(log, changes, 0, end)?;
            if end <= MOST_IDS && (whole <= size / 2 || end <= 1) {
                break;
            }
            let first = self.last_part(log, changes, end)?;
            if first == 0 {
                break;
            }
            let part = Part {
                log,
                changes,
                begin: first,
                end,
                tail,
                split,
                bits: [0; 3],
            };
            let pair = match self.write_new(&part) {
                Err(Error::NoSpace) if whole <= size && end <= MOST_IDS => break,
                other => other?,
            };
            (tail, split, end) = (pair, true, first);
            *place = SplitOff { first, pair };
        }
        let part = Part {
            log,
            changes,
            begin: 0,
            end,
            tail,
            split,
            bits,
        };
        if self.size_of(log, changes, 0, end)? > size {
            return Err(Error::NoSpace);
        }
        self.write_log(target, log.revision.wrapping_add(1), &part)
    }

    /// The first id of the last part of a log, which fills no more than half of a block; 0 if the log is not to be split.
    fn last_part(&mut self, log: &Log, changes: &[Change<'_>], end: u16) -> Result<u16> {
        let half = self.disk.geometry.block_bytes / 2;
        let mut first = 0;
        while end - first > 1
            && (end - first > MOST_IDS || self.size_of(log, changes, first, end)? > half)
        {
            first += (end - first) / 2;
        }
        Ok(first)
    }

    /// Writes a log into a pair of free blocks.
    fn write_new(&mut self, part: &Part<'_>) -> Result<Pair> {
        loop {
            let pair = self.allocate_pair()?;
            // The log shall stay for a while.
            let revision = self.revision_after(pair.0[1])?;
            let missing = (CYCLES - revision % CYCLES) % CYCLES;
            match self.write_log(pair, revision.wrapping_add(missing), part) {
                Err(Error::BrokenBlock) => {}
                other => return other.map(|()| pair),
            }
        }
    }

    /// The revision of a log beside which what a block holds looks older.
    fn revision_after(&mut self, block: u32) -> Result<u32> {
        match self.disk.number(block, 0) {
            Err(Error::Corrupt) => Ok(1),
            other => Ok(other?.wrapping_add(1)),
        }
    }

    /// A pair that holds nothing but a tail.
    pub(super) fn new_pair(&mut self, tail: Pair) -> Result<Pair> {
        let log = Log::empty(Pair::NONE);
        self.write_new(&Part {
            log: &log,
            changes: &[],
            begin: 0,
            end: 0,
            tail,
            split: false,
            bits: [0; 3],
        })
    }

    /// Writes the logs of a new file system, into both blocks of the root, which cannot be elsewhere.
    pub(super) fn write_root(&mut self, changes: &[Change<'_>]) -> Result {
        let log = Log::empty(Pair::ROOT);
        let part = Part {
            log: &log,
            changes,
            begin: 0,
            end: 1,
            tail: Pair::NONE,
            split: false,
            bits: [0; 3],
        };
        for pair in [Pair([0, 1]), Pair([1, 0])] {
            let revision = self.revision_after(pair.0[1])?;
            match self.write_log(pair, revision, &part) {
                Err(Error::BrokenBlock) => return Err(Error::NoSpace),
                other => other?,
            }
        }
        Ok(())
    }

    /// Bytes that the pieces about an id take.
    pub(super) fn size_of_id(
        &mut self,
        log: &Log,
        changes: &[Change<'_>],
        id: u16,
        with_name: bool,
    ) -> Result<u32> {
        let (mut size, mut pieces) = (0, Pieces::new(log, changes, id));
        while let Some((tag, _)) = pieces.next(&mut self.disk)? {
            if with_name || tag.class() != tag::NAME_TYPE {
                size += 4 + tag.len();
            }
        }
        Ok(size)
    }

    fn size_of(&mut self, log: &Log, changes: &[Change<'_>], begin: u16, end: u16) -> Result<u32> {
        let mut size = 4 + 12 + 16 + END_BYTES;
        for id in begin..end {
            size += self.size_of_id(log, changes, id, true)?;
        }
        Ok(size)
    }
}
