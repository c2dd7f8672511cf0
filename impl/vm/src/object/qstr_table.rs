//! The growing part of the qstr pool: names interned at run time.
//!
//! Names are copied to raw blocks that live as long as the VM, but for those that last where they are. The table has one row
//! per name and an open-addressing index of row numbers plus one.

use core::cell::Cell;

use super::{Lasting, RawBlock, Trace};
use crate::error::Result;
use crate::roots::Tracer;
use crate::state::Vm;

#[derive(Clone, Copy)]
struct Row {
    start: *const u8,
    len: u32,
    hash: u32,
}

/// Names interned at run time, by number.
pub(crate) struct QstrTable {
    rows: RawBlock<Row>,
    used: Cell<usize>,
    slots: RawBlock<Number>,
    /// The block that new names are copied to, and how much of it is used.
    chunk: RawBlock<u8>,
    chunk_used: Cell<usize>,
}

impl Default for QstrTable {
    fn default() -> QstrTable {
        QstrTable {
            rows: RawBlock::EMPTY,
            used: Cell::new(0),
            slots: RawBlock::EMPTY,
            chunk: RawBlock::EMPTY,
            chunk_used: Cell::new(0),
        }
    }
}

/// The number of a row plus one, 0 for none. Where addresses have 32 bits there is no memory for more rows.
#[cfg(target_pointer_width = "32")]
type Number = u16;
#[cfg(not(target_pointer_width = "32"))]
type Number = u32;

const FIRST_ROWS: usize = 16;
const CHUNK_BYTES: usize = 256;

impl QstrTable {
    pub(crate) fn name(&self, index: usize) -> &'static [u8] {
        match self.rows.get(index) {
            // SAFETY: rows hold bytes of blocks that are never freed while the VM lives, or that last.
            Some(row) => unsafe { core::slice::from_raw_parts(row.start, row.len as usize) },
            None => &[],
        }
    }

    pub(crate) fn hash(&self, index: usize) -> u32 {
        self.rows.get(index).map_or(0, |row| row.hash)
    }

    pub(crate) fn find(&self, name: &[u8], hash: u32) -> Option<usize> {
        let mask = self.slots.len().checked_sub(1)?;
        let mut slot = hash as usize & mask;
        loop {
            let row = self.slots.get(slot)? as usize;
            if row == 0 {
                return None;
            }
            if self.hash(row - 1) == hash && self.name(row - 1) == name {
                return Some(row - 1);
            }
            slot = (slot + 1) & mask;
        }
    }

    /// How many names there are, and the bytes of their text.
    pub(crate) fn size(&self) -> (usize, usize) {
        let used = self.used.get();
        let bytes = (0..used)
            .filter_map(|index| self.rows.get(index))
            .map(|row| row.len as usize)
            .sum();
        (used, bytes)
    }

    /// Adds a name that is not there yet; gives its number.
    pub(crate) fn add(vm: &mut Vm, name: &[u8], hash: u32) -> Result<usize> {
        let start = QstrTable::store(vm, name)?;
        QstrTable::add_row(vm, start, name.len(), hash)
    }

    /// As [`QstrTable::add`], without a copy.
    pub(crate) fn add_lasting(vm: &mut Vm, name: Lasting, hash: u32) -> Result<usize> {
        QstrTable::add_row(vm, name.start().as_ptr(), name.len(), hash)
    }

    /// Adds a row for text that stays where it is.
    fn add_row(vm: &mut Vm, start: *const u8, len: usize, hash: u32) -> Result<usize> {
        let used = vm.qstrs.table().used.get();
        if used == vm.qstrs.table().rows.len() {
            QstrTable::grow(vm)?;
        }
        let table = vm.qstrs.table();
        table.rows.set(
            used,
            Row {
                start,
                len: len as u32,
                hash,
            },
        );
        table.used.set(used + 1);
        table.index(used);
        Ok(used)
    }

    fn index(&self, row: usize) {
        let mask = self.slots.len() - 1;
        let mut slot = self.hash(row) as usize & mask;
        while self.slots.get(slot) != Some(0) {
            slot = (slot + 1) & mask;
        }
        self.slots.set(slot, row as Number + 1);
    }

    /// Makes room for half as many rows again; of the slots a quarter stays free.
    fn grow(vm: &mut Vm) -> Result<()> {
        let cap = vm.qstrs.table().rows.len();
        let cap = (cap + cap / 2).max(FIRST_ROWS);
        if Number::try_from(cap).is_err() {
            return Err(vm.memory_error(usize::MAX));
        }
        let rows = RawBlock::<Row>::zeroed(vm, cap)?;
        let slots = RawBlock::<Number>::zeroed(vm, (cap * 4 / 3).next_power_of_two())?;
        let table = vm.qstrs.table();
        for index in 0..table.used.get() {
            if let Some(row) = table.rows.get(index) {
                rows.set(index, row);
            }
        }
        let (old_rows, old_slots) = (table.rows.take(), table.slots.take());
        table.rows.replace(rows);
        table.slots.replace(slots);
        for row in 0..table.used.get() {
            table.index(row);
        }
        old_rows.free(vm);
        old_slots.free(vm);
        Ok(())
    }

    fn store(vm: &mut Vm, bytes: &[u8]) -> Result<*const u8> {
        let table = vm.qstrs.table();
        if bytes.len() > table.chunk.len() - table.chunk_used.get() {
            let chunk = RawBlock::<u8>::zeroed(vm, CHUNK_BYTES.max(bytes.len()))?;
            let table = vm.qstrs.table();
            table.chunk.replace(chunk);
            table.chunk_used.set(0);
        }
        let table = vm.qstrs.table();
        let used = table.chunk_used.get();
        table.chunk_used.set(used + bytes.len());
        // SAFETY: the chunk has room for the bytes behind `used`.
        unsafe {
            let at = table.chunk.start().add(used);
            core::ptr::copy_nonoverlapping(bytes.as_ptr(), at, bytes.len());
            Ok(at)
        }
    }
}

// SAFETY: all blocks and every chunk that a name is in are marked.
unsafe impl Trace for QstrTable {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.raw(self.rows.start().cast());
        tracer.raw(self.slots.start().cast());
        tracer.raw(self.chunk.start());
        for index in 0..self.used.get() {
            if let Some(row) = self.rows.get(index) {
                tracer.ambiguous(row.start.addr());
            }
        }
    }
}
