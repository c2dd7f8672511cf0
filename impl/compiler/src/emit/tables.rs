//! The qstr table and the constant table of a module, in order of first use.

use crate::constant::Constant;
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
    /// By symbol: position in `qstrs` plus one.
    qstr_index: Vec<u32>,
    constants: Vec<ConstantId>,
    /// By constant: position in `constants` plus one.
    constant_index: Vec<u32>,
    /// By hash: positions in `constants`.
    buckets: SortedMap<u32, Vec<u32>>,
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

fn grown(index: &mut Vec<u32>, at: usize) -> &mut u32 {
    if index.len() <= at {
        index.resize(at + 1, 0);
    }
    &mut index[at]
}

impl Tables {
    /// The position of a qstr.
    pub(crate) fn qstr(&mut self, symbol: Symbol) -> usize {
        let entry = grown(&mut self.qstr_index, symbol.index());
        if *entry == 0 {
            self.qstrs.push(symbol);
            *entry = self.qstrs.len() as u32;
        }
        *entry as usize - 1
    }

    /// The position of a constant; equal constants share one.
    pub(crate) fn constant(&mut self, tree: &Tree, id: ConstantId) -> usize {
        let entry = grown(&mut self.constant_index, id.index());
        if *entry == 0 {
            let constant = tree.constant(id);
            let bucket = self.buckets.get_or_insert_with(constant.hash(), Vec::new);
            let same = |&&position: &&u32| {
                tree.constant(self.constants[position as usize])
                    .same(constant)
            };
            let known = bucket.iter().find(same).copied();
            let position = known.unwrap_or(self.constants.len() as u32);
            if known.is_none() {
                bucket.push(position);
                self.constants.push(id);
            }
            *entry = position + 1;
        }
        *entry as usize - 1
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
            .map(|&symbol| Text::from(interner.text(symbol)))
            .collect()
    }

    /// The constant table.
    pub(crate) fn into_consts(self, tree: &mut Tree) -> Vec<Const> {
        self.constants
            .iter()
            .map(|&id| tree.take_constant(id).into_const())
            .collect()
    }
}
