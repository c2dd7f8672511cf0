//! Finding keys that need no more than a look: strings and small ints, among keys that may be anything.
//!
//! Nothing here runs Python code, so nothing changes the map meanwhile.

use crate::object::rows::{Candidate, Glance, Look, Spot, flag};
use crate::object::{Str, TextRef};
use crate::qstr::Qstr;
use crate::semantics::{hash_int, plain_hash};
use crate::state::Vm;
use crate::types::str::STR;
use crate::value::Value;

use super::Map;

/// Where a plain key is.
pub(super) enum Plain {
    Row(usize),
    /// It is not there, but belongs here.
    Absent(Spot),
    /// The key, or one that may be equal to it, is not plain.
    Unknown,
}

impl Map {
    /// Finds a string or a small int, at first where the same key was found last.
    #[inline(always)]
    pub(super) fn find_plain(&self, vm: &Vm, key: Value) -> Plain {
        if key.is_object() && !key.is_exactly(&STR) {
            return Plain::Unknown;
        }
        let last = vm.hints.row_of(key);
        if self.rows.key(last) == Some(key) {
            return Plain::Row(last);
        }
        self.find_elsewhere(vm, key)
    }

    /// The value of a key that is where the same key was found last.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn get_at_hint(&self, vm: &Vm, key: Value) -> Option<Value> {
        let row = vm.hints.row_of(key);
        match self.rows.key(row) == Some(key) {
            true => self.rows.value(row),
            false => None,
        }
    }

    /// Finds a string or a small int anywhere, and notes where.
    #[inline(never)]
    fn find_elsewhere(&self, vm: &Vm, key: Value) -> Plain {
        if let Some(number) = key.as_small() {
            return self.find_small(vm, key, number);
        }
        if let Some(text) = key.as_exactly::<Str>() {
            let (looked_for, found, row) = vm.last_text.get();
            if key == looked_for && self.rows.key(row as usize) == Some(found) {
                return Plain::Row(row as usize);
            }
            return self.find_text(vm, key, &text);
        }
        let found = self.search_plain(vm, key);
        if let Plain::Row(row) = found {
            vm.hints.note(key, row);
        }
        found
    }

    /// Finds a string or a small int.
    #[inline(always)]
    pub(super) fn search_plain(&self, vm: &Vm, key: Value) -> Plain {
        if let Some(number) = key.as_small() {
            return self.find_small(vm, key, number);
        }
        if let Some(text) = key.as_exactly::<Str>() {
            return self.find_text(vm, key, &text);
        }
        match key.as_qstr() {
            Some(name) => self.find_name(vm, name),
            None => Plain::Unknown,
        }
    }

    /// Looks at the rows that may have a key; its hash is asked for where rows are told by it.
    #[inline(always)]
    fn glance(
        &self,
        vm: &Vm,
        key: Value,
        hash: impl Fn() -> u32,
        look: impl Fn(Value) -> Look,
    ) -> Plain {
        let glance = match self.rows.is_indexed() {
            true => self.rows.glance(hash(), look),
            false => match self.rows.glance_at_all(look) {
                Some(found) => found,
                None if self.rows.has(flag::HASHED) => Glance::Absent(Spot::unindexed(hash())),
                None => Glance::Absent(Spot::unindexed(0)),
            },
        };
        self.after(vm, key, glance)
    }

    #[inline(always)]
    fn after(&self, vm: &Vm, key: Value, glance: Glance) -> Plain {
        match glance {
            Glance::Row(row) => Plain::Row(row),
            Glance::Absent(spot) => Plain::Absent(spot),
            Glance::Unsure(from) => self.look_closely(vm, key, from),
        }
    }

    /// Finds a name.
    #[inline(never)]
    pub(super) fn find_name(&self, vm: &Vm, name: Qstr) -> Plain {
        let key = Value::qstr(name);
        if !self.rows.is_indexed() && !self.rows.has(flag::PLAIN_STR | flag::OTHER | flag::HASHED) {
            return match self.rows.row_of(key) {
                Some(row) => Plain::Row(row),
                None => Plain::Absent(Spot::unindexed(0)),
            };
        }
        let look = |found: Value| match found {
            _ if found == key => Look::Same,
            _ if found.is_object() => Look::Unsure,
            _ => Look::Different,
        };
        self.glance(vm, key, || name.hash(vm), look)
    }

    /// Finds a string that is not interned.
    #[inline(never)]
    fn find_text(&self, vm: &Vm, key: Value, text: &Str) -> Plain {
        if !self.rows.is_indexed() {
            return self.find_text_among_few(vm, key, text);
        }
        let look = |found| look_at_text(vm, key, text, found);
        let found = self.after(vm, key, self.rows.glance(text.hash(), look));
        if let Plain::Row(row) = found {
            vm.hints.note(key, row);
            let same = self.rows.key(row).unwrap_or(key);
            vm.last_text.set((key, same, row as u32));
        }
        found
    }

    #[inline(never)]
    fn find_text_among_few(&self, vm: &Vm, key: Value, text: &Str) -> Plain {
        let look = |found| look_at_text(vm, key, text, found);
        self.glance(vm, key, || text.hash(), look)
    }

    /// Finds a small int.
    #[inline(never)]
    fn find_small(&self, vm: &Vm, key: Value, number: isize) -> Plain {
        let look = |found: Value| match found {
            _ if found == key => Look::Same,
            _ if found.is_small() => Look::Different,
            _ => Look::Unsure,
        };
        if !self.rows.is_indexed() {
            return self.glance(vm, key, || hash_int(number), look);
        }
        match self.rows.glance_by_width(hash_int(number), look) {
            Glance::Row(row) => {
                vm.hints.note(key, row);
                Plain::Row(row)
            }
            glance => self.after(vm, key, glance),
        }
    }

    /// Goes on with a walk where a key may be equal to a string or a small int, though it is another object.
    #[inline(never)]
    fn look_closely(&self, vm: &Vm, key: Value, mut walk: Candidate) -> Plain {
        let hash = match self.rows.is_indexed() || self.rows.has(flag::HASHED) {
            true => plain_hash(vm, key).unwrap_or(0),
            false => 0,
        };
        loop {
            let (row, next) = match self.rows.candidate(hash, walk) {
                Ok(candidate) => candidate,
                Err(spot) => return Plain::Absent(spot),
            };
            walk = next;
            let Some(found) = self.rows.key(row) else {
                continue;
            };
            match self.compare(vm, key, hash, row, found) {
                Look::Same => return Plain::Row(row),
                Look::Different => {}
                Look::Unsure => return Plain::Unknown,
            }
        }
    }

    /// Compares a string or a small int with the key of a row.
    #[inline(always)]
    fn compare(&self, vm: &Vm, key: Value, hash: u32, row: usize, found: Value) -> Look {
        if found == key {
            return Look::Same;
        }
        let is_unsure = match TextRef::new(vm, key) {
            Some(text) => {
                if let Some(other) = exact_text(vm, found) {
                    return match text.as_bytes() == other.as_bytes() {
                        true => Look::Same,
                        false => Look::Different,
                    };
                }
                // Only an object can be equal to a string.
                found.is_object() && self.rows.stored_hash(row) == hash
            }
            // Only numbers that are no small ints, and instances, may be equal to one.
            None => {
                let has_other_hash =
                    self.rows.has(flag::HASHED) && self.rows.stored_hash(row) != hash;
                !found.is_small() && !found.is_str() && !has_other_hash
            }
        };
        match is_unsure {
            true => Look::Unsure,
            false => Look::Different,
        }
    }
}

/// Compares a string that is not interned with a key.
#[inline(always)]
fn look_at_text(vm: &Vm, key: Value, text: &Str, found: Value) -> Look {
    match found.is_object() {
        _ if found == key => Look::Same,
        true if !found.is_exactly(&STR) => Look::Unsure,
        true if is_short_copy(text, found) => Look::Same,
        _ if is_copy(vm, text, found) => Look::Same,
        _ => Look::Different,
    }
}

/// Whether a value is a string of the same few bytes as another one.
#[inline(always)]
fn is_short_copy(text: &Str, value: Value) -> bool {
    match value.as_exactly::<Str>() {
        Some(other) => other.is_short_copy(text),
        None => false,
    }
}

/// Whether a value is a string of the same text.
#[inline(never)]
fn is_copy(vm: &Vm, text: &Str, value: Value) -> bool {
    match (value.as_exactly::<Str>(), value.as_qstr()) {
        (Some(other), _) => !other.differs_at_sight(text) && other.as_bytes() == text.as_bytes(),
        (None, Some(name)) => name.as_bytes(vm) == text.as_bytes(),
        (None, None) => false,
    }
}

/// The text of a string of the built-in type.
#[inline(always)]
fn exact_text(vm: &Vm, value: Value) -> Option<TextRef> {
    match value.is_object() && !value.is_exactly(&STR) {
        true => None,
        false => TextRef::new(vm, value),
    }
}
