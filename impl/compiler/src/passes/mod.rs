//! The compiler proper: walks each function of the tree, pass after pass, and tells an emitter what it does.
//!
//! Invariants: every pass over a function makes the same events in the same order; scopes are walked in the order of
//! their creation, so that tables fill in one defined order.

mod functions;
mod names;

use crate::emit::bytecode::Bytecode;
use crate::emit::tables::Tables;
use crate::emit::{Emit, EmitError, Emitted, Event, Label, Pass, Surroundings};
use crate::error::{Error, ErrorKind, Result};
use crate::interner::{Interner, Symbol, known};
use crate::parser::Parsed;
use crate::scope::{Scope, ScopeId, ScopeKind, Scopes};
use crate::tree::{Kind, List, Node, NodeId, Tree};
use crate::{EmitKind, Machine, Mode, Options};
use alloc::boxed::Box;
use alloc::vec::Vec;
use bytecode::op::{BinaryOp, Op};
use bytecode::raw_code::{Module, RawCode};

/// Where `break` and `continue` go.
#[derive(Clone, Copy, Default)]
pub(crate) struct Loop {
    pub(crate) break_label: Option<Label>,
    pub(crate) continue_label: Option<Label>,
    /// An iterator is on the stack.
    pub(crate) has_iterator: bool,
    /// Handlers around the loop.
    pub(crate) except_level: u32,
}

/// The state of compiling one program.
pub(crate) struct Compiler<'options> {
    pub(crate) tree: Tree,
    pub(crate) interner: Interner,
    pub(crate) options: &'options Options<'options>,
    pub(crate) scopes: Scopes,
    pub(crate) tables: Tables,
    pub(crate) emit: Box<dyn Emit>,
    /// What that makes.
    emits: EmitKind,
    /// What decorators have said of the function that follows.
    pub(crate) decorated_emit: Option<EmitKind>,
    /// An error of the parameters, which the first statement reports.
    pub(crate) pending_error: Option<Box<Error>>,
    /// The line of what the emitter has found wrong; 0 when unknown.
    emit_error_line: u32,
    pub(crate) pass: Pass,
    pub(crate) scope: ScopeId,
    /// The scope inside that comes next.
    next_child: ScopeId,
    pub(crate) innermost: Loop,
    pub(crate) except_level: u32,
    next_label: u32,
}

/// Compiles a parsed program.
#[inline(never)]
pub(crate) fn compile(parsed: Parsed, options: &Options<'_>) -> Result<Module> {
    let Parsed {
        tree,
        mut interner,
        root,
    } = parsed;
    let mut tables = Tables::default();
    tables.qstr(interner.intern(options.source_name));
    let mut compiler = Compiler {
        tree,
        interner,
        options,
        scopes: Scopes::default(),
        tables,
        emit: Box::new(Bytecode::new(has_lines(options))),
        emits: EmitKind::Bytecode,
        decorated_emit: None,
        pending_error: None,
        emit_error_line: 0,
        pass: Pass::Scope,
        scope: ScopeId::MODULE,
        next_child: ScopeId::MODULE,
        innermost: Loop::default(),
        except_level: 0,
        next_label: 0,
    };
    let kind = if options.mode == Mode::Eval {
        ScopeKind::Eval
    } else {
        ScopeKind::Module
    };
    compiler
        .scopes
        .add(Scope::new(kind, None, known::MODULE, root, options.emit));
    let emitted = compiler.run()?;
    // What is not needed any more goes before tables are made.
    let Compiler {
        tree,
        interner,
        tables,
        ..
    } = compiler;
    let constants = tree.into_constants();
    let qstrs = tables.qstr_texts(&interner);
    let source_order = tables.source_order(&interner);
    drop(interner);
    let consts = tables.into_consts(constants);
    let code = assemble(emitted);
    Ok(Module {
        qstrs,
        source_order,
        consts,
        code,
    })
}

/// Whether bytecode has lines.
fn has_lines(options: &Options<'_>) -> bool {
    options.line_numbers && options.opt_level < 3
}

/// Whether there is an emitter for a machine; `None` where nobody knows of machine code.
#[cfg(feature = "native")]
pub(crate) fn has_machine_emitter(machine: Machine) -> Option<bool> {
    (machine != Machine::Unknown).then(|| crate::emit::native::is_supported(machine))
}

/// Whether there is an emitter for a machine: this build knows of none.
#[cfg(not(feature = "native"))]
pub(crate) fn has_machine_emitter(_: Machine) -> Option<bool> {
    None
}

/// The emitter of machine code, if there is one for the machine.
#[cfg(feature = "native")]
fn machine_emitter(emit: EmitKind, options: &Options<'_>) -> Option<Box<dyn Emit>> {
    crate::emit::native::emitter(
        emit,
        options.machine,
        options.arch_flags,
        options.is_cross,
        options.is_known_name,
    )
}

/// The emitter of machine code, which this build leaves out.
#[cfg(not(feature = "native"))]
fn machine_emitter(_: EmitKind, _: &Options<'_>) -> Option<Box<dyn Emit>> {
    None
}

/// Puts children into their parents; children always come after their parents.
fn assemble(emitted: Vec<Emitted>) -> RawCode {
    let mut done: Vec<Option<RawCode>> = Vec::new();
    done.resize_with(emitted.len(), || None);
    for (index, part) in emitted.into_iter().enumerate().rev() {
        let children = part.children.iter().zip(part.child_lines);
        let children = children
            .filter_map(|(child, line)| {
                let code = done.get_mut(child.index()).and_then(Option::take)?;
                Some(RawCode { line, ..code })
            })
            .collect();
        done[index] = Some(RawCode {
            kind: part.kind,
            code: part.code,
            children,
            line: 0,
            native: part.native,
        });
    }
    done.into_iter().next().flatten().unwrap_or_default()
}

impl Compiler<'_> {
    fn run(&mut self) -> Result<Vec<Emitted>> {
        let mut index = 0;
        while index < self.scopes.len() {
            let scope = ScopeId(index as u32);
            if self.scopes.scope(scope).emit == EmitKind::Assembler {
                self.check_assembler(scope)?;
            } else {
                self.walk(scope, Pass::Scope)?;
            }
            self.scopes.resolve_implicit(scope);
            index += 1;
        }
        self.scopes.place_locals();
        let mut emitted = Vec::with_capacity(self.scopes.len());
        for index in 0..self.scopes.len() {
            let scope = ScopeId(index as u32);
            emitted.push(self.emit_scope(scope)?);
            self.scopes.scope_mut(scope).forget_ids();
        }
        Ok(emitted)
    }

    fn emit_scope(&mut self, scope: ScopeId) -> Result<Emitted> {
        if self.scopes.scope(scope).emit == EmitKind::Assembler {
            return self.assemble(scope);
        }
        self.make_emitter(scope)?;
        let mut is_final = self.walk(scope, Pass::StackSize)?;
        self.scopes.scope_mut(scope).stack_size = self.emit.max_stack();
        is_final = is_final || self.walk(scope, Pass::CodeSize)?;
        while !is_final {
            is_final = self.walk(scope, Pass::Emit)?;
        }
        self.emit
            .finish(self.scopes.scope(scope))
            .ok_or_else(|| Error::new(ErrorKind::Runtime, "bytecode overflow", 0))
    }

    /// Makes an emitter for a scope, unless there is one for bytecode, which is used again and again.
    fn make_emitter(&mut self, scope: ScopeId) -> Result<()> {
        let emit = self.scopes.scope(scope).emit;
        let outgoing = core::mem::replace(&mut self.emits, emit);
        if emit == EmitKind::Bytecode {
            if outgoing != EmitKind::Bytecode {
                self.emit = Box::new(Bytecode::new(has_lines(self.options)));
            }
            return Ok(());
        }
        self.emit = machine_emitter(emit, self.options).ok_or_else(|| {
            // The scope that was looked at last.
            let scope = ScopeId(self.scopes.len() as u32 - 1);
            let message = "cannot emit native code for this architecture";
            let error = Error::new(ErrorKind::NotImplemented, message, 0);
            self.in_scope(error, scope)
        })?;
        Ok(())
    }

    /// An error with the name of its scope, and with a line.
    pub(crate) fn in_scope(&self, mut error: Box<Error>, scope: ScopeId) -> Box<Error> {
        let scope = self.scopes.scope(scope);
        if error.line == 0 {
            let node = self.tree.node(scope.node);
            error.line = match node.kind {
                Kind::Comp { clauses, .. } => self.tree.node(self.tree.node_at(clauses, 0)).line,
                _ => node.line,
            };
        }
        error.block_name = Some(bytecode::text::Text::from(self.interner.text(scope.name)));
        error
    }

    /// Whether the emitter has found something wrong; the first statement to ask is where that was.
    pub(crate) fn has_emit_error(&mut self, statement: NodeId) -> bool {
        let is_wrong = self.pending_error.is_some() || self.emit.error().is_some();
        if is_wrong && self.emit_error_line == 0 {
            self.emit_error_line = self.tree.node(statement).line;
        }
        is_wrong
    }

    /// What parameters or the emitter have found wrong.
    fn emit_error(&mut self, scope: ScopeId) -> Option<Box<Error>> {
        let error = match (self.pending_error.take(), self.emit.error()) {
            (Some(error), _) => error,
            (None, Some(EmitError::Statement(error))) => error.clone(),
            (None, Some(EmitError::Missing(what))) => {
                return Some(Error::new(ErrorKind::NotImplemented, what, 0));
            }
            (None, None) => return None,
        };
        Some(self.in_scope(with_line(error, self.emit_error_line), scope))
    }

    /// Walks a scope once; tells whether its code is final.
    fn walk(&mut self, scope: ScopeId, pass: Pass) -> Result<bool> {
        self.pass = pass;
        self.scope = scope;
        if pass == Pass::Scope {
            self.scopes.scope_mut(scope).first_child = ScopeId(self.scopes.len() as u32);
        }
        self.next_child = self.scopes.scope(scope).first_child;
        self.next_label = 0;
        self.innermost = Loop::default();
        self.except_level = 0;
        self.emit_error_line = 0;
        let (emit, mut around) = self.emitter();
        emit.start_pass(pass, &mut around);
        let walked = self.scope_body();
        let (emit, mut around) = self.emitter();
        let is_final = emit.end_pass(&mut around);
        match self.emit_error(scope) {
            Some(error) => Err(error),
            None => walked
                .map(|()| is_final)
                .map_err(|error| self.in_scope(error, scope)),
        }
    }

    /// The emitter, and what it sees besides events.
    #[inline(always)]
    fn emitter(&mut self) -> (&mut dyn Emit, Surroundings<'_>) {
        let around = Surroundings {
            scope: self.scopes.scope_mut(self.scope),
            tables: &mut self.tables,
            tree: &mut self.tree,
            interner: &self.interner,
        };
        (&mut *self.emit, around)
    }

    pub(crate) fn current(&self) -> &Scope {
        self.scopes.scope(self.scope)
    }

    pub(crate) fn current_mut(&mut self) -> &mut Scope {
        self.scopes.scope_mut(self.scope)
    }

    pub(crate) fn new_label(&mut self) -> Label {
        self.next_label += 1;
        Label(self.next_label - 1)
    }

    pub(crate) fn label(&mut self, label: Label) {
        let (emit, mut around) = self.emitter();
        emit.label(label, &mut around);
    }

    pub(crate) fn event(&mut self, event: Event) {
        let (emit, mut around) = self.emitter();
        emit.event(event, &mut around);
    }

    pub(crate) fn op(&mut self, op: Op) {
        self.event(Event::Plain(op));
    }

    pub(crate) fn qstr_op(&mut self, op: Op, symbol: Symbol) {
        self.event(Event::Qstr(op, symbol));
    }

    pub(crate) fn uint_op(&mut self, op: Op, value: usize) {
        self.event(Event::Uint(op, value));
    }

    pub(crate) fn jump(&mut self, op: Op, label: Label) {
        self.event(Event::Jump(op, label));
    }

    /// A conditional jump that takes the condition off the stack.
    pub(crate) fn pop_jump_if(&mut self, condition: bool, label: Label) {
        self.jump(
            if condition {
                Op::PopJumpIfTrue
            } else {
                Op::PopJumpIfFalse
            },
            label,
        );
    }

    pub(crate) fn binary(&mut self, op: BinaryOp) {
        self.event(Event::Binary(op));
    }

    pub(crate) fn adjust_stack(&mut self, delta: i32) {
        self.emit.adjust_stack(delta);
    }

    /// Starts a handler block.
    pub(crate) fn setup(&mut self, op: Op, label: Label) {
        self.jump(op, label);
        self.except_level += 1;
        let level = self.except_level;
        let scope = self.current_mut();
        scope.exc_stack_size = scope.exc_stack_size.max(level);
    }

    /// Ends the innermost handler block.
    pub(crate) fn end_handler(&mut self) {
        self.except_level -= 1;
        self.op(Op::EndFinally);
    }

    /// Compiles a node; the inner of a failing construct knows its line best.
    pub(crate) fn node(&mut self, id: NodeId) -> Result<()> {
        let position = match id.leaf() {
            Ok(leaf) => {
                self.leaf(leaf);
                return Ok(());
            }
            Err(position) => position,
        };
        let node = self.tree.at(position);
        match node.kind {
            // Leaves that do not fit an id.
            Kind::Name(_) | Kind::Str(_) | Kind::SmallInt(_) => {
                self.leaf(node.kind);
                return Ok(());
            }
            _ => {}
        }
        self.emit.set_line(node.line);
        self.compound(id, node)
            .map_err(|error| with_line(error, node.line))
    }

    /// Compiles what has no line.
    fn leaf(&mut self, leaf: Kind) {
        match leaf {
            Kind::Name(name) => self.load(name),
            Kind::SmallInt(value) => self.event(Event::SmallInt(value.get())),
            Kind::Str(symbol) => self.qstr_op(Op::LoadConstString, symbol),
            Kind::None => self.op(Op::LoadConstNone),
            Kind::True => self.op(Op::LoadConstTrue),
            Kind::False => self.op(Op::LoadConstFalse),
            _ => {
                let index = self.tables.ellipsis(&mut self.tree);
                self.event(Event::Constant(index));
            }
        }
    }

    fn compound(&mut self, id: NodeId, node: Node) -> Result<()> {
        if !is_statement(node.kind) {
            return if self.scoped_expression(id)? {
                Ok(())
            } else {
                self.expression(node)
            };
        }
        if self.definition(id)? {
            Ok(())
        } else {
            self.statement(node)
        }
    }

    /// Compiles an entry of a list.
    #[inline(always)]
    pub(crate) fn node_at(&mut self, list: List, index: usize) -> Result<()> {
        self.node(self.tree.node_at(list, index))
    }

    pub(crate) fn optional_node(&mut self, id: Option<NodeId>) -> Result<()> {
        id.map_or(Ok(()), |id| self.node(id))
    }

    /// A syntax error at a node; leaves do not know their line.
    pub(crate) fn syntax_error_at<T>(&self, id: NodeId, message: &'static str) -> Result<T> {
        let node = self.tree.node(id);
        let line = if is_leaf(node.kind) { 0 } else { node.line };
        Err(with_line(Error::syntax(message), line))
    }
}

fn is_leaf(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        Name(_) | SmallInt(_) | Str(_) | None | True | False | Ellipsis
    )
}

/// Gives an error a line unless it has one.
pub(crate) fn with_line(mut error: Box<Error>, line: u32) -> Box<Error> {
    if error.line == 0 {
        error.line = line;
    }
    error
}

fn is_statement(kind: Kind) -> bool {
    use Kind::*;
    matches!(
        kind,
        Block(_)
            | Expr(_)
            | Assign(_)
            | AugAssign { .. }
            | AnnAssign { .. }
            | Del(_)
            | Pass
            | Break
            | Continue
            | Return(_)
            | Raise { .. }
            | Import(_)
            | ImportFrom { .. }
            | ImportStar(_)
            | Global(_)
            | Nonlocal(_)
            | Assert { .. }
            | If { .. }
            | While(_)
            | For(_)
            | Try { .. }
            | With { .. }
            | Async(_)
            | Function { .. }
            | Class { .. }
            | Decorated { .. }
    )
}
