//! The parse tree: an arena of nodes with 32-bit ids.
//!
//! ```text
//!   id        position << 3 | 0      a node of the arena
//!             symbol << 3   | 1      a name
//!             symbol << 3   | 2      a string
//!             value << 3    | 3      an integer that fits
//!             number << 3   | 4      `None`, `False`, `True`, `...`
//! ```
//!
//! Invariants: a node is made after its children; a node's line is that of the first token of its rule; constant
//! expressions are folded before they become nodes, and parentheses around one expression leave no trace.
//! Operators of one precedence are one node with all operands, so that long chains are not deep.
//! Most nodes are leaves, and those are in their ids; what has more than two parts keeps them in a list.

use crate::constant::Constant;
use crate::interner::Symbol;
use alloc::vec::Vec;
use bytecode::op::{BinaryOp, UnaryOp};
use core::num::NonZeroU32;
use core::ops::Range;

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

/// Nodes, symbols or operators, in `Tree::lists`: where their number is, which they follow; 0 when there are none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct List(u32);

impl List {
    /// Whether there is no entry.
    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }
}

/// An integer in two words, as nodes are no larger than that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct SmallInt([u32; 2]);

impl SmallInt {
    /// Whether it is 0.
    pub(crate) fn is_zero(self) -> bool {
        self.0 == [0, 0]
    }

    /// The integer.
    pub(crate) fn get(self) -> i64 {
        let [low, high] = self.0;
        (u64::from(high) << 32 | u64::from(low)) as i64
    }
}

impl From<i64> for SmallInt {
    fn from(value: i64) -> SmallInt {
        SmallInt([value as u32, (value >> 32) as u32])
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
    SmallInt(SmallInt),
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
    /// The first clause has the line of the element.
    Comp {
        kind: CompKind,
        element: NodeId,
        clauses: List,
    },
    CompFor {
        target: NodeId,
        iterable: NodeId,
    },
    CompIf(NodeId),
    Unary(UnaryOp, NodeId),
    /// Operand, operator, operand, operator ... operand.
    Binary(List),
    Power(NodeId, NodeId),
    Or(List),
    And(List),
    Not(NodeId),
    /// Operand, operator, operand, operator ... operand.
    Compare(List),
    /// Condition, value, other value.
    IfElse(List),
    /// Parts as those of a function.
    Lambda(List),
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
    /// Start, stop, step; each may be missing.
    Slice(List),
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
    /// `extras` are the annotation and the default, each of which may be missing.
    Param {
        name: Symbol,
        extras: List,
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
    /// `origin` is the level, then the parts of a dotted name.
    ImportFrom {
        origin: List,
        names: List,
    },
    /// The same for `*`.
    ImportStar(List),
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
    /// Condition, body, and the `else` block if there is one.
    While(List),
    /// Target, iterable, body, and the `else` block if there is one.
    For(List),
    /// `blocks` are the body, and those of `else` and `finally`, which may be missing.
    Try {
        blocks: List,
        handlers: List,
    },
    /// `caught` is nothing, or an expression and maybe a symbol.
    Handler {
        caught: List,
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
    /// `parts` are the body, the annotation of the result, which may be missing, and the parameters.
    Function {
        name: Symbol,
        parts: List,
    },
    Class {
        head: NodeId,
        body: NodeId,
    },
    ClassHead {
        name: Symbol,
        arguments: List,
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

const _: () = assert!(size_of::<Node>() == 16);

/// The parts of a function, before its parameters.
const BODY: usize = 0;
const RETURNS: usize = 1;
const FIRST_PARAMETER: usize = 2;

/// A vector that is not moved when it grows, which would take its memory twice.
#[derive(Debug)]
struct Chunks<T, const N: usize> {
    /// All of them are full but the last.
    chunks: Vec<Vec<T>>,
}

impl<T, const N: usize> Default for Chunks<T, N> {
    fn default() -> Self {
        Chunks { chunks: Vec::new() }
    }
}

impl<T: Copy, const N: usize> Chunks<T, N> {
    /// Adds an item; returns its position.
    fn push(&mut self, item: T) -> u32 {
        let chunk = self.room();
        chunk.push(item);
        let len = chunk.len();
        ((self.chunks.len() - 1) * N + len) as u32 - 1
    }

    /// Adds some items.
    fn extend(&mut self, mut items: &[T]) {
        while !items.is_empty() {
            let chunk = self.room();
            let (some, rest) = items.split_at(items.len().min(N - chunk.len()));
            chunk.extend_from_slice(some);
            items = rest;
        }
    }

    /// A chunk that is not full.
    fn room(&mut self) -> &mut Vec<T> {
        if self.chunks.last().is_none_or(|chunk| chunk.len() == N) {
            self.chunks.push(Vec::with_capacity(N));
        }
        self.chunks.last_mut().expect("one was added")
    }

    #[inline(always)]
    fn at(&self, position: usize) -> T {
        // Indexing a vector is a call where the code is to be small, and this is what the compiler does most.
        self.chunks.as_slice()[position / N].as_slice()[position % N]
    }
}

/// The arena.
#[derive(Debug, Default)]
pub(crate) struct Tree {
    nodes: Chunks<Node, 16>,
    lists: Chunks<u32, 64>,
    constants: Vec<Constant>,
}

impl Tree {
    /// Adds a node.
    pub(crate) fn add(&mut self, line: u32, kind: Kind) -> NodeId {
        if let Some(leaf) = NodeId::of_leaf(kind) {
            return leaf;
        }
        let position = self.nodes.push(Node { kind, line });
        NodeId::new(position + 1, Tag::Node)
    }

    /// The node of an id; leaves do not know their line.
    pub(crate) fn node(&self, id: NodeId) -> Node {
        match id.leaf() {
            Ok(kind) => Node { kind, line: 0 },
            Err(position) => self.nodes.at(position),
        }
    }

    /// The node at a position.
    #[inline]
    pub(crate) fn at(&self, position: usize) -> Node {
        self.nodes.at(position)
    }

    /// What the node of an id is.
    pub(crate) fn kind(&self, id: NodeId) -> Kind {
        match id.leaf() {
            Ok(kind) => kind,
            Err(position) => self.nodes.at(position).kind,
        }
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

    /// The constants, by their ids.
    pub(crate) fn into_constants(self) -> Vec<Constant> {
        self.constants
    }

    /// Moves the end of a scratch stack, from `from` on, into a list.
    pub(crate) fn add_list(&mut self, scratch: &mut Vec<u32>, from: usize) -> List {
        if scratch.len() == from {
            return List::default();
        }
        let start = self.lists.push((scratch.len() - from) as u32);
        self.lists.extend(&scratch[from..]);
        scratch.truncate(from);
        List(start + 1)
    }

    /// How many entries a list has.
    pub(crate) fn len(&self, list: List) -> usize {
        match list.0 as usize {
            0 => 0,
            start => self.lists.at(start - 1) as usize,
        }
    }

    #[inline(always)]
    fn entry(&self, list: List, index: usize) -> u32 {
        self.lists.at(list.0 as usize + index)
    }

    /// An entry that is a node.
    pub(crate) fn node_at(&self, list: List, index: usize) -> NodeId {
        NodeId(NonZeroU32::new(self.entry(list, index)).unwrap_or(NonZeroU32::MIN))
    }

    /// What an entry is that is a node.
    pub(crate) fn kind_at(&self, list: List, index: usize) -> Kind {
        self.kind(self.node_at(list, index))
    }

    /// An entry that is a node, or missing.
    pub(crate) fn optional_at(&self, list: List, index: usize) -> Option<NodeId> {
        if index >= self.len(list) {
            return None;
        }
        NonZeroU32::new(self.entry(list, index)).map(NodeId)
    }

    /// An entry that is a number.
    pub(crate) fn number_at(&self, list: List, index: usize) -> u32 {
        self.entry(list, index)
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
        (0..self.len(list)).map(move |index| self.node_at(list, index))
    }

    /// The body of a function.
    pub(crate) fn body(&self, parts: List) -> NodeId {
        self.node_at(parts, BODY)
    }

    /// The annotation of the result of a function.
    pub(crate) fn returns(&self, parts: List) -> Option<NodeId> {
        self.optional_at(parts, RETURNS)
    }

    /// Where the parameters of a function are among its parts.
    pub(crate) fn parameters(&self, parts: List) -> Range<usize> {
        FIRST_PARAMETER..self.len(parts)
    }
}

/// What a node is whose kind is in its id.
#[derive(Clone, Copy)]
enum Tag {
    Node,
    Name,
    Str,
    SmallInt,
    Single,
}

/// The bits of a tag.
const TAG_BITS: u32 = 3;

impl NodeId {
    fn new(payload: u32, tag: Tag) -> NodeId {
        let bits = payload << TAG_BITS | tag as u32;
        NodeId(NonZeroU32::new(bits).unwrap_or(NonZeroU32::MIN))
    }

    fn of_symbol(symbol: Symbol, tag: Tag) -> Option<NodeId> {
        let payload = symbol.to_entry();
        (payload << TAG_BITS >> TAG_BITS == payload).then(|| NodeId::new(payload, tag))
    }

    fn of_leaf(kind: Kind) -> Option<NodeId> {
        let single = match kind {
            Kind::Name(symbol) => return NodeId::of_symbol(symbol, Tag::Name),
            Kind::Str(symbol) => return NodeId::of_symbol(symbol, Tag::Str),
            Kind::SmallInt(value) => {
                let word = value.get() as i32;
                let fits = i64::from(word << TAG_BITS >> TAG_BITS) == value.get();
                return fits.then(|| NodeId::new(word as u32, Tag::SmallInt));
            }
            Kind::None => 0,
            Kind::False => 1,
            Kind::True => 2,
            Kind::Ellipsis => 3,
            _ => return None,
        };
        Some(NodeId::new(single, Tag::Single))
    }

    /// What a leaf is, or where another node is.
    #[inline(always)]
    pub(crate) fn leaf(self) -> Result<Kind, usize> {
        const NAME: u32 = Tag::Name as u32;
        const STR: u32 = Tag::Str as u32;
        const SMALL_INT: u32 = Tag::SmallInt as u32;
        const SINGLE: u32 = Tag::Single as u32;
        let bits = self.0.get();
        let payload = bits >> TAG_BITS;
        Ok(match bits & ((1 << TAG_BITS) - 1) {
            NAME => Kind::Name(Symbol::from_entry(payload)),
            STR => Kind::Str(Symbol::from_entry(payload)),
            SMALL_INT => Kind::SmallInt(SmallInt::from(i64::from(bits as i32 >> TAG_BITS))),
            SINGLE => match payload {
                0 => Kind::None,
                1 => Kind::False,
                2 => Kind::True,
                _ => Kind::Ellipsis,
            },
            _ => return Err(payload as usize - 1),
        })
    }

    /// The form in a list; never 0.
    pub(crate) fn to_entry(self) -> u32 {
        self.0.get()
    }
}
