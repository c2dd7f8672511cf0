//! Adding to logs: appending a commit, or writing the log anew into the other block.

use super::disk::NONE;
use super::pair::{Log, Pair, fetch};
use super::piece::{Change, Data, Pieces, piece, state_bits};
use super::tag::{self, NO_ID, Tag};
use super::{Host, UNCHECKED, Volume};
use crate::crc32;
use crate::{Error, Result};

/// Bytes that the end of a commit takes: two tags with a checksum each.
const END_BYTES: u32 = 20;
/// The most ids in one log.
const MOST_IDS: u16 = 0xff;
/// The longest data of a tag.
const LONGEST: u32 = 0x3fe;
/// A log that becomes this many times a number moves to another block: blocks wear out evenly. Odd, so that it is now the
/// one block of the pair, then the other.
const CYCLES: u32 = if cfg!(test) { 3 } else { 101 };
/// More parts than a log is split into at once.
const MOST_PARTS: usize = 8;

/// Where a commit is written.
struct Writer {
    block: u32,
    at: u32,
    before: u32,
    sum: u32,
}

/// What is written of a log.
struct Part<'c> {
    log: &'c Log,
    changes: &'c [Change<'c>],
    begin: u16,
    end: u16,
    tail: Pair,
    split: bool,
    bits: [u32; 3],
}

/// Ids from `first` on went to another pair.
#[derive(Clone, Copy)]
struct Moved {
    first: u16,
    pair: Pair,
}

fn state_bytes(bits: [u32; 3]) -> [u8; 12] {
    let mut bytes = [0; 12];
    for (place, word) in bytes.chunks_exact_mut(4).zip(bits) {
        place.copy_from_slice(&word.to_le_bytes());
    }
    bytes
}

/// How many ids there are after some changes.
fn final_count(log: &Log, changes: &[Change<'_>]) -> u16 {
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
        let mut moved = [Moved {
            first: 0,
            pair: Pair::NONE,
        }; MOST_PARTS];
        let appended = match self.append(log, changes, changed.then_some(bits)) {
            Err(Error::Corrupt) => false,
            other => other?,
        };
        let mut pair = log.pair;
        if !appended {
            // Whoever still goes through the old block must find the same global state.
            let can_move = !changed && state[0] & !UNCHECKED == 0;
            pair = self.place_of(log, can_move);
            self.compact(log, changes, bits, &mut moved, pair)?;
        }
        if !pair.is(log.pair) {
            self.relocate(log.pair, pair)?;
        }
        self.state.moving = state;
        self.follow(log.pair, pair, changes, &moved)?;
        Ok(fetch(&mut self.disk, pair, None)?.0)
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

    /// Writes a tag and its data.
    fn emit(&mut self, writer: &mut Writer, tag: Tag, data: Data<'_>) -> Result {
        let bytes = (tag.0 ^ writer.before).to_be_bytes();
        self.log_bytes(writer, &bytes)?;
        writer.before = tag.0;
        let (mut at, mut part) = (0, [0; 32]);
        while at < tag.len() {
            let count = (tag.len() - at).min(part.len() as u32) as usize;
            data.read(&mut self.disk, at, &mut part[..count])?;
            self.log_bytes(writer, &part[..count])?;
            at += count as u32;
        }
        Ok(())
    }

    fn log_bytes(&mut self, writer: &mut Writer, bytes: &[u8]) -> Result {
        self.disk.write(writer.block, writer.at, bytes)?;
        writer.sum = crc32(writer.sum, bytes);
        writer.at += bytes.len() as u32;
        Ok(())
    }

    /// Ends a commit: checksums up to the next unit, the last with one of the erased bytes behind it.
    fn finish(&mut self, writer: &mut Writer) -> Result {
        let geometry = self.disk.geometry;
        let end = (writer.at + END_BYTES).next_multiple_of(geometry.write_bytes);
        let end = end.min(geometry.block_bytes);
        while writer.at < end {
            let mut stop = end.min(writer.at + 4 + LONGEST);
            if stop < end {
                stop = stop.min(end - END_BYTES);
            }
            let mut expected = 0;
            if stop >= end && stop + geometry.write_bytes <= geometry.block_bytes {
                let (sum, first) = self.erased_sum(writer.block, stop, geometry.write_bytes)?;
                let mut bytes = [0; 8];
                bytes[..4].copy_from_slice(&geometry.write_bytes.to_le_bytes());
                bytes[4..].copy_from_slice(&sum.to_le_bytes());
                let tag = Tag::new(tag::NEXT_CHECKSUM, NO_ID, 8);
                self.emit(writer, tag, Data::Memory(&bytes))?;
                expected = u32::from(!first >> 7);
            }
            let size = stop - (writer.at + 4);
            let tag = Tag::new(tag::CHECKSUM + expected, NO_ID, size as usize);
            self.log_bytes(writer, &(tag.0 ^ writer.before).to_be_bytes())?;
            let sum = writer.sum.to_le_bytes();
            self.log_bytes(writer, &sum)?;
            while writer.at < stop {
                let count = (stop - writer.at).min(16) as usize;
                self.log_bytes(writer, &[0xff; 16][..count])?;
            }
            writer.before = tag.0 ^ expected << 31;
            writer.sum = !0;
        }
        self.disk.sync()
    }

    /// The checksum of what was not written yet, and its first byte.
    fn erased_sum(&mut self, block: u32, at: u32, len: u32) -> Result<(u32, u8)> {
        let (mut sum, mut first, mut done) = (!0, 0xff, 0);
        let mut part = [0; 16];
        while done < len {
            let count = (len - done).min(16) as usize;
            self.disk.read(block, at + done, &mut part[..count])?;
            if done == 0 {
                first = part[0];
            }
            sum = crc32(sum, &part[..count]);
            done += count as u32;
        }
        Ok((sum, first))
    }

    /// Reads what was written.
    fn check(&mut self, pair: Pair, writer: &Writer) -> Result {
        let (log, _) = fetch(&mut self.disk, pair, None)?;
        if log.pair.0[0] != writer.block || log.end != writer.at {
            return Err(Error::Corrupt);
        }
        self.state.seed ^= log.seed;
        Ok(())
    }

    /// Bytes that the pieces about an id take.
    fn size_of_id(
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

    /// The pair that a log is written into anew: the other block first, or another one for it when it is worn.
    fn place_of(&mut self, log: &Log, can_move: bool) -> Pair {
        let [newer, older] = log.pair.0;
        let is_worn = log.revision.wrapping_add(1).is_multiple_of(CYCLES);
        let is_fixed = log.pair.is(Pair::ROOT) || log.pair.is(self.state.root);
        if !is_worn || is_fixed || !can_move || self.relocating {
            return Pair([older, newer]);
        }
        // Without room everything stays where it is.
        Pair([self.allocate().unwrap_or(older), newer])
    }

    /// Tells the entry of a directory and the list of tails that a log is in another pair.
    fn relocate(&mut self, old: Pair, new: Pair) -> Result {
        self.relocating = true;
        let told = self.tell(old, new);
        self.relocating = false;
        told
    }

    fn tell(&mut self, old: Pair, new: Pair) -> Result {
        let (state, bytes) = (self.state.moving, new.bytes());
        if let Some((entry, _)) = self.entry_for(old)? {
            let change = Change::Tag(Tag::new(tag::DIRECTORY, entry.id, 8), &bytes);
            self.commit(&entry.log, &[change], self.unchecked(true))?;
        }
        let before = self.log_before(old)?;
        let kind = tag::SOFT_TAIL + u32::from(before.split);
        let change = Change::Tag(Tag::new(kind, NO_ID, 8), &bytes);
        self.commit(&before, &[change], state).map(drop)
    }

    /// Writes the log with its changes into the first block of a pair, and splits it when it fills more than half of one.
    fn compact(
        &mut self,
        log: &Log,
        changes: &[Change<'_>],
        bits: [u32; 3],
        moved: &mut [Moved; MOST_PARTS],
        target: Pair,
    ) -> Result {
        let size = self.disk.geometry.block_bytes;
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
        let mut end = final_count(log, changes);
        for place in moved.iter_mut() {
            let whole = self.size_of(log, changes, 0, end)?;
            if end <= MOST_IDS && (whole <= size / 2 || end <= 1) {
                break;
            }
            let mut first = 0;
            while end - first > 1
                && (end - first > MOST_IDS || self.size_of(log, changes, first, end)? > size / 2)
            {
                first += (end - first) / 2;
            }
            if first == 0 {
                break;
            }
            let pair = match self.allocate_pair() {
                Err(Error::NoSpace) if whole <= size && end <= MOST_IDS => break,
                other => other?,
            };
            let part = Part {
                log,
                changes,
                begin: first,
                end,
                tail,
                split,
                bits: [0; 3],
            };
            self.write_new(pair, &part)?;
            (tail, split, end) = (pair, true, first);
            *place = Moved { first, pair };
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

    /// Writes a log into a pair that was just allocated.
    fn write_new(&mut self, pair: Pair, part: &Part<'_>) -> Result {
        // What the second block held before must not look newer, and the log shall stay for a while.
        let revision = self.disk.number(pair.0[1], 0)?.wrapping_add(1);
        let missing = (CYCLES - revision % CYCLES) % CYCLES;
        self.write_log(pair, revision.wrapping_add(missing), part)
    }

    /// A pair that holds nothing but a tail.
    pub(super) fn new_pair(&mut self, tail: Pair) -> Result<Pair> {
        let pair = self.allocate_pair()?;
        let log = Log::empty(pair);
        let part = Part {
            log: &log,
            changes: &[],
            begin: 0,
            end: 0,
            tail,
            split: false,
            bits: [0; 3],
        };
        self.write_new(pair, &part)?;
        Ok(pair)
    }

    /// Writes the logs of a new file system, into both blocks of the root.
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
            let revision = self.disk.number(pair.0[1], 0)?.wrapping_add(1);
            self.write_log(pair, revision, &part)?;
        }
        Ok(())
    }

    /// Writes a log into the first block of a pair.
    fn write_log(&mut self, pair: Pair, revision: u32, part: &Part<'_>) -> Result {
        let block = pair.0[0];
        self.disk.erase(block)?;
        let mut writer = Writer {
            block,
            at: 0,
            before: !0,
            sum: !0,
        };
        self.log_bytes(&mut writer, &revision.to_le_bytes())?;
        for id in part.begin..part.end {
            let to = id - part.begin;
            let is_name = |tag: Tag| tag.class() == tag::NAME_TYPE;
            if let Some((tag, data)) = piece(&mut self.disk, part.log, part.changes, id, is_name)? {
                self.emit(&mut writer, tag.with_id(to), data)?;
            }
            let mut pieces = Pieces::new(part.log, part.changes, id);
            while let Some((tag, data)) = pieces.next(&mut self.disk)? {
                if !is_name(tag) {
                    self.emit(&mut writer, tag.with_id(to), data)?;
                }
            }
        }
        if part.tail.0 != [NONE, NONE] {
            let tag = Tag::new(tag::SOFT_TAIL + u32::from(part.split), NO_ID, 8);
            self.emit(&mut writer, tag, Data::Memory(&part.tail.bytes()))?;
        }
        if part.bits != [0; 3] {
            let tag = Tag::new(tag::MOVE_STATE, NO_ID, 12);
            self.emit(&mut writer, tag, Data::Memory(&state_bytes(part.bits)))?;
        }
        self.finish(&mut writer)?;
        self.check(pair, &writer)
    }

    /// Tells open files where their entries are.
    fn follow(&mut self, old: Pair, pair: Pair, changes: &[Change<'_>], moved: &[Moved]) -> Result {
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
