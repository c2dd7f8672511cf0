//! Finding keys that need no more than a look: texts and small ints, among keys that may be anything.
//!
//! Nothing here runs Python code, so nothing changes the map meanwhile.

use crate::object::Str;
use crate::semantics::hash_int;
use crate::state::Vm;
use crate::value::Value;

use super::Map;

/// Where a plain key is.
pub(super) enum Plain {
    Row(usize),
    /// It is not there; its hash is this.
    Absent(u32),
    /// The key, or one that may be equal to it, is not plain.
    Unknown,
}

impl Map {
    /// Finds a text or a small int.
    #[inline(always)]
    pub(super) fn find_plain(&self, vm: &Vm, key: Value) -> Plain {
        if let Some(name) = key.as_qstr() {
            return match self.find_qstr(vm, name) {
                Some(row) => Plain::Row(row),
                None => Plain::Absent(name.hash(vm)),
            };
        }
        if let Some(text) = key.downcast::<Str>() {
            return match self.has_other.get() {
                false => self.find_text(vm, key, &text),
                true => Plain::Unknown,
            };
        }
        match key.as_small() {
            Some(number) => self.find_small(key, hash_int(number)),
            None => Plain::Unknown,
        }
    }

    /// Finds a text where all keys are texts.
    #[inline]
    fn find_text(&self, vm: &Vm, key: Value, text: &Str) -> Plain {
        if self.is_recent(key) {
            return Plain::Row(self.recent.get() as usize);
        }
        let hash = text.hash();
        if self.slots.len() == 0 {
            let found = (0..self.rows()).find(|row| self.row_has_text(vm, *row, text));
            return match found {
                Some(row) => Plain::Row(row),
                None => Plain::Absent(hash),
            };
        }
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slot(at);
            if slot.row == 0 {
                return Plain::Absent(hash);
            }
            let row = slot.row as usize - 1;
            if slot.hash == hash && self.row_has_text(vm, row, text) {
                self.recent.set(row as u32);
                return Plain::Row(row);
            }
            at = (at + 1) & mask;
        }
    }

    /// Whether the key in the row that was found last is this very object.
    #[inline(always)]
    pub(super) fn is_recent(&self, key: Value) -> bool {
        let entry = self.entries.get(self.recent.get() as usize);
        entry.is_some_and(|entry| entry.key == Some(key))
    }

    #[inline(always)]
    fn row_has_text(&self, vm: &Vm, row: usize, text: &Str) -> bool {
        let Some(key) = self.entries.get(row).and_then(|entry| entry.key) else {
            return false;
        };
        match key.as_qstr() {
            Some(name) => name.as_bytes(vm) == text.as_bytes(),
            None => key
                .downcast::<Str>()
                .is_some_and(|key| key.as_bytes() == text.as_bytes()),
        }
    }

    /// Finds a small int; only numbers that are no small ints are equal to one, and instances that say so.
    #[inline]
    fn find_small(&self, key: Value, hash: u32) -> Plain {
        if self.slots.len() == 0 {
            return self.scan_for_small(key, hash);
        }
        let mask = self.slots.len() - 1;
        let mut at = hash as usize & mask;
        loop {
            let slot = self.slot(at);
            if slot.row == 0 {
                return Plain::Absent(hash);
            }
            if slot.hash == hash {
                let row = slot.row as usize - 1;
                match self.entries.get(row).and_then(|entry| entry.key) {
                    Some(found) if found == key => return Plain::Row(row),
                    Some(found) if found.is_small() || found.as_qstr().is_some() => {}
                    _ => return Plain::Unknown,
                }
            }
            at = (at + 1) & mask;
        }
    }

    fn scan_for_small(&self, key: Value, hash: u32) -> Plain {
        if let Some(row) = self.entries.find_identical(self.rows(), key) {
            return Plain::Row(row);
        }
        let mut keys = (0..self.rows()).filter_map(|row| self.entries.get(row)?.key);
        match keys.all(|key| key.is_small() || key.is_str()) {
            true => Plain::Absent(hash),
            false => Plain::Unknown,
        }
    }
}
