//! What each instruction does to the operand stack and the open try blocks.

use super::stack::{Handler, HandlerKind, Kind, State};
use super::{Flow, Verifier, async_with_paths};
use crate::code::instruction::Instruction;
use bytecode::op::Op;

/// Values taken and given back, of instructions that do nothing else.
fn effect(op: Op) -> Option<(usize, usize)> {
    Some(match op {
        Op::LoadConstFalse
        | Op::LoadConstTrue
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
        Op::StoreName | Op::StoreGlobal | Op::ImportStar => (1, 0),
        Op::LoadAttr | Op::GetIter | Op::UnaryOpMulti => (1, 1),
        Op::ImportFrom => (1, 2),
        Op::LoadSubscr | Op::BinaryOpMulti | Op::ImportName => (2, 1),
        Op::StoreMap => (3, 1),
        _ => return None,
    })
}

/// Arguments on the operand stack: positional ones in the low byte, pairs of keywords above.
fn n_arguments(operand: usize) -> usize {
    (operand & 0xff) + 2 * (operand >> 8)
}

impl Verifier<'_> {
    pub(super) fn step(&mut self, instruction: &Instruction, state: &mut State) -> Option<Flow> {
        if let Some((taken, given)) = effect(instruction.op) {
            state.pop_values(taken)?;
            (0..given).for_each(|_| state.push(Kind::Value));
            return Some(Flow::Next);
        }
        if let Some(flow) = self.step_control(instruction, state) {
            return flow;
        }
        step_stack(instruction, state)?;
        Some(Flow::Next)
    }

    /// Instructions that may not go on with the next one; the outer `None` stands for all others.
    fn step_control(
        &mut self,
        instruction: &Instruction,
        state: &mut State,
    ) -> Option<Option<Flow>> {
        let (at, target) = (instruction.at, instruction.target);
        Some(match instruction.op {
            Op::Jump => self.stop_at(target, state),
            Op::PopJumpIfTrue | Op::PopJumpIfFalse => self.branch(instruction, state),
            Op::JumpIfTrueOrPop | Op::JumpIfFalseOrPop => self.branch_or_pop(target, state),
            Op::ForIter => self.iterate(target, state),
            Op::SetupExcept | Op::SetupFinally | Op::SetupWith => self.set_up(instruction, state),
            Op::PopExceptJump => match state.handlers.pop() {
                Some(_) => self.stop_at(target, state),
                None => None,
            },
            Op::EndFinally => self.end_finally(at, state),
            Op::UnwindJump => self
                .unwind_jump(at, core::mem::take(state), target, instruction.byte)
                .map(|()| Flow::Stop),
            Op::ReturnValue => state
                .pop_value()
                .and_then(|()| self.note_return(at, state))
                .map(|()| Flow::Stop),
            Op::RaiseLast => Some(Flow::Stop),
            Op::RaiseObj => state.pop_value().map(|()| Flow::Stop),
            Op::RaiseFrom => state.pop_values(2).map(|()| Flow::Stop),
            Op::DupTop if matches!(state.stack.top(), Some(Kind::Cause(_))) => {
                self.split_cause(at, state)
            }
            Op::YieldValue | Op::YieldFrom if !self.is_generator => None,
            _ => return None,
        })
    }

    fn stop_at(&mut self, target: usize, state: &mut State) -> Option<Flow> {
        self.arrive(target, core::mem::take(state))?;
        Some(Flow::Stop)
    }

    fn branch(&mut self, instruction: &Instruction, state: &mut State) -> Option<Flow> {
        state.pop_value()?;
        let copy = self.copy_of(state)?;
        self.arrive(instruction.target, copy)?;
        Some(Flow::Next)
    }

    fn branch_or_pop(&mut self, target: usize, state: &mut State) -> Option<Flow> {
        state.value_at(0)?;
        let copy = self.copy_of(state)?;
        self.arrive(target, copy)?;
        state.pop_value()?;
        Some(Flow::Next)
    }

    fn iterate(&mut self, target: usize, state: &mut State) -> Option<Flow> {
        state.has_iterator()?;
        let mut ended = self.copy_of(state)?;
        ended.pop_iterator()?;
        self.arrive(target, ended)?;
        state.push(Kind::Value);
        Some(Flow::Next)
    }

    fn set_up(&mut self, instruction: &Instruction, state: &mut State) -> Option<Flow> {
        let kind = match instruction.op {
            Op::SetupExcept => HandlerKind::Except,
            Op::SetupFinally if self.is_async_with(instruction.target) => HandlerKind::AsyncWith,
            Op::SetupFinally => HandlerKind::Finally,
            _ => HandlerKind::With,
        };
        if state.handlers.len() >= self.n_handlers || instruction.target <= instruction.at {
            return None;
        }
        if kind == HandlerKind::With {
            state.pop_value()?;
            state.push(Kind::Exit);
            state.push(Kind::ExitReceiver);
        }
        state.handlers.push(Handler {
            kind,
            at: instruction.target,
            entered_at: instruction.at,
            depth: state.stack.len(),
        });
        if kind == HandlerKind::With {
            state.push(Kind::Value);
        }
        Some(Flow::Next)
    }

    fn is_async_with(&self, handler: usize) -> bool {
        async_with_paths(self.code, self.start, handler).is_some()
    }

    /// The handler of an `async with` asks whether its cause is an exception.
    fn split_cause(&mut self, at: usize, state: &mut State) -> Option<Flow> {
        let handler = state.handlers.last()?;
        let is_at_start = handler.kind == HandlerKind::AsyncWith && handler.at == at;
        let cause = state.stack.pop()?;
        (is_at_start && cause == Kind::cause(at)).then_some(())?;
        let (exception, other) = async_with_paths(self.code, self.start, at)?;
        let mut caught = self.copy_of(state)?;
        caught.push(Kind::Exception);
        self.arrive(exception, caught)?;
        state.pop_value()?;
        state.push(cause);
        state.push(Kind::Value);
        self.stop_at(other, state)
    }

    /// The end of an `except` chain raises again; that of a `finally` body does what it was run for.
    fn end_finally(&mut self, at: usize, state: &mut State) -> Option<Flow> {
        let index = state.handlers.len().checked_sub(1)?;
        let is_steady = state.is_steady(index, at);
        let handler = state.handlers.pop()?;
        match state.stack.pop()? {
            Kind::Exception => Some(Flow::Stop),
            cause
                if cause == Kind::cause(handler.at)
                    && is_steady
                    && state.stack.len() == handler.depth_after()? =>
            {
                self.note_return(at, state)?;
                Some(Flow::Next)
            }
            _ => None,
        }
    }
}

/// Instructions that only move values about.
fn step_stack(instruction: &Instruction, state: &mut State) -> Option<()> {
    let operand = instruction.operand;
    match instruction.op {
        Op::LoadConstNone => state.push(Kind::None),
        Op::LoadNull => state.push(Kind::Null),
        Op::LoadMethod => give_method(state, 1)?,
        Op::LoadSuperMethod => give_method(state, 3)?,
        Op::StoreFastMulti | Op::StoreFastN | Op::StoreDeref => drop(state.pop_plain()?),
        Op::StoreAttr => {
            state.pop_value()?;
            state.pop_plain()?;
        }
        Op::StoreSubscr => {
            state.pop_values(2)?;
            state.pop_plain()?;
        }
        Op::DupTop => rearrange(state, 1, &[0, 0])?,
        Op::DupTopTwo => rearrange(state, 2, &[0, 1, 0, 1])?,
        Op::RotTwo => rearrange(state, 2, &[1, 0])?,
        Op::RotThree => rearrange(state, 3, &[2, 0, 1])?,
        Op::PopTop => match state.stack.pop()? {
            Kind::Cause(_) | Kind::Exit | Kind::ExitReceiver => return None,
            _ => {}
        },
        Op::WithCleanup => clean_up(state)?,
        Op::GetIterStack => {
            state.pop_value()?;
            state.push_iterator();
        }
        Op::YieldValue => give_value(state, 1)?,
        Op::YieldFrom => give_value(state, 2)?,
        Op::BuildTuple | Op::BuildList | Op::BuildSet | Op::BuildSlice => {
            give_value(state, operand)?;
        }
        Op::StoreComp => store_comp(state, operand)?,
        Op::UnpackSequence => unpack(state, operand)?,
        Op::UnpackEx => unpack(state, (operand & 0xff) + (operand >> 8) + 1)?,
        Op::MakeFunctionDefargs => make_function(state, 0, true)?,
        Op::MakeClosure => make_function(state, instruction.byte.into(), false)?,
        Op::MakeClosureDefargs => make_function(state, instruction.byte.into(), true)?,
        Op::CallFunction => give_value(state, n_arguments(operand).checked_add(1)?)?,
        Op::CallMethod => {
            state.pop_values(n_arguments(operand))?;
            state.pop_plain()?;
            give_value(state, 1)?;
        }
        Op::CallFunctionVarKw => call_var_kw(state, n_arguments(operand))?,
        Op::CallMethodVarKw => call_var_kw(state, n_arguments(operand).checked_add(1)?)?,
        _ => return None,
    }
    Some(())
}

fn give_value(state: &mut State, taken: usize) -> Option<()> {
    state.pop_values(taken)?;
    state.push(Kind::Value);
    Some(())
}

fn give_method(state: &mut State, taken: usize) -> Option<()> {
    state.pop_values(taken)?;
    state.push(Kind::Value);
    state.push(Kind::Maybe);
    Some(())
}

/// Takes what is on top, the topmost last, and puts it there again as `order` says.
fn rearrange(state: &mut State, taken: usize, order: &[usize]) -> Option<()> {
    let mut kinds = [Kind::Null; 3];
    for kind in kinds.iter_mut().take(taken).rev() {
        *kind = state.pop_plain()?;
    }
    for index in order {
        state.push(*kinds.get(*index)?);
    }
    Some(())
}

fn clean_up(state: &mut State) -> Option<()> {
    let cause = state
        .stack
        .pop()
        .filter(|kind| matches!(kind, Kind::Cause(_)))?;
    (state.stack.pop()? == Kind::ExitReceiver).then_some(())?;
    (state.stack.pop()? == Kind::Exit).then_some(())?;
    state.push(cause);
    Some(())
}

fn store_comp(state: &mut State, operand: usize) -> Option<()> {
    let items = if operand & 3 == 1 { 2 } else { 1 };
    let depth = operand >> 2;
    if depth < items {
        return None;
    }
    state.value_at(depth)?;
    state.pop_values(items)
}

fn unpack(state: &mut State, count: usize) -> Option<()> {
    state.pop_value()?;
    state.stack.len().checked_add(count)?;
    state.stack.push_many(Kind::Value, count);
    Some(())
}

/// Cells are on top of the defaults, which may be missing.
fn make_function(state: &mut State, cells: usize, has_defaults: bool) -> Option<()> {
    state.pop_values(cells)?;
    if has_defaults {
        state.pop_plain()?;
        state.pop_plain()?;
    }
    state.push(Kind::Value);
    Some(())
}

/// A bitmap is on top of the arguments, some of which may be missing, and the callable.
fn call_var_kw(state: &mut State, arguments: usize) -> Option<()> {
    state.pop_value()?;
    for _ in 0..arguments {
        state.pop_plain()?;
    }
    give_value(state, 1)
}
