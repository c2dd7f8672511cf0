//! The look-up cache in front of classes.
//!
//! Invariant: lines of an older epoch are not used, so a line never names a freed or changed class.

use crate::object::{Gc, Type};
use crate::qstr::Qstr;
use crate::semantics::class::{self, Found};
use crate::state::Vm;

#[derive(Clone, Copy)]
struct CacheLine {
    ty: usize,
    name: u32,
    epoch: u32,
    found: Option<Found>,
}

impl CacheLine {
    #[inline(always)]
    fn is_of(&self, ty: Gc<Type>, name: Qstr, epoch: u32) -> bool {
        self.ty == ty.address() && self.name == name.id() && self.epoch == epoch
    }
}

const CACHE_LINES: usize = if cfg!(feature = "extra") { 256 } else { 4 };

/// Remembers where classes have their attributes, until any class changes or garbage is collected.
pub(crate) struct LookupCache {
    lines: [CacheLine; CACHE_LINES],
    epoch: u32,
}

impl Default for LookupCache {
    fn default() -> LookupCache {
        let line = CacheLine {
            ty: 0,
            name: 0,
            epoch: 0,
            found: None,
        };
        LookupCache {
            lines: [line; CACHE_LINES],
            epoch: 1,
        }
    }
}

impl LookupCache {
    /// A number that changes when anything may have changed.
    #[cfg(feature = "wordcode")]
    #[inline(always)]
    pub(crate) fn epoch(&self) -> u32 {
        self.epoch
    }

    /// Forgets everything: a class changed, or objects may have been freed.
    pub(crate) fn flush(&mut self) {
        self.epoch = self.epoch.wrapping_add(1);
    }
}

impl Vm {
    /// Finds an attribute in a class and its bases; cached.
    #[inline(never)]
    pub fn lookup(&mut self, ty: Gc<Type>, name: Qstr) -> Option<Found> {
        self.lookup_in_place(ty, name)
    }

    /// As [`Vm::lookup`], without a call where the attribute is in the line that is its own.
    #[inline(always)]
    pub(crate) fn lookup_in_place(&mut self, ty: Gc<Type>, name: Qstr) -> Option<Found> {
        let index = ((ty.address() >> 4) ^ (name.id() as usize * 7)) % CACHE_LINES;
        let line = &self.lookup_cache.lines[index];
        match line.is_of(ty, name, self.lookup_cache.epoch) {
            true => line.found,
            false => self.lookup_beside(ty, name, index),
        }
    }

    /// Looks into the line beside, where goes what was in a line that another attribute takes, then into the classes.
    #[inline(never)]
    fn lookup_beside(&mut self, ty: Gc<Type>, name: Qstr, index: usize) -> Option<Found> {
        let beside = (index ^ 1) % CACHE_LINES;
        let line = &self.lookup_cache.lines[beside];
        if line.is_of(ty, name, self.lookup_cache.epoch) {
            return line.found;
        }
        let found = class::lookup(self, ty, name);
        self.lookup_cache.lines[beside] = self.lookup_cache.lines[index];
        self.lookup_cache.lines[index] = CacheLine {
            ty: ty.address(),
            name: name.id(),
            epoch: self.lookup_cache.epoch,
            found,
        };
        found
    }
}
