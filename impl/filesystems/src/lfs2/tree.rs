//! Directories: finding, listing, making, removing and renaming entries.

use core::cmp::Ordering;

use super::disk::NONE;
use super::pair::{Change, Log, Pair, compare, fetch, piece, state_bits};
use super::tag::{self, Tag};
use super::{Host, UNCHECKED, Volume};
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
pub struct Listing {
    log: Log,
    id: u16,
    left: u32,
}

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
fn is_taken_back(rest: &[u8]) -> bool {
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
            let (log, found) = fetch(&mut self.disk, pair, Some(name))?;
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
        let found = piece(&mut self.disk, &entry.log, &[], entry.id, is_pair)?;
        let (_, data) = found.ok_or(Error::Corrupt)?;
        let mut bytes = [0; 8];
        data.read(&mut self.disk, 0, &mut bytes)?;
        let word = |at: usize| u32::from_le_bytes([0, 1, 2, 3].map(|i| bytes[at + i]));
        Ok(Pair([word(0), word(4)]))
    }

    /// Size and kind of an entry.
    fn info(&mut self, log: &Log, id: u16, kind: Kind) -> Result<Info> {
        let is_struct = |tag: Tag| tag.class() == tag::STRUCT_TYPE;
        let size = match piece(&mut self.disk, log, &[], id, is_struct)? {
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
        let Found::Entry(entry) = self.find(path)? else {
            return Ok(None);
        };
        let wanted = tag::ATTRIBUTE + u32::from(number);
        let is_it = |tag: Tag| tag.kind() == wanted;
        let Some((tag, data)) = piece(&mut self.disk, &entry.log, &[], entry.id, is_it)? else {
            return Ok(None);
        };
        let len = into.len().min(tag.len() as usize);
        data.read(&mut self.disk, 0, &mut into[..len])?;
        Ok(Some(tag.len() as usize))
    }

    /// Begins to list a directory.
    pub fn list(&mut self, path: &[u8]) -> Result<Listing> {
        let pair = match self.find(path)? {
            Found::Root => self.state.root,
            Found::Entry(entry) => self.directory_of(&entry)?,
            Found::Free(..) => return Err(Error::NotFound),
        };
        let (log, _) = fetch(&mut self.disk, pair, None)?;
        Ok(Listing {
            log,
            id: 0,
            left: self.disk.geometry.block_count,
        })
    }

    /// The next entry of a directory and the bytes of its name, which is put into `name`.
    pub fn next_entry(
        &mut self,
        listing: &mut Listing,
        name: &mut [u8],
    ) -> Result<Option<(Info, usize)>> {
        loop {
            if listing.id >= listing.log.count {
                listing.left -= 1;
                if !listing.log.split || listing.log.tail.is_none() || listing.left == 0 {
                    return Ok(None);
                }
                (listing.log, _) = fetch(&mut self.disk, listing.log.tail, None)?;
                listing.id = 0;
                continue;
            }
            let id = listing.id;
            listing.id += 1;
            let is_name = |tag: Tag| tag.class() == tag::NAME_TYPE;
            let found = piece(&mut self.disk, &listing.log, &[], id, is_name)?;
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

    /// The log and the id where a new name belongs; names are in order.
    pub(super) fn place_for(&mut self, directory: Pair, name: &[u8]) -> Result<(Log, u16)> {
        if name.len() > self.state.name_max as usize {
            return Err(Error::NameTooLong);
        }
        let (mut pair, mut left) = (directory, self.disk.geometry.block_count);
        loop {
            let (log, _) = fetch(&mut self.disk, pair, None)?;
            let (mut low, mut high) = (0, log.count);
            while low < high {
                let middle = (low + high) / 2;
                let is_name = |tag: Tag| tag.class() == tag::NAME_TYPE;
                let order = match piece(&mut self.disk, &log, &[], middle, is_name)? {
                    Some((tag, super::pair::Data::Disk { block, at }))
                        if tag.kind() != tag::SUPERBLOCK =>
                    {
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

    /// The last log of a directory.
    fn last_of(&mut self, first: Pair) -> Result<Log> {
        let (mut log, _) = fetch(&mut self.disk, first, None)?;
        let mut left = self.disk.geometry.block_count;
        while log.split && !log.tail.is_none() {
            (log, _) = fetch(&mut self.disk, log.tail, None)?;
            left -= 1;
            if left == 0 {
                return Err(Error::Corrupt);
            }
        }
        Ok(log)
    }

    /// The state in which the list of tails is, or is not, to be checked.
    fn unchecked(&self, is_unchecked: bool) -> [u32; 3] {
        let [moved, first, second] = self.state.moving;
        match is_unchecked {
            true => [moved | UNCHECKED, first, second],
            false => [moved & !UNCHECKED, first, second],
        }
    }

    /// Makes a directory.
    pub fn make_directory(&mut self, path: &[u8]) -> Result {
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

    /// Takes a directory that has no entry any more out of the list of tails.
    fn drop_directory(&mut self, directory: Pair) -> Result {
        let before = self.log_before(directory)?;
        let tail = self.inherit(directory)?;
        self.set_tail(&before, tail, false).map(drop)
    }

    /// Takes over what the logs of a directory add to the global state; gives the tail behind them.
    fn inherit(&mut self, directory: Pair) -> Result<Pair> {
        let (mut pair, mut left) = (directory, self.disk.geometry.block_count);
        let mut inherited = [0; 3];
        loop {
            let (log, _) = fetch(&mut self.disk, pair, None)?;
            for (bits, more) in inherited.iter_mut().zip(state_bits(&mut self.disk, &log)?) {
                *bits ^= more;
            }
            left -= 1;
            pair = log.tail;
            if !log.split || log.tail.is_none() {
                self.inherited = inherited;
                return Ok(pair);
            }
            if left == 0 {
                return Err(Error::Corrupt);
            }
        }
    }

    fn set_tail(&mut self, log: &Log, tail: Pair, is_unchecked: bool) -> Result<Log> {
        let bytes = tail.bytes();
        let change = Change::Tag(Tag::new(tag::SOFT_TAIL, tag::NO_ID, 8), &bytes);
        self.commit(log, &[change], self.unchecked(is_unchecked))
    }

    /// The log whose tail is a pair.
    fn log_before(&mut self, pair: Pair) -> Result<Log> {
        let mut left = self.disk.geometry.block_count;
        let (mut log, _) = fetch(&mut self.disk, Pair::ROOT, None)?;
        while !log.tail.is(pair) {
            left -= 1;
            if log.tail.is_none() || left == 0 {
                return Err(Error::Corrupt);
            }
            (log, _) = fetch(&mut self.disk, log.tail, None)?;
        }
        Ok(log)
    }

    /// Checks the list of tails: directories in it have an entry, and are where the entry says.
    pub(super) fn check_tails(&mut self) -> Result {
        let mut left = 2 * self.disk.geometry.block_count;
        let (mut log, _) = fetch(&mut self.disk, Pair::ROOT, None)?;
        while !log.tail.is_none() && left > 0 {
            left -= 1;
            if !log.split && !self.is_root(log.tail) {
                match self.entry_for(log.tail)? {
                    None => {
                        let tail = self.inherit(log.tail)?;
                        log = self.set_tail(&log, tail, true)?;
                        continue;
                    }
                    Some(pair) if !pair.is(log.tail) => {
                        log = self.set_tail(&log, pair, true)?;
                        continue;
                    }
                    Some(_) => {}
                }
            }
            (log, _) = fetch(&mut self.disk, log.tail, None)?;
        }
        self.commit(&log, &[], self.unchecked(false)).map(drop)
    }

    fn is_root(&self, pair: Pair) -> bool {
        pair.meets(self.state.root)
    }

    /// What the entry of a directory says of its first pair.
    fn entry_for(&mut self, directory: Pair) -> Result<Option<Pair>> {
        let (mut pair, mut left) = (Pair::ROOT, self.disk.geometry.block_count);
        while !pair.is_none() && left > 0 {
            left -= 1;
            let (log, _) = fetch(&mut self.disk, pair, None)?;
            for id in 0..log.count {
                let entry = Entry {
                    log,
                    id,
                    kind: Kind::Directory,
                };
                match self.directory_of(&entry) {
                    Ok(found) if found.meets(directory) => return Ok(Some(found)),
                    Ok(_) | Err(Error::Corrupt) => {}
                    Err(error) => return Err(error),
                }
            }
            pair = log.tail;
        }
        Ok(None)
    }

    /// Gives an entry another path; what is there already is replaced.
    pub fn rename(&mut self, from: &[u8], to: &[u8]) -> Result {
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

/// The last name of a path.
fn last_name(path: &[u8]) -> &[u8] {
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
