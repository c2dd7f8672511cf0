//! Read-only images that are used where they lie.
//!
//! ```text
//!   number   7 bits a byte, most significant first; bit 7 says that another byte follows
//!   record   kind, length of the payload, payload
//!   image    a record whose kind's three bytes are `D2 CD 31`; its payload is the root directory's
//!
//!   kind  0  the end            3  data elsewhere: length, offset in the image's payload
//!         1  padding            4  directory: length of the name, name, records
//!         2  data               5  file: length of the name, name, records
//! ```
//!
//! Records of other kinds are skipped. A damaged record is the end of its directory, and a file without data is not there.

use crate::{Error, Result};

const MAGIC: &[u8] = b"\xd2\xcd\x31";

const UNUSED: usize = 0;
const DATA: usize = 2;
const POINTER: usize = 3;
const DIRECTORY: usize = 4;
const FILE: usize = 5;

/// What an entry is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Directory,
    File,
}

/// A file's data or a directory's records, by their place in the image's bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry {
    pub kind: Kind,
    pub start: usize,
    pub len: usize,
}

/// An image, checked at its start only.
#[derive(Clone, Copy)]
pub struct Image<'bytes> {
    bytes: &'bytes [u8],
    root: Entry,
}

/// A record: its kind and where its payload lies.
struct Record {
    kind: usize,
    start: usize,
    end: usize,
}

/// Reads a number at `at`, which must end before `end`.
fn number(bytes: &[u8], at: &mut usize, end: usize) -> Option<usize> {
    let mut value: usize = 0;
    loop {
        let byte = *bytes.get(..end)?.get(*at)?;
        *at += 1;
        if value > usize::MAX >> 7 {
            return None;
        }
        value = value << 7 | usize::from(byte & 0x7f);
        if byte & 0x80 == 0 {
            return Some(value);
        }
    }
}

/// Reads the head of a record at `at` and goes on behind its payload.
fn record(bytes: &[u8], at: &mut usize, end: usize) -> Option<Record> {
    let kind = number(bytes, at, end)?;
    let len = number(bytes, at, end)?;
    let start = *at;
    let end = start.checked_add(len).filter(|stop| *stop <= end)?;
    *at = end;
    (kind != UNUSED).then_some(Record { kind, start, end })
}

impl<'bytes> Image<'bytes> {
    /// Finds the image at the start of some bytes.
    pub fn new(bytes: &'bytes [u8]) -> Result<Image<'bytes>> {
        let mut at = MAGIC.len();
        if !bytes.starts_with(MAGIC) {
            return Err(Error::NoFileSystem);
        }
        let len = number(bytes, &mut at, bytes.len()).ok_or(Error::NoFileSystem)?;
        if len > bytes.len() - at {
            return Err(Error::NoFileSystem);
        }
        let root = Entry {
            kind: Kind::Directory,
            start: at,
            len,
        };
        Ok(Image { bytes, root })
    }

    /// The root directory, whose records are all of the image.
    pub fn root(&self) -> Entry {
        self.root
    }

    /// What is at a path. A slash in front is optional, one at the end allowed for directories.
    pub fn find(&self, path: &[u8]) -> Result<Entry> {
        let mut rest = path.strip_prefix(b"/").unwrap_or(path);
        let mut found = self.root;
        while !rest.is_empty() {
            let end = rest.iter().position(|byte| *byte == b'/');
            let name = &rest[..end.unwrap_or(rest.len())];
            let child = self.entries(found).find(|(other, _)| *other == name);
            found = child.ok_or(Error::NotFound)?.1;
            rest = match end {
                Some(_) if found.kind == Kind::File => return Err(Error::NotFound),
                Some(end) => &rest[end + 1..],
                None => &[],
            };
        }
        Ok(found)
    }

    /// The names in a directory and what they stand for.
    pub fn entries(&self, directory: Entry) -> Entries<'bytes> {
        Entries {
            image: *self,
            at: directory.start,
            end: directory.start + directory.len,
        }
    }

    /// The entry of the records between `at` and `end` that comes first; `at` goes on behind it.
    pub fn next_entry(&self, at: &mut usize, end: usize) -> Option<(&'bytes [u8], Entry)> {
        loop {
            match record(self.bytes, at, end).and_then(|record| self.entry(&record)) {
                Some(Some(entry)) => return Some(entry),
                Some(None) => {}
                None => {
                    *at = end;
                    return None;
                }
            }
        }
    }

    /// The name and the entry that a record of a directory holds; nothing when the record holds something else.
    fn entry(&self, record: &Record) -> Option<Option<(&'bytes [u8], Entry)>> {
        let mut at = record.start;
        if record.kind != DIRECTORY && record.kind != FILE {
            return Some(None);
        }
        let len = number(self.bytes, &mut at, record.end)?;
        let stop = at.checked_add(len).filter(|stop| *stop <= record.end)?;
        let name = self.bytes.get(at..stop)?;
        let entry = match record.kind {
            DIRECTORY => Some(Entry {
                kind: Kind::Directory,
                start: stop,
                len: record.end - stop,
            }),
            _ => self.data(stop, record.end),
        };
        Some(entry.map(|entry| (name, entry)))
    }

    /// The data of a file, from its records.
    fn data(&self, mut at: usize, end: usize) -> Option<Entry> {
        loop {
            let record = record(self.bytes, &mut at, end)?;
            let (start, len) = match record.kind {
                DATA => (record.start, record.end - record.start),
                POINTER => self.pointer(&record)?,
                _ => continue,
            };
            return Some(Entry {
                kind: Kind::File,
                start,
                len,
            });
        }
    }

    fn pointer(&self, record: &Record) -> Option<(usize, usize)> {
        let mut at = record.start;
        let len = number(self.bytes, &mut at, record.end)?;
        let offset = number(self.bytes, &mut at, record.end)?;
        let stop = offset.checked_add(len)?;
        (stop <= self.root.len).then_some((self.root.start + offset, len))
    }
}

/// Iterates over a directory.
pub struct Entries<'bytes> {
    image: Image<'bytes>,
    at: usize,
    end: usize,
}

impl<'bytes> Iterator for Entries<'bytes> {
    type Item = (&'bytes [u8], Entry);

    fn next(&mut self) -> Option<Self::Item> {
        self.image.next_entry(&mut self.at, self.end)
    }
}

#[cfg(test)]
mod tests;
