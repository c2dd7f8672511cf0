//! The first version of the format: directories are lists of entries, and every file is a skip list of blocks.
//!
//! What open files have written, and finding free blocks, is as in the second version. A directory has a list of pairs that
//! go on in each other's tails; the tail of its last pair is the next directory, so that all pairs are in one list.
//! Not here: attributes; moving pairs away from broken blocks.

mod block;
mod check;
mod tree;

pub(super) use block::Block;
pub(super) use tree::BlockListing;

use super::file::File;
use super::pair::Pair;
use super::{Host, MAGIC, State, UNCHECKED, Volume};
use crate::{Error, Result};
use block::{ENTRY_HEAD, Edit, HEAD, SUPERBLOCK};

pub(super) const VERSION: u32 = 0x0001_0001;
/// What was opened is not open for this.
pub(super) const NOT_FOR_THIS: Error = Error::Device(9);
/// Kind, lengths, the pair of the root, bytes of a block, blocks, version and [`MAGIC`].
const SUPERBLOCK_BYTES: usize = 32;

impl<H: Host> Volume<'_, H> {
    /// Whether the file system is of the first version.
    pub(super) fn is_first(&self) -> bool {
        self.state.is_first()
    }

    /// Makes an empty file system of the first version.
    pub(super) fn format_first(&mut self) -> Result {
        *self.state = State::NEW_FIRST;
        self.begin();
        // All blocks are free.
        self.lookahead.fill(0);
        let window = (self.lookahead.len() as u32).saturating_mul(8);
        self.state.window = window.min(self.disk.geometry.block_count);
        let mut superblock = self.new_block_pair()?;
        let mut root = self.new_block_pair()?;
        self.commit_block(&mut root, &[])?;
        let bytes = self.superblock_first(root.pair);
        superblock.tail = root.pair;
        for old in [0, bytes.len() as u32] {
            let edit = Edit {
                at: HEAD,
                old,
                new: &bytes,
            };
            self.commit_block(&mut superblock, &[edit])?;
        }
        Ok(())
    }

    fn superblock_first(&self, root: Pair) -> [u8; SUPERBLOCK_BYTES] {
        let geometry = self.disk.geometry;
        let mut bytes = [0; SUPERBLOCK_BYTES];
        let lengths = [SUPERBLOCK, 20, 0, MAGIC.len() as u8];
        bytes[..4].copy_from_slice(&lengths);
        bytes[4..12].copy_from_slice(&root.bytes());
        let words = [geometry.block_bytes, geometry.block_count, VERSION];
        for (place, word) in bytes[12..24].chunks_exact_mut(4).zip(words) {
            place.copy_from_slice(&word.to_le_bytes());
        }
        bytes[24..].copy_from_slice(MAGIC);
        bytes
    }

    /// Reads what is kept between operations.
    pub(super) fn mount_first(&mut self) -> Result {
        *self.state = State::NEW_FIRST;
        let block = self.fetch_block(Pair::ROOT)?;
        let place = block.pair.0[0];
        let mut magic = [0; 8];
        self.disk.read(place, HEAD + 24, &mut magic)?;
        if magic != *MAGIC {
            return Err(Error::Corrupt);
        }
        let version = self.disk.number(place, HEAD + 20)?;
        if version >> 16 != VERSION >> 16 || version > VERSION {
            return Err(Error::Invalid);
        }
        self.state.root = Pair::read(&mut self.disk, place, HEAD + 4)?;
        self.state.moving[0] = UNCHECKED;
        Ok(())
    }

    /// Ends what a loss of power has interrupted, once.
    pub(super) fn repair_first(&mut self) -> Result {
        if self.state.moving[0] & UNCHECKED != 0 {
            self.check_tails_first()?;
            self.state.moving[0] = 0;
        }
        Ok(())
    }

    /// Visits the blocks of all pairs and of what is in them.
    pub(super) fn visit_all_first(&mut self) -> Result {
        let (mut pair, mut left) = (Pair::ROOT, self.disk.geometry.block_count);
        while !pair.is_none() {
            left = left.checked_sub(1).ok_or(Error::Corrupt)?;
            self.visit(pair.0[0]);
            self.visit(pair.0[1]);
            let block = self.fetch_block(pair)?;
            let mut at = HEAD;
            while let Some(entry) = block.entry(&mut self.disk, at)? {
                at += entry.size();
                if entry.is_file() {
                    let [head, size] = entry.place;
                    self.visit_list(head, size)?;
                }
            }
            pair = block.tail;
        }
        Ok(())
    }

    /// Tells the entry of a file what it is.
    pub(super) fn store_first(&mut self, file: &File) -> Result {
        let mut block = self.fetch_block(file.pair)?;
        let entry = block.entry(&mut self.disk, file.offset)?;
        let mut entry = entry.ok_or(Error::Corrupt)?;
        entry.place = [file.head, file.size];
        self.disk.sync()?;
        self.change_entry(&mut block, &entry)
    }

    /// Writes the kind and the place of an entry.
    fn change_entry(&mut self, block: &mut Block, entry: &block::Entry) -> Result {
        let edit = Edit {
            at: entry.at,
            old: ENTRY_HEAD,
            new: &entry.bytes(),
        };
        self.commit_block(block, &[edit])
    }
}
