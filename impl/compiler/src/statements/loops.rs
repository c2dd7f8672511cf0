//! Loops: `while`, `for`, counted ranges, and leaving them with `break` and `continue`.

use crate::emit::Label;
use crate::error::Result;
use crate::interner::known;
use crate::passes::{Compiler, Loop};
use crate::tree::{Kind, List, NodeId};
use bytecode::op::{BinaryOp, ITER_BUF_SLOTS, Op};

/// What a `for` loop consists of.
struct ForParts {
    target: NodeId,
    iterable: NodeId,
    body: NodeId,
    otherwise: Option<NodeId>,
}

/// The arguments of `range()` in a `for` loop that counts.
struct CountedRange {
    start: Option<NodeId>,
    end: NodeId,
    step: i64,
}

impl Compiler<'_> {
    /// Makes a loop the innermost one; returns the loop around it.
    pub(super) fn enter_loop(&mut self, has_iterator: bool) -> (Label, Label, Loop) {
        let (break_label, continue_label) = (self.new_label(), self.new_label());
        let inner = Loop {
            break_label: Some(break_label),
            continue_label: Some(continue_label),
            has_iterator,
            except_level: self.except_level,
        };
        (
            break_label,
            continue_label,
            core::mem::replace(&mut self.innermost, inner),
        )
    }

    #[inline(never)]
    pub(super) fn while_loop(&mut self, parts: List) -> Result<()> {
        let (condition, body) = (self.tree.node_at(parts, 0), self.tree.node_at(parts, 1));
        let otherwise = self.tree.optional_at(parts, 2);
        let (break_label, continue_label, outer) = self.enter_loop(false);
        let truth = self.tree.truth(condition);
        if truth != Some(false) {
            let top = self.new_label();
            if truth.is_none() {
                self.jump(Op::Jump, continue_label);
            }
            self.label(top);
            self.node(body)?;
            self.label(continue_label);
            self.condition(condition, true, top)?;
        }
        self.innermost = outer;
        self.optional_node(otherwise)?;
        self.label(break_label);
        Ok(())
    }

    #[inline(never)]
    pub(super) fn for_loop(&mut self, parts: List) -> Result<()> {
        let ForParts {
            target,
            iterable,
            body,
            otherwise,
        } = self.for_parts(parts);
        if let Some(range) = self.counted_range(target, iterable) {
            return self.counting_loop(target, &range, body, otherwise);
        }
        let (break_label, continue_label, outer) = self.enter_loop(true);
        let end = self.new_label();
        self.node(iterable)?;
        self.op(Op::GetIterStack);
        self.label(continue_label);
        self.jump(Op::ForIter, end);
        self.assign(target)?;
        self.node(body)?;
        self.jump(Op::Jump, continue_label);
        self.label(end);
        self.adjust_stack(-(ITER_BUF_SLOTS as i32));
        self.innermost = outer;
        self.optional_node(otherwise)?;
        self.label(break_label);
        Ok(())
    }

    /// Recognises `for NAME in range(...)` with plain arguments and a known step.
    #[inline(never)]
    fn counted_range(&self, target: NodeId, iterable: NodeId) -> Option<CountedRange> {
        let Kind::Name(_) = self.tree.kind(target) else {
            return None;
        };
        let Kind::Trailers {
            atom,
            trailers,
            is_await: false,
        } = self.tree.kind(iterable)
        else {
            return None;
        };
        let Kind::Name(known::RANGE) = self.tree.kind(atom) else {
            return None;
        };
        if self.tree.len(trailers) != 1 {
            return None;
        }
        let Kind::Call(arguments) = self.tree.kind_at(trailers, 0) else {
            return None;
        };
        let is_plain = self
            .tree
            .nodes(arguments)
            .all(|argument| self.is_plain_argument(argument));
        if !is_plain {
            return None;
        }
        let argument = |index| self.tree.node_at(arguments, index);
        match self.tree.len(arguments) {
            1 => Some(CountedRange {
                start: None,
                end: argument(0),
                step: 1,
            }),
            2 => Some(CountedRange {
                start: Some(argument(0)),
                end: argument(1),
                step: 1,
            }),
            3 => match self.tree.kind(argument(2)) {
                Kind::SmallInt(step) if !step.is_zero() => Some(CountedRange {
                    start: Some(argument(0)),
                    end: argument(1),
                    step: step.get(),
                }),
                _ => None,
            },
            _ => None,
        }
    }

    fn is_plain_argument(&self, argument: NodeId) -> bool {
        let node = self.tree.node(argument);
        match node.kind {
            Kind::StarArgument(_) | Kind::DoubleStar(_) | Kind::Keyword { .. } => false,
            // A bare generator or `:=`; in parentheses they have a line.
            Kind::Comp { .. } | Kind::Named { .. } => node.line != 0,
            _ => true,
        }
    }

    /// A loop that counts on the stack instead of asking an iterator.
    #[inline(never)]
    fn counting_loop(
        &mut self,
        target: NodeId,
        range: &CountedRange,
        body: NodeId,
        otherwise: Option<NodeId>,
    ) -> Result<()> {
        let (break_label, continue_label, outer) = self.enter_loop(false);
        let (top, entry) = (self.new_label(), self.new_label());
        let end_on_stack = !matches!(self.tree.kind(range.end), Kind::SmallInt(_));
        if end_on_stack {
            self.node(range.end)?;
        }
        match range.start {
            Some(start) => self.node(start)?,
            None => self.event(crate::emit::Event::SmallInt(0)),
        }
        self.jump(Op::Jump, entry);
        self.label(top);
        self.op(Op::DupTop);
        self.assign(target)?;
        self.node(body)?;
        self.label(continue_label);
        self.event(crate::emit::Event::SmallInt(range.step));
        self.binary(BinaryOp::InplaceAdd);
        self.label(entry);
        if end_on_stack {
            self.op(Op::DupTopTwo);
            self.op(Op::RotTwo);
        } else {
            self.op(Op::DupTop);
            self.node(range.end)?;
        }
        self.binary(if range.step >= 0 {
            BinaryOp::Less
        } else {
            BinaryOp::More
        });
        self.pop_jump_if(true, top);
        self.innermost = outer;
        self.counting_loop_end(otherwise, break_label, end_on_stack)
    }

    /// The counter and the end value leave the stack before the `else` block, and at `break`.
    fn counting_loop_end(
        &mut self,
        otherwise: Option<NodeId>,
        break_label: Label,
        end_on_stack: bool,
    ) -> Result<()> {
        let end = self.new_label();
        let pop = |compiler: &mut Self| {
            compiler.op(Op::PopTop);
            if end_on_stack {
                compiler.op(Op::PopTop);
            }
        };
        if let Some(otherwise) = otherwise {
            pop(self);
            self.node(otherwise)?;
            self.jump(Op::Jump, end);
            self.adjust_stack(1 + i32::from(end_on_stack));
        }
        self.label(break_label);
        pop(self);
        if otherwise.is_some() {
            self.label(end);
        }
        Ok(())
    }

    fn for_parts(&self, parts: List) -> ForParts {
        ForParts {
            target: self.tree.node_at(parts, 0),
            iterable: self.tree.node_at(parts, 1),
            body: self.tree.node_at(parts, 2),
            otherwise: self.tree.optional_at(parts, 3),
        }
    }

    #[inline(never)]
    pub(super) fn async_for(&mut self, parts: List) -> Result<()> {
        let ForParts {
            target,
            iterable,
            body,
            otherwise,
        } = self.for_parts(parts);
        self.node(iterable)?;
        self.qstr_op(Op::LoadMethod, known::AITER);
        self.call_method_plain(0);
        let (break_label, continue_label, outer) = self.enter_loop(false);
        let (exception, finished, propagate, have_value) = (
            self.new_label(),
            self.new_label(),
            self.new_label(),
            self.new_label(),
        );
        self.label(continue_label);
        self.setup(Op::SetupExcept, exception);
        self.op(Op::DupTop);
        self.qstr_op(Op::LoadMethod, known::ANEXT);
        self.call_method_plain(0);
        self.yield_from();
        self.assign(target)?;
        self.pop_except_jump(have_value, false);

        self.label(exception);
        self.start_handlers();
        self.op(Op::DupTop);
        self.qstr_op(Op::LoadGlobal, known::STOP_ASYNC_ITERATION);
        self.binary(BinaryOp::ExceptionMatch);
        self.pop_jump_if(false, propagate);
        self.op(Op::PopTop);
        self.pop_except_jump(finished, true);
        self.label(propagate);
        self.adjust_stack(1);
        self.end_handlers();

        self.label(have_value);
        self.node(body)?;
        self.jump(Op::Jump, continue_label);
        self.innermost = outer;
        self.label(finished);
        self.optional_node(otherwise)?;
        self.label(break_label);
        self.op(Op::PopTop);
        Ok(())
    }
}
