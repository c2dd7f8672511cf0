//! The value stack while code is made: what is known of each value, and where it is.
//!
//! A value is pushed as a register or an immediate and goes to its place in memory only when it must: registers before
//! calls, everything where control flow meets.
//!
//! Invariant: values above the top keep what was known of them, as a jump can bring them back.

use super::architecture::Register;
use crate::emit::native_type::NativeType;
use alloc::vec::Vec;

/// What is known of the type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ValueType {
    Typed(NativeType),
    /// `None`, which is also a pointer to nothing.
    None,
    /// A variable that has no value yet.
    Unbound,
    /// The name of a type, to be called.
    Cast,
}

impl ValueType {
    pub(super) const OBJECT: ValueType = ValueType::Typed(NativeType::Object);
    pub(super) const INT: ValueType = ValueType::Typed(NativeType::Int);
    pub(super) const UINT: ValueType = ValueType::Typed(NativeType::Uint);
    pub(super) const BOOL: ValueType = ValueType::Typed(NativeType::Bool);

    pub(super) fn is_object(self) -> bool {
        self == ValueType::OBJECT
    }

    /// Whether viper code computes with it.
    pub(super) fn is_integer(self) -> bool {
        matches!(self, ValueType::Typed(native) if native.is_integer())
    }

    /// Whether viper code stores it through pointers, or branches on it.
    pub(super) fn is_scalar(self) -> bool {
        self.is_integer() || self == ValueType::BOOL
    }

    /// The number that the runtime converts by.
    pub(super) fn number(self) -> i64 {
        match self {
            ValueType::Typed(native) => native as i64,
            ValueType::None => 0x50 | NativeType::Ptr as i64,
            ValueType::Unbound => 0x60,
            ValueType::Cast => 0x70,
        }
    }

    /// The name in messages.
    pub(super) fn name(self) -> &'static str {
        match self {
            ValueType::Typed(native) => native.name(),
            _ => "None",
        }
    }
}

/// Where a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// In its slot of the frame.
    Memory,
    Register,
    Immediate,
}

/// A value on the stack.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    pub(super) kind: ValueType,
    pub(super) place: Place,
    /// The register or the immediate; it outlives a move to memory, as the type of a cast must.
    pub(super) data: i64,
}

impl Value {
    const UNKNOWN: Value = Value {
        kind: ValueType::Unbound,
        place: Place::Memory,
        data: 0,
    };

    /// Whether it is in a register.
    pub(super) fn is_in(&self, register: Register) -> bool {
        self.place == Place::Register && self.data == i64::from(register)
    }

    /// The register that it is in.
    pub(super) fn register(&self) -> Register {
        self.data as Register
    }
}

/// The stack.
#[derive(Debug, Default)]
pub(super) struct Stack {
    values: Vec<Value>,
    len: usize,
    deepest: usize,
}

impl Stack {
    /// Starts again without values.
    pub(super) fn reset(&mut self) {
        self.values.clear();
        self.len = 0;
        self.deepest = 0;
    }

    /// How many values there are.
    pub(super) fn len(&self) -> usize {
        self.len
    }

    /// How many there were at most.
    pub(super) fn deepest(&self) -> usize {
        self.deepest
    }

    /// Changes the size; values that come back are as they were.
    pub(super) fn adjust(&mut self, delta: isize) {
        self.len = self.len.saturating_add_signed(delta);
        self.reserve(0);
        self.deepest = self.deepest.max(self.len);
    }

    /// Makes sure that there are values above the top.
    fn reserve(&mut self, extra: usize) {
        if self.values.len() < self.len + extra {
            self.values.resize(self.len + extra, Value::UNKNOWN);
        }
    }

    /// The position of a value that is counted from the top; the top is 1.
    pub(super) fn position(&self, from_top: usize) -> usize {
        self.len.saturating_sub(from_top)
    }

    /// The value at a position from the bottom.
    pub(super) fn at(&self, position: usize) -> Value {
        self.values.get(position).copied().unwrap_or(Value::UNKNOWN)
    }

    /// The value at a position from the bottom, to be changed.
    pub(super) fn at_mut(&mut self, position: usize) -> &mut Value {
        if self.values.len() <= position {
            self.values.resize(position + 1, Value::UNKNOWN);
        }
        &mut self.values[position]
    }

    /// A value counted from the top; the top is 1.
    pub(super) fn peek(&self, from_top: usize) -> Value {
        self.at(self.position(from_top))
    }

    /// Pushes a value.
    pub(super) fn push(&mut self, kind: ValueType, place: Place, data: i64) {
        *self.at_mut(self.len) = Value { kind, place, data };
        self.adjust(1);
    }

    /// Pushes values that are in memory.
    pub(super) fn push_memory(&mut self, count: usize, kind: ValueType) {
        for position in self.len..self.len + count {
            let value = self.at_mut(position);
            value.kind = kind;
            value.place = Place::Memory;
        }
        self.adjust(count as isize);
    }
}
