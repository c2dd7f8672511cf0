//! Names, attributes, items and iteration.

use bytecode::op::{ITER_BUF_SLOTS, Op as Bytecode};

use super::{Flow, Translator};
use crate::code::instruction::Instruction;
use crate::wordcode::emit::Entry;
use crate::wordcode::op::Op;

impl Translator<'_> {
    /// Names, attributes, items, iteration; the outer `None` stands for all others.
    pub(super) fn access(&mut self, instruction: &Instruction) -> Option<Option<()>> {
        let name = |translator: &Self| translator.qstr(instruction.operand);
        let emitter = &mut self.emitter;
        let local = u8::try_from(instruction.operand).unwrap_or(u8::MAX);
        match instruction.op {
            Bytecode::LoadDeref => emitter.emit_result(Op::LoadDeref, local, 0),
            Bytecode::StoreDeref => return Some(self.store(Op::StoreDeref, local)),
            Bytecode::DeleteDeref => emitter.emit(Op::DeleteDeref, local, 0, 0),
            Bytecode::LoadName => self.load_cached(Op::LoadName, 0, instruction),
            Bytecode::LoadGlobal => self.load_cached(Op::LoadGlobal, 0, instruction),
            Bytecode::StoreName => return Some(self.store_cached(Op::StoreName, instruction)),
            Bytecode::StoreGlobal => return Some(self.store_cached(Op::StoreGlobal, instruction)),
            Bytecode::DeleteName | Bytecode::DeleteGlobal => {
                let op = match instruction.op {
                    Bytecode::DeleteName => Op::DeleteName,
                    _ => Op::DeleteGlobal,
                };
                let name = name(self);
                self.emitter.emit_cached(op, 0, 0, name);
            }
            Bytecode::LoadBuildClass => emitter.emit_result(Op::LoadBuildClass, 0, 0),
            Bytecode::LoadAttr => {
                let operands = emitter.operands();
                let Some([object]) = operands else {
                    return Some(None);
                };
                self.load_cached(Op::LoadAttr, object, instruction);
            }
            Bytecode::LoadMethod => return Some(self.load_method(instruction)),
            Bytecode::LoadSuperMethod => {
                let first = emitter.stack.len().checked_sub(3)?;
                let settled = emitter.settle_from(first);
                emitter.stack.truncate(first);
                let (base, name) = (emitter.top(), name(self));
                self.emitter.emit_cached(Op::LoadSuperMethod, base, 0, name);
                self.push_method(base);
                return Some(settled);
            }
            Bytecode::StoreAttr => return Some(self.store_attr(instruction)),
            Bytecode::LoadSubscr => return Some(self.load_subscr()),
            Bytecode::StoreSubscr => return Some(self.store_subscr()),
            Bytecode::GetIter => {
                let Some([value]) = emitter.operands() else {
                    return Some(None);
                };
                emitter.emit_result(Op::GetIter, value, 0);
            }
            Bytecode::GetIterStack => {
                let Some([value]) = emitter.operands() else {
                    return Some(None);
                };
                let base = emitter.top();
                emitter.emit(Op::GetIterStack, base, value, 0);
                for slot in 0..ITER_BUF_SLOTS as u8 {
                    emitter.push(Entry::Maybe(base + slot));
                }
            }
            _ => return None,
        }
        Some(Some(()))
    }

    /// `FOR_ITER`; what unpacks a pair behind it is left out where the iterator gives both values.
    pub(super) fn for_iter(&mut self, instruction: &Instruction) -> Option<Flow> {
        let next = self.following(instruction.next);
        let is_pair =
            next.is_some_and(|next| next.op == Bytecode::UnpackSequence && next.operand == 2);
        let op = match is_pair {
            true => Op::ForIterPair,
            false => Op::ForIter,
        };
        self.emitter.flush()?;
        let destination = self.emitter.top();
        let base = destination - ITER_BUF_SLOTS as u8;
        self.emitter
            .emit_jump(op, destination, base, 0, instruction.target);
        self.emitter.pushed(destination, 2);
        if is_pair {
            self.emitter.settle();
        }
        Some(Flow::Next)
    }

    pub(super) fn load_cached(&mut self, op: Op, operand: u8, instruction: &Instruction) {
        let (destination, name) = (self.emitter.top(), self.qstr(instruction.operand));
        self.emitter.emit_cached(op, destination, operand, name);
        self.emitter.pushed(destination, 2);
    }

    fn store_cached(&mut self, op: Op, instruction: &Instruction) -> Option<()> {
        let [value] = self.emitter.operands()?;
        let name = self.qstr(instruction.operand);
        self.emitter.emit_cached(op, value, 0, name);
        Some(())
    }

    fn store(&mut self, op: Op, place: u8) -> Option<()> {
        let [value] = self.emitter.operands()?;
        self.emitter.emit(op, place, value, 0);
        Some(())
    }

    fn load_method(&mut self, instruction: &Instruction) -> Option<()> {
        let [object] = self.emitter.operands()?;
        let (base, name) = (self.emitter.top(), self.qstr(instruction.operand));
        self.emitter.emit_cached(Op::LoadMethod, base, object, name);
        self.push_method(base);
        Some(())
    }

    pub(super) fn push_method(&mut self, base: u8) {
        self.emitter.push(Entry::Register(base));
        self.emitter.push(Entry::Maybe(base + 1));
    }

    fn store_attr(&mut self, instruction: &Instruction) -> Option<()> {
        let name = self.qstr(instruction.operand);
        let first = self.emitter.stack.len().checked_sub(2)?;
        if self.emitter.stack[first] == Entry::Null {
            let [object] = self.emitter.operands()?;
            self.emitter.pop()?;
            self.emitter.emit_cached(Op::DeleteAttr, object, 0, name);
            return Some(());
        }
        let [value, object] = self.emitter.operands()?;
        self.emitter.emit_cached(Op::StoreAttr, object, value, name);
        Some(())
    }

    fn load_subscr(&mut self) -> Option<()> {
        if let Some(Entry::Const(number)) = self.emitter.stack.last()
            && let Some(number) = number.as_small().and_then(|n| i8::try_from(n).ok())
        {
            self.emitter.pop()?;
            let [object] = self.emitter.operands()?;
            let number = number.cast_unsigned();
            self.emitter.emit_result(Op::LoadSubscrInt, object, number);
            return Some(());
        }
        let [object, index] = self.emitter.operands()?;
        self.emitter.emit_result(Op::LoadSubscr, object, index);
        Some(())
    }

    fn store_subscr(&mut self) -> Option<()> {
        let first = self.emitter.stack.len().checked_sub(3)?;
        if self.emitter.stack[first] == Entry::Null {
            let [object, index] = self.emitter.operands()?;
            self.emitter.pop()?;
            self.emitter.emit(Op::DeleteSubscr, object, index, 0);
            return Some(());
        }
        let [value, object, index] = self.emitter.operands()?;
        self.emitter.emit(Op::StoreSubscr, object, index, value);
        Some(())
    }
}
