//! The verifier: proves of one function that every instruction finds on the operand stack what it takes.
//!
//! Instructions are run on kinds instead of values, along every path. Where paths meet, they have to agree on the depth
//! of the operand stack and on the try blocks that are open; of a slot is known what all paths agree on.
//!
//! ```text
//!   Value   None Exception          a value, of which something may be known
//!   Maybe   Null                    perhaps nothing; nothing
//!   Iterator(0..4)                  the four slots of an iterator, which only loops look into
//!   Exit ExitReceiver               what a `with` block keeps below its body
//!   Cause(handler)                  why a `finally` body runs: one or two slots that only its end looks into
//! ```
//!
//! An `async with` asks whether its cause is an exception, which takes one slot, or not: then it takes two. So its handler
//! is entered with a real cause only, never by a jump; the interpreter answers whatever `BaseException` means.
//! Invariant: whatever the bytes are, verifying ends, without a panic.
//! Not here: operands of single instructions (`check`).

mod kinds;
mod places;
mod stack;
mod step;

use super::instruction::decode;
use alloc::vec::Vec;
use bytecode::op::{BinaryOp, ITER_BUF_SLOTS, Op};
use bytecode::prelude::Prelude;
use bytecode::sorted::SortedMap;
use places::Place;
pub(super) use places::Places;
use stack::{Handler, HandlerKind, Kind, State};

/// A function is not believed whose paths would take more memory than this to compare: runs of slots of a kind where paths
/// meet.
const MAX_RUNS: usize = match usize::BITS {
    64 => 1 << 22,
    _ => 1 << 17,
};

/// Verifies a checked function; gives how many slots its operand stack takes at most.
///
/// # Errors
/// When there is no memory to verify it with.
pub(super) fn verify(
    code: &[u8],
    prelude: &Prelude,
    places: Places,
) -> Result<Option<usize>, OutOfMemory> {
    let Some(n_targets) = places.n_targets() else {
        return Ok(None);
    };
    let states = SortedMap::with_room(n_targets).ok_or(OutOfMemory)?;
    let mut verifier = Verifier {
        code,
        start: prelude.bytecode_offset(),
        n_handlers: prelude.n_exc_stack,
        is_generator: prelude.is_generator(),
        places,
        states,
        n_runs: 0,
        work: Vec::new(),
        max_depth: 0,
        is_short: false,
    };
    let outcome = verifier.verify();
    match verifier.is_short {
        true => Err(OutOfMemory),
        false => Ok(outcome),
    }
}

/// There is no memory to verify a function with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct OutOfMemory;

struct Verifier<'a> {
    code: &'a [u8],
    start: usize,
    n_handlers: usize,
    is_generator: bool,
    places: Places,
    /// What is known where paths meet.
    states: SortedMap<usize, State>,
    /// Runs of slots in all of that.
    n_runs: usize,
    /// Where something new is known.
    work: Vec<usize>,
    max_depth: usize,
    /// There is no memory to go on with.
    is_short: bool,
}

/// What follows an instruction.
enum Flow {
    /// The next instruction.
    Next,
    /// Something that has been taken care of.
    Stop,
}

impl Verifier<'_> {
    /// Slots that operands may take at most: each has an instruction that fills it or takes it, and iterators have most.
    fn depth_limit(&self) -> usize {
        ITER_BUF_SLOTS * self.code.len()
    }

    /// Verifies all that can be reached; gives how many slots operands take.
    fn verify(&mut self) -> Option<usize> {
        let start = self.start;
        match self.places.get(start)? {
            Place::Target => self.arrive(start, State::default())?,
            // No jump leads here, so nothing is to be known of it later.
            _ => self.run(start, State::default())?,
        }
        while let Some(at) = self.work.pop() {
            let known = self.states.get(at)?;
            self.is_short |= !known.can_be_copied();
            (!self.is_short).then_some(())?;
            let state = known.clone();
            self.run(at, state)?;
        }
        // A cause may take one slot more than it has a kind, and each has its handler.
        Some(self.max_depth + self.n_handlers + 1)
    }

    /// Makes sure that there is memory for copies of a state, and for one more to be known.
    fn check_memory(&mut self, state: &State) -> Option<()> {
        let has_room =
            self.states.make_room() && self.work.try_reserve(1).is_ok() && state.can_be_copied();
        self.is_short |= !has_room;
        has_room.then_some(())
    }

    /// A copy of a state, if there is memory for it.
    fn copy_of(&mut self, state: &State) -> Option<State> {
        let has_room = state.can_be_copied();
        self.is_short |= !has_room;
        has_room.then(|| state.clone())
    }

    /// Runs from an instruction until paths meet or end.
    fn run(&mut self, mut at: usize, mut state: State) -> Option<()> {
        loop {
            let instruction = decode(self.code, self.start, at)?;
            if !state.make_room(instruction.opens_block()) {
                self.is_short = true;
                return None;
            }
            self.note_raise(at, &state)?;
            let flow = self.step(&instruction, &mut state)?;
            self.max_depth = self.max_depth.max(state.stack.len());
            if self.max_depth > self.depth_limit() {
                return None;
            }
            if let Flow::Stop = flow {
                return Some(());
            }
            at = instruction.next;
            state.begin_finally(at);
            match self.places.get(at)? {
                Place::Inside => return None,
                Place::Start => {}
                Place::Target => return self.arrive(at, state),
            }
        }
    }

    /// Goes on at an instruction by a jump, or because it is the next one.
    fn arrive(&mut self, at: usize, state: State) -> Option<()> {
        let is_refused =
            |handler: &Handler| handler.kind == HandlerKind::AsyncWith && handler.at == at;
        if state.handlers.last().is_some_and(is_refused) {
            return None;
        }
        self.join(at, state)
    }

    /// Joins a state to what is known at an instruction.
    fn join(&mut self, at: usize, mut state: State) -> Option<()> {
        if self.places.get(at)? == Place::Inside {
            return None;
        }
        state.begin_finally(at);
        if self.code.get(at) == Some(&(Op::EndFinally as u8)) {
            state.end_finally();
        }
        self.max_depth = self.max_depth.max(state.stack.len());
        self.check_memory(&state)?;
        let is_new = match self.states.get_mut(at) {
            Some(known) => known.join(&state)?,
            None => {
                self.n_runs += state.stack.n_runs();
                if self.n_runs > MAX_RUNS {
                    return None;
                }
                state.shrink();
                self.states.insert(at, state);
                true
            }
        };
        if is_new && !self.work.contains(&at) {
            self.work.push(at);
        }
        Some(())
    }

    /// An exception may leave for the innermost try block whose handler does not run yet.
    fn note_raise(&mut self, at: usize, state: &State) -> Option<()> {
        let waits = |handler: &Handler| !handler.is_active(at);
        match state.handlers.iter().rposition(waits) {
            Some(index) => self.enter_handler(index, state),
            None => Some(()),
        }
    }

    /// Goes on in a handler with what was on the stack when its try block was entered.
    fn enter_handler(&mut self, index: usize, state: &State) -> Option<()> {
        let handler = *state.handlers.get(index)?;
        let cause = match handler.kind {
            HandlerKind::Except => Kind::Exception,
            _ => Kind::cause(handler.at),
        };
        let handlers = &state.handlers[..=index];
        if state.stack.len() < handler.depth {
            return None;
        }
        if let Some(known) = self.states.get(handler.at)
            && known.is_entered_from(&state.stack, handler.depth, cause, handlers)
        {
            return Some(());
        }
        self.check_memory(state)?;
        let mut entered = State {
            stack: state.stack.clone(),
            handlers: handlers.to_vec(),
        };
        entered.stack.truncate(handler.depth);
        entered.stack.push(cause);
        self.join(handler.at, entered)
    }

    /// A return runs the innermost `finally` that does not run yet; those that do are given up.
    fn note_return(&mut self, at: usize, state: &State) -> Option<()> {
        for (index, handler) in state.handlers.iter().enumerate().rev() {
            if handler.kind == HandlerKind::Except {
                continue;
            }
            if !handler.is_active(at) {
                return self.enter_handler(index, state);
            }
            if !state.stack.contains(Kind::cause(handler.at)) {
                return None;
            }
        }
        Some(())
    }

    /// A jump out of `count` try blocks: runs their `finally` bodies, then goes on at the target.
    fn unwind_jump(&mut self, at: usize, mut state: State, target: usize, how: u8) -> Option<()> {
        for _ in 0..how & 0x7f {
            let index = state.handlers.len().checked_sub(1)?;
            let handler = *state.handlers.last()?;
            match handler.kind {
                HandlerKind::Except => {}
                _ if handler.is_active(at) => {
                    (state.stack.pop()? == Kind::cause(handler.at)).then_some(())?;
                }
                _ => {
                    let is_steady = state.is_steady(index, at);
                    (state.stack.len() == handler.depth && is_steady).then_some(())?;
                    self.enter_handler(index, &state)?;
                    state.stack.truncate(handler.depth_after()?);
                }
            }
            state.handlers.pop();
        }
        if how & 0x80 != 0 {
            state.pop_iterator()?;
        }
        self.arrive(target, state)
    }
}

/// Where the handler of an `async with` goes on with an exception, and with anything else.
///
/// ```text
///   DUP_TOP  LOAD_GLOBAL BaseException  BINARY_OP exception match  POP_JUMP_IF_FALSE other     exception, other
///   other:   ROT_THREE  ROT_THREE                                                             context manager on top
/// ```
fn async_with_paths(code: &[u8], start: usize, at: usize) -> Option<(usize, usize)> {
    let expect = |at: usize, op: Op| decode(code, start, at).filter(|found| found.op == op);
    let dup = expect(at, Op::DupTop)?;
    let load = expect(dup.next, Op::LoadGlobal)?;
    let matches = expect(load.next, Op::BinaryOpMulti)?;
    let branch = expect(matches.next, Op::PopJumpIfFalse)?;
    let first = expect(branch.target, Op::RotThree)?;
    let second = expect(first.next, Op::RotThree)?;
    (matches.position == BinaryOp::ExceptionMatch as u8).then_some((branch.next, second.next))
}

#[cfg(test)]
mod tests;
