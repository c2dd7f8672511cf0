//! Containers, functions and calls: operands lie in their own slots, one after the other.

use alloc::vec::Vec;

use bytecode::op::Op as Bytecode;

use super::{Flow, Translator};
use crate::code::instruction::Instruction;
use crate::object::rows::LINEAR_MAX;
use crate::value::Value;
use crate::wordcode::emit::Entry;
use crate::wordcode::op::Op;

/// A dict display in the making.
pub(super) struct Display {
    /// The position of the dict on the operand stack.
    position: usize,
    /// Items that the dict has room for.
    room: usize,
    /// The keys so far, all of them names.
    names: Vec<Value>,
}

/// The instructions for a kind of call.
struct Calls {
    plain: Op,
    /// Keywords are in registers.
    keywords: Op,
    /// Keywords are constants.
    named: Op,
}

const CALLS: Calls = Calls {
    plain: Op::Call,
    keywords: Op::CallKw,
    named: Op::CallNamed,
};

const METHOD_CALLS: Calls = Calls {
    plain: Op::CallMethod,
    keywords: Op::CallMethodKw,
    named: Op::CallMethodNamed,
};

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
                self.begin_display(operand);
                Some(())
            }
            Bytecode::BuildSlice => self.on_window(Op::BuildSlice, operand, count.ok()?, None),
            Bytecode::StoreMap if self.append_map()? => Some(()),
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
            Bytecode::CallFunction => self.call(operand, CALLS, 1),
            Bytecode::CallMethod => self.call(operand, METHOD_CALLS, 2),
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

    /// Notes that the topmost value is a new dict with room for some items.
    fn begin_display(&mut self, room: usize) {
        let position = self.emitter.stack.len() - 1;
        self.displays.retain(|display| display.position < position);
        if room <= usize::from(LINEAR_MAX) {
            self.displays.push(Display {
                position,
                room,
                names: Vec::new(),
            });
        }
    }

    /// `STORE_MAP` of a name that the display does not have yet, so nobody looks for it; gives false for any other.
    fn append_map(&mut self) -> Option<bool> {
        let [.., Entry::Register(dict), _, key] = self.emitter.stack[..] else {
            return Some(false);
        };
        let position = self.emitter.stack.len() - 3;
        self.displays.retain(|display| display.position <= position);
        let display = self.displays.pop_if(|display| display.position == position);
        let (Some(mut display), Entry::Const(key)) = (display, key) else {
            return Some(false);
        };
        let is_new = key.as_qstr().is_some() && !display.names.contains(&key);
        if !is_new || display.names.len() == display.room {
            return Some(false);
        }
        display.names.push(key);
        self.displays.push(display);
        self.emitter.pop()?;
        let [value] = self.emitter.operands()?;
        self.emitter.emit(Op::AppendMap, dict, value, 0);
        let key = self.emitter.constant(key);
        self.emitter.second(key as u32);
        Some(true)
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

    fn call(&mut self, operand: usize, calls: Calls, callee: usize) -> Option<()> {
        let (n_pos, n_kw) = (operand & 0xff, operand >> 8);
        let count = n_pos + 2 * n_kw + callee;
        if n_kw == 0 {
            return self.on_window(calls.plain, count, n_pos as u8, None);
        }
        if n_pos > 15 || n_kw > 15 {
            return None;
        }
        let counts = (n_pos << 4 | n_kw) as u8;
        let Some(names) = self.take_names(n_kw)? else {
            return self.on_window(calls.keywords, count, counts, None);
        };
        let base = self.window(count)?;
        self.emitter
            .emit_cached_call(calls.named, base, counts, names);
        Some(())
    }

    /// The number of the first of the constants that are the names of keywords, if all names are known and different;
    /// their slots are not set then.
    fn take_names(&mut self, n_kw: usize) -> Option<Option<u16>> {
        let first = self.emitter.stack.len().checked_sub(2 * n_kw)?;
        let mut names = Vec::new();
        for entry in self.emitter.stack[first..].iter().step_by(2) {
            match entry {
                Entry::Const(name) if name.as_qstr().is_some() && !names.contains(name) => {
                    names.push(*name);
                }
                _ => return Some(None),
            }
        }
        let Ok(index) = u16::try_from(self.emitter.consts.len()) else {
            return Some(None);
        };
        self.emitter.consts.extend(names);
        for position in (first..self.emitter.stack.len()).step_by(2) {
            self.emitter.stack[position] = Entry::Register(self.emitter.temp(position));
        }
        Some(Some(index))
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
