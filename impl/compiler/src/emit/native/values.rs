//! Moving values between registers, immediates and memory.

use super::Native;
use super::architecture::{Architecture, Arithmetic, Register};
use super::runtime::Runtime;
use super::stack::{Place, Value, ValueType};
use crate::emit::EmitError;
use crate::emit::native_type::NativeType;
use crate::error::{Error, ErrorKind};
use alloc::string::String;

impl<A: Architecture> Native<A> {
    /// Notes that types do not go together; the last such error of a statement counts.
    pub(super) fn type_error(&mut self, message: String) {
        if !matches!(self.error, Some(EmitError::Missing(_))) {
            let error = Error::with_message(ErrorKind::ViperType, message.into(), 0);
            self.error = Some(EmitError::Statement(error));
        }
    }

    /// Notes that something cannot be done; the first time counts.
    pub(super) fn missing(&mut self, what: &'static str) {
        if !matches!(self.error, Some(EmitError::Missing(_))) {
            self.error = Some(EmitError::Missing(what));
        }
    }

    /// Notes that a value is no object, where only objects will do.
    pub(super) fn require_object(&mut self, kind: ValueType) {
        if self.is_viper && !kind.is_object() {
            self.missing("conversion to object");
        }
    }

    /// Reads a word of the state or of the values.
    pub(super) fn load_state(&mut self, dest: Register, slot: usize) {
        if self.frame.is_generator {
            self.machine.load_word(dest, A::REGISTERS.generator(), slot);
        } else {
            self.machine.load_slot(dest, slot);
        }
    }

    /// Writes a word of the state or of the values.
    pub(super) fn store_state(&mut self, slot: usize, src: Register) {
        if self.frame.is_generator {
            self.machine.store_word(src, A::REGISTERS.generator(), slot);
        } else {
            self.machine.store_slot(slot, src);
        }
    }

    fn state_address(&mut self, dest: Register, slot: usize) {
        if self.frame.is_generator {
            let state = A::REGISTERS.generator();
            self.machine.immediate(dest, (slot * A::WORD_BYTES) as i64);
            self.machine.arithmetic(Arithmetic::Add, dest, state);
        } else {
            self.machine.slot_address(dest, slot);
        }
    }

    /// Reads the qstr at a position of the table.
    pub(super) fn load_qstr(&mut self, dest: Register, index: usize) {
        let table = A::REGISTERS.qstrs();
        let width = super::architecture::Width::Half;
        self.machine.load(width, dest, table, index as i64);
    }

    /// Reads a constant; the first temporary register is lost.
    pub(super) fn load_constant(&mut self, dest: Register, index: usize) {
        use super::frame::{CONTEXT_CONSTANTS, FUNCTION_CONTEXT};
        self.frame.has_constants = true;
        self.load_through_function(dest, &[FUNCTION_CONTEXT, CONTEXT_CONSTANTS, index]);
    }

    /// Follows words from the function object on; the first temporary register is lost.
    pub(super) fn load_through_function(&mut self, dest: Register, path: &[usize]) {
        let temporary = A::REGISTERS.temporaries[0];
        self.load_state(temporary, self.frame.function());
        for (step, &index) in path.iter().enumerate() {
            let is_last = step + 1 == path.len();
            let to = if is_last { dest } else { temporary };
            self.machine.load_word(to, temporary, index);
        }
    }

    /// The type of a value from the top, 1 being the top; without viper everything is an object.
    pub(super) fn kind(&self, from_top: usize) -> ValueType {
        match self.is_viper {
            true => self.stack.peek(from_top).kind,
            false => ValueType::OBJECT,
        }
    }

    /// Moves the values of a register to memory, apart from one that is counted from the top.
    pub(super) fn free_register(&mut self, register: Register, except: usize) {
        let except = self.stack.len().wrapping_sub(except);
        for position in 0..self.stack.len() {
            if position != except && self.stack.at(position).is_in(register) {
                self.stack.at_mut(position).place = Place::Memory;
                self.store_state(self.frame.value(position), register);
            }
        }
    }

    /// Moves the values of all registers to memory.
    pub(super) fn free_registers(&mut self) {
        for position in 0..self.stack.len() {
            let value = self.stack.at(position);
            if value.place == Place::Register {
                self.stack.at_mut(position).place = Place::Memory;
                self.store_state(self.frame.value(position), value.register());
            }
        }
    }

    /// Loads an immediate; as an object unless types are kept.
    fn load_immediate(&mut self, dest: Register, value: Value, as_object: bool) -> ValueType {
        if !as_object && self.is_viper {
            self.machine.immediate(dest, value.data);
            return value.kind;
        }
        match value.kind {
            ValueType::Typed(NativeType::Object) => self.machine.immediate(dest, value.data),
            ValueType::Typed(NativeType::Bool) => {
                self.load_entry(dest, Runtime::False as usize + value.data as usize);
            }
            ValueType::Typed(NativeType::Int | NativeType::Uint) => {
                self.machine.immediate(dest, value.data << 1 | 1);
            }
            ValueType::None => self.load_entry(dest, Runtime::None as usize),
            _ => self.missing("conversion to object"),
        }
        ValueType::OBJECT
    }

    /// Reads an entry of the table of runtime functions.
    pub(super) fn load_entry(&mut self, dest: Register, entry: usize) {
        self.machine.load_word(dest, A::REGISTERS.functions, entry);
    }

    /// Moves all values to memory, as control flow may meet here; the second temporary register is lost.
    pub(super) fn settle(&mut self) {
        self.free_registers();
        for position in 0..self.stack.len() {
            let value = self.stack.at(position);
            if value.place != Place::Immediate {
                continue;
            }
            let temporary = A::REGISTERS.temporaries[1];
            let kind = self.load_immediate(temporary, value, false);
            let settled = self.stack.at_mut(position);
            settled.place = Place::Memory;
            settled.kind = kind;
            self.store_state(self.frame.value(position), temporary);
        }
    }

    /// Copies a value, counted from the top, to a register.
    pub(super) fn access(&mut self, from_top: usize, dest: Register) -> ValueType {
        self.free_register(dest, from_top);
        let position = self.stack.position(from_top);
        let value = self.stack.at(position);
        match value.place {
            Place::Memory => self.load_state(dest, self.frame.value(position)),
            Place::Register if value.register() != dest => {
                self.machine.copy(dest, value.register());
            }
            Place::Register => {}
            Place::Immediate => return self.load_immediate(dest, value, false),
        }
        value.kind
    }

    /// Pops a value to a register.
    pub(super) fn pop(&mut self, dest: Register) -> ValueType {
        let kind = self.access(1, dest);
        self.stack.adjust(-1);
        kind
    }

    /// Pops an object to a register.
    pub(super) fn pop_object(&mut self, dest: Register) {
        let kind = self.pop(dest);
        self.require_object(kind);
    }

    /// Pops a value: stays in its register unless that is one of some, else goes to the one that is preferred.
    pub(super) fn pop_anywhere(
        &mut self,
        preferred: Register,
        taken: &[Register],
    ) -> (ValueType, Register) {
        let value = self.stack.peek(1);
        let is_free = value.place == Place::Register && !taken.contains(&value.register());
        if !is_free {
            return (self.pop(preferred), preferred);
        }
        self.free_register(value.register(), 1);
        self.stack.adjust(-1);
        (value.kind, value.register())
    }

    /// Pushes a register.
    pub(super) fn push(&mut self, kind: ValueType, register: Register) {
        self.stack.push(kind, Place::Register, register.into());
    }

    /// Pushes the result of a call, an object.
    pub(super) fn push_result(&mut self) {
        self.push(ValueType::OBJECT, A::REGISTERS.result);
    }

    /// Pushes an immediate.
    pub(super) fn push_immediate(&mut self, kind: ValueType, data: i64) {
        self.stack.push(kind, Place::Immediate, data);
    }

    /// Drops the value below the top; the register is for a top that is in memory.
    pub(super) fn drop_below_top(&mut self, register: Register) {
        let below = self.stack.position(2);
        let top = self.stack.at(below + 1);
        *self.stack.at_mut(below) = top;
        if top.place == Place::Memory {
            self.load_state(register, self.frame.value(below + 1));
            let value = self.stack.at_mut(below);
            value.place = Place::Register;
            value.data = register.into();
        }
        self.stack.adjust(-1);
    }

    /// Calls a runtime function.
    pub(super) fn call(&mut self, function: Runtime) {
        self.free_registers();
        self.machine.call(function);
    }

    /// Calls a runtime function after setting one argument, counted from 0, to a number.
    pub(super) fn call_with(&mut self, function: Runtime, argument: usize, value: i64) {
        self.free_registers();
        self.machine
            .immediate(A::REGISTERS.arguments[argument], value);
        self.machine.call(function);
    }

    /// Calls a runtime function after setting the first two arguments to numbers.
    pub(super) fn call_with_two(&mut self, function: Runtime, first: i64, second: i64) {
        self.free_registers();
        self.machine.immediate(A::REGISTERS.arguments[0], first);
        self.machine.immediate(A::REGISTERS.arguments[1], second);
        self.machine.call(function);
    }

    /// Calls a runtime function after setting one argument to a qstr.
    pub(super) fn call_with_qstr(&mut self, function: Runtime, argument: usize, qstr: usize) {
        self.free_registers();
        self.load_qstr(A::REGISTERS.arguments[argument], qstr);
        self.machine.call(function);
    }

    /// Pops objects and points a register to the first of them; what is not an object becomes one.
    pub(super) fn pop_pointer(&mut self, dest: Register, count: usize) {
        self.free_registers();
        for from_top in 1..=count {
            let position = self.stack.position(from_top);
            let value = self.stack.at(position);
            if value.place == Place::Immediate {
                let kind = self.load_immediate(dest, value, true);
                let stored = self.stack.at_mut(position);
                stored.place = Place::Memory;
                stored.kind = kind;
                self.store_state(self.frame.value(position), dest);
            }
        }
        for from_top in 1..=count {
            let position = self.stack.position(from_top);
            let kind = self.stack.at(position).kind;
            if !kind.is_object() {
                let slot = self.frame.value(position);
                self.load_state(A::REGISTERS.arguments[0], slot);
                self.call_with(Runtime::ToObject, 1, kind.number());
                self.store_state(slot, A::REGISTERS.result);
                self.stack.at_mut(position).kind = ValueType::OBJECT;
            }
        }
        self.stack.adjust(-(count as isize));
        self.state_address(dest, self.frame.value(self.stack.len()));
    }

    /// Pushes objects that a runtime function will write, and points a register to the first of them.
    pub(super) fn push_pointer(&mut self, dest: Register, count: usize) {
        self.free_registers();
        let first = self.stack.len();
        self.stack.push_memory(count, ValueType::OBJECT);
        self.state_address(dest, self.frame.value(first));
    }
}
