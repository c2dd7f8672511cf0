//! Reading `.mpy` files.
//!
//! Invariants: any bytes give a module or an error; the depth and the sizes of what is built are bounded by the input.
//! Not checked here: that the bytecode inside is well formed (indices, jumps, stack depth).

use super::float_text::{complex_from_text, float_from_text};
use super::{
    FEATURE_ARCH_FLAGS, FLAG_BSS, FLAG_RELOC, FLAG_RODATA, Header, MAGIC, SUB_VERSION, VERSION,
    object_type,
};
use crate::operand;
use crate::prelude::Prelude;
use crate::raw_code::{CodeKind, Const, Module, NativeInfo, RawCode};
use crate::text::Text;
use alloc::boxed::Box;
use alloc::vec::Vec;
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

type Result<T> = core::result::Result<T, LoadError>;

const MAX_DEPTH: usize = 64;

/// Decodes a file; small integers wider than `small_int_bits` are rejected.
///
/// Machine code of no architecture is rejected too. The caller decides whether the architecture in the header is one that it can run.
pub fn read(bytes: &[u8], small_int_bits: u8) -> Result<(Header, Module)> {
    let mut reader = Reader { bytes, at: 0 };
    let header = reader.header(small_int_bits)?;
    let qstr_count = reader.uint()?;
    let const_count = reader.uint()?;
    let mut qstrs = reader.vec_for(qstr_count)?;
    for _ in 0..qstr_count {
        qstrs.push(reader.qstr()?);
    }
    let mut consts = reader.vec_for(const_count)?;
    for _ in 0..const_count {
        consts.push(reader.constant(0)?);
    }
    let code = reader.raw_code(0)?;
    if header.arch == 0 && code.has_machine_code() {
        return Err(LoadError::Malformed);
    }
    Ok((
        header,
        Module {
            qstrs,
            consts,
            code,
        },
    ))
}

/// Decodes the architecture of a file's machine code, which can be told before anything else of it is looked at.
pub fn architecture(bytes: &[u8], small_int_bits: u8) -> Result<u8> {
    let mut reader = Reader { bytes, at: 0 };
    Ok(reader.fixed_header(small_int_bits)?.0.arch)
}

struct Reader<'bytes> {
    bytes: &'bytes [u8],
    at: usize,
}

impl<'bytes> Reader<'bytes> {
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

    /// A vector for `count` entries of at least one byte each.
    fn vec_for<T>(&self, count: usize) -> Result<Vec<T>> {
        if count > self.bytes.len() - self.at {
            return Err(LoadError::Malformed);
        }
        Ok(Vec::with_capacity(count))
    }

    /// The header up to where flags of the architecture follow.
    fn fixed_header(&mut self, small_int_bits: u8) -> Result<(Header, bool)> {
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

    fn qstr(&mut self) -> Result<Text> {
        let length = self.uint()?;
        if length & 1 != 0 {
            return Text::of_static(length >> 1).ok_or(LoadError::Malformed);
        }
        let text = Text::from(self.take(length >> 1)?);
        self.byte()?;
        Ok(text)
    }

    fn constant(&mut self, depth: usize) -> Result<Const> {
        let kind = self.byte()?;
        Ok(match kind {
            object_type::FUN_TABLE => Const::FunTable,
            object_type::NONE => Const::None,
            object_type::FALSE => Const::False,
            object_type::TRUE => Const::True,
            object_type::ELLIPSIS => Const::Ellipsis,
            object_type::TUPLE => self.tuple(depth)?,
            _ => {
                let length = self.uint()?;
                self.sized_constant(kind, length)?
            }
        })
    }

    fn tuple(&mut self, depth: usize) -> Result<Const> {
        if depth >= MAX_DEPTH {
            return Err(LoadError::TooDeep);
        }
        let count = self.uint()?;
        let mut items = self.vec_for(count)?;
        for _ in 0..count {
            items.push(self.constant(depth + 1)?);
        }
        Ok(Const::Tuple(items))
    }

    fn sized_constant(&mut self, kind: u8, length: usize) -> Result<Const> {
        let constant = match kind {
            object_type::STR => Const::Str(Text::from(self.take(length)?)),
            object_type::BYTES => Const::Bytes(Box::from(self.take(length)?)),
            object_type::INT => Const::Int(Box::from(integer_text(self.utf8(length)?)?)),
            object_type::FLOAT => {
                Const::Float(float_from_text(self.utf8(length)?).ok_or(LoadError::Malformed)?)
            }
            object_type::COMPLEX => {
                let (real, imag) =
                    complex_from_text(self.utf8(length)?).ok_or(LoadError::Malformed)?;
                Const::Complex(real, imag)
            }
            _ => return Err(LoadError::Malformed),
        };
        if matches!(kind, object_type::STR | object_type::BYTES) {
            self.byte()?;
        }
        Ok(constant)
    }

    fn raw_code(&mut self, depth: usize) -> Result<RawCode> {
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
        let mut native = self.native(kind)?;
        let mut children = Vec::new();
        if head & 4 != 0 {
            let count = self.uint()?;
            children = self.vec_for(count)?;
            for _ in 0..count {
                children.push(self.raw_code(depth + 1)?);
            }
        }
        if let Some(native) = &mut native {
            self.finish_native(kind, code, native)?;
        }
        Ok(RawCode {
            kind,
            code: Box::from(code),
            children,
            line: 0,
            native,
        })
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

    /// Reads what follows the children of machine code, and checks that it has the parts it says.
    fn finish_native(
        &mut self,
        kind: CodeKind,
        code: &[u8],
        native: &mut NativeInfo,
    ) -> Result<()> {
        if kind == CodeKind::NativeViper && native.scope_flags & FLAG_RELOC != 0 {
            native.relocations = Box::from(self.relocations()?);
        }
        if kind == CodeKind::NativePy {
            let prelude = code.get(native.prelude_offset..);
            prelude
                .and_then(Prelude::decode)
                .ok_or(LoadError::Malformed)?;
        }
        Ok(())
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
