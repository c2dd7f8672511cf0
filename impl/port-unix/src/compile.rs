//! Joins the compiler to the VM.

use alloc::boxed::Box;
use alloc::string::String;

use bytecode::Architecture;
use compiler::ModuleConstant;
use extmod::uctypes;
use hal::Console;
use source::{EmitKind, Machine, Settings};
use vm::modules::{errno, math};
use vm::{Compile, CompileError, CompileRequest};

use crate::host::UnixHost;
use crate::{listing, memory};

/// The machine code that runs here.
pub(crate) const MACHINE: Machine = if cfg!(all(feature = "machine-code", target_arch = "x86_64")) {
    Machine::For(Architecture::X64)
} else {
    Machine::Unknown
};

/// The compiler, as the VM sees it.
pub(crate) struct SourceCompiler {
    host: &'static UnixHost,
    /// Compiled code is listed.
    lists: bool,
    settings: Settings,
}

impl SourceCompiler {
    /// A compiler for as long as the process lives; listings go to the output.
    pub(crate) fn leak(
        host: &'static UnixHost,
        lists: bool,
        settings: Settings,
    ) -> &'static SourceCompiler {
        Box::leak(Box::new(SourceCompiler {
            host,
            lists,
            settings,
        }))
    }
}

impl Compile for SourceCompiler {
    fn compile(
        &self,
        request: &CompileRequest<'_>,
    ) -> Result<bytecode::raw_code::Module, CompileError> {
        let module = self.settings.compile(request)?;
        if self.lists {
            // Nobody is left to tell if the output is closed.
            let _ = self
                .host
                .write_output_all(listing::of_module(&module).as_bytes());
        }
        Ok(module)
    }
}

fn module_constants(module: &str, name: &str) -> Option<ModuleConstant> {
    let modules = [&errno::ERRNO, &math::MODULE, &uctypes::MODULE];
    source::constant_of(&modules, module, name)
}

/// What this port decides about programs.
pub(crate) fn settings(nesting_limit: u16, emit: EmitKind) -> Settings {
    Settings {
        nesting_limit,
        traced_lines: true,
        emit,
        machine: MACHINE,
        module_constants,
        ..Settings::PLAIN
    }
}

/// The listing of the syntax tree of a program; nothing if it is malformed, which compiling it will tell.
pub(crate) fn syntax_listing(request: &CompileRequest<'_>) -> Option<String> {
    let settings = settings(memory::native_stack().nesting_limit, EmitKind::Bytecode);
    let tree = compiler::syntax_tree(request.source, &source::options(request, &settings));
    Some(listing::of_tree(&tree.ok()?))
}
