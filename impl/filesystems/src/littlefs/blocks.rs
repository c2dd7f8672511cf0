//! Which blocks are in use, and finding free ones.
//!
//! Nothing on the device says which blocks are free: what can be reached is in use. A window of blocks is looked at at a
//! time. Blocks that an operation has taken and nothing refers to yet are safe because the search goes on in one
//! direction, and gives up when it has been everywhere since the operation began.

use super::pair::{Log, Pair};
use super::piece::piece;
use super::tag::{self, STRUCT_TYPE};
use super::{Host, UNCHECKED, Volume, skip_list};
use crate::{Error, Result};

impl<H: Host> Volume<'_, H> {
    /// An operation begins: every block that is in use can be reached.
    pub(super) fn begin(&mut self) {
        self.state.left = self.disk.geometry.block_count;
    }

    /// Takes a free block.
    pub(super) fn allocate(&mut self) -> Result<u32> {
        loop {
            while self.state.next < self.state.window {
                if self.state.left == 0 {
                    return Err(Error::NoSpace);
                }
                let index = self.state.next;
                self.state.next += 1;
                self.state.left -= 1;
                let (byte, bit) = (index as usize / 8, index % 8);
                if self.lookahead[byte] & 1 << bit == 0 {
                    let count = self.disk.geometry.block_count;
                    return Ok(
                        ((u64::from(self.state.first) + u64::from(index)) % u64::from(count))
                            as u32,
                    );
                }
            }
            if self.state.left == 0 {
                return Err(Error::NoSpace);
            }
            self.look()?;
        }
    }

    pub(super) fn allocate_pair(&mut self) -> Result<Pair> {
        Ok(Pair([self.allocate()?, self.allocate()?]))
    }

    /// Looks at the next window of blocks.
    fn look(&mut self) -> Result {
        let count = self.disk.geometry.block_count;
        let first = (u64::from(self.state.first) + u64::from(self.state.window)) % u64::from(count);
        // Blocks that this operation has taken, which nothing refers to yet, stay outside.
        let window = (self.lookahead.len() as u32)
            .saturating_mul(8)
            .min(self.state.left);
        self.state.first = first as u32;
        (self.state.window, self.state.next) = (0, window);
        self.lookahead.fill(0);
        self.counted = None;
        // Marks what lies in the window, which counts only when everything was seen.
        self.marking = window;
        let visited = self.visit_all();
        self.marking = 0;
        visited?;
        (self.state.window, self.state.next) = (window, 0);
        Ok(())
    }

    /// How many blocks are in use, where the first pairs of directories count twice.
    pub fn used_blocks(&mut self) -> Result<u32> {
        self.counted = Some(0);
        self.visit_all()?;
        Ok(self.counted.take().unwrap_or(0))
    }

    pub(super) fn visit(&mut self, block: u32) {
        if let Some(count) = &mut self.counted {
            *count += 1;
            return;
        }
        let count = u64::from(self.disk.geometry.block_count);
        if u64::from(block) >= count {
            return;
        }
        let index = (u64::from(block) + count - u64::from(self.state.first)) % count;
        if index < u64::from(self.marking) {
            self.lookahead[index as usize / 8] |= 1 << (index % 8);
        }
    }

    fn visit_all(&mut self) -> Result {
        if self.is_first() {
            self.visit_all_first()?;
            return self.visit_open();
        }
        let mut pair = Pair::ROOT;
        let mut logs = 0;
        while !pair.is_none() {
            logs += 1;
            if logs > self.disk.geometry.block_count {
                return Err(Error::Corrupt);
            }
            let log = self.log_of(pair)?;
            self.visit(log.pair.0[0]);
            self.visit(log.pair.0[1]);
            self.visit_entries(&log, true)?;
            pair = log.tail;
        }
        self.visit_open()
    }

    /// Visits what the entries of a log refer to. While the list of tails is not checked, a directory may be where only its
    /// entry says.
    fn visit_entries(&mut self, log: &Log, is_listed: bool) -> Result {
        let is_unchecked = self.state.moving[0] & UNCHECKED != 0 && self.counted.is_none();
        for id in 0..log.count {
            let is_struct = |tag: tag::Tag| tag.class() == STRUCT_TYPE;
            let Some((tag, data)) = piece(&mut self.disk, log, &[], id, &is_struct)? else {
                continue;
            };
            if tag.len() != 8 || tag.kind() == tag::INLINE {
                continue;
            }
            let mut bytes = [0; 8];
            data.read(&mut self.disk, 0, &mut bytes)?;
            let word = |at: usize| u32::from_le_bytes([0, 1, 2, 3].map(|i| bytes[at + i]));
            if tag.kind() == tag::SKIP_LIST {
                self.visit_list(word(0), word(4))?;
            } else if is_unchecked && is_listed {
                self.visit_directory(Pair([word(0), word(4)]))?;
            } else {
                self.visit(word(0));
                self.visit(word(4));
            }
        }
        Ok(())
    }

    fn visit_directory(&mut self, first: Pair) -> Result {
        let (mut pair, mut left) = (first, self.disk.geometry.block_count);
        loop {
            let log = self.log_of(pair)?;
            self.visit(log.pair.0[0]);
            self.visit(log.pair.0[1]);
            self.visit_entries(&log, false)?;
            if !log.split || log.tail.is_none() {
                return Ok(());
            }
            left = left.checked_sub(1).ok_or(Error::Corrupt)?;
            pair = log.tail;
        }
    }

    pub(super) fn visit_list(&mut self, head: u32, size: u32) -> Result {
        let Some(last) = size.checked_sub(1) else {
            return Ok(());
        };
        let (mut index, _) = skip_list::place(self.disk.geometry.block_bytes, last);
        let mut block = head;
        loop {
            self.visit(block);
            if index == 0 {
                return Ok(());
            }
            block = self.disk.number(block, 0)?;
            index -= 1;
        }
    }

    /// What open files have written and nothing refers to yet.
    fn visit_open(&mut self) -> Result {
        let mut slot = 0;
        while slot < self.disk.device.open_slots() {
            if let Some(file) = self.disk.device.open_file(slot) {
                if file.changed && !file.is_inline {
                    self.visit_list(file.head, file.size)?;
                }
                if let Some(stream) = file.stream {
                    self.visit(stream.block);
                    self.visit_list(stream.previous, stream.before)?;
                }
            }
            slot += 1;
        }
        Ok(())
    }
}
