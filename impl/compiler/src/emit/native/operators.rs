//! Unary and binary operators.

use super::Native;
use super::architecture::{Architecture, Arithmetic, Comparison, ShiftKind};
use super::runtime::Runtime;
use super::stack::ValueType;
use alloc::format;
use alloc::string::ToString;
use bytecode::op::{BinaryOp, UnaryOp};

impl<A: Architecture> Native<A> {
    pub(super) fn unary(&mut self, op: UnaryOp) {
        let kind = self.kind(1);
        if kind.is_integer() {
            self.unary_integer(op);
        } else if kind.is_object() {
            self.pop(A::REGISTERS.arguments[1]);
            self.call_with(Runtime::UnaryOp, 0, op as i64);
            self.push_result();
        } else {
            self.type_error(format!("can't do unary op of '{}'", kind.name()));
        }
    }

    fn unary_integer(&mut self, op: UnaryOp) {
        let result = A::REGISTERS.result;
        let apply = match op {
            UnaryOp::Positive => return,
            UnaryOp::Negative => A::negate,
            UnaryOp::Invert => A::invert,
            _ => return self.type_error("'not' not implemented".to_string()),
        };
        let kind = self.pop(result);
        apply(&mut self.machine, result);
        self.push(kind, result);
    }

    pub(super) fn binary(&mut self, op: BinaryOp) {
        let (left, right) = (self.kind(2), self.kind(1));
        if left.is_integer() && right.is_integer() {
            self.binary_integers(op.without_inplace());
        } else if left.is_object() && right.is_object() {
            self.binary_objects(op);
        } else {
            self.stack.adjust(-1);
            let (left, right) = (left.name(), right.name());
            self.type_error(format!("can't do binary op between '{left}' and '{right}'"));
        }
    }

    fn binary_objects(&mut self, op: BinaryOp) {
        let registers = A::REGISTERS;
        let [_, first, second, _] = registers.arguments;
        self.pop(second);
        self.pop(first);
        let (op, is_negated) = match op {
            BinaryOp::NotIn => (BinaryOp::In, true),
            BinaryOp::IsNot => (BinaryOp::Is, true),
            _ => (op, false),
        };
        self.call_with(Runtime::BinaryOp, 0, op as i64);
        if is_negated {
            self.machine.copy(first, registers.result);
            self.call_with(Runtime::UnaryOp, 0, UnaryOp::Not as i64);
        }
        self.push_result();
    }

    fn binary_integers(&mut self, op: BinaryOp) {
        let registers = A::REGISTERS;
        let [_, first, second, _] = registers.arguments;
        if let (Some(is_left), Some(count)) = (shift_direction(op), A::SHIFT_COUNT) {
            return self.shift_by(count, is_left);
        }
        if matches!(op, BinaryOp::FloorDivide | BinaryOp::Modulo) {
            return self.divide(op);
        }
        let (right_kind, right) = self.pop_anywhere(second, &[registers.result, first]);
        let kind = self.pop(first);
        if let Some(is_left) = shift_direction(op) {
            self.machine.shift(shift_kind(is_left, kind), first, right);
            self.push(kind, first);
        } else if let Some(op) = arithmetic(op) {
            self.machine.arithmetic(op, first, right);
            self.push(kind, first);
        } else if let Some(op) = comparison(op) {
            if kind != right_kind {
                self.type_error("comparison of int and uint".to_string());
            }
            let result = registers.result;
            self.free_register(result, 0);
            let is_signed = kind != ValueType::UINT;
            self.machine.compare(op, is_signed, result, first, right);
            self.push(ValueType::BOOL, result);
        } else {
            self.stack.adjust(1);
            let name = method_name(op);
            let is_known = (self.is_known_name)(name.as_bytes());
            let name = if is_known { name } else { "" };
            self.type_error(format!("binary op {name} not implemented"));
        }
    }

    /// Shifts by a count that must be in a certain register.
    fn shift_by(&mut self, count: u8, is_left: bool) {
        let result = A::REGISTERS.result;
        self.pop(count);
        let kind = self.pop(result);
        self.machine.shift(shift_kind(is_left, kind), result, count);
        self.push(kind, result);
    }

    fn divide(&mut self, op: BinaryOp) {
        let [first, second, ..] = A::REGISTERS.arguments;
        self.pop(second);
        if self.pop(first) != ValueType::INT {
            self.type_error("div/mod not implemented for uint".to_string());
        }
        self.call(match op {
            BinaryOp::FloorDivide => Runtime::FloorDivide,
            _ => Runtime::Modulo,
        });
        self.push(ValueType::INT, A::REGISTERS.result);
    }
}

/// Whether a shift goes to the left; `None` for what is no shift.
fn shift_direction(op: BinaryOp) -> Option<bool> {
    match op {
        BinaryOp::Lshift => Some(true),
        BinaryOp::Rshift => Some(false),
        _ => None,
    }
}

fn shift_kind(is_left: bool, kind: ValueType) -> ShiftKind {
    match (is_left, kind == ValueType::UINT) {
        (true, _) => ShiftKind::Left,
        (false, true) => ShiftKind::Logical,
        (false, false) => ShiftKind::Arithmetic,
    }
}

fn arithmetic(op: BinaryOp) -> Option<Arithmetic> {
    Some(match op {
        BinaryOp::Or => Arithmetic::Or,
        BinaryOp::Xor => Arithmetic::Xor,
        BinaryOp::And => Arithmetic::And,
        BinaryOp::Add => Arithmetic::Add,
        BinaryOp::Subtract => Arithmetic::Subtract,
        BinaryOp::Multiply => Arithmetic::Multiply,
        _ => return None,
    })
}

fn comparison(op: BinaryOp) -> Option<Comparison> {
    Some(match op {
        BinaryOp::Less => Comparison::Less,
        BinaryOp::More => Comparison::More,
        BinaryOp::Equal => Comparison::Equal,
        BinaryOp::LessEqual => Comparison::LessEqual,
        BinaryOp::MoreEqual => Comparison::MoreEqual,
        BinaryOp::NotEqual => Comparison::NotEqual,
        _ => return None,
    })
}

/// The method of an operator that viper does not have.
fn method_name(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::MatMultiply => "__matmul__",
        BinaryOp::TrueDivide => "__truediv__",
        BinaryOp::Power => "__pow__",
        _ => "",
    }
}
