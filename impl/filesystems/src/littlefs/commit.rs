//! Adding to logs: appending a commit, or writing the log anew into the other block.

use super::compact::{MOST_IDS, MOST_PARTS};
use super::pair::{Log, Pair};
use super::piece::{Change, Data, Pieces, state_bits};
use super::tag::{self, NO_ID, Tag};
use super::writer::{END_BYTES, Writer, state_bytes};
use super::{Host, UNCHECKED, Volume};
use crate::{Error, Result};

/// Ids from `first` on went to another pair.
#[derive(Clone, Copy)]
pub(super) struct SplitOff {
    pub(super) first: u16,
    pub(super) pair: Pair,
}

/// How many ids there are after some changes.
pub(super) fn final_count(log: &Log, changes: &[Change<'_>]) -> u16 {
    changes
        .iter()
        .fold(log.count, |count, change| match change {
            Change::Tag(tag, _) if tag.kind() == tag::CREATE => count.saturating_add(1),
            Change::Tag(tag, _) if tag.kind() == tag::DELETE => count.saturating_sub(1),
            Change::Tag(tag, _) if tag.class() == tag::NAME_TYPE => count.max(tag.id() + 1),
            _ => count,
        })
}

/// Where an id is after some changes.
fn final_id(mut id: u16, changes: &[Change<'_>]) -> Option<u16> {
    for change in changes {
        let Change::Tag(tag, _) = change else {
            continue;
        };
        match tag.kind() {
            tag::CREATE if tag.id() <= id => id += 1,
            tag::DELETE if tag.id() == id => return None,
            tag::DELETE if tag.id() < id => id -= 1,
            _ => {}
        }
    }
    Some(id)
}

impl<H: Host> Volume<'_, H> {
    /// Adds changes to a log, and makes the global state what is given; gives the log as it is then.
    ///
    /// # Errors
    /// `Moved` when nothing was added, as the log had to move first: see [`Volume::insist`].
    pub(super) fn commit(
        &mut self,
        log: &Log,
        changes: &[Change<'_>],
        state: [u32; 3],
    ) -> Result<Log> {
        if log.count > 0
            && final_count(log, changes) == 0
            && let Some(before) = self.log_that_goes_on_in(log.pair)?
        {
            return self.drop_log(log, &before, changes, state);
        }
        let mut bits = state_bits(&mut self.disk, log)?;
        for (bit, (old, new)) in bits.iter_mut().zip(self.state.moving.iter().zip(state)) {
            *bit ^= old ^ new;
        }
        let inherited = core::mem::take(&mut self.inherited);
        for (bit, more) in bits.iter_mut().zip(inherited) {
            *bit ^= more;
        }
        let changed = self.state.moving != state || inherited != [0; 3];
        let mut moved = [SplitOff {
            first: 0,
            pair: Pair::NONE,
        }; MOST_PARTS];
        let appended = match self.append(log, changes, changed.then_some(bits)) {
            Err(Error::Corrupt | Error::BrokenBlock) => false,
            other => other?,
        };
        let mut pair = log.pair;
        if !appended {
            // Whoever still goes through the old block must find the same global state.
            let can_move = !changed && state[0] & !UNCHECKED == 0;
            pair = self.place_of(log, can_move);
            match self.compact(log, changes, bits, &mut moved, pair) {
                Err(Error::BrokenBlock) => {
                    self.move_away(log)?;
                    return Err(Error::Moved);
                }
                other => other?,
            }
        }
        if pair.is(log.pair) {
            self.follow(log.pair, pair, changes, &moved)?;
        } else {
            self.relocate(log.pair, pair, changes, &moved)?;
        }
        self.state.moving = state;
        self.log_of(pair)
    }

    /// Drops a log whose last entry goes: the one before goes on behind it, and takes over its global state.
    fn drop_log(
        &mut self,
        log: &Log,
        before: &Log,
        changes: &[Change<'_>],
        state: [u32; 3],
    ) -> Result<Log> {
        let bits = state_bits(&mut self.disk, log)?;
        for (bit, more) in self.inherited.iter_mut().zip(bits) {
            *bit ^= more;
        }
        let (kind, bytes) = (tag::SOFT_TAIL + u32::from(log.split), log.tail.bytes());
        let tail = Change::Tag(Tag::new(kind, NO_ID, 8), &bytes);
        let before = self.commit(before, &[tail], state)?;
        self.follow(log.pair, log.pair, changes, &[])?;
        Ok(before)
    }

    /// Appends a commit; false when there is no room.
    fn append(
        &mut self,
        log: &Log,
        changes: &[Change<'_>],
        bits: Option<[u32; 3]>,
    ) -> Result<bool> {
        let room = self.disk.geometry.block_bytes - log.end;
        let mut size = END_BYTES + if bits.is_some() { 16 } else { 0 };
        for change in changes {
            size += match change {
                Change::Tag(tag, _) => 4 + tag.len(),
                Change::Copy { from, id, .. } => self.size_of_id(from, &[], *id, false)?,
            };
        }
        if !log.erased || size > room || final_count(log, changes) > MOST_IDS {
            return Ok(false);
        }
        let mut writer = Writer {
            block: log.pair.0[0],
            at: log.end,
            before: log.last.0 ^ (log.last.chunk() & 1) << 31,
            sum: !0,
        };
        for change in changes {
            match *change {
                Change::Tag(tag, data) => self.emit(&mut writer, tag, Data::Memory(data))?,
                Change::Copy { to, from, id } => {
                    let mut pieces = Pieces::new(from, &[], id);
                    while let Some((tag, data)) = pieces.next(&mut self.disk)? {
                        if tag.class() != tag::NAME_TYPE {
                            self.emit(&mut writer, tag.with_id(to), data)?;
                        }
                    }
                }
            }
        }
        if let Some(bits) = bits {
            let tag = Tag::new(tag::MOVE_STATE, NO_ID, 12);
            self.emit(&mut writer, tag, Data::Memory(&state_bytes(bits)))?;
        }
        self.finish(&mut writer)?;
        self.check(log.pair, &writer)?;
        Ok(true)
    }

    /// Tells open files where their entries are.
    pub(super) fn follow(
        &mut self,
        old: Pair,
        pair: Pair,
        changes: &[Change<'_>],
        moved: &[SplitOff],
    ) -> Result {
        let mut index = 0;
        while index < self.disk.device.open_slots() {
            if let Some(mut file) = self.disk.device.open_file(index)
                && file.pair.is(old)
            {
                file.pair = pair;
                match final_id(file.id, changes) {
                    None => file.pair = Pair::NONE,
                    Some(id) => {
                        file.id = id;
                        let place = moved
                            .iter()
                            .find(|moved| moved.first != 0 && moved.first <= id);
                        if let Some(moved) = place {
                            (file.pair, file.id) = (moved.pair, id - moved.first);
                        }
                    }
                }
                self.disk.device.set_open_file(index, file);
            }
            index += 1;
        }
        Ok(())
    }
}
