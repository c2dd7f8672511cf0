//! The built-in modules of this port: the optional ones of every port, and its own.

use vm::modules::ModuleTable;

/// What the VM finds beside its own modules.
pub(crate) static TABLES: &[ModuleTable] = &[extmod::MODULES];
