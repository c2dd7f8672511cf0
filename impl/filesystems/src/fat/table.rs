//! The table of clusters: chains, and which clusters are free.

use super::{Bits, DAMAGED, InfoSector, Volume, double, set_double, set_word, word};
use crate::{BlockDevice, Result};

/// Nothing follows; cut to the bits that an entry has.
const LAST: u32 = u32::MAX;

impl<D: BlockDevice> Volume<'_, D> {
    /// The first sector of a cluster.
    pub(super) fn first_sector(&self, cluster: u32) -> Result<u32> {
        let layout = &self.state.layout;
        if !self.is_cluster(cluster) {
            return Err(DAMAGED);
        }
        Ok(layout.data_start + layout.cluster_sectors * (cluster - 2))
    }

    /// Whether a number is that of a cluster; bigger ones end a chain.
    pub(super) fn is_cluster(&self, number: u32) -> bool {
        (2..self.state.layout.clusters_end).contains(&number)
    }

    /// Where an entry of the table begins.
    fn place(&self, cluster: u32) -> (u32, usize) {
        let at = match self.state.layout.bits {
            Bits::B12 => cluster + cluster / 2,
            Bits::B16 => cluster * 2,
            Bits::B32 => cluster * 4,
        };
        let size = self.sector_bytes();
        (
            self.state.layout.table_start + at / size,
            (at % size) as usize,
        )
    }

    /// What follows a cluster: 0 when it is free, a number that is none of a cluster at the end.
    pub(super) fn follower(&mut self, cluster: u32) -> Result<u32> {
        match self.entry(cluster)? {
            1 => Err(DAMAGED),
            number => Ok(number),
        }
    }

    fn entry(&mut self, cluster: u32) -> Result<u32> {
        if !self.is_cluster(cluster) {
            return Err(DAMAGED);
        }
        let (sector, at) = self.place(cluster);
        self.load(sector)?;
        Ok(match self.state.layout.bits {
            Bits::B12 => {
                let low = u32::from(self.window[at]);
                let high = self.second_byte(sector, at)?;
                let both = low | u32::from(self.window[high]) << 8;
                match cluster % 2 {
                    0 => both & 0xfff,
                    _ => both >> 4,
                }
            }
            Bits::B16 => word(self.window, at),
            Bits::B32 => double(self.window, at) & 0x0fff_ffff,
        })
    }

    /// Where the second byte of an entry of 12 bits is, which may be in the next sector.
    fn second_byte(&mut self, sector: u32, at: usize) -> Result<usize> {
        if at + 1 < self.window.len() {
            return Ok(at + 1);
        }
        self.load(sector + 1)?;
        Ok(0)
    }

    /// Says what follows a cluster.
    fn set_follower(&mut self, cluster: u32, number: u32) -> Result {
        if !self.is_cluster(cluster) {
            return Err(DAMAGED);
        }
        let (sector, at) = self.place(cluster);
        self.load(sector)?;
        match self.state.layout.bits {
            Bits::B12 => {
                let is_odd = !cluster.is_multiple_of(2);
                let first = &mut self.window[at];
                *first = match is_odd {
                    true => *first & 0x0f | (number << 4) as u8,
                    false => number as u8,
                };
                self.state.dirty = true;
                let at = self.second_byte(sector, at)?;
                let second = &mut self.window[at];
                *second = match is_odd {
                    true => (number >> 4) as u8,
                    false => *second & 0xf0 | (number >> 8) as u8 & 0x0f,
                };
            }
            Bits::B16 => set_word(self.window, at, number),
            Bits::B32 => {
                let kept = double(self.window, at) & 0xf000_0000;
                set_double(self.window, at, kept | number & 0x0fff_ffff);
            }
        }
        self.state.dirty = true;
        Ok(())
    }

    fn note_info(&mut self) {
        if self.state.info != InfoSector::Absent {
            self.state.info = InfoSector::Stale;
        }
    }

    /// The number of free clusters if it is known.
    fn known_free(&self) -> Option<u32> {
        Some(self.state.free).filter(|free| *free <= self.state.layout.clusters_end - 2)
    }

    /// Takes a free cluster and makes it the end of the chain whose last cluster is given, or the follower of that if it has
    /// one; nothing when all are taken. With 0 it begins a chain.
    pub(super) fn extend(&mut self, after: u32) -> Result<Option<u32>> {
        if after != 0 {
            match self.follower(after)? {
                0 => return Err(DAMAGED),
                next if self.is_cluster(next) => return Ok(Some(next)),
                _ => {}
            }
        }
        if self.known_free() == Some(0) {
            return Ok(None);
        }
        let Some(cluster) = self.find_free(after)? else {
            return Ok(None);
        };
        self.set_follower(cluster, LAST)?;
        if after != 0 {
            self.set_follower(after, cluster)?;
        }
        self.state.last = cluster;
        if let Some(free) = self.known_free() {
            self.state.free = free.saturating_sub(1);
        }
        self.note_info();
        Ok(Some(cluster))
    }

    /// A free cluster: the one behind the given one, else the first behind the one that was taken last.
    fn find_free(&mut self, after: u32) -> Result<Option<u32>> {
        let end = self.state.layout.clusters_end;
        let behind = |cluster: u32| if cluster + 1 < end { cluster + 1 } else { 2 };
        let last = Some(self.state.last).filter(|last| *last != 0 && *last < end);
        let mut start = last.unwrap_or(1);
        if after != 0 {
            let next = behind(after);
            if self.follower(next)? == 0 {
                return Ok(Some(next));
            }
            start = last.filter(|last| *last >= 2).unwrap_or(after);
        }
        let mut cluster = start;
        for _ in 2..end {
            cluster = behind(cluster);
            if self.follower(cluster)? == 0 {
                return Ok(Some(cluster));
            }
        }
        Ok(None)
    }

    /// Frees a chain from a cluster on.
    pub(super) fn release(&mut self, first: u32) -> Result {
        let mut cluster = first;
        loop {
            let next = self.follower(cluster)?;
            if next == 0 {
                return Ok(());
            }
            self.set_follower(cluster, 0)?;
            if let Some(free) = self.known_free()
                && free < self.state.layout.clusters_end - 2
            {
                self.state.free = free + 1;
                self.note_info();
            }
            if !self.is_cluster(next) {
                return Ok(());
            }
            cluster = next;
        }
    }

    /// The number of free clusters; it is counted where it is not known.
    pub fn free_clusters(&mut self) -> Result<u32> {
        self.check_mounted()?;
        if let Some(free) = self.known_free() {
            return Ok(free);
        }
        let mut free = 0;
        for cluster in 2..self.state.layout.clusters_end {
            free += u32::from(self.entry(cluster)? == 0);
        }
        self.state.free = free;
        self.note_info();
        Ok(free)
    }
}
