//! Examples of modules that a port adds, the ones that MicroPython has too.

mod cexample;
mod cppexample;

use vm::modules::{BuiltinModule, ModuleTable};

/// The examples.
pub(crate) static MODULES: ModuleTable = &[
    BuiltinModule::fixed(&cexample::MODULE),
    BuiltinModule::fixed(&cppexample::MODULE),
];
