//! The `.mpy` file format, version 6.3.
//!
//! ```text
//! 'M' 6 features small-int-bits        features: 0 F AAAA SS  (F arch flags follow, A architecture, S sub-version)
//! n_qstr n_obj qstrs objects raw-code
//! ```
//!
//! Not here: what a relocation does (`vm`).

mod float_text;
mod read;
mod reader;
mod write;

pub use float_text::{complex_from_text, float_from_text};
pub use read::{architecture, read};
pub use reader::{FunctionCode, Item, LoadError, Name, Reader, Start};
pub use write::write;

/// First byte of every file.
pub const MAGIC: u8 = b'M';
/// The version of the format.
pub const VERSION: u8 = 6;
/// The version of the native interface; 0 in files without machine code.
pub const SUB_VERSION: u8 = 3;
/// Set in the feature byte when architecture flags follow the header.
pub const FEATURE_ARCH_FLAGS: u8 = 0x40;

/// Scope flag of native modules: relocations follow.
pub const FLAG_RELOC: usize = 0x10;
/// Scope flag of native modules: there is read-only data.
pub const FLAG_RODATA: usize = 0x20;
/// Scope flag of native modules: there is zero-initialised data.
pub const FLAG_BSS: usize = 0x40;

/// Whether bytes are a file of this version: no Python source opens like that.
pub fn is_compiled(bytes: &[u8]) -> bool {
    bytes.starts_with(&[MAGIC, VERSION])
}

/// The four-byte header.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// The architecture of machine code; 0 when there is none.
    pub arch: u8,
    /// The version of the native interface.
    pub sub_version: u8,
    /// Requirements on the processor beyond its architecture.
    pub arch_flags: usize,
    /// The small integers in the file fit this many bits.
    pub small_int_bits: u8,
}

impl Header {
    /// The header of a file without machine code.
    pub const fn bytecode_only(small_int_bits: u8) -> Header {
        Header {
            arch: 0,
            sub_version: 0,
            arch_flags: 0,
            small_int_bits,
        }
    }
}

/// Type bytes of the objects in the constant table.
pub(crate) mod object_type {
    pub(crate) const FUN_TABLE: u8 = 0;
    pub(crate) const NONE: u8 = 1;
    pub(crate) const FALSE: u8 = 2;
    pub(crate) const TRUE: u8 = 3;
    pub(crate) const ELLIPSIS: u8 = 4;
    pub(crate) const STR: u8 = 5;
    pub(crate) const BYTES: u8 = 6;
    pub(crate) const INT: u8 = 7;
    pub(crate) const FLOAT: u8 = 8;
    pub(crate) const COMPLEX: u8 = 9;
    pub(crate) const TUPLE: u8 = 10;
}

#[cfg(test)]
mod tests;
