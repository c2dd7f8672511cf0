//! Names, attributes, items and iteration.

use bytecode::op::{ITER_BUF_SLOTS, Op as Bytecode};

use super::{Flow, Translator};
use crate::code::instruction::{Instruction, decode};
use crate::compact::stack_iterator;
use crate::qstr::Qstr;
use crate::value::Value;
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
        let pair = next.filter(is_unpacked_pair);
        let op = match pair {
            Some(_) => Op::ForIterPair,
            None => Op::ForIter,
        };
        let are_stored = u8::from(pair.is_some_and(|pair| self.are_stored(pair.next)));
        self.emitter.flush()?;
        let destination = self.emitter.top();
        let base = destination - ITER_BUF_SLOTS as u8;
        self.emitter
            .emit_jump(op, destination, base, are_stored, instruction.target);
        self.emitter.pushed(destination, 2);
        if op == Op::ForIterPair {
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
        if let Some(kind) = self.walk_of_view(name, instruction.next) {
            self.emitter.emit(Op::IterateDict, base, object, kind as u8);
        }
        self.emitter.emit_cached(Op::LoadMethod, base, object, name);
        self.push_method(base);
        Some(())
    }

    /// What a loop walks over, if the method of a dict gives a view that nobody but the loop sees.
    fn walk_of_view(&self, name: Qstr, at: usize) -> Option<isize> {
        let kind = match name {
            name if name == q!("items") => stack_iterator::ITEMS,
            name if name == q!("keys") => stack_iterator::DICT,
            name if name == q!("values") => stack_iterator::VALUES,
            _ => return None,
        };
        let call = self.following(at)?;
        let get = self.following(call.next)?;
        let is_unseen = call.op == Bytecode::CallMethod
            && call.operand == 0
            && get.op == Bytecode::GetIterStack;
        let head = decode(self.bytes, self.start, get.next)?;
        let is_pair = || {
            self.following(head.next)
                .is_some_and(|next| is_unpacked_pair(&next))
        };
        (is_unseen && (kind != stack_iterator::ITEMS || is_pair())).then_some(kind)
    }

    /// Whether two values on the stack go to locals.
    fn are_stored(&self, at: usize) -> bool {
        let is_store = |instruction: &Instruction| {
            matches!(
                instruction.op,
                Bytecode::StoreFastMulti | Bytecode::StoreFastN
            )
        };
        let first = self.following(at).filter(is_store);
        let second = first.and_then(|first| self.following(first.next));
        second.is_some_and(|second| is_store(&second))
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
            return self.on_one(Op::LoadSubscrInt, number.cast_unsigned());
        }
        if let Some(name) = self.last_name() {
            return self.on_one(Op::LoadSubscrName, name);
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
        if let Some(name) = self.last_name() {
            self.emitter.pop()?;
            let [value, object] = self.emitter.operands()?;
            self.emitter.emit(Op::StoreSubscrName, object, value, name);
            return Some(());
        }
        let [value, object, index] = self.emitter.operands()?;
        self.emitter.emit(Op::StoreSubscr, object, index, value);
        Some(())
    }

    /// The number of the constant on top, if it is a name.
    fn last_name(&mut self) -> Option<u8> {
        match self.emitter.stack.last() {
            Some(Entry::Const(name)) if name.as_qstr().is_some() => self.low_constant(*name),
            _ => None,
        }
    }

    /// The number of a constant that is one of the first.
    pub(super) fn low_constant(&mut self, value: Value) -> Option<u8> {
        match self.emitter.consts.len() < usize::from(u8::MAX) {
            true => u8::try_from(self.emitter.constant(value)).ok(),
            false => None,
        }
    }
}

/// Whether an instruction unpacks two values.
fn is_unpacked_pair(instruction: &Instruction) -> bool {
    instruction.op == Bytecode::UnpackSequence && instruction.operand == 2
}
