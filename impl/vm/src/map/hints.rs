//! Where keys were found last, in whatever map: the next look-up of the same key begins there.
//!
//! Maps that programs use as records have their keys in the same rows. A hint may be wrong: whoever takes it looks at the
//! key in that row.

use core::cell::Cell;

use crate::value::Value;

/// Rows of keys, by what the words of the keys have in common.
pub(crate) struct Hints([Cell<u16>; COUNT]);

const COUNT: usize = if cfg!(feature = "wordcode") { 64 } else { 1 };

impl Hints {
    pub(crate) const fn new() -> Hints {
        Hints([const { Cell::new(0) }; COUNT])
    }

    /// The row where a key may be.
    #[inline(always)]
    pub(super) fn row_of(&self, key: Value) -> usize {
        usize::from(self.0[place(key)].get())
    }

    /// Notes where a key is; rows that are far behind are not told apart from others.
    #[inline(always)]
    pub(super) fn note(&self, key: Value, row: usize) {
        self.0[place(key)].set(row as u16);
    }
}

/// Names differ in the bits from the fourth on, objects in those from the sixth on.
#[inline(always)]
fn place(key: Value) -> usize {
    let bits = key.bits();
    (bits >> 3 ^ bits >> 8) % COUNT
}
