//! The built-in modules of this port: the optional ones of every port, and its own.
//!
//! The build of `vm` collects the names that files in this folder use.

#[cfg(feature = "example-modules")]
mod examples;

use vm::modules::ModuleTable;

/// What the VM finds beside its own modules.
pub(crate) static TABLES: &[ModuleTable] = &[
    extmod::MODULES,
    #[cfg(feature = "example-modules")]
    examples::MODULES,
];
