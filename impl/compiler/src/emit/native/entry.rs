//! The beginning and the end of a function.

use super::Native;
use super::architecture::{Architecture, Register, VARIABLE_REGISTERS};
use super::frame::{
    BUFFER_VALUE, CONTEXT_CONSTANTS, CONTEXT_GLOBALS, CONTEXT_QSTRS, FUNCTION_CONTEXT, STATE_SIZE,
    STATE_WORDS,
};
use super::runtime::Runtime;
use super::stack::ValueType;
use crate::scope::{IdKind, ParamKind, Scope};

/// How a generator ends: with an exception.
const ENDED_WITH_EXCEPTION: i64 = 2;

impl<A: Architecture> Native<A> {
    /// Opens the function.
    pub(super) fn enter(&mut self, scope: &Scope, functions: usize) {
        self.find_types(scope);
        if self.is_viper {
            self.enter_viper(scope, functions);
        } else {
            self.enter_python(functions);
            for id in scope.ids.iter().filter(|id| id.kind == IdKind::Cell) {
                if let Some(kind) = self.locals.get_mut(id.slot as usize) {
                    *kind = ValueType::OBJECT;
                }
            }
        }
    }

    /// The types of variables, as far as they are known.
    fn find_types(&mut self, scope: &Scope) {
        let unset = match self.is_viper {
            true => ValueType::Unbound,
            false => ValueType::OBJECT,
        };
        self.locals.clear();
        self.locals.resize(scope.n_locals as usize, unset);
        let is_extra = |kind: ParamKind| matches!(kind, ParamKind::Star | ParamKind::DoubleStar);
        let n_extra = scope.ids.iter().filter(|id| is_extra(id.param)).count();
        let n_arguments = (scope.n_pos_args + scope.n_kwonly_args) as usize + n_extra;
        for kind in self.locals.iter_mut().take(n_arguments) {
            *kind = ValueType::OBJECT;
        }
        if !self.is_viper {
            return;
        }
        for id in scope.ids.iter().filter(|id| id.param != ParamKind::None) {
            if let Some(kind) = self.locals.get_mut(id.slot as usize) {
                *kind = ValueType::Typed(id.native_type);
            }
        }
    }

    /// Loads the tables of qstrs and of runtime functions; the function object is in the first argument.
    fn load_tables(&mut self, function: Register, functions: usize) {
        let registers = A::REGISTERS;
        let context = registers.functions;
        self.machine.load_word(context, function, FUNCTION_CONTEXT);
        self.machine
            .load_word(registers.qstrs(), context, CONTEXT_QSTRS);
        self.machine.load_word(context, context, CONTEXT_CONSTANTS);
        self.machine.load_word(context, context, functions);
    }

    fn enter_viper(&mut self, scope: &Scope, functions: usize) {
        let registers = A::REGISTERS;
        let n_arguments = scope.n_pos_args as usize;
        let mut n_in_registers = 0;
        if self.frame.has_variable_registers() {
            n_in_registers = self.frame.n_locals.min(VARIABLE_REGISTERS);
            // The last register points to the arguments first.
            if n_arguments > VARIABLE_REGISTERS {
                n_in_registers = n_in_registers.saturating_sub(1);
            }
        }
        let words = self.frame.machine_words(n_in_registers);
        self.machine.entry(words);
        self.load_tables(registers.arguments[0], functions);
        if self.frame.needs_function() {
            let slot = self.frame.function();
            self.machine.store_slot(slot, registers.arguments[0]);
        }
        let arguments = registers.kept[VARIABLE_REGISTERS - 1];
        self.machine
            .copy(registers.arguments[0], registers.arguments[1]);
        self.machine
            .copy(registers.arguments[1], registers.arguments[2]);
        self.machine.copy(arguments, registers.arguments[3]);
        self.check_arguments(n_arguments);
        self.store_arguments(n_arguments, arguments);
        self.open_handlers();
    }

    /// Calls the runtime unless there are as many positional arguments as there should be, and no others.
    fn check_arguments(&mut self, n_arguments: usize) {
        let registers = A::REGISTERS;
        let (wrong, right) = (self.own_label(), self.own_label());
        self.machine
            .jump_if_nonzero(registers.arguments[1], wrong, true);
        self.machine
            .immediate(registers.arguments[2], n_arguments as i64);
        self.machine
            .jump_if_equal(registers.arguments[0], registers.arguments[2], right);
        self.machine.code_mut().label(wrong);
        let signature = n_arguments << 17 | n_arguments << 1;
        self.machine
            .immediate(registers.arguments[2], signature as i64);
        self.machine.call(Runtime::CheckArguments);
        self.machine.code_mut().label(right);
    }

    /// Converts arguments and puts them where variables are.
    fn store_arguments(&mut self, count: usize, arguments: Register) {
        let registers = A::REGISTERS;
        for index in 0..count {
            let mut value = registers.arguments[0];
            self.machine.load_word(value, arguments, index);
            let kind = self.local_kind(index);
            if !kind.is_object() {
                self.call_with(Runtime::ToNative, 1, kind.number());
                value = registers.result;
            }
            let is_last_register = index + 1 == VARIABLE_REGISTERS;
            let may_overwrite = !is_last_register || count == VARIABLE_REGISTERS;
            if self.frame.is_in_register(index) && may_overwrite {
                self.machine.copy(registers.kept[index], value);
            } else {
                self.store_state(self.frame.local(index), value);
            }
        }
        if count > VARIABLE_REGISTERS && self.frame.has_variable_registers() {
            let slot = self.frame.local(VARIABLE_REGISTERS - 1);
            self.machine.load_slot(arguments, slot);
        }
    }

    fn enter_python(&mut self, functions: usize) {
        let word = |value: usize| value as u64;
        let index = word(self.n_children);
        self.machine.code_mut().word(A::WORD_BYTES, index);
        if self.frame.is_generator {
            let start = word(self.generator_start);
            self.machine.code_mut().word(A::WORD_BYTES, start);
            self.enter_generator(functions);
        } else {
            self.enter_function(functions);
        }
        self.open_handlers();
        if !self.frame.has_variable_registers() {
            return;
        }
        for local in 0..self.frame.n_locals.min(VARIABLE_REGISTERS) {
            let slot = self.frame.local(local);
            self.machine.load_slot(A::REGISTERS.kept[local], slot);
        }
    }

    fn enter_generator(&mut self, functions: usize) {
        let registers = A::REGISTERS;
        let words = self.frame.machine_words(0);
        self.machine.entry(words);
        self.frame.enter_generator();
        self.machine
            .copy(registers.generator(), registers.arguments[0]);
        self.machine
            .store_slot(self.frame.thrown(), registers.arguments[1]);
        let context = registers.temporaries[0];
        let state = registers.generator();
        self.machine
            .load_word(context, state, self.frame.function());
        self.machine.load_word(context, context, FUNCTION_CONTEXT);
        self.machine
            .load_word(registers.qstrs(), context, CONTEXT_QSTRS);
        self.machine.load_word(context, context, CONTEXT_CONSTANTS);
        self.machine
            .load_word(registers.functions, context, functions);
    }

    fn enter_function(&mut self, functions: usize) {
        let registers = A::REGISTERS;
        let [first, ..] = registers.arguments;
        let words = self.frame.machine_words(0);
        self.machine.entry(words);
        self.load_tables(first, functions);
        self.machine.store_slot(self.frame.function(), first);
        self.machine.immediate(first, self.frame.n_state as i64);
        self.store_state(self.frame.state() + STATE_SIZE, first);
        self.machine.slot_address(first, self.frame.state());
        self.machine.call_with_four(Runtime::SetUpState);
    }

    /// Changes globals and catches exceptions, where that is needed.
    fn open_handlers(&mut self) {
        self.exit_label = self.own_label();
        if !self.frame.has_buffer() {
            return;
        }
        let registers = A::REGISTERS;
        let start = self.own_label();
        if !self.frame.is_generator {
            let first = registers.arguments[0];
            self.load_state(first, self.frame.function());
            self.machine.load_word(first, first, FUNCTION_CONTEXT);
            self.machine.load_word(first, first, CONTEXT_GLOBALS);
            self.call(Runtime::SwapGlobals);
            self.store_state(self.frame.old_globals(), registers.result);
        }
        if self.frame.has_handlers {
            self.catch_for_handlers(start);
        } else {
            if !self.frame.is_generator {
                // The globals are those of the caller.
                self.machine.jump_if_zero(registers.result, start, false);
            }
            self.machine.slot_address(registers.arguments[0], 0);
            self.call(Runtime::HandlerPush);
            self.machine.jump_if_zero(registers.result, start, true);
        }
        self.leave_with_exception();
        self.place(start);
        if self.frame.is_generator {
            self.start_generator();
        }
    }

    /// Comes back with each exception, and goes on where the innermost handler is.
    fn catch_for_handlers(&mut self, start: usize) {
        let registers = A::REGISTERS;
        let (push, caught) = (self.own_label(), self.own_label());
        let target = registers.kept[0];
        let zero = registers.temporaries[0];
        self.clear_slot(self.frame.unwinding(), zero);
        self.machine
            .store_slot(BUFFER_VALUE, A::ZERO.unwrap_or(zero));
        self.machine.label_address(target, start);
        self.place(push);
        self.machine.slot_address(registers.arguments[0], 0);
        self.call(Runtime::HandlerPush);
        self.machine.jump_if_nonzero(registers.result, caught, true);
        self.clear_slot(A::HANDLER_PC, zero);
        self.machine.jump_register(target);
        self.place(caught);
        self.machine.load_slot(target, A::HANDLER_PC);
        self.machine.jump_if_nonzero(target, push, false);
    }

    /// What happens to an exception that the function does not handle.
    fn leave_with_exception(&mut self) {
        let registers = A::REGISTERS;
        if self.frame.is_generator {
            let value = registers.temporaries[0];
            self.machine.load_slot(value, BUFFER_VALUE);
            self.machine
                .store_word(value, registers.generator(), STATE_WORDS);
            self.machine
                .immediate(registers.result, ENDED_WITH_EXCEPTION);
            self.machine.exit();
        } else {
            self.load_state(registers.arguments[0], self.frame.old_globals());
            self.call(Runtime::SwapGlobals);
            self.machine.load_slot(registers.arguments[0], BUFFER_VALUE);
            self.call(Runtime::Raise);
        }
    }

    /// Goes on where the generator has stopped; the first time that is here.
    fn start_generator(&mut self) {
        let target = A::REGISTERS.temporaries[0];
        self.load_state(target, self.frame.resume());
        self.machine.jump_register(target);
        self.generator_start = self.machine.code().position();
        self.raise_thrown();
    }

    /// Raises what was thrown into the generator, if anything was.
    pub(super) fn raise_thrown(&mut self) {
        let [first, second, ..] = A::REGISTERS.arguments;
        self.machine.load_slot(first, self.frame.thrown());
        self.clear_slot(self.frame.thrown(), second);
        self.call(Runtime::Raise);
    }

    /// Makes a word of the stack 0, by way of a register if there is none that is always 0.
    pub(super) fn clear_slot(&mut self, slot: usize, temporary: Register) {
        if A::ZERO.is_none() {
            self.machine.clear(temporary);
        }
        self.machine.store_slot(slot, A::ZERO.unwrap_or(temporary));
    }

    /// Closes the function.
    pub(super) fn leave(&mut self) {
        let registers = A::REGISTERS;
        let exit = self.exit_label;
        self.place(exit);
        if self.frame.has_buffer() {
            let unchanged = self.own_label();
            let can_skip = !self.frame.is_generator && !self.frame.has_handlers;
            if !self.frame.is_generator {
                let first = registers.arguments[0];
                self.load_state(first, self.frame.old_globals());
                if can_skip {
                    self.machine.jump_if_zero(first, unchanged, false);
                }
                self.call(Runtime::SwapGlobals);
            }
            self.call(Runtime::HandlerPop);
            if can_skip {
                self.place(unchanged);
            }
            self.machine
                .load_slot(registers.result, self.frame.result());
        }
        self.machine.exit();
    }
}
