//! The module of this port.

use vm::Value;
use vm::modules::{BuiltinModule, ModuleTable};
use vm::types::module::RomModule;
use vm::{q, rom_dict};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("rp2")),
    "Flash" => Value::rom(&extmod::machine::FLASH),
});

/// `rp2`
static RP2: RomModule = RomModule::new(q!("rp2"), &DICT);

pub(crate) static MODULES: ModuleTable = &[BuiltinModule::fixed(&RP2)];
