//! Joins the compiler to the VM, which do not know each other: requests become options, errors become exceptions.
//!
//! Not here: what is done with the code beside running it, such as listings (ports).
#![no_std]
#![forbid(unsafe_code)]

use bytecode::raw_code::Module;
use compiler::{ErrorKind, Mode, ModuleConstant, Options};

pub use compiler::{EmitKind, Machine};
use vm::types::module::RomModule;
use vm::{Compile, CompileError, CompileErrorKind, CompileMode, CompileRequest};

/// The integers that the VM stores in a word have one bit less than the word.
const SMALL_INT_BITS: u8 = (usize::BITS - 1) as u8;
const _: () = assert!(SMALL_INT_BITS as u32 == vm::value::SMALL_INT_BITS);

/// What a port decides about the programs that it compiles.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// How deeply a program may be nested, as compiling recurses.
    pub nesting_limit: u16,
    /// How many bits powers, products and shifts have at most that are folded, as constants take memory.
    pub folded_bits: u32,
    /// Lines are as `sys.settrace` wants them.
    pub traced_lines: bool,
    /// What functions become unless a decorator says otherwise.
    pub emit: EmitKind,
    /// Which machine code can be made.
    pub machine: Machine,
    /// What its processor has beyond its architecture, in the bits of `.mpy` files.
    pub arch_flags: usize,
    /// The number behind `module.name`, for modules that programs find folded; see [`constant_of`].
    pub module_constants: fn(&str, &str) -> Option<ModuleConstant>,
}

impl Settings {
    /// Nothing folded, traced or native, and the compiler's own limit.
    pub const PLAIN: Settings = Settings {
        nesting_limit: Options::DEFAULT_NESTING_LIMIT,
        folded_bits: Options::DEFAULT_FOLDED_BITS,
        traced_lines: false,
        emit: EmitKind::Bytecode,
        machine: Machine::Unknown,
        arch_flags: 0,
        module_constants: |_, _| None,
    };
}

impl Compile for Settings {
    fn compile(&self, request: &CompileRequest<'_>) -> Result<Module, CompileError> {
        let options = options(request, self);
        compiler::compile(request.source, &options).map_err(to_vm_error)
    }
}

/// What the compiler is asked for.
pub fn options<'a>(request: &CompileRequest<'a>, settings: &Settings) -> Options<'a> {
    Options {
        source_name: request.source_name,
        opt_level: request.opt_level,
        mode: match request.mode {
            CompileMode::File => Mode::File,
            CompileMode::Single => Mode::Single,
            CompileMode::Pasted => Mode::Pasted,
            CompileMode::Eval => Mode::Eval,
        },
        small_int_bits: SMALL_INT_BITS,
        traced_lines: settings.traced_lines,
        emit: settings.emit,
        machine: settings.machine,
        arch_flags: settings.arch_flags,
        template_strings: true,
        is_known_name: vm::qstr::is_rom_name,
        module_constants: settings.module_constants,
        nesting_limit: settings.nesting_limit,
        folded_bits: settings.folded_bits,
        ..Options::default()
    }
}

/// The number behind `module.name` in one of some modules.
pub fn constant_of(modules: &[&RomModule], module: &str, name: &str) -> Option<ModuleConstant> {
    let value = modules.iter().find_map(|rom| rom.constant(module, name))?;
    match value.as_small() {
        Some(number) => Some(ModuleConstant::Int(number as i64)),
        None => value.as_double().map(ModuleConstant::Float),
    }
}

fn to_vm_error(error: compiler::Error) -> CompileError {
    CompileError {
        kind: to_vm_kind(error.kind),
        message: error.message.into_owned(),
        line: error.line,
        block_name: error.block_name,
    }
}

fn to_vm_kind(kind: ErrorKind) -> CompileErrorKind {
    match kind {
        ErrorKind::Syntax => CompileErrorKind::Syntax,
        ErrorKind::Indentation => CompileErrorKind::Indentation,
        ErrorKind::NotImplemented => CompileErrorKind::NotImplemented,
        ErrorKind::Memory => CompileErrorKind::Memory,
        ErrorKind::Overflow => CompileErrorKind::Overflow,
        ErrorKind::Value => CompileErrorKind::Value,
        ErrorKind::ViperType => CompileErrorKind::ViperType,
        ErrorKind::Recursion => CompileErrorKind::Recursion,
        ErrorKind::Runtime => CompileErrorKind::Runtime,
    }
}
