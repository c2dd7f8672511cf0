//! Metadata pairs: finding the end of their logs.
//!
//! ```text
//!   block    revision, commits
//!   commit   tags with data; the last is a checksum, with padding up to a unit
//!   tag      stored big-endian, XORed with the tag before it
//! ```
//!
//! Not here: what the logs say (`piece`).

use super::disk::{Disk, NONE};
use super::tag::{self, Tag};
use crate::crc32;
use crate::{BlockDevice, Error, Result};

/// Two blocks; the first has the newer log.
#[derive(Clone, Copy, Debug)]
pub(super) struct Pair(pub(super) [u32; 2]);

impl Pair {
    /// No pair.
    pub(super) const NONE: Pair = Pair([NONE, NONE]);
    /// Where every file system begins.
    pub(super) const ROOT: Pair = Pair([0, 1]);

    pub(super) fn is_none(self) -> bool {
        self.0.contains(&NONE)
    }

    /// Whether the pairs have a block in common.
    pub(super) fn meets(self, other: Pair) -> bool {
        self.0.iter().any(|block| other.0.contains(block))
    }

    /// Whether the pairs are of the same blocks.
    pub(super) fn is(self, other: Pair) -> bool {
        self.0 == other.0 || self.0 == [other.0[1], other.0[0]]
    }

    pub(super) fn bytes(self) -> [u8; 8] {
        let mut bytes = [0; 8];
        bytes[..4].copy_from_slice(&self.0[0].to_le_bytes());
        bytes[4..].copy_from_slice(&self.0[1].to_le_bytes());
        bytes
    }

    pub(super) fn read<D: BlockDevice>(
        disk: &mut Disk<'_, D>,
        block: u32,
        at: u32,
    ) -> Result<Pair> {
        Ok(Pair([disk.number(block, at)?, disk.number(block, at + 4)?]))
    }
}

/// What is known of a pair: its log is valid up to `end`.
#[derive(Clone, Copy, Debug)]
pub(super) struct Log {
    pub(super) pair: Pair,
    pub(super) revision: u32,
    pub(super) end: u32,
    /// The last tag before `end`.
    pub(super) last: Tag,
    /// How many ids there are.
    pub(super) count: u16,
    /// What follows `end` is erased.
    pub(super) erased: bool,
    /// The tail is of the same directory.
    pub(super) split: bool,
    pub(super) tail: Pair,
    /// The checksums of all commits.
    pub(super) seed: u32,
}

/// The entry with the name that was looked for.
#[derive(Clone, Copy, Debug)]
pub(super) struct Match {
    pub(super) id: u16,
    pub(super) name: Tag,
}

/// What a log says up to some commit.
#[derive(Clone, Copy)]
struct Scan {
    log: Log,
    found: Option<Match>,
}

impl Scan {
    fn note<D: BlockDevice>(
        &mut self,
        disk: &mut Disk<'_, D>,
        tag: Tag,
        data: u32,
        name: Option<&[u8]>,
    ) -> Result {
        let (log, id) = (&mut self.log, tag.id());
        let block = log.pair.0[0];
        match tag.class() {
            tag::NAME_TYPE => {
                log.count = log.count.max(id.saturating_add(1));
                if let Some(name) = name {
                    if is_name(disk, block, data, tag, name)? {
                        self.found = Some(Match { id, name: tag });
                    } else if self.found.is_some_and(|found| found.id == id) {
                        self.found = None;
                    }
                }
            }
            tag::SPLICE_TYPE => {
                let created = tag.kind() == tag::CREATE;
                log.count = match created {
                    true => log.count.saturating_add(1),
                    false => log.count.saturating_sub(1),
                };
                self.found = match self.found {
                    Some(found) if found.id >= id && created => Some(Match {
                        id: found.id.saturating_add(1),
                        ..found
                    }),
                    Some(found) if found.id == id => None,
                    Some(found) if found.id > id => Some(Match {
                        id: found.id - 1,
                        ..found
                    }),
                    other => other,
                };
            }
            tag::TAIL_TYPE if tag.len() == 8 => {
                log.split = tag.chunk() & 1 == 1;
                log.tail = Pair::read(disk, block, data)?;
            }
            _ => {}
        }
        Ok(())
    }
}

fn is_name<D: BlockDevice>(
    disk: &mut Disk<'_, D>,
    block: u32,
    data: u32,
    tag: Tag,
    name: &[u8],
) -> Result<bool> {
    if tag.kind() == tag::SUPERBLOCK || tag.len() as usize != name.len() {
        return Ok(false);
    }
    Ok(compare(disk, block, data, tag, name)? == core::cmp::Ordering::Equal)
}

/// Compares a stored name with another; of two names that begin alike, the longer one comes first.
pub(super) fn compare<D: BlockDevice>(
    disk: &mut Disk<'_, D>,
    block: u32,
    data: u32,
    tag: Tag,
    name: &[u8],
) -> Result<core::cmp::Ordering> {
    let (mut at, len) = (0, tag.len() as usize);
    let mut part = [0; 16];
    while at < len && at < name.len() {
        let count = part.len().min(len - at).min(name.len() - at);
        disk.read(block, data + at as u32, &mut part[..count])?;
        let order = part[..count].cmp(&name[at..at + count]);
        if order.is_ne() {
            return Ok(order);
        }
        at += count;
    }
    Ok(name.len().cmp(&len))
}

/// Adds bytes of a block to a checksum.
fn sum_of<D: BlockDevice>(
    disk: &mut Disk<'_, D>,
    mut sum: u32,
    block: u32,
    start: u32,
    len: u32,
) -> Result<u32> {
    let mut part = [0; 32];
    let mut at = 0;
    while at < len {
        let count = (len - at).min(part.len() as u32) as usize;
        disk.read(block, start + at, &mut part[..count])?;
        sum = crc32(sum, &part[..count]);
        at += count as u32;
    }
    Ok(sum)
}

/// Reads the log in the first block of a pair; nothing when there is not one whole commit.
fn scan<D: BlockDevice>(
    disk: &mut Disk<'_, D>,
    pair: Pair,
    name: Option<&[u8]>,
) -> Result<Option<(Log, Option<Match>)>> {
    let (block, size) = (pair.0[0], disk.geometry.block_bytes);
    let revision = disk.number(block, 0)?;
    let start = Log {
        pair,
        revision,
        end: 4,
        last: Tag(0),
        count: 0,
        erased: false,
        split: false,
        tail: Pair::NONE,
        seed: 0,
    };
    let mut now = Scan {
        log: start,
        found: None,
    };
    let mut valid: Option<(Scan, Option<(u32, u32)>)> = None;
    let (mut at, mut before) = (4, u32::MAX);
    let mut sum = crc32(!0, &revision.to_le_bytes());
    let mut next_sum = None;
    while at + 4 <= size {
        let mut bytes = [0; 4];
        disk.read(block, at, &mut bytes)?;
        let raw = u32::from_be_bytes(bytes) ^ before;
        let tag = Tag(raw);
        if raw >> 31 != 0 || at + 4 + tag.len() > size {
            break;
        }
        sum = crc32(sum, &bytes);
        let data = at + 4;
        at = data + tag.len();
        before = raw;
        if tag.class() == tag::CHECKSUM_TYPE && tag.kind() != tag::NEXT_CHECKSUM {
            if tag.len() < 4 || disk.number(block, data)? != sum {
                break;
            }
            before ^= (tag.chunk() & 1) << 31;
            (now.log.end, now.log.last) = (at, tag);
            now.log.seed ^= sum;
            valid = Some((now, next_sum.take()));
            sum = !0;
            continue;
        }
        sum = sum_of(disk, sum, block, data, tag.len())?;
        if tag.kind() == tag::NEXT_CHECKSUM && tag.len() == 8 {
            next_sum = Some((disk.number(block, data)?, disk.number(block, data + 4)?));
        }
        now.note(disk, tag, data, name)?;
    }
    let Some((mut scan, next)) = valid else {
        return Ok(None);
    };
    if let Some((len, expected)) = next
        && len <= size - scan.log.end
    {
        scan.log.erased = sum_of(disk, !0, block, scan.log.end, len)? == expected;
    }
    Ok(Some((scan.log, scan.found)))
}

/// Finds the newer log of a pair, and in it an entry by its name.
pub(super) fn fetch<D: BlockDevice>(
    disk: &mut Disk<'_, D>,
    pair: Pair,
    name: Option<&[u8]>,
) -> Result<(Log, Option<Match>)> {
    let [first, second] = pair.0;
    if first == second {
        return Err(Error::Corrupt);
    }
    let newer = match (
        readable(disk.number(first, 0))?,
        readable(disk.number(second, 0))?,
    ) {
        (Some(a), Some(b)) if (b.wrapping_sub(a) as i32) > 0 => Pair([second, first]),
        (None, Some(_)) => Pair([second, first]),
        _ => pair,
    };
    if let Some(Some(found)) = readable(scan(disk, newer, name))? {
        return Ok(found);
    }
    let older = Pair([newer.0[1], newer.0[0]]);
    scan(disk, older, name)?.ok_or(Error::Corrupt)
}

/// What was read, nothing where that is not to be read.
fn readable<T>(read: Result<T>) -> Result<Option<T>> {
    match read {
        Err(Error::Corrupt) => Ok(None),
        other => other.map(Some),
    }
}

impl Log {
    /// A pair in which there is nothing yet.
    pub(super) fn empty(pair: Pair) -> Log {
        Log {
            pair,
            revision: 0,
            end: 0,
            last: Tag(0),
            count: 0,
            erased: false,
            split: false,
            tail: Pair([NONE, NONE]),
            seed: 0,
        }
    }
}
