//! `collections`: `deque`, `namedtuple`, `OrderedDict`.

use crate::Value;
use crate::types::module::RomModule;
use crate::types::namedtuple;
#[cfg(feature = "extra")]
use crate::types::{deque, dict};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("collections")),
    #[cfg(feature = "extra")]
    "OrderedDict" => Value::rom(&dict::ORDERED_DICT),
    #[cfg(feature = "extra")]
    "deque" => Value::rom(&deque::DEQUE),
    "namedtuple" => f2!(namedtuple::namedtuple),
});

/// The module `collections`.
pub(crate) static MODULE: RomModule = RomModule::new(q!("collections"), &DICT);
