//! Making, removing and renaming entries.

use super::pair::{Log, Pair};
use super::path::{Entry, Found, last_name};
use super::piece::Change;
use super::tag::{self, Tag};
use super::{Host, Kind, UNCHECKED, Volume};
use crate::{Error, Result};

/// Where something goes that gets another path.
struct Place<'p> {
    log: Log,
    id: u16,
    name: &'p [u8],
    /// Something is there already.
    is_taken: bool,
    /// The directory that is there.
    dropped: Option<Pair>,
}

impl<H: Host> Volume<'_, H> {
    /// Makes a directory.
    pub fn make_directory(&mut self, path: &[u8]) -> Result {
        if self.is_first() {
            return self.make_directory_first(path);
        }
        self.insist(|volume| volume.make_directory_once(path))
    }

    fn make_directory_once(&mut self, path: &[u8]) -> Result {
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
        match self.insist(|volume| volume.delete(path))? {
            Some(directory) => self.drop_directory(directory),
            None => Ok(()),
        }
    }

    /// Deletes an entry; gives the directory that has no entry any more.
    fn delete(&mut self, path: &[u8]) -> Result<Option<Pair>> {
        self.repair()?;
        let entry = self.entry(path)?;
        let directory = self.empty_directory(&entry)?;
        let delete = Change::Tag(Tag::new(tag::DELETE, entry.id, 0), &[]);
        let state = self.unchecked(directory.is_some());
        self.commit(&entry.log, &[delete], state)?;
        Ok(directory)
    }

    /// The entry at a path, which must be there and not the root.
    fn entry(&mut self, path: &[u8]) -> Result<Entry> {
        match self.find(path)? {
            Found::Root => Err(Error::Invalid),
            Found::Entry(entry) => Ok(entry),
            Found::Free(..) => Err(Error::NotFound),
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
            let log = self.log_of(pair)?;
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
        let dropped = self.insist(|volume| volume.move_entry(from, to))?;
        self.insist(Self::finish_move)?;
        match dropped {
            Some(directory) => self.drop_directory(directory),
            None => Ok(()),
        }
    }

    /// Makes the new entry of something, and deletes the old one if it is in the same log; gives the directory that has no
    /// entry any more.
    fn move_entry(&mut self, from: &[u8], to: &[u8]) -> Result<Option<Pair>> {
        self.repair()?;
        let source = self.entry(from)?;
        let source_pair = match source.kind {
            Kind::Directory => Some(self.directory_of(&source)?),
            Kind::File => None,
        };
        if self.is_inside(source_pair, to)? {
            return Err(Error::Invalid);
        }
        let Some(place) = self.place_of_new(&source, to)? else {
            return Ok(None);
        };
        let slots = self.slots_of(&source);
        self.commit_move(&source, &place)?;
        self.settle(slots, to)?;
        Ok(place.dropped)
    }

    /// Where something goes that gets another path; nothing when it is there already.
    fn place_of_new<'p>(&mut self, source: &Entry, to: &'p [u8]) -> Result<Option<Place<'p>>> {
        Ok(Some(match self.find(to)? {
            Found::Root => return Err(Error::Invalid),
            Found::Entry(entry) if entry.log.pair.is(source.log.pair) && entry.id == source.id => {
                return Ok(None);
            }
            Found::Entry(entry) => {
                match (source.kind, entry.kind) {
                    (Kind::File, Kind::Directory) => return Err(Error::IsDirectory),
                    (Kind::Directory, Kind::File) => return Err(Error::NotDirectory),
                    _ => {}
                }
                Place {
                    log: entry.log,
                    id: entry.id,
                    name: last_name(to),
                    is_taken: true,
                    dropped: self.empty_directory(&entry)?,
                }
            }
            Found::Free(parent, name) => {
                let (log, id) = self.place_for(parent, name)?;
                Place {
                    log,
                    id,
                    name,
                    is_taken: false,
                    dropped: None,
                }
            }
        }))
    }

    fn commit_move(&mut self, source: &Entry, place: &Place<'_>) -> Result {
        let kind = match source.kind {
            Kind::Directory => tag::DIRECTORY_NAME,
            Kind::File => tag::FILE_NAME,
        };
        let is_same = place.log.pair.is(source.log.pair);
        // Where the old entry is when the new one is there.
        let old = match is_same && source.id >= place.id && !place.is_taken {
            true => source.id + 1,
            false => source.id,
        };
        let id = place.id;
        let changes = [
            Change::Tag(Tag::new(tag::DELETE, id, 0), &[]),
            Change::Tag(Tag::new(tag::CREATE, id, 0), &[]),
            Change::Tag(Tag::new(kind, id, place.name.len()), place.name),
            Change::Copy {
                to: id,
                from: &source.log,
                id: source.id,
            },
            Change::Tag(Tag::new(tag::DELETE, old, 0), &[]),
        ];
        let begin = usize::from(!place.is_taken);
        let mut state = self.unchecked(place.dropped.is_some());
        if is_same {
            return self.commit(&place.log, &changes[begin..], state).map(drop);
        }
        let moved = Tag::new(tag::DELETE, source.id, 0);
        let [first, second] = source.log.pair.0;
        state = [state[0] & UNCHECKED | moved.0, first, second];
        self.commit(&place.log, &changes[begin..4], state).map(drop)
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
