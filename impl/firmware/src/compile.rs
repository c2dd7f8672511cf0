//! The compiler, as the VM sees it: it needs native memory, which must be there before it starts.

use bytecode::raw_code::Module;
use compiler::ModuleConstant;
use extmod::uctypes;
use source::Settings;
use vm::modules::{errno, math};
use vm::{Compile, CompileError, CompileErrorKind, CompileRequest};

use crate::board::board;
use crate::memory;

/// Native memory that compiling takes for each byte of source text, at most, and for any.
const BYTES_PER_BYTE: usize = 100;
const BYTES: usize = 8 << 10;

/// The compiler, where there is memory for it.
pub(crate) struct SourceCompiler;

pub(crate) static COMPILER: SourceCompiler = SourceCompiler;

impl Compile for SourceCompiler {
    fn compile(&self, request: &CompileRequest<'_>) -> Result<Module, CompileError> {
        if memory::native_bytes_free() < BYTES + BYTES_PER_BYTE * request.source.len() {
            return Err(CompileError {
                kind: CompileErrorKind::Memory,
                message: "memory allocation failed".into(),
                line: 0,
                block_name: None,
            });
        }
        let settings = Settings {
            nesting_limit: board().limits.nesting,
            traced_lines: false,
            module_constants,
        };
        settings.compile(request)
    }
}

fn module_constants(module: &str, name: &str) -> Option<ModuleConstant> {
    let modules = [&errno::ERRNO, &math::MODULE, &uctypes::MODULE];
    source::constant_of(&modules, module, name)
}
