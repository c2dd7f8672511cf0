//! Following paths, and where new names belong.

use core::cmp::Ordering;

use super::pair::{Log, Pair, compare, fetch};
use super::piece::{Data, piece};
use super::tag::{self, Tag};
use super::{Host, Kind, Volume};
use crate::{Error, Result};

/// An entry in the log of its directory.
#[derive(Clone, Copy)]
pub(super) struct Entry {
    pub(super) log: Log,
    pub(super) id: u16,
    pub(super) kind: Kind,
}

/// What a path leads to.
pub(super) enum Found<'p> {
    Root,
    Entry(Entry),
    /// Nothing, but there could be this name in the directory that begins with this pair.
    Free(Pair, &'p [u8]),
}

/// Whether a later `..` takes back the part of a path before `rest`.
pub(super) fn is_taken_back(rest: &[u8]) -> bool {
    let mut depth = 1;
    for part in rest.split(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => {
                depth -= 1;
                if depth == 0 {
                    return true;
                }
            }
            _ => depth += 1,
        }
    }
    false
}

/// The last name of a path.
pub(super) fn last_name(path: &[u8]) -> &[u8] {
    let mut depth = 0;
    for part in path.rsplit(|byte| *byte == b'/') {
        match part {
            b"" | b"." => {}
            b".." => depth += 1,
            name if depth == 0 => return name,
            _ => depth -= 1,
        }
    }
    &[]
}

impl<H: Host> Volume<'_, H> {
    /// Follows a path from the root.
    pub(super) fn find<'p>(&mut self, path: &'p [u8]) -> Result<Found<'p>> {
        let mut found = Found::Root;
        let mut rest = path;
        // Names that were taken back by a `..` that is still to come.
        let mut depth: usize = 0;
        while !rest.is_empty() {
            let end = rest
                .iter()
                .position(|byte| *byte == b'/')
                .unwrap_or(rest.len());
            let name = &rest[..end];
            rest = rest.get(end + 1..).unwrap_or(&[]);
            if matches!(name, b"" | b".") || is_taken_back(rest) {
                depth += usize::from(!matches!(name, b"" | b"." | b".."));
                continue;
            }
            if name == b".." {
                depth = depth.checked_sub(1).ok_or(Error::Invalid)?;
                continue;
            }
            let directory = match found {
                Found::Root => self.state.root,
                Found::Entry(entry) => self.directory_of(&entry)?,
                Found::Free(..) => return Err(Error::NotFound),
            };
            found = match self.find_name(directory, name)? {
                Some(entry) => Found::Entry(entry),
                None => Found::Free(directory, name),
            };
        }
        match found {
            Found::Entry(entry) if entry.kind == Kind::File && path.ends_with(b"/") => {
                Err(Error::NotDirectory)
            }
            found => Ok(found),
        }
    }

    fn find_name(&mut self, directory: Pair, name: &[u8]) -> Result<Option<Entry>> {
        let (mut pair, mut left) = (directory, self.disk.geometry.block_count);
        loop {
            let (log, found) = fetch(&mut self.disk, self.moves.follow(pair), Some(name))?;
            if let Some(found) = found
                && !self.is_moved_away(&log, found.id)
            {
                let kind = match found.name.kind() {
                    tag::DIRECTORY_NAME => Kind::Directory,
                    _ => Kind::File,
                };
                return Ok(Some(Entry {
                    log,
                    id: found.id,
                    kind,
                }));
            }
            left -= 1;
            if !log.split || log.tail.is_none() {
                return Ok(None);
            }
            if left == 0 {
                return Err(Error::Corrupt);
            }
            pair = log.tail;
        }
    }

    /// The first pair of the directory that an entry is.
    pub(super) fn directory_of(&mut self, entry: &Entry) -> Result<Pair> {
        if entry.kind != Kind::Directory {
            return Err(Error::NotDirectory);
        }
        let is_pair = |tag: Tag| tag.kind() == tag::DIRECTORY && tag.len() == 8;
        let found = piece(&mut self.disk, &entry.log, &[], entry.id, &is_pair)?;
        let (_, data) = found.ok_or(Error::Corrupt)?;
        let mut bytes = [0; 8];
        data.read(&mut self.disk, 0, &mut bytes)?;
        let word = |at: usize| u32::from_le_bytes([0, 1, 2, 3].map(|i| bytes[at + i]));
        Ok(Pair([word(0), word(4)]))
    }

    /// The log and the id where a new name belongs; names are in order.
    pub(super) fn place_for(&mut self, directory: Pair, name: &[u8]) -> Result<(Log, u16)> {
        if name.len() > self.state.name_max as usize {
            return Err(Error::NameTooLong);
        }
        let (mut pair, mut left) = (directory, self.disk.geometry.block_count);
        loop {
            let log = self.log_of(pair)?;
            let (mut low, mut high) = (0, log.count);
            while low < high {
                let middle = (low + high) / 2;
                let is_name = |tag: Tag| tag.class() == tag::NAME_TYPE;
                let order = match piece(&mut self.disk, &log, &[], middle, &is_name)? {
                    Some((tag, Data::Disk { block, at })) if tag.kind() != tag::SUPERBLOCK => {
                        compare(&mut self.disk, block, at, tag, name)?
                    }
                    _ => Ordering::Less,
                };
                match order {
                    Ordering::Less => low = middle + 1,
                    _ => high = middle,
                }
            }
            left -= 1;
            if low < log.count || !log.split || log.tail.is_none() {
                return Ok((log, low));
            }
            if left == 0 {
                return Err(Error::Corrupt);
            }
            pair = log.tail;
        }
    }
}
