//! The qstr table and the constant table of a module, in order of first use.

use crate::constant::{Constant, into_consts};
use crate::index::Index;
use crate::interner::{Interner, Symbol};
use crate::tree::{ConstantId, Tree};
use alloc::vec::Vec;
use bytecode::raw_code::Const;
use bytecode::sorted::SortedMap;
use bytecode::text::Text;

/// Tables that all functions of a module share.
#[derive(Default)]
pub(crate) struct Tables {
    qstrs: Vec<Symbol>,
    qstr_index: Index,
    constants: Vec<ConstantId>,
    constant_index: Index,
    /// By the position in the tree: that in `constants` plus one, where it is known.
    positions: Vec<u32>,
    ellipsis: Option<ConstantId>,
    functions: Option<ConstantId>,
    /// By symbol: the constant that is its text.
    texts: SortedMap<Symbol, ConstantId>,
    /// Registers that machine code has kept for its callers so far: it keeps them in all functions that follow.
    #[cfg_attr(
        not(feature = "native"),
        expect(dead_code, reason = "there is no machine code")
    )]
    pub(crate) saved_registers: u32,
}

impl Tables {
    /// The position of a qstr.
    pub(crate) fn qstr(&mut self, symbol: Symbol) -> usize {
        let qstrs = self.qstrs.as_slice();
        let is_same = |position: usize| qstrs[position] == symbol;
        if let Some(position) = self.qstr_index.find(symbol.hash(), is_same) {
            return position;
        }
        self.qstrs.push(symbol);
        let qstrs = self.qstrs.as_slice();
        self.qstr_index.add(&|position| qstrs[position].hash());
        self.qstrs.len() - 1
    }

    /// The position of a constant; equal constants share one.
    pub(crate) fn constant(&mut self, tree: &Tree, id: ConstantId) -> usize {
        if let Some(position @ 1..) = self.positions.get(id.index()) {
            return *position as usize - 1;
        }
        let constant = tree.constant(id);
        let of = |position: usize| tree.constant(self.constants[position]);
        let is_same = |position| of(position).same(constant);
        let position = match self.constant_index.find(constant.hash(), is_same) {
            Some(position) => position,
            None => {
                self.constants.push(id);
                let constants = &self.constants;
                self.constant_index
                    .add(&|position| tree.constant(constants[position]).hash());
                self.constants.len() - 1
            }
        };
        if self.positions.len() <= id.index() {
            self.positions.resize(id.index() + 1, 0);
        }
        self.positions[id.index()] = position as u32 + 1;
        position
    }

    /// The position of `...`.
    pub(crate) fn ellipsis(&mut self, tree: &mut Tree) -> usize {
        let id = *self
            .ellipsis
            .get_or_insert_with(|| tree.add_constant(Constant::Ellipsis));
        self.constant(tree, id)
    }

    /// The position of the table of runtime functions.
    #[cfg_attr(
        not(feature = "native"),
        expect(dead_code, reason = "for machine code")
    )]
    pub(crate) fn functions(&mut self, tree: &mut Tree) -> usize {
        let id = *self
            .functions
            .get_or_insert_with(|| tree.add_constant(Constant::Functions));
        self.constant(tree, id)
    }

    /// The position of the text of a symbol among the constants.
    #[cfg_attr(
        not(feature = "native"),
        expect(dead_code, reason = "for machine code")
    )]
    pub(crate) fn text(&mut self, tree: &mut Tree, interner: &Interner, name: Symbol) -> usize {
        let id = *self.texts.get_or_insert_with(name, || {
            let text = Text::from(interner.text(name));
            tree.add_constant(Constant::Str(text))
        });
        self.constant(tree, id)
    }

    /// The texts of the qstr table.
    pub(crate) fn qstr_texts(&self, interner: &Interner) -> Vec<Text> {
        self.qstrs
            .iter()
            .map(|&symbol| interner.to_text(symbol))
            .collect()
    }

    /// Positions in the qstr table in the order in which the source has the names, without those known to all compilations.
    pub(crate) fn source_order(&self, interner: &Interner) -> Vec<u32> {
        let position = |symbol: Symbol| {
            let is_same = |position: usize| self.qstrs[position] == symbol;
            self.qstr_index.find(symbol.hash(), is_same)
        };
        let positions = interner.own_symbols().filter_map(position);
        positions.map(|position| position as u32).collect()
    }

    /// The constant table, out of the constants of the tree. Others go first: they share parts of these.
    pub(crate) fn into_consts(self, mut constants: Vec<Constant>) -> Vec<Const> {
        let mut taken = Vec::with_capacity(self.constants.len());
        for id in self.constants {
            taken.push(core::mem::replace(
                &mut constants[id.index()],
                Constant::None,
            ));
        }
        drop(constants);
        into_consts(taken)
    }
}
