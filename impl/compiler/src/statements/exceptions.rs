//! Statements that handle exceptions: `try`, `with` and `async with`.

use crate::emit::{Event, Label};
use crate::error::Result;
use crate::interner::known;
use crate::passes::Compiler;
use crate::tree::{Kind, List, NodeId};
use bytecode::op::{BinaryOp, Op};

/// Room for what an unwinding jump leaves.
const UNWIND_STACK: i32 = 3;

impl Compiler<'_> {
    #[inline(never)]
    pub(super) fn try_statement(&mut self, blocks: List, handlers: List) -> Result<()> {
        let body = self.tree.node_at(blocks, 0);
        let otherwise = self.tree.optional_at(blocks, 1);
        let Some(finally) = self.tree.optional_at(blocks, 2) else {
            return self.try_except(body, handlers, otherwise);
        };
        let block = self.new_label();
        self.setup(Op::SetupFinally, block);
        if handlers.is_empty() {
            self.adjust_stack(UNWIND_STACK);
            self.node(body)?;
            self.adjust_stack(-UNWIND_STACK);
        } else {
            self.try_except(body, handlers, otherwise)?;
        }
        self.op(Op::LoadConstNone);
        self.label(block);
        self.adjust_stack(1);
        self.node(finally)?;
        self.adjust_stack(-1);
        self.end_handler();
        Ok(())
    }

    /// Leaves a protected block, or a handler.
    pub(super) fn pop_except_jump(&mut self, label: Label, in_handler: bool) {
        self.event(Event::PopExceptJump { label, in_handler });
    }

    /// Starts the code that runs with an exception on the stack.
    pub(super) fn start_handlers(&mut self) {
        self.event(Event::StartHandler);
    }

    /// Ends that code; an exception that nothing matched goes on.
    pub(super) fn end_handlers(&mut self) {
        self.end_handler();
        self.event(Event::EndHandler);
    }

    fn try_except(
        &mut self,
        body: NodeId,
        handlers: List,
        otherwise: Option<NodeId>,
    ) -> Result<()> {
        let (exception, success, end) = (self.new_label(), self.new_label(), self.new_label());
        self.setup(Op::SetupExcept, exception);
        self.node(body)?;
        self.pop_except_jump(success, false);
        self.label(exception);
        self.start_handlers();
        let len = self.tree.len(handlers);
        for index in 0..len {
            let handler = self.tree.node_at(handlers, index);
            self.handler(handler, index + 1 == len, end)?;
        }
        self.end_handlers();
        self.label(success);
        self.optional_node(otherwise)?;
        self.label(end);
        Ok(())
    }

    fn handler(&mut self, handler: NodeId, is_last: bool, end: Label) -> Result<()> {
        let Kind::Handler { caught, body } = self.tree.kind(handler) else {
            return Ok(());
        };
        let next = self.new_label();
        self.set_traced_line(handler);
        match self.tree.optional_at(caught, 0) {
            Some(class) => {
                self.op(Op::DupTop);
                self.node(class)?;
                self.binary(BinaryOp::ExceptionMatch);
                self.pop_jump_if(false, next);
            }
            None if !is_last => {
                return self.syntax_error_at(handler, "default 'except' must be last");
            }
            None => {}
        }
        match self.tree.len(caught) {
            ..2 => {
                self.op(Op::PopTop);
                self.node(body)?;
            }
            _ => {
                let name = self.tree.symbol_at(caught, 1);
                let cleanup = self.new_label();
                self.store(name);
                self.setup(Op::SetupFinally, cleanup);
                self.node(body)?;
                self.op(Op::LoadConstNone);
                self.label(cleanup);
                self.adjust_stack(1);
                self.op(Op::LoadConstNone);
                self.store(name);
                self.delete(name);
                self.adjust_stack(-1);
                self.end_handler();
            }
        }
        self.pop_except_jump(end, true);
        self.label(next);
        self.adjust_stack(1);
        Ok(())
    }

    #[inline(never)]
    pub(super) fn with_statement(&mut self, items: List, index: usize, body: NodeId) -> Result<()> {
        if index == self.tree.len(items) {
            return self.node(body);
        }
        let Kind::WithItem { context, target } = self.tree.kind_at(items, index) else {
            return Ok(());
        };
        let end = self.new_label();
        self.node(context)?;
        self.setup(Op::SetupWith, end);
        match target {
            Some(target) => self.assign(target)?,
            None => self.op(Op::PopTop),
        }
        self.with_statement(items, index + 1, body)?;
        self.event(Event::WithCleanup(end));
        self.end_handler();
        Ok(())
    }

    pub(super) fn async_with(&mut self, items: List, index: usize, body: NodeId) -> Result<()> {
        if index == self.tree.len(items) {
            return self.node(body);
        }
        let Kind::WithItem { context, target } = self.tree.kind_at(items, index) else {
            return Ok(());
        };
        self.node(context)?;
        self.op(Op::DupTop);
        self.qstr_op(Op::LoadMethod, known::AENTER);
        self.call_method_plain(0);
        self.yield_from();
        match target {
            Some(target) => self.assign(target)?,
            None => self.op(Op::PopTop),
        }
        let block = self.new_label();
        self.setup(Op::SetupFinally, block);
        self.adjust_stack(UNWIND_STACK);
        self.async_with(items, index + 1, body)?;
        self.adjust_stack(-UNWIND_STACK);
        self.async_exit(block);
        Ok(())
    }

    /// Calls `__aexit__` in the three ways to get there: at the end of the body, with an exception, or with a jump.
    fn async_exit(&mut self, block: Label) {
        let (unwinding, no_exception, end) = (self.new_label(), self.new_label(), self.new_label());
        self.event(Event::AsyncWithFinally {
            block,
            no_exception,
            unwinding,
        });
        self.async_exit_with_exception(end);

        self.label(unwinding);
        self.op(Op::RotThree);
        self.op(Op::RotThree);
        self.label(no_exception);
        self.qstr_op(Op::LoadMethod, known::AEXIT);
        self.op(Op::LoadConstNone);
        self.op(Op::DupTop);
        self.op(Op::DupTop);
        self.call_method_plain(3);
        self.yield_from();
        self.op(Op::PopTop);
        self.adjust_stack(-1);

        self.label(end);
        self.end_handler();
    }

    fn async_exit_with_exception(&mut self, end: Label) {
        for op in [Op::DupTop, Op::RotThree, Op::RotTwo] {
            self.op(op);
        }
        self.qstr_op(Op::LoadMethod, known::AEXIT);
        for op in [Op::RotThree, Op::RotThree, Op::DupTop] {
            self.op(op);
        }
        self.qstr_op(Op::LoadAttr, known::DUNDER_CLASS);
        self.op(Op::RotTwo);
        self.op(Op::LoadConstNone);
        self.call_method_plain(3);
        self.yield_from();
        self.pop_jump_if(false, end);
        self.op(Op::PopTop);
        self.op(Op::LoadConstNone);
        self.jump(Op::Jump, end);
        self.adjust_stack(2);
    }
}
