//! Optional modules: what a port may have beside the modules of the VM.
//!
//! Each module is a ROM table; [`MODULES`] names them all, and a port hands it to the VM. The build of `vm` collects the
//! names that these sources use, so qstrs are numbers at compile time here too.
//! Not here: modules that the language or the import system needs (`vm::modules`).
#![no_std]

#[macro_use]
extern crate vm;

#[cfg(feature = "extra")]
pub mod asyncio;
pub mod binascii;
#[cfg(feature = "cryptolib")]
pub mod cryptolib;
#[cfg(feature = "extra")]
pub mod deflate;
#[cfg(feature = "extra")]
pub mod framebuf;
#[cfg(feature = "extra")]
pub mod hashlib;
#[cfg(feature = "extra")]
pub mod json;
pub mod machine;
mod memory;
pub mod os;
#[cfg(feature = "extra")]
pub mod re;
#[cfg(feature = "extra")]
pub mod select;
#[cfg(feature = "extra")]
pub mod uctypes;
pub mod vfs;

use vm::modules::{BuiltinModule, ModuleTable};

/// The optional modules.
pub static MODULES: ModuleTable = &[
    #[cfg(feature = "extra")]
    BuiltinModule::fixed(&asyncio::MODULE),
    BuiltinModule::replaceable(&binascii::MODULE),
    #[cfg(feature = "cryptolib")]
    BuiltinModule::replaceable(&cryptolib::MODULE),
    #[cfg(feature = "extra")]
    BuiltinModule::fixed(&deflate::MODULE),
    #[cfg(feature = "extra")]
    BuiltinModule::fixed(&framebuf::MODULE),
    #[cfg(feature = "extra")]
    BuiltinModule::replaceable(&hashlib::MODULE),
    #[cfg(feature = "extra")]
    BuiltinModule::replaceable(&json::MODULE),
    BuiltinModule::replaceable(&machine::MODULE),
    BuiltinModule::replaceable(&os::MODULE),
    #[cfg(feature = "extra")]
    BuiltinModule::replaceable(&re::MODULE),
    #[cfg(feature = "extra")]
    BuiltinModule::replaceable(&select::MODULE),
    #[cfg(feature = "extra")]
    BuiltinModule::fixed(&uctypes::MODULE),
    BuiltinModule::fixed(&vfs::MODULE),
];
