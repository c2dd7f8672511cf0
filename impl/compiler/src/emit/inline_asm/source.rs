//! Operands, as the program has them.

use crate::constant::Constant;
use crate::interner::{Interner, Symbol};
use crate::tree::{CompKind, Kind, List, NodeId, Tree};
use alloc::vec::Vec;

/// The program.
#[derive(Clone, Copy)]
pub(super) struct Source<'a> {
    pub(super) tree: &'a Tree,
    pub(super) interner: &'a Interner,
}

impl<'a> Source<'a> {
    pub(super) fn kind(self, node: NodeId) -> Kind {
        self.tree.kind(node)
    }

    pub(super) fn text(self, symbol: Symbol) -> &'a [u8] {
        self.interner.text(symbol)
    }

    pub(super) fn symbol(self, node: NodeId) -> Option<Symbol> {
        match self.kind(node) {
            Kind::Name(symbol) => Some(symbol),
            _ => None,
        }
    }

    /// The text of a name; nothing for anything else.
    pub(super) fn name(self, node: NodeId) -> &'a [u8] {
        self.symbol(node).map_or(b"", |symbol| self.text(symbol))
    }

    /// The low bits of an integer.
    pub(super) fn integer(self, node: NodeId) -> Option<u64> {
        match self.kind(node) {
            Kind::SmallInt(value) => Some(value.get() as u64),
            Kind::Constant(id) => match self.tree.constant(id) {
                Constant::Int(value) => Some(value.view().low_u64()),
                _ => None,
            },
            _ => None,
        }
    }

    pub(super) fn nodes(self, list: List) -> Vec<NodeId> {
        self.tree.nodes(list).collect()
    }

    /// The name of a parameter that is a name and nothing else.
    pub(super) fn plain_parameter(self, node: NodeId) -> Option<&'a [u8]> {
        match self.kind(node) {
            Kind::Param { name, extras } if extras.is_empty() => Some(self.text(name)),
            _ => None,
        }
    }

    /// The two parts of `[base, offset]`; a comprehension has its element and something that is no offset.
    #[cfg(feature = "inline-asm-thumb")]
    pub(super) fn address(self, node: NodeId) -> Option<(NodeId, NodeId)> {
        match self.kind(node) {
            Kind::List(items) if self.tree.len(items) == 2 => {
                Some((self.tree.node_at(items, 0), self.tree.node_at(items, 1)))
            }
            Kind::Comp {
                kind: CompKind::List,
                element,
                ..
            } => Some((element, node)),
            _ => None,
        }
    }
}
