//! What there is: looking at it, making and removing directories, renaming, the label.

use super::boot::ENTRY_BYTES;
use super::directory::{Cursor, Found, Want};
use super::entry::{self, Entry, Info};
use super::name::{DELETED, LongName, Name, write_short};
use super::path::Target;
use super::{Volume, code_page};
use crate::{BlockDevice, Error, Result};

/// 1 January 2000.
const ROOT_CHANGED: u32 = 0x2821_0000;
const NOT_IN_LABELS: &[u8] = b"+.,;=[]/\\\"*:<>?|\x7f";

/// Where going through a directory has come to.
#[derive(Clone, Copy, Debug)]
pub struct Listing(Cursor);

impl Listing {
    /// How many numbers a listing is kept as.
    pub const WORDS: usize = 4;

    /// The listing as numbers.
    pub fn to_words(&self) -> [u32; Listing::WORDS] {
        let cursor = self.0;
        [
            cursor.directory,
            cursor.offset,
            cursor.cluster,
            cursor.sector,
        ]
    }

    /// The listing that some numbers are.
    pub fn from_words(words: &[u32; Listing::WORDS]) -> Listing {
        let [directory, offset, cluster, sector] = *words;
        Listing(Cursor {
            directory,
            offset,
            cluster,
            sector,
        })
    }
}

/// Writes the name of an entry as programs see it.
fn write_name(found: &Found, long: &LongName, into: &mut [u8; 255]) -> usize {
    let whole = found.long.and_then(|_| long.write(into));
    whole.unwrap_or_else(|| {
        let case = found.entry.0[entry::CASE];
        write_short(found.entry.short(), case, into)
    })
}

impl<D: BlockDevice> Volume<'_, D> {
    /// What is known of a path.
    pub fn stat(&mut self, path: &[u8]) -> Result<Info> {
        if matches!(path, b"" | b"/") {
            return Ok(Info {
                is_directory: true,
                size: 0,
                changed: ROOT_CHANGED,
            });
        }
        match self.follow(path, &mut Name::empty())? {
            Target::Start(_) => Err(Error::Invalid),
            Target::Found(found) => Ok(found.entry.info()),
            Target::Free(..) => Err(Error::NotFound),
        }
    }

    /// Begins to go through a directory.
    pub fn list(&mut self, path: &[u8]) -> Result<Listing> {
        let directory = self.follow_to_directory(path)?;
        self.cursor(directory, 0).map(Listing)
    }

    /// The next entry, the length of its name, and the name in the buffer.
    pub fn next_entry(
        &mut self,
        listing: &mut Listing,
        name: &mut [u8; 255],
    ) -> Result<Option<(Info, usize)>> {
        self.check_mounted()?;
        let mut long = LongName::new();
        let Some(found) = self.next_found(&mut listing.0, Want::Files, &mut long)? else {
            return Ok(None);
        };
        let len = write_name(&found, &long, name);
        self.advance(&mut listing.0, false)?;
        Ok(Some((found.entry.info(), len)))
    }

    /// Makes a directory.
    pub fn make_directory(&mut self, path: &[u8]) -> Result {
        self.check_mounted()?;
        self.check_writable()?;
        let mut name = Name::empty();
        let Target::Free(directory) = self.follow(path, &mut name)? else {
            return Err(Error::Exists);
        };
        let cluster = self.extend(0)?.ok_or(Error::Denied)?;
        let made = self.begin_directory(cluster, directory);
        match made.and_then(|()| self.register(directory, &name)) {
            Ok(cursor) => {
                let (bits, now) = (self.state.layout.bits, self.now);
                let bytes = self.entry_at(&cursor)?;
                entry::set_changed(bytes, now);
                entry::set_cluster(bytes, bits, cluster);
                entry::set_attributes(bytes, entry::DIRECTORY);
                self.state.dirty = true;
                self.sync()
            }
            Err(error) => {
                self.release(cluster)?;
                Err(error)
            }
        }
    }

    /// Writes the entries for a directory itself and for the one above.
    fn begin_directory(&mut self, cluster: u32, above: u32) -> Result {
        self.clear_cluster(cluster)?;
        let (bits, now) = (self.state.layout.bits, self.now);
        let entries = self.window.chunks_exact_mut(ENTRY_BYTES as usize);
        for (bytes, (name, cluster)) in entries.zip([(&b"."[..], cluster), (b"..", above)]) {
            bytes[..11].fill(b' ');
            bytes[..name.len()].copy_from_slice(name);
            entry::set_attributes(bytes, entry::DIRECTORY);
            entry::set_changed(bytes, now);
            entry::set_cluster(bytes, bits, cluster);
        }
        self.state.dirty = true;
        Ok(())
    }

    /// Removes a file, or an empty `directory`.
    pub fn remove(&mut self, path: &[u8], directory: bool) -> Result {
        let mut name = Name::empty();
        let found = match self.follow(path, &mut name)? {
            Target::Start(_) => return Err(Error::Invalid),
            Target::Free(..) => return Err(Error::NotFound),
            Target::Found(found) => found,
        };
        match (directory, found.entry.is_directory()) {
            (true, false) => return Err(Error::NotDirectory),
            (false, true) => return Err(Error::IsDirectory),
            _ => self.check_writable()?,
        }
        if name.is_dots {
            return Err(Error::Invalid);
        }
        if found.entry.attributes() & entry::READ_ONLY != 0 {
            return Err(Error::Denied);
        }
        let cluster = found.entry.cluster(self.state.layout.bits);
        if directory && (cluster == self.state.current || !self.is_empty(cluster)?) {
            return Err(Error::Denied);
        }
        self.unregister(&found)?;
        if cluster != 0 {
            self.release(cluster)?;
        }
        self.sync()
    }

    fn is_empty(&mut self, directory: u32) -> Result<bool> {
        let mut cursor = self.cursor(directory, 0)?;
        let found = self.next_found(&mut cursor, Want::Files, &mut LongName::new())?;
        Ok(found.is_none())
    }

    /// Renames; a file takes the place of another.
    pub fn rename(&mut self, from: &[u8], to: &[u8]) -> Result {
        match self.try_rename(from, to) {
            Err(Error::Exists) => {
                self.remove(to, false)?;
                self.try_rename(from, to)
            }
            outcome => outcome,
        }
    }

    fn try_rename(&mut self, from: &[u8], to: &[u8]) -> Result {
        self.check_mounted()?;
        self.check_writable()?;
        let mut name = Name::empty();
        let old = match self.follow(from, &mut name)? {
            Target::Found(found) if !name.is_dots => found,
            Target::Free(..) => return Err(Error::NotFound),
            _ => return Err(Error::Invalid),
        };
        let directory = match self.follow(to, &mut name)? {
            Target::Free(directory) => directory,
            Target::Found(found) if is_same(&found.cursor, &old.cursor) => old.cursor.directory,
            _ => return Err(Error::Exists),
        };
        let cursor = self.register(directory, &name)?;
        let bytes = self.entry_at(&cursor)?;
        bytes[13..].copy_from_slice(&old.entry.0[13..]);
        let is_directory = old.entry.is_directory();
        let archive = if is_directory { 0 } else { entry::ARCHIVE };
        entry::set_attributes(bytes, old.entry.0[11] | archive);
        self.state.dirty = true;
        if is_directory && directory != old.cursor.directory {
            self.set_above(&old.entry, directory)?;
        }
        self.unregister(&old)?;
        self.sync()
    }

    /// Tells a directory that another one is above it.
    fn set_above(&mut self, moved: &Entry, above: u32) -> Result {
        let bits = self.state.layout.bits;
        let sector = self.first_sector(moved.cluster(bits))?;
        self.load(sector)?;
        let start = ENTRY_BYTES as usize;
        let bytes = &mut self.window[start..2 * start];
        if bytes[1] == b'.' {
            entry::set_cluster(bytes, bits, above);
            self.state.dirty = true;
        }
        Ok(())
    }

    /// Changes the current directory.
    pub fn change_directory(&mut self, path: &[u8]) -> Result {
        self.state.current = self.follow_to_directory(path)?;
        Ok(())
    }

    /// The path of the current directory, at the end of the buffer: gives where it begins.
    pub fn current_directory(&mut self, buffer: &mut [u8]) -> Result<usize> {
        self.check_mounted()?;
        let mut start = buffer.len();
        let mut push = |start: usize, bytes: &[u8]| {
            let place = start.checked_sub(bytes.len()).ok_or(Error::NoMemory)?;
            buffer[place..start].copy_from_slice(bytes);
            Ok(place)
        };
        let mut directory = self.state.current;
        while directory != 0 {
            let bits = self.state.layout.bits;
            let above = self.cursor(directory, ENTRY_BYTES)?;
            let above = Entry(*self.entry_at(&above)?.first_chunk().expect("an entry"));
            let above = above.cluster(bits);
            let mut cursor = self.cursor(above, 0)?;
            let mut long = LongName::new();
            let found = loop {
                let found = self.next_found(&mut cursor, Want::Files, &mut long)?;
                let found = found.ok_or(super::DAMAGED)?;
                if found.entry.cluster(bits) == directory {
                    break found;
                }
                self.advance(&mut cursor, false)?;
            };
            let mut name = [0; 255];
            let len = write_name(&found, &long, &mut name);
            start = push(start, &name[..len])?;
            start = push(start, b"/")?;
            directory = above;
        }
        match start == buffer.len() {
            true => buffer[..]
                .last_mut()
                .map(|last| *last = b'/')
                .map_or(Err(Error::NoMemory), |()| Ok(start - 1)),
            false => Ok(start),
        }
    }

    /// Gives the file system a name, or takes it away.
    pub fn set_label(&mut self, label: &[u8]) -> Result {
        self.check_mounted()?;
        self.check_writable()?;
        let mut bytes = [b' '; 11];
        let label = label.trim_ascii_end();
        for (index, byte) in label.iter().enumerate() {
            let place = bytes.get_mut(index).ok_or(Error::Invalid)?;
            let folded = code_page::fold(code_page::character(*byte));
            let byte = code_page::byte(folded).ok_or(Error::Invalid)?;
            if NOT_IN_LABELS.contains(&byte) || byte < b' ' || (index, byte) == (0, DELETED) {
                return Err(Error::Invalid);
            }
            *place = byte;
        }
        let mut cursor = self.cursor(0, 0)?;
        let found = self.next_found(&mut cursor, Want::Label, &mut LongName::new())?;
        match (found, label) {
            (None, b"") => return Ok(()),
            (Some(found), b"") => self.entry_at(&found.cursor)?[0] = DELETED,
            (Some(found), _) => self.entry_at(&found.cursor)?[..11].copy_from_slice(&bytes),
            (None, _) => {
                let cursor = self.free_entries(0, 1)?;
                let entry = self.entry_at(&cursor)?;
                entry.fill(0);
                entry[..11].copy_from_slice(&bytes);
                entry::set_attributes(entry, entry::LABEL);
            }
        }
        self.state.dirty = true;
        self.sync()
    }

    /// The name of the file system: its length, and the name in the buffer.
    pub fn label(&mut self, into: &mut [u8; 11]) -> Result<usize> {
        self.check_mounted()?;
        let mut cursor = self.cursor(0, 0)?;
        let found = self.next_found(&mut cursor, Want::Label, &mut LongName::new())?;
        let Some(found) = found else {
            return Ok(0);
        };
        *into = *found.entry.short();
        Ok(into.trim_ascii_end().len())
    }
}

fn is_same(one: &Cursor, other: &Cursor) -> bool {
    (one.directory, one.offset) == (other.directory, other.offset)
}
