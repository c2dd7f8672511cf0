//! Subscripts: of objects, and of typed pointers in viper code.

use super::Native;
use super::architecture::{Architecture, Register, Width};
use super::runtime::Runtime;
use super::stack::{Place, ValueType};
use crate::emit::native_type::NativeType;
use alloc::format;

/// In the place of a value: the subscript is loaded.
const LOAD: i64 = 4;
/// In the place of a value: the subscript is deleted.
const DELETE: i64 = 0;

/// How much a typed pointer accesses.
fn width_of(pointer: ValueType) -> Option<Width> {
    match pointer {
        ValueType::Typed(NativeType::Ptr8) => Some(Width::Byte),
        ValueType::Typed(NativeType::Ptr16) => Some(Width::Half),
        ValueType::Typed(NativeType::Ptr32) => Some(Width::Word32),
        _ => None,
    }
}

impl<A: Architecture> Native<A> {
    pub(super) fn load_subscr(&mut self) {
        let [base, ..] = A::REGISTERS.arguments;
        if self.kind(2).is_object() {
            self.pop_as_object(1);
            self.pop(base);
            self.call_with(Runtime::Subscr, 2, LOAD);
            return self.push_result();
        }
        match self.constant_index() {
            Some(index) => self.load_at(index),
            None => self.load_indexed(),
        }
        self.push(ValueType::INT, A::REGISTERS.result);
    }

    pub(super) fn delete_subscr(&mut self) {
        let [base, index, ..] = A::REGISTERS.arguments;
        self.pop_object(index);
        self.pop_object(base);
        self.call_with(Runtime::Subscr, 2, DELETE);
    }

    pub(super) fn store_subscr(&mut self) {
        if !self.kind(2).is_object() {
            return match self.constant_index() {
                Some(index) => self.store_at(index),
                None => self.store_indexed(),
            };
        }
        let [base, index, value, _] = A::REGISTERS.arguments;
        if !self.kind(1).is_object() || !self.kind(3).is_object() {
            self.pop_pointer(base, 3);
            self.stack.adjust(3);
        }
        self.pop(index);
        self.pop(base);
        self.pop(value);
        self.call(Runtime::Subscr);
    }

    /// The index on the top of the stack, if it is a number that is known.
    fn constant_index(&self) -> Option<i64> {
        let top = self.stack.peek(1);
        let is_constant = top.kind == ValueType::INT && top.place == Place::Immediate;
        is_constant.then_some(top.data)
    }

    fn load_at(&mut self, index: i64) {
        let registers = A::REGISTERS;
        let [first, second, ..] = registers.arguments;
        self.stack.adjust(-1);
        let (pointer, base) = self.pop_anywhere(first, &[second]);
        self.free_register(registers.result, 0);
        match width_of(pointer) {
            Some(width) => self.machine.load(width, registers.result, base, index),
            None => self.cannot_load(pointer),
        }
    }

    fn load_indexed(&mut self) {
        let registers = A::REGISTERS;
        let [base, second, ..] = registers.arguments;
        let (kind, index) = self.pop_anywhere(second, &[base]);
        let pointer = self.pop(base);
        self.free_register(registers.result, 0);
        if !kind.is_integer() {
            self.type_error(format!("can't load with '{}' index", kind.name()));
        }
        match width_of(pointer) {
            Some(width) => self
                .machine
                .load_indexed(width, registers.result, base, index),
            None => self.cannot_load(pointer),
        }
    }

    fn cannot_load(&mut self, pointer: ValueType) {
        self.type_error(format!("can't load from '{}'", pointer.name()));
    }

    fn store_at(&mut self, index: i64) {
        let [first, second, third, _] = A::REGISTERS.arguments;
        self.stack.adjust(-1);
        let (pointer, base) = self.pop_anywhere(first, &[second, third]);
        let value = self.pop_stored(third, &[base, second]);
        match width_of(pointer) {
            Some(width) => self.machine.store(width, value, base, index),
            None => self.cannot_store(pointer),
        }
    }

    fn store_indexed(&mut self) {
        let [base, second, third, _] = A::REGISTERS.arguments;
        let (kind, index) = self.pop_anywhere(second, &[base, third]);
        let pointer = self.pop(base);
        if !kind.is_integer() {
            self.type_error(format!("can't store with '{}' index", kind.name()));
        }
        let value = self.pop_stored(third, &[base, index]);
        match width_of(pointer) {
            Some(width) => self.machine.store_indexed(width, value, base, index),
            None => self.cannot_store(pointer),
        }
    }

    fn cannot_store(&mut self, pointer: ValueType) {
        self.type_error(format!("can't store to '{}'", pointer.name()));
    }

    /// Pops the value that a pointer gets.
    fn pop_stored(&mut self, preferred: Register, taken: &[Register]) -> Register {
        let (kind, register) = match A::STORES_ANY_BYTE {
            true => self.pop_anywhere(preferred, taken),
            false => (self.pop(preferred), preferred),
        };
        if !kind.is_scalar() {
            self.type_error(format!("can't store '{}'", kind.name()));
        }
        register
    }
}
