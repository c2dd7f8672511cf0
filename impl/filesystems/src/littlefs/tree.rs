//! Directories: looking at entries and listing them.

use super::first::BlockListing;
use super::pair::Log;
use super::path::Found;
use super::piece::piece;
use super::tag::{self, Tag};
use super::{Host, Volume};
use crate::{Error, Result};

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Directory,
    File,
}

/// What is known of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Info {
    pub kind: Kind,
    pub size: u32,
}

/// Where in a directory a listing is.
#[derive(Clone, Copy)]
pub struct Listing(Place);

#[derive(Clone, Copy)]
enum Place {
    First(BlockListing),
    Second(LogListing),
}

#[derive(Clone, Copy)]
struct LogListing {
    log: Log,
    id: u16,
    left: u32,
}

impl<H: Host> Volume<'_, H> {
    /// Size and kind of an entry.
    fn info(&mut self, log: &Log, id: u16, kind: Kind) -> Result<Info> {
        let is_struct = |tag: Tag| tag.class() == tag::STRUCT_TYPE;
        let size = match piece(&mut self.disk, log, &[], id, &is_struct)? {
            Some((tag, data)) if tag.kind() == tag::SKIP_LIST && tag.len() == 8 => {
                let mut bytes = [0; 4];
                data.read(&mut self.disk, 4, &mut bytes)?;
                u32::from_le_bytes(bytes)
            }
            Some((tag, _)) if tag.kind() == tag::INLINE => tag.len(),
            _ => 0,
        };
        Ok(Info { kind, size })
    }

    /// What is at a path.
    pub fn stat(&mut self, path: &[u8]) -> Result<Info> {
        if self.is_first() {
            return self.stat_first(path);
        }
        match self.find(path)? {
            Found::Root => Ok(Info {
                kind: Kind::Directory,
                size: 0,
            }),
            Found::Entry(entry) => self.info(&entry.log, entry.id, entry.kind),
            Found::Free(..) => Err(Error::NotFound),
        }
    }

    /// Reads an attribute; gives its size, nothing when there is none.
    pub fn attribute(&mut self, path: &[u8], number: u8, into: &mut [u8]) -> Result<Option<usize>> {
        if self.is_first() {
            return Ok(None);
        }
        let Found::Entry(entry) = self.find(path)? else {
            return Ok(None);
        };
        let wanted = tag::ATTRIBUTE + u32::from(number);
        let is_it = |tag: Tag| tag.kind() == wanted;
        let Some((tag, data)) = piece(&mut self.disk, &entry.log, &[], entry.id, &is_it)? else {
            return Ok(None);
        };
        let len = into.len().min(tag.len() as usize);
        data.read(&mut self.disk, 0, &mut into[..len])?;
        Ok(Some(tag.len() as usize))
    }

    /// Begins to list a directory.
    pub fn list(&mut self, path: &[u8]) -> Result<Listing> {
        if self.is_first() {
            return Ok(Listing(Place::First(self.list_first(path)?)));
        }
        let pair = match self.find(path)? {
            Found::Root => self.state.root,
            Found::Entry(entry) => self.directory_of(&entry)?,
            Found::Free(..) => return Err(Error::NotFound),
        };
        let log = self.log_of(pair)?;
        Ok(Listing(Place::Second(LogListing {
            log,
            id: 0,
            left: self.disk.geometry.block_count,
        })))
    }

    /// The next entry of a directory and the bytes of its name, which is put into `name`.
    pub fn next_entry(
        &mut self,
        listing: &mut Listing,
        name: &mut [u8],
    ) -> Result<Option<(Info, usize)>> {
        match &mut listing.0 {
            Place::First(listing) => self.next_entry_first(listing, name),
            Place::Second(listing) => self.next_in_log(listing, name),
        }
    }

    fn next_in_log(
        &mut self,
        listing: &mut LogListing,
        name: &mut [u8],
    ) -> Result<Option<(Info, usize)>> {
        loop {
            if listing.id >= listing.log.count {
                listing.left -= 1;
                if !listing.log.split || listing.log.tail.is_none() || listing.left == 0 {
                    return Ok(None);
                }
                listing.log = self.log_of(listing.log.tail)?;
                listing.id = 0;
                continue;
            }
            let id = listing.id;
            listing.id += 1;
            let is_name = |tag: Tag| tag.class() == tag::NAME_TYPE;
            let found = piece(&mut self.disk, &listing.log, &[], id, &is_name)?;
            let Some((tag, data)) = found else {
                continue;
            };
            let kind = match tag.kind() {
                tag::FILE_NAME => Kind::File,
                tag::DIRECTORY_NAME => Kind::Directory,
                _ => continue,
            };
            if self.is_moved_away(&listing.log, id) {
                continue;
            }
            let len = name.len().min(tag.len() as usize);
            data.read(&mut self.disk, 0, &mut name[..len])?;
            return Ok(Some((self.info(&listing.log, id, kind)?, len)));
        }
    }
}
