//! Optional modules: what a port may have beside the modules of the VM.
//!
//! Each module is a ROM table; [`MODULES`] names them all, and a port hands it to the VM. The build of `vm` collects the
//! names that these sources use, so qstrs are numbers at compile time here too.
//! Not here: modules that the language or the import system needs (`vm::modules`).
#![no_std]

#[macro_use]
extern crate vm;

pub mod asyncio;
pub mod binascii;
#[cfg(feature = "cryptolib")]
pub mod cryptolib;
pub mod deflate;
pub mod framebuf;
pub mod hashlib;
pub mod json;
pub mod machine;
mod memory;
pub mod os;
pub mod re;
pub mod select;
pub mod uctypes;
pub mod vfs;

use vm::modules::{BuiltinModule, ModuleTable};

/// The optional modules.
pub static MODULES: ModuleTable = &[
    BuiltinModule::fixed(&asyncio::MODULE),
    BuiltinModule::replaceable(&binascii::MODULE),
    #[cfg(feature = "cryptolib")]
    BuiltinModule::replaceable(&cryptolib::MODULE),
    BuiltinModule::fixed(&deflate::MODULE),
    BuiltinModule::fixed(&framebuf::MODULE),
    BuiltinModule::replaceable(&hashlib::MODULE),
    BuiltinModule::replaceable(&json::MODULE),
    BuiltinModule::replaceable(&machine::MODULE),
    BuiltinModule::replaceable(&os::MODULE),
    BuiltinModule::replaceable(&re::MODULE),
    BuiltinModule::replaceable(&select::MODULE),
    BuiltinModule::fixed(&uctypes::MODULE),
    BuiltinModule::fixed(&vfs::MODULE),
];
