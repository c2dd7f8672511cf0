//! The compact tier: MicroPython bytecode as it is.
//!
//! One loop runs all activations above an entry frame; Python calls push frames instead of recursing.
//! Invariant: `Registers` are local to the loop and saved to the frame before another activation runs.
//! Not here: what operations mean (`semantics`).

mod binary;
mod build;
mod calls;
mod dispatch;
mod generator;
mod leave;
mod names;
pub(crate) mod stack_iterator;
mod starred;
mod unwind;

pub(crate) use generator::Resumed;
#[cfg(feature = "machine-code")]
pub(crate) use generator::is_generator_exit;

use crate::error::Result;
use crate::object::{Frame, Registers};
use crate::state::Vm;
use crate::types;
use crate::value::Value;
use crate::wordcode::Word;

/// Slots of an iterator on the operand stack.
const ITERATOR_SLOTS: usize = bytecode::op::ITER_BUF_SLOTS;

/// How an activation gave control back.
pub(crate) enum Flow {
    Return(Value),
    Yield(Value),
}

impl Vm {
    /// Runs the topmost frame, an entry frame, until it returns or yields; `inject` is raised in it first.
    #[inline(always)]
    pub(crate) fn run(&mut self, inject: Option<Value>) -> Result<Flow> {
        let base = self.frames.depth();
        if self.tracing() {
            self.begin_traced(base)?;
        }
        if let Some(exception) = inject {
            if self.is_at_yield_from() {
                self.roots.injected.set(inject);
            } else {
                let raise = self.raise_operand(exception);
                self.unwind(base, raise)?;
            }
        }
        self.run_above(base)
    }

    /// Runs the topmost frame, which has delegated, with what that came to.
    pub(crate) fn run_delegated(&mut self, delegated: Result) -> Result<Flow> {
        let base = self.frames.depth();
        if let Some(frame) = self.frames.top_mut() {
            match frame.word {
                Some(word) => word.end_delegation(frame, delegated.ok()),
                None => {
                    let mut r = Registers::load(frame);
                    r.byte();
                    if let Ok(value) = delegated {
                        r.drop(1);
                        r.set(0, value);
                    }
                    r.save(frame);
                }
            }
        }
        if let Err(raise) = delegated {
            self.unwind(base, raise)?;
        }
        self.run_above(base)
    }

    /// Runs the frames from `base` on.
    #[inline(always)]
    fn run_above(&mut self, base: usize) -> Result<Flow> {
        match self.run_top(base) {
            Ok(Some(flow)) => Ok(flow),
            outcome => self.run_on(base, outcome),
        }
    }

    /// Runs the topmost frame until it gives control back, or one of the other tier is the topmost.
    #[inline(always)]
    fn run_top(&mut self, base: usize) -> Result<Option<Flow>> {
        match self.top_word() {
            Some(word) => (self.loops.words)(self, word),
            None if self.tracing() => self.execute_traced(base),
            None => (self.loops.compact)(self, base, false),
        }
    }

    /// Goes on with the frames from `base` on after what the topmost came to.
    #[inline(never)]
    fn run_on(&mut self, base: usize, mut outcome: Result<Option<Flow>>) -> Result<Flow> {
        loop {
            match outcome {
                Ok(Some(flow)) => return Ok(flow),
                Ok(None) if self.tracing() => self.trace_from_words(),
                Ok(None) => {}
                Err(_) if self.profile.take_switch() => {}
                Err(raise) => {
                    self.unwind(base, raise)?;
                    self.forget_failed_calls();
                }
            }
            outcome = self.run_top(base);
        }
    }

    /// Clears the native stack after memory ran out: what the calls that failed left there must not stay alive.
    #[inline(always)]
    fn forget_failed_calls(&mut self) {
        let handled = self.roots.handled_exception.get();
        if handled.is_some_and(|exception| exception.is_exactly(&types::exception::MEMORY_ERROR)) {
            self.clear_native_stack();
        }
    }

    /// Announces the entry frame to a trace function.
    #[cold]
    #[inline(never)]
    fn begin_traced(&mut self, base: usize) -> Result<()> {
        self.forget_frames(base - 1);
        match self.trace_entry() {
            Ok(()) => Ok(()),
            Err(raise) => self.unwind(base, raise),
        }
    }

    /// Runs the loop under the eyes of a trace function.
    #[cold]
    #[inline(never)]
    fn execute_traced(&mut self, base: usize) -> Result<Option<Flow>> {
        let outer = self.enter_traced_loop();
        let outcome = (self.loops.compact)(self, base, true);
        self.leave_traced_loop(outer);
        outcome
    }

    /// The translation that the topmost frame runs, if it is one of the wordcode tier.
    #[inline(always)]
    pub(crate) fn top_word(&self) -> Option<Word> {
        self.frames.top()?.word
    }

    /// Whether the next instruction of the topmost frame delegates to another generator.
    fn is_at_yield_from(&mut self) -> bool {
        match self.frames.top() {
            Some(Frame {
                word: Some(word),
                ip,
                ..
            }) => word.is_at_yield_from(*ip),
            _ => self.load_registers().at_yield_from(),
        }
    }

    /// Gives the loop of the topmost frame the item that its generator yielded.
    #[inline(always)]
    pub(crate) fn deliver_item(&mut self, item: Value) {
        if let Some(frame) = self.frames.top_mut() {
            match frame.word {
                Some(word) => word.put_item(frame, item),
                None => {
                    let mut r = Registers::load(frame);
                    r.forward_label();
                    r.push(item);
                    r.save(frame);
                }
            }
        }
    }

    /// Leaves the loop of the topmost frame, whose generator is at its end.
    pub(crate) fn deliver_end(&mut self) {
        if let Some(frame) = self.frames.top_mut() {
            match frame.word {
                Some(word) => word.put_end(frame),
                None => {
                    let mut r = Registers::load(frame);
                    let by = r.forward_label();
                    r.drop(ITERATOR_SLOTS);
                    r.jump(by as isize);
                    r.save(frame);
                }
            }
        }
    }

    /// Gives the topmost frame the result of its call.
    #[inline(always)]
    pub(crate) fn deliver_result(&mut self, value: Value) {
        if let Some(frame) = self.frames.top_mut() {
            match frame.word {
                Some(word) => word.put_result(frame, value),
                None => {
                    let mut r = Registers::load(frame);
                    r.push(value);
                    r.save(frame);
                }
            }
        }
    }

    /// Saves the registers to the running frame.
    #[inline(always)]
    pub(crate) fn save_registers(&mut self, registers: &Registers) {
        if let Some(frame) = self.frames.top_mut() {
            registers.save(frame);
        }
    }

    /// The registers of the frame that is now on top.
    #[inline(always)]
    pub(crate) fn load_registers(&mut self) -> Registers {
        match self.frames.top() {
            Some(frame) => Registers::load(frame),
            None => unreachable!("an entry frame is below every other frame"),
        }
    }
}
