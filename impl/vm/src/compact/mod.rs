//! The compact tier: MicroPython bytecode as it is.
//!
//! One loop runs all activations above an entry frame; Python calls push frames instead of recursing.
//! Invariant: `Registers` are local to the loop and saved to the frame before another activation runs.
//! Not here: what operations mean (`semantics`).

mod build;
mod calls;
mod dispatch;
mod generator;
mod names;
mod stack_iterator;
mod unwind;

pub(crate) use generator::Resumed;

use crate::error::Result;
use crate::object::Registers;
use crate::state::Vm;
use crate::value::Value;

/// Slots of an iterator on the operand stack.
const ITERATOR_SLOTS: usize = bytecode::op::ITER_BUF_SLOTS;

/// How an activation gave control back.
pub(crate) enum Flow {
    Return(Value),
    Yield(Value),
}

impl Vm {
    /// Runs the topmost frame, an entry frame, until it returns or yields; `inject` is raised in it first.
    pub(crate) fn run(&mut self, inject: Option<Value>) -> Result<Flow> {
        let base = self.frames.depth();
        let mut injected = inject;
        if let Some(exception) = inject
            && !self.load_registers().at_yield_from()
        {
            injected = None;
            let raise = self.raise_operand(exception);
            self.unwind(base, raise)?;
        }
        loop {
            match self.execute(base, &mut injected) {
                Ok(flow) => return Ok(flow),
                Err(raise) => self.unwind(base, raise)?,
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
