//! Joins the compiler to the VM.

use alloc::boxed::Box;
use alloc::string::String;

use compiler::ModuleConstant;
use extmod::uctypes;
use hal::Console;
use vm::modules::{errno, math};
use vm::types::module::RomModule;
use vm::{Compile, CompileError, CompileErrorKind, CompileMode, CompileRequest};

use crate::host::UnixHost;
use crate::{listing, memory};

/// The integers that the VM stores in a word have one bit less than the word.
const SMALL_INT_BITS: u8 = (usize::BITS - 1) as u8;
const _: () = assert!(SMALL_INT_BITS as u32 == vm::value::SMALL_INT_BITS);

/// The compiler, as the VM sees it.
pub(crate) struct SourceCompiler {
    host: &'static UnixHost,
    /// Compiled code is listed.
    lists: bool,
    nesting_limit: u16,
}

impl SourceCompiler {
    /// A compiler for as long as the process lives; listings go to the output.
    pub(crate) fn leak(
        host: &'static UnixHost,
        lists: bool,
        nesting_limit: u16,
    ) -> &'static SourceCompiler {
        Box::leak(Box::new(SourceCompiler {
            host,
            lists,
            nesting_limit,
        }))
    }
}

impl Compile for SourceCompiler {
    fn compile(
        &self,
        request: &CompileRequest<'_>,
    ) -> Result<bytecode::raw_code::Module, CompileError> {
        let options = options(request, self.nesting_limit);
        let module = compiler::compile(request.source, &options).map_err(to_vm_error)?;
        if self.lists {
            // Nobody is left to tell if the output is closed.
            let _ = self
                .host
                .write_output_all(listing::of_module(&module).as_bytes());
        }
        Ok(module)
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

fn options<'a>(request: &CompileRequest<'a>, nesting_limit: u16) -> compiler::Options<'a> {
    compiler::Options {
        source_name: request.source_name,
        opt_level: request.opt_level,
        mode: match request.mode {
            CompileMode::File => compiler::Mode::File,
            CompileMode::Single => compiler::Mode::Single,
            CompileMode::Pasted => compiler::Mode::Pasted,
            CompileMode::Eval => compiler::Mode::Eval,
        },
        small_int_bits: SMALL_INT_BITS,
        traced_lines: true,
        template_strings: true,
        is_known_name: vm::qstr::is_rom_name,
        module_constants,
        nesting_limit,
        ..compiler::Options::default()
    }
}

/// The listing of the syntax tree of a program; nothing if it is malformed, which compiling it will tell.
pub(crate) fn syntax_listing(request: &CompileRequest<'_>) -> Option<String> {
    let nesting_limit = memory::native_stack().nesting_limit;
    let tree = compiler::syntax_tree(request.source, &options(request, nesting_limit));
    Some(listing::of_tree(&tree.ok()?))
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
