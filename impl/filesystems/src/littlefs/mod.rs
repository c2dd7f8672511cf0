//! littlefs: version 2 of its format (2.1 on the device; 2.0 is read, and becomes 2.1 when something is changed), and with the
//! feature `lfs1` version 1, which has other directories (`first`).
//!
//! ```text
//!   directory      a list of metadata pairs; each has a log that says which files there are
//!   file           a piece of its log, or a skip list of blocks
//!   file system    all pairs, in one list of tails that begins at blocks 0 and 1
//! ```
//!
//! Whatever is changed is written elsewhere first and then takes effect with one commit, so that a loss of power leaves the
//! state before or after. Operations that need two commits say so in the global state, and [`Volume::repair`] ends them.
//! What is written is read back; a block that holds something else, or that the device says is broken, is not used any more.
//! Not here: moving the root, which is fixed, away from worn and broken blocks; caches and open files belong to the caller.

mod blocks;
mod change;
mod commit;
mod compact;
mod disk;
mod file;
mod first;
mod pair;
mod path;
mod piece;
mod relocate;
mod skip_list;
mod stream;
mod tag;
mod tails;
mod tree;
mod writer;

pub use disk::Geometry;
pub use file::{File, Mode};
pub use tree::{Info, Kind, Listing};

use disk::Disk;
use pair::{Log, Pair};
use piece::{Change, piece, state_bits};
use relocate::Moves;
use tag::Tag;

use crate::{BlockDevice, Error, Result};

/// The device and the files that are open on it, which the volume looks after when their entries move.
pub trait Host: BlockDevice {
    /// How many slots for open files there are.
    fn open_slots(&self) -> usize;

    /// The file in a slot.
    fn open_file(&self, slot: usize) -> Option<File>;

    /// Changes the file in a slot.
    fn set_open_file(&mut self, slot: usize, file: File);
}

/// The longest name.
pub const NAME_MAX: u32 = 255;
/// The largest file.
const FILE_MAX: u32 = i32::MAX as u32;
/// The longest attribute.
const ATTRIBUTE_MAX: u32 = 1022;
const MAGIC: &[u8; 8] = b"littlefs";
const VERSION: u32 = 0x0002_0001;
/// The bit of the global state that says that the list of tails is to be checked.
const UNCHECKED: u32 = 1 << 31;

/// What is kept between operations.
#[derive(Clone, Copy, Debug)]
pub struct State {
    root: Pair,
    version: u32,
    name_max: u32,
    file_max: u32,
    /// The global state: a tag and a pair that are moved.
    moving: [u32; 3],
    seed: u32,
    /// The window of blocks that was looked at.
    first: u32,
    window: u32,
    next: u32,
    left: u32,
}

impl State {
    /// The state before anything is known.
    pub const NEW: State = State {
        root: Pair::ROOT,
        version: VERSION,
        name_max: NAME_MAX,
        file_max: FILE_MAX,
        moving: [0; 3],
        seed: 0,
        first: 0,
        window: 0,
        next: 0,
        left: 0,
    };

    /// The same for the first version of the format.
    pub const NEW_FIRST: State = State {
        version: first::VERSION,
        ..State::NEW
    };

    /// Whether the file system is of the first version of the format.
    pub fn is_first(&self) -> bool {
        cfg!(feature = "lfs1") && self.version >> 16 == first::VERSION >> 16
    }

    /// How many numbers the state is kept as.
    pub const WORDS: usize = 13;

    /// The state as numbers.
    pub fn to_words(&self) -> [u32; State::WORDS] {
        let [root, other] = self.root.0;
        let [moved, first, second] = self.moving;
        [
            root,
            other,
            self.version,
            self.name_max,
            self.file_max,
            moved,
            first,
            second,
            self.seed,
            self.first,
            self.window,
            self.next,
            self.left,
        ]
    }

    /// The state that some numbers are.
    pub fn from_words(words: &[u32; State::WORDS]) -> State {
        let [root, other, version, name_max, file_max, rest @ ..] = *words;
        let [moved, one, two, seed, first, window, next, left] = rest;
        State {
            root: Pair([root, other]),
            version,
            name_max,
            file_max,
            moving: [moved, one, two],
            seed,
            first,
            window,
            next,
            left,
        }
    }

    /// The longest name.
    pub fn name_max(&self) -> u32 {
        self.name_max
    }
}

/// A file system during an operation.
pub struct Volume<'a, H> {
    disk: Disk<'a, H>,
    state: &'a mut State,
    lookahead: &'a mut [u8],
    /// Blocks are counted, not marked.
    counted: Option<u32>,
    /// Bits of the lookahead that are being set.
    marking: u32,
    /// Bits of the global state of logs that the next commit drops.
    inherited: [u32; 3],
    /// Others are being told that a log has moved; no other moves meanwhile.
    relocating: bool,
    /// Where logs went.
    moves: Moves,
}

impl<'a, H: Host> Volume<'a, H> {
    /// Joins a device, the state, two lines of memory (see [`Geometry::line_bytes`]) and a bit for each block of the
    /// window in which free blocks are looked for, which is kept like the state.
    pub fn new(
        device: &'a mut H,
        geometry: Geometry,
        state: &'a mut State,
        lines: &'a mut [u8],
        lookahead: &'a mut [u8],
    ) -> Result<Self> {
        if lookahead.is_empty() {
            return Err(Error::Invalid);
        }
        Ok(Volume {
            disk: Disk::new(device, geometry, lines)?,
            state,
            lookahead,
            counted: None,
            marking: 0,
            inherited: [0; 3],
            relocating: false,
            moves: Moves::NONE,
        })
    }

    /// Makes an empty file system of the version that the state is of.
    pub fn format(&mut self) -> Result {
        if self.is_first() {
            return self.format_first();
        }
        *self.state = State::NEW;
        let superblock = self.superblock();
        let changes = [
            Change::Tag(Tag::new(tag::CREATE, 0, 0), &[]),
            Change::Tag(Tag::new(tag::SUPERBLOCK, 0, MAGIC.len()), MAGIC),
            Change::Tag(Tag::new(tag::INLINE, 0, superblock.len()), &superblock),
        ];
        self.write_root(&changes)
    }

    fn superblock(&self) -> [u8; 24] {
        let geometry = self.disk.geometry;
        let words = [
            VERSION,
            geometry.block_bytes,
            geometry.block_count,
            self.state.name_max,
            self.state.file_max,
            ATTRIBUTE_MAX,
        ];
        let mut bytes = [0; 24];
        for (place, word) in bytes.chunks_exact_mut(4).zip(words) {
            place.copy_from_slice(&word.to_le_bytes());
        }
        bytes
    }

    /// Reads what is kept between operations, of the version that the state is of.
    pub fn mount(&mut self) -> Result {
        if self.is_first() {
            return self.mount_first();
        }
        *self.state = State::NEW;
        let (mut pair, mut logs, mut found) = (Pair::ROOT, 0, false);
        while !pair.is_none() {
            logs += 1;
            if logs > self.disk.geometry.block_count {
                return Err(Error::Corrupt);
            }
            let log = self.log_of(pair)?;
            if self.read_superblock(&log)? {
                (self.state.root, found) = (log.pair, true);
            }
            let bits = state_bits(&mut self.disk, &log)?;
            for (word, bits) in self.state.moving.iter_mut().zip(bits) {
                *word ^= bits;
            }
            self.state.seed ^= log.seed;
            pair = log.tail;
        }
        if !found {
            return Err(Error::Invalid);
        }
        self.state.first = self.state.seed % self.disk.geometry.block_count;
        Ok(())
    }

    /// Takes over what a superblock says; false when there is none.
    fn read_superblock(&mut self, log: &Log) -> Result<bool> {
        let is_magic = |tag: Tag| tag.kind() == tag::SUPERBLOCK && tag.len() == 8;
        let Some((_, data)) = piece(&mut self.disk, log, &[], 0, &is_magic)? else {
            return Ok(false);
        };
        let mut magic = [0; 8];
        data.read(&mut self.disk, 0, &mut magic)?;
        let is_block = |tag: Tag| tag.kind() == tag::INLINE && tag.len() >= 24;
        let found = piece(&mut self.disk, log, &[], 0, &is_block)?;
        let Some((_, data)) = found.filter(|_| magic == *MAGIC) else {
            return Ok(false);
        };
        let mut words = [0; 6];
        for (index, word) in words.iter_mut().enumerate() {
            let mut bytes = [0; 4];
            data.read(&mut self.disk, 4 * index as u32, &mut bytes)?;
            *word = u32::from_le_bytes(bytes);
        }
        let [version, block_bytes, block_count, name_max, file_max, _] = words;
        let geometry = self.disk.geometry;
        if version >> 16 != VERSION >> 16
            || version > VERSION
            || block_bytes != geometry.block_bytes
            || block_count != geometry.block_count
            || name_max > 1022
            || file_max > FILE_MAX
        {
            return Err(Error::Invalid);
        }
        let state = &mut self.state;
        (state.version, state.name_max, state.file_max) = (version, name_max, file_max);
        Ok(true)
    }

    /// Ends what a loss of power has interrupted; to be called before anything is changed.
    fn repair(&mut self) -> Result {
        self.insist(Self::repair_once)
    }

    fn repair_once(&mut self) -> Result {
        self.begin();
        if self.is_first() {
            return self.repair_first();
        }
        // First, as the state is the sum of all logs in the list.
        if self.state.moving[0] & UNCHECKED != 0 {
            self.check_tails()?;
        }
        self.finish_move()?;
        if self.state.version != VERSION {
            let log = self.log_of(self.state.root)?;
            let superblock = self.superblock();
            let tag = Tag::new(tag::INLINE, 0, superblock.len());
            self.commit(&log, &[Change::Tag(tag, &superblock)], self.state.moving)?;
            self.state.version = VERSION;
        }
        Ok(())
    }

    /// Deletes the old entry of what has a new one.
    fn finish_move(&mut self) -> Result {
        let [moved, first, second] = self.state.moving;
        if moved & !UNCHECKED == 0 {
            return Ok(());
        }
        let log = self.log_of(Pair([first, second]))?;
        let delete = Change::Tag(Tag::new(tag::DELETE, Tag(moved).id(), 0), &[]);
        self.commit(&log, &[delete], [moved & UNCHECKED, 0, 0])
            .map(drop)
    }

    /// Whether an entry is only there because a move was interrupted.
    fn is_moved_away(&self, log: &Log, id: u16) -> bool {
        let [moved, first, second] = self.state.moving;
        let source = self.now(Pair([first, second]));
        moved & !UNCHECKED != 0 && Tag(moved).id() == id && log.pair.is(source)
    }
}

#[cfg(test)]
mod tests;
