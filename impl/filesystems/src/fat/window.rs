//! The sector of memory through which bytes go.

use super::boot::{INFO_FREE, INFO_LAST, SIGNATURE};
use super::{Bits, InfoSector, NONE, Volume, boot, set_double, set_word};
use crate::{BlockDevice, Result};

impl<D: BlockDevice> Volume<'_, D> {
    /// Brings a sector into the window.
    pub(super) fn load(&mut self, sector: u32) -> Result {
        if sector == self.state.sector {
            return Ok(());
        }
        self.write_back()?;
        self.state.sector = NONE;
        self.device.read(sector, 0, self.window)?;
        self.state.sector = sector;
        Ok(())
    }

    /// Writes the window where it differs from its sector; sectors of the table also to the copy.
    pub(super) fn write_back(&mut self) -> Result {
        if !self.state.dirty {
            return Ok(());
        }
        let (sector, layout) = (self.state.sector, self.state.layout);
        self.device.write(sector, 0, self.window)?;
        self.state.dirty = false;
        let is_of_table = sector.wrapping_sub(layout.table_start) < layout.table_sectors;
        if is_of_table && layout.tables == 2 {
            self.device
                .write(sector + layout.table_sectors, 0, self.window)?;
        }
        Ok(())
    }

    /// Makes the window a sector of zeros, which is not written yet.
    pub(super) fn clear(&mut self, sector: u32) -> Result {
        self.write_back()?;
        self.state.sector = sector;
        self.window.fill(0);
        Ok(())
    }

    /// Completes a change.
    pub(super) fn sync(&mut self) -> Result {
        self.write_back()?;
        if self.state.layout.bits == Bits::B32 && self.state.info == InfoSector::Stale {
            self.clear(self.state.layout.volume_start + 1)?;
            boot::sign_info(self.window);
            set_double(self.window, INFO_FREE, self.state.free);
            set_double(self.window, INFO_LAST, self.state.last);
            set_word(self.window, SIGNATURE.0, SIGNATURE.1);
            self.device.write(self.state.sector, 0, self.window)?;
            self.state.info = InfoSector::Clean;
        }
        self.device.sync()
    }
}
