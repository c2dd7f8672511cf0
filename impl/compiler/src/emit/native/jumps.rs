//! Jumps, and returning.

use super::Native;
use super::architecture::Architecture;
use super::frame::{BUFFER_VALUE, STATE_SP};
use super::handlers::Unwinding;
use super::runtime::Runtime;
use super::stack::ValueType;
use alloc::format;

/// How a generator ends: with a return.
const ENDED: i64 = 0;

impl<A: Architecture> Native<A> {
    pub(super) fn jump(&mut self, label: usize) {
        self.settle();
        self.machine.jump(label);
        self.machine.code_mut().kill();
    }

    /// Jumps on a condition, which leaves the stack when it is popped or when there is no jump.
    pub(super) fn jump_if(&mut self, condition: bool, label: usize, is_popped: bool) {
        let registers = A::REGISTERS;
        let kind = self.kind(1);
        let dest = match kind.is_object() {
            true => registers.arguments[0],
            false => registers.result,
        };
        let kind = match kind.is_object() {
            true => {
                self.pop(dest);
                kind
            }
            false => self.pop(dest),
        };
        if !is_popped {
            self.stack.adjust(1);
        }
        if kind.is_object() {
            self.call(Runtime::IsTrue);
        } else if !kind.is_scalar() {
            let name = kind.name();
            self.type_error(format!("can't implicitly convert '{name}' to 'bool'"));
        }
        if !is_popped {
            self.kept_type = kind;
        }
        self.settle();
        let is_bool = kind.is_object();
        if condition {
            self.machine
                .jump_if_nonzero(registers.result, label, is_bool);
        } else {
            self.machine.jump_if_zero(registers.result, label, is_bool);
        }
        if !is_popped {
            self.stack.adjust(-1);
        }
    }

    /// Jumps out of some blocks; `finally` blocks in between run first.
    pub(super) fn unwind_jump(&mut self, label: usize, levels: usize) {
        if levels == 0 {
            return self.jump(label);
        }
        let depth = self.handlers.len();
        let outer = depth.saturating_sub(levels);
        let is_pending = |&index: &usize| {
            let handler = &self.handlers[index];
            handler.is_finally && handler.is_active
        };
        let finallies: alloc::vec::Vec<usize> = (outer..depth).rev().filter(is_pending).collect();
        for pair in finallies.windows(2) {
            self.handlers[pair[0]].unwinding = Unwinding::To(self.handlers[pair[1]].label);
        }
        let result = A::REGISTERS.result;
        let (Some(&first), Some(&last)) = (finallies.first(), finallies.last()) else {
            match outer.checked_sub(1).map(|index| self.handlers[index].label) {
                Some(handler) => self.machine.label_address(result, handler),
                None => self.machine.clear(result),
            }
            self.machine.store_slot(A::HANDLER_PC, result);
            return self.jump(label);
        };
        self.handlers[last].unwinding = Unwinding::Final;
        self.machine.label_address(result, label);
        self.machine.store_slot(self.frame.unwinding(), result);
        self.machine.immediate(result, 0);
        self.machine.store_slot(BUFFER_VALUE, result);
        self.jump(self.handlers[first].label);
    }

    pub(super) fn return_value(&mut self) {
        if self.frame.is_generator {
            self.end_generator(ENDED);
        } else {
            self.pop_result();
            if self.frame.has_buffer() {
                let slot = self.frame.result();
                self.machine.store_slot(slot, A::REGISTERS.result);
            }
        }
        self.unwind_jump(self.exit_label, self.handlers.len());
    }

    /// Points the state at the value on the stack, and says why the generator stops.
    pub(super) fn end_generator(&mut self, reason: i64) {
        let temporary = A::REGISTERS.temporaries[0];
        self.pop_pointer(temporary, 1);
        self.store_state(STATE_SP, temporary);
        self.machine.immediate(temporary, reason);
        self.machine.store_slot(self.frame.result(), temporary);
    }

    /// Pops the result of the function as an object.
    fn pop_result(&mut self) {
        let registers = A::REGISTERS;
        if !self.is_viper {
            self.pop(registers.result);
            return;
        }
        let expected = ValueType::Typed(self.return_type);
        let argument = registers.arguments[0];
        if self.kind(1) == ValueType::None {
            self.stack.adjust(-1);
            match expected.is_object() {
                true => self.load_entry(registers.result, Runtime::None as usize),
                false => self.machine.immediate(argument, 0),
            }
        } else {
            let kind = self.pop(match expected.is_object() {
                true => registers.result,
                false => argument,
            });
            if kind != expected {
                let (expected, kind) = (expected.name(), kind.name());
                self.type_error(format!("return expected '{expected}' but got '{kind}'"));
            }
        }
        if !expected.is_object() {
            self.call_with(Runtime::ToObject, 1, expected.number());
        }
    }

    pub(super) fn raise(&mut self) {
        if !self.pop(A::REGISTERS.arguments[0]).is_object() && self.is_viper {
            self.type_error("must raise an object".into());
        }
        self.call(Runtime::Raise);
        if !self.is_cross {
            self.raise_nothing();
        }
        self.machine.code_mut().kill();
    }

    /// What follows a `raise` whose operand, which is the result, is `None` or a variable that is not set.
    fn raise_nothing(&mut self) {
        let registers = A::REGISTERS;
        let first = registers.arguments[0];
        if first != registers.result {
            self.machine.copy(first, registers.result);
        }
        self.call(Runtime::IsTrue);
        self.load_entry(first, Runtime::False as usize);
        self.call(Runtime::Raise);
    }
}
