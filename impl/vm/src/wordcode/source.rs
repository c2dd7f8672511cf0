//! What the translator reads of a function.

use bytecode::prelude::{FLAG_VAR_ARGS, FLAG_VAR_KEYWORDS};

use crate::object::Code;
use crate::qstr::Qstr;
use crate::value::Value;

/// A function to be translated.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    /// Prelude, cells and instructions.
    pub(super) bytes: &'a [u8],
    /// Offset of the first instruction.
    pub(super) start: usize,
    /// Locals that are cells.
    pub(super) cells: &'a [u8],
    pub(super) n_locals: usize,
    /// Locals that a call sets.
    pub(super) n_arguments: usize,
    /// Blocks that may be open at a time.
    pub(super) n_blocks: usize,
    pub(super) consts: &'a [Value],
    /// Gives the name at an index of the table.
    pub(super) name: &'a dyn Fn(usize) -> Qstr,
}

impl<'a> Source<'a> {
    pub(super) fn of(code: &'a Code, name: &'a dyn Fn(usize) -> Qstr) -> Source<'a> {
        let star = |flag: u8| usize::from(code.flags & flag != 0);
        let n_named = (code.n_pos_args + code.n_kwonly_args) as usize;
        let (bytes, start) = (code.bytes(), code.start as usize);
        Source {
            bytes,
            start,
            cells: &bytes[start - code.n_cells as usize..start],
            n_locals: code.n_locals as usize,
            n_arguments: n_named + star(FLAG_VAR_ARGS) + star(FLAG_VAR_KEYWORDS),
            n_blocks: code.n_exc as usize,
            consts: code.context.consts.items(),
            name,
        }
    }

    /// The register of the operand stack's first slot.
    pub(super) fn base(&self) -> usize {
        self.n_locals + 3 * self.n_blocks
    }
}
