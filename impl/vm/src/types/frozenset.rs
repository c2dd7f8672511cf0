//! `frozenset`: a set that does not change, and can be a key.

use crate::object::{Slots, Type};
use crate::types::set::{self, SET_SLOTS, algebra};

static SLOTS: Slots = SET_SLOTS;

rom_dict!(static DICT = {
    "__contains__" => f2!(algebra::contains),
    "copy" => f1!(set::copy),
    "difference" => fvar!(algebra::difference, 1, crate::native::ANY),
    "intersection" => f2!(algebra::intersection),
    "isdisjoint" => f2!(algebra::is_disjoint),
    "issubset" => f2!(algebra::is_subset),
    "issuperset" => f2!(algebra::is_superset),
    "symmetric_difference" => f2!(algebra::symmetric_difference),
    "union" => f2!(algebra::union),
});

/// `frozenset`
pub static FROZENSET: Type = Type::rom(q!("frozenset"), &SLOTS, &DICT);
