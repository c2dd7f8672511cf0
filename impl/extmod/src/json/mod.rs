//! `json`: values as JSON text and back.
//!
//! Writing accepts whatever can be printed. Reading is lax: commas and colons count as space, and any bracket closes.

mod read;
mod write;

use vm::Value;
use vm::types::module::RomModule;

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("json")),
    "dump" => fkw!(write::dump, 2),
    "dumps" => fkw!(write::dumps, 1),
    "load" => f1!(read::load),
    "loads" => f1!(read::loads),
});

/// The module.
pub static MODULE: RomModule = RomModule::new(q!("json"), &DICT);
