//! The inline assembler: functions whose statements are instructions of the machine.
//!
//! ```text
//! @micropython.asm_thumb          Function { params, returns, body }
//! def f(r0, r1) -> uint:            params: registers, in their order
//!     label(loop)                   returns: the type of the result
//!     add(r0, r0, r1)               body: label, align, data, or an instruction and its operands
//! ```
//!
//! Invariants: a function is walked twice, first to place labels, then to write bytes; both walks have the same sizes.
//! Not here: mnemonics and bits (`asm::inline`).

mod buffer;
#[cfg(feature = "inline-asm-rv32")]
mod rv32;
#[cfg(not(feature = "inline-asm-rv32"))]
#[path = "no_machine.rs"]
mod rv32;
mod source;
#[cfg(test)]
mod tests;
#[cfg(feature = "inline-asm-thumb")]
mod thumb;
#[cfg(not(feature = "inline-asm-thumb"))]
#[path = "no_machine.rs"]
mod thumb;
mod walk;

use crate::interner::Symbol;
use crate::tree::NodeId;
use crate::{Machine as Target, Options};
use ::bytecode::Architecture;
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::vec::Vec;
use buffer::Buffer;
use source::Source;

/// What is wrong with an instruction.
type Message = Cow<'static, str>;

/// What knows the instructions of a machine.
trait Machine {
    /// The decorator of its functions.
    fn decorator(&self) -> &'static [u8];
    /// What comes before the first instruction.
    fn start(&self, state: &mut State<'_>);
    /// What comes after the last instruction.
    fn end(&self, state: &mut State<'_>);
    /// Checks the parameters of a function.
    fn check_parameters(&self, source: Source<'_>, params: &[NodeId]) -> Result<(), &'static str>;
    /// Adds an instruction.
    fn instruction(
        &self,
        state: &mut State<'_>,
        name: &[u8],
        operands: &[NodeId],
    ) -> Result<(), Message>;
}

/// What knows the instructions of an architecture.
fn machine(architecture: Architecture) -> Option<Box<dyn Machine>> {
    thumb::machine(architecture).or_else(|| rv32::machine(architecture))
}

/// Decorators of assemblers, all of which are known to a compiler for other machines.
const DECORATORS: [&[u8]; 3] = [b"asm_thumb", b"asm_rv32", b"asm_xtensa"];

/// Whether functions with a decorator can be assembled; `None` when it is unknown.
pub(crate) fn is_available(decorator: &[u8], options: &Options<'_>) -> Option<bool> {
    let found = match options.machine {
        Target::Unknown => return None,
        Target::Unnamed => None,
        Target::For(architecture) => machine(architecture),
    };
    let is_known = match &found {
        _ if options.is_cross => DECORATORS.contains(&decorator),
        Some(machine) => machine.decorator() == decorator,
        None => false,
    };
    is_known.then_some(found.is_some())
}

/// A function while it is assembled.
struct State<'a> {
    source: Source<'a>,
    code: Buffer,
    /// The labels met so far, in their order; those of the first walk are known in the second.
    labels: Vec<(Symbol, u64)>,
    /// What the processor has beyond its architecture.
    #[cfg_attr(
        not(feature = "inline-asm-rv32"),
        expect(dead_code, reason = "no other processor has any")
    )]
    extensions: usize,
}

impl State<'_> {
    /// Where a label is.
    fn label(&self, name: Symbol) -> Option<u64> {
        let found = self.labels.iter().find(|(known, _)| *known == name);
        found.map(|(_, at)| *at)
    }

    /// Whether this walk writes.
    fn is_final(&self) -> bool {
        self.code.is_final()
    }
}
