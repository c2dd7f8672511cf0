//! Exception handlers, `finally`, `with`.
//!
//! One buffer catches every exception of the function; a word of it holds the address of the innermost handler. Jumps
//! out of `finally` blocks leave the address to go on at in a word of the frame.

use super::Native;
use super::architecture::Architecture;
use super::frame::BUFFER_VALUE;
use super::runtime::Runtime;
use super::stack::ValueType;
use crate::emit::Surroundings;
use crate::interner::known;

/// What the end of a `finally` block does besides going on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Unwinding {
    /// No jump comes through it.
    None,
    /// Jumps go on to the `finally` block around it.
    To(usize),
    /// Jumps arrive.
    Final,
}

/// A block with a handler.
#[derive(Clone, Copy, Debug)]
pub(super) struct Handler {
    pub(super) label: usize,
    pub(super) is_finally: bool,
    pub(super) unwinding: Unwinding,
    /// Whether the block has not ended.
    pub(super) is_active: bool,
}

/// Values that the exit method is called with: itself, its object, and three arguments.
const EXIT_CALL: usize = 5;

impl<A: Architecture> Native<A> {
    /// Whether a label is where the innermost handler is, and that one a `finally` block.
    pub(super) fn is_finally(&self, label: usize) -> bool {
        let innermost = self.handlers.last();
        innermost.is_some_and(|handler| handler.is_finally && handler.label == label)
    }

    fn push_handler(&mut self, label: usize, is_finally: bool) {
        self.handlers.push(Handler {
            label,
            is_finally,
            unwinding: Unwinding::None,
            is_active: true,
        });
        self.set_handler(label);
    }

    fn set_handler(&mut self, label: usize) {
        let result = A::REGISTERS.result;
        self.machine.label_address(result, label);
        self.machine.store_slot(A::HANDLER_PC, result);
    }

    /// Ends the innermost block: the one around it handles exceptions.
    pub(super) fn leave_handler(&mut self, is_in_handler: bool) {
        if let Some(handler) = self.handlers.last_mut() {
            handler.is_active = false;
        }
        match self.active_handler() {
            Some(label) => self.set_handler(label),
            // An exception has cleared the address.
            None if is_in_handler => {}
            None => {
                let result = A::REGISTERS.result;
                self.machine.clear(result);
                self.machine.store_slot(A::HANDLER_PC, result);
            }
        }
    }

    fn active_handler(&self) -> Option<usize> {
        let mut active = self
            .handlers
            .iter()
            .rev()
            .filter(|handler| handler.is_active);
        active.next().map(|handler| handler.label)
    }

    /// Makes the innermost block handle exceptions again.
    pub(super) fn restore_handler(&mut self) {
        if let Some(label) = self.active_handler() {
            self.set_handler(label);
        }
    }

    pub(super) fn setup_block(&mut self, label: usize, is_finally: bool) {
        self.settle();
        self.push_handler(label, is_finally);
    }

    pub(super) fn setup_with(&mut self, label: usize, around: &mut Surroundings<'_>) {
        let [first, second, third, _] = A::REGISTERS.arguments;
        let manager = self.access(1, first);
        self.require_object(manager);
        self.push_pointer(third, 2);
        let exit = around.tables.qstr(known::EXIT);
        self.call_with_qstr(Runtime::LoadMethod, 1, exit);
        self.pop(third);
        self.pop(second);
        let kind = self.pop(first);
        self.push(kind, second);
        self.push(kind, third);
        self.push_pointer(third, 2);
        let enter = around.tables.qstr(known::ENTER);
        self.call_with_qstr(Runtime::LoadMethod, 1, enter);
        self.pop_pointer(third, 2);
        self.call_with_two(Runtime::CallMethod, 0, 0);
        self.push_result();
        self.settle();
        self.push_handler(label, true);
        self.dup_top();
    }

    /// Calls the exit method with what is on the stack.
    fn call_exit(&mut self) {
        self.pop_pointer(A::REGISTERS.arguments[2], EXIT_CALL);
        self.call_with_two(Runtime::CallMethod, 3, 0);
    }

    pub(super) fn with_cleanup(&mut self, label: usize) {
        let registers = A::REGISTERS;
        let [first, second, ..] = registers.arguments;
        let (swallow, done, no_exception) = (self.own_label(), self.own_label(), self.own_label());
        self.leave_handler(false);
        self.stack.adjust(-1);
        self.place(no_exception);
        for _ in 0..3 {
            self.push_immediate(ValueType::None, 0);
        }
        self.call_exit();
        self.jump(swallow);

        self.machine.code_mut().label(label);
        self.leave_handler(true);
        self.stack.push_memory(2, ValueType::OBJECT);
        self.machine.load_slot(first, BUFFER_VALUE);
        self.machine.jump_if_zero(first, no_exception, false);
        self.machine.load_word(second, first, 0);
        self.push(ValueType::OBJECT, second);
        self.push(ValueType::OBJECT, first);
        self.push_immediate(ValueType::None, 0);
        self.call_exit();
        if first != registers.result {
            self.machine.copy(first, registers.result);
        }
        self.call(Runtime::IsTrue);
        self.machine.jump_if_zero(registers.result, done, true);
        self.place(swallow);
        self.cancel_exception();
        self.place(done);
        self.stack.adjust(1);
    }

    /// Forgets the exception that is being handled.
    fn cancel_exception(&mut self) {
        let temporary = A::REGISTERS.temporaries[0];
        self.clear_slot(BUFFER_VALUE, temporary);
    }

    pub(super) fn async_with_finally(
        &mut self,
        block: usize,
        no_exception: usize,
        unwinding: usize,
    ) {
        let first = A::REGISTERS.arguments[0];
        self.stack.push_memory(1, self.kept_type);
        self.rot_two();
        self.push_immediate(ValueType::None, 0);
        self.rot_two();
        self.jump(no_exception);
        self.stack.adjust(-1);
        self.place(block);
        self.stack.adjust(-1);
        self.machine.load_slot(first, BUFFER_VALUE);
        self.push(ValueType::OBJECT, first);
        self.machine.jump_if_zero(first, unwinding, false);
    }

    /// Raises again what was caught, or goes on with a jump that has come through.
    pub(super) fn end_finally(&mut self) {
        let registers = A::REGISTERS;
        self.stack.adjust(-1);
        self.machine.load_slot(registers.arguments[0], BUFFER_VALUE);
        self.call(Runtime::Raise);
        let Some(handler) = self.handlers.pop() else {
            return;
        };
        if handler.unwinding == Unwinding::None {
            return;
        }
        let end = self.own_label();
        let slot = self.frame.unwinding();
        self.machine.load_slot(registers.result, slot);
        self.machine.jump_if_zero(registers.result, end, false);
        match handler.unwinding {
            Unwinding::To(label) => self.jump(label),
            _ => self.machine.jump_register(registers.result),
        }
        self.place(end);
    }

    /// Ends the protected block, and pushes the exception.
    pub(super) fn start_handler(&mut self) {
        let temporary = A::REGISTERS.temporaries[0];
        self.leave_handler(true);
        self.machine.load_slot(temporary, BUFFER_VALUE);
        self.push(ValueType::OBJECT, temporary);
    }

    pub(super) fn pop_except_jump(&mut self, label: usize, in_handler: bool) {
        if in_handler {
            self.cancel_exception();
        } else {
            self.leave_handler(false);
        }
        self.jump(label);
    }
}
