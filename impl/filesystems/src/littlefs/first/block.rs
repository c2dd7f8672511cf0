//! Metadata pairs: reading the newer block, and writing the other one with changes.
//!
//! ```text
//!   block    revision, size, tail (2), entries, checksum; the highest bit of the size says that the directory goes on
//!   entry    kind, bytes of place, attributes and name (1 each); place: head and size of a file, or the pair of a directory
//! ```

use super::super::disk::Disk;
use super::super::pair::Pair;
use super::super::{Host, Volume};
use crate::{BlockDevice, Error, Result, crc32};

pub(super) const HEAD: u32 = 16;
pub(super) const CHECKSUM: u32 = 4;
/// The kind, the lengths and the place.
pub(super) const ENTRY_HEAD: u32 = 12;
pub(super) const FILE: u8 = 0x11;
pub(super) const DIRECTORY: u8 = 0x22;
pub(super) const SUPERBLOCK: u8 = 0x2e;
/// The entry is being moved: it is gone when there is another with its place.
pub(super) const MOVING: u8 = 0x80;
const GOES_ON: u32 = 1 << 31;

/// The newer block of a pair, which is its first, and what its head says.
#[derive(Clone, Copy, Debug)]
pub(in super::super) struct Block {
    pub(super) pair: Pair,
    revision: u32,
    /// With head and checksum.
    pub(super) size: u32,
    pub(super) goes_on: bool,
    pub(super) tail: Pair,
}

/// An entry of a block.
#[derive(Clone, Copy, Debug)]
pub(super) struct Entry {
    pub(super) at: u32,
    pub(super) kind: u8,
    /// Bytes of place, attributes and name.
    lengths: [u8; 3],
    pub(super) place: [u32; 2],
}

impl Entry {
    /// An entry that is to be added.
    pub(super) fn new(kind: u8, place: [u32; 2], name: &[u8]) -> Result<Entry> {
        let len = u8::try_from(name.len()).map_err(|_| Error::NameTooLong)?;
        Ok(Entry {
            at: 0,
            kind,
            lengths: [8, 0, len],
            place,
        })
    }

    pub(super) fn size(&self) -> u32 {
        self.lengths
            .iter()
            .fold(4, |sum, len| sum + u32::from(*len))
    }

    pub(super) fn name_len(&self) -> u32 {
        self.lengths[2].into()
    }

    /// Where its name is in its block.
    pub(super) fn name_at(&self) -> u32 {
        self.at + self.size() - self.name_len()
    }

    pub(super) fn is_directory(&self) -> bool {
        self.kind & !MOVING == DIRECTORY
    }

    pub(super) fn is_file(&self) -> bool {
        self.kind & !MOVING == FILE
    }

    /// The pair of a directory.
    pub(super) fn pair(&self) -> Pair {
        Pair(self.place)
    }

    pub(super) fn bytes(&self) -> [u8; ENTRY_HEAD as usize] {
        let mut bytes = [0; ENTRY_HEAD as usize];
        bytes[0] = self.kind;
        bytes[1..4].copy_from_slice(&self.lengths);
        bytes[4..].copy_from_slice(&self.pair().bytes());
        bytes
    }
}

/// Bytes that take the place of others.
pub(super) struct Edit<'a> {
    pub(super) at: u32,
    pub(super) old: u32,
    pub(super) new: &'a [u8],
}

impl Block {
    fn head(&self) -> [u8; HEAD as usize] {
        let mut bytes = [0; HEAD as usize];
        let flag = if self.goes_on { GOES_ON } else { 0 };
        bytes[..4].copy_from_slice(&self.revision.to_le_bytes());
        bytes[4..8].copy_from_slice(&(self.size | flag).to_le_bytes());
        bytes[8..].copy_from_slice(&self.tail.bytes());
        bytes
    }

    /// Reads a block of a pair; nothing when it is not valid.
    fn read<D: BlockDevice>(disk: &mut Disk<'_, D>, pair: Pair) -> Result<Option<Block>> {
        let block = pair.0[0];
        let size = disk.number(block, 4)?;
        let found = Block {
            pair,
            revision: disk.number(block, 0)?,
            size: size & !GOES_ON,
            goes_on: size & GOES_ON != 0,
            tail: Pair::read(disk, block, 8)?,
        };
        if !(HEAD + CHECKSUM..=disk.geometry.block_bytes).contains(&found.size) {
            return Ok(None);
        }
        let mut sum = !0;
        let (mut at, mut part) = (0, [0; 32]);
        while at < found.size {
            let count = (found.size - at).min(32) as usize;
            disk.read(block, at, &mut part[..count])?;
            sum = crc32(sum, &part[..count]);
            at += count as u32;
        }
        // The checksum of what ends with its checksum.
        Ok(Some(found).filter(|_| sum == 0))
    }

    /// Reads the newer block of a pair.
    pub(super) fn fetch<D: BlockDevice>(disk: &mut Disk<'_, D>, pair: Pair) -> Result<Block> {
        let mut best: Option<Block> = None;
        for pair in [pair, Pair([pair.0[1], pair.0[0]])] {
            let found = match Block::read(disk, pair) {
                Err(Error::Corrupt) => None,
                outcome => outcome?,
            };
            let is_older = |found: &Block| {
                let newest = best.map_or(found.revision, |best| best.revision);
                (found.revision.wrapping_sub(newest) as i32) < 0
            };
            best = found.filter(|found| !is_older(found)).or(best);
        }
        best.ok_or(Error::Corrupt)
    }

    /// The entry at an offset; nothing at the end.
    pub(super) fn entry<D: BlockDevice>(
        &self,
        disk: &mut Disk<'_, D>,
        at: u32,
    ) -> Result<Option<Entry>> {
        let end = self.size - CHECKSUM;
        if at + ENTRY_HEAD > end {
            return Ok(None);
        }
        let mut head = [0; 4];
        disk.read(self.pair.0[0], at, &mut head)?;
        let [kind, lengths @ ..] = head;
        let entry = Entry {
            at,
            kind,
            lengths,
            place: Pair::read(disk, self.pair.0[0], at + 4)?.0,
        };
        match at + entry.size() > end {
            true => Err(Error::Corrupt),
            false => Ok(Some(entry)),
        }
    }

    /// Whether an entry has a name.
    pub(super) fn has_name<D: BlockDevice>(
        &self,
        disk: &mut Disk<'_, D>,
        entry: &Entry,
        name: &[u8],
    ) -> Result<bool> {
        if entry.name_len() as usize != name.len() {
            return Ok(false);
        }
        let mut found = [0; 255];
        let found = &mut found[..name.len()];
        disk.read(self.pair.0[0], entry.name_at(), found)?;
        Ok(found == name)
    }
}

impl<H: Host> Volume<'_, H> {
    pub(super) fn fetch_block(&mut self, pair: Pair) -> Result<Block> {
        Block::fetch(&mut self.disk, pair)
    }

    /// A block of a new pair, not written yet.
    pub(super) fn new_block_pair(&mut self) -> Result<Block> {
        let pair = self.allocate_pair()?;
        let revision = self.disk.number(pair.0[0], 0)?.wrapping_add(1);
        Ok(Block {
            pair,
            revision,
            size: HEAD + CHECKSUM,
            goes_on: false,
            tail: Pair::NONE,
        })
    }

    /// Writes the older block of a pair: what the newer one has, but for the changes, which are in order.
    pub(super) fn commit_block(&mut self, block: &mut Block, edits: &[Edit<'_>]) -> Result {
        let [old, new] = block.pair.0;
        let old_end = block.size - CHECKSUM;
        block.revision = block.revision.wrapping_add(1);
        for edit in edits {
            block.size = block.size + edit.new.len() as u32 - edit.old;
        }
        if block.size > self.disk.geometry.block_bytes {
            return Err(Error::NoSpace);
        }
        self.disk.erase(new)?;
        let mut writer = Writer {
            block: new,
            at: 0,
            sum: !0,
        };
        writer.write(&mut self.disk, &block.head())?;
        let mut at = HEAD;
        for edit in edits {
            writer.copy(&mut self.disk, old, at, edit.at)?;
            writer.write(&mut self.disk, edit.new)?;
            at = edit.at + edit.old;
        }
        writer.copy(&mut self.disk, old, at, old_end)?;
        let sum = writer.sum.to_le_bytes();
        writer.write(&mut self.disk, &sum)?;
        self.disk.sync()?;
        block.pair = Pair([new, old]);
        Ok(())
    }
}

/// Writing a block from its start on.
struct Writer {
    block: u32,
    at: u32,
    sum: u32,
}

impl Writer {
    fn write<D: BlockDevice>(&mut self, disk: &mut Disk<'_, D>, bytes: &[u8]) -> Result {
        disk.write(self.block, self.at, bytes)?;
        self.at += bytes.len() as u32;
        self.sum = crc32(self.sum, bytes);
        Ok(())
    }

    /// Copies what another block has between two offsets.
    fn copy<D: BlockDevice>(
        &mut self,
        disk: &mut Disk<'_, D>,
        from: u32,
        start: u32,
        end: u32,
    ) -> Result {
        let (mut at, mut part) = (start, [0; 32]);
        while at < end {
            let count = (end - at).min(32) as usize;
            disk.read(from, at, &mut part[..count])?;
            self.write(disk, &part[..count])?;
            at += count as u32;
        }
        Ok(())
    }
}
