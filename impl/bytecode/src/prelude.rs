//! The prelude: the header in front of the bytecode of one function.
//!
//! ```text
//! signature  xSSSSEAA then xFSSKAED ...   S n_state - 1, E exception stack, F scope flags, A positional arguments,
//!                                         K keyword-only arguments, D arguments with a default
//! sizes      xIIIIIIC then the same ...   I bytes of info, C cells
//! info       name qstr, argument name qstrs, line table
//! cells      one byte per cell: the local that becomes a cell
//! bytecode
//! ```
//!
//! The low bits of each field come first; x says that another byte follows.

use crate::operand;
use alloc::vec::Vec;
use core::ops::Range;

/// The function is a generator.
pub const FLAG_GENERATOR: u8 = 0x01;
/// The function takes `**kwargs`.
pub const FLAG_VAR_KEYWORDS: u8 = 0x02;
/// The function takes `*args`.
pub const FLAG_VAR_ARGS: u8 = 0x04;
/// Some keyword-only arguments have a default.
pub const FLAG_DEFAULT_KEYWORDS: u8 = 0x08;

/// The decoded prelude of a function; offsets count from the start of its code.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Prelude {
    /// Slots for locals and the value stack together.
    pub n_state: usize,
    /// Nesting depth of exception handlers.
    pub n_exc_stack: usize,
    /// The `FLAG_` bits.
    pub scope_flags: u8,
    /// Positional arguments.
    pub n_pos_args: usize,
    /// Keyword-only arguments.
    pub n_kwonly_args: usize,
    /// Positional arguments with a default.
    pub n_def_pos_args: usize,
    /// Bytes of the info section.
    pub n_info: usize,
    /// Locals that are cells.
    pub n_cell: usize,
    /// Start of the info section.
    pub info_offset: usize,
}

impl Prelude {
    /// Decodes a prelude; `None` when the code ends early or a field does not fit.
    pub fn decode(code: &[u8]) -> Option<Prelude> {
        let mut ip = 0;
        let mut prelude = Prelude::default();
        prelude.decode_signature(code, &mut ip)?;
        prelude.decode_sizes(code, &mut ip)?;
        prelude.info_offset = ip;
        if prelude.bytecode_offset() > code.len() {
            return None;
        }
        Some(prelude)
    }

    fn decode_signature(&mut self, code: &[u8], ip: &mut usize) -> Option<()> {
        let mut byte = operand::read_byte(code, ip)?;
        let mut n_state = usize::from(byte >> 3 & 0x0f);
        self.n_exc_stack = usize::from(byte >> 2 & 1);
        self.n_pos_args = usize::from(byte & 3);
        let mut n = 0;
        while byte & 0x80 != 0 {
            byte = operand::read_byte(code, ip)?;
            if n > 12 {
                return None;
            }
            let field = |bit: u8| usize::from(byte >> bit & 1) << n;
            n_state |= usize::from(byte >> 4 & 3) << (4 + 2 * n);
            self.n_exc_stack |= field(1) << 1;
            self.n_pos_args |= field(2) << 2;
            self.n_kwonly_args |= field(3);
            self.n_def_pos_args |= field(0);
            if n < 8 {
                self.scope_flags |= field(6) as u8;
            }
            n += 1;
        }
        self.n_state = n_state + 1;
        Some(())
    }

    fn decode_sizes(&mut self, code: &[u8], ip: &mut usize) -> Option<()> {
        let mut n = 0;
        loop {
            let byte = operand::read_byte(code, ip)?;
            if n > 4 {
                return None;
            }
            self.n_info |= usize::from(byte >> 1 & 0x3f) << (6 * n);
            self.n_cell |= usize::from(byte & 1) << n;
            n += 1;
            if byte & 0x80 == 0 {
                return Some(());
            }
        }
    }

    /// Appends signature and sizes.
    pub fn encode(&self, out: &mut Vec<u8>) {
        let mut state = self.n_state.saturating_sub(1);
        let mut exc = self.n_exc_stack;
        let mut flags = usize::from(self.scope_flags);
        let mut pos = self.n_pos_args;
        let mut kwonly = self.n_kwonly_args;
        let mut defaults = self.n_def_pos_args;
        let mut byte = (state & 0x0f) << 3 | (exc & 1) << 2 | pos & 3;
        state >>= 4;
        exc >>= 1;
        pos >>= 2;
        while state | exc | flags | pos | kwonly | defaults != 0 {
            out.push(byte as u8 | 0x80);
            byte = (flags & 1) << 6
                | (state & 3) << 4
                | (kwonly & 1) << 3
                | (pos & 1) << 2
                | (exc & 1) << 1
                | defaults & 1;
            state >>= 2;
            for field in [&mut exc, &mut flags, &mut pos, &mut kwonly, &mut defaults] {
                *field >>= 1;
            }
        }
        out.push(byte as u8);
        self.encode_sizes(out);
    }

    fn encode_sizes(&self, out: &mut Vec<u8>) {
        let (mut info, mut cell) = (self.n_info, self.n_cell);
        loop {
            let byte = ((info & 0x3f) << 1 | cell & 1) as u8;
            info >>= 6;
            cell >>= 1;
            if info | cell == 0 {
                out.push(byte);
                return;
            }
            out.push(byte | 0x80);
        }
    }

    /// Whether calling the function makes a generator.
    #[inline]
    pub fn is_generator(&self) -> bool {
        self.scope_flags & FLAG_GENERATOR != 0
    }

    /// Named arguments: positional and keyword-only, without the `*` and `**` ones.
    #[inline]
    pub fn n_named_args(&self) -> usize {
        self.n_pos_args + self.n_kwonly_args
    }

    /// Start of the cell indices.
    #[inline]
    pub fn cells_offset(&self) -> usize {
        self.info_offset + self.n_info
    }

    /// Start of the bytecode.
    #[inline]
    pub fn bytecode_offset(&self) -> usize {
        self.info_offset + self.n_info + self.n_cell
    }

    /// The cell indices.
    #[inline]
    pub fn cells<'code>(&self, code: &'code [u8]) -> &'code [u8] {
        code.get(self.cells_offset()..self.bytecode_offset())
            .unwrap_or(&[])
    }

    /// The bytecode.
    #[inline]
    pub fn bytecode<'code>(&self, code: &'code [u8]) -> &'code [u8] {
        code.get(self.bytecode_offset()..).unwrap_or(&[])
    }

    /// Decodes the name and the argument names, which are indices into the qstr table.
    pub fn names<'code>(&self, code: &'code [u8]) -> Option<Names<'code>> {
        let mut ip = self.info_offset;
        let info = code.get(..self.cells_offset())?;
        let name = operand::read_uint(info, &mut ip)?;
        Some(Names {
            name,
            arguments: ArgumentNames {
                info,
                ip,
                left: self.n_named_args(),
            },
        })
    }

    /// Where the line table is.
    pub fn line_table_range(&self, code: &[u8]) -> Option<Range<usize>> {
        let mut names = self.names(code)?.arguments;
        for _ in 0..self.n_named_args() {
            names.next()?;
        }
        Some(names.ip..self.cells_offset())
    }

    /// The line table; empty when the prelude is malformed.
    pub fn line_table<'code>(&self, code: &'code [u8]) -> &'code [u8] {
        self.line_table_range(code)
            .and_then(|range| code.get(range))
            .unwrap_or(&[])
    }
}

/// The names in the info section.
#[derive(Clone, Debug)]
pub struct Names<'code> {
    /// The name of the function.
    pub name: usize,
    /// The names of positional and keyword-only arguments.
    pub arguments: ArgumentNames<'code>,
}

/// Iterator over argument names, as indices into the qstr table.
#[derive(Clone, Debug)]
pub struct ArgumentNames<'code> {
    info: &'code [u8],
    ip: usize,
    left: usize,
}

impl Iterator for ArgumentNames<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        self.left = self.left.checked_sub(1)?;
        operand::read_uint(self.info, &mut self.ip)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(prelude: Prelude) {
        let mut out = Vec::new();
        prelude.encode(&mut out);
        let expected = Prelude {
            info_offset: out.len(),
            ..prelude
        };
        out.resize(expected.bytecode_offset(), 0);
        assert_eq!(Prelude::decode(&out), Some(expected));
    }

    #[test]
    fn preludes_survive() {
        check(Prelude {
            n_state: 1,
            ..Prelude::default()
        });
        check(Prelude {
            n_state: 17,
            n_exc_stack: 3,
            n_pos_args: 2,
            n_info: 5,
            n_cell: 1,
            ..Prelude::default()
        });
        check(Prelude {
            n_state: 300,
            n_exc_stack: 9,
            scope_flags: 0x0f,
            n_pos_args: 21,
            n_kwonly_args: 7,
            n_def_pos_args: 11,
            n_info: 500,
            n_cell: 20,
            info_offset: 0,
        });
    }

    #[test]
    fn truncated_preludes_are_rejected() {
        assert_eq!(Prelude::decode(&[]), None);
        assert_eq!(Prelude::decode(&[0x80]), None);
        assert_eq!(Prelude::decode(&[0x08, 0x7e]), None);
        assert_eq!(Prelude::decode(&[0xff; 40]), None);
    }
}
