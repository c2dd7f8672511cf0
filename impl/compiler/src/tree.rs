//! The parse tree: an arena of nodes with 32-bit ids.
//!
//! Invariants: a node is made after its children; a node's line is that of the first token of its rule; constant
//! expressions are folded before they become nodes, and parentheses around one expression leave no trace.
//! Operators of one precedence are one node with all operands, so that long chains are not deep.

use crate::constant::Constant;
use crate::interner::Symbol;
use alloc::vec::Vec;
use bytecode::op::{BinaryOp, UnaryOp};
use core::num::NonZeroU32;

/// The id of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NodeId(NonZeroU32);

/// The id of a constant that does not fit a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct ConstantId(u32);

impl ConstantId {
    /// The position among all constants.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// The number of a construct that has a scope of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct UnitId(u32);

impl UnitId {
    /// The position among all units.
    pub(crate) fn index(self) -> usize {
        self.0 as usize
    }
}

/// A slice of `Tree::lists`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct List {
    start: u32,
    len: u32,
}

impl List {
    /// How many entries there are.
    pub(crate) fn len(self) -> usize {
        self.len as usize
    }

    /// Whether there is no entry.
    pub(crate) fn is_empty(self) -> bool {
        self.len == 0
    }

    /// The entries from `from` on.
    pub(crate) fn from(self, from: usize) -> List {
        let from = self.len.min(from as u32);
        List {
            start: self.start + from,
            len: self.len - from,
        }
    }
}

/// What a comprehension makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum CompKind {
    List,
    Dict,
    Set,
    Generator,
}

/// How a comparison compares.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum CompareOp {
    Less,
    More,
    Equal,
    LessEqual,
    MoreEqual,
    NotEqual,
    In,
    NotIn,
    Is,
    IsNot,
}

impl CompareOp {
    const ALL: [CompareOp; 10] = {
        use CompareOp::*;
        [
            Less, More, Equal, LessEqual, MoreEqual, NotEqual, In, NotIn, Is, IsNot,
        ]
    };
}

/// What a node is.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    // Leaves: compiling one does not change the line.
    Name(Symbol),
    SmallInt(i64),
    Str(Symbol),
    None,
    False,
    True,
    Ellipsis,

    // Expressions.
    Constant(ConstantId),
    /// `paren` tells `(a, b)` from `a, b`.
    Tuple {
        items: List,
        paren: bool,
    },
    List(List),
    Set(List),
    /// Entries are `Pair` nodes.
    Dict(List),
    Pair {
        key: NodeId,
        value: NodeId,
    },
    /// `element_line` is the line of the first token after the bracket.
    Comp {
        kind: CompKind,
        element: NodeId,
        first: NodeId,
        unit: UnitId,
        element_line: u32,
    },
    CompFor {
        target: NodeId,
        iterable: NodeId,
        next: Option<NodeId>,
    },
    CompIf {
        condition: NodeId,
        next: Option<NodeId>,
    },
    Unary(UnaryOp, NodeId),
    /// Operand, operator, operand, operator ... operand.
    Binary(List),
    Power(NodeId, NodeId),
    Or(List),
    And(List),
    Not(NodeId),
    /// Operand, operator, operand, operator ... operand.
    Compare(List),
    IfElse {
        condition: NodeId,
        then: NodeId,
        otherwise: NodeId,
    },
    Lambda {
        params: List,
        body: NodeId,
        unit: UnitId,
    },
    Named {
        name: NodeId,
        value: NodeId,
    },
    Yield(Option<NodeId>),
    YieldFrom(NodeId),
    /// An atom followed by `Call`, `Attr` and `Subscript` nodes.
    Trailers {
        atom: NodeId,
        trailers: List,
        is_await: bool,
    },
    Call(List),
    Attr(Symbol),
    Subscript(NodeId),
    Slice {
        start: Option<NodeId>,
        stop: Option<NodeId>,
        step: Option<NodeId>,
    },
    /// `*x` as a target or an element.
    Star(NodeId),
    /// `*x` as an argument.
    StarArgument(NodeId),
    DoubleStar(NodeId),
    Keyword {
        name: NodeId,
        value: NodeId,
    },

    // Parameters.
    Param {
        name: Symbol,
        annotation: Option<NodeId>,
        default: Option<NodeId>,
    },
    StarParam {
        name: Option<Symbol>,
        annotation: Option<NodeId>,
    },
    DoubleStarParam {
        name: Symbol,
        annotation: Option<NodeId>,
    },

    // Statements.
    Block(List),
    Expr(NodeId),
    /// Targets, then the value.
    Assign(List),
    AugAssign {
        target: NodeId,
        op: BinaryOp,
        value: NodeId,
    },
    AnnAssign {
        target: NodeId,
        value: Option<NodeId>,
    },
    Del(NodeId),
    Pass,
    Break,
    Continue,
    Return(Option<NodeId>),
    Raise {
        value: Option<NodeId>,
        cause: Option<NodeId>,
    },
    Import(List),
    /// The parts of a dotted name, and its `as` name.
    ImportName {
        path: List,
        alias: Option<Symbol>,
    },
    /// `names` is `None` for `*`.
    ImportFrom {
        level: u32,
        path: List,
        names: Option<List>,
    },
    ImportedName {
        name: Symbol,
        alias: Option<Symbol>,
    },
    Global(List),
    Nonlocal(List),
    Assert {
        condition: NodeId,
        message: Option<NodeId>,
    },
    /// Condition, body, condition, body ...
    If {
        arms: List,
        otherwise: Option<NodeId>,
    },
    While {
        condition: NodeId,
        body: NodeId,
        otherwise: Option<NodeId>,
    },
    For {
        target: NodeId,
        iterable: NodeId,
        body: NodeId,
        otherwise: Option<NodeId>,
    },
    Try {
        body: NodeId,
        handlers: List,
        otherwise: Option<NodeId>,
        finally: Option<NodeId>,
    },
    Handler {
        class: Option<NodeId>,
        name: Option<Symbol>,
        body: NodeId,
    },
    With {
        items: List,
        body: NodeId,
    },
    WithItem {
        context: NodeId,
        target: Option<NodeId>,
    },
    Async(NodeId),
    Function {
        name: Symbol,
        params: List,
        /// The annotation of the result.
        returns: Option<NodeId>,
        body: NodeId,
        unit: UnitId,
    },
    Class {
        name: Symbol,
        arguments: List,
        body: NodeId,
        unit: UnitId,
    },
    Decorated {
        decorators: List,
        definition: NodeId,
    },
    /// A dotted name, and the arguments of a call of it.
    Decorator {
        path: List,
        call: Option<NodeId>,
    },
}

/// A node.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Node {
    pub(crate) kind: Kind,
    pub(crate) line: u32,
}

/// Nodes that are allocated at once: a tree that grows is not moved, which would take its memory twice.
const CHUNK: usize = 64;

/// The arena.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    /// Chunks, all of them full but the last.
    nodes: Vec<Vec<Node>>,
    lists: Vec<u32>,
    constants: Vec<Constant>,
    units: u32,
}

impl Tree {
    /// Adds a node.
    pub(crate) fn add(&mut self, line: u32, kind: Kind) -> NodeId {
        if self.nodes.last().is_none_or(|chunk| chunk.len() == CHUNK) {
            self.nodes.push(Vec::with_capacity(CHUNK));
        }
        let before = (self.nodes.len() - 1) * CHUNK;
        let chunk = self.nodes.last_mut().expect("one was added");
        chunk.push(Node { kind, line });
        NodeId(NonZeroU32::MIN.saturating_add((before + chunk.len()) as u32 - 1))
    }

    /// The node of an id.
    pub(crate) fn node(&self, id: NodeId) -> Node {
        let index = id.0.get() as usize - 1;
        self.nodes[index / CHUNK][index % CHUNK]
    }

    fn node_mut(&mut self, id: NodeId) -> &mut Node {
        let index = id.0.get() as usize - 1;
        &mut self.nodes[index / CHUNK][index % CHUNK]
    }

    /// What the node of an id is.
    pub(crate) fn kind(&self, id: NodeId) -> Kind {
        self.node(id).kind
    }

    /// Adds a constant.
    pub(crate) fn add_constant(&mut self, constant: Constant) -> ConstantId {
        self.constants.push(constant);
        ConstantId(self.constants.len() as u32 - 1)
    }

    /// The constant of an id.
    pub(crate) fn constant(&self, id: ConstantId) -> &Constant {
        &self.constants[id.index()]
    }

    /// Moves a constant out of the tree.
    pub(crate) fn take_constant(&mut self, id: ConstantId) -> Constant {
        core::mem::replace(&mut self.constants[id.index()], Constant::None)
    }

    /// Numbers a construct that has a scope.
    pub(crate) fn add_unit(&mut self) -> UnitId {
        self.units += 1;
        UnitId(self.units - 1)
    }

    /// How many constructs have a scope.
    pub(crate) fn unit_count(&self) -> usize {
        self.units as usize
    }

    /// Moves the end of a scratch stack, from `from` on, into a list.
    pub(crate) fn add_list(&mut self, scratch: &mut Vec<u32>, from: usize) -> List {
        let start = self.lists.len() as u32;
        self.lists.extend(scratch.drain(from..));
        List {
            start,
            len: self.lists.len() as u32 - start,
        }
    }

    /// Makes each clause of a comprehension point to the next one; returns the first.
    pub(crate) fn link_clauses(&mut self, clauses: List) -> NodeId {
        let mut following = None;
        for index in (0..clauses.len()).rev() {
            let clause = self.node_at(clauses, index);
            match &mut self.node_mut(clause).kind {
                Kind::CompFor { next, .. } | Kind::CompIf { next, .. } => *next = following,
                _ => {}
            }
            following = Some(clause);
        }
        self.node_at(clauses, 0)
    }

    #[inline(always)]
    fn entry(&self, list: List, index: usize) -> u32 {
        self.lists[list.start as usize + index]
    }

    /// An entry that is a node.
    pub(crate) fn node_at(&self, list: List, index: usize) -> NodeId {
        NodeId(NonZeroU32::new(self.entry(list, index)).unwrap_or(NonZeroU32::MIN))
    }

    /// An entry that is a symbol.
    pub(crate) fn symbol_at(&self, list: List, index: usize) -> Symbol {
        Symbol::from_entry(self.entry(list, index))
    }

    /// An entry that is a binary operator.
    pub(crate) fn binary_op_at(&self, list: List, index: usize) -> BinaryOp {
        BinaryOp::from_index(self.entry(list, index) as u8).unwrap_or(BinaryOp::Add)
    }

    /// An entry that is a comparison operator.
    pub(crate) fn compare_op_at(&self, list: List, index: usize) -> CompareOp {
        CompareOp::ALL[self.entry(list, index) as usize % CompareOp::ALL.len()]
    }

    /// The entries of a list of nodes.
    pub(crate) fn nodes(&self, list: List) -> impl Iterator<Item = NodeId> + '_ {
        (0..list.len()).map(move |index| self.node_at(list, index))
    }
}

impl NodeId {
    /// The form in a list.
    pub(crate) fn to_entry(self) -> u32 {
        self.0.get()
    }
}
