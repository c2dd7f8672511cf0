//! From bytecode to wordcode, in one pass over the instructions.
//!
//! Instructions that only move values about on the operand stack become entries, not words. Everything is in its own
//! slot where paths meet, where a block is entered and where a generator may be left.
//!
//! Not here: what is known where paths meet (`analyse`), where operands are (`emit`).

use alloc::vec::Vec;
use core::cell::OnceCell;

use bytecode::op::{BinaryOp, ITER_BUF_SLOTS, Op as Bytecode, UnaryOp};

use super::WordCode;
use super::analyse::{Analysis, Assigned, BlockKind, MAX_REGISTERS, State, analyse};
use super::emit::{Emitter, Entry};
use super::op::Op;
use super::source::Source;
use crate::code::instruction::{Instruction, decode};
use crate::object::{Code, Gc};
use crate::qstr::Qstr;
use crate::value::Value;

/// Bytecode beyond this stays with the compact tier.
const MAX_BYTES: usize = 0x8000;

/// Translates a function; nothing when it is beyond this tier.
pub(super) fn translate(code: Gc<Code>) -> Option<WordCode> {
    let name = |index| code.context.qstr(index);
    let (emitter, max_depth) = run(&Source::of(&code, &name))?;
    Some(WordCode {
        n_slots: (emitter.base + max_depth + 3) as u32,
        n_args: match code.is_simple && code.n_cells == 0 {
            true => code.n_pos_args,
            false => u32::MAX,
        },
        base: emitter.base as u8,
        code: emitter.words.into_boxed_slice(),
        consts: emitter.consts.into_boxed_slice(),
        caches: emitter.caches.into_boxed_slice(),
        source: code,
        offsets: OnceCell::new(),
    })
}

/// The offsets of the instructions that the words of a translation come from.
pub(super) fn offsets(code: Gc<Code>) -> Vec<u32> {
    let name = |index| code.context.qstr(index);
    run(&Source::of(&code, &name)).map_or(Vec::new(), |(emitter, _)| emitter.offsets)
}

/// Translates a function; gives its words, and how deep its operand stack is.
pub(super) fn run(source: &Source<'_>) -> Option<(Emitter, usize)> {
    let is_small = source.bytes.len() <= MAX_BYTES && source.base() <= MAX_REGISTERS;
    if !is_small || is_straight_body(source)? {
        return None;
    }
    let analysis = analyse(source)?;
    let max_depth = analysis.max_depth;
    let mut translator = Translator {
        source,
        bytes: source.bytes,
        start: source.start,
        analysis,
        emitter: Emitter::new(source.base()),
        assigned: Assigned::default(),
        blocks: Vec::new(),
        positions: Vec::new(),
    };
    if !translator.emitter.fits(max_depth) {
        return None;
    }
    translator.translate_all()?;
    let (mut emitter, positions) = (translator.emitter, translator.positions);
    emitter.resolve(|target| {
        let index = positions.binary_search_by_key(&target, |row| row.0).ok()?;
        Some(positions[index].1)
    })?;
    Some((emitter, max_depth))
}

struct Translator<'a> {
    source: &'a Source<'a>,
    bytes: &'a [u8],
    start: usize,
    analysis: Analysis,
    emitter: Emitter,
    assigned: Assigned,
    blocks: Vec<super::analyse::Block>,
    /// Where the words of labels are.
    positions: Vec<(usize, usize)>,
}

/// What follows an instruction.
enum Flow {
    Next,
    /// Another one than the next, when instructions were taken together.
    At(usize),
    Stop,
}

impl Translator<'_> {
    fn translate_all(&mut self) -> Option<()> {
        let mut at = self.start;
        let mut is_live = false;
        while at < self.bytes.len() {
            if let Some(state) = self.analysis.labels.get(&at).cloned() {
                self.begin_label(at, &state, is_live)?;
                is_live = true;
            }
            let instruction = decode(self.bytes, self.start, at)?;
            at = instruction.next;
            if !is_live {
                continue;
            }
            self.emitter.at = instruction.at;
            match self.instruction(&instruction)? {
                Flow::Next => {}
                Flow::At(next) => at = next,
                Flow::Stop => is_live = false,
            }
        }
        (!is_live).then_some(())
    }

    fn begin_label(&mut self, at: usize, state: &State, is_live: bool) -> Option<()> {
        self.emitter.settle();
        if is_live {
            self.emitter.flush()?;
            if self.emitter.stack.len() + 1 == state.stack.len() {
                // A `finally` body that is run because nothing happened: `None` is its cause.
                let cause = self.emitter.temp(state.stack.len() - 1);
                self.emitter.emit(Op::Unset, cause - 1, 0, 0);
                self.emitter.load(cause, Entry::Const(Value::NONE))?;
            }
        }
        self.emitter.start_label(state);
        self.assigned = state.assigned;
        self.blocks.clone_from(&state.blocks);
        self.positions.push((at, self.emitter.words.len()));
        Some(())
    }

    /// The next instruction, unless something jumps to it.
    fn following(&self, at: usize) -> Option<Instruction> {
        if at >= self.bytes.len() || self.analysis.labels.contains_key(&at) {
            return None;
        }
        decode(self.bytes, self.start, at)
    }

    fn qstr(&self, index: usize) -> Qstr {
        (self.source.name)(index)
    }

    fn instruction(&mut self, instruction: &Instruction) -> Option<Flow> {
        if let Some(entry) = self.constant(instruction) {
            self.emitter.push(entry);
            return Some(Flow::Next);
        }
        match instruction.op {
            Bytecode::LoadFastMulti => self.load_local(instruction.position)?,
            Bytecode::LoadFastN => self.load_local(u8::try_from(instruction.operand).ok()?)?,
            Bytecode::StoreFastMulti => self.store_local(instruction.position)?,
            Bytecode::StoreFastN => self.store_local(u8::try_from(instruction.operand).ok()?)?,
            Bytecode::DeleteFast => self.delete_local(u8::try_from(instruction.operand).ok()?)?,
            Bytecode::DupTop | Bytecode::DupTopTwo => {
                let count = if instruction.op == Bytecode::DupTop {
                    1
                } else {
                    2
                };
                let first = self.emitter.stack.len().checked_sub(count)?;
                self.emitter.stack.extend_from_within(first..);
            }
            Bytecode::PopTop => drop(self.emitter.pop()?),
            Bytecode::RotTwo => return self.rotate_two(instruction),
            Bytecode::RotThree => return self.rotate_three(instruction),
            Bytecode::BinaryOpMulti => return self.binary(instruction),
            Bytecode::UnaryOpMulti => return self.unary(instruction),
            Bytecode::Jump => {
                self.emitter.flush()?;
                self.emitter.emit_far_jump(instruction.target);
                return Some(Flow::Stop);
            }
            Bytecode::PopJumpIfTrue | Bytecode::PopJumpIfFalse => {
                self.branch(
                    instruction.op == Bytecode::PopJumpIfTrue,
                    instruction.target,
                )?;
            }
            Bytecode::JumpIfTrueOrPop | Bytecode::JumpIfFalseOrPop => {
                self.emitter.flush()?;
                let top = self.emitter.top() - 1;
                let op = truth_jump(instruction.op == Bytecode::JumpIfTrueOrPop);
                self.emitter.emit_jump(op, top, 0, 0, instruction.target);
                self.emitter.pop()?;
            }
            Bytecode::SetupWith
            | Bytecode::SetupExcept
            | Bytecode::SetupFinally
            | Bytecode::PopExceptJump
            | Bytecode::WithCleanup
            | Bytecode::EndFinally
            | Bytecode::UnwindJump
            | Bytecode::ReturnValue
            | Bytecode::RaiseLast
            | Bytecode::RaiseObj
            | Bytecode::RaiseFrom
            | Bytecode::YieldValue
            | Bytecode::YieldFrom => return self.control(instruction),
            _ => {
                let done = self.access(instruction);
                match done {
                    Some(done) => done?,
                    None => self.construct(instruction)?,
                }
            }
        }
        Some(Flow::Next)
    }

    /// The constant that an instruction loads.
    fn constant(&self, instruction: &Instruction) -> Option<Entry> {
        use bytecode::op::SMALL_INT_MULTI_FIRST;
        Some(Entry::Const(match instruction.op {
            Bytecode::LoadConstFalse => Value::FALSE,
            Bytecode::LoadConstNone => Value::NONE,
            Bytecode::LoadConstTrue => Value::TRUE,
            Bytecode::LoadConstSmallIntMulti => {
                Value::small(isize::from(instruction.position) + SMALL_INT_MULTI_FIRST as isize)
            }
            Bytecode::LoadConstSmallInt => Value::try_small(instruction.number as isize)?,
            Bytecode::LoadConstString => Value::qstr(self.qstr(instruction.operand)),
            Bytecode::LoadConstObj => *self.source.consts.get(instruction.operand)?,
            Bytecode::LoadNull => return Some(Entry::Null),
            _ => return None,
        }))
    }

    fn load_local(&mut self, local: u8) -> Option<()> {
        if !self.assigned.has(usize::from(local)) {
            self.emitter.emit(Op::Check, local, 0, 0);
            self.assigned.add(usize::from(local));
        }
        self.emitter.push(Entry::Register(local));
        Some(())
    }

    fn store_local(&mut self, local: u8) -> Option<()> {
        self.emitter.store_local(local)?;
        self.assigned.add(usize::from(local));
        Some(())
    }

    fn delete_local(&mut self, local: u8) -> Option<()> {
        self.emitter.release_local(local)?;
        if !self.assigned.has(usize::from(local)) {
            self.emitter.emit(Op::Check, local, 0, 0);
        }
        self.emitter.emit(Op::Unset, local, 0, 0);
        self.assigned.remove(usize::from(local));
        Some(())
    }

    /// `ROT_TWO`, and a store to an attribute that follows it.
    fn rotate_two(&mut self, instruction: &Instruction) -> Option<Flow> {
        if let Some(next) = self.following(instruction.next)
            && next.op == Bytecode::StoreAttr
            && let [.., Entry::Register(_) | Entry::Const(_), value] = self.emitter.stack[..]
            && matches!(value, Entry::Register(_) | Entry::Const(_))
        {
            self.emitter.at = next.at;
            let [object, value] = self.emitter.operands()?;
            let name = self.qstr(next.operand);
            self.emitter.emit_cached(Op::StoreAttr, object, value, name);
            return Some(Flow::At(next.next));
        }
        self.emitter.rotate_two()?;
        Some(Flow::Next)
    }

    /// `ROT_THREE`, and a store to an item that follows it.
    fn rotate_three(&mut self, instruction: &Instruction) -> Option<Flow> {
        if let Some(next) = self.following(instruction.next)
            && next.op == Bytecode::StoreSubscr
            && let [.., value] = self.emitter.stack[..]
            && matches!(value, Entry::Register(_) | Entry::Const(_))
        {
            self.emitter.at = next.at;
            let [object, index, value] = self.emitter.operands()?;
            self.emitter.emit(Op::StoreSubscr, object, index, value);
            return Some(Flow::At(next.next));
        }
        self.emitter.rotate_three()?;
        Some(Flow::Next)
    }

    fn unary(&mut self, instruction: &Instruction) -> Option<Flow> {
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
    fn branch(&mut self, jumps_if: bool, target: usize) -> Option<()> {
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

    fn binary(&mut self, instruction: &Instruction) -> Option<Flow> {
        let operator = BinaryOp::from_index(instruction.position)?;
        if let Some(next) = self.following(instruction.next)
            && let Some(jumps_if) = conditional(&next)
            && self.compare_and_jump(operator, jumps_if, next.target)?
        {
            return Some(Flow::At(next.next));
        }
        if let Some(op) = with_int(operator)
            && let Some(Entry::Const(number)) = self.emitter.stack.last()
            && let Some(number) = number.as_small().and_then(|n| i8::try_from(n).ok())
        {
            self.emitter.pop()?;
            let [left] = self.emitter.operands()?;
            self.emitter.emit_result(op, left, number.cast_unsigned());
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
            self.emitter.pop()?;
            let [value] = self.emitter.operands()?;
            let [value] = self.keep([value])?;
            let op = pick(Op::JumpIfNone, Op::JumpIfNotNone);
            self.emitter.emit_jump(op, value, 0, 0, target);
            return Some(true);
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
                        self.emitter.pop()?;
                        let [value] = self.emitter.operands()?;
                        let [value] = self.keep([value])?;
                        let [low, high] = number.to_le_bytes();
                        self.emitter.emit_jump(int, value, low, high, target);
                        return Some(true);
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

    /// Names, attributes, items, iteration; the outer `None` stands for all others.
    fn access(&mut self, instruction: &Instruction) -> Option<Option<()>> {
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
            Bytecode::ForIter => {
                let flushed = emitter.flush();
                let destination = emitter.top();
                let base = destination - ITER_BUF_SLOTS as u8;
                emitter.emit_jump(Op::ForIter, destination, base, 0, instruction.target);
                emitter.pushed(destination, 2);
                return Some(flushed);
            }
            _ => return None,
        }
        Some(Some(()))
    }

    fn load_cached(&mut self, op: Op, operand: u8, instruction: &Instruction) {
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

    fn push_method(&mut self, base: u8) {
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

    /// Takes the topmost entries to their slots, for an instruction that finds them there.
    fn window(&mut self, count: usize) -> Option<u8> {
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
    fn construct(&mut self, instruction: &Instruction) -> Option<()> {
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
            Bytecode::BuildSlice => {
                let next = self.following(instruction.next).map(|next| next.op);
                let op = match next {
                    Some(Bytecode::LoadSubscr | Bytecode::StoreSubscr) => Op::BuildSubscrSlice,
                    _ => Op::BuildSlice,
                };
                self.on_window(op, operand, count.ok()?, None)
            }
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

    fn push_values(&mut self, count: usize) {
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
        let count = (operand & 0xff) + 2 * (operand >> 8) + callee + 1;
        self.on_window(op, count, 0, Some(operand as u32))
    }

    /// Instructions that enter or leave blocks or the function.
    fn control(&mut self, instruction: &Instruction) -> Option<Flow> {
        let target = instruction.target;
        match instruction.op {
            Bytecode::ReturnValue => return self.return_value(),
            Bytecode::RaiseLast => self.emitter.emit(Op::RaiseLast, 0, 0, 0),
            Bytecode::RaiseObj => {
                let [value] = self.emitter.operands()?;
                self.emitter.emit(Op::Raise, value, 0, 0);
            }
            Bytecode::RaiseFrom => {
                let [value, cause] = self.emitter.operands()?;
                self.emitter.emit(Op::RaiseFrom, value, cause, 0);
            }
            Bytecode::YieldValue => {
                self.emitter.flush()?;
                let [value] = self.emitter.operands()?;
                self.emitter.emit(Op::Yield, value, 0, 0);
                self.push_values(1);
                return Some(Flow::Next);
            }
            Bytecode::YieldFrom => {
                self.emitter.flush()?;
                let [generator, sent] = self.emitter.operands()?;
                self.emitter.emit(Op::YieldFrom, generator, sent, 0);
                self.push_values(1);
                return Some(Flow::Next);
            }
            Bytecode::SetupExcept | Bytecode::SetupFinally | Bytecode::SetupWith => {
                self.set_up(instruction)?;
                return Some(Flow::Next);
            }
            Bytecode::PopExceptJump => {
                self.blocks.pop()?;
                self.emitter.flush()?;
                self.emitter.emit(Op::PopExcept, 0, 0, 0);
                self.emitter.emit_far_jump(target);
            }
            Bytecode::WithCleanup => {
                let base = self.window(4)?;
                self.emitter.emit(Op::WithCleanup, base, 0, 0);
                self.emitter.push(Entry::Maybe(base));
                self.emitter.push(Entry::Maybe(base + 1));
                return Some(Flow::Next);
            }
            Bytecode::EndFinally => {
                let block = self.blocks.pop()?;
                if block.kind != BlockKind::Except {
                    let base = self.window(2)?;
                    self.emitter.flush()?;
                    self.emitter.emit(Op::EndFinally, base, 0, 0);
                    return Some(Flow::Next);
                }
                let [exception] = self.emitter.operands()?;
                self.emitter.emit(Op::EndExcept, exception, 0, 0);
            }
            Bytecode::UnwindJump => {
                self.emitter.flush()?;
                self.emitter
                    .emit_jump(Op::UnwindJump, instruction.byte, 0, 0, target);
            }
            _ => return None,
        }
        Some(Flow::Stop)
    }

    fn set_up(&mut self, instruction: &Instruction) -> Option<()> {
        let target = instruction.target;
        self.emitter.flush()?;
        let kind = match instruction.op {
            Bytecode::SetupExcept => BlockKind::Except,
            Bytecode::SetupFinally => BlockKind::Finally,
            _ => BlockKind::With,
        };
        let mut depth = self.emitter.stack.len();
        if kind == BlockKind::With {
            depth += 1;
            let base = self.emitter.top() - 1;
            let [_] = self.emitter.operands()?;
            self.emitter.emit_jump(Op::SetUpWith, base, 0, 0, target);
            self.push_method(base);
            self.push_values(1);
        } else {
            let is_finally = u8::from(kind == BlockKind::Finally);
            self.emitter
                .emit_jump(Op::SetUp, depth as u8, is_finally, 0, target);
        }
        let at = target;
        self.blocks.push(super::analyse::Block { kind, at, depth });
        Some(())
    }

    fn return_value(&mut self) -> Option<Flow> {
        if self.blocks.is_empty() && self.emitter.stack.last() == Some(&Entry::Const(Value::NONE)) {
            self.emitter.pop()?;
            self.emitter.emit(Op::ReturnNone, 0, 0, 0);
            return Some(Flow::Stop);
        }
        let [value] = self.emitter.operands()?;
        let op = match self.blocks.is_empty() {
            true => Op::Return,
            false => Op::ReturnThrough,
        };
        self.emitter.emit(op, value, 0, 0);
        Some(Flow::Stop)
    }
}

/// Whether some instruction may run more than once in one call.
pub(super) fn has_loop(code: &Code) -> bool {
    let (bytes, start) = (code.bytes(), code.start as usize);
    let mut at = start;
    while at < bytes.len() {
        let Some(instruction) = decode(bytes, start, at) else {
            return false;
        };
        if instruction.target != 0 && instruction.target <= at {
            return true;
        }
        at = instruction.next;
    }
    false
}

/// Whether a body of a class or module, or any function, is better left alone: names that are stored in a namespace, and
/// nothing that runs more than once.
fn is_straight_body(source: &Source<'_>) -> Option<bool> {
    let Source { bytes, start, .. } = *source;
    let (mut stores_names, mut loops) = (false, false);
    let mut at = start;
    while at < bytes.len() {
        let instruction = decode(bytes, start, at)?;
        stores_names |= matches!(instruction.op, Bytecode::StoreName | Bytecode::LoadName);
        loops |= instruction.target != 0 && instruction.target <= instruction.at;
        at = instruction.next;
    }
    Some(stores_names && !loops)
}

/// Whether an instruction is a jump that takes its condition away, and the truth it jumps at.
fn conditional(instruction: &Instruction) -> Option<bool> {
    match instruction.op {
        Bytecode::PopJumpIfTrue => Some(true),
        Bytecode::PopJumpIfFalse => Some(false),
        _ => None,
    }
}

fn truth_jump(jumps_if: bool) -> Op {
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
