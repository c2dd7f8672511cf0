//! Making, removing and renaming entries.

use super::pair::{Pair, fetch};
use super::path::{Entry, Found, last_name};
use super::piece::Change;
use super::tag::{self, Tag};
use super::{Host, Kind, UNCHECKED, Volume};
use crate::{Error, Result};

impl<H: Host> Volume<'_, H> {
    /// Makes a directory.
    pub fn make_directory(&mut self, path: &[u8]) -> Result {
        if self.is_first() {
            return self.make_directory_first(path);
        }
        self.repair()?;
        let Found::Free(parent, name) = self.find(path)? else {
            return Err(Error::Exists);
        };
        let (mut log, mut id) = self.place_for(parent, name)?;
        let last = self.last_of(parent)?;
        let pair = self.new_pair(last.tail)?;
        let tail = pair.bytes();
        let tail = Change::Tag(Tag::new(tag::SOFT_TAIL, tag::NO_ID, 8), &tail);
        let is_last = last.pair.is(log.pair);
        if !is_last {
            self.commit(&last, &[tail], self.unchecked(true))?;
            (log, id) = self.place_for(parent, name)?;
        }
        let structure = pair.bytes();
        let changes = [
            Change::Tag(Tag::new(tag::CREATE, id, 0), &[]),
            Change::Tag(Tag::new(tag::DIRECTORY_NAME, id, name.len()), name),
            Change::Tag(Tag::new(tag::DIRECTORY, id, 8), &structure),
            tail,
        ];
        let changes = if is_last { &changes[..] } else { &changes[..3] };
        self.commit(&log, changes, self.unchecked(false)).map(drop)
    }

    /// Removes a file, or a directory that is empty.
    pub fn remove(&mut self, path: &[u8]) -> Result {
        if self.is_first() {
            return self.remove_first(path);
        }
        self.repair()?;
        let entry = match self.find(path)? {
            Found::Root => return Err(Error::Invalid),
            Found::Entry(entry) => entry,
            Found::Free(..) => return Err(Error::NotFound),
        };
        let directory = self.empty_directory(&entry)?;
        let delete = Change::Tag(Tag::new(tag::DELETE, entry.id, 0), &[]);
        let state = self.unchecked(directory.is_some());
        self.commit(&entry.log, &[delete], state)?;
        match directory {
            Some(directory) => self.drop_directory(directory),
            None => Ok(()),
        }
    }

    /// The first pair of a directory, which must be empty; nothing for a file.
    fn empty_directory(&mut self, entry: &Entry) -> Result<Option<Pair>> {
        if entry.kind != Kind::Directory {
            return Ok(None);
        }
        let directory = self.directory_of(entry)?;
        let (mut pair, mut left) = (directory, self.disk.geometry.block_count);
        loop {
            let (log, _) = fetch(&mut self.disk, pair, None)?;
            left -= 1;
            match log.count {
                0 if !log.split || log.tail.is_none() => return Ok(Some(directory)),
                0 if left == 0 => return Err(Error::Corrupt),
                0 => pair = log.tail,
                _ => return Err(Error::NotEmpty),
            }
        }
    }

    /// Gives an entry another path; what is there already is replaced.
    pub fn rename(&mut self, from: &[u8], to: &[u8]) -> Result {
        if self.is_first() {
            return self.rename_first(from, to);
        }
        self.repair()?;
        let source = match self.find(from)? {
            Found::Root => return Err(Error::Invalid),
            Found::Entry(entry) => entry,
            Found::Free(..) => return Err(Error::NotFound),
        };
        let source_pair = match source.kind {
            Kind::Directory => Some(self.directory_of(&source)?),
            Kind::File => None,
        };
        if self.is_inside(source_pair, to)? {
            return Err(Error::Invalid);
        }
        let (log, id, name, replaced, dropped) = match self.find(to)? {
            Found::Root => return Err(Error::Invalid),
            Found::Entry(entry) if entry.log.pair.is(source.log.pair) && entry.id == source.id => {
                return Ok(());
            }
            Found::Entry(entry) => {
                match (source.kind, entry.kind) {
                    (Kind::File, Kind::Directory) => return Err(Error::IsDirectory),
                    (Kind::Directory, Kind::File) => return Err(Error::NotDirectory),
                    _ => {}
                }
                let dropped = self.empty_directory(&entry)?;
                let name = last_name(to);
                (entry.log, entry.id, name, true, dropped)
            }
            Found::Free(parent, name) => {
                let (log, id) = self.place_for(parent, name)?;
                (log, id, name, false, None)
            }
        };
        let kind = match source.kind {
            Kind::Directory => tag::DIRECTORY_NAME,
            Kind::File => tag::FILE_NAME,
        };
        let same = log.pair.is(source.log.pair);
        // Where the old entry is when the new one is there.
        let old = match same && source.id >= id && !replaced {
            true => source.id + 1,
            false => source.id,
        };
        let changes = [
            Change::Tag(Tag::new(tag::DELETE, id, 0), &[]),
            Change::Tag(Tag::new(tag::CREATE, id, 0), &[]),
            Change::Tag(Tag::new(kind, id, name.len()), name),
            Change::Copy {
                to: id,
                from: &source.log,
                id: source.id,
            },
            Change::Tag(Tag::new(tag::DELETE, old, 0), &[]),
        ];
        let begin = usize::from(!replaced);
        let mut state = self.unchecked(dropped.is_some());
        let slots = self.slots_of(&source);
        if same {
            self.commit(&log, &changes[begin..], state)?;
            self.settle(slots, to)?;
        } else {
            let moved = Tag::new(tag::DELETE, source.id, 0);
            state = [
                state[0] & UNCHECKED | moved.0,
                source.log.pair.0[0],
                source.log.pair.0[1],
            ];
            self.commit(&log, &changes[begin..4], state)?;
            self.settle(slots, to)?;
            let (log, _) = fetch(&mut self.disk, source.log.pair, None)?;
            let delete = Change::Tag(Tag::new(tag::DELETE, source.id, 0), &[]);
            self.commit(&log, &[delete], [state[0] & UNCHECKED, 0, 0])?;
        }
        match dropped {
            Some(directory) => self.drop_directory(directory),
            None => Ok(()),
        }
    }

    /// Whether a path leads through a directory.
    fn is_inside(&mut self, directory: Option<Pair>, path: &[u8]) -> Result<bool> {
        let Some(directory) = directory else {
            return Ok(false);
        };
        for (end, byte) in path.iter().enumerate() {
            if *byte == b'/'
                && let Found::Entry(entry) = self.find(&path[..end])?
                && entry.kind == Kind::Directory
                && self.directory_of(&entry)?.is(directory)
            {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The open files of an entry, as bits of the first slots.
    fn slots_of(&self, entry: &Entry) -> u64 {
        let slots = self.disk.device.open_slots().min(64);
        (0..slots).fold(0, |bits, slot| match self.disk.device.open_file(slot) {
            Some(file) if file.pair.is(entry.log.pair) && file.id == entry.id => bits | 1 << slot,
            _ => bits,
        })
    }

    /// Tells open files where their entry went.
    fn settle(&mut self, slots: u64, path: &[u8]) -> Result {
        if slots == 0 {
            return Ok(());
        }
        let Found::Entry(entry) = self.find(path)? else {
            return Err(Error::Corrupt);
        };
        for slot in 0..64 {
            if slots >> slot & 1 == 1
                && let Some(mut file) = self.disk.device.open_file(slot)
            {
                (file.pair, file.id) = (entry.log.pair, entry.id);
                self.disk.device.set_open_file(slot, file);
            }
        }
        Ok(())
    }
}
