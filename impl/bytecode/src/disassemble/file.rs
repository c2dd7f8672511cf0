//! The listing of a whole `.mpy` file: header, tables, and of each function prelude, line table, code and children.
//!
//! Invariant: files that mean different things have different listings, so the first line that differs is where they do.

use crate::disassemble;
use crate::line_table::Rows;
use crate::mpy::Header;
use crate::prelude::Prelude;
use crate::raw_code::{CodeKind, Module, NativeInfo, RawCode};
use crate::static_qstrs;
use core::fmt::{self, Write};

/// Bytes of machine code on one line.
const BYTES_PER_LINE: usize = 16;
/// Rows of a line table on one line.
const ROWS_PER_LINE: usize = 12;

/// Writes the listing of a file.
pub fn file(out: &mut dyn Write, header: &Header, module: &Module) -> fmt::Result {
    writeln!(
        out,
        "header: architecture {} sub-version {} flags {:#x} small-int-bits {}",
        header.arch, header.sub_version, header.arch_flags, header.small_int_bits
    )?;
    for (index, text) in module.qstrs.iter().enumerate() {
        write!(out, "qstr {index}: {text:?}")?;
        match static_qstrs::number_of(text) {
            Some(number) => writeln!(out, " static {number}")?,
            None => writeln!(out)?,
        }
    }
    for (index, constant) in module.consts.iter().enumerate() {
        writeln!(out, "obj {index}: {constant:?}")?;
    }
    Listing { out, module }.function(&module.code, Path::Root)
}

/// Where a function is: the positions of its ancestors and its own.
#[derive(Clone, Copy)]
enum Path<'a> {
    Root,
    Child(&'a Path<'a>, usize),
}

impl fmt::Display for Path<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Path::Root => f.write_str("code"),
            Path::Child(parent, index) => write!(f, "{parent}.{index}"),
        }
    }
}

struct Listing<'a> {
    out: &'a mut dyn Write,
    module: &'a Module,
}

impl Listing<'_> {
    fn function(&mut self, raw: &RawCode, path: Path<'_>) -> fmt::Result {
        let (count, size) = (raw.children.len(), raw.code.len());
        writeln!(
            self.out,
            "\n{path}: {:?}, {size} bytes, {count} children",
            raw.kind
        )?;
        match raw.kind {
            CodeKind::Bytecode => {
                self.line_table(&raw.code)?;
                disassemble::function(self.out, self.module, raw)?;
            }
            _ => self.machine_code(raw)?,
        }
        for (index, child) in raw.children.iter().enumerate() {
            self.function(child, Path::Child(&path, index))?;
        }
        Ok(())
    }

    /// Writes each row as the bytes and the lines it advances by.
    fn line_table(&mut self, code: &[u8]) -> fmt::Result {
        let table = Prelude::decode(code).map_or(&[][..], |prelude| prelude.line_table(code));
        for (index, (bytes, lines)) in Rows::new(table).enumerate() {
            match index % ROWS_PER_LINE {
                0 if index == 0 => write!(self.out, "lines")?,
                0 => write!(self.out, "\nlines")?,
                _ => {}
            }
            write!(self.out, " {bytes}+{lines}")?;
        }
        if !table.is_empty() {
            writeln!(self.out)?;
        }
        Ok(())
    }

    fn machine_code(&mut self, raw: &RawCode) -> fmt::Result {
        let empty = NativeInfo::default();
        let native = raw.native.as_deref().unwrap_or(&empty);
        match raw.kind {
            CodeKind::Bytecode => {}
            CodeKind::NativePy => writeln!(self.out, "prelude at {}", native.prelude_offset)?,
            CodeKind::NativeViper => {
                writeln!(
                    self.out,
                    "flags {:#x} bss {}",
                    native.scope_flags, native.bss_size
                )?;
                self.bytes("rodata", &native.rodata)?;
                self.bytes("relocations", &native.relocations)?;
            }
            CodeKind::NativeAsm => writeln!(
                self.out,
                "flags {:#x} args {} types {:#x}",
                native.scope_flags, native.n_pos_args, native.type_sig
            )?,
        }
        self.bytes("machine code", &raw.code)
    }

    fn bytes(&mut self, title: &str, bytes: &[u8]) -> fmt::Result {
        if !bytes.is_empty() {
            writeln!(self.out, "{title}")?;
        }
        for (index, chunk) in bytes.chunks(BYTES_PER_LINE).enumerate() {
            write!(self.out, "{:04}", index * BYTES_PER_LINE)?;
            for byte in chunk {
                write!(self.out, " {byte:02x}")?;
            }
            writeln!(self.out)?;
        }
        Ok(())
    }
}
