//! FAT with 12, 16 or 32 bits, with long names, on sectors of 512 to 4096 bytes.
//!
//! ```text
//!   reserved   boot sector: sizes and places; with 32 bits, how many clusters are free
//!   table      what follows each cluster: another, nothing, or it is free (1 or 2 copies)
//!   root       entries of 32 bytes (with 32 bits, clusters like other directories)
//!   clusters   files and directories
//! ```
//!
//! All bytes go through one sector of memory, the window, but whole sectors of files. The window is written when another
//! sector takes its place and when a file or a change of the tree is complete.
//! Invariants: a dirty window is what its sector shall be; a chain is never followed further than there are clusters.
//! Not here: code pages but 437, locks of open files.

mod boot;
mod code_page;
mod directory;
mod entry;
mod file;
mod format;
mod name;
mod path;
mod table;
mod time;
mod tree;
mod window;

pub use entry::Info;
pub use file::{File, Memory, Mode, Slice};
pub use format::Style;
pub use name::LONGEST_NAME;
pub use time::{seconds, stamp};
pub use tree::Listing;

use crate::{BlockDevice, Error, Result};

const SECTOR_MIN: usize = 512;
const SECTOR_MAX: usize = 4096;
/// No sector, and no number that is known.
const NONE: u32 = u32::MAX;
/// What the device holds makes no sense; programs see an input or output error.
const DAMAGED: Error = Error::Device(5);

/// How many bits the entries of the table have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bits {
    B12,
    B16,
    B32,
}

/// Where everything is.
#[derive(Clone, Copy, Debug)]
struct Layout {
    bits: Bits,
    /// Sectors of a cluster, a power of 2.
    cluster_sectors: u32,
    /// Sectors of a copy of the table.
    table_sectors: u32,
    tables: u32,
    /// Entries of a root that is no chain of clusters.
    root_entries: u32,
    /// One more than the last cluster; the first is 2.
    clusters_end: u32,
    volume_start: u32,
    table_start: u32,
    data_start: u32,
    /// The first sector of the root, or its first cluster.
    root: u32,
}

/// What is kept between operations.
#[derive(Clone, Copy, Debug)]
pub struct State {
    layout: Layout,
    /// Whether there is a file system.
    mounted: bool,
    /// The cluster that was taken last, and how many are free, where that is known.
    last: u32,
    free: u32,
    /// Whether the sector with these two is to be written; or never is.
    info: InfoSector,
    /// The first cluster of the current directory, 0 for the root.
    current: u32,
    /// The sector in the window.
    sector: u32,
    dirty: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum InfoSector {
    Clean,
    Stale,
    Absent,
}

impl State {
    /// The state before anything is known.
    pub const NEW: State = State {
        layout: Layout {
            bits: Bits::B12,
            cluster_sectors: 1,
            table_sectors: 0,
            tables: 1,
            root_entries: 0,
            clusters_end: 2,
            volume_start: 0,
            table_start: 0,
            data_start: 0,
            root: 0,
        },
        mounted: false,
        last: NONE,
        free: NONE,
        info: InfoSector::Absent,
        current: 0,
        sector: NONE,
        dirty: false,
    };

    /// How many numbers the state is kept as.
    pub const WORDS: usize = 17;

    /// The state as numbers.
    pub fn to_words(&self) -> [u32; State::WORDS] {
        let layout = &self.layout;
        [
            layout.bits as u32,
            layout.cluster_sectors,
            layout.table_sectors,
            layout.tables,
            layout.root_entries,
            layout.clusters_end,
            layout.volume_start,
            layout.table_start,
            layout.data_start,
            layout.root,
            u32::from(self.mounted),
            self.last,
            self.free,
            self.info as u32,
            self.current,
            self.sector,
            u32::from(self.dirty),
        ]
    }

    /// The state that some numbers are.
    pub fn from_words(words: &[u32; State::WORDS]) -> State {
        let [
            bits,
            cluster_sectors,
            table_sectors,
            tables,
            root_entries,
            rest @ ..,
        ] = *words;
        let [
            clusters_end,
            volume_start,
            table_start,
            data_start,
            root,
            rest @ ..,
        ] = rest;
        let [mounted, last, free, info, current, sector, dirty] = rest;
        let bits = match bits {
            0 => Bits::B12,
            1 => Bits::B16,
            _ => Bits::B32,
        };
        let info = match info {
            0 => InfoSector::Clean,
            1 => InfoSector::Stale,
            _ => InfoSector::Absent,
        };
        State {
            layout: Layout {
                bits,
                cluster_sectors,
                table_sectors,
                tables,
                root_entries,
                clusters_end,
                volume_start,
                table_start,
                data_start,
                root,
            },
            mounted: mounted != 0,
            last,
            free,
            info,
            current,
            sector,
            dirty: dirty != 0,
        }
    }

    /// Whether there is a file system.
    pub fn is_mounted(&self) -> bool {
        self.mounted
    }

    /// Sectors of a cluster.
    pub fn cluster_sectors(&self) -> u32 {
        self.layout.cluster_sectors
    }

    /// The number of clusters.
    pub fn clusters(&self) -> u32 {
        self.layout.clusters_end - 2
    }
}

/// A file system during an operation.
pub struct Volume<'a, D> {
    device: &'a mut D,
    state: &'a mut State,
    window: &'a mut [u8],
    /// The time for what is changed, see [`stamp`].
    now: u32,
    read_only: bool,
}

impl<'a, D: BlockDevice> Volume<'a, D> {
    /// Joins a device, the state and a sector of memory, which is kept like the state.
    pub fn new(
        device: &'a mut D,
        state: &'a mut State,
        window: &'a mut [u8],
        now: u32,
        read_only: bool,
    ) -> Result<Self> {
        if !window.len().is_power_of_two() || !(SECTOR_MIN..=SECTOR_MAX).contains(&window.len()) {
            return Err(DAMAGED);
        }
        Ok(Volume {
            device,
            state,
            window,
            now,
            read_only,
        })
    }

    fn sector_bytes(&self) -> u32 {
        self.window.len() as u32
    }

    fn cluster_bytes(&self) -> u32 {
        self.state.layout.cluster_sectors * self.sector_bytes()
    }

    /// Fails where there is no file system.
    fn check_mounted(&self) -> Result {
        match self.state.mounted {
            true => Ok(()),
            false => Err(Error::NoFileSystem),
        }
    }

    /// Fails where nothing can be changed.
    fn check_writable(&self) -> Result {
        match self.read_only {
            true => Err(Error::ReadOnly),
            false => Ok(()),
        }
    }
}

/// A number of 16 bits in bytes.
fn word(bytes: &[u8], at: usize) -> u32 {
    u32::from(bytes[at]) | u32::from(bytes[at + 1]) << 8
}

/// A number of 32 bits in bytes.
fn double(bytes: &[u8], at: usize) -> u32 {
    word(bytes, at) | word(bytes, at + 2) << 16
}

fn set_word(bytes: &mut [u8], at: usize, number: u32) {
    bytes[at..at + 2].copy_from_slice(&(number as u16).to_le_bytes());
}

fn set_double(bytes: &mut [u8], at: usize, number: u32) {
    bytes[at..at + 4].copy_from_slice(&number.to_le_bytes());
}

#[cfg(test)]
mod tests;
