//! Reading `.mpy` files piece by piece, without memory for what is found.
//!
//! Invariants: whatever the bytes are, every piece is there or an error; depths and counts are bounded by the input.
//! Not checked here: that the bytecode inside is well formed (indices, jumps, stack depth).

use super::{
    FEATURE_ARCH_FLAGS, FLAG_BSS, FLAG_RELOC, FLAG_RODATA, Header, MAGIC, SUB_VERSION, VERSION,
    object_type,
};
use crate::operand;
use crate::prelude::Prelude;
use crate::raw_code::{CodeKind, NativeInfo};
use crate::static_qstrs;
use alloc::boxed::Box;
use core::fmt;

/// Why a file was rejected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LoadError {
    /// The format, its version or the size of small integers does not match.
    Incompatible,
    /// The machine code is for another version of the native interface.
    IncompatibleSubVersion,
    /// The file ends early, or a field of it makes no sense.
    Malformed,
    /// Functions or tuples are nested too deeply.
    TooDeep,
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            LoadError::Incompatible | LoadError::IncompatibleSubVersion => "incompatible .mpy file",
            LoadError::Malformed => "malformed .mpy file",
            LoadError::TooDeep => "maximum recursion depth exceeded",
        })
    }
}

pub(super) type Result<T> = core::result::Result<T, LoadError>;

const MAX_DEPTH: usize = 64;

/// How a file starts: its header, and how many names and constants follow.
#[derive(Clone, Copy, Debug)]
pub struct Start {
    pub header: Header,
    pub n_qstrs: usize,
    pub n_consts: usize,
}

/// A name of a file.
#[derive(Clone, Copy, Debug)]
pub enum Name<'bytes> {
    /// The number of a static qstr.
    Static(u8),
    Own(&'bytes [u8]),
}

/// A constant of a file.
#[derive(Clone, Copy, Debug)]
pub enum Item<'bytes> {
    FunTable,
    None,
    False,
    True,
    Ellipsis,
    Str(&'bytes [u8]),
    Bytes(&'bytes [u8]),
    /// In decimal.
    Int(&'bytes str),
    /// As `repr` says it.
    Float(&'bytes str),
    /// Likewise.
    Complex(&'bytes str),
    /// How many constants follow that belong to the tuple.
    Tuple(usize),
}

/// The code of a function.
#[derive(Clone, Debug)]
pub struct FunctionCode<'bytes> {
    pub kind: CodeKind,
    /// Prelude and bytecode, or machine code.
    pub code: &'bytes [u8],
    pub native: Option<Box<NativeInfo>>,
    /// How many functions inside it follow.
    pub n_children: usize,
}

/// Reads a file front to back, without memory of its own for what it finds.
///
/// ```text
///   start ── name × n_qstrs ── constant × n_consts ── function
///   constant    one, and after the head of a tuple those that are in it
///   function    head ── function × n_children ── end
/// ```
pub struct Reader<'bytes> {
    bytes: &'bytes [u8],
    at: usize,
}

impl<'bytes> Reader<'bytes> {
    /// A reader at the start of a file.
    pub fn new(bytes: &'bytes [u8]) -> Reader<'bytes> {
        Reader { bytes, at: 0 }
    }

    /// Reads what comes before names.
    pub fn start(&mut self, small_int_bits: u8) -> Result<Start> {
        let header = self.header(small_int_bits)?;
        let (n_qstrs, n_consts) = (self.uint()?, self.uint()?);
        self.check_count(n_qstrs.saturating_add(n_consts))?;
        Ok(Start {
            header,
            n_qstrs,
            n_consts,
        })
    }

    /// Reads a name.
    pub fn name(&mut self) -> Result<Name<'bytes>> {
        let length = self.uint()?;
        if length & 1 != 0 {
            let number = static_qstrs::text_of(length >> 1).and(u8::try_from(length >> 1).ok());
            return number.map(Name::Static).ok_or(LoadError::Malformed);
        }
        let text = self.take(length >> 1)?;
        self.byte()?;
        Ok(Name::Own(text))
    }

    /// Reads a constant, or the head of a tuple that is inside of `depth` others.
    pub fn constant(&mut self, depth: usize) -> Result<Item<'bytes>> {
        let kind = self.byte()?;
        Ok(match kind {
            object_type::FUN_TABLE => Item::FunTable,
            object_type::NONE => Item::None,
            object_type::FALSE => Item::False,
            object_type::TRUE => Item::True,
            object_type::ELLIPSIS => Item::Ellipsis,
            object_type::TUPLE if depth >= MAX_DEPTH => return Err(LoadError::TooDeep),
            object_type::TUPLE => {
                let count = self.uint()?;
                Item::Tuple(self.check_count(count)?)
            }
            _ => {
                let length = self.uint()?;
                self.sized_constant(kind, length)?
            }
        })
    }

    /// Reads the code of a function that is inside of `depth` others, up to those inside of it.
    pub fn function(&mut self, depth: usize) -> Result<FunctionCode<'bytes>> {
        if depth >= MAX_DEPTH {
            return Err(LoadError::TooDeep);
        }
        let head = self.uint()?;
        let kind = match head & 3 {
            0 => CodeKind::Bytecode,
            1 => CodeKind::NativePy,
            2 => CodeKind::NativeViper,
            _ => CodeKind::NativeAsm,
        };
        let code = self.take(head >> 3)?;
        if kind == CodeKind::Bytecode && Prelude::decode(code).is_none() {
            return Err(LoadError::Malformed);
        }
        let native = self.native(kind)?;
        let mut n_children = 0;
        if head & 4 != 0 {
            let count = self.uint()?;
            n_children = self.check_count(count)?;
        }
        Ok(FunctionCode {
            kind,
            code,
            native,
            n_children,
        })
    }

    /// Reads what follows the functions inside of machine code, and checks that it has the parts it says.
    pub fn end(&mut self, function: &mut FunctionCode<'bytes>) -> Result<()> {
        let Some(native) = &mut function.native else {
            return Ok(());
        };
        if function.kind == CodeKind::NativeViper && native.scope_flags & FLAG_RELOC != 0 {
            native.relocations = Box::from(self.relocations()?);
        }
        if function.kind == CodeKind::NativePy {
            let prelude = function.code.get(native.prelude_offset..);
            prelude
                .and_then(Prelude::decode)
                .ok_or(LoadError::Malformed)?;
        }
        Ok(())
    }

    fn byte(&mut self) -> Result<u8> {
        operand::read_byte(self.bytes, &mut self.at).ok_or(LoadError::Malformed)
    }

    fn uint(&mut self) -> Result<usize> {
        operand::read_uint(self.bytes, &mut self.at).ok_or(LoadError::Malformed)
    }

    fn take(&mut self, length: usize) -> Result<&'bytes [u8]> {
        let end = self.at.checked_add(length).ok_or(LoadError::Malformed)?;
        let taken = self.bytes.get(self.at..end).ok_or(LoadError::Malformed)?;
        self.at = end;
        Ok(taken)
    }

    fn utf8(&mut self, length: usize) -> Result<&'bytes str> {
        core::str::from_utf8(self.take(length)?).map_err(|_| LoadError::Malformed)
    }

    /// A number of entries, of at least one byte each.
    fn check_count(&self, count: usize) -> Result<usize> {
        match count <= self.bytes.len() - self.at {
            true => Ok(count),
            false => Err(LoadError::Malformed),
        }
    }

    /// The header up to where flags of the architecture follow.
    pub(super) fn fixed_header(&mut self, small_int_bits: u8) -> Result<(Header, bool)> {
        let fixed = self.take(4).map_err(|_| LoadError::Incompatible)?;
        let &[magic, version, features, bits] = fixed else {
            return Err(LoadError::Incompatible);
        };
        if magic != MAGIC || version != VERSION || bits > small_int_bits {
            return Err(LoadError::Incompatible);
        }
        let arch = (features & !FEATURE_ARCH_FLAGS) >> 2;
        let sub_version = features & 3;
        if arch != 0 && sub_version != SUB_VERSION {
            return Err(LoadError::IncompatibleSubVersion);
        }
        let header = Header {
            arch,
            sub_version,
            arch_flags: 0,
            small_int_bits: bits,
        };
        Ok((header, features & FEATURE_ARCH_FLAGS != 0))
    }

    fn header(&mut self, small_int_bits: u8) -> Result<Header> {
        let (mut header, has_flags) = self.fixed_header(small_int_bits)?;
        if has_flags {
            header.arch_flags = self.uint()?;
        }
        Ok(header)
    }

    fn sized_constant(&mut self, kind: u8, length: usize) -> Result<Item<'bytes>> {
        let constant = match kind {
            object_type::STR => Item::Str(self.take(length)?),
            object_type::BYTES => Item::Bytes(self.take(length)?),
            object_type::INT => Item::Int(integer_text(self.utf8(length)?)?),
            object_type::FLOAT => Item::Float(self.utf8(length)?),
            object_type::COMPLEX => Item::Complex(self.utf8(length)?),
            _ => return Err(LoadError::Malformed),
        };
        if matches!(kind, object_type::STR | object_type::BYTES) {
            self.byte()?;
        }
        Ok(constant)
    }

    fn native(&mut self, kind: CodeKind) -> Result<Option<Box<NativeInfo>>> {
        let mut native = NativeInfo::default();
        match kind {
            CodeKind::Bytecode => return Ok(None),
            CodeKind::NativePy => native.prelude_offset = self.uint()?,
            CodeKind::NativeViper => {
                native.scope_flags = self.uint()?;
                let has = |flag| native.scope_flags & flag != 0;
                let (has_rodata, has_bss) = (has(FLAG_RODATA), has(FLAG_BSS));
                let rodata_size = if has_rodata { self.uint()? } else { 0 };
                native.bss_size = if has_bss { self.uint()? } else { 0 };
                native.rodata = Box::from(self.take(rodata_size)?);
            }
            CodeKind::NativeAsm => {
                native.scope_flags = self.uint()?;
                native.n_pos_args = self.uint()?;
                native.type_sig = self.uint()?;
            }
        }
        Ok(Some(Box::new(native)))
    }

    fn relocations(&mut self) -> Result<&'bytes [u8]> {
        let start = self.at;
        loop {
            let end = self.at;
            // The end of the file ends the stream too.
            let op = self.byte().unwrap_or(0xff);
            if op == 0xff {
                return self.bytes.get(start..end).ok_or(LoadError::Malformed);
            }
            if op & 1 != 0 {
                self.uint()?;
            }
            let kind = op >> 1;
            if kind <= 5 && kind & 1 != 0 {
                self.uint()?;
            }
        }
    }
}

fn integer_text(text: &str) -> Result<&str> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    if digits.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(LoadError::Malformed);
    }
    Ok(text)
}
