//! Open files.
//!
//! Whole sectors go between the device and the memory of the caller directly, as many at once as are wanted of a cluster;
//! other bytes go through the window. The entry of a file learns of what was written when the file is flushed.

use super::entry::{self, DIRECTORY, READ_ONLY};
use super::name::Name;
use super::path::Target;
use super::{DAMAGED, Volume};
use crate::{BlockDevice, Error, Result};

/// What a file is opened for.
#[derive(Clone, Copy, Debug, Default)]
pub struct Mode {
    pub read: bool,
    pub write: bool,
    /// Makes the file if it is not there.
    pub create: bool,
    /// It must not be there.
    pub exclusive: bool,
    pub truncate: bool,
}

/// Memory of the caller, which the device may reach on its own.
pub trait Memory<D> {
    /// Reads whole sectors into a part of it.
    fn read(&mut self, device: &mut D, sector: u32, at: usize, len: usize) -> Result;

    /// Writes whole sectors from a part of it.
    fn write(&mut self, device: &mut D, sector: u32, at: usize, len: usize) -> Result;

    /// Copies bytes into it.
    fn put(&mut self, device: &mut D, at: usize, from: &[u8]);

    /// Copies bytes out of it.
    fn take(&mut self, device: &mut D, at: usize, into: &mut [u8]);
}

/// Memory that is a slice.
pub struct Slice<'a>(pub &'a mut [u8]);

impl<D: BlockDevice> Memory<D> for Slice<'_> {
    fn read(&mut self, device: &mut D, sector: u32, at: usize, len: usize) -> Result {
        device.read(sector, 0, &mut self.0[at..at + len])
    }

    fn write(&mut self, device: &mut D, sector: u32, at: usize, len: usize) -> Result {
        device.write(sector, 0, &self.0[at..at + len])
    }

    fn put(&mut self, _: &mut D, at: usize, from: &[u8]) {
        self.0[at..at + from.len()].copy_from_slice(from);
    }

    fn take(&mut self, _: &mut D, at: usize, into: &mut [u8]) {
        into.copy_from_slice(&self.0[at..at + into.len()]);
    }
}

/// An open file.
#[derive(Clone, Copy, Debug)]
pub struct File {
    /// Where its entry is: sector, and offset in it.
    entry: (u32, u32),
    mode: Mode,
    /// The entry does not know of it yet.
    changed: bool,
    /// The device has failed; nothing more is done with it.
    failed: bool,
    /// The first cluster, 0 if there is none.
    first: u32,
    size: u32,
    position: u32,
    /// The cluster and the sector of the byte before the position.
    cluster: u32,
    sector: u32,
}

impl File {
    /// How many numbers a file is kept as.
    pub const WORDS: usize = 8;

    /// The file as numbers.
    pub fn to_words(&self) -> [u32; File::WORDS] {
        let flags = [self.mode.read, self.mode.write, self.changed, self.failed];
        let bits = flags
            .iter()
            .rev()
            .fold(0, |bits, flag| bits << 1 | u32::from(*flag));
        [
            self.entry.0,
            self.entry.1,
            bits,
            self.first,
            self.size,
            self.position,
            self.cluster,
            self.sector,
        ]
    }

    /// The file that some numbers are.
    pub fn from_words(words: &[u32; File::WORDS]) -> File {
        let [sector, offset, bits, first, size, position, cluster, place] = *words;
        let flag = |bit: u32| bits & 1 << bit != 0;
        File {
            entry: (sector, offset),
            mode: Mode {
                read: flag(0),
                write: flag(1),
                ..Mode::default()
            },
            changed: flag(2),
            failed: flag(3),
            first,
            size,
            position,
            cluster,
            sector: place,
        }
    }

    pub fn position(&self) -> u32 {
        self.position
    }

    pub fn size(&self) -> u32 {
        self.size
    }

    /// Lets the file be used after an error that was the caller's.
    pub fn forgive(&mut self) {
        self.failed = false;
    }

    fn check(&self) -> Result {
        match self.failed {
            true => Err(DAMAGED),
            false => Ok(()),
        }
    }
}

impl<D: BlockDevice> Volume<'_, D> {
    /// Opens a file.
    pub fn open(&mut self, path: &[u8], mode: Mode) -> Result<File> {
        self.check_mounted()?;
        if mode.write || mode.create {
            self.check_writable()?;
        }
        let mut name = Name::empty();
        let (cursor, is_new) = match self.follow(path, &mut name)? {
            Target::Start(_) => return Err(Error::Invalid),
            Target::Free(directory) if mode.create => (self.register(directory, &name)?, true),
            Target::Free(..) => return Err(Error::NotFound),
            Target::Found(found) => {
                let attributes = found.entry.attributes();
                if !mode.create && attributes & DIRECTORY != 0 {
                    return Err(Error::NotFound);
                }
                if mode.write && attributes & (READ_ONLY | DIRECTORY) != 0 {
                    return Err(Error::Denied);
                }
                if mode.exclusive {
                    return Err(Error::Exists);
                }
                (found.cursor, false)
            }
        };
        let changed = is_new || mode.truncate;
        if changed {
            self.begin_file(&cursor)?;
        }
        let bits = self.state.layout.bits;
        let offset = cursor.offset % self.sector_bytes();
        let bytes = self.entry_at(&cursor)?;
        let found = entry::Entry(*bytes.first_chunk().expect("an entry is that long"));
        Ok(File {
            entry: (cursor.sector, offset),
            mode,
            changed,
            failed: false,
            first: found.cluster(bits),
            size: found.info().size,
            position: 0,
            cluster: 0,
            sector: 0,
        })
    }

    /// Makes an entry that of an empty file.
    fn begin_file(&mut self, cursor: &super::directory::Cursor) -> Result {
        let (bits, now) = (self.state.layout.bits, self.now);
        let bytes = self.entry_at(cursor)?;
        let old = entry::Entry(*bytes.first_chunk().expect("an entry is that long"));
        entry::set_made(bytes, now);
        entry::set_attributes(bytes, entry::ARCHIVE);
        entry::set_cluster(bytes, bits, 0);
        entry::set_size(bytes, 0);
        self.state.dirty = true;
        let cluster = old.cluster(bits);
        if cluster != 0 {
            self.release(cluster)?;
            // The hole is used again.
            self.state.last = cluster - 1;
        }
        Ok(())
    }

    /// Reads from an open file; 0 at its end.
    pub fn read(
        &mut self,
        file: &mut File,
        memory: &mut impl Memory<D>,
        len: usize,
    ) -> Result<usize> {
        file.check()?;
        if !file.mode.read {
            return Err(Error::Denied);
        }
        let rest = file.size.saturating_sub(file.position);
        let len = len.min(rest as usize);
        let mut done = 0;
        while done < len {
            let part = self.read_part(file, memory, done, len - done);
            file.failed = part.is_err();
            done += part?;
        }
        Ok(len)
    }

    /// Reads some bytes, at least one.
    fn read_part(
        &mut self,
        file: &mut File,
        memory: &mut impl Memory<D>,
        at: usize,
        len: usize,
    ) -> Result<usize> {
        let size = self.window.len();
        let offset = file.position as usize % size;
        if offset == 0 {
            if file.position.is_multiple_of(self.cluster_bytes()) {
                file.cluster = match file.position {
                    0 => file.first,
                    _ => self.follower(file.cluster)?,
                };
            }
            let sector = self.sector_at(file)?;
            let count = self.whole_sectors(file, len);
            if count > 0 {
                let bytes = count * size;
                memory.read(self.device, sector, at, bytes)?;
                let index = self.state.sector.wrapping_sub(sector) as usize;
                if self.state.dirty && index < count {
                    memory.put(self.device, at + index * size, self.window);
                }
                file.position += bytes as u32;
                return Ok(bytes);
            }
            file.sector = sector;
        }
        let count = len.min(size - offset);
        self.load(file.sector)?;
        memory.put(self.device, at, &self.window[offset..offset + count]);
        file.position += count as u32;
        Ok(count)
    }

    /// The sector at the position, which is in the file's cluster.
    fn sector_at(&self, file: &File) -> Result<u32> {
        let offset = file.position % self.cluster_bytes() / self.sector_bytes();
        Ok(self.first_sector(file.cluster)? + offset)
    }

    /// The number of whole sectors from the position on that are in its cluster.
    fn whole_sectors(&self, file: &File, len: usize) -> usize {
        let rest = self.cluster_bytes() - file.position % self.cluster_bytes();
        len.min(rest as usize) / self.window.len()
    }

    /// Writes to an open file; fewer bytes than wanted when the device is full.
    pub fn write(
        &mut self,
        file: &mut File,
        memory: &mut impl Memory<D>,
        len: usize,
    ) -> Result<usize> {
        file.check()?;
        if !file.mode.write {
            return Err(Error::Denied);
        }
        // The size of a file has 32 bits.
        let len = len.min((u32::MAX - file.position) as usize);
        let mut done = 0;
        while done < len {
            let part = self.write_part(file, memory, done, len - done);
            file.failed = part.is_err();
            let count = part?;
            if count == 0 {
                break;
            }
            done += count;
            file.position += count as u32;
            file.size = file.size.max(file.position);
        }
        file.changed = true;
        Ok(done)
    }

    /// Writes some bytes; none when the device is full.
    fn write_part(
        &mut self,
        file: &mut File,
        memory: &mut impl Memory<D>,
        at: usize,
        len: usize,
    ) -> Result<usize> {
        let size = self.window.len();
        let offset = file.position as usize % size;
        if offset == 0 {
            if file.position.is_multiple_of(self.cluster_bytes()) {
                let next = match (file.position, file.first) {
                    (0, 0) => self.extend(0)?,
                    (0, first) => Some(first),
                    _ => self.extend(file.cluster)?,
                };
                let Some(cluster) = next else {
                    return Ok(0);
                };
                file.cluster = cluster;
                if file.first == 0 {
                    file.first = cluster;
                }
            }
            if self.state.sector == file.sector {
                self.write_back()?;
            }
            let sector = self.sector_at(file)?;
            let count = self.whole_sectors(file, len);
            if count > 0 {
                let bytes = count * size;
                memory.write(self.device, sector, at, bytes)?;
                let index = self.state.sector.wrapping_sub(sector) as usize;
                if index < count {
                    memory.take(self.device, at + index * size, self.window);
                    self.state.dirty = false;
                }
                return Ok(bytes);
            }
            if file.position >= file.size {
                // What is behind the end need not be read.
                self.write_back()?;
                self.state.sector = sector;
            }
            file.sector = sector;
        }
        let count = len.min(size - offset);
        self.load(file.sector)?;
        memory.take(self.device, at, &mut self.window[offset..offset + count]);
        self.state.dirty = true;
        Ok(count)
    }

    /// Moves to another position: not behind the end of files that are read, and of others as far as there is room.
    pub fn seek(&mut self, file: &mut File, position: u32) -> Result {
        file.check()?;
        let outcome = self.try_seek(file, position);
        file.failed = outcome.is_err();
        if file.position > file.size {
            file.size = file.position;
            file.changed = true;
        }
        outcome
    }

    fn try_seek(&mut self, file: &mut File, position: u32) -> Result {
        let position = match file.mode.write {
            true => position,
            false => position.min(file.size),
        };
        let before = file.position;
        file.position = 0;
        if position == 0 {
            return Ok(());
        }
        let size = self.cluster_bytes();
        let mut left = position;
        if before > 0 && (position - 1) / size >= (before - 1) / size {
            file.position = (before - 1) / size * size;
            left -= file.position;
        } else {
            if file.first == 0 && file.mode.write {
                file.first = self.extend(0)?.unwrap_or(0);
            }
            file.cluster = file.first;
            if file.first == 0 {
                return Ok(());
            }
        }
        while left > size {
            left -= size;
            file.position += size;
            let next = match file.mode.write {
                true => self.extend(file.cluster)?,
                false => Some(self.follower(file.cluster)?),
            };
            match next {
                None => return Ok(()),
                Some(next) if !self.is_cluster(next) => return Err(DAMAGED),
                Some(next) => file.cluster = next,
            }
        }
        file.position += left;
        if !left.is_multiple_of(self.sector_bytes()) {
            file.sector = self.first_sector(file.cluster)? + left / self.sector_bytes();
        }
        Ok(())
    }

    /// Tells the entry of a file what was written.
    pub fn flush(&mut self, file: &mut File) -> Result {
        if !file.changed {
            return Ok(());
        }
        let (bits, now) = (self.state.layout.bits, self.now);
        self.load(file.entry.0)?;
        let start = file.entry.1 as usize;
        let bytes = self.window.get_mut(start..start + 32).ok_or(DAMAGED)?;
        entry::set_attributes(bytes, bytes[11] | entry::ARCHIVE);
        entry::set_cluster(bytes, bits, file.first);
        entry::set_size(bytes, file.size);
        entry::set_changed(bytes, now);
        // Nobody knows when it was read.
        bytes[18..20].fill(0);
        self.state.dirty = true;
        file.changed = false;
        self.sync()
    }
}
