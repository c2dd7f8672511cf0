//! Instructions as inline assemblers read them: tables of mnemonic, operands and bits.
//!
//! ```text
//! Row { name, operands: [Operand { kind, place }], code }
//!                                  kind: what may be written there (of each architecture)
//!                                  place: where the bits of its value go
//! ```
//!
//! Invariants: a row is complete: the code of an instruction is that of its row with the values of its operands put in
//! place; every row is in its table once for each form of its operands.
//! Not here: reading operands from a program, and what is said of wrong ones (`compiler`).

pub mod rv32;
pub mod thumb;

/// Runs of bits: the lowest bit in the value, how many, the lowest bit in the instruction.
pub type Place = &'static [(u8, u8, u8)];

/// One operand of an instruction.
#[derive(Clone, Copy, Debug)]
pub struct Operand<Kind> {
    /// What may be written.
    pub kind: Kind,
    /// Where its value goes.
    pub place: Place,
}

/// One instruction.
#[derive(Debug)]
pub struct Row<Kind: 'static> {
    /// The mnemonic, as a Python name.
    pub name: &'static str,
    /// Its operands, in the order in which they are written.
    pub operands: &'static [Operand<Kind>],
    /// Its bits without operands.
    pub code: u32,
    /// What the processor must have, in the bits of its architecture.
    pub needs: u8,
}

/// The bits of a value, put in place.
pub fn place(place: Place, value: u32) -> u32 {
    place.iter().fold(0, |code, &(from, count, to)| {
        let mask = (1u32 << count) - 1;
        code | (value >> from & mask) << to
    })
}

impl<Kind> Row<Kind> {
    /// The instruction with the values of its operands; missing ones are 0.
    pub fn encode(&self, values: &[u32]) -> u32 {
        let operands = self.operands.iter().zip(values);
        operands.fold(self.code, |code, (operand, &value)| {
            code | place(operand.place, value)
        })
    }
}

#[cfg(test)]
mod tests;
