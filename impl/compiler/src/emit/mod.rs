//! Emitters: what the compiler tells about a function, pass after pass.
//!
//! A function is walked several times with the same events: `Scope` finds names, `StackSize` the stack, `CodeSize` the
//! labels, and `Emit` is repeated until no jump changes its size.
//!
//! Not here: machine-code emitters, which implement the same trait.

pub(crate) mod bytecode;
#[cfg(feature = "inline-asm")]
pub(crate) mod inline_asm;
#[cfg(not(feature = "inline-asm"))]
#[path = "no_inline_asm.rs"]
pub(crate) mod inline_asm;
pub(crate) mod tables;

use crate::scope::{Scope, ScopeId};
use ::bytecode::op::{BinaryOp, Op, UnaryOp};
use ::bytecode::raw_code::{CodeKind, NativeInfo};
use alloc::boxed::Box;
use alloc::vec::Vec;

/// A walk over one function.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Pass {
    Scope,
    StackSize,
    CodeSize,
    Emit,
}

/// A place in a function that can be jumped to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Label(pub(crate) u32);

/// What a call passes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct CallShape {
    pub(crate) is_method: bool,
    pub(crate) n_positional: usize,
    pub(crate) n_keyword: usize,
    /// The bits of starred arguments are on the stack, too.
    pub(crate) has_star: bool,
}

/// One thing that a function does; mostly one opcode.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Event {
    /// An opcode without operand.
    Plain(Op),
    /// An opcode with an index into the qstr table.
    Qstr(Op, usize),
    /// An opcode with a number.
    Uint(Op, usize),
    SmallInt(i64),
    /// An index into the constant table.
    Constant(usize),
    LoadFast(u32),
    StoreFast(u32),
    Unary(UnaryOp),
    Binary(BinaryOp),
    /// An opcode with a label.
    Jump(Op, Label),
    /// Leaves `levels` handlers, and the iterator of a `for` loop when `from_for`.
    UnwindJump {
        label: Label,
        levels: u32,
        from_for: bool,
    },
    /// Ends a `with` block whose exit handler is at the label.
    WithCleanup(Label),
    MakeFunction {
        scope: ScopeId,
        has_defaults: bool,
    },
    MakeClosure {
        scope: ScopeId,
        has_defaults: bool,
        n_closed_over: usize,
    },
    Call(CallShape),
    UnpackEx {
        left: usize,
        right: usize,
    },
    /// The kind of container in the low two bits, how deep it is in the others.
    StoreComp {
        operand: usize,
        pops: usize,
    },
}

/// The code of a finished function; its children are named by their scopes.
#[derive(Debug, Default)]
pub(crate) struct Emitted {
    pub(crate) kind: CodeKind,
    pub(crate) code: Box<[u8]>,
    pub(crate) children: Vec<ScopeId>,
    /// The lines that the children are defined in.
    pub(crate) child_lines: Vec<u32>,
    /// What machine code needs besides its bytes.
    pub(crate) native: Option<Box<NativeInfo>>,
}

/// The receiver of events.
pub(crate) trait Emit {
    /// Starts a walk; `names` are the qstrs of the function and of its parameters.
    fn start_pass(&mut self, pass: Pass, names: &[usize]);
    /// Ends a walk; tells whether the code is final.
    fn end_pass(&mut self, scope: &Scope) -> bool;
    /// The largest stack of the walk.
    fn max_stack(&self) -> u32;
    /// What follows belongs to a line.
    fn set_line(&mut self, line: u32);
    /// What follows is at a label.
    fn label(&mut self, label: Label);
    /// Corrects the size of the stack where control flow meets.
    fn adjust_stack(&mut self, delta: i32);
    /// The next thing that the function does.
    fn event(&mut self, event: Event);
    /// Takes the code of the last walk; `None` when something does not fit the encoding.
    fn finish(&mut self, scope: &Scope) -> Option<Emitted>;
}
