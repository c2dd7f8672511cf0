//! The compiler: Python source to raw code.
//!
//! ```text
//! lexer -> parser (folds constants) -> tree -> passes (statements, expressions) -> emit -> raw code
//! ```
//!
//! Invariants: any bytes give a module or an error; time is linear in the source but for repeated passes over jumps;
//! recursion is bounded by `Options::nesting_limit`.
//! Not here: what the code does (`vm`), files (`bytecode::mpy`).
#![no_std]
#![forbid(unsafe_code)]

extern crate alloc;

mod constant;
mod emit;
mod error;
mod expressions;
mod index;
mod interner;
mod lexer;
mod parser;
mod passes;
mod real;
mod scope;
mod statements;
mod tree;

#[cfg(test)]
mod tests;

pub use error::{Error, ErrorKind};
pub use parser::syntax::SyntaxNode;

use bytecode::Architecture;
use bytecode::raw_code::Module;

/// What kind of program the source is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Mode {
    /// A module: any number of statements.
    #[default]
    File,
    /// One statement; the values of expressions are passed to `__repl_print__`.
    Single,
    /// Any number of statements; the values of expressions other than constants are passed to `__repl_print__`.
    Pasted,
    /// One expression; the code returns its value.
    Eval,
}

/// What kind of code a function becomes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum EmitKind {
    /// Bytecode.
    #[default]
    Bytecode,
    /// The instructions that the function consists of.
    Assembler,
    /// Machine code with the semantics of Python.
    Native,
    /// Machine code with types of its own.
    Viper,
}

/// Which machine code can be made.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Machine {
    /// None: decorators that ask for machine code are unknown.
    #[default]
    Unknown,
    /// None: the machine that the program is for has not been named.
    Unnamed,
    /// Code for an architecture, if there is an emitter for it.
    For(Architecture),
}

/// A constant of a module that folding knows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ModuleConstant {
    /// An integer.
    Int(i64),
    /// A float.
    Float(f64),
}

/// How to compile.
#[derive(Clone, Copy, Debug)]
pub struct Options<'a> {
    /// The name of the source in tracebacks.
    pub source_name: &'a [u8],
    /// From 1 on there are no assertions; from 3 on no line numbers.
    pub opt_level: u8,
    /// Whether code knows its line numbers.
    pub line_numbers: bool,
    /// Whether `except` clauses and class bodies have lines of their own, for those who trace.
    pub traced_lines: bool,
    /// What kind of program the source is.
    pub mode: Mode,
    /// What the processor has beyond its architecture, in the bits of file headers.
    pub arch_flags: usize,
    /// Whether the program is for another machine than this: decorators of all assemblers are known.
    pub is_cross: bool,
    /// What functions become unless a decorator says otherwise.
    pub emit: EmitKind,
    /// Which machine code can be made.
    pub machine: Machine,
    /// How many bits small integers have where the code runs.
    pub small_int_bits: u8,
    /// How deeply the program may be nested.
    pub nesting_limit: u16,
    /// How many bits powers, products and shifts have at most that are folded.
    pub folded_bits: u32,
    /// Whether there are template strings.
    pub template_strings: bool,
    /// Whether a longer text is a name that the VM has anyway, so that its literals are names too.
    pub is_known_name: fn(&[u8]) -> bool,
    /// Finds the constant `module.name`, for folding.
    pub module_constants: fn(module: &str, name: &str) -> Option<ModuleConstant>,
}

impl Options<'_> {
    /// How deeply a program may be nested unless told otherwise.
    pub const DEFAULT_NESTING_LIMIT: u16 = 200;
    /// How many bits are folded unless told otherwise.
    pub const DEFAULT_FOLDED_BITS: u32 = 1 << 18;
}

impl Default for Options<'_> {
    fn default() -> Self {
        Options {
            source_name: b"<stdin>",
            opt_level: 0,
            line_numbers: true,
            traced_lines: false,
            mode: Mode::File,
            arch_flags: 0,
            is_cross: false,
            emit: EmitKind::Bytecode,
            machine: Machine::Unknown,
            small_int_bits: 31,
            nesting_limit: Options::DEFAULT_NESTING_LIMIT,
            folded_bits: Options::DEFAULT_FOLDED_BITS,
            template_strings: false,
            is_known_name: |_| false,
            module_constants: |_, _| None,
        }
    }
}

/// Compiles a program.
pub fn compile(source: &[u8], options: &Options<'_>) -> Result<Module, Error> {
    let module = parser::parse(source, options).and_then(|parsed| passes::compile(parsed, options));
    module.map_err(|error| *error)
}

/// Makes the syntax tree of a program, to be looked at.
pub fn syntax_tree(source: &[u8], options: &Options<'_>) -> Result<SyntaxNode, Error> {
    parser::syntax::parse(source, options).map_err(|error| *error)
}
