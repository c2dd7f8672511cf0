//! Ending what a loss of power has interrupted: a directory without an entry, a pair that its entry does not know, an entry
//! that is in two places.

use super::super::pair::Pair;
use super::super::{Host, Volume};
use super::block::{Block, Entry, HEAD, MOVING};
use crate::{Error, Result};

impl<H: Host> Volume<'_, H> {
    /// The first block, from the beginning of the list of pairs on, with which something is so, and what that is.
    fn search<T>(
        &mut self,
        mut look: impl FnMut(&mut Self, &Block) -> Result<Option<T>>,
    ) -> Result<Option<T>> {
        let (mut pair, mut left) = (Pair::ROOT, self.disk.geometry.block_count);
        while !pair.is_none() {
            left = left.checked_sub(1).ok_or(Error::Corrupt)?;
            let block = self.fetch_block(pair)?;
            if let Some(found) = look(self, &block)? {
                return Ok(Some(found));
            }
            pair = block.tail;
        }
        Ok(None)
    }

    /// The first entry of which something is so.
    fn search_entry(&mut self, is_it: &dyn Fn(&Entry) -> bool) -> Result<Option<(Block, Entry)>> {
        self.search(|volume, block| {
            let mut at = HEAD;
            while let Some(entry) = block.entry(&mut volume.disk, at)? {
                at += entry.size();
                if is_it(&entry) {
                    return Ok(Some((*block, entry)));
                }
            }
            Ok(None)
        })
    }

    /// The block whose tail is a pair.
    pub(super) fn block_before(&mut self, pair: Pair) -> Result<Option<Block>> {
        self.search(|_, block| Ok(Some(*block).filter(|block| block.tail.meets(pair))))
    }

    /// Whether there is another entry, which is not being moved, with the place of one.
    pub(super) fn is_elsewhere(&mut self, entry: &Entry) -> Result<bool> {
        let place = entry.place;
        let other = self.search_entry(&|other| {
            // The superblock has the place of the root.
            other.kind & MOVING == 0
                && (other.is_file() || other.is_directory())
                && other.place == place
        })?;
        Ok(other.is_some())
    }

    /// Removes the entry that was moved.
    pub(super) fn remove_moved(&mut self, entry: &Entry) -> Result {
        let (kind, place) = (entry.kind, entry.place);
        let found = self.search_entry(&|other| other.kind == kind && other.place == place)?;
        match found {
            Some((mut block, entry)) => self.take_out(&mut block, &entry),
            None => Err(Error::Corrupt),
        }
    }

    /// Checks the list of pairs: directories in it have an entry, and are where the entry says; and entries that are moved.
    pub(in super::super) fn check_tails_first(&mut self) -> Result {
        self.check_directories()?;
        while let Some((mut block, mut entry)) =
            self.search_entry(&|entry| entry.kind & MOVING != 0)?
        {
            if self.is_elsewhere(&entry)? {
                self.take_out(&mut block, &entry)?;
            } else {
                entry.kind &= !MOVING;
                self.change_entry(&mut block, &entry)?;
            }
        }
        Ok(())
    }

    fn check_directories(&mut self) -> Result {
        let mut left = 2 * self.disk.geometry.block_count;
        let mut block = self.fetch_block(Pair::ROOT)?;
        while !block.tail.is_none() {
            left = left.checked_sub(1).ok_or(Error::Corrupt)?;
            let next = self.fetch_block(block.tail)?;
            let root = self.state.root;
            if !block.goes_on && !root.meets(block.tail) {
                let tail = block.tail;
                let known =
                    self.search_entry(&|entry| entry.is_directory() && entry.pair().meets(tail))?;
                match known {
                    None => {
                        block.tail = next.tail;
                        self.commit_block(&mut block, &[])?;
                        continue;
                    }
                    Some((_, entry)) if !entry.pair().is(tail) => {
                        block.tail = entry.pair();
                        self.commit_block(&mut block, &[])?;
                        continue;
                    }
                    Some(_) => {}
                }
            }
            block = next;
        }
        Ok(())
    }
}
