//! `collections`: `deque`, `namedtuple`, `OrderedDict`.

use crate::types::module::RomModule;
use crate::types::{deque, dict, namedtuple};
use crate::{Value, q, rom_dict};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("collections")),
    "OrderedDict" => Value::rom(&dict::ORDERED_DICT),
    "deque" => Value::rom(&deque::DEQUE),
    "namedtuple" => f2!(namedtuple::namedtuple),
});

/// The module `collections`.
pub static MODULE: RomModule = RomModule::new(q!("collections"), &DICT);
