//! The boot sector, and the sector of 32-bit file systems that counts clusters.
//!
//! ```text
//!    0  jump                       22  sectors of a table (16 bits)
//!   11  bytes of a sector          32  sectors (32 bits)
//!   13  sectors of a cluster       36  with 32 bits: sectors of a table; 42 version; 44 root; 48 sector that counts
//!   14  reserved sectors           54  "FAT", or 82 "FAT32"
//!   16  tables                    446  or: partitions, 16 bytes each, with type at 4 and start at 8
//!   17  entries of the root       510  0xaa55
//!   19  sectors (16 bits)
//! ```

use super::{Bits, InfoSector, Layout, State, Volume, double, set_double, word};
use crate::{BlockDevice, Error, Result};

/// A place and what is there in all sectors of this file.
pub(super) const SIGNATURE: (usize, u32) = (510, 0xaa55);
const INFO_START: (usize, u32) = (0, 0x4161_5252);
const INFO_MIDDLE: (usize, u32) = (484, 0x6141_7272);
pub(super) const INFO_FREE: usize = 488;
pub(super) const INFO_LAST: usize = 492;
pub(super) const PARTITIONS: usize = 446;
pub(super) const ENTRY_BYTES: u32 = 32;
/// The most clusters by the number of bits.
pub(super) const MOST_12: u32 = 0xff5;
pub(super) const MOST_16: u32 = 0xfff5;
pub(super) const MOST_32: u32 = 0x0fff_fff5;

impl Bits {
    /// Bytes of a table with entries for that many clusters and the two before.
    pub(super) fn table_bytes(self, end: u64) -> u64 {
        match self {
            Bits::B12 => (end * 3).div_ceil(2),
            Bits::B16 => end * 2,
            Bits::B32 => end * 4,
        }
    }
}

/// Marks a sector as the one that counts clusters.
pub(super) fn sign_info(sector: &mut [u8]) {
    for (place, number) in [INFO_START, INFO_MIDDLE] {
        set_double(sector, place, number);
    }
}

enum Sector {
    Volume,
    Other,
    Unsigned,
}

impl<D: BlockDevice> Volume<'_, D> {
    /// Reads where everything is, in the first sector or in the first partition that has a file system.
    pub fn mount(&mut self) -> Result {
        *self.state = State::NEW;
        let mut start = 0;
        let mut kind = self.sector_kind(start)?;
        if let Sector::Other = kind {
            let mut starts = [0; 4];
            for (start, entry) in starts
                .iter_mut()
                .zip(self.window[PARTITIONS..].chunks_exact(16))
            {
                if entry[4] != 0 {
                    *start = double(entry, 8);
                }
            }
            for partition in starts.into_iter().filter(|start| *start != 0) {
                (start, kind) = (partition, self.sector_kind(partition)?);
                if let Sector::Volume = kind {
                    break;
                }
            }
        }
        let layout = match kind {
            Sector::Volume => self.read_layout(start),
            _ => None,
        };
        self.state.layout = layout.ok_or(Error::NoFileSystem)?;
        if self.state.layout.bits == Bits::B32 && word(self.window, 48) == 1 {
            self.read_info()?;
        }
        self.state.mounted = true;
        Ok(())
    }

    fn sector_kind(&mut self, sector: u32) -> Result<Sector> {
        self.load(sector)?;
        let window = &self.window;
        if word(window, SIGNATURE.0) != SIGNATURE.1 {
            return Ok(Sector::Unsigned);
        }
        let is_jump = matches!(window[0], 0xe8 | 0xe9 | 0xeb);
        let is_fat = window[54..].starts_with(b"FAT") || window[82..].starts_with(b"FAT32");
        match is_jump && is_fat {
            true => Ok(Sector::Volume),
            false => Ok(Sector::Other),
        }
    }

    /// What the boot sector in the window says, if it makes sense.
    fn read_layout(&self, volume_start: u32) -> Option<Layout> {
        let (window, sector_bytes) = (&self.window, self.sector_bytes());
        let or = |short: u32, long: usize| match short {
            0 => double(window, long),
            short => short,
        };
        let table_sectors = or(word(window, 22), 36);
        let tables = u32::from(window[16]);
        let cluster_sectors = u32::from(window[13]);
        let reserved = word(window, 14);
        let root_entries = word(window, 17);
        let sectors = or(word(window, 19), 32);
        let entries_per_sector = sector_bytes / ENTRY_BYTES;
        if word(window, 11) != sector_bytes
            || !(1..=2).contains(&tables)
            || !cluster_sectors.is_power_of_two()
            || !root_entries.is_multiple_of(entries_per_sector)
            || reserved == 0
        {
            return None;
        }
        let tables_sectors = table_sectors.checked_mul(tables)?;
        let root_sectors = root_entries / entries_per_sector;
        let system = tables_sectors.checked_add(reserved + root_sectors)?;
        let clusters = sectors.checked_sub(system)? / cluster_sectors;
        let bits = match clusters {
            0 => return None,
            1..=MOST_12 => Bits::B12,
            _ if clusters <= MOST_16 => Bits::B16,
            _ if clusters <= MOST_32 => Bits::B32,
            _ => return None,
        };
        let is_chain = bits == Bits::B32;
        if is_chain != (root_entries == 0) || is_chain && word(window, 42) != 0 {
            return None;
        }
        let end = u64::from(clusters) + 2;
        if u64::from(table_sectors) * u64::from(sector_bytes) < bits.table_bytes(end) {
            return None;
        }
        volume_start.checked_add(sectors)?;
        let table_start = volume_start + reserved;
        Some(Layout {
            bits,
            cluster_sectors,
            table_sectors,
            tables,
            root_entries,
            clusters_end: clusters + 2,
            volume_start,
            table_start,
            data_start: volume_start + system,
            root: match is_chain {
                true => double(window, 44),
                false => table_start + tables_sectors,
            },
        })
    }

    fn read_info(&mut self) -> Result {
        self.load(self.state.layout.volume_start + 1)?;
        self.state.info = InfoSector::Clean;
        let is_signed = [INFO_START, INFO_MIDDLE]
            .iter()
            .all(|(place, number)| double(self.window, *place) == *number);
        if is_signed && word(self.window, SIGNATURE.0) == SIGNATURE.1 {
            self.state.free = double(self.window, INFO_FREE);
            self.state.last = double(self.window, INFO_LAST);
        }
        Ok(())
    }
}
