//! Calls, attributes, subscripts and `super()`.

use crate::emit::{CallShape, Event};
use crate::error::{Error, Result};
use crate::interner::known;
use crate::passes::{Compiler, with_line};
use crate::scope::{ParamKind, ScopeKind};
use crate::tree::{Kind, List, NodeId};
use bytecode::op::Op;
use bytecode::prelude::FLAG_GENERATOR;

/// Starred arguments from this position on do not fit the bits of a call, which are a small int.
const MAX_STAR_POSITION: usize = if usize::BITS > 32 { 31 } else { 30 };

impl Compiler<'_> {
    /// Compiles an atom with what follows it.
    #[inline(never)]
    pub(super) fn trailers(&mut self, atom: NodeId, trailers: List, is_await: bool) -> Result<()> {
        if is_await && !matches!(self.current().kind, ScopeKind::Function | ScopeKind::Lambda) {
            return Err(Error::syntax("'await' outside function"));
        }
        if is_await {
            self.current_mut().flags |= FLAG_GENERATOR;
        }
        self.node(atom)?;
        let mut index = self.super_call(atom, trailers)?;
        while index < self.tree.len(trailers) {
            match (
                self.attribute_at(trailers, index),
                self.call_at(trailers, index + 1),
            ) {
                (Some(name), Some(arguments)) => {
                    self.qstr_op(Op::LoadMethod, name);
                    self.call_with(arguments, true, 0)?;
                    index += 2;
                }
                _ => {
                    self.node_at(trailers, index)?;
                    index += 1;
                }
            }
        }
        if is_await {
            self.yield_from();
        }
        Ok(())
    }

    fn attribute_at(&self, trailers: List, index: usize) -> Option<crate::interner::Symbol> {
        match self.tree.kind(self.tree.optional_at(trailers, index)?) {
            Kind::Attr(name) => Some(name),
            _ => None,
        }
    }

    fn call_at(&self, trailers: List, index: usize) -> Option<List> {
        match self.tree.kind(self.tree.optional_at(trailers, index)?) {
            Kind::Call(arguments) => Some(arguments),
            _ => None,
        }
    }

    /// Compiles `super()` in a method; returns how many trailers that took.
    #[inline(never)]
    fn super_call(&mut self, atom: NodeId, trailers: List) -> Result<usize> {
        let is_super = self.current().kind == ScopeKind::Function
            && matches!(self.tree.kind(atom), Kind::Name(known::SUPER))
            && self.call_at(trailers, 0).is_some_and(List::is_empty);
        if !is_super {
            return Ok(0);
        }
        self.load(known::DUNDER_CLASS);
        let Some(first) = self
            .current()
            .ids
            .iter()
            .find(|id| id.param != ParamKind::None)
            .map(|id| id.name)
        else {
            let line = self.tree.node(self.tree.node_at(trailers, 0)).line;
            return Err(with_line(Error::syntax("super() can't find self"), line));
        };
        self.load(first);
        if let (Some(name), Some(arguments)) =
            (self.attribute_at(trailers, 1), self.call_at(trailers, 2))
        {
            self.qstr_op(Op::LoadSuperMethod, name);
            self.call_with(arguments, true, 0)?;
            return Ok(3);
        }
        self.call_plain(2);
        Ok(1)
    }

    /// Calls with positional arguments that are on the stack.
    pub(crate) fn call_plain(&mut self, n_positional: usize) {
        self.event(Event::Call(CallShape {
            is_method: false,
            n_positional,
            n_keyword: 0,
            has_star: false,
        }));
    }

    /// Calls a method with positional arguments that are on the stack.
    pub(crate) fn call_method_plain(&mut self, n_positional: usize) {
        self.event(Event::Call(CallShape {
            is_method: true,
            n_positional,
            n_keyword: 0,
            has_star: false,
        }));
    }

    /// Compiles the arguments and the call; `n_extra` positional arguments are on the stack.
    pub(crate) fn call_with(
        &mut self,
        arguments: List,
        is_method: bool,
        n_extra: usize,
    ) -> Result<()> {
        let mut shape = CallShape {
            is_method,
            n_positional: n_extra,
            n_keyword: 0,
            has_star: false,
        };
        let mut has_double_star = false;
        let mut star_bits = 0i64;
        for index in 0..self.tree.len(arguments) {
            let argument = self.tree.node_at(arguments, index);
            match self.tree.kind(argument) {
                Kind::StarArgument(value) => {
                    self.check_star(argument, index, has_double_star, shape.n_keyword)?;
                    shape.has_star = true;
                    star_bits |= 1 << (index + n_extra).min(62);
                    self.node(value)?;
                    shape.n_positional += 1;
                }
                Kind::DoubleStar(value) => {
                    shape.has_star = true;
                    has_double_star = true;
                    self.op(Op::LoadNull);
                    self.node(value)?;
                    shape.n_keyword += 1;
                }
                Kind::Keyword { name, value } => {
                    let Kind::Name(name) = self.tree.kind(name) else {
                        return self.syntax_error_at(argument, "LHS of keyword arg must be an id");
                    };
                    self.qstr_op(Op::LoadConstString, name);
                    self.node(value)?;
                    shape.n_keyword += 1;
                }
                _ => {
                    if has_double_star {
                        return self.syntax_error_at(argument, "positional arg after **");
                    }
                    if shape.n_keyword > 0 {
                        return self.syntax_error_at(argument, "positional arg after keyword arg");
                    }
                    self.node(argument)?;
                    shape.n_positional += 1;
                }
            }
        }
        if shape.has_star {
            self.event(Event::SmallInt(star_bits));
        }
        self.event(Event::Call(shape));
        Ok(())
    }

    fn check_star(
        &self,
        argument: NodeId,
        index: usize,
        has_double_star: bool,
        n_keyword: usize,
    ) -> Result<()> {
        let message = if has_double_star {
            "* arg after **"
        } else if n_keyword > 0 {
            "* arg after kwarg"
        } else if index >= MAX_STAR_POSITION {
            "too many args"
        } else {
            return Ok(());
        };
        self.syntax_error_at(argument, message)
    }
}
