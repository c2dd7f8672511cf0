//! Blocks through two lines of memory: one that was read, one that is to be written.
//!
//! Invariants: what waits in the line to be written is read from there. It is written when the line is full, and at
//! [`Disk::flush`], which fills up the last unit. What was written is read back.

use crate::{BlockDevice, Error, Result};

/// No block.
pub(super) const NONE: u32 = u32::MAX;

/// What a device answers for a block that is broken.
const BROKEN: Error = Error::Device(84);

/// Tells a broken block from a device that fails.
fn broken(error: Error, meaning: Error) -> Error {
    if error == BROKEN { meaning } else { error }
}

/// Sizes in bytes; a line is a multiple of the units, a block is a multiple of both units.
#[derive(Clone, Copy, Debug)]
pub struct Geometry {
    pub block_bytes: u32,
    pub block_count: u32,
    pub read_bytes: u32,
    pub write_bytes: u32,
}

impl Geometry {
    /// The bytes of each of the two lines.
    pub fn line_bytes(&self) -> u32 {
        let unit = self.read_bytes.max(self.write_bytes);
        unit.saturating_mul(4).min(self.block_bytes)
    }

    /// Whether blocks consist of whole units and are not too small to hold anything.
    pub fn is_valid(&self) -> bool {
        let fits = |unit: u32| unit != 0 && self.block_bytes.is_multiple_of(unit);
        let line = self.line_bytes();
        fits(self.read_bytes)
            && fits(self.write_bytes)
            && line.is_multiple_of(self.read_bytes)
            && line.is_multiple_of(self.write_bytes)
            && self.block_bytes >= 64
            && self.block_bytes <= i32::MAX as u32
            && self.block_count >= 2
    }
}

struct Line<'a> {
    bytes: &'a mut [u8],
    block: u32,
    start: u32,
    len: u32,
}

impl Line<'_> {
    /// The part of the line from a place on, empty if the place is elsewhere.
    fn at(&self, block: u32, offset: u32) -> &[u8] {
        if block != self.block || offset < self.start || offset >= self.start + self.len {
            return &[];
        }
        &self.bytes[(offset - self.start) as usize..self.len as usize]
    }
}

/// A device and the lines.
pub(super) struct Disk<'a, D> {
    pub(super) device: &'a mut D,
    pub(super) geometry: Geometry,
    read: Line<'a>,
    write: Line<'a>,
}

impl<'a, D: BlockDevice> Disk<'a, D> {
    /// The memory is split in two lines.
    pub(super) fn new(device: &'a mut D, geometry: Geometry, memory: &'a mut [u8]) -> Result<Self> {
        let line = geometry.line_bytes() as usize;
        if !geometry.is_valid() || memory.len() < 2 * line {
            return Err(Error::Invalid);
        }
        let (read, rest) = memory.split_at_mut(line);
        let empty = |bytes| Line {
            bytes,
            block: NONE,
            start: 0,
            len: 0,
        };
        Ok(Disk {
            device,
            geometry,
            read: empty(read),
            write: empty(&mut rest[..line]),
        })
    }

    /// Reads bytes inside a block.
    pub(super) fn read(&mut self, block: u32, offset: u32, into: &mut [u8]) -> Result {
        let geometry = self.geometry;
        let end = u64::from(offset) + into.len() as u64;
        if block >= geometry.block_count || end > u64::from(geometry.block_bytes) {
            return Err(Error::Corrupt);
        }
        let (mut offset, mut into) = (offset, into);
        while !into.is_empty() {
            let mut found = self.write.at(block, offset);
            // Bytes in front of the line to be written are on the device, those behind it are not.
            if found.is_empty() {
                if self.read.at(block, offset).is_empty() {
                    self.fill(block, offset)?;
                }
                found = self.read.at(block, offset);
                if block == self.write.block && offset < self.write.start {
                    found = &found[..found.len().min((self.write.start - offset) as usize)];
                }
            }
            let count = found.len().min(into.len());
            into[..count].copy_from_slice(&found[..count]);
            into = &mut into[count..];
            offset += count as u32;
        }
        Ok(())
    }

    fn fill(&mut self, block: u32, offset: u32) -> Result {
        let line = self.read.bytes.len() as u32;
        let start = offset - offset % line;
        let len = line.min(self.geometry.block_bytes - start);
        self.read.block = NONE;
        self.device
            .read(block, start, &mut self.read.bytes[..len as usize])
            .map_err(|error| broken(error, Error::Corrupt))?;
        (self.read.block, self.read.start, self.read.len) = (block, start, len);
        Ok(())
    }

    /// Reads a little-endian number.
    pub(super) fn number(&mut self, block: u32, offset: u32) -> Result<u32> {
        let mut bytes = [0; 4];
        self.read(block, offset, &mut bytes)?;
        Ok(u32::from_le_bytes(bytes))
    }

    /// Writes bytes behind those written last, or at the start of a unit that is erased.
    pub(super) fn write(&mut self, block: u32, offset: u32, from: &[u8]) -> Result {
        let mut from = from;
        let mut offset = offset;
        let end = u64::from(offset) + from.len() as u64;
        if block >= self.geometry.block_count || end > u64::from(self.geometry.block_bytes) {
            return Err(Error::NoSpace);
        }
        while !from.is_empty() {
            if block != self.write.block || offset != self.write.start + self.write.len {
                self.flush()?;
                (self.write.block, self.write.start, self.write.len) = (block, offset, 0);
            }
            let used = self.write.len as usize;
            let count = from.len().min(self.write.bytes.len() - used);
            self.write.bytes[used..used + count].copy_from_slice(&from[..count]);
            self.write.len += count as u32;
            offset += count as u32;
            from = &from[count..];
            if self.write.len as usize == self.write.bytes.len() {
                self.flush()?;
            }
        }
        Ok(())
    }

    /// Writes what waits.
    pub(super) fn flush(&mut self) -> Result {
        let (block, used) = (self.write.block, self.write.len as usize);
        self.write.block = NONE;
        self.write.len = 0;
        if block == NONE || used == 0 {
            return Ok(());
        }
        let len = used.next_multiple_of(self.geometry.write_bytes as usize);
        let len = len.min(self.write.bytes.len());
        self.write.bytes[used..len].fill(0xff);
        let line = core::mem::take(&mut self.write.bytes);
        let written = self.write_units(block, self.write.start, &line[..len]);
        self.write.bytes = line;
        written
    }

    /// Writes whole units past the line, and reads them back.
    ///
    /// # Errors
    /// `BrokenBlock` when the block does not hold them then.
    pub(super) fn write_units(&mut self, block: u32, offset: u32, units: &[u8]) -> Result {
        self.forget(block);
        self.device
            .write(block, offset, units)
            .map_err(|error| broken(error, Error::BrokenBlock))?;
        let (mut at, mut part) = (offset, [0; 32]);
        for units in units.chunks(part.len()) {
            let part = &mut part[..units.len()];
            self.read(block, at, part).map_err(|error| match error {
                Error::Corrupt => Error::BrokenBlock,
                other => other,
            })?;
            if part != units {
                return Err(Error::BrokenBlock);
            }
            at += units.len() as u32;
        }
        Ok(())
    }

    fn forget(&mut self, block: u32) {
        if self.read.block == block {
            self.read.block = NONE;
        }
    }

    /// Erases a block.
    pub(super) fn erase(&mut self, block: u32) -> Result {
        if block >= self.geometry.block_count {
            return Err(Error::Corrupt);
        }
        self.flush()?;
        self.forget(block);
        self.device
            .erase(block)
            .map_err(|error| broken(error, Error::BrokenBlock))
    }

    /// Waits until everything is on the device.
    pub(super) fn sync(&mut self) -> Result {
        self.flush()?;
        self.device.sync()
    }
}
