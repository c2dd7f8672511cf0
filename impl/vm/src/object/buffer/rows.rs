//! What maps keep in blocks: rows of key and value, and the index that finds them by hash.

use super::{RawBlock, Trace};
use crate::roots::Tracer;
use crate::value::Value;

/// A row of a hash map; a row without key was deleted.
#[derive(Clone, Copy)]
#[repr(C)]
pub struct Entry {
    pub key: Option<Value>,
    pub value: Option<Value>,
}

/// A slot of a hash map's index: the key's hash, and the row number plus one (0 free).
#[derive(Clone, Copy)]
#[repr(C)]
pub struct IndexSlot {
    pub hash: u32,
    pub row: u32,
}

impl RawBlock<Entry> {
    /// Finds the first row below `used` whose key is this very word.
    #[inline(always)]
    pub(crate) fn find_identical(&self, used: usize, key: Value) -> Option<usize> {
        let used = used.min(self.len());
        // SAFETY: rows below `len` are initialised; nothing changes them during the scan.
        let rows = unsafe { core::slice::from_raw_parts(self.start(), used) };
        rows.iter().position(|row| row.key == Some(key))
    }
}

// SAFETY: the block and every key and value in it are visited.
unsafe impl Trace for RawBlock<Entry> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.raw(self.start().cast());
        for index in 0..self.len() {
            if let Some(row) = self.get(index) {
                row.key.trace(tracer);
                row.value.trace(tracer);
            }
        }
    }
}

// SAFETY: the block is marked; it holds no references.
unsafe impl Trace for RawBlock<IndexSlot> {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        tracer.raw(self.start().cast());
    }
}

// SAFETY: entries (and through them keys and values) and the index are visited.
unsafe impl Trace for crate::map::Map {
    fn trace(&self, tracer: &mut Tracer<'_>) {
        self.trace_blocks(tracer);
    }
}
