//! The module of this port.

use vm::Value;
use vm::modules::{BuiltinModule, ModuleTable};
use vm::types::module::RomModule;
use vm::{q, rom_dict};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("qemu")),
    "Flash" => Value::rom(&extmod::machine::FLASH),
});

/// `qemu`
static QEMU: RomModule = RomModule::new(q!("qemu"), &DICT);

pub(crate) static MODULES: ModuleTable = &[BuiltinModule::fixed(&QEMU)];
