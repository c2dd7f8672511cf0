//! Emitters: what the compiler tells about a function, pass after pass.
//!
//! A function is walked several times with the same events: `Scope` finds names, `StackSize` the stack, `CodeSize` the
//! labels, and `Emit` is repeated until no jump changes its size. Walks that could change nothing are left out.
//!
//! Not here: the functions of inline assemblers, which have no events.

pub(crate) mod bytecode;
#[cfg(feature = "inline-asm")]
pub(crate) mod inline_asm;
#[cfg(not(feature = "inline-asm"))]
#[path = "no_inline_asm.rs"]
pub(crate) mod inline_asm;
#[cfg(feature = "native")]
pub(crate) mod native;
pub(crate) mod native_type;
pub(crate) mod tables;

use crate::error::Error;
use crate::interner::{Interner, Symbol, known};
use crate::scope::{ParamKind, Scope, ScopeId};
use crate::tree::Tree;
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
    /// An opcode with a name.
    Qstr(Op, Symbol),
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
    /// Deletes an attribute of the object on the stack.
    DeleteAttr(Symbol),
    /// Deletes an element: container and index are on the stack.
    DeleteSubscr,
    /// What follows runs with an exception on the stack.
    StartHandler,
    /// Ends that; an exception that nothing matched has gone on.
    EndHandler,
    /// Leaves a protected block or a handler.
    PopExceptJump {
        label: Label,
        in_handler: bool,
    },
    /// Ends the body of `async with`, whose context manager is on the stack, and goes on where an exception gets to.
    AsyncWithFinally {
        block: Label,
        no_exception: Label,
        unwinding: Label,
    },
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

/// What an emitter sees besides events.
#[cfg_attr(
    not(feature = "native"),
    expect(dead_code, reason = "for machine code")
)]
pub(crate) struct Surroundings<'a> {
    pub(crate) scope: &'a mut Scope,
    pub(crate) tables: &'a mut tables::Tables,
    pub(crate) tree: &'a mut Tree,
    pub(crate) interner: &'a Interner,
}

impl Surroundings<'_> {
    /// Qstrs of the function and of its parameters; free variables have no name.
    fn prelude_names(&mut self) -> Vec<usize> {
        let count = self.scope.n_pos_args + self.scope.n_kwonly_args;
        let mut names = Vec::with_capacity(count as usize + 1);
        names.push(self.tables.qstr(self.scope.name));
        for slot in 0..count {
            let mut ids = self.scope.ids.iter();
            let param = ids.find(|id| id.slot == slot && id.param != ParamKind::None);
            let name = param.map_or(known::STAR, |id| id.name);
            names.push(self.tables.qstr(name));
        }
        names
    }
}

/// What an emitter finds wrong with a function.
#[cfg_attr(
    not(feature = "native"),
    expect(dead_code, reason = "for machine code")
)]
#[derive(Clone, Debug)]
pub(crate) enum EmitError {
    /// An error of the statement.
    Statement(Box<Error>),
    /// Something that the emitter cannot do; nobody says where.
    Missing(&'static str),
}

/// The receiver of events.
pub(crate) trait Emit {
    /// Starts a walk.
    fn start_pass(&mut self, pass: Pass, around: &mut Surroundings<'_>);
    /// Ends a walk; tells whether the code is final.
    fn end_pass(&mut self, around: &mut Surroundings<'_>) -> bool;
    /// The largest stack of the walk.
    fn max_stack(&self) -> u32;
    /// What follows belongs to a line.
    fn set_line(&mut self, line: u32);
    /// What follows is at a label.
    fn label(&mut self, label: Label, around: &mut Surroundings<'_>);
    /// Corrects the size of the stack where control flow meets.
    fn adjust_stack(&mut self, delta: i32);
    /// The next thing that the function does.
    fn event(&mut self, event: Event, around: &mut Surroundings<'_>);
    /// What is wrong with the events so far, if anything.
    fn error(&self) -> Option<&EmitError> {
        None
    }
    /// Takes the code of the last walk; `None` when something does not fit the encoding.
    fn finish(&mut self, scope: &Scope) -> Option<Emitted>;
}
