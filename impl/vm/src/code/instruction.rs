//! One instruction of bytecode, decoded without trust, and the check of its operands.

use bytecode::op::{Format, Op};
use bytecode::operand;

/// A decoded instruction; fields that its format does not have are zero.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Instruction {
    pub(crate) op: Op,
    /// The position in the opcode's range.
    pub(crate) position: u8,
    pub(crate) operand: usize,
    /// The byte after the operand.
    pub(crate) byte: u8,
    /// A signed operand.
    pub(crate) number: i64,
    /// Where it jumps to, which is not before the first instruction nor beyond the end.
    pub(crate) target: usize,
    pub(crate) at: usize,
    pub(crate) next: usize,
}

impl Instruction {
    /// Whether it opens a try block.
    pub(crate) fn opens_block(&self) -> bool {
        matches!(self.op, Op::SetupExcept | Op::SetupFinally | Op::SetupWith)
    }
}

/// Decodes the instruction at `at`; `start` is the first instruction.
pub(crate) fn decode(code: &[u8], start: usize, at: usize) -> Option<Instruction> {
    let mut ip = at;
    let (op, position) = Op::decode(operand::read_byte(code, &mut ip)?)?;
    let mut instruction = Instruction {
        op,
        position,
        operand: 0,
        byte: 0,
        number: 0,
        target: 0,
        at,
        next: 0,
    };
    let target = |ip: usize, by: isize| {
        let target = ip.checked_add_signed(by)?;
        (start..=code.len()).contains(&target).then_some(target)
    };
    match op.format() {
        Format::Qstr | Format::Uint => instruction.operand = operand::read_uint(code, &mut ip)?,
        Format::Int => instruction.number = operand::read_int(code, &mut ip)?,
        Format::UintByte => {
            instruction.operand = operand::read_uint(code, &mut ip)?;
            instruction.byte = operand::read_byte(code, &mut ip)?;
        }
        Format::Label => {
            let by = operand::read_label(code, &mut ip)?;
            instruction.target = target(ip, by)?;
        }
        Format::LabelByte => {
            let by = operand::read_label(code, &mut ip)?;
            instruction.target = target(ip, by)?;
            instruction.byte = operand::read_byte(code, &mut ip)?;
        }
        Format::ForwardLabel => {
            let by = operand::read_forward_label(code, &mut ip)?;
            instruction.target = target(ip, by.cast_signed())?;
        }
        Format::Plain | Format::Range => {}
    }
    instruction.next = ip;
    Some(instruction)
}
