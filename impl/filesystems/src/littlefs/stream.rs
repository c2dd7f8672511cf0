//! What is read from open files and written to them.

use super::disk::NONE;
use super::file::File;
use super::{Host, Volume, first, skip_list};
use crate::{Error, Result};

/// The end of a skip list that is being written.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stream {
    pub(super) block: u32,
    /// Where the next byte goes.
    pub(super) offset: u32,
    /// Bytes in the buffer that are not on the device.
    pub(super) waiting: u32,
    /// The list before the block.
    pub(super) previous: u32,
    pub(super) before: u32,
}

impl Stream {
    pub(super) const NONE: Stream = Stream {
        block: NONE,
        offset: 0,
        waiting: 0,
        previous: NONE,
        before: 0,
    };
}

/// A block of a list and its number.
#[derive(Clone, Copy, Debug)]
pub(super) struct Near {
    pub(super) index: u32,
    pub(super) block: u32,
}

impl Near {
    pub(super) const NONE: Near = Near {
        index: NONE,
        block: NONE,
    };
}

impl<H: Host> Volume<'_, H> {
    /// The largest file that stays in the log.
    fn inline_max(&self, buffer: &[u8]) -> u32 {
        let geometry = self.disk.geometry;
        (geometry.block_bytes / 8)
            .min(geometry.line_bytes())
            .min(buffer.len() as u32)
            .min(super::ATTRIBUTE_MAX)
    }

    /// The file in a slot.
    pub(super) fn slot(&self, slot: usize) -> Result<File> {
        self.disk.device.open_file(slot).ok_or(Error::Invalid)
    }

    pub(super) fn keep(&mut self, slot: usize, file: File) {
        self.disk.device.set_open_file(slot, file);
    }

    /// Reads from an open file; 0 at its end.
    pub fn read(&mut self, slot: usize, buffer: &mut [u8], into: &mut [u8]) -> Result<usize> {
        self.begin();
        if self.is_first() && !self.slot(slot)?.mode.read {
            return Err(first::NOT_FOR_THIS);
        }
        self.flush_stream(slot, buffer)?;
        let mut file = self.slot(slot)?;
        let rest = file.size.saturating_sub(file.position) as usize;
        let count = into.len().min(rest);
        let start = file.position;
        self.read_at(&mut file, buffer, start, &mut into[..count])?;
        file.position += count as u32;
        self.keep(slot, file);
        Ok(count)
    }

    fn read_at(&mut self, file: &mut File, buffer: &[u8], at: u32, into: &mut [u8]) -> Result {
        if file.is_inline {
            let start = at as usize;
            let from = buffer
                .get(start..start + into.len())
                .ok_or(Error::Corrupt)?;
            into.copy_from_slice(from);
            return Ok(());
        }
        let size = self.disk.geometry.block_bytes;
        let mut done = 0;
        while done < into.len() {
            let (index, offset) = skip_list::place(size, at + done as u32);
            if file.near.index != index {
                let block = skip_list::find(&mut self.disk, file.head, file.size, index)?;
                file.near = Near { index, block };
            }
            let block = file.near.block;
            let count = (into.len() - done).min((size - offset) as usize);
            self.disk
                .read(block, offset, &mut into[done..done + count])?;
            done += count;
        }
        Ok(())
    }

    /// Moves to another position.
    pub fn seek(&mut self, slot: usize, buffer: &mut [u8], position: u32) -> Result<u32> {
        if position > self.state.file_max {
            return Err(Error::Invalid);
        }
        self.begin();
        self.flush_stream(slot, buffer)?;
        let mut file = self.slot(slot)?;
        file.position = position;
        self.keep(slot, file);
        Ok(position)
    }

    /// Writes everything to an open file.
    pub fn write(&mut self, slot: usize, buffer: &mut [u8], from: &[u8]) -> Result<usize> {
        self.repair()?;
        let mut file = self.slot(slot)?;
        if !file.mode.write {
            return Err(match self.is_first() {
                true => first::NOT_FOR_THIS,
                false => Error::Invalid,
            });
        }
        if file.mode.append && file.position != file.size() {
            self.flush_stream(slot, buffer)?;
            file = self.slot(slot)?;
            file.position = file.size;
            self.keep(slot, file);
        }
        if u64::from(file.position) + from.len() as u64 > u64::from(self.state.file_max) {
            return Err(Error::TooBig);
        }
        let gap = file.position;
        if file.position > file.size() {
            file.position = file.size;
            self.keep(slot, file);
            let mut left = gap - file.size;
            while left > 0 {
                let count = left.min(32);
                self.put(slot, buffer, &[0; 32][..count as usize])?;
                left -= count;
            }
        }
        self.put(slot, buffer, from)?;
        Ok(from.len())
    }

    /// Writes bytes at the position, which is not behind the end.
    fn put(&mut self, slot: usize, buffer: &mut [u8], from: &[u8]) -> Result {
        let mut file = self.slot(slot)?;
        if from.is_empty() {
            return Ok(());
        }
        file.changed = true;
        if file.is_inline {
            let end = file.position + from.len() as u32;
            if end.max(file.size) <= self.inline_max(buffer) {
                buffer[file.position as usize..end as usize].copy_from_slice(from);
                (file.position, file.size) = (end, file.size.max(end));
                self.keep(slot, file);
                return Ok(());
            }
            self.move_out(&mut file, buffer)?;
        }
        self.keep(slot, file);
        let size = self.disk.geometry.block_bytes;
        let mut from = from;
        while !from.is_empty() {
            let file = self.slot(slot)?;
            let offset = match file.stream {
                Some(stream) => stream.offset,
                None => size,
            };
            if offset == size {
                self.extend(slot, buffer)?;
                continue;
            }
            let count = from.len().min((size - offset) as usize);
            self.stream(slot, buffer, &from[..count])?;
            let mut file = self.slot(slot)?;
            file.position += count as u32;
            self.keep(slot, file);
            from = &from[count..];
        }
        Ok(())
    }

    /// Moves the contents of a small file into a block.
    fn move_out(&mut self, file: &mut File, buffer: &[u8]) -> Result {
        if file.size > 0 {
            file.head = loop {
                let block = self.new_block()?;
                let written = self.disk.write(block, 0, &buffer[..file.size as usize]);
                match written.and_then(|()| self.disk.flush()) {
                    Err(Error::BrokenBlock) => {}
                    other => break other.map(|()| block)?,
                }
            };
            file.near = Near::NONE;
        }
        file.is_inline = false;
        Ok(())
    }

    fn new_block(&mut self) -> Result<u32> {
        loop {
            let block = self.allocate()?;
            match self.disk.erase(block) {
                Err(Error::BrokenBlock) => {}
                other => return other.map(|()| block),
            }
        }
    }

    /// A new block with the beginning of one that takes no more.
    fn replacement(&mut self, block: u32, len: u32) -> Result<u32> {
        loop {
            let new = self.new_block()?;
            match self.copy_block(block, new, len) {
                Err(Error::BrokenBlock) => {}
                other => return other.map(|()| new),
            }
        }
    }

    fn copy_block(&mut self, from: u32, to: u32, len: u32) -> Result {
        let (mut at, mut part) = (0, [0; 32]);
        while at < len {
            let count = (len - at).min(part.len() as u32) as usize;
            self.disk.read(from, at, &mut part[..count])?;
            self.disk.write(to, at, &part[..count])?;
            at += count as u32;
        }
        self.disk.flush()
    }

    /// Begins a block for the bytes from the position on: the next of the stream, or a copy of the block there.
    fn extend(&mut self, slot: usize, buffer: &mut [u8]) -> Result {
        self.drain(slot, buffer, true)?;
        let mut file = self.slot(slot)?;
        let size = self.disk.geometry.block_bytes;
        let (head, len) = match file.stream {
            Some(stream) => (stream.block, file.position),
            None => (file.head, file.size),
        };
        let block = self.new_block()?;
        let (index, offset) = skip_list::place(size, file.position);
        let mut stream = Stream {
            block,
            offset: 0,
            waiting: 0,
            previous: NONE,
            before: 0,
        };
        if index > 0 {
            stream.before = skip_list::bytes_before(size, index) as u32;
            stream.previous = skip_list::find(&mut self.disk, head, len, index - 1)?;
        }
        file.stream = Some(stream);
        self.keep(slot, file);
        // The block for the position was begun already, unless the position is where it begins.
        let pointers = skip_list::pointers(index);
        if offset > 4 * pointers {
            let old = skip_list::find(&mut self.disk, head, len, index)?;
            return self.copy(slot, buffer, old, offset);
        }
        let mut target = stream.previous;
        for pointer in 0..pointers {
            self.stream(slot, buffer, &target.to_le_bytes())?;
            if pointer + 1 < pointers {
                target = self.disk.number(target, 4 * pointer)?;
            }
        }
        Ok(())
    }

    /// Copies the beginning of a block into the stream.
    fn copy(&mut self, slot: usize, buffer: &mut [u8], block: u32, len: u32) -> Result {
        let (mut at, mut part) = (0, [0; 32]);
        while at < len {
            let count = (len - at).min(32) as usize;
            self.disk.read(block, at, &mut part[..count])?;
            self.stream(slot, buffer, &part[..count])?;
            at += count as u32;
        }
        Ok(())
    }

    /// Adds bytes to the stream, whose block has room for them.
    fn stream(&mut self, slot: usize, buffer: &mut [u8], from: &[u8]) -> Result {
        let mut from = from;
        let line = self.disk.geometry.line_bytes() as usize;
        while !from.is_empty() {
            let mut file = self.slot(slot)?;
            let stream = file.stream.as_mut().ok_or(Error::Invalid)?;
            let used = stream.waiting as usize;
            let room = line.min(buffer.len()).saturating_sub(used);
            let count = from.len().min(room);
            buffer[used..used + count].copy_from_slice(&from[..count]);
            stream.waiting += count as u32;
            stream.offset += count as u32;
            from = &from[count..];
            let is_full =
                stream.waiting as usize == line || stream.offset == self.disk.geometry.block_bytes;
            self.keep(slot, file);
            if is_full {
                self.drain(slot, buffer, false)?;
            } else if count == 0 {
                return Err(Error::Invalid);
            }
        }
        Ok(())
    }

    /// Writes what waits in the buffer; `all` of it, even if it does not fill a unit.
    fn drain(&mut self, slot: usize, buffer: &mut [u8], all: bool) -> Result {
        let mut file = self.slot(slot)?;
        let Some(stream) = &mut file.stream else {
            return Ok(());
        };
        let (used, unit) = (
            stream.waiting as usize,
            self.disk.geometry.write_bytes as usize,
        );
        if used == 0 || !all && !used.is_multiple_of(unit) {
            return Ok(());
        }
        let end = used.next_multiple_of(unit);
        buffer.get_mut(used..end).ok_or(Error::Invalid)?.fill(0xff);
        let start = stream.offset - stream.waiting;
        loop {
            match self.disk.write_units(stream.block, start, &buffer[..end]) {
                Err(Error::BrokenBlock) => {}
                other => break other?,
            }
            stream.block = self.replacement(stream.block, start)?;
        }
        stream.waiting = 0;
        self.keep(slot, file);
        Ok(())
    }

    /// Ends the stream: the list from there on is copied, and what was written is the file.
    pub(super) fn flush_stream(&mut self, slot: usize, buffer: &mut [u8]) -> Result {
        let mut old = self.slot(slot)?;
        if old.stream.is_none() {
            return Ok(());
        }
        let (mut at, mut part) = (old.position, [0; 32]);
        while at < old.size {
            let count = (old.size - at).min(32) as usize;
            self.read_at(&mut old, &[], at, &mut part[..count])?;
            self.put(slot, buffer, &part[..count])?;
            at += count as u32;
        }
        self.drain(slot, buffer, true)?;
        let mut file = self.slot(slot)?;
        if let Some(stream) = file.stream.take() {
            file.head = stream.block;
            file.near = Near::NONE;
        }
        file.size = file.position.max(file.size);
        file.position = old.position;
        self.keep(slot, file);
        Ok(())
    }
}
