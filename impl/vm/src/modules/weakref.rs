//! `weakref`: weak references and finalisers.

use crate::types::module::RomModule;
use crate::types::weakref::{FINALIZE, REF};
use crate::value::Value;

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("weakref")),
    "ref" => Value::rom(&REF),
    "finalize" => Value::rom(&FINALIZE),
});

pub(super) static MODULE: RomModule = RomModule::new(q!("weakref"), &DICT);
