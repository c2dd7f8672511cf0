//! Containers, functions and calls: operands lie in their own slots, one after the other.

use bytecode::op::Op as Bytecode;

use super::{Flow, Translator};
use crate::code::instruction::Instruction;
use crate::wordcode::emit::Entry;
use crate::wordcode::op::Op;

impl Translator<'_> {
    /// Takes the topmost entries to their slots, for an instruction that finds them there.
    pub(super) fn window(&mut self, count: usize) -> Option<u8> {
        let first = self.emitter.stack.len().checked_sub(count)?;
        self.emitter.settle_from(first)?;
        self.emitter.stack.truncate(first);
        Some(self.emitter.top())
    }

    /// Emits an instruction on a window whose result replaces it; `second` is for a second word.
    fn on_window(&mut self, op: Op, count: usize, c: u8, second: Option<u32>) -> Option<()> {
        let base = self.window(count)?;
        self.emitter.emit(op, base, base, c);
        let mut length = 1;
        if let Some(word) = second {
            self.emitter.second(word);
            length = 2;
        }
        self.emitter.pushed(base, length);
        Some(())
    }

    /// Containers, functions, calls, imports.
    pub(super) fn construct(&mut self, instruction: &Instruction) -> Option<()> {
        let operand = instruction.operand;
        let count = u8::try_from(operand);
        match instruction.op {
            Bytecode::BuildTuple => self.on_window(Op::BuildTuple, operand, count.ok()?, None),
            Bytecode::BuildList => self.on_window(Op::BuildList, operand, count.ok()?, None),
            Bytecode::BuildSet => self.on_window(Op::BuildSet, operand, count.ok()?, None),
            Bytecode::BuildMap => {
                let destination = self.emitter.top();
                self.emitter.emit(Op::BuildMap, destination, 0, 0);
                self.emitter.second(operand as u32);
                self.emitter.pushed(destination, 2);
                Some(())
            }
            Bytecode::BuildSlice => self.on_window(Op::BuildSlice, operand, count.ok()?, None),
            Bytecode::StoreMap => {
                let [value, key] = self.emitter.operands()?;
                let Some(Entry::Register(dict)) = self.emitter.stack.last() else {
                    return None;
                };
                self.emitter.emit(Op::StoreMap, *dict, key, value);
                Some(())
            }
            Bytecode::StoreComp => self.store_comp(operand),
            Bytecode::UnpackSequence => {
                let [value] = self.emitter.operands()?;
                let base = self.emitter.top();
                self.emitter
                    .emit(Op::UnpackSequence, base, value, count.ok()?);
                self.push_values(operand);
                Some(())
            }
            Bytecode::UnpackEx => {
                let [value] = self.emitter.operands()?;
                let base = self.emitter.top();
                self.emitter.emit(Op::UnpackEx, base, value, 0);
                self.emitter.second(operand as u32);
                self.push_values((operand & 0xff) + (operand >> 8) + 1);
                Some(())
            }
            Bytecode::MakeFunction
            | Bytecode::MakeFunctionDefargs
            | Bytecode::MakeClosure
            | Bytecode::MakeClosureDefargs => {
                let (op, below) = match instruction.op {
                    Bytecode::MakeFunction => (Op::MakeFunction, 0),
                    Bytecode::MakeFunctionDefargs => (Op::MakeFunctionDefargs, 2),
                    Bytecode::MakeClosure => (Op::MakeClosure, 0),
                    _ => (Op::MakeClosureDefargs, 2),
                };
                let cells = instruction.byte;
                self.on_window(op, below + usize::from(cells), cells, Some(operand as u32))
            }
            Bytecode::CallFunction => self.call(operand, Op::Call, Op::CallKw, 1),
            Bytecode::CallMethod => self.call(operand, Op::CallMethod, Op::CallMethodKw, 2),
            Bytecode::CallFunctionVarKw => self.call_starred(operand, Op::CallVarKw, 1),
            Bytecode::CallMethodVarKw => self.call_starred(operand, Op::CallMethodVarKw, 2),
            Bytecode::ImportName => {
                let base = self.window(2)?;
                let name = self.qstr(operand);
                self.emitter.emit_cached(Op::ImportName, base, base, name);
                self.emitter.pushed(base, 2);
                Some(())
            }
            Bytecode::ImportFrom => {
                let Some(Entry::Register(module)) = self.emitter.stack.last().copied() else {
                    return None;
                };
                self.load_cached(Op::ImportFrom, module, instruction);
                Some(())
            }
            Bytecode::ImportStar => {
                let [module] = self.emitter.operands()?;
                self.emitter.emit(Op::ImportStar, module, 0, 0);
                Some(())
            }
            _ => None,
        }
    }

    /// `BUILD_SLICE`, and a subscription that follows it: no program sees the slice.
    pub(super) fn slice(&mut self, instruction: &Instruction) -> Option<Flow> {
        let operand = instruction.operand;
        let count = u8::try_from(operand).ok()?;
        let next = self.following(instruction.next);
        let entries = match next.as_ref().map(|next| next.op) {
            Some(Bytecode::LoadSubscr) => operand + 1,
            Some(Bytecode::StoreSubscr) => operand + 2,
            _ => 0,
        };
        let first = self.emitter.stack.len().checked_sub(entries)?;
        let are_values = self.emitter.stack[first..]
            .iter()
            .all(|entry| matches!(entry, Entry::Register(_) | Entry::Const(_)));
        let (Some(next), true) = (next, entries != 0 && are_values) else {
            self.construct(instruction)?;
            return Some(Flow::Next);
        };
        self.emitter.at = next.at;
        let base = self.window(entries)?;
        if next.op == Bytecode::LoadSubscr {
            self.emitter.emit(Op::LoadSlice, base, base, count);
            self.emitter.pushed(base, 1);
        } else {
            self.emitter.emit(Op::StoreSlice, base, base, count);
        }
        Some(Flow::At(next.next))
    }

    pub(super) fn push_values(&mut self, count: usize) {
        for _ in 0..count {
            let register = self.emitter.top();
            self.emitter.push(Entry::Register(register));
        }
    }

    fn store_comp(&mut self, operand: usize) -> Option<()> {
        let (kind, depth) = (operand & 3, operand >> 2);
        let index = self.emitter.stack.len().checked_sub(depth + 1)?;
        let Entry::Register(container) = self.emitter.stack[index] else {
            return None;
        };
        if kind == 1 {
            let [value, key] = self.emitter.operands()?;
            self.emitter.emit(Op::StoreComp, container, key, value);
        } else {
            let [item] = self.emitter.operands()?;
            self.emitter.emit(Op::StoreComp, container, item, item);
        }
        self.emitter.second(kind as u32);
        Some(())
    }

    fn call(&mut self, operand: usize, plain: Op, keywords: Op, callee: usize) -> Option<()> {
        let (n_pos, n_kw) = (operand & 0xff, operand >> 8);
        let count = n_pos + 2 * n_kw + callee;
        if n_kw == 0 {
            return self.on_window(plain, count, n_pos as u8, None);
        }
        if n_pos > 15 || n_kw > 15 {
            return None;
        }
        self.on_window(keywords, count, (n_pos << 4 | n_kw) as u8, None)
    }

    fn call_starred(&mut self, operand: usize, op: Op, callee: usize) -> Option<()> {
        let (n_pos, n_kw) = (operand & 0xff, operand >> 8);
        let base = self.window(n_pos + 2 * n_kw + callee + 1)?;
        self.emitter.emit(op, base, base, n_pos as u8);
        // The destination is where a returning frame looks for it, in the last word.
        let second = u32::from(base) << 8 | u32::try_from(n_kw << 16).ok()?;
        self.emitter.second(second);
        self.emitter.pushed(base, 1);
        Some(())
    }
}
