//! Raw code: compiled functions before they become objects.
//!
//! Invariants: the first qstr of a module is its source name; code refers to qstrs and constants by their index in the
//! module's tables and to children by their index in `children`.

use crate::text::Text;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// A compiled module, with the tables that all its code shares.
#[derive(Clone, Debug, PartialEq)]
pub struct Module {
    /// The qstr table; the first entry is the source name.
    pub qstrs: Vec<Text>,
    /// Positions in the qstr table, in the order in which the source has the names first, as far as that is known: who
    /// interns them keeps to it, as `dir` shows. Files do not have it.
    pub source_order: Vec<u32>,
    /// The constant table.
    pub consts: Vec<Const>,
    /// The code of the module body.
    pub code: RawCode,
}

/// A constant in the constant table.
#[derive(Clone, Debug, PartialEq)]
pub enum Const {
    /// The table of runtime functions for native code.
    FunTable,
    /// `None`
    None,
    /// `False`
    False,
    /// `True`
    True,
    /// `...`
    Ellipsis,
    /// A string.
    Str(Text),
    /// A bytes object.
    Bytes(Box<[u8]>),
    /// An integer, in decimal.
    Int(Box<str>),
    /// A float.
    Float(f64),
    /// A complex number: real and imaginary part.
    Complex(f64, f64),
    /// A tuple of constants.
    Tuple(Vec<Const>),
}

/// What kind of code a function has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum CodeKind {
    /// Prelude and bytecode.
    #[default]
    Bytecode = 0,
    /// Machine code with Python semantics.
    NativePy = 1,
    /// Machine code made by the viper emitter, or a native module.
    NativeViper = 2,
    /// Machine code made by an inline assembler.
    NativeAsm = 3,
}

/// The code of one function and of the functions inside it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct RawCode {
    /// The kind of code.
    pub kind: CodeKind,
    /// Prelude and bytecode, or machine code.
    pub code: Box<[u8]>,
    /// Functions defined inside this one.
    pub children: Vec<RawCode>,
    /// The source line of the definition; 0 for a module, and in files, which do not say it.
    pub line: u32,
    /// What machine code needs besides its bytes.
    pub native: Option<Box<NativeInfo>>,
}

impl Module {
    /// The module as a file keeps it: without the lines of definitions and the order of the source.
    pub fn as_kept_in_files(mut self) -> Module {
        self.source_order.clear();
        self.code.clear_lines();
        self
    }
}

impl RawCode {
    /// Whether this function, or one inside it, is machine code.
    pub fn has_machine_code(&self) -> bool {
        self.kind != CodeKind::Bytecode || self.children.iter().any(RawCode::has_machine_code)
    }

    fn clear_lines(&mut self) {
        self.line = 0;
        self.children.iter_mut().for_each(RawCode::clear_lines);
    }
}

/// The additional fields of machine code; which of them mean something depends on the kind.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct NativeInfo {
    /// Where the prelude is in the code (native Python code).
    pub prelude_offset: usize,
    /// Scope flags (viper code).
    pub scope_flags: usize,
    /// Number of arguments (inline assembler).
    pub n_pos_args: usize,
    /// Types of arguments and result (inline assembler).
    pub type_sig: usize,
    /// Read-only data (native modules).
    pub rodata: Box<[u8]>,
    /// Bytes of zero-initialised data (native modules).
    pub bss_size: usize,
    /// The relocation stream, without its end mark (native modules).
    pub relocations: Box<[u8]>,
}
