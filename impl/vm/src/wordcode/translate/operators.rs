//! Operators and comparisons, with the jumps that follow them.

use bytecode::op::{BinaryOp, Op as Bytecode, UnaryOp};

use super::{Flow, Translator};
use crate::code::instruction::Instruction;
use crate::value::Value;
use crate::wordcode::emit::Entry;
use crate::wordcode::op::Op;

impl Translator<'_> {
    pub(super) fn unary(&mut self, instruction: &Instruction) -> Option<Flow> {
        let operator = UnaryOp::from_index(instruction.position)?;
        if operator == UnaryOp::Not
            && let Some(next) = self.following(instruction.next)
            && let Some(jumps_if) = conditional(&next)
        {
            self.branch(!jumps_if, next.target)?;
            return Some(Flow::At(next.next));
        }
        let [value] = self.emitter.operands()?;
        match operator {
            UnaryOp::Not => self.emitter.emit_result(Op::Not, value, 0),
            UnaryOp::Negative => self.emitter.emit_result(Op::Negative, value, 0),
            _ => self.emitter.emit_result(Op::Unary, value, operator as u8),
        }
        Some(Flow::Next)
    }

    /// A jump that depends on the truth of the topmost value.
    pub(super) fn branch(&mut self, jumps_if: bool, target: usize) -> Option<()> {
        let [value] = self.emitter.operands()?;
        let value = self.keep([value])?[0];
        self.emitter
            .emit_jump(truth_jump(jumps_if), value, 0, 0, target);
        Some(())
    }

    /// Writes all entries to their slots, which leaves the given operands alone.
    fn keep<const N: usize>(&mut self, operands: [u8; N]) -> Option<[u8; N]> {
        // An operand may be the slot of an entry that is written: it goes to a slot above first.
        let mut kept = operands;
        let len = self.emitter.stack.len();
        for (index, operand) in kept.iter_mut().enumerate() {
            let slot = usize::from(*operand).checked_sub(self.emitter.base);
            let is_written = slot.is_some_and(|slot| {
                slot < len && self.emitter.stack[slot] != Entry::Register(*operand)
            });
            if is_written {
                let above = self.emitter.temp(len + index);
                if operands[index + 1..].contains(&above) {
                    return None;
                }
                self.emitter.emit(Op::Move, above, *operand, 0);
                *operand = above;
            }
        }
        self.emitter.flush()?;
        Some(kept)
    }

    pub(super) fn binary(&mut self, instruction: &Instruction) -> Option<Flow> {
        let operator = BinaryOp::from_index(instruction.position)?;
        if let Some((jumps_if, jump)) = self.jump_on(instruction.next)
            && self.compare_and_jump(operator, jumps_if, jump.target)?
        {
            return Some(Flow::At(jump.next));
        }
        if let Some(op) = with_int(operator)
            && let Some(Entry::Const(number)) = self.emitter.stack.last()
            && let Some(number) = number.as_small().and_then(|n| i8::try_from(n).ok())
        {
            self.on_one(op, number.cast_unsigned())?;
            return Some(Flow::Next);
        }
        if let Some(op) = with_constant(operator)
            && let Some(Entry::Const(number)) = self.emitter.stack.last().copied()
            && number.is_small()
            && let Some(constant) = self.low_constant(number)
        {
            self.on_one(op, constant)?;
            return Some(Flow::Next);
        }
        let [left, right] = self.emitter.operands()?;
        match with_registers(operator) {
            Some(op) => self.emitter.emit_result(op, left, right),
            None => {
                let destination = self.emitter.top();
                self.emitter.emit(Op::Binary, destination, left, right);
                self.emitter.second(operator as u32);
                self.emitter.pushed(destination, 2);
            }
        }
        Some(Flow::Next)
    }

    /// The jump that takes a truth away, if one does, or the opposite; and the truth it jumps at.
    fn jump_on(&self, at: usize) -> Option<(bool, Instruction)> {
        let next = self.following(at)?;
        let is_not = next.op == Bytecode::UnaryOpMulti
            && UnaryOp::from_index(next.position) == Some(UnaryOp::Not);
        if is_not {
            let jump = self.following(next.next)?;
            return Some((!conditional(&jump)?, jump));
        }
        Some((conditional(&next)?, next))
    }

    /// A comparison whose outcome only a jump looks at.
    fn compare_and_jump(
        &mut self,
        operator: BinaryOp,
        jumps_if: bool,
        target: usize,
    ) -> Option<bool> {
        let pick = |yes: Op, no: Op| if jumps_if { yes } else { no };
        let last = *self.emitter.stack.last()?;
        if operator == BinaryOp::Is && last == Entry::Const(Value::NONE) {
            return self.jump_by_one(pick(Op::JumpIfNone, Op::JumpIfNotNone), 0, target);
        }
        if let (BinaryOp::Equal | BinaryOp::NotEqual, false) = (operator, jumps_if)
            && let Entry::Const(name) = last
            && name.as_qstr().is_some()
        {
            let constant = i16::try_from(self.emitter.constant(name)).ok()?;
            let op = match operator {
                BinaryOp::Equal => Op::JumpUnlessEqualName,
                _ => Op::JumpUnlessNotEqualName,
            };
            return self.jump_by_one(op, constant, target);
        }
        let op = match operator {
            BinaryOp::Is => pick(Op::JumpIfIs, Op::JumpIfIsNot),
            BinaryOp::In => pick(Op::JumpIfIn, Op::JumpIfNotIn),
            BinaryOp::ExceptionMatch => pick(Op::JumpIfMatch, Op::JumpIfNoMatch),
            _ => match compared(operator, jumps_if) {
                Some((registers, int)) => {
                    if let Entry::Const(number) = last
                        && let Some(number) = number.as_small().and_then(|n| i16::try_from(n).ok())
                    {
                        return self.jump_by_one(int, number, target);
                    }
                    registers
                }
                None => return Some(false),
            },
        };
        let operands: [u8; 2] = self.emitter.operands()?;
        let [left, right] = self.keep(operands)?;
        self.emitter.emit_jump(op, left, right, 0, target);
        Some(true)
    }
}

impl Translator<'_> {
    /// A jump that looks at the value below a constant, for which a number stands.
    #[inline(never)]
    fn jump_by_one(&mut self, op: Op, number: i16, target: usize) -> Option<bool> {
        self.emitter.pop()?;
        let [value] = self.emitter.operands()?;
        let [value] = self.keep([value])?;
        let [low, high] = number.to_le_bytes();
        self.emitter.emit_jump(op, value, low, high, target);
        Some(true)
    }

    /// An instruction on the value below a constant, for which a number stands.
    #[inline(never)]
    pub(super) fn on_one(&mut self, op: Op, number: u8) -> Option<()> {
        self.emitter.pop()?;
        let [value] = self.emitter.operands()?;
        self.emitter.emit_result(op, value, number);
        Some(())
    }
}

/// Whether an instruction is a jump that takes its condition away, and the truth it jumps at.
fn conditional(instruction: &Instruction) -> Option<bool> {
    match instruction.op {
        Bytecode::PopJumpIfTrue => Some(true),
        Bytecode::PopJumpIfFalse => Some(false),
        _ => None,
    }
}

pub(super) fn truth_jump(jumps_if: bool) -> Op {
    match jumps_if {
        true => Op::JumpIfTrue,
        false => Op::JumpIfFalse,
    }
}

fn with_registers(operator: BinaryOp) -> Option<Op> {
    Some(match operator {
        BinaryOp::Add => Op::Add,
        BinaryOp::Subtract => Op::Subtract,
        BinaryOp::Multiply => Op::Multiply,
        BinaryOp::TrueDivide => Op::TrueDivide,
        BinaryOp::FloorDivide => Op::FloorDivide,
        BinaryOp::Modulo => Op::Modulo,
        BinaryOp::And => Op::And,
        BinaryOp::Or => Op::Or,
        BinaryOp::Xor => Op::Xor,
        BinaryOp::Lshift => Op::Lshift,
        BinaryOp::Rshift => Op::Rshift,
        BinaryOp::InplaceAdd => Op::InplaceAdd,
        BinaryOp::InplaceSubtract => Op::InplaceSubtract,
        BinaryOp::InplaceMultiply => Op::InplaceMultiply,
        BinaryOp::InplaceTrueDivide => Op::InplaceTrueDivide,
        BinaryOp::InplaceFloorDivide => Op::InplaceFloorDivide,
        BinaryOp::InplaceModulo => Op::InplaceModulo,
        BinaryOp::InplaceAnd => Op::InplaceAnd,
        BinaryOp::InplaceOr => Op::InplaceOr,
        BinaryOp::InplaceXor => Op::InplaceXor,
        BinaryOp::InplaceLshift => Op::InplaceLshift,
        BinaryOp::InplaceRshift => Op::InplaceRshift,
        BinaryOp::Less => Op::Less,
        BinaryOp::More => Op::More,
        BinaryOp::Equal => Op::Equal,
        BinaryOp::LessEqual => Op::LessEqual,
        BinaryOp::MoreEqual => Op::MoreEqual,
        BinaryOp::NotEqual => Op::NotEqual,
        BinaryOp::Is => Op::Is,
        _ => return None,
    })
}

fn with_int(operator: BinaryOp) -> Option<Op> {
    Some(match operator {
        BinaryOp::TrueDivide => Op::TrueDivideInt,
        BinaryOp::Or => Op::OrInt,
        BinaryOp::Xor => Op::XorInt,
        BinaryOp::InplaceMultiply => Op::InplaceMultiplyInt,
        BinaryOp::InplaceFloorDivide => Op::InplaceFloorDivideInt,
        BinaryOp::InplaceModulo => Op::InplaceModuloInt,
        BinaryOp::InplaceAnd => Op::InplaceAndInt,
        BinaryOp::InplaceOr => Op::InplaceOrInt,
        BinaryOp::InplaceXor => Op::InplaceXorInt,
        BinaryOp::InplaceLshift => Op::InplaceLshiftInt,
        BinaryOp::InplaceRshift => Op::InplaceRshiftInt,
        BinaryOp::Add => Op::AddInt,
        BinaryOp::Subtract => Op::SubtractInt,
        BinaryOp::Multiply => Op::MultiplyInt,
        BinaryOp::FloorDivide => Op::FloorDivideInt,
        BinaryOp::Modulo => Op::ModuloInt,
        BinaryOp::And => Op::AndInt,
        BinaryOp::Lshift => Op::LshiftInt,
        BinaryOp::Rshift => Op::RshiftInt,
        BinaryOp::InplaceAdd => Op::InplaceAddInt,
        BinaryOp::InplaceSubtract => Op::InplaceSubtractInt,
        _ => return None,
    })
}

fn with_constant(operator: BinaryOp) -> Option<Op> {
    Some(match operator {
        BinaryOp::Multiply => Op::MultiplyConst,
        BinaryOp::Modulo => Op::ModuloConst,
        BinaryOp::InplaceAnd => Op::InplaceAndConst,
        _ => return None,
    })
}

/// The jumps for a comparison: of two registers, and of a register with a number.
fn compared(operator: BinaryOp, jumps_if: bool) -> Option<(Op, Op)> {
    Some(match (operator, jumps_if) {
        (BinaryOp::Less, true) => (Op::JumpIfLess, Op::JumpIfLessInt),
        (BinaryOp::More, true) => (Op::JumpIfMore, Op::JumpIfMoreInt),
        (BinaryOp::Equal, true) => (Op::JumpIfEqual, Op::JumpIfEqualInt),
        (BinaryOp::LessEqual, true) => (Op::JumpIfLessEqual, Op::JumpIfLessEqualInt),
        (BinaryOp::MoreEqual, true) => (Op::JumpIfMoreEqual, Op::JumpIfMoreEqualInt),
        (BinaryOp::NotEqual, true) => (Op::JumpIfNotEqual, Op::JumpIfNotEqualInt),
        (BinaryOp::Less, false) => (Op::JumpUnlessLess, Op::JumpUnlessLessInt),
        (BinaryOp::More, false) => (Op::JumpUnlessMore, Op::JumpUnlessMoreInt),
        (BinaryOp::Equal, false) => (Op::JumpUnlessEqual, Op::JumpUnlessEqualInt),
        (BinaryOp::LessEqual, false) => (Op::JumpUnlessLessEqual, Op::JumpUnlessLessEqualInt),
        (BinaryOp::MoreEqual, false) => (Op::JumpUnlessMoreEqual, Op::JumpUnlessMoreEqualInt),
        (BinaryOp::NotEqual, false) => (Op::JumpUnlessNotEqual, Op::JumpUnlessNotEqualInt),
        _ => return None,
    })
}
