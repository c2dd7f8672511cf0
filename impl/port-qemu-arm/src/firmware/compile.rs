//! Joins the compiler to the VM.

use compiler::ModuleConstant;
use extmod::uctypes;
use vm::modules::{errno, math};
use vm::types::module::RomModule;
use vm::{Compile, CompileError, CompileErrorKind, CompileMode, CompileRequest};

use super::{board, memory};

const SMALL_INT_BITS: u8 = vm::value::SMALL_INT_BITS as u8;

/// Native memory that compiling takes for each byte of source text, at most, and for any.
const BYTES_PER_BYTE: usize = 40;
const BYTES: usize = 8 << 10;

/// The compiler, as the VM sees it.
pub(super) struct SourceCompiler;

pub(super) static COMPILER: SourceCompiler = SourceCompiler;

impl Compile for SourceCompiler {
    fn compile(
        &self,
        request: &CompileRequest<'_>,
    ) -> Result<bytecode::raw_code::Module, CompileError> {
        if memory::native_bytes_free() < BYTES + BYTES_PER_BYTE * request.source.len() {
            return Err(no_memory());
        }
        let mode = match request.mode {
            CompileMode::File => compiler::Mode::File,
            CompileMode::Single => compiler::Mode::Single,
            CompileMode::Pasted => compiler::Mode::Pasted,
            CompileMode::Eval => compiler::Mode::Eval,
        };
        let options = compiler::Options {
            source_name: request.source_name,
            opt_level: request.opt_level,
            mode,
            small_int_bits: SMALL_INT_BITS,
            template_strings: true,
            module_constants,
            nesting_limit: board::NESTING_LIMIT,
            ..compiler::Options::default()
        };
        compiler::compile(request.source, &options).map_err(to_vm_error)
    }
}

fn no_memory() -> CompileError {
    CompileError {
        kind: CompileErrorKind::Memory,
        message: "memory allocation failed".into(),
        line: 0,
        block_name: None,
    }
}

/// The number behind `module.name`, for modules that programs find folded.
fn module_constant_of(rom: &RomModule, module: &str, name: &str) -> Option<ModuleConstant> {
    let value = rom.constant(module, name)?;
    match value.as_small() {
        Some(number) => Some(ModuleConstant::Int(number as i64)),
        None => value.as_float().map(ModuleConstant::Float),
    }
}

fn module_constants(module: &str, name: &str) -> Option<ModuleConstant> {
    let modules = [&errno::ERRNO, &math::MODULE, &uctypes::MODULE];
    let mut found = modules
        .iter()
        .filter_map(|rom| module_constant_of(rom, module, name));
    found.next()
}

fn to_vm_error(error: compiler::Error) -> CompileError {
    CompileError {
        kind: to_vm_kind(error.kind),
        message: error.message.into_owned(),
        line: error.line,
        block_name: error.block_name,
    }
}

fn to_vm_kind(kind: compiler::ErrorKind) -> CompileErrorKind {
    use compiler::ErrorKind;
    match kind {
        ErrorKind::Syntax => CompileErrorKind::Syntax,
        ErrorKind::Indentation => CompileErrorKind::Indentation,
        ErrorKind::NotImplemented => CompileErrorKind::NotImplemented,
        ErrorKind::Memory => CompileErrorKind::Memory,
        ErrorKind::Overflow => CompileErrorKind::Overflow,
        ErrorKind::Value => CompileErrorKind::Value,
        ErrorKind::Recursion => CompileErrorKind::Recursion,
        ErrorKind::Runtime => CompileErrorKind::Runtime,
    }
}
