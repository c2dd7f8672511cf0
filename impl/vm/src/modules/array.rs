//! `array`: the module of the type.

use crate::types::array::ARRAY as TYPE;
use crate::types::module::RomModule;
use crate::value::Value;

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("array")),
    "array" => Value::rom(&TYPE),
});

/// The `array` module.
pub static ARRAY: RomModule = RomModule::new(q!("array"), &DICT);
