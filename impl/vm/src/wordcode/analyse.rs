//! What is known where paths meet: the operand stack, the locals that are set, the open blocks.
//!
//! Instructions are run on kinds along every path, as the verifier does; what the verifier has proved is not proved
//! again, only found out. Two things differ from bytecode: the cause of a `finally` body always takes two slots, and a
//! block that is entered here is entered by a jump of its own.
//!
//! Not here: how instructions become words (`translate`).

use alloc::vec;
use alloc::vec::Vec;

use bytecode::op::{ITER_BUF_SLOTS, Op};
use bytecode::sorted::SortedMap;

use super::source::Source;
use crate::code::instruction::{Instruction, decode};

/// Slots and locals that registers can name.
pub(super) const MAX_REGISTERS: usize = 250;

/// What a slot of the operand stack holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    Value,
    /// A value or nothing, or something that only one kind of instruction looks into.
    Maybe,
}

/// Locals that are set for sure.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Assigned([u64; 4]);

impl Assigned {
    pub(super) fn has(&self, local: usize) -> bool {
        self.0[local / 64] >> (local % 64) & 1 != 0
    }

    pub(super) fn add(&mut self, local: usize) {
        self.0[local / 64] |= 1 << (local % 64);
    }

    pub(super) fn remove(&mut self, local: usize) {
        self.0[local / 64] &= !(1 << (local % 64));
    }

    /// Keeps what both have; tells whether that is less.
    fn join(&mut self, other: &Assigned) -> bool {
        let before = *self;
        for (mine, others) in self.0.iter_mut().zip(&other.0) {
            *mine &= others;
        }
        *self != before
    }
}

/// What a block does when it is left.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum BlockKind {
    Except,
    Finally,
    With,
}

/// An open block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) kind: BlockKind,
    /// Where its handler is.
    pub(super) at: usize,
    /// The depth of the operand stack when it was entered.
    pub(super) depth: usize,
}

impl Block {
    /// Whether its handler is what runs at an instruction.
    fn is_active(&self, at: usize) -> bool {
        self.at <= at
    }

    fn depth_after(&self) -> Option<usize> {
        match self.kind {
            BlockKind::With => self.depth.checked_sub(2),
            _ => Some(self.depth),
        }
    }
}

/// What is known before an instruction.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct State {
    pub(super) stack: Vec<Kind>,
    pub(super) assigned: Assigned,
    pub(super) blocks: Vec<Block>,
}

impl State {
    fn take(&mut self, count: usize) -> Option<()> {
        let len = self.stack.len().checked_sub(count)?;
        self.stack.truncate(len);
        Some(())
    }

    fn give(&mut self, count: usize, kind: Kind) {
        self.stack.resize(self.stack.len() + count, kind);
    }

    fn swap_in(&mut self, taken: usize, given: usize) -> Option<()> {
        self.take(taken)?;
        self.give(given, Kind::Value);
        Some(())
    }

    /// The depth below which nothing may be taken: a handler may go on with what is there.
    pub(super) fn floor(&self, at: usize) -> usize {
        let waiting = self.blocks.iter().filter(|block| !block.is_active(at));
        waiting.map(|block| block.depth).max().unwrap_or(0)
    }

    /// Whether a `finally` body starts at `at` with its cause in one slot still.
    pub(super) fn begins_finally(&self, at: usize) -> bool {
        self.blocks.last().is_some_and(|block| {
            block.at == at && block.kind != BlockKind::Except && self.stack.len() == block.depth + 1
        })
    }
}

/// What was found out about a function.
pub(super) struct Analysis {
    /// What is known at places that are jumped to.
    pub(super) labels: SortedMap<usize, State>,
    pub(super) max_depth: usize,
}

/// Finds out about a function; nothing when it is beyond this tier.
pub(super) fn analyse(source: &Source<'_>) -> Option<Analysis> {
    let Source { bytes, start, .. } = *source;
    let mut analyser = Analyser {
        n_blocks: source.n_blocks,
        bytes,
        start,
        is_label: labels(bytes, start)?,
        states: SortedMap::default(),
        work: Vec::new(),
        max_depth: 0,
    };
    let mut entry = State::default();
    for local in 0..source.n_arguments {
        entry.assigned.add(local);
    }
    for cell in source.cells {
        entry.assigned.add(usize::from(*cell));
    }
    analyser.arrive(start, entry)?;
    while let Some(at) = analyser.work.pop() {
        let state = analyser.states.get(at)?.clone();
        analyser.run(at, state)?;
    }
    Some(Analysis {
        labels: analyser.states,
        max_depth: analyser.max_depth,
    })
}

/// Finds the places that are jumped to.
fn labels(bytes: &[u8], start: usize) -> Option<Vec<bool>> {
    let mut is_label = vec![false; bytes.len() + 1];
    let mut at = start;
    while at < bytes.len() {
        let instruction = decode(bytes, start, at)?;
        if instruction.target != 0 {
            is_label[instruction.target] = true;
        }
        at = instruction.next;
    }
    Some(is_label)
}

/// Values that a call takes: positional ones in the low byte, pairs of keywords above.
fn n_call_values(operand: usize) -> usize {
    (operand & 0xff) + 2 * (operand >> 8)
}

struct Analyser<'a> {
    n_blocks: usize,
    bytes: &'a [u8],
    start: usize,
    is_label: Vec<bool>,
    states: SortedMap<usize, State>,
    work: Vec<usize>,
    max_depth: usize,
}

impl Analyser<'_> {
    /// Runs from a label until paths meet or end.
    fn run(&mut self, mut at: usize, mut state: State) -> Option<()> {
        loop {
            let instruction = decode(self.bytes, self.start, at)?;
            self.note_raise(at, &state)?;
            let floor = state.floor(at);
            let goes_on = self.step(&instruction, &mut state)?;
            if goes_on && state.stack.len() < floor {
                return None;
            }
            self.max_depth = self.max_depth.max(state.stack.len());
            if self.max_depth > MAX_REGISTERS {
                return None;
            }
            if !goes_on {
                return Some(());
            }
            at = instruction.next;
            if *self.is_label.get(at)? {
                if state.begins_finally(at) {
                    state.give(1, Kind::Maybe);
                }
                return self.arrive(at, state);
            }
        }
    }

    /// Joins a state to what is known at a label.
    fn arrive(&mut self, at: usize, state: State) -> Option<()> {
        if at >= self.bytes.len() || state.begins_finally(at) {
            return None;
        }
        self.max_depth = self.max_depth.max(state.stack.len());
        let Some(known) = self.states.get_mut(at) else {
            self.states.insert(at, state);
            self.work.push(at);
            return Some(());
        };
        if known.stack.len() != state.stack.len() || known.blocks != state.blocks {
            return None;
        }
        let mut is_new = known.assigned.join(&state.assigned);
        for (mine, other) in known.stack.iter_mut().zip(&state.stack) {
            if *mine == Kind::Value && *other == Kind::Maybe {
                *mine = Kind::Maybe;
                is_new = true;
            }
        }
        if is_new && !self.work.contains(&at) {
            self.work.push(at);
        }
        Some(())
    }

    /// An exception may leave for the innermost block whose handler does not run yet.
    fn note_raise(&mut self, at: usize, state: &State) -> Option<()> {
        let waits = |block: &Block| !block.is_active(at);
        match state.blocks.iter().rposition(waits) {
            Some(index) => self.enter_handler(index, state),
            None => Some(()),
        }
    }

    fn enter_handler(&mut self, index: usize, state: &State) -> Option<()> {
        let block = *state.blocks.get(index)?;
        let mut entered = State {
            stack: state.stack.get(..block.depth)?.to_vec(),
            assigned: state.assigned,
            blocks: state.blocks[..=index].to_vec(),
        };
        match block.kind {
            BlockKind::Except => entered.give(1, Kind::Value),
            _ => entered.give(2, Kind::Maybe),
        }
        self.arrive(block.at, entered)
    }

    /// A return runs the innermost `finally` that does not run yet.
    fn note_return(&mut self, at: usize, state: &State) -> Option<()> {
        let waits = |block: &Block| block.kind != BlockKind::Except && !block.is_active(at);
        match state.blocks.iter().rposition(waits) {
            Some(index) => self.enter_handler(index, state),
            None => Some(()),
        }
    }

    /// A jump out of blocks: runs their `finally` bodies, then goes on at the target.
    fn unwind_jump(&mut self, at: usize, mut state: State, target: usize, how: u8) -> Option<()> {
        for _ in 0..how & 0x7f {
            let index = state.blocks.len().checked_sub(1)?;
            let block = state.blocks[index];
            match block.kind {
                BlockKind::Except => {}
                _ if block.is_active(at) => state.take(2)?,
                _ => {
                    self.enter_handler(index, &state)?;
                    state.stack.truncate(block.depth_after()?);
                }
            }
            state.blocks.pop();
        }
        if how & 0x80 != 0 {
            state.take(ITER_BUF_SLOTS)?;
        }
        self.arrive(target, state)
    }

    /// Runs an instruction; tells whether the next one follows.
    fn step(&mut self, instruction: &Instruction, state: &mut State) -> Option<bool> {
        let (at, target) = (instruction.at, instruction.target);
        match instruction.op {
            Op::Jump => self.arrive(target, state.clone())?,
            Op::PopJumpIfTrue | Op::PopJumpIfFalse => {
                state.take(1)?;
                self.arrive(target, state.clone())?;
                return Some(true);
            }
            Op::JumpIfTrueOrPop | Op::JumpIfFalseOrPop => {
                self.arrive(target, state.clone())?;
                state.take(1)?;
                return Some(true);
            }
            Op::ForIter => {
                let mut ended = state.clone();
                ended.take(ITER_BUF_SLOTS)?;
                self.arrive(target, ended)?;
                state.give(1, Kind::Value);
                return Some(true);
            }
            Op::PopExceptJump => {
                state.blocks.pop()?;
                self.arrive(target, state.clone())?;
            }
            Op::EndFinally => return self.end_finally(at, state),
            Op::UnwindJump => {
                self.unwind_jump(at, core::mem::take(state), target, instruction.byte)?;
            }
            Op::ReturnValue => {
                state.take(1)?;
                self.note_return(at, state)?;
            }
            Op::RaiseLast | Op::RaiseObj | Op::RaiseFrom => {}
            Op::SetupExcept | Op::SetupFinally | Op::SetupWith => {
                self.set_up(instruction, state)?;
                return Some(true);
            }
            _ => {
                let floor = state.floor(at);
                step_stack(instruction, state, floor)?;
                step_locals(instruction, state);
                return Some(true);
            }
        }
        Some(false)
    }

    fn set_up(&mut self, instruction: &Instruction, state: &mut State) -> Option<()> {
        let kind = match instruction.op {
            Op::SetupExcept => BlockKind::Except,
            Op::SetupFinally => BlockKind::Finally,
            _ => BlockKind::With,
        };
        // The handler of an `async with` looks at its cause.
        if kind == BlockKind::Finally
            && self.bytes.get(instruction.target) == Some(&(Op::DupTop as u8))
        {
            return None;
        }
        if state.blocks.len() >= self.n_blocks || instruction.target <= instruction.at {
            return None;
        }
        if kind == BlockKind::With {
            (state.stack.len() > state.floor(instruction.at)).then_some(())?;
            state.take(1)?;
            state.give(2, Kind::Maybe);
        }
        state.blocks.push(Block {
            kind,
            at: instruction.target,
            depth: state.stack.len(),
        });
        if kind == BlockKind::With {
            state.give(1, Kind::Value);
        }
        Some(())
    }

    fn end_finally(&mut self, at: usize, state: &mut State) -> Option<bool> {
        let block = state.blocks.pop()?;
        if block.kind == BlockKind::Except {
            state.take(1)?;
            return Some(false);
        }
        state.take(2)?;
        if Some(state.stack.len()) != block.depth_after() {
            return None;
        }
        self.note_return(at, state)?;
        Some(true)
    }
}

/// What instructions do to the locals.
fn step_locals(instruction: &Instruction, state: &mut State) {
    match instruction.op {
        Op::LoadFastMulti | Op::StoreFastMulti => {
            state.assigned.add(usize::from(instruction.position));
        }
        Op::LoadFastN | Op::StoreFastN => state.assigned.add(instruction.operand),
        Op::DeleteFast => state.assigned.remove(instruction.operand),
        _ => {}
    }
}

/// What instructions do to the operand stack that only move values about.
fn step_stack(instruction: &Instruction, state: &mut State, floor: usize) -> Option<()> {
    let operand = instruction.operand;
    let len = state.stack.len();
    let (taken, given) = match instruction.op {
        Op::LoadConstFalse
        | Op::LoadConstTrue
        | Op::LoadConstNone
        | Op::LoadConstSmallInt
        | Op::LoadConstSmallIntMulti
        | Op::LoadConstString
        | Op::LoadConstObj
        | Op::LoadFastMulti
        | Op::LoadFastN
        | Op::LoadDeref
        | Op::LoadName
        | Op::LoadGlobal
        | Op::LoadBuildClass
        | Op::MakeFunction
        | Op::BuildMap => (0, 1),
        Op::DeleteFast | Op::DeleteDeref | Op::DeleteName | Op::DeleteGlobal => (0, 0),
        Op::StoreFastMulti
        | Op::StoreFastN
        | Op::StoreDeref
        | Op::StoreName
        | Op::StoreGlobal
        | Op::ImportStar
        | Op::PopTop => (1, 0),
        Op::LoadAttr | Op::GetIter | Op::UnaryOpMulti | Op::YieldValue => (1, 1),
        Op::ImportFrom => (1, 2),
        Op::LoadSubscr | Op::BinaryOpMulti | Op::ImportName | Op::YieldFrom => (2, 1),
        Op::StoreAttr => (2, 0),
        Op::StoreSubscr => (3, 0),
        Op::StoreMap => (3, 1),
        Op::BuildTuple | Op::BuildList | Op::BuildSet | Op::BuildSlice => (operand, 1),
        Op::StoreComp => (if operand & 3 == 1 { 2 } else { 1 }, 0),
        Op::UnpackSequence => (1, operand),
        Op::UnpackEx => (1, (operand & 0xff) + (operand >> 8) + 1),
        Op::MakeFunctionDefargs => (2, 1),
        Op::MakeClosure => (instruction.byte.into(), 1),
        Op::MakeClosureDefargs => (usize::from(instruction.byte) + 2, 1),
        Op::CallFunction => (n_call_values(operand) + 1, 1),
        Op::CallMethod => (n_call_values(operand) + 2, 1),
        Op::CallFunctionVarKw => (n_call_values(operand) + 2, 1),
        Op::CallMethodVarKw => (n_call_values(operand) + 3, 1),
        _ => return step_kinds(instruction.op, state, floor),
    };
    if given > MAX_REGISTERS || len.checked_sub(taken)? < floor {
        return None;
    }
    state.swap_in(taken, given)
}

fn step_kinds(op: Op, state: &mut State, floor: usize) -> Option<()> {
    let len = state.stack.len();
    let at = |depth: usize| len.checked_sub(depth).filter(|index| *index >= floor);
    match op {
        Op::LoadNull => state.give(1, Kind::Maybe),
        Op::LoadMethod => {
            at(1)?;
            state.give(1, Kind::Maybe);
        }
        Op::LoadSuperMethod => {
            at(3)?;
            state.swap_in(3, 1)?;
            state.give(1, Kind::Maybe);
        }
        Op::DupTop => state.stack.push(*state.stack.get(at(1)?)?),
        Op::DupTopTwo => {
            let first = at(2)?;
            let two = [state.stack[first], state.stack[first + 1]];
            state.stack.extend(two);
        }
        Op::RotTwo | Op::RotThree => {
            let first = at(if op == Op::RotTwo { 2 } else { 3 })?;
            let top = state.stack.pop()?;
            state.stack.insert(first, top);
        }
        Op::WithCleanup => {
            at(4)?;
            state.take(4)?;
            state.give(2, Kind::Maybe);
        }
        Op::GetIterStack => {
            at(1)?;
            state.take(1)?;
            state.give(ITER_BUF_SLOTS, Kind::Maybe);
        }
        _ => return None,
    }
    Some(())
}
