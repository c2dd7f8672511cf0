//! Making a file system.

use super::boot::{INFO_FREE, INFO_LAST, MOST_12, MOST_16, MOST_32, PARTITIONS, SIGNATURE};
use super::{Bits, DAMAGED, State, Volume, boot, set_double, set_word};
use crate::{BlockDevice, Result};

/// How a file system is made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// With 12 or 16 bits, from the first sector on.
    Whole,
    /// With 32 bits, in a partition.
    Partition32,
}

const SECTORS_MIN: u32 = 22;
const PARTITION_START: u32 = 63;
const ROOT_ENTRIES: u32 = 512;
const RESERVED_32: u32 = 32;
const CLUSTERS_MIN: u32 = 16;
const CLUSTER_SECTORS_MAX: u32 = 128;
/// From how many sectors on clusters are bigger, twice as big each time; in units of 4096, with 32 bits of 128 K.
const STEPS: [u32; 6] = [1, 4, 16, 64, 256, 512];
const STEPS_32: [u32; 6] = [1, 2, 4, 8, 16, 32];
const ID: (usize, usize) = (39, 67);

/// What a file system will be like.
struct Plan {
    bits: Bits,
    start: u32,
    sectors: u32,
    cluster_sectors: u32,
    reserved: u32,
    table_sectors: u32,
    root_sectors: u32,
    clusters: u32,
}

/// What speaks against a size of clusters.
enum Unfit {
    ClustersTooBig,
    ClustersTooSmall,
    Never,
}

impl Style {
    /// The style for a device of that many sectors.
    pub fn suitable(sectors: u32, sector_bytes: u32) -> Style {
        match Plan::new(Style::Whole, sectors, sector_bytes) {
            Some(_) => Style::Whole,
            None => Style::Partition32,
        }
    }
}

impl Plan {
    /// A plan with clusters of a size that suits the device, or of the next.
    fn new(style: Style, sectors: u32, sector_bytes: u32) -> Option<Plan> {
        let (start, steps, unit) = match style {
            Style::Whole => (0, STEPS, 0x1000),
            Style::Partition32 => (PARTITION_START, STEPS_32, 0x2_0000),
        };
        let sectors = sectors.checked_sub(start)?;
        if sectors < SECTORS_MIN {
            return None;
        }
        let steps = steps.iter().filter(|step| **step <= sectors / unit).count();
        let plan = |cluster_sectors| {
            Plan::with_clusters(style, start, sectors, sector_bytes, cluster_sectors)
        };
        let cluster_sectors = 1 << steps;
        let other = match plan(cluster_sectors) {
            Ok(plan) => return Some(plan),
            Err(Unfit::Never) => return None,
            Err(Unfit::ClustersTooBig) => cluster_sectors / 2,
            Err(Unfit::ClustersTooSmall) => cluster_sectors * 2,
        };
        match other {
            1..=CLUSTER_SECTORS_MAX => plan(other).ok(),
            _ => None,
        }
    }

    fn with_clusters(
        style: Style,
        start: u32,
        sectors: u32,
        sector_bytes: u32,
        cluster_sectors: u32,
    ) -> core::result::Result<Plan, Unfit> {
        let most = sectors / cluster_sectors;
        let (bits, reserved, root_sectors) = match style {
            Style::Partition32 => (Bits::B32, RESERVED_32, 0),
            Style::Whole => {
                let bits = if most > MOST_12 { Bits::B16 } else { Bits::B12 };
                (bits, 1, ROOT_ENTRIES * boot::ENTRY_BYTES / sector_bytes)
            }
        };
        if bits == Bits::B32 && !(MOST_16 + 1..=MOST_32).contains(&most) {
            return Err(Unfit::Never);
        }
        let table_bytes = match bits {
            Bits::B12 => u64::from(most * 3).div_ceil(2) + 3,
            _ => bits.table_bytes(u64::from(most) + 2),
        };
        let table_sectors = table_bytes.div_ceil(sector_bytes.into()) as u32;
        let system = reserved + table_sectors + root_sectors;
        let rest = sectors.checked_sub(system).ok_or(Unfit::Never)?;
        let clusters = rest / cluster_sectors;
        if clusters < CLUSTERS_MIN {
            return Err(Unfit::Never);
        }
        match bits {
            Bits::B32 if clusters <= MOST_16 => return Err(Unfit::ClustersTooBig),
            Bits::B16 if clusters > MOST_16 => return Err(Unfit::ClustersTooSmall),
            Bits::B16 if clusters <= MOST_12 => return Err(Unfit::ClustersTooSmall),
            Bits::B12 if clusters > MOST_12 => return Err(Unfit::Never),
            _ => {}
        }
        Ok(Plan {
            bits,
            start,
            sectors,
            cluster_sectors,
            reserved,
            table_sectors,
            root_sectors,
            clusters,
        })
    }

    /// Writes the boot sector.
    fn describe(&self, sector: &mut [u8], now: u32) {
        let is_chain = self.bits == Bits::B32;
        sector.fill(0);
        sector[..11].copy_from_slice(b"\xeb\xfe\x90MSDOS5.0");
        set_word(sector, 11, sector.len() as u32);
        sector[13] = self.cluster_sectors as u8;
        set_word(sector, 14, self.reserved);
        sector[16] = 1;
        set_word(sector, 17, if is_chain { 0 } else { ROOT_ENTRIES });
        match self.sectors {
            short @ ..0x1_0000 => set_word(sector, 19, short),
            long => set_double(sector, 32, long),
        }
        // A hard disk, as if it had 63 sectors and 255 heads.
        sector[21] = 0xf8;
        set_word(sector, 24, 63);
        set_word(sector, 26, 255);
        set_double(sector, 28, self.start);
        let (id, name) = match is_chain {
            true => (ID.1, b"NO NAME    FAT32   "),
            false => (ID.0, b"NO NAME    FAT     "),
        };
        // The number of the drive, and the mark before what follows.
        sector[id - 3] = 0x80;
        sector[id - 1] = 0x29;
        set_double(sector, id, now);
        sector[id + 4..id + 23].copy_from_slice(name);
        match is_chain {
            true => {
                set_double(sector, 36, self.table_sectors);
                set_double(sector, 44, 2);
                set_word(sector, 48, 1);
                set_word(sector, 50, 6);
            }
            false => set_word(sector, 22, self.table_sectors),
        }
        set_word(sector, SIGNATURE.0, SIGNATURE.1);
    }

    /// Writes the sector that counts clusters.
    fn count(&self, sector: &mut [u8]) {
        sector.fill(0);
        boot::sign_info(sector);
        set_double(sector, INFO_FREE, self.clusters - 1);
        set_double(sector, INFO_LAST, 2);
        set_word(sector, SIGNATURE.0, SIGNATURE.1);
    }

    /// Writes the sector with the table of partitions.
    fn describe_partition(&self, sector: &mut [u8]) {
        const CYLINDER: u32 = 63 * 255;
        sector.fill(0);
        let cylinder = (self.start + self.sectors) / CYLINDER;
        let entry = &mut sector[PARTITIONS..];
        // Heads, sectors and cylinders of the first sector and the last, and the type between them.
        entry[1..4].copy_from_slice(&[1, 1, 0]);
        entry[4] = 0x0c;
        entry[5..8].copy_from_slice(&[254, (cylinder >> 2) as u8 & 0xc0 | 63, cylinder as u8]);
        set_double(entry, 8, self.start);
        set_double(entry, 12, self.sectors);
        set_word(sector, SIGNATURE.0, SIGNATURE.1);
    }
}

impl<D: BlockDevice> Volume<'_, D> {
    /// Makes an empty file system on that many sectors.
    pub fn format(&mut self, style: Style, sectors: u32) -> Result {
        *self.state = State::NEW;
        self.check_writable()?;
        let plan = Plan::new(style, sectors, self.sector_bytes()).ok_or(DAMAGED)?;
        plan.describe(self.window, self.now);
        self.put(plan.start)?;
        if plan.bits == Bits::B32 {
            self.put(plan.start + 6)?;
            plan.count(self.window);
            self.put(plan.start + 7)?;
            self.put(plan.start + 1)?;
        }
        self.window.fill(0);
        match plan.bits {
            Bits::B12 => set_double(self.window, 0, 0x00ff_fff8),
            Bits::B16 => set_double(self.window, 0, 0xffff_fff8),
            Bits::B32 => {
                for (index, number) in [0xffff_fff8, 0xffff_ffff, 0x0fff_ffff].iter().enumerate() {
                    set_double(self.window, 4 * index, *number);
                }
            }
        }
        let table = plan.start + plan.reserved;
        let data = table + plan.table_sectors;
        self.put(table)?;
        self.window.fill(0);
        let root = match plan.bits {
            Bits::B32 => plan.cluster_sectors,
            _ => plan.root_sectors,
        };
        for sector in table + 1..data + root {
            self.put(sector)?;
        }
        if style == Style::Partition32 {
            plan.describe_partition(self.window);
            self.put(0)?;
        }
        self.device.sync()
    }

    fn put(&mut self, sector: u32) -> Result {
        self.device.write(sector, 0, self.window)
    }
}
