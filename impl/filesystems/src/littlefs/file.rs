//! Open files.
//!
//! A small file lies in its buffer, and in the log of its directory. Of a bigger one the buffer holds what is written and
//! does not fill a unit yet. Writing makes a new skip list that shares the blocks before the place with the old one; it
//! takes effect when the file is flushed.

use super::disk::NONE;
use super::pair::Pair;
use super::path::Found;
use super::piece::{Change, piece};
use super::stream::{Near, Stream};
use super::tag::{self, Tag};
use super::tree::Kind;
use super::{Host, Volume};
use crate::{Error, Result};

/// What a file is opened for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mode {
    /// Only the first version minds.
    pub read: bool,
    pub write: bool,
    pub append: bool,
    /// Makes the file if it is not there.
    pub create: bool,
    /// It must not be there.
    pub exclusive: bool,
    pub truncate: bool,
}

/// An open file; its buffer is elsewhere.
#[derive(Clone, Copy, Debug)]
pub struct File {
    pub(super) pair: Pair,
    pub(super) id: u16,
    /// Where its entry is in its block, in the first version.
    pub(super) offset: u32,
    pub(super) mode: Mode,
    pub(super) is_inline: bool,
    pub(super) head: u32,
    pub(super) size: u32,
    pub(super) position: u32,
    pub(super) stream: Option<Stream>,
    /// The log does not know of it yet.
    pub(super) changed: bool,
    /// The block that was read last, by its number in the list.
    pub(super) near: Near,
}

impl File {
    /// How many numbers a file is kept as.
    pub const WORDS: usize = 15;

    /// The file as numbers.
    pub fn to_words(&self) -> [u32; File::WORDS] {
        let flags = [
            self.is_inline,
            self.changed,
            self.stream.is_some(),
            self.mode.write,
            self.mode.append,
            self.mode.read,
        ];
        let bits = flags
            .iter()
            .rev()
            .fold(0, |bits, flag| bits << 1 | u32::from(*flag));
        let stream = self.stream.unwrap_or(Stream::NONE);
        [
            self.pair.0[0],
            self.pair.0[1],
            u32::from(self.id),
            bits,
            self.head,
            self.size,
            self.position,
            stream.block,
            stream.offset,
            stream.waiting,
            stream.previous,
            stream.before,
            self.near.index,
            self.near.block,
            self.offset,
        ]
    }

    /// The file that some numbers are.
    pub fn from_words(words: &[u32; File::WORDS]) -> File {
        let [
            first,
            second,
            id,
            bits,
            head,
            size,
            position,
            block,
            offset,
            waiting,
            previous,
            before,
            near_index,
            near_block,
            entry,
        ] = *words;
        let flag = |number: u32| bits >> number & 1 == 1;
        let mode = Mode {
            write: flag(3),
            append: flag(4),
            read: flag(5),
            ..Mode::default()
        };
        let stream = Stream {
            block,
            offset,
            waiting,
            previous,
            before,
        };
        File {
            pair: Pair([first, second]),
            id: id as u16,
            offset: entry,
            mode,
            is_inline: flag(0),
            head,
            size,
            position,
            stream: flag(2).then_some(stream),
            changed: flag(1),
            near: Near {
                index: near_index,
                block: near_block,
            },
        }
    }

    /// Bytes that its buffer must have at least.
    pub fn buffer_bytes(&self) -> u32 {
        if self.is_inline { self.size } else { 0 }
    }

    /// Where the next byte is read or written.
    pub fn position(&self) -> u32 {
        self.position
    }

    /// Bytes up to the end.
    pub fn size(&self) -> u32 {
        match self.stream {
            Some(_) => self.size.max(self.position),
            None => self.size,
        }
    }
}

impl<H: Host> Volume<'_, H> {
    /// Opens a file; the caller keeps it in a slot.
    pub fn open(&mut self, path: &[u8], mode: Mode) -> Result<File> {
        if mode.write {
            self.repair()?;
        }
        let mut file = File {
            pair: Pair::NONE,
            id: 0,
            offset: 0,
            mode,
            is_inline: true,
            head: NONE,
            size: 0,
            position: 0,
            stream: None,
            changed: false,
            near: Near::NONE,
        };
        if self.is_first() {
            self.open_first(path, &mut file)?;
            return Ok(file);
        }
        match self.find(path)? {
            Found::Root => return Err(Error::IsDirectory),
            Found::Entry(_) if mode.exclusive => return Err(Error::Exists),
            Found::Entry(entry) if entry.kind == Kind::Directory => return Err(Error::IsDirectory),
            Found::Entry(entry) => {
                (file.pair, file.id) = (entry.log.pair, entry.id);
                if mode.truncate {
                    file.changed = true;
                } else {
                    self.load(&mut file)?;
                }
            }
            Found::Free(..) if !mode.create => return Err(Error::NotFound),
            Found::Free(..) => {
                if path.ends_with(b"/") {
                    return Err(Error::NotDirectory);
                }
                // Where there is no room for a name, it is the name that is said to be too long.
                match self.insist(|volume| volume.make_file(path)) {
                    Err(Error::NoSpace) => return Err(Error::NameTooLong),
                    other => other?,
                }
                if let Found::Entry(entry) = self.find(path)? {
                    (file.pair, file.id) = (entry.log.pair, entry.id);
                }
                file.changed = true;
            }
        }
        Ok(file)
    }

    /// Makes an empty file.
    fn make_file(&mut self, path: &[u8]) -> Result {
        let Found::Free(directory, name) = self.find(path)? else {
            return Err(Error::Exists);
        };
        let (log, id) = self.place_for(directory, name)?;
        let changes = [
            Change::Tag(Tag::new(tag::CREATE, id, 0), &[]),
            Change::Tag(Tag::new(tag::FILE_NAME, id, name.len()), name),
            Change::Tag(Tag::new(tag::INLINE, id, 0), &[]),
        ];
        self.commit(&log, &changes, self.state.moving).map(drop)
    }

    fn load(&mut self, file: &mut File) -> Result {
        let log = self.log_of(file.pair)?;
        let is_struct = |tag: Tag| tag.class() == tag::STRUCT_TYPE;
        match piece(&mut self.disk, &log, &[], file.id, &is_struct)? {
            Some((tag, data)) if tag.kind() == tag::SKIP_LIST && tag.len() == 8 => {
                let mut bytes = [0; 8];
                data.read(&mut self.disk, 0, &mut bytes)?;
                let word = |at: usize| u32::from_le_bytes([0, 1, 2, 3].map(|i| bytes[at + i]));
                (file.head, file.size, file.is_inline) = (word(0), word(4), false);
                if file.size > self.state.file_max {
                    return Err(Error::Corrupt);
                }
                Ok(())
            }
            Some((tag, _)) if tag.kind() == tag::INLINE => {
                file.size = tag.len();
                Ok(())
            }
            _ => Err(Error::Corrupt),
        }
    }

    /// Reads the contents of a small file into its buffer, once it is open.
    pub fn fill(&mut self, file: &File, buffer: &mut [u8]) -> Result {
        if !file.is_inline || file.size == 0 {
            return Ok(());
        }
        let log = self.log_of(file.pair)?;
        let is_inline = |tag: Tag| tag.kind() == tag::INLINE && tag.len() == file.size;
        let found = piece(&mut self.disk, &log, &[], file.id, &is_inline)?;
        let (Some((_, data)), Some(into)) = (found, buffer.get_mut(..file.size as usize)) else {
            return Err(Error::Corrupt);
        };
        data.read(&mut self.disk, 0, into)
    }

    /// Makes what was written part of the file system, with an attribute if there is one.
    pub fn flush(
        &mut self,
        slot: usize,
        buffer: &mut [u8],
        attribute: Option<(u8, &[u8])>,
    ) -> Result {
        if !self.slot(slot)?.changed {
            return Ok(());
        }
        self.repair()?;
        self.flush_stream(slot, buffer)?;
        let mut file = self.slot(slot)?;
        if file.pair.is_none() {
            return Ok(());
        }
        if self.is_first() {
            self.store_first(&file)?;
            file = self.slot(slot)?;
            file.changed = false;
            self.keep(slot, file);
            return Ok(());
        }
        self.disk.sync()?;
        self.insist(|volume| volume.store(slot, buffer, attribute))?;
        file = self.slot(slot)?;
        file.changed = false;
        self.keep(slot, file);
        Ok(())
    }

    /// Tells the log of a file what its contents are.
    fn store(&mut self, slot: usize, buffer: &[u8], attribute: Option<(u8, &[u8])>) -> Result {
        let file = self.slot(slot)?;
        let log = self.log_of(file.pair)?;
        let mut list = [0; 8];
        list[..4].copy_from_slice(&file.head.to_le_bytes());
        list[4..].copy_from_slice(&file.size.to_le_bytes());
        let (kind, data) = match file.is_inline {
            true => (tag::INLINE, &buffer[..file.size as usize]),
            false => (tag::SKIP_LIST, &list[..]),
        };
        let (number, value) = attribute.unwrap_or((0, &[]));
        let number = tag::ATTRIBUTE + u32::from(number);
        let changes = [
            Change::Tag(Tag::new(kind, file.id, data.len()), data),
            Change::Tag(Tag::new(number, file.id, value.len()), value),
        ];
        let count = if attribute.is_some() { 2 } else { 1 };
        self.commit(&log, &changes[..count], self.state.moving)
            .map(drop)
    }
}
