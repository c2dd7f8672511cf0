//! Statements: what each tells the emitter; expressions are left to `expressions`.

mod assign;
mod exceptions;
mod imports;
mod loops;

use crate::emit::{Event, Pass, inline_asm};
use crate::error::{Error, Result};
use crate::interner::known;
use crate::passes::{Compiler, has_machine_emitter};
use crate::scope::{IdKind, ScopeKind};
use crate::tree::{Kind, List, Node, NodeId};
use crate::{EmitKind, Mode};
use bytecode::op::Op;

/// What a decorator means.
enum Decorator {
    /// It is on the stack, and is called with the definition.
    Called,
    /// The definition becomes code of this kind.
    Emit(EmitKind),
}

impl Compiler<'_> {
    /// Compiles a statement.
    pub(crate) fn statement(&mut self, node: Node) -> Result<()> {
        match node.kind {
            Kind::Block(statements) => {
                let len = self.tree.len(statements);
                for index in 0..len {
                    let statement = self.tree.node_at(statements, index);
                    self.node(statement)?;
                    if len > 1 && self.has_emit_error(statement) {
                        break;
                    }
                }
                Ok(())
            }
            Kind::Expr(value) => self.expression_statement(value),
            Kind::Assign(assigned) => self.assignment(assigned),
            Kind::AugAssign { target, op, value } => self.augmented_assignment(target, op, value),
            Kind::AnnAssign { target, value } => self.annotated_assignment(target, value),
            Kind::Del(target) => self.delete_target(target),
            Kind::Pass => Ok(()),
            Kind::Break => self.leave_loop(true),
            Kind::Continue => self.leave_loop(false),
            Kind::Return(value) => self.return_statement(value),
            Kind::Raise { value, cause } => self.raise(value, cause),
            Kind::Import(names) => self.import(names),
            Kind::ImportFrom { origin, names } => self.import_from(origin, names),
            Kind::ImportStar(origin) => self.import_star(origin),
            Kind::Global(names) => self.declare(names, Self::declare_global),
            Kind::Nonlocal(names) => self.declare(names, Self::declare_nonlocal),
            Kind::Assert { condition, message } => self.assert(condition, message),
            Kind::If { arms, otherwise } => self.if_statement(arms, otherwise),
            Kind::While(parts) => self.while_loop(parts),
            Kind::For(parts) => self.for_loop(parts),
            Kind::Try { blocks, handlers } => self.try_statement(blocks, handlers),
            Kind::With { items, body } => self.with_statement(items, 0, body),
            Kind::Async(statement) => self.async_statement(statement),
            Kind::Decorated {
                decorators,
                definition,
            } => self.decorated(decorators, definition),
            _ => Err(Error::syntax("invalid syntax")),
        }
    }

    /// Compiles a definition; these need to know their own id.
    pub(crate) fn definition(&mut self, id: NodeId) -> Result<bool> {
        let name = match self.tree.kind(id) {
            Kind::Function { .. } => self.function(id, false)?,
            Kind::Class { .. } => self.class(id)?,
            _ => return Ok(false),
        };
        self.store(name);
        Ok(true)
    }

    #[inline(never)]
    fn expression_statement(&mut self, value: NodeId) -> Result<()> {
        let is_tuple = matches!(self.tree.kind(value), Kind::Tuple { .. });
        let is_lone_constant = self.tree.is_constant(value) && !is_tuple;
        let is_shown = match self.options.mode {
            Mode::Single => true,
            Mode::Pasted => !is_lone_constant,
            Mode::File | Mode::Eval => false,
        };
        if is_shown && self.current().kind == ScopeKind::Module {
            self.load(known::REPL_PRINT);
            self.node(value)?;
            self.call_plain(1);
            self.op(Op::PopTop);
        } else if !is_lone_constant {
            self.node(value)?;
            self.op(Op::PopTop);
        }
        Ok(())
    }

    fn annotated_assignment(&mut self, target: NodeId, value: Option<NodeId>) -> Result<()> {
        if let Some(value) = value {
            self.node(value)?;
            return self.assign(target);
        }
        if let (ScopeKind::Function, Kind::Name(name)) =
            (self.current().kind, self.tree.kind(target))
        {
            self.current_mut().find_or_add(name, IdKind::Local);
        }
        Ok(())
    }

    #[inline(never)]
    fn return_statement(&mut self, value: Option<NodeId>) -> Result<()> {
        if self.current().kind != ScopeKind::Function {
            return Err(Error::syntax("'return' outside function"));
        }
        match value.map(|value| (value, self.tree.kind(value))) {
            None => self.op(Op::LoadConstNone),
            Some((_, Kind::IfElse(parts))) => {
                let fail = self.new_label();
                self.condition(self.tree.node_at(parts, 0), false, fail)?;
                self.node_at(parts, 1)?;
                self.op(Op::ReturnValue);
                self.label(fail);
                self.node_at(parts, 2)?;
            }
            Some((value, _)) => self.node(value)?,
        }
        self.op(Op::ReturnValue);
        Ok(())
    }

    fn raise(&mut self, value: Option<NodeId>, cause: Option<NodeId>) -> Result<()> {
        self.optional_node(value)?;
        self.optional_node(cause)?;
        self.op(match (value, cause) {
            (None, _) => Op::RaiseLast,
            (_, None) => Op::RaiseObj,
            _ => Op::RaiseFrom,
        });
        Ok(())
    }

    fn declare(
        &mut self,
        names: List,
        declare: fn(&mut Self, crate::interner::Symbol) -> Result<()>,
    ) -> Result<()> {
        if self.pass == Pass::Scope {
            for index in 0..self.tree.len(names) {
                declare(self, self.tree.symbol_at(names, index))?;
            }
        }
        Ok(())
    }

    #[inline(never)]
    fn assert(&mut self, condition: NodeId, message: Option<NodeId>) -> Result<()> {
        if self.options.opt_level != 0 {
            return Ok(());
        }
        let end = self.new_label();
        self.condition(condition, true, end)?;
        self.qstr_op(Op::LoadGlobal, known::ASSERTION_ERROR);
        if let Some(message) = message {
            self.node(message)?;
            self.call_plain(1);
        }
        self.op(Op::RaiseObj);
        self.label(end);
        Ok(())
    }

    #[inline(never)]
    fn if_statement(&mut self, arms: List, otherwise: Option<NodeId>) -> Result<()> {
        let end = self.new_label();
        let len = self.tree.len(arms);
        for index in (0..len).step_by(2) {
            let (condition, body) = (
                self.tree.node_at(arms, index),
                self.tree.node_at(arms, index + 1),
            );
            let truth = self.tree.truth(condition);
            if truth == Some(false) {
                continue;
            }
            let fail = self.new_label();
            self.condition(condition, false, fail)?;
            self.node(body)?;
            if truth == Some(true) {
                self.label(end);
                return Ok(());
            }
            if index > 0 || len > 2 || otherwise.is_some() {
                self.jump(Op::Jump, end);
            }
            self.label(fail);
        }
        self.optional_node(otherwise)?;
        self.label(end);
        Ok(())
    }

    #[inline(never)]
    fn async_statement(&mut self, statement: NodeId) -> Result<()> {
        let node = self.tree.node(statement);
        match node.kind {
            Kind::Function { .. } => {
                let name = self.function(statement, true)?;
                self.store(name);
                Ok(())
            }
            _ if !self.current().is_async => {
                Err(Error::syntax("async for/with outside async function"))
            }
            Kind::For(parts) => self.async_for(parts),
            Kind::With { items, body } => self.async_with(items, 0, body),
            _ => Err(Error::syntax("invalid syntax")),
        }
    }

    #[inline(never)]
    fn decorated(&mut self, decorators: List, definition: NodeId) -> Result<()> {
        let mut n_calls = 0;
        let mut emit = None;
        for index in 0..self.tree.len(decorators) {
            match self.decorator(self.tree.node_at(decorators, index))? {
                Decorator::Called => n_calls += 1,
                Decorator::Emit(kind) => emit = Some(kind),
            }
        }
        self.decorated_emit = emit.filter(|_| self.pass == Pass::Scope);
        let name = match self.tree.kind(definition) {
            Kind::Class { .. } => self.class(definition)?,
            Kind::Async(function) => self.function(function, true)?,
            _ => self.function(definition, false)?,
        };
        for _ in 0..n_calls {
            self.call_plain(1);
        }
        self.store(name);
        Ok(())
    }

    /// Compiles a decorator.
    fn decorator(&mut self, id: NodeId) -> Result<Decorator> {
        let Kind::Decorator { path, call } = self.tree.kind(id) else {
            return self.syntax_error_at(id, "invalid syntax");
        };
        let first = self.tree.symbol_at(path, 0);
        if first == known::MICROPYTHON {
            return self.built_in_decorator(id, path).map(Decorator::Emit);
        }
        self.load(first);
        for index in 1..self.tree.len(path) {
            self.qstr_op(Op::LoadAttr, self.tree.symbol_at(path, index));
        }
        self.optional_node(call)?;
        Ok(Decorator::Called)
    }

    /// The kind of code that a decorator asks for.
    fn built_in_decorator(&self, id: NodeId, path: List) -> Result<EmitKind> {
        let machine = self.options.machine;
        let name = (self.tree.len(path) == 2).then(|| self.tree.symbol_at(path, 1));
        let (emit, is_available) = match name {
            Some(known::BYTECODE) => (EmitKind::Bytecode, Some(true)),
            Some(known::NATIVE) => (EmitKind::Native, has_machine_emitter(machine)),
            Some(known::VIPER) => (EmitKind::Viper, has_machine_emitter(machine)),
            _ => {
                let name = name.map_or(&b""[..], |name| self.interner.text(name));
                let is_available = inline_asm::is_available(name, self.options);
                (EmitKind::Assembler, is_available)
            }
        };
        match is_available {
            Some(true) => Ok(emit),
            Some(false) => Err(Error::syntax("invalid arch")),
            None => self.syntax_error_at(id, "invalid micropython decorator"),
        }
    }

    #[inline(never)]
    fn leave_loop(&mut self, is_break: bool) -> Result<()> {
        let innermost = self.innermost;
        let target = if is_break {
            innermost.break_label
        } else {
            innermost.continue_label
        };
        let Some(label) = target else {
            return Err(Error::syntax("'break'/'continue' outside loop"));
        };
        let levels = self.except_level - innermost.except_level;
        let from_for = is_break && innermost.has_iterator;
        self.event(Event::UnwindJump {
            label,
            levels,
            from_for,
        });
        Ok(())
    }
}
