//! From bytecode to wordcode, in one pass over the instructions.
//!
//! Instructions that only move values about on the operand stack become entries, not words. Everything is in its own
//! slot where paths meet, where a block is entered and where a generator may be left.
//!
//! Not here: what is known where paths meet (`analyse`), where operands are (`emit`).

mod access;
mod construct;
mod operators;

use alloc::vec::Vec;
use core::cell::OnceCell;

use bytecode::op::Op as Bytecode;

use construct::Display;
use operators::truth_jump;

use super::WordCode;
use super::analyse::{Analysis, Assigned, BlockKind, MAX_REGISTERS, State, analyse};
use super::emit::{Emitter, Entry};
use super::op::Op;
use super::source::Source;
use crate::code::instruction::{Instruction, decode};
use crate::object::{Code, Gc};
use crate::qstr::Qstr;
use crate::value::Value;

/// Slots above the operand stack, which hold nothing between instructions.
pub(super) const SCRATCH_SLOTS: usize = 3;

/// Bytecode beyond this stays with the compact tier.
const MAX_BYTES: usize = 0x8000;

/// Translates a function, and says which instructions the words come from; nothing when it is beyond this tier.
pub(super) fn translate(code: Gc<Code>, is_frozen: bool) -> Option<(WordCode, Vec<u32>)> {
    let name = |index| code.context.qstr(index);
    let (emitter, max_depth) = run(&Source::of(&code, &name))?;
    let made = WordCode {
        n_slots: (emitter.base + max_depth + SCRATCH_SLOTS) as u32,
        n_args: match code.is_simple && code.n_cells == 0 {
            true => code.n_pos_args.into(),
            false => u32::MAX,
        },
        base: emitter.base as u8,
        code: emitter.words.into_boxed_slice(),
        consts: emitter.consts.into_boxed_slice(),
        caches: emitter.caches.into_boxed_slice(),
        source: code,
        is_frozen,
        offsets: OnceCell::new(),
    };
    Some((made, emitter.offsets))
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
        displays: Vec::new(),
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
    /// Dict displays whose keys are known so far; where paths meet, none is.
    displays: Vec<Display>,
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
            if let Some(state) = self.analysis.labels.get(at).cloned() {
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
        self.displays.clear();
        self.assigned = state.assigned;
        self.blocks.clone_from(&state.blocks);
        self.positions.push((at, self.emitter.words.len()));
        Some(())
    }

    /// The next instruction, unless something jumps to it.
    fn following(&self, at: usize) -> Option<Instruction> {
        if at >= self.bytes.len() || self.analysis.labels.contains_key(at) {
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
            Bytecode::BuildSlice => return self.slice(instruction),
            Bytecode::ForIter => return self.for_iter(instruction),
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
