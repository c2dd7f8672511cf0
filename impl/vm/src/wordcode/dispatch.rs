//! The dispatch loop, made from the table of instructions.
//!
//! A handler gets the registers by value and gives them back, so they stay in machine registers; all handlers are inlined
//! here. What an instruction means is in `handlers`.

use bytecode::op::BinaryOp;

use super::Word;
use super::handlers::{
    Exit, arithmetic, attributes, blocks, build, calls, generators, iteration, jumps, keywords,
    moves, names, starred, subscripts,
};
use super::op::{Op, for_each_word};
use super::regs::Regs;
use crate::compact::Flow;
use crate::error::Result;
use crate::state::Vm;

macro_rules! define_dispatch {
    ($($name:ident $operands:ident $second:ident $handler:expr;)*) => {
        impl Vm {
            /// Runs instructions until the entry frame returns, a generator yields, the topmost frame is one of the other
            /// tier, or something raises.
            #[inline]
            pub(crate) fn execute_words(&mut self, _: Word) -> Result<Option<Flow>> {
                let mut regs = self.load_words();
                loop {
                    let word = regs.fetch();
                    let pc = regs.pc;
                    let next = match Op::of_word(word) {
                        $(Op::$name => $handler(self, regs, word),)*
                    };
                    match next {
                        Ok(next) => regs = next,
                        Err(exit) => return self.leave_words(pc, exit),
                    }
                }
            }
        }
    };
}
for_each_word!(define_dispatch);

impl Vm {
    /// The registers of the topmost frame, which is one of this tier.
    #[inline(always)]
    pub(super) fn load_words(&self) -> Regs {
        match self.frames.top() {
            Some(frame) => match frame.word {
                Some(word) => Regs::load(frame, word),
                None => unreachable!("the frame is one of this tier"),
            },
            None => unreachable!("an entry frame is below every other frame"),
        }
    }

    #[cold]
    #[inline(never)]
    fn leave_words(&mut self, pc: *const u32, exit: Exit) -> Result<Option<Flow>> {
        match exit {
            Exit::Flow(flow) => Ok(Some(flow)),
            Exit::Switch => Ok(None),
            Exit::Raised(raise) => Err(raise),
            Exit::Raise(raise) => {
                if let Some(frame) = self.frames.top_mut() {
                    frame.ip = pc.cast();
                }
                Err(raise)
            }
        }
    }
}
