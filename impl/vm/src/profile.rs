//! `sys.settrace`: the compact loop asks here before every instruction while somebody traces.
//!
//! ```text
//!   plain loop  --settrace(f)-->  traced loop  --settrace(None), and no frame has a callback-->  plain loop
//! ```
//!
//! Invariants: while the traced loop runs, `frames` has a row for every activation up to the one that runs, except for
//! one that was just entered; a plain loop below a traced one leaves rows behind, which the next switch drops.
//! A plain loop only knows that it is one: it finds a request to switch in the pending word.
//! Not here: frame objects themselves (`types::frame`).

use alloc::vec::Vec;
use core::cell::Cell;
use core::sync::atomic::Ordering;

use bytecode::op::byte as op;

use crate::error::{Raise, Result};
use crate::native::{Args, RomDict};
use crate::object::{Frame, FrameKind, Gc, Slots, Type};
use crate::qstr::Qstr;
use crate::semantics::class::is_subclass;
use crate::state::Vm;
use crate::types::exception;
use crate::types::frame::{FRAME, FrameObject};
use crate::value::Value;

/// `sys.settrace`, which is not a native function so that the loop that calls it can change at once.
pub(crate) const SETTRACE: Option<Value> = Some(Value::rom(&SET_TRACE));

static SET_TRACE: SetTrace = SetTrace::rom(&SET_TRACE_TYPE);
static SET_TRACE_SLOTS: Slots = Slots {
    call: Some(set_trace),
    ..Slots::of::<SetTrace>()
};
/// It looks like a native function to programs.
static SET_TRACE_TYPE: Type = Type::rom(q!("function"), &SET_TRACE_SLOTS, &RomDict::EMPTY);

object! {
    /// `sys.settrace`
    struct SetTrace: SET_TRACE_TYPE {}
}

/// `sys.settrace(function)`
fn set_trace(vm: &mut Vm, _: Value, args: &Args<'_>) -> Result {
    args.check(vm, 1, 1)?;
    vm.set_trace(args.pos[0])?;
    Ok(Value::NONE)
}

#[derive(Clone, Copy, PartialEq, Eq, Default)]
enum State {
    #[default]
    Off,
    /// There is a callback, or a frame that has one.
    Tracing,
    /// The callback runs: its own code is not traced.
    Calling,
}

/// The state of tracing.
#[derive(Default)]
pub(crate) struct Profile {
    state: State,
    /// A traced loop runs, and none but the callback's and those of the wordcode tier above it.
    in_traced_loop: bool,
    /// What travels as an exception is a request to change the loop.
    is_switching: bool,
    /// Frame objects by depth, where there are any.
    frames: Vec<Option<Gc<FrameObject>>>,
}

impl Profile {
    /// Whether a loop that looks at every instruction is to run.
    #[inline(always)]
    pub(crate) fn is_tracing(&self) -> bool {
        self.state == State::Tracing
    }

    /// A plain loop runs where a traced one is to.
    fn wants_switch(&self) -> bool {
        self.is_tracing() && !self.in_traced_loop
    }

    /// Tells whether a loop ended only to be changed.
    pub(crate) fn take_switch(&mut self) -> bool {
        core::mem::take(&mut self.is_switching)
    }

    pub(crate) fn is_switching(&self) -> bool {
        self.is_switching
    }

    pub(crate) fn objects(&self) -> impl Iterator<Item = Gc<FrameObject>> {
        self.frames.iter().flatten().copied()
    }

    fn has_callbacks(&self) -> bool {
        self.objects().any(|frame| frame.callback.get().is_some())
    }

    fn object(&self, depth: usize) -> Option<Gc<FrameObject>> {
        self.frames.get(depth.checked_sub(1)?).copied().flatten()
    }
}

impl Vm {
    /// Whether instructions are watched, which only the compact tier does.
    #[inline(always)]
    pub(crate) fn tracing(&self) -> bool {
        self.profile.is_tracing()
    }

    /// `sys.settrace(function)`: anything that cannot be called ends tracing.
    fn set_trace(&mut self, callback: Value) -> Result<()> {
        let callback = self.is_callable(callback).then_some(callback);
        if callback.is_some() && self.profile.state == State::Off {
            let depth = self.frames.depth();
            self.profile.frames.clear();
            let room = self.frames.max_depth();
            if self.profile.frames.try_reserve_exact(room).is_err() {
                return Err(self.memory_error(room * size_of::<Option<Value>>()));
            }
            self.profile.frames.resize(depth, None);
            self.profile.state = State::Tracing;
            self.profile.in_traced_loop = false;
            self.hide_words();
            self.ask_for_switch();
        }
        self.roots.trace_callback.set(callback);
        Ok(())
    }

    /// Makes the next look at the pending word notice that the loop is to change.
    pub(crate) fn ask_for_switch(&mut self) {
        if self.profile.wants_switch() {
            self.interrupt.store(true, Ordering::Relaxed);
        }
    }

    /// Ends the running plain loop if a traced one is to go on; `entered` tells that the frame on top has not started.
    pub(crate) fn switch_loop(&mut self, entered: bool) -> Result<()> {
        if !self.profile.wants_switch() || self.top_word().is_some() {
            return Ok(());
        }
        let depth = self.frames.depth();
        let is_entry = |index: &usize| {
            let frame = self.frames.get(*index);
            frame.is_some_and(|frame| frame.kind == FrameKind::Entry)
        };
        let outer = (0..depth).rev().find(is_entry).unwrap_or(0);
        self.profile.frames.truncate(outer);
        let known = depth - usize::from(entered);
        self.profile.frames.resize(known, None);
        Err(self.switch())
    }

    /// Ends the running plain loop after a call of `sys.settrace`.
    #[inline(always)]
    pub(crate) fn switch_after(&mut self, callable: Value) -> Result<()> {
        match callable.is_exactly(&SET_TRACE_TYPE) {
            true => self.switch_loop(false),
            false => Ok(()),
        }
    }

    fn switch(&mut self) -> Raise {
        self.profile.is_switching = true;
        Raise(())
    }

    /// A traced loop begins; gives what `leave_traced_loop` wants.
    pub(crate) fn enter_traced_loop(&mut self) -> bool {
        core::mem::replace(&mut self.profile.in_traced_loop, true)
    }

    pub(crate) fn leave_traced_loop(&mut self, outer: bool) {
        self.profile.in_traced_loop = outer;
        self.ask_for_switch();
    }

    /// The wordcode tier has called or gone back to the frame on top: it does not say which frames it left.
    pub(crate) fn trace_from_words(&mut self) {
        if let Some(frame) = self.frames.top()
            && frame.word.is_none()
            && frame.offset() == frame.function.code.start as usize
        {
            self.profile.frames.truncate(self.frames.depth() - 1);
        }
    }

    /// Forgets the frames above a depth.
    pub(crate) fn forget_frames(&mut self, depth: usize) {
        self.profile.frames.truncate(depth);
    }

    /// A generator is about to be resumed.
    #[inline(always)]
    pub(crate) fn trace_resumption(&mut self) {
        if self.tracing() {
            self.profile.frames.truncate(self.frames.depth());
        }
    }

    /// Whether functions may be translated: who traces, or is called by who traces, stays with the compact tier.
    #[cfg(feature = "wordcode")]
    pub(crate) fn may_translate(&self) -> bool {
        self.profile.state == State::Off
    }

    /// Announces a frame that was just entered, and forgets those that were left.
    pub(crate) fn trace_entry(&mut self) -> Result<()> {
        let depth = self.frames.depth();
        if self.top_word().is_some() {
            return Ok(());
        }
        self.profile.frames.truncate(depth);
        let is_new = self.profile.frames.len() < depth;
        if is_new {
            self.profile.frames.resize(depth, None);
            self.note_callers(depth);
        }
        if self.profile.object(depth).is_some() || !self.make_frame_objects(depth)? {
            return Ok(());
        }
        let (Some(frame), Some(callback)) =
            (self.profile.object(depth), self.roots.trace_callback.get())
        else {
            return Ok(());
        };
        if is_new {
            let local = self.call_back(callback, frame, q!("call"))?;
            let local = self.is_callable(local).then_some(local);
            frame.callback.set(local);
            // The first instruction is on a new line in any case.
            frame.line.set(0);
        }
        Ok(())
    }

    /// Makes the objects that frames up to a depth lack; false when there is no memory for them.
    fn make_frame_objects(&mut self, depth: usize) -> Result<bool> {
        if self.heap_lock != 0 {
            return Ok(false);
        }
        for index in 0..depth {
            if self.profile.object(index + 1).is_some() {
                continue;
            }
            match self.new_frame_object(index) {
                Ok(object) => self.profile.frames[index] = object,
                Err(raise) => {
                    self.catch(raise, &exception::MEMORY_ERROR)?;
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    fn new_frame_object(&mut self, index: usize) -> Result<Option<Gc<FrameObject>>> {
        let Some(frame) = self.frames.get(index).copied() else {
            return Ok(None);
        };
        let code = frame.function.code;
        let start = code.start as usize;
        let (offset, line) = self.place(&frame, index + 1 == self.frames.depth());
        let is_defined = index > 0 && offset == start && code.line != 0;
        let line = if is_defined { code.line as usize } else { line };
        let object = crate::types::code::new(self, code)?;
        let object = self.expect(object)?;
        let back = self.profile.object(index);
        let (offset, line) = (Cell::new(offset.saturating_sub(start)), Cell::new(line));
        let ty: Gc<Type> = Gc::rom(&FRAME);
        let function = frame.function;
        let (round, callback) = (Cell::new(0), Cell::new(None));
        FrameObject::alloc(
            self, ty, function, object, back, offset, line, round, callback,
        )
        .map(Some)
    }

    /// Where a frame is: the offset of its instruction, and the line.
    fn place(&self, frame: &Frame, is_top: bool) -> (usize, usize) {
        let code = frame.function.code;
        match frame.word {
            Some(word) => {
                let offset = word.offset_before(frame.ip);
                (offset, code.line_of(offset))
            }
            None => {
                // A frame that waits for a call is behind its instruction.
                let offset = frame.offset();
                let line = code.line_of(offset.saturating_sub(usize::from(!is_top)));
                (offset, line)
            }
        }
    }

    /// Brings the objects of the frames that called the topmost one up to date, where nobody watches them: those of the
    /// wordcode tier.
    fn note_callers(&mut self, depth: usize) {
        for index in (0..depth.saturating_sub(1)).rev() {
            let Some(frame) = self.frames.get(index).copied() else {
                return;
            };
            if frame.word.is_none() {
                return;
            }
            let (offset, line) = self.place(&frame, false);
            let object = self.profile.object(index + 1);
            match object.filter(|object| Gc::ptr_eq(object.function, frame.function)) {
                Some(object) => {
                    let start = frame.function.code.start as usize;
                    object.last_instruction.set(offset.saturating_sub(start));
                    object.line.set(line);
                }
                None => self.profile.frames[index] = None,
            }
        }
    }

    /// What happens before each instruction; an error that is a request to switch ends the traced loop.
    pub(crate) fn trace_instruction(&mut self) -> Result<()> {
        if self.roots.trace_callback.get().is_none() && !self.profile.has_callbacks() {
            self.profile.state = State::Off;
            self.profile.frames.clear();
        }
        if self.profile.state == State::Off {
            return Err(self.switch());
        }
        self.trace_entry()?;
        let Some(object) = self.profile.object(self.frames.depth()) else {
            return Ok(());
        };
        let Some(frame) = self.frames.top().copied() else {
            return Ok(());
        };
        let code = frame.function.code;
        let instruction = code.bytes().get(frame.offset()).copied().unwrap_or(0);
        if object.round.take() == frame.offset() {
            object.line.set(0);
        }
        if let Some(callback) = object.callback.get() {
            self.trace_line(callback, object, code.line_of(frame.offset()))?;
            if matches!(instruction, op::ReturnValue | op::YieldValue) {
                self.call_back(callback, object, q!("return"))?;
                if instruction == op::ReturnValue && self.frames.depth() > 1 {
                    object.callback.set(None);
                }
            }
        }
        if notes_place(instruction) {
            let offset = frame.offset();
            object.last_instruction.set(offset - code.start as usize);
            object.line.set(code.line_of(offset));
            if instruction == op::ForIter {
                let mut ip = offset + 1;
                let label = bytecode::operand::read_forward_label(code.bytes(), &mut ip);
                object.round.set(label.map_or(0, |_| ip));
            }
        }
        Ok(())
    }

    fn trace_line(&mut self, callback: Value, object: Gc<FrameObject>, line: usize) -> Result<()> {
        if object.line.get() != line {
            object.line.set(line);
            self.call_back(callback, object, q!("line"))?;
        }
        Ok(())
    }

    /// Tells the running frame's callback of an exception that passes through the frame.
    pub(crate) fn trace_exception(&mut self, exception: Value) -> Result<()> {
        let base = Gc::rom(&exception::EXCEPTION);
        if self.top_word().is_some() || !is_subclass(exception.ty(), base) {
            return Ok(());
        }
        let object = self.profile.object(self.frames.depth());
        if let Some(object) = object
            && let Some(callback) = object.callback.get()
        {
            let reraising = core::mem::take(&mut self.reraising);
            self.call_back(callback, object, q!("exception"))?;
            self.reraising = reraising;
        }
        Ok(())
    }

    /// Calls a callback; one that fails is not called again.
    fn call_back(&mut self, callback: Value, frame: Gc<FrameObject>, event: Qstr) -> Result {
        self.profile.state = State::Calling;
        let args = [Value::object(frame), Value::qstr(event), Value::NONE];
        let outcome = self.call(callback, &args);
        self.profile.state = State::Tracing;
        if outcome.is_err() {
            self.roots.trace_callback.set(None);
            for frame in self.profile.objects() {
                frame.callback.set(None);
            }
        }
        outcome
    }
}

/// Instructions that may call, before which a frame's line and offset are noted.
fn notes_place(instruction: u8) -> bool {
    matches!(
        instruction,
        op::LoadAttr
            | op::StoreAttr
            | op::ForIter
            | op::CallFunction
            | op::CallFunctionVarKw
            | op::CallMethod
            | op::CallMethodVarKw
            | op::ImportName
            | op::ImportFrom
    )
}
