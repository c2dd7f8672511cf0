//! Calls, functions, containers, and moving the top of the stack.

use super::architecture::Architecture;
use super::frame::{FUNCTION_CHILDREN, FUNCTION_CONTEXT};
use super::runtime::Runtime;
use super::stack::ValueType;
use super::{ITERATOR, Native};
use crate::emit::CallShape;
use crate::emit::native_type::NativeType;
use crate::scope::ScopeId;
use bytecode::op::CompKind;

/// Positional and keyword arguments in one number.
fn counts(shape: CallShape) -> i64 {
    (shape.n_positional | shape.n_keyword << 8) as i64
}

/// How many values the arguments are.
fn operands(shape: CallShape) -> usize {
    shape.n_positional + 2 * shape.n_keyword
}

impl<A: Architecture> Native<A> {
    pub(super) fn dup_top(&mut self) {
        let (kind, register) = self.pop_anywhere(A::REGISTERS.temporaries[0], &[]);
        self.push(kind, register);
        self.push(kind, register);
    }

    pub(super) fn dup_top_two(&mut self) {
        let [first, second, _] = A::REGISTERS.temporaries;
        let top = self.pop(first);
        let below = self.pop(second);
        for _ in 0..2 {
            self.push(below, second);
            self.push(top, first);
        }
    }

    pub(super) fn rot_two(&mut self) {
        let [first, second, _] = A::REGISTERS.temporaries;
        let top = self.pop(first);
        let below = self.pop(second);
        self.push(top, first);
        self.push(below, second);
    }

    pub(super) fn rot_three(&mut self) {
        let [first, second, third] = A::REGISTERS.temporaries;
        let top = self.pop(first);
        let below = self.pop(second);
        let bottom = self.pop(third);
        self.push(top, first);
        self.push(bottom, third);
        self.push(below, second);
    }

    /// Loads the module context into the second argument and the child into the first, then makes the function.
    fn make(&mut self, scope: ScopeId, n_values: Option<usize>) {
        let [child, context, defaults, _] = A::REGISTERS.arguments;
        self.load_state(context, self.frame.function());
        self.machine.load_word(context, context, FUNCTION_CONTEXT);
        match n_values {
            None => {
                self.free_registers();
                self.machine.immediate(defaults, 0);
            }
            Some(count) => self.pop_pointer(defaults, count),
        }
        let index = self.children.len();
        self.children.push(scope);
        self.child_lines.push(self.line);
        self.load_through_function(child, &[FUNCTION_CHILDREN, index]);
        self.machine.call(Runtime::MakeFunction);
    }

    pub(super) fn make_function(&mut self, scope: ScopeId, has_defaults: bool) {
        self.make(scope, has_defaults.then_some(2));
        self.push_result();
    }

    pub(super) fn make_closure(&mut self, scope: ScopeId, has_defaults: bool, n_cells: usize) {
        let registers = A::REGISTERS;
        let [function, count, cells, _] = registers.arguments;
        let n_values = has_defaults.then_some(2 + n_cells);
        if let Some(n_values) = n_values {
            self.make(scope, Some(n_values));
            self.stack.adjust(n_values as isize);
        } else {
            self.make(scope, None);
        }
        if function != registers.result {
            self.machine.copy(function, registers.result);
        }
        self.machine.immediate(count, n_cells as i64);
        self.pop_pointer(cells, n_cells);
        if has_defaults {
            self.stack.adjust(-2);
        }
        self.machine.call(Runtime::NewClosure);
        self.push_result();
    }

    pub(super) fn call_function(&mut self, shape: CallShape) {
        let [function, _, arguments, _] = A::REGISTERS.arguments;
        let operands = operands(shape);
        if self.kind(operands + 1) == ValueType::Cast {
            let is_conversion = operands == 1 && shape.n_positional == 1 && !shape.has_star;
            return match is_conversion {
                true => self.cast(),
                false => self.missing("casting"),
            };
        }
        if shape.has_star {
            self.pop_pointer(arguments, operands + 2);
            self.call_with_two(Runtime::CallMethodVar, 0, counts(shape));
        } else {
            if operands != 0 {
                self.pop_pointer(arguments, operands);
            }
            self.pop_object(function);
            self.call_with(Runtime::CallFunction, 1, counts(shape));
        }
        self.push_result();
    }

    /// Calls the name of a type.
    fn cast(&mut self) {
        let registers = A::REGISTERS;
        let number = self.stack.peek(2).data;
        let cast = cast_type(number);
        match self.kind(1) {
            ValueType::Typed(NativeType::Object) => {
                self.pop(registers.arguments[0]);
                self.stack.adjust(-1);
                self.call_with(Runtime::ToNative, 1, number);
                self.push(cast, registers.result);
            }
            ValueType::Typed(_) | ValueType::None => {
                self.drop_below_top(registers.arguments[0]);
                let top = self.stack.position(1);
                self.stack.at_mut(top).kind = cast;
            }
            _ => self.missing("casting"),
        }
    }

    pub(super) fn call_method(&mut self, shape: CallShape) {
        let arguments = A::REGISTERS.arguments[2];
        let operands = operands(shape);
        if shape.has_star {
            self.pop_pointer(arguments, operands + 3);
            self.call_with_two(Runtime::CallMethodVar, 1, counts(shape));
        } else {
            self.pop_pointer(arguments, operands + 2);
            let (positional, keyword) = (shape.n_positional as i64, shape.n_keyword as i64);
            self.call_with_two(Runtime::CallMethod, positional, keyword);
        }
        self.push_result();
    }

    pub(super) fn build(&mut self, function: Runtime, count: usize) {
        self.pop_pointer(A::REGISTERS.arguments[1], count);
        self.call_with(function, 0, count as i64);
        self.push_result();
    }

    pub(super) fn build_slice(&mut self, count: usize) {
        let [start, stop, step, _] = A::REGISTERS.arguments;
        if count == 3 {
            self.pop_object(step);
        }
        self.pop_object(stop);
        self.pop_object(start);
        if count != 3 {
            self.load_entry(step, Runtime::None as usize);
        }
        self.call(Runtime::NewSlice);
        self.push_result();
    }

    pub(super) fn store_map(&mut self) {
        let [map, key, value, _] = A::REGISTERS.arguments;
        self.pop_object(key);
        self.pop_object(value);
        self.pop_object(map);
        self.call(Runtime::StoreMap);
        self.push_result();
    }

    /// Adds an element to the container of a comprehension, which is further down.
    pub(super) fn store_comp(&mut self, operand: usize, pops: usize) {
        let [container, first, second, _] = A::REGISTERS.arguments;
        let kind = operand & 3;
        self.pop_object(first);
        let function = if kind == CompKind::Map as usize {
            self.pop_object(second);
            Runtime::StoreMap
        } else if kind == CompKind::Set as usize {
            Runtime::StoreSet
        } else {
            Runtime::ListAppend
        };
        let kind = self.access((operand >> 2) + 1 - pops, container);
        self.require_object(kind);
        self.call(function);
    }

    /// Unpacks a sequence; the second argument says how.
    pub(super) fn unpack(&mut self, function: Runtime, count: usize, how: usize) {
        let [sequence, _, dest, _] = A::REGISTERS.arguments;
        self.pop_object(sequence);
        self.push_pointer(dest, count);
        self.call_with(function, 1, how as i64);
    }

    pub(super) fn get_iter(&mut self) {
        let [iterable, buffer, ..] = A::REGISTERS.arguments;
        self.pop_object(iterable);
        self.machine.immediate(buffer, 0);
        self.call(Runtime::GetIter);
        self.push_result();
    }

    pub(super) fn get_iter_on_stack(&mut self) {
        let [iterable, buffer, ..] = A::REGISTERS.arguments;
        self.pop_object(iterable);
        self.push_pointer(buffer, ITERATOR);
        self.call(Runtime::GetIter);
    }

    pub(super) fn for_iter(&mut self, end: usize) {
        let registers = A::REGISTERS;
        self.pop_pointer(registers.arguments[0], ITERATOR);
        self.stack.adjust(ITERATOR as isize);
        self.call(Runtime::IterNext);
        self.machine.jump_if_zero(registers.result, end, false);
        self.push_result();
    }
}

/// The type of a number that a cast has pushed.
fn cast_type(number: i64) -> ValueType {
    ValueType::Typed(match number {
        1 => NativeType::Bool,
        2 => NativeType::Int,
        3 => NativeType::Uint,
        4 => NativeType::Ptr,
        5 => NativeType::Ptr8,
        6 => NativeType::Ptr16,
        7 => NativeType::Ptr32,
        _ => NativeType::Object,
    })
}
