//! Directories: going through entries, finding, adding and removing them.

use super::boot::ENTRY_BYTES;
use super::entry::Entry;
use super::name::{DELETED, LongName, Name, ShortName, sum};
use super::{Bits, DAMAGED, Volume, entry};
use crate::{BlockDevice, Error, Result};

/// The largest directory.
const MOST_BYTES: u32 = 1 << 21;
/// In the first byte of the entry with the last part of a long name.
const LAST_PART: u8 = 0x40;
/// The tries at a number that makes a short name unique.
const TRIES: u32 = 100;

/// A place in a directory.
#[derive(Clone, Copy, Debug)]
pub(super) struct Cursor {
    /// The first cluster of the directory, 0 for the root.
    pub(super) directory: u32,
    pub(super) offset: u32,
    /// 0 in a root that is no chain.
    pub(super) cluster: u32,
    /// 0 behind the end.
    pub(super) sector: u32,
}

/// An entry and where it is.
#[derive(Clone, Copy)]
pub(super) struct Found {
    pub(super) cursor: Cursor,
    /// Where its long name begins, if it has one.
    pub(super) long: Option<u32>,
    pub(super) entry: Entry,
}

/// Which entries are looked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Want {
    Files,
    Label,
}

/// The parts of a long name that were met.
struct Parts {
    /// The part that is to come before the entry, which is its number 0; none otherwise.
    next: Option<u8>,
    sum: u8,
    start: u32,
}

impl Parts {
    const NONE: Parts = Parts {
        next: None,
        sum: 0,
        start: 0,
    };

    /// Takes a part; `is_good` looks at its contents, number and whether it is the last.
    fn take(&mut self, found: &Entry, offset: u32, is_good: impl FnOnce(usize, bool) -> bool) {
        let bytes = &found.0;
        let is_last = bytes[0] & LAST_PART != 0;
        let number = bytes[0] & !LAST_PART;
        if is_last {
            *self = Parts {
                next: Some(number),
                sum: bytes[13],
                start: offset,
            };
        }
        let is_next = self.next == Some(number) && self.sum == bytes[13] && number > 0;
        let is_good =
            is_next && bytes[26..28] == [0, 0] && is_good(usize::from(number) - 1, is_last);
        self.next = Some(number.wrapping_sub(1)).filter(|_| is_good);
    }

    /// Where the long name of an entry begins, if all of it was met.
    fn of(&self, entry: &Entry) -> Option<u32> {
        let is_whole = self.next == Some(0) && self.sum == sum(entry.short());
        Some(self.start).filter(|_| is_whole)
    }
}

impl<D: BlockDevice> Volume<'_, D> {
    /// A place in a directory.
    pub(super) fn cursor(&mut self, directory: u32, offset: u32) -> Result<Cursor> {
        let layout = self.state.layout;
        let mut cluster = match (directory, layout.bits) {
            (0, Bits::B32) => layout.root,
            (directory, _) => directory,
        };
        if offset >= MOST_BYTES {
            return Err(DAMAGED);
        }
        let first = match cluster {
            0 if offset / ENTRY_BYTES >= layout.root_entries => return Err(DAMAGED),
            0 => layout.root + offset / self.sector_bytes(),
            _ => {
                for _ in 0..offset / self.cluster_bytes() {
                    cluster = self.follower(cluster)?;
                }
                self.first_sector(cluster)? + offset % self.cluster_bytes() / self.sector_bytes()
            }
        };
        Ok(Cursor {
            directory,
            offset,
            cluster,
            sector: first,
        })
    }

    /// Goes to the next entry; false at the end, where a chain can `grow`.
    pub(super) fn advance(&mut self, cursor: &mut Cursor, grow: bool) -> Result<bool> {
        let offset = cursor.offset + ENTRY_BYTES;
        if cursor.sector == 0 || offset >= MOST_BYTES {
            cursor.sector = 0;
            return Ok(false);
        }
        if offset.is_multiple_of(self.sector_bytes()) {
            cursor.sector += 1;
            if cursor.cluster == 0 {
                if offset / ENTRY_BYTES >= self.state.layout.root_entries {
                    cursor.sector = 0;
                    return Ok(false);
                }
            } else if offset.is_multiple_of(self.cluster_bytes()) {
                let mut next = self.follower(cursor.cluster)?;
                if next == 0 {
                    return Err(DAMAGED);
                }
                if !self.is_cluster(next) {
                    if !grow {
                        cursor.sector = 0;
                        return Ok(false);
                    }
                    next = self.extend(cursor.cluster)?.ok_or(Error::Denied)?;
                    self.clear_cluster(next)?;
                }
                cursor.cluster = next;
                cursor.sector = self.first_sector(next)?;
            }
        }
        cursor.offset = offset;
        Ok(true)
    }

    /// Fills a cluster with zeros; its first sector stays in the window.
    pub(super) fn clear_cluster(&mut self, cluster: u32) -> Result {
        let first = self.first_sector(cluster)?;
        self.clear(first)?;
        for index in 0..self.state.layout.cluster_sectors {
            self.device.write(first + index, 0, self.window)?;
        }
        Ok(())
    }

    /// The entry at a place, in the window.
    pub(super) fn entry_at(&mut self, cursor: &Cursor) -> Result<&mut [u8]> {
        self.load(cursor.sector)?;
        let start = (cursor.offset % self.sector_bytes()) as usize;
        Ok(&mut self.window[start..start + ENTRY_BYTES as usize])
    }

    fn copy_at(&mut self, cursor: &Cursor) -> Result<Entry> {
        let bytes = self.entry_at(cursor)?;
        Ok(Entry(*bytes.first_chunk().expect("an entry is that long")))
    }

    /// The next entry from a place on, which moves on to it, with its long name.
    pub(super) fn next_found(
        &mut self,
        cursor: &mut Cursor,
        want: Want,
        long: &mut LongName,
    ) -> Result<Option<Found>> {
        let mut parts = Parts::NONE;
        while cursor.sector != 0 {
            let entry = self.copy_at(cursor)?;
            match entry.0[0] {
                0 => break,
                DELETED | b'.' => parts = Parts::NONE,
                _ if entry.is_label() != (want == Want::Label) => parts = Parts::NONE,
                _ if entry.is_long() => parts.take(&entry, cursor.offset, |part, is_last| {
                    long.load(part, is_last, &entry.0)
                }),
                _ => {
                    return Ok(Some(Found {
                        cursor: *cursor,
                        long: parts.of(&entry),
                        entry,
                    }));
                }
            }
            self.advance(cursor, false)?;
        }
        cursor.sector = 0;
        Ok(None)
    }

    /// The entry with a name.
    pub(super) fn find(&mut self, directory: u32, name: &Name) -> Result<Option<Found>> {
        let short = Some(&name.short).filter(|_| !name.is_lossy);
        self.find_either(directory, Some(&name.long), short)
    }

    fn find_either(
        &mut self,
        directory: u32,
        long: Option<&LongName>,
        short: Option<&ShortName>,
    ) -> Result<Option<Found>> {
        let mut cursor = self.cursor(directory, 0)?;
        let mut parts = Parts::NONE;
        loop {
            let found = self.copy_at(&cursor)?;
            if found.0[0] == 0 {
                return Ok(None);
            }
            if found.0[0] == DELETED {
                parts = Parts::NONE;
            } else if found.is_long() {
                if let Some(long) = long {
                    parts.take(&found, cursor.offset, |part, is_last| {
                        long.is_at(part, is_last, &found.0)
                    });
                }
            } else if found.attributes() & entry::LABEL != 0 {
                parts = Parts::NONE;
            } else {
                let begins = parts.of(&found);
                if begins.is_some() || short == Some(found.short()) {
                    return Ok(Some(Found {
                        cursor,
                        long: begins,
                        entry: found,
                    }));
                }
                parts = Parts::NONE;
            }
            if !self.advance(&mut cursor, false)? {
                return Ok(None);
            }
        }
    }

    /// Adds an entry that has nothing but a name; it is in the window then.
    pub(super) fn register(&mut self, directory: u32, name: &Name) -> Result<Cursor> {
        if name.is_dots {
            return Err(Error::Invalid);
        }
        let short = match name.is_lossy {
            true => self.unused_short(directory, name)?,
            false => name.short,
        };
        let parts = if name.needs_long {
            name.long.parts()
        } else {
            0
        };
        let mut cursor = self.free_entries(directory, parts as u32 + 1)?;
        for part in (0..parts).rev() {
            let last = if part + 1 == parts { LAST_PART } else { 0 };
            let entry = self.entry_at(&cursor)?;
            entry.fill(0);
            entry[0] = (part + 1) as u8 | last;
            entry::set_attributes(entry, 0x0f);
            entry[13] = sum(&short);
            name.long.store(part, entry);
            self.state.dirty = true;
            if !self.advance(&mut cursor, false)? {
                return Err(DAMAGED);
            }
        }
        let entry = self.entry_at(&cursor)?;
        entry.fill(0);
        entry[..11].copy_from_slice(&short);
        entry[entry::CASE] = name.case;
        self.state.dirty = true;
        Ok(cursor)
    }

    /// The short name with the first number that no other has.
    fn unused_short(&mut self, directory: u32, name: &Name) -> Result<ShortName> {
        for number in 1..TRIES {
            let short = name.numbered(number);
            if self.find_either(directory, None, Some(&short))?.is_none() {
                return Ok(short);
            }
        }
        Err(Error::Denied)
    }

    /// The first of a number of entries in a row that are free.
    pub(super) fn free_entries(&mut self, directory: u32, count: u32) -> Result<Cursor> {
        let mut cursor = self.cursor(directory, 0)?;
        let (mut start, mut free) = (0, 0);
        loop {
            match self.entry_at(&cursor)?[0] {
                0 | DELETED => {
                    start = if free == 0 { cursor.offset } else { start };
                    free += 1;
                }
                _ => free = 0,
            }
            if free == count && count == 1 {
                return Ok(cursor);
            }
            if free == count {
                return self.cursor(directory, start);
            }
            if !self.advance(&mut cursor, true)? {
                return Err(Error::Denied);
            }
        }
    }

    /// Marks an entry and its long name as deleted.
    pub(super) fn unregister(&mut self, found: &Found) -> Result {
        let mut cursor = match found.long {
            Some(start) => self.cursor(found.cursor.directory, start)?,
            None => found.cursor,
        };
        loop {
            self.entry_at(&cursor)?[0] = DELETED;
            self.state.dirty = true;
            if cursor.offset >= found.cursor.offset {
                return Ok(());
            }
            if !self.advance(&mut cursor, false)? {
                return Err(DAMAGED);
            }
        }
    }
}
