//! What logs say: the latest piece about an id.
//!
//! A log is read backwards. Ids move: one that is created shifts those behind it, one that is deleted closes the gap, so an
//! id is followed while the log is read.

use super::disk::Disk;
use super::pair::Log;
use super::tag::{self, Tag};
use crate::{BlockDevice, Error, Result};

/// A piece of metadata that is to be added to a log.
#[derive(Clone, Copy)]
pub(super) enum Change<'c> {
    /// A tag and its data.
    Tag(Tag, &'c [u8]),
    /// Everything but the name that another log says of an id, for this id.
    Copy { to: u16, from: &'c Log, id: u16 },
}

/// Where the data of a piece is.
#[derive(Clone, Copy)]
pub(super) enum Data<'c> {
    Memory(&'c [u8]),
    Disk { block: u32, at: u32 },
}

impl Data<'_> {
    /// Reads from an offset on; the caller knows the size from the tag.
    pub(super) fn read<D: BlockDevice>(
        self,
        disk: &mut Disk<'_, D>,
        offset: u32,
        into: &mut [u8],
    ) -> Result {
        match self {
            Data::Disk { block, at } => disk.read(block, at + offset, into),
            Data::Memory(bytes) => {
                let start = offset as usize;
                let from = bytes.get(start..start + into.len());
                into.copy_from_slice(from.ok_or(Error::Corrupt)?);
                Ok(())
            }
        }
    }
}

/// Reads a log backwards.
#[derive(Clone, Copy)]
struct Backwards {
    block: u32,
    end: u32,
    tag: Tag,
}

impl Backwards {
    fn new(log: &Log) -> Backwards {
        Backwards {
            block: log.pair.0[0],
            end: log.end,
            tag: log.last,
        }
    }

    /// The tag before and where its data is.
    fn next<D: BlockDevice>(&mut self, disk: &mut Disk<'_, D>) -> Result<Option<(Tag, u32)>> {
        let (tag, len) = (self.tag, self.tag.len());
        if self.end < 8 + len {
            return Ok(None);
        }
        let data = self.end - len;
        self.end = data - 4;
        let mut bytes = [0; 4];
        disk.read(self.block, self.end, &mut bytes)?;
        self.tag = Tag((u32::from_be_bytes(bytes) ^ tag.0) & 0x7fff_ffff);
        Ok(Some((tag, data)))
    }
}

/// What a tag means for an id that is followed backwards.
enum Step {
    Other,
    /// A piece about it.
    Own,
    /// It did not exist before.
    Begin,
}

fn step(tag: Tag, id: &mut u16) -> Step {
    match tag.class() {
        tag::NAME_TYPE | tag::STRUCT_TYPE | tag::ATTRIBUTE_TYPE if tag.id() == *id => {
            return Step::Own;
        }
        tag::SPLICE_TYPE if tag.kind() == tag::CREATE => {
            if tag.id() == *id {
                return Step::Begin;
            }
            if tag.id() < *id {
                *id -= 1;
            }
        }
        tag::SPLICE_TYPE if tag.id() <= *id => *id += 1,
        _ => {}
    }
    Step::Other
}

/// Which pieces about an id were seen already, because only the latest counts.
#[derive(Default)]
struct Seen {
    name: bool,
    structure: bool,
    attributes: [u32; 8],
}

impl Seen {
    /// Notes a piece; false when a later one was seen.
    fn is_new(&mut self, tag: Tag) -> bool {
        let chunk = tag.chunk();
        match tag.class() {
            tag::NAME_TYPE => !core::mem::replace(&mut self.name, true),
            tag::STRUCT_TYPE => !core::mem::replace(&mut self.structure, true),
            _ => {
                let word = &mut self.attributes[chunk as usize / 32];
                let old = *word;
                *word |= 1 << (chunk % 32);
                old != *word
            }
        }
    }
}

enum Stage {
    Changes,
    Copy(Backwards, u16),
    Log(Backwards),
}

/// Gives the latest pieces about an id, of a log that some changes were added to.
pub(super) struct Pieces<'c> {
    log: &'c Log,
    /// Those that were not looked at.
    changes: &'c [Change<'c>],
    stage: Stage,
    id: u16,
    asked: u16,
    seen: Seen,
}

impl<'c> Pieces<'c> {
    pub(super) fn new(log: &'c Log, changes: &'c [Change<'c>], id: u16) -> Pieces<'c> {
        Pieces {
            log,
            changes,
            stage: Stage::Changes,
            id,
            asked: id,
            seen: Seen::default(),
        }
    }

    /// The next piece, with the id that was asked for.
    pub(super) fn next<D: BlockDevice>(
        &mut self,
        disk: &mut Disk<'_, D>,
    ) -> Result<Option<(Tag, Data<'c>)>> {
        loop {
            let (tag, data) = match &mut self.stage {
                Stage::Changes => match self.changes.split_last() {
                    None => {
                        self.stage = Stage::Log(Backwards::new(self.log));
                        continue;
                    }
                    Some((last, rest)) => {
                        self.changes = rest;
                        match *last {
                            Change::Tag(tag, data) => match step(tag, &mut self.id) {
                                Step::Own => (tag, Data::Memory(data)),
                                Step::Begin => return Ok(None),
                                Step::Other => continue,
                            },
                            Change::Copy { to, from, id } => {
                                if to == self.id {
                                    self.stage = Stage::Copy(Backwards::new(from), id);
                                }
                                continue;
                            }
                        }
                    }
                },
                Stage::Copy(walk, id) => match walk.next(disk)? {
                    Some((tag, at)) => match step(tag, id) {
                        Step::Own if tag.class() == tag::NAME_TYPE => continue,
                        Step::Own => (
                            tag,
                            Data::Disk {
                                block: walk.block,
                                at,
                            },
                        ),
                        Step::Begin => {
                            self.stage = Stage::Changes;
                            continue;
                        }
                        Step::Other => continue,
                    },
                    None => {
                        self.stage = Stage::Changes;
                        continue;
                    }
                },
                Stage::Log(walk) => match walk.next(disk)? {
                    Some((tag, at)) => match step(tag, &mut self.id) {
                        Step::Own => (
                            tag,
                            Data::Disk {
                                block: walk.block,
                                at,
                            },
                        ),
                        Step::Begin => return Ok(None),
                        Step::Other => continue,
                    },
                    None => return Ok(None),
                },
            };
            if self.seen.is_new(tag) && !tag.is_deleted() {
                return Ok(Some((tag.with_id(self.asked), data)));
            }
        }
    }
}

/// The latest piece of some type about an id.
pub(super) fn piece<'c, D: BlockDevice>(
    disk: &mut Disk<'_, D>,
    log: &'c Log,
    changes: &'c [Change<'c>],
    id: u16,
    wanted: &dyn Fn(Tag) -> bool,
) -> Result<Option<(Tag, Data<'c>)>> {
    let mut pieces = Pieces::new(log, changes, id);
    while let Some((tag, data)) = pieces.next(disk)? {
        if wanted(tag) {
            return Ok(Some((tag, data)));
        }
    }
    Ok(None)
}

/// The bits of global state that a log has.
pub(super) fn state_bits<D: BlockDevice>(disk: &mut Disk<'_, D>, log: &Log) -> Result<[u32; 3]> {
    let mut walk = Backwards::new(log);
    while let Some((tag, at)) = walk.next(disk)? {
        if tag.kind() == tag::MOVE_STATE && tag.len() == 12 {
            let mut bits = [0; 3];
            for (index, word) in bits.iter_mut().enumerate() {
                *word = disk.number(walk.block, at + 4 * index as u32)?;
            }
            return Ok(bits);
        }
    }
    Ok([0; 3])
}
