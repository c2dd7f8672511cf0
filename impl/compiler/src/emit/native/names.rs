//! Variables, globals, attributes, constants and imports.

use super::Native;
use super::architecture::Architecture;
use super::runtime::Runtime;
use super::stack::ValueType;
use crate::emit::Surroundings;
use crate::emit::native_type::NativeType;
use crate::interner::Symbol;
use crate::scope::IdKind;
use alloc::format;
use alloc::string::String;
use bytecode::text::Text;

/// Where the value is in a cell.
const CELL_VALUE: usize = 1;

/// The name of a variable, for messages.
fn name_of(local: usize, around: &Surroundings<'_>) -> String {
    let is_local = |kind: IdKind| matches!(kind, IdKind::Local | IdKind::Cell | IdKind::Free);
    let mut ids = around.scope.ids.iter();
    let found = ids.find(|id| is_local(id.kind) && id.slot as usize == local);
    let text = found.map_or(&b""[..], |id| around.interner.text(id.name));
    Text::from(text).to_shown().into()
}

impl<A: Architecture> Native<A> {
    /// The type of a variable.
    pub(super) fn local_kind(&self, local: usize) -> ValueType {
        self.locals.get(local).copied().unwrap_or(ValueType::OBJECT)
    }

    /// Loads an entry of the constant table.
    pub(super) fn load_object(&mut self, index: usize) {
        let temporary = A::REGISTERS.temporaries[0];
        self.free_register(temporary, 0);
        self.load_constant(temporary, index);
        self.push(ValueType::OBJECT, temporary);
    }

    pub(super) fn load_fast(&mut self, local: usize, around: &Surroundings<'_>) {
        let kind = self.local_kind(local);
        if kind == ValueType::Unbound {
            let name = name_of(local, around);
            self.type_error(format!("local '{name}' used before type known"));
        }
        if self.frame.is_in_register(local) {
            return self.push(kind, A::REGISTERS.kept[local]);
        }
        let temporary = A::REGISTERS.temporaries[0];
        self.free_register(temporary, 0);
        self.load_state(temporary, self.frame.local(local));
        self.push(kind, temporary);
    }

    pub(super) fn load_deref(&mut self, local: usize, around: &Surroundings<'_>) {
        let result = A::REGISTERS.result;
        self.free_register(result, 0);
        self.load_fast(local, around);
        let (_, cell) = self.pop_anywhere(result, &[]);
        self.machine.load_word(result, cell, CELL_VALUE);
        self.push_result();
    }

    pub(super) fn store_fast(&mut self, local: usize, around: &Surroundings<'_>) {
        let kind = if self.frame.is_in_register(local) {
            self.pop(A::REGISTERS.kept[local])
        } else {
            let temporary = A::REGISTERS.temporaries[0];
            let kind = self.pop(temporary);
            self.store_state(self.frame.local(local), temporary);
            kind
        };
        match self.local_kind(local) {
            ValueType::Unbound => {
                if let Some(known) = self.locals.get_mut(local) {
                    *known = kind;
                }
            }
            known if known != kind => {
                let (name, known, kind) = (name_of(local, around), known.name(), kind.name());
                self.type_error(format!(
                    "local '{name}' has type '{known}' but source is '{kind}'"
                ));
            }
            _ => {}
        }
    }

    pub(super) fn store_deref(&mut self, local: usize, around: &Surroundings<'_>) {
        let [first, second, _] = A::REGISTERS.temporaries;
        self.free_register(first, 0);
        self.free_register(second, 0);
        self.load_fast(local, around);
        let (_, cell) = self.pop_anywhere(first, &[]);
        let (_, value) = self.pop_anywhere(second, &[cell]);
        self.machine.store_word(value, cell, CELL_VALUE);
    }

    /// Pushes the name of a type in viper code; tells whether it was one.
    pub(super) fn push_cast(&mut self, name: Symbol) -> bool {
        let cast = NativeType::from_name(name).filter(|&native| native != NativeType::Object);
        let Some(native) = cast.filter(|_| self.is_viper) else {
            return false;
        };
        self.push_immediate(ValueType::Cast, native as i64);
        true
    }

    pub(super) fn load_global(&mut self, function: Runtime, qstr: usize) {
        self.call_with_qstr(function, 0, qstr);
        self.push_result();
    }

    pub(super) fn store_name(&mut self, qstr: usize) {
        self.pop_object(A::REGISTERS.arguments[1]);
        self.call_with_qstr(Runtime::StoreName, 0, qstr);
    }

    pub(super) fn store_global(&mut self, qstr: usize) {
        self.pop_as_object(1);
        self.call_with_qstr(Runtime::StoreGlobal, 0, qstr);
    }

    /// Pops a value to an argument, counted from 0, after making it an object.
    pub(super) fn pop_as_object(&mut self, argument: usize) {
        let registers = A::REGISTERS;
        let dest = registers.arguments[argument];
        if self.kind(1).is_object() {
            self.pop(dest);
            return;
        }
        let kind = self.pop(registers.arguments[0]);
        self.call_with(Runtime::ToObject, 1, kind.number());
        self.machine.copy(dest, registers.result);
    }

    pub(super) fn load_attr(&mut self, qstr: usize) {
        self.pop_object(A::REGISTERS.arguments[0]);
        self.call_with_qstr(Runtime::LoadAttr, 1, qstr);
        self.push_result();
    }

    pub(super) fn store_attr(&mut self, qstr: usize) {
        let registers = A::REGISTERS;
        let [base, _, value, _] = registers.arguments;
        if self.kind(2).is_object() {
            self.pop_object(base);
            self.pop(value);
        } else {
            let kind = self.access(2, base);
            self.call_with(Runtime::ToObject, 1, kind.number());
            self.machine.copy(value, registers.result);
            self.pop_object(base);
            self.stack.adjust(-1);
        }
        self.call_with_qstr(Runtime::StoreAttr, 1, qstr);
    }

    pub(super) fn delete_attr(&mut self, qstr: usize) {
        let [base, _, value, _] = A::REGISTERS.arguments;
        self.pop_object(base);
        self.machine.clear(value);
        self.call_with_qstr(Runtime::StoreAttr, 1, qstr);
    }

    pub(super) fn load_method(&mut self, qstr: usize) {
        let [base, _, dest, _] = A::REGISTERS.arguments;
        self.pop_object(base);
        self.push_pointer(dest, 2);
        self.call_with_qstr(Runtime::LoadMethod, 1, qstr);
    }

    pub(super) fn load_super_method(&mut self, qstr: usize) {
        let dest = A::REGISTERS.arguments[1];
        self.pop_pointer(dest, 3);
        self.push_pointer(dest, 2);
        self.call_with_qstr(Runtime::LoadSuperMethod, 0, qstr);
    }

    /// Imports a module; the level and the list of names are objects even in viper code.
    pub(super) fn import_name(&mut self, qstr: usize) {
        let [_, names, level, _] = A::REGISTERS.arguments;
        let is_viper = core::mem::replace(&mut self.is_viper, false);
        self.pop(names);
        self.pop(level);
        self.is_viper = is_viper;
        self.call_with_qstr(Runtime::ImportName, 0, qstr);
        self.push_result();
    }

    pub(super) fn import_from(&mut self, qstr: usize) {
        let module = self.access(1, A::REGISTERS.arguments[0]);
        self.require_object(module);
        self.call_with_qstr(Runtime::ImportFrom, 1, qstr);
        self.push_result();
    }
}
