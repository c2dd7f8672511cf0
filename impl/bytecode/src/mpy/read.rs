//! Reading whole `.mpy` files.

use super::Header;
use super::float_text::{complex_from_text, float_from_text};
use super::reader::{Item, LoadError, Name, Reader, Result, Start};
use crate::raw_code::{Const, Module, RawCode};
use crate::text::Text;
use alloc::boxed::Box;
use alloc::vec::Vec;

/// Decodes a file; small integers wider than `small_int_bits` are rejected.
///
/// Machine code of no architecture is rejected too. The caller decides whether the architecture in the header is one that it
/// can run.
pub fn read(bytes: &[u8], small_int_bits: u8) -> Result<(Header, Module)> {
    let mut reader = Reader::new(bytes);
    let Start {
        header,
        n_qstrs,
        n_consts,
    } = reader.start(small_int_bits)?;
    let mut qstrs = Vec::with_capacity(n_qstrs);
    for _ in 0..n_qstrs {
        qstrs.push(match reader.name()? {
            Name::Static(number) => Text::of_static(number.into()).ok_or(LoadError::Malformed)?,
            Name::Own(text) => Text::from(text),
        });
    }
    let mut consts = Vec::with_capacity(n_consts);
    for _ in 0..n_consts {
        consts.push(reader.whole_constant(0)?);
    }
    let code = reader.raw_code(0)?;
    if header.arch == 0 && code.has_machine_code() {
        return Err(LoadError::Malformed);
    }
    Ok((
        header,
        Module {
            qstrs,
            source_order: Vec::new(),
            consts,
            code,
        },
    ))
}

/// Decodes the architecture of a file's machine code, which can be told before anything else of it is looked at.
pub fn architecture(bytes: &[u8], small_int_bits: u8) -> Result<u8> {
    let mut reader = Reader::new(bytes);
    Ok(reader.fixed_header(small_int_bits)?.0.arch)
}

impl Reader<'_> {
    /// Reads a function with those inside of it.
    fn raw_code(&mut self, depth: usize) -> Result<RawCode> {
        let mut function = self.function(depth)?;
        let mut children = Vec::with_capacity(function.n_children);
        for _ in 0..function.n_children {
            children.push(self.raw_code(depth + 1)?);
        }
        self.end(&mut function)?;
        Ok(RawCode {
            kind: function.kind,
            code: Box::from(function.code),
            children,
            line: 0,
            native: function.native,
        })
    }

    /// Reads a constant with those inside of it.
    fn whole_constant(&mut self, depth: usize) -> Result<Const> {
        Ok(match self.constant(depth)? {
            Item::FunTable => Const::FunTable,
            Item::None => Const::None,
            Item::False => Const::False,
            Item::True => Const::True,
            Item::Ellipsis => Const::Ellipsis,
            Item::Str(text) => Const::Str(Text::from(text)),
            Item::Bytes(bytes) => Const::Bytes(Box::from(bytes)),
            Item::Int(text) => Const::Int(Box::from(text)),
            Item::Float(text) => Const::Float(float_from_text(text).ok_or(LoadError::Malformed)?),
            Item::Complex(text) => {
                let (real, imag) = complex_from_text(text).ok_or(LoadError::Malformed)?;
                Const::Complex(real, imag)
            }
            Item::Tuple(count) => {
                let mut items = Vec::with_capacity(count);
                for _ in 0..count {
                    items.push(self.whole_constant(depth + 1)?);
                }
                Const::Tuple(items)
            }
        })
    }
}
