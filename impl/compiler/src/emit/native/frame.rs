//! The frame of a function in machine code: where everything is that it keeps in memory.
//!
//! ```text
//! on the machine stack, from the stack pointer on
//!   exception buffer       only with handlers, in generators, and where globals matter
//!   result                 with the buffer
//!   unwinding label        with handlers, and in generators
//!   thrown value           in generators
//!   state                  function, ip, sp, size, globals; viper code has the function and the old globals only
//!   values, then variables with the last one first
//! generators keep state, values and variables in an object, and the rest on the machine stack
//! ```

use crate::EmitKind;
use crate::emit::native::architecture::VARIABLE_REGISTERS;
use crate::scope::Scope;
use bytecode::prelude::FLAG_GENERATOR;

/// Words of the state of a function.
pub(super) const STATE_WORDS: usize = 5;
/// In the state: the function object.
const STATE_FUNCTION: usize = 0;
/// In the state: where a generator goes on; in viper code, the globals of the caller.
const STATE_IP: usize = 1;
/// In the state: the values of a generator.
pub(super) const STATE_SP: usize = 2;
/// In the state: how many values there are.
pub(super) const STATE_SIZE: usize = 3;
/// In a function object: the module context.
pub(super) const FUNCTION_CONTEXT: usize = 1;
/// In a function object: the table of children.
pub(super) const FUNCTION_CHILDREN: usize = 2;
/// In a module context: the globals.
pub(super) const CONTEXT_GLOBALS: usize = 1;
/// In a module context: the table of qstrs.
pub(super) const CONTEXT_QSTRS: usize = 2;
/// In a module context: the table of constants.
pub(super) const CONTEXT_CONSTANTS: usize = 3;
/// In an exception buffer: the exception.
pub(super) const BUFFER_VALUE: usize = 1;

/// The layout of one function, in words.
#[derive(Clone, Debug, Default)]
pub(super) struct Frame {
    pub(super) is_generator: bool,
    pub(super) has_handlers: bool,
    pub(super) refers_to_globals: bool,
    pub(super) has_constants: bool,
    pub(super) is_viper: bool,
    pub(super) n_locals: usize,
    /// Variables and the largest stack.
    pub(super) n_state: usize,
    /// Words of the exception buffer.
    buffer: usize,
    /// Where the state is.
    state: usize,
    /// Where the values are.
    values: usize,
}

impl Frame {
    /// The layout for a scope.
    pub(super) fn new(scope: &Scope, has_constants: bool, buffer: usize) -> Frame {
        let mut frame = Frame {
            is_generator: scope.flags & FLAG_GENERATOR != 0,
            has_handlers: scope.exc_stack_size > 0,
            refers_to_globals: scope.refers_to_globals,
            has_constants,
            is_viper: scope.emit == EmitKind::Viper,
            n_locals: scope.n_locals as usize,
            n_state: (scope.n_locals + scope.stack_size) as usize,
            buffer,
            state: 0,
            values: 0,
        };
        if frame.has_buffer() {
            frame.state = match (frame.is_generator, frame.has_handlers) {
                (true, _) => buffer + 3,
                (false, true) => buffer + 2,
                (false, false) => buffer + 1,
            };
        }
        frame.values = frame.state
            + match frame.is_viper {
                false => STATE_WORDS,
                true if frame.has_buffer() => 2,
                true => usize::from(frame.has_constants),
            };
        frame
    }

    /// Whether the function catches exceptions, if only to restore globals or to end a generator.
    pub(super) fn has_buffer(&self) -> bool {
        self.has_handlers || self.is_generator || self.refers_to_globals
    }

    /// Whether viper code needs its function object.
    pub(super) fn needs_function(&self) -> bool {
        self.has_handlers || self.refers_to_globals || self.has_constants
    }

    /// Whether variables can be in registers: an exception would bring back old values.
    pub(super) fn has_variable_registers(&self) -> bool {
        !self.has_handlers && !self.is_generator
    }

    /// Whether a variable is in a register.
    pub(super) fn is_in_register(&self, local: usize) -> bool {
        local < VARIABLE_REGISTERS && self.has_variable_registers()
    }

    /// Words to reserve on the machine stack.
    pub(super) fn machine_words(&self, n_in_registers: usize) -> usize {
        match self.is_generator && !self.is_viper {
            true => self.state,
            false => (self.values + self.n_state).saturating_sub(n_in_registers),
        }
    }

    /// Lays out state and values of a generator, which are not on the machine stack.
    pub(super) fn enter_generator(&mut self) {
        self.state = 0;
        self.values = STATE_WORDS;
    }

    pub(super) fn result(&self) -> usize {
        self.buffer
    }

    pub(super) fn unwinding(&self) -> usize {
        self.buffer + 1
    }

    pub(super) fn thrown(&self) -> usize {
        self.buffer + 2
    }

    pub(super) fn state(&self) -> usize {
        self.state
    }

    pub(super) fn function(&self) -> usize {
        self.state + STATE_FUNCTION
    }

    pub(super) fn old_globals(&self) -> usize {
        self.state + STATE_IP
    }

    /// Where a generator goes on.
    pub(super) fn resume(&self) -> usize {
        self.state + STATE_IP
    }

    pub(super) fn value(&self, position: usize) -> usize {
        self.values + position
    }

    pub(super) fn local(&self, local: usize) -> usize {
        (self.values + self.n_state).saturating_sub(1 + local)
    }
}
