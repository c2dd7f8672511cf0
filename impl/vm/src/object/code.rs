//! Code objects: bytecode of one function with the tables it shares with its module.
//!
//! Invariant: no field changes but the translation, so without that tier frozen code lies in read-only memory with all
//! that belongs to it.

use super::{Fixed, Tuple};
use crate::machine_code::MachineSlot;
use crate::map::Dict;
use crate::qstr::Qstr;
use crate::types;
use crate::wordcode::WordSlot;

crate::object! {
    /// What all code of one source file shares: names and constants by index.
    pub struct Context: types::function::CONTEXT {
        /// Qstr ids; the first is the source name.
        pub qstrs: Fixed<u32>,
        pub consts: super::Gc<Tuple>,
    }
}

impl Context {
    /// The name at an index of the qstr table.
    #[inline(always)]
    pub(crate) fn qstr(&self, index: usize) -> Qstr {
        match self.qstrs.get(index) {
            Some(id) if id != 0 => Qstr::from_id(id),
            _ => crate::q!(""),
        }
    }

    /// The name of the source file.
    pub fn source_name(&self) -> Qstr {
        self.qstr(0)
    }
}

crate::object! {
    /// The code of one function.
    ///
    /// Programs see it through a [`CodeObject`].
    ///
    /// Holding a `Code` proves that its instructions were decoded once: operands are complete, indices are inside the
    /// tables and jumps stay inside the code.
    pub struct Code: types::function::CODE {
        pub context: super::Gc<Context>,
        /// Prelude, info, cells and bytecode.
        pub bytes: Fixed<u8>,
        /// Code of nested functions.
        pub children: super::Gc<Tuple>,
        /// Qstr ids of positional and keyword-only arguments.
        pub argument_names: Fixed<u32>,
        pub name: Qstr,
        /// The source line of the definition; 0 when it is not known, and for modules.
        pub line: u32,
        /// Offset of the first instruction in `bytes`.
        pub start: u32,
        /// Slots of locals, handlers and operands.
        pub n_slots: u32,
        pub n_locals: u16,
        /// Handlers, each of three slots.
        pub n_exc: u16,
        pub n_pos_args: u16,
        pub n_kwonly_args: u16,
        pub n_def_pos_args: u16,
        /// Cells are made at entry.
        pub n_cells: u16,
        pub flags: u8,
        /// Only positional arguments, no cells, not a generator: calls take the short way.
        pub is_simple: bool,
        /// Some instruction may run more than once in one call.
        pub has_loops: bool,
        /// The translation for the other tier.
        pub(crate) word: WordSlot,
        /// What runs instead of bytecode, if that is machine code; of that there is only a prelude in `bytes`, or nothing.
        pub(crate) machine: MachineSlot,
    }
}

crate::object! {
    /// Code as programs see it: what `__code__` and `compile` give.
    pub struct CodeObject: types::code::CODE_OBJECT {
        pub code: super::Gc<Code>,
        /// What `co_names` gives: the namespace in which the object was made.
        pub names: super::Gc<Dict>,
    }
}

impl Code {
    /// All bytes: prelude, info, cells and bytecode.
    pub fn bytes(&self) -> &[u8] {
        self.bytes.items()
    }

    /// Slots of locals and handlers, behind which operands begin.
    #[inline(always)]
    pub(crate) fn n_fixed(&self) -> usize {
        usize::from(self.n_locals) + 3 * usize::from(self.n_exc)
    }

    /// The name of argument `index`.
    #[inline]
    pub(crate) fn argument_name(&self, index: usize) -> Qstr {
        Qstr::from_id(self.argument_names.get(index).unwrap_or(1))
    }

    /// The instructions, without prelude, info and cells.
    pub(crate) fn instructions(&self) -> &[u8] {
        self.bytes().get(self.start as usize..).unwrap_or(&[])
    }

    /// The encoded line table.
    pub(crate) fn line_table(&self) -> &[u8] {
        let bytes = self.bytes();
        let prelude = bytecode::prelude::Prelude::decode(bytes);
        prelude.map_or(&[], |prelude| prelude.line_table(bytes))
    }

    /// The source line of an instruction offset, counted from the start of `bytes`.
    pub fn line_of(&self, offset: usize) -> usize {
        let offset = offset.saturating_sub(self.start as usize);
        bytecode::line_table::lookup(self.line_table(), offset)
    }
}
