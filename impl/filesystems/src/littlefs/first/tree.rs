//! Directories of the first version: finding, listing, making, removing and renaming entries.

use super::super::pair::Pair;
use super::super::path::{is_taken_back, last_name};
use super::super::{File, Host, Info, Kind, Volume};
use super::block::{Block, CHECKSUM, DIRECTORY, Edit, Entry, FILE, HEAD, MOVING};
use crate::{Error, Result};

/// What a path leads to.
pub(super) enum Found<'p> {
    Root,
    Entry(Block, Entry),
    /// Nothing, but there could be this name in the directory whose last block this is.
    Free(Block, &'p [u8]),
}

/// Where in a directory a listing is.
#[derive(Clone, Copy)]
pub(in super::super) struct BlockListing {
    block: Block,
    at: u32,
    left: u32,
}

impl<H: Host> Volume<'_, H> {
    /// Follows a path from the root.
    pub(super) fn find_first<'p>(&mut self, path: &'p [u8]) -> Result<Found<'p>> {
        let mut found = Found::Root;
        let mut rest = path;
        while !rest.is_empty() {
            let end = rest.iter().position(|byte| *byte == b'/');
            let (name, behind) = rest.split_at(end.unwrap_or(rest.len()));
            rest = behind.get(1..).unwrap_or(&[]);
            if matches!(name, b"" | b"." | b"..") || is_taken_back(rest) {
                continue;
            }
            let directory = match found {
                Found::Root => self.state.root,
                Found::Entry(_, entry) if entry.is_directory() => entry.pair(),
                Found::Entry(..) => return Err(Error::NotDirectory),
                Found::Free(..) => return Err(Error::NotFound),
            };
            found = match self.find_name_first(directory, name)? {
                Found::Free(..) if end.is_some() => return Err(Error::NotFound),
                found => found,
            };
        }
        Ok(found)
    }

    fn find_name_first<'p>(&mut self, directory: Pair, name: &'p [u8]) -> Result<Found<'p>> {
        let mut left = self.disk.geometry.block_count;
        let mut block = self.fetch_block(directory)?;
        loop {
            let mut at = HEAD;
            while let Some(entry) = block.entry(&mut self.disk, at)? {
                at += entry.size();
                let is_it = entry.is_file() || entry.is_directory();
                if is_it && block.has_name(&mut self.disk, &entry, name)? {
                    return match entry.kind & MOVING != 0 && self.is_elsewhere(&entry)? {
                        true => Err(Error::NotFound),
                        false => Ok(Found::Entry(block, entry)),
                    };
                }
            }
            if !block.goes_on {
                return Ok(Found::Free(block, name));
            }
            left = left.checked_sub(1).ok_or(Error::Corrupt)?;
            block = self.fetch_block(block.tail)?;
        }
    }

    /// What is at a path.
    pub(in super::super) fn stat_first(&mut self, path: &[u8]) -> Result<Info> {
        match self.find_first(path)? {
            Found::Root => Ok(Info {
                kind: Kind::Directory,
                size: 0,
            }),
            Found::Entry(_, entry) => Ok(info(&entry)),
            Found::Free(..) => Err(Error::NotFound),
        }
    }

    /// Begins to list a directory.
    pub(in super::super) fn list_first(&mut self, path: &[u8]) -> Result<BlockListing> {
        let pair = match self.find_first(path)? {
            Found::Root => self.state.root,
            Found::Entry(_, entry) if entry.is_directory() => entry.pair(),
            Found::Entry(..) => return Err(Error::NotDirectory),
            Found::Free(..) => return Err(Error::NotFound),
        };
        Ok(BlockListing {
            block: self.fetch_block(pair)?,
            at: HEAD,
            left: self.disk.geometry.block_count,
        })
    }

    /// The next entry of a directory.
    pub(in super::super) fn next_entry_first(
        &mut self,
        listing: &mut BlockListing,
        name: &mut [u8],
    ) -> Result<Option<(Info, usize)>> {
        loop {
            let Some(entry) = listing.block.entry(&mut self.disk, listing.at)? else {
                if !listing.block.goes_on || listing.left == 0 {
                    return Ok(None);
                }
                listing.left -= 1;
                listing.block = self.fetch_block(listing.block.tail)?;
                listing.at = HEAD;
                continue;
            };
            listing.at += entry.size();
            let is_it = entry.is_file() || entry.is_directory();
            if !is_it || entry.kind & MOVING != 0 && self.is_elsewhere(&entry)? {
                continue;
            }
            let len = name.len().min(entry.name_len() as usize);
            let block = listing.block.pair.0[0];
            self.disk.read(block, entry.name_at(), &mut name[..len])?;
            return Ok(Some((info(&entry), len)));
        }
    }

    /// Finds a file, or makes an empty one.
    pub(in super::super) fn open_first(&mut self, path: &[u8], file: &mut File) -> Result {
        let (block, entry) = match self.find_first(path)? {
            Found::Root => return Err(Error::IsDirectory),
            Found::Entry(_, entry) if entry.is_directory() => return Err(Error::IsDirectory),
            Found::Entry(..) if file.mode.exclusive => return Err(Error::Exists),
            Found::Entry(block, entry) => (block, entry),
            Found::Free(..) if !file.mode.create => return Err(Error::NotFound),
            Found::Free(mut block, name) => {
                let entry = Entry::new(FILE, [file.head, 0], name)?;
                self.add_entry(&mut block, &entry, name)?;
                match self.find_first(path)? {
                    Found::Entry(block, entry) => (block, entry),
                    _ => return Err(Error::Corrupt),
                }
            }
        };
        (file.pair, file.offset, file.is_inline) = (block.pair, entry.at, false);
        if file.mode.truncate {
            file.changed = entry.place[1] != 0;
        } else {
            [file.head, file.size] = entry.place;
        }
        match file.size > self.state.file_max {
            true => Err(Error::Corrupt),
            false => Ok(()),
        }
    }

    /// Adds an entry to a directory whose last block is given.
    fn add_entry(&mut self, block: &mut Block, entry: &Entry, name: &[u8]) -> Result {
        let size = block.size + entry.size();
        let head = entry.bytes();
        let edits = |at| [(&head[..]), name].map(|new| Edit { at, old: 0, new });
        if size <= self.disk.geometry.block_bytes {
            return self.commit_block(block, &edits(block.size - CHECKSUM));
        }
        let mut more = self.new_block_pair()?;
        more.tail = block.tail;
        self.commit_block(&mut more, &edits(HEAD))?;
        block.goes_on = true;
        block.tail = more.pair;
        self.commit_block(block, &[])
    }

    /// Makes a directory.
    pub(in super::super) fn make_directory_first(&mut self, path: &[u8]) -> Result {
        self.repair()?;
        let Found::Free(mut parent, name) = self.find_first(path)? else {
            return Err(Error::Exists);
        };
        // A name that is too long fails before anything is written.
        Entry::new(DIRECTORY, [0; 2], name)?;
        let mut made = self.new_block_pair()?;
        made.tail = parent.tail;
        self.commit_block(&mut made, &[])?;
        let entry = Entry::new(DIRECTORY, made.pair.0, name)?;
        parent.tail = made.pair;
        self.add_entry(&mut parent, &entry, name)
    }

    /// The block of a directory that must be empty; nothing for a file.
    fn empty_directory_first(&mut self, entry: &Entry) -> Result<Option<Block>> {
        if !entry.is_directory() {
            return Ok(None);
        }
        let block = self.fetch_block(entry.pair())?;
        match block.goes_on || block.size > HEAD + CHECKSUM {
            true => Err(Error::NotEmpty),
            false => Ok(Some(block)),
        }
    }

    /// Removes a file, or a directory that is empty.
    pub(in super::super) fn remove_first(&mut self, path: &[u8]) -> Result {
        self.repair()?;
        let (mut block, entry) = match self.find_first(path)? {
            Found::Root => return Err(Error::Invalid),
            Found::Entry(block, entry) => (block, entry),
            Found::Free(..) => return Err(Error::NotFound),
        };
        let directory = self.empty_directory_first(&entry)?;
        self.take_out(&mut block, &entry)?;
        self.leave_out(directory)
    }

    /// Takes a directory that has no entry any more out of the list of pairs.
    fn leave_out(&mut self, directory: Option<Block>) -> Result {
        let Some(directory) = directory else {
            return Ok(());
        };
        let before = self.block_before(directory.pair)?;
        let mut before = before.ok_or(Error::Corrupt)?;
        before.tail = directory.tail;
        self.commit_block(&mut before, &[])
    }

    /// Removes an entry, and its block with it if that goes on from another and has no other entry.
    pub(super) fn take_out(&mut self, block: &mut Block, entry: &Entry) -> Result {
        if block.size == HEAD + CHECKSUM + entry.size()
            && let Some(mut before) = self.block_before(block.pair)?
            && before.goes_on
        {
            before.goes_on = block.goes_on;
            before.tail = block.tail;
            self.commit_block(&mut before, &[])?;
        } else {
            let edit = Edit {
                at: entry.at,
                old: entry.size(),
                new: &[],
            };
            self.commit_block(block, &[edit])?;
        }
        self.follow_entries(block.pair, entry);
        Ok(())
    }

    /// Tells open files that an entry is gone and those behind it have moved up.
    fn follow_entries(&mut self, pair: Pair, gone: &Entry) {
        for slot in 0..self.disk.device.open_slots() {
            let Some(mut file) = self.disk.device.open_file(slot) else {
                continue;
            };
            if !file.pair.meets(pair) || file.offset < gone.at {
                continue;
            }
            match file.offset == gone.at {
                true => file.pair = Pair::NONE,
                false => file.offset -= gone.size(),
            }
            self.disk.device.set_open_file(slot, file);
        }
    }

    /// Gives an entry another path; what is there already is replaced.
    pub(in super::super) fn rename_first(&mut self, from: &[u8], to: &[u8]) -> Result {
        self.repair()?;
        let (mut block, mut entry) = match self.find_first(from)? {
            Found::Root => return Err(Error::Invalid),
            Found::Entry(block, entry) => (block, entry),
            Found::Free(..) => return Err(Error::NotFound),
        };
        if entry.is_directory() && self.leads_through(entry.pair(), to)? {
            return Err(Error::Invalid);
        }
        let directory = match self.find_first(to)? {
            Found::Root => return Err(Error::IsDirectory),
            Found::Entry(place, other) => {
                if place.pair.meets(block.pair) && other.at == entry.at {
                    return Ok(());
                }
                if other.is_directory() != entry.is_directory() {
                    return Err(Error::IsDirectory);
                }
                self.empty_directory_first(&other)?
            }
            Found::Free(..) => None,
        };
        let name = last_name(to);
        let new = Entry::new(entry.kind & !MOVING, entry.place, name)?;
        entry.kind |= MOVING;
        self.change_entry(&mut block, &entry)?;
        match self.find_first(to)? {
            Found::Entry(mut place, other) => {
                let head = new.bytes();
                let edits = [
                    Edit {
                        at: other.at,
                        old: other.size(),
                        new: &head,
                    },
                    Edit {
                        at: other.at + other.size(),
                        old: 0,
                        new: name,
                    },
                ];
                self.commit_block(&mut place, &edits)?;
            }
            Found::Free(mut place, name) => self.add_entry(&mut place, &new, name)?,
            Found::Root => return Err(Error::Corrupt),
        }
        self.remove_moved(&entry)?;
        self.leave_out(directory)
    }

    /// Whether a path leads through a directory.
    fn leads_through(&mut self, directory: Pair, path: &[u8]) -> Result<bool> {
        for (end, byte) in path.iter().enumerate() {
            if *byte == b'/'
                && let Found::Entry(_, entry) = self.find_first(&path[..end])?
                && entry.is_directory()
                && entry.pair().meets(directory)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }
}

fn info(entry: &Entry) -> Info {
    match entry.is_directory() {
        true => Info {
            kind: Kind::Directory,
            size: 0,
        },
        false => Info {
            kind: Kind::File,
            size: entry.place[1],
        },
    }
}
