//! Conditions and comparisons: expressions that jump.

use crate::emit::Label;
use crate::error::Result;
use crate::passes::Compiler;
use crate::tree::{CompareOp, Kind, List, NodeId};
use bytecode::op::{BinaryOp, Op};

fn binary_op(op: CompareOp) -> BinaryOp {
    match op {
        CompareOp::Less => BinaryOp::Less,
        CompareOp::More => BinaryOp::More,
        CompareOp::Equal => BinaryOp::Equal,
        CompareOp::LessEqual => BinaryOp::LessEqual,
        CompareOp::MoreEqual => BinaryOp::MoreEqual,
        CompareOp::NotEqual => BinaryOp::NotEqual,
        CompareOp::In => BinaryOp::In,
        CompareOp::NotIn => BinaryOp::NotIn,
        CompareOp::Is => BinaryOp::Is,
        CompareOp::IsNot => BinaryOp::IsNot,
    }
}

impl Compiler<'_> {
    /// Jumps to the label when the truth of a condition is `jump_if`.
    pub(crate) fn condition(
        &mut self,
        condition: NodeId,
        jump_if: bool,
        label: Label,
    ) -> Result<()> {
        if let Some(truth) = self.tree.truth(condition) {
            if truth == jump_if {
                self.jump(Op::Jump, label);
            }
            return Ok(());
        }
        match self.tree.kind(condition) {
            Kind::Or(operands) if jump_if => self.jump_on_any(operands, true, label),
            Kind::Or(operands) => self.jump_on_all(operands, false, label),
            Kind::And(operands) if jump_if => self.jump_on_all(operands, true, label),
            Kind::And(operands) => self.jump_on_any(operands, false, label),
            Kind::Not(operand) => self.condition(operand, !jump_if, label),
            _ => {
                self.node(condition)?;
                self.pop_jump_if(jump_if, label);
                Ok(())
            }
        }
    }

    /// Jumps when any operand has the truth `jump_if`.
    fn jump_on_any(&mut self, operands: List, jump_if: bool, label: Label) -> Result<()> {
        for index in 0..self.tree.len(operands) {
            self.condition(self.tree.node_at(operands, index), jump_if, label)?;
        }
        Ok(())
    }

    /// Jumps when all operands have the truth `jump_if`.
    fn jump_on_all(&mut self, operands: List, jump_if: bool, label: Label) -> Result<()> {
        let skip = self.new_label();
        let last = self.tree.len(operands) - 1;
        for index in 0..last {
            self.condition(self.tree.node_at(operands, index), !jump_if, skip)?;
        }
        self.condition(self.tree.node_at(operands, last), jump_if, label)?;
        self.label(skip);
        Ok(())
    }

    /// The value of `or` and `and`.
    pub(super) fn logical(&mut self, operands: List, jump: Op) -> Result<()> {
        let end = self.new_label();
        for index in 0..self.tree.len(operands) {
            self.node_at(operands, index)?;
            if index + 1 < self.tree.len(operands) {
                self.jump(jump, end);
            }
        }
        self.label(end);
        Ok(())
    }

    #[inline(never)]
    pub(super) fn comparison(&mut self, chain: List) -> Result<()> {
        let len = self.tree.len(chain);
        let is_chained = len > 3;
        let fail = self.new_label();
        self.node_at(chain, 0)?;
        for index in (1..len).step_by(2) {
            let is_last = index + 2 >= len;
            self.node_at(chain, index + 1)?;
            if !is_last {
                self.op(Op::DupTop);
                self.op(Op::RotThree);
            }
            self.binary(binary_op(self.tree.compare_op_at(chain, index)));
            if !is_last {
                self.jump(Op::JumpIfFalseOrPop, fail);
            }
        }
        if is_chained {
            let end = self.new_label();
            self.jump(Op::Jump, end);
            self.label(fail);
            self.adjust_stack(1);
            self.op(Op::RotTwo);
            self.op(Op::PopTop);
            self.label(end);
        }
        Ok(())
    }

    #[inline(never)]
    pub(super) fn if_else(&mut self, parts: List) -> Result<()> {
        let (fail, end) = (self.new_label(), self.new_label());
        self.condition(self.tree.node_at(parts, 0), false, fail)?;
        self.node_at(parts, 1)?;
        self.jump(Op::Jump, end);
        self.label(fail);
        self.adjust_stack(-1);
        self.node_at(parts, 2)?;
        self.label(end);
        Ok(())
    }
}
