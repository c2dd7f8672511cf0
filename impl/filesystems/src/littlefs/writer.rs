//! Writing logs: tags one behind the other, and checksums at the end of each commit.
//!
//! Invariant: what was written is read back before anybody relies on it.

use super::disk::NONE;
use super::pair::{Log, Pair, fetch};
use super::piece::{Change, Data, Pieces, piece};
use super::tag::{self, NO_ID, Tag};
use super::{Host, Volume};
use crate::crc32;
use crate::{Error, Result};

/// Bytes that the end of a commit takes: two tags with a checksum each.
pub(super) const END_BYTES: u32 = 20;
/// The longest data of a tag.
const LONGEST: u32 = 0x3fe;

/// Where a commit is written.
pub(super) struct Writer {
    pub(super) block: u32,
    pub(super) at: u32,
    pub(super) before: u32,
    pub(super) sum: u32,
}

/// What is written of a log.
pub(super) struct Part<'c> {
    pub(super) log: &'c Log,
    pub(super) changes: &'c [Change<'c>],
    pub(super) begin: u16,
    pub(super) end: u16,
    pub(super) tail: Pair,
    pub(super) split: bool,
    pub(super) bits: [u32; 3],
}

/// Bits of the global state as bytes.
pub(super) fn state_bytes(bits: [u32; 3]) -> [u8; 12] {
    let mut bytes = [0; 12];
    for (place, word) in bytes.chunks_exact_mut(4).zip(bits) {
        place.copy_from_slice(&word.to_le_bytes());
    }
    bytes
}

impl<H: Host> Volume<'_, H> {
    /// Writes a log into the first block of a pair.
    pub(super) fn write_log(&mut self, pair: Pair, revision: u32, part: &Part<'_>) -> Result {
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
            if let Some((tag, data)) = piece(&mut self.disk, part.log, part.changes, id, &is_name)?
            {
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

    /// Writes a tag and its data.
    pub(super) fn emit(&mut self, writer: &mut Writer, tag: Tag, data: Data<'_>) -> Result {
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
    pub(super) fn finish(&mut self, writer: &mut Writer) -> Result {
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
    pub(super) fn check(&mut self, pair: Pair, writer: &Writer) -> Result {
        let (log, _) = fetch(&mut self.disk, pair, None)?;
        if log.pair.0[0] != writer.block || log.end != writer.at {
            return Err(Error::BrokenBlock);
        }
        self.state.seed ^= log.seed;
        Ok(())
    }
}
