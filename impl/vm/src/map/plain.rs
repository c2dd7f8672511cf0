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
    /// Finds a string or a small int, at first where a key was found last.
    #[inline(always)]
    pub(super) fn find_plain(&self, vm: &Vm, key: Value) -> Plain {
        let last = vm.last_row.get() as usize;
        if self.rows.key(last) == Some(key) && (!key.is_object() || key.is_exactly(&STR)) {
            return Plain::Row(last);
        }
        self.find_at_sight(vm, key)
    }

    /// Finds a string or a small int, by what keys look like.
    #[inline(never)]
    fn find_at_sight(&self, vm: &Vm, key: Value) -> Plain {
        if !self.rows.is_indexed() {
            return self.find_among_few(vm, key);
        }
        let text = key.as_exactly::<Str>();
        let hash = if let Some(number) = key.as_small() {
            hash_int(number)
        } else if let Some(text) = &text {
            text.hash()
        } else if let Some(name) = key.as_qstr() {
            name.hash(vm)
        } else {
            return Plain::Unknown;
        };
        let look = |found: Value| match &text {
            _ if found == key => Look::Same,
            _ if found.is_small() => Look::Different,
            Some(text) if is_short_copy(text, found) => Look::Same,
            _ => Look::Unsure,
        };
        match self.rows.glance(hash, look) {
            Glance::Row(row) => {
                vm.last_row.set(row as u32);
                Plain::Row(row)
            }
            Glance::Absent(spot) => Plain::Absent(spot),
            Glance::Unsure(_) => self.find_closely(vm, key),
        }
    }

    /// Finds a string or a small int where there is no index.
    #[inline(always)]
    fn find_among_few(&self, vm: &Vm, key: Value) -> Plain {
        let is_name = key.as_qstr().is_some();
        if is_name || key.is_small() {
            if let Some(row) = self.rows.row_of(key) {
                vm.last_row.set(row as u32);
                return Plain::Row(row);
            }
            if is_name && !self.rows.has(flag::PLAIN_STR | flag::OTHER | flag::HASHED) {
                return Plain::Absent(Spot::unindexed(0));
            }
        }
        self.find_closely(vm, key)
    }

    /// Finds a string or a small int among keys that have to be looked at closely.
    #[inline(never)]
    fn find_closely(&self, vm: &Vm, key: Value) -> Plain {
        let found = self.search_plain(vm, key);
        if let Plain::Row(row) = found {
            vm.last_row.set(row as u32);
        }
        found
    }

    /// Finds a string or a small int.
    #[inline(always)]
    pub(super) fn search_plain(&self, vm: &Vm, key: Value) -> Plain {
        if let Some(name) = key.as_qstr() {
            return self.find_name(vm, name);
        }
        if let Some(number) = key.as_small() {
            return self.find_small(vm, key, number);
        }
        match key.as_exactly::<Str>() {
            Some(text) => self.find_text(vm, key, &text),
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
        let look = |found: Value| {
            if found == key {
                return Look::Same;
            }
            let is_same = match (found.as_exactly::<Str>(), found.as_qstr()) {
                (Some(other), _) => {
                    !other.differs_at_sight(text) && other.as_bytes() == text.as_bytes()
                }
                (None, Some(name)) => is_text_of(vm, name, text),
                (None, None) if found.is_object() => return Look::Unsure,
                (None, None) => false,
            };
            match is_same {
                true => Look::Same,
                false => Look::Different,
            }
        };
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
        self.glance(vm, key, || hash_int(number), look)
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

/// Whether a value is a string of the same few bytes as another one.
#[inline(always)]
fn is_short_copy(text: &Str, value: Value) -> bool {
    value
        .as_exactly::<Str>()
        .is_some_and(|other| other.is_short_copy(text))
}

#[inline(never)]
fn is_text_of(vm: &Vm, name: Qstr, text: &Str) -> bool {
    name.as_bytes(vm) == text.as_bytes()
}

/// The text of a string of the built-in type.
#[inline(always)]
fn exact_text(vm: &Vm, value: Value) -> Option<TextRef> {
    match value.is_object() && !value.is_exactly(&STR) {
        true => None,
        false => TextRef::new(vm, value),
    }
}
