//! Expressions.

mod access;
mod conditions;

use crate::emit::Event;
use crate::error::{Error, Result};
use crate::interner::known;
use crate::passes::Compiler;
use crate::scope::ScopeKind;
use crate::tree::{Kind, List, Node, NodeId};
use bytecode::op::{BinaryOp, Op, UnaryOp};
use bytecode::prelude::FLAG_GENERATOR;

impl Compiler<'_> {
    /// Compiles an expression that is not a leaf.
    pub(crate) fn expression(&mut self, node: Node) -> Result<()> {
        match node.kind {
            Kind::Constant(id) => {
                let index = self.tables.constant(&self.tree, id);
                self.event(Event::Constant(index));
            }
            Kind::Tuple { items, .. } => self.sequence(items, Op::BuildTuple)?,
            Kind::List(items) => self.sequence(items, Op::BuildList)?,
            Kind::Set(items) => self.set(items)?,
            Kind::Dict(items) => self.dict(items)?,
            Kind::Pair { key, value } => {
                self.node(value)?;
                self.node(key)?;
            }
            Kind::Unary(op, operand) => {
                self.node(operand)?;
                self.event(Event::Unary(op));
            }
            Kind::Not(operand) => {
                self.node(operand)?;
                self.event(Event::Unary(UnaryOp::Not));
            }
            Kind::Binary(chain) => self.binary_chain(chain)?,
            Kind::Power(base, exponent) => {
                self.node(base)?;
                self.node(exponent)?;
                self.binary(BinaryOp::Power);
            }
            Kind::Or(operands) => self.logical(operands, Op::JumpIfTrueOrPop)?,
            Kind::And(operands) => self.logical(operands, Op::JumpIfFalseOrPop)?,
            Kind::Compare(chain) => self.comparison(chain)?,
            Kind::IfElse(parts) => self.if_else(parts)?,
            Kind::Named { name, value } => self.named(name, value)?,
            Kind::Yield(value) => self.yield_value(value)?,
            Kind::YieldFrom(value) => {
                self.require_generator()?;
                self.node(value)?;
                self.yield_from();
            }
            Kind::Trailers {
                atom,
                trailers,
                is_await,
            } => self.trailers(atom, trailers, is_await)?,
            Kind::Call(arguments) => self.call_with(arguments, false, 0)?,
            Kind::Attr(name) => self.qstr_op(Op::LoadAttr, name),
            Kind::Subscript(index) => {
                self.node(index)?;
                self.op(Op::LoadSubscr);
            }
            Kind::Slice(bounds) => self.slice(bounds)?,
            Kind::Star(_) => return Err(Error::syntax("*x must be assignment target")),
            _ => return Err(Error::syntax("invalid syntax")),
        }
        Ok(())
    }

    /// Compiles an expression that makes a new scope; these need to know their own id.
    pub(crate) fn scoped_expression(&mut self, id: NodeId) -> Result<bool> {
        match self.tree.kind(id) {
            Kind::Comp { .. } => {
                self.comprehension(id)?;
                Ok(true)
            }
            Kind::Lambda(parts) => {
                let scope = self.inner_scope(ScopeKind::Lambda, known::LAMBDA, id);
                let defaults = self.defaults(parts)?;
                self.make_function(scope, defaults);
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn sequence(&mut self, items: List, build: Op) -> Result<()> {
        for index in 0..self.tree.len(items) {
            self.node_at(items, index)?;
        }
        self.uint_op(build, self.tree.len(items));
        Ok(())
    }

    #[inline(never)]
    fn set(&mut self, items: List) -> Result<()> {
        for index in 0..self.tree.len(items) {
            let item = self.tree.node_at(items, index);
            if matches!(self.tree.kind(item), Kind::Pair { .. }) {
                return Err(Error::syntax("expecting just a value for set"));
            }
            self.node(item)?;
        }
        self.uint_op(Op::BuildSet, self.tree.len(items));
        Ok(())
    }

    #[inline(never)]
    fn dict(&mut self, items: List) -> Result<()> {
        self.uint_op(Op::BuildMap, self.tree.len(items));
        for index in 0..self.tree.len(items) {
            let item = self.tree.node_at(items, index);
            if !matches!(self.tree.kind(item), Kind::Pair { .. }) {
                return Err(Error::syntax("expecting key:value for dict"));
            }
            self.node(item)?;
            self.op(Op::StoreMap);
        }
        Ok(())
    }

    #[inline(never)]
    fn binary_chain(&mut self, chain: List) -> Result<()> {
        self.node_at(chain, 0)?;
        for index in (1..self.tree.len(chain)).step_by(2) {
            self.node_at(chain, index + 1)?;
            self.binary(self.tree.binary_op_at(chain, index));
        }
        Ok(())
    }

    #[inline(never)]
    fn slice(&mut self, bounds: List) -> Result<()> {
        for index in 0..2 {
            match self.tree.optional_at(bounds, index) {
                Some(bound) => self.node(bound)?,
                None => self.op(Op::LoadConstNone),
            }
        }
        let step = self.tree.optional_at(bounds, 2);
        self.optional_node(step)?;
        self.uint_op(Op::BuildSlice, if step.is_some() { 3 } else { 2 });
        Ok(())
    }

    #[inline(never)]
    fn named(&mut self, name: NodeId, value: NodeId) -> Result<()> {
        let Kind::Name(target) = self.tree.kind(name) else {
            return self.syntax_error_at(name, "can't assign to expression");
        };
        self.node(value)?;
        self.op(Op::DupTop);
        self.store_named(target)
    }

    fn require_generator(&mut self) -> Result<()> {
        let scope = self.current_mut();
        if !matches!(scope.kind, ScopeKind::Function | ScopeKind::Lambda) {
            return Err(Error::syntax("'yield' outside function"));
        }
        scope.flags |= FLAG_GENERATOR;
        Ok(())
    }

    fn yield_value(&mut self, value: Option<NodeId>) -> Result<()> {
        self.require_generator()?;
        match value {
            Some(value) => self.node(value)?,
            None => self.op(Op::LoadConstNone),
        }
        self.op(Op::YieldValue);
        Ok(())
    }

    /// Delegates to the iterable on the stack.
    pub(crate) fn yield_from(&mut self) {
        self.op(Op::GetIter);
        self.op(Op::LoadConstNone);
        self.op(Op::YieldFrom);
    }
}
