//! `string`: the package of `string.templatelib`, which holds the types of template strings.

use crate::types::module::RomModule;
use crate::types::template::{INTERPOLATION, TEMPLATE};
use crate::value::Value;

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("string")),
    "templatelib" => Value::rom(&TEMPLATELIB),
});

/// The module `string`.
pub(super) static MODULE: RomModule = RomModule::new(q!("string"), &DICT);

rom_dict!(static TEMPLATELIB_DICT = {
    "__name__" => Value::qstr(q!("string.templatelib")),
    "Interpolation" => Value::rom(&INTERPOLATION),
    "Template" => Value::rom(&TEMPLATE),
});

static TEMPLATELIB: RomModule = RomModule::new(q!("string.templatelib"), &TEMPLATELIB_DICT);
