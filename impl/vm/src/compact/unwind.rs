//! Exceptions in the compact tier: finding the handler, `finally` and `with` as coroutines of the loop.
//!
//! A `finally` body finds on top of the operand stack why it runs:
//!
//! ```text
//!   None                      the body ended normally
//!   exception                 raise it again at the end
//!   value, -1                 a return goes on with the value
//!   target offset, n >= 0     a jump goes on, n handlers are left to leave (bit 7: drop an iterator at the end)
//! ```

use bytecode::op::{BinaryOp, byte as op};

use super::ITERATOR_SLOTS;
use crate::error::{Raise, Result};
use crate::object::{ExcEntry, Registers};
use crate::state::Vm;
use crate::types::exception::TracebackRow;
use crate::value::Value;

impl Registers {
    /// Whether the next instruction delegates to another generator.
    pub(crate) fn at_yield_from(&self) -> bool {
        let offset = self.offset();
        self.code.bytes().get(offset) == Some(&op::YieldFrom)
    }

    /// Whether the answer to an exception match says how an `async with` ends.
    ///
    /// ```text
    ///   BINARY_OP exception match  POP_JUMP_IF_FALSE other        other:  ROT_THREE  ROT_THREE
    /// ```
    fn at_end_of_async_with(&self) -> bool {
        let mut next = *self;
        if next.byte() != op::PopJumpIfFalse {
            return false;
        }
        let by = next.label();
        next.jump(by);
        let code = self.code.bytes();
        code.get(next.offset()..next.offset() + 2) == Some(&[op::RotThree, op::RotThree])
    }

    /// Whether the entry's handler is what runs now.
    fn is_active(&self, entry: &ExcEntry) -> bool {
        entry.handler < self.offset()
    }

    /// Drops why the running `finally` body runs, since the value or target on top replaces it.
    fn cancel_finally(&mut self) {
        let top = self.pop_slot();
        if self.peek_slot(0).is_some_and(Value::is_small) {
            self.drop(1);
        }
        self.set_slot(0, top);
    }
}

impl Vm {
    /// Goes on in the handler of the exception that was raised; passes it on when the entry frame has none.
    pub(crate) fn unwind(&mut self, base: usize, raise: Raise) -> Result<()> {
        let mut exception = self.roots.exception.take().unwrap_or(Value::NONE);
        loop {
            if self.tracing() && self.trace_exception(exception).is_err() {
                exception = self.roots.exception.take().unwrap_or(Value::NONE);
            }
            if !core::mem::take(&mut self.reraising) {
                self.note_traceback(exception);
            }
            let is_caught = match self.top_word() {
                Some(word) => self.catch_in_words(word, exception),
                None => self.catch_in_frame(exception),
            };
            if is_caught {
                return Ok(());
            }
            if self.leave_failed_frame() {
                self.roots.exception.set(Some(exception));
                self.stop_iteration_inside(raise);
                exception = self.roots.exception.take().unwrap_or(Value::NONE);
            }
            if self.frames.depth() < base {
                self.roots.exception.set(Some(exception));
                return Err(raise);
            }
        }
    }

    /// Finds the handler of an exception in the topmost frame.
    fn catch_in_frame(&mut self, exception: Value) -> bool {
        let r = &mut self.load_registers();
        while r.exc_depth > 0 {
            let entry = r.handler(r.exc_depth - 1);
            if r.is_active(&entry) {
                r.pop_handler();
                continue;
            }
            r.jump_to(entry.handler);
            r.set_depth(entry.depth);
            r.set_handled(Some(exception));
            self.roots.handled_exception.set(Some(exception));
            r.push(exception);
            r.forget_dropped();
            self.save_registers(r);
            return true;
        }
        false
    }

    /// Takes the frame away; tells whether it was a generator run by a loop.
    fn leave_failed_frame(&mut self) -> bool {
        let kind = self.frames.top().map(|frame| frame.kind);
        if let Some(generator) = self.frames.top().and_then(|frame| frame.extra)
            && let Some(generator) = generator.downcast::<crate::object::Generator>()
        {
            generator.state.set(crate::object::Generator::FINISHED);
        }
        self.frames.pop();
        kind == Some(crate::object::FrameKind::ForLoop)
    }

    fn note_traceback(&mut self, exception: Value) {
        let Some(frame) = self.frames.top() else {
            return;
        };
        let code = frame.function.code;
        let offset = match frame.word {
            Some(word) => word.offset_before(frame.ip),
            None => Registers::load(frame).offset().saturating_sub(1),
        };
        let line = code.line_of(offset);
        let file = code.context.source_name();
        self.add_traceback(
            exception,
            TracebackRow {
                file,
                line,
                block: code.name,
            },
        );
    }

    /// Asks whether an exception is of a class or of one of a tuple of classes.
    ///
    /// The end of an `async with` asks this about why it runs. The verifier relies on the answer, so there it does not
    /// depend on what the name `BaseException` means: it is yes for exceptions and no for anything else.
    pub(crate) fn op_exception_match(&mut self, r: &Registers) -> Result {
        let (exception, class) = (r.peek(1), r.peek(0));
        if r.at_end_of_async_with() {
            return Ok(Value::bool(exception.as_exception().is_some()));
        }
        self.binary_op(BinaryOp::ExceptionMatch, exception, class)
    }

    /// Turns the operand of `raise` into an exception object.
    pub(crate) fn make_exception(&mut self, value: Value) -> Result {
        use crate::semantics::class::is_subclass;
        let base = crate::object::Gc::rom(&crate::types::exception::BASE_EXCEPTION);
        if let Some(ty) = value.downcast::<crate::object::Type>()
            && is_subclass(ty, base)
        {
            let made = self.call(value, &[])?;
            return self.make_exception(made);
        }
        if value.as_exception().is_some() {
            return Ok(value);
        }
        Err(self.type_error("exceptions must derive from BaseException"))
    }

    /// `raise value`
    pub(crate) fn raise_operand(&mut self, value: Value) -> Raise {
        match self.make_exception(value) {
            Ok(exception) => self.raise_value(exception),
            Err(raise) => raise,
        }
    }

    /// Raises an exception again, where it was caught.
    pub(crate) fn reraise(&mut self, exception: Value) -> Raise {
        self.reraising = true;
        self.raise_value(exception)
    }

    /// `raise` alone: the exception that is being handled.
    pub(crate) fn raise_last(&mut self, r: &Registers) -> Raise {
        for index in (0..r.exc_depth).rev() {
            if let Some(exception) = r.handler(index).exception {
                return self.reraise(exception);
            }
        }
        self.runtime_error("no active exception to reraise")
    }

    /// Leaves try blocks on the way to a return; true when a `finally` body runs first.
    pub(crate) fn unwind_return(&mut self, r: &mut Registers) -> bool {
        while r.exc_depth > 0 {
            let entry = r.handler(r.exc_depth - 1);
            if entry.is_finally {
                if r.is_active(&entry) {
                    r.cancel_finally();
                } else {
                    let value = r.pop();
                    r.set_depth(entry.depth);
                    r.push(value);
                    r.push(Value::small(-1));
                    r.jump_to(entry.handler);
                    return true;
                }
            }
            r.pop_handler();
        }
        false
    }

    /// Leaves `left` try blocks (low 7 bits) on the way to the target offset on the stack.
    pub(crate) fn unwind_jump(&mut self, r: &mut Registers, mut left: usize) {
        while left & 0x7f > 0 && r.exc_depth > 0 {
            left -= 1;
            let entry = r.handler(r.exc_depth - 1);
            if entry.is_finally {
                if r.is_active(&entry) {
                    r.cancel_finally();
                } else {
                    r.push(Value::small(left as isize));
                    r.jump_to(entry.handler);
                    return;
                }
            }
            r.pop_handler();
        }
        let target = r.pop().as_small().unwrap_or(0) as usize;
        r.jump_to(target);
        if left & 0x80 != 0 {
            r.drop(ITERATOR_SLOTS);
        }
    }

    /// Enters a `with` block: calls `__enter__`, keeps `__exit__` on the stack.
    pub(crate) fn setup_with(&mut self, r: &mut Registers, handler: usize) -> Result<()> {
        let manager = r.peek(0);
        let exit = self.load_method(manager, q!("__exit__"))?;
        let enter = self.load_method(manager, q!("__enter__"))?;
        r.set(0, exit.function);
        r.push_slot(exit.receiver);
        let entered = self.call_bound(enter, &[])?;
        r.push_handler(handler, true, r.depth());
        r.push(entered);
        Ok(())
    }

    /// Calls `__exit__` at the end of a `with` block.
    pub(crate) fn with_cleanup(&mut self, r: &mut Registers) -> Result<()> {
        let cause = r.peek(0);
        if cause == Value::NONE {
            self.call_exit(r, 1, [Value::NONE; 3])?;
            r.drop(2);
            r.set(0, Value::NONE);
        } else if cause.is_small() {
            let data = r.peek_slot(1);
            self.call_exit(r, 2, [Value::NONE; 3])?;
            r.drop(2);
            r.set_slot(1, data);
            r.set(0, cause);
        } else {
            let ty = Value::object(cause.ty());
            let swallowed = self.call_exit(r, 1, [ty, cause, Value::NONE])?;
            let swallowed = self.truth(swallowed)?;
            r.drop(2);
            r.set(0, if swallowed { Value::NONE } else { cause });
        }
        Ok(())
    }

    /// Calls the `__exit__` whose receiver is `depth` below the top.
    fn call_exit(&mut self, r: &Registers, depth: usize, args: [Value; 3]) -> Result {
        let function = r.peek(depth + 1);
        match r.peek_slot(depth) {
            Some(receiver) => self.call_with_receiver(function, receiver, &args),
            None => self.call(function, &args),
        }
    }
}
