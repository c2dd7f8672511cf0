//! Finding keys that need no more than a look: strings and small ints, among keys that may be anything.
//!
//! Nothing here runs Python code, so nothing changes the map meanwhile.

use crate::object::Str;
use crate::object::rows::{Spot, flag};
use crate::qstr::Qstr;
use crate::semantics::hash_int;
use crate::state::Vm;
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

/// Whether a row has the key that is looked for.
enum Verdict {
    Same,
    Different,
    Unknown,
}

impl Verdict {
    #[inline(always)]
    fn of(same: bool) -> Verdict {
        match same {
            true => Verdict::Same,
            false => Verdict::Different,
        }
    }
}

impl Map {
    /// Finds a string or a small int.
    #[inline(always)]
    pub(super) fn find_plain(&self, vm: &Vm, key: Value) -> Plain {
        if let Some(name) = key.as_qstr() {
            return self.find_name(vm, name);
        }
        if let Some(number) = key.as_small() {
            return self.find_small(key, number);
        }
        match key.as_exactly::<Str>() {
            Some(text) => self.find_text(vm, key, &text),
            None => Plain::Unknown,
        }
    }

    /// Looks at the rows that may have a key; its hash is asked for where rows are told by it.
    #[inline(always)]
    fn search(&self, hash: impl Fn() -> u32, verdict: impl Fn(usize, Value) -> Verdict) -> Plain {
        let judge = |row: usize, key: Value| match verdict(row, key) {
            Verdict::Same => Some(Plain::Row(row)),
            Verdict::Unknown => Some(Plain::Unknown),
            Verdict::Different => None,
        };
        if self.rows.is_indexed() {
            return match self.rows.search(hash(), judge) {
                Ok(found) => found,
                Err(spot) => Plain::Absent(spot),
            };
        }
        match self.rows.scan(judge) {
            Some(found) => found,
            None if self.rows.has(flag::HASHED) => Plain::Absent(Spot::unindexed(hash())),
            None => Plain::Absent(Spot::unindexed(0)),
        }
    }

    /// Finds a name.
    #[inline(never)]
    pub(super) fn find_name(&self, vm: &Vm, name: Qstr) -> Plain {
        let key = Value::qstr(name);
        if self.rows.has(flag::PLAIN_STR | flag::HASHED) {
            return self.find_name_among_others(vm, key, name);
        }
        self.search(|| name.hash(vm), |_, found| Verdict::of(found == key))
    }

    #[inline(never)]
    fn find_name_among_others(&self, vm: &Vm, key: Value, name: Qstr) -> Plain {
        let hash = || name.hash(vm);
        self.search(hash, |row, found| {
            if found == key {
                return Verdict::Same;
            }
            match found.as_exactly::<Str>() {
                Some(text) => Verdict::of(text.as_bytes() == name.as_bytes(vm)),
                None => self.judge_other(row, found, hash),
            }
        })
    }

    /// Finds a string that is not interned.
    #[inline(never)]
    fn find_text(&self, vm: &Vm, key: Value, text: &Str) -> Plain {
        let hash = || text.hash();
        self.search(hash, |row, found| {
            if found == key {
                return Verdict::Same;
            }
            if let Some(name) = found.as_qstr() {
                return Verdict::of(name.as_bytes(vm) == text.as_bytes());
            }
            match found.as_exactly::<Str>() {
                Some(other) => Verdict::of(other.as_bytes() == text.as_bytes()),
                None => self.judge_other(row, found, hash),
            }
        })
    }

    /// Judges a key that is no string in place of a string: only an object can be equal to one.
    #[inline]
    fn judge_other(&self, row: usize, found: Value, hash: impl Fn() -> u32) -> Verdict {
        match found.is_object() && self.rows.stored_hash(row) == hash() {
            true => Verdict::Unknown,
            false => Verdict::Different,
        }
    }

    /// Finds a small int.
    #[inline(never)]
    fn find_small(&self, key: Value, number: isize) -> Plain {
        let hash = hash_int(number);
        self.search(
            || hash,
            |row, found| {
                if found == key {
                    return Verdict::Same;
                }
                if found.is_small() {
                    return Verdict::Different;
                }
                self.judge_other_number(row, found, hash)
            },
        )
    }

    /// Judges another key in place of a small int: only numbers that are no small ints, and instances, may be equal.
    #[cold]
    #[inline(never)]
    fn judge_other_number(&self, row: usize, found: Value, hash: u32) -> Verdict {
        let is_other = self.rows.has(flag::HASHED) && self.rows.stored_hash(row) != hash;
        match found.is_str() || is_other {
            true => Verdict::Different,
            false => Verdict::Unknown,
        }
    }
}
