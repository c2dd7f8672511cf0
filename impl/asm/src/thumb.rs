//! Thumb and Thumb-2 instructions of Arm microcontrollers.
//!
//! Narrow instructions are one halfword, wide ones two. Names are those of the architecture manual; `lo` registers are
//! R0 to R7.

use crate::Code;

/// A core register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Register(pub u8);

impl Register {
    /// The stack pointer.
    pub const SP: Register = Register(13);
    /// The return address.
    pub const LR: Register = Register(14);
    /// The program counter.
    pub const PC: Register = Register(15);

    /// Whether narrow instructions can name it.
    pub const fn is_low(self) -> bool {
        self.0 < 8
    }

    const fn low(self) -> u16 {
        self.0 as u16 & 7
    }

    const fn bits(self) -> u16 {
        self.0 as u16 & 15
    }
}

/// A condition of a branch.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Condition {
    Eq,
    Ne,
    Cs,
    Cc,
    Mi,
    Pl,
    Vs,
    Vc,
    Hi,
    Ls,
    Ge,
    Lt,
    Gt,
    Le,
}

impl Condition {
    /// The number of the condition that holds when this one does not.
    pub const fn inverted(self) -> u8 {
        self as u8 ^ 1
    }
}

/// Operations on two low registers; the result is in the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Alu {
    And = 0x4000,
    Eor = 0x4040,
    Lsl = 0x4080,
    Lsr = 0x40c0,
    Asr = 0x4100,
    Adc = 0x4140,
    Sbc = 0x4180,
    Ror = 0x41c0,
    Tst = 0x4200,
    Neg = 0x4240,
    Cmp = 0x4280,
    Cmn = 0x42c0,
    Orr = 0x4300,
    Mul = 0x4340,
    Bic = 0x4380,
    Mvn = 0x43c0,
}

/// Operations on a low register and a byte.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Byte {
    Mov = 0x2000,
    Cmp = 0x2800,
    Add = 0x3000,
    Sub = 0x3800,
    /// Loads a word from the program counter on.
    LdrPc = 0x4800,
    /// Stores a word on the stack.
    StrSp = 0x9000,
    /// Loads a word of the stack.
    LdrSp = 0x9800,
    /// The address of a word of the stack.
    AddSp = 0xa800,
}

/// Shifts by a constant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Shift {
    Lsl = 0x0000,
    Lsr = 0x0800,
    Asr = 0x1000,
}

/// Additions and subtractions with three operands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Three {
    AddRegister = 0x1800,
    SubRegister = 0x1a00,
    AddImmediate = 0x1c00,
    SubImmediate = 0x1e00,
}

/// Extensions of a part of a register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Extend {
    Sxth = 0xb200,
    Sxtb = 0xb240,
    Uxth = 0xb280,
    Uxtb = 0xb2c0,
}

/// How much memory an instruction accesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "one word says it")]
pub enum Size {
    Byte,
    Half,
    Word,
}

/// The direction of a memory access.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "one word says it")]
pub enum Access {
    Load,
    Store,
}

/// The two halves of a wide move of 16 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Move16 {
    Movw = 0xf240,
    Movt = 0xf2c0,
}

/// `nop`
pub const NOP: u16 = 0xbf00;

/// `op dest, src`
pub const fn alu(op: Alu, dest: Register, src: Register) -> u16 {
    op as u16 | src.low() << 3 | dest.low()
}

/// `op register, #byte`; for words, the byte counts words.
pub const fn byte(op: Byte, register: Register, value: u8) -> u16 {
    op as u16 | register.low() << 8 | value as u16
}

/// `op dest, src, #amount`
pub const fn shift(op: Shift, dest: Register, src: Register, amount: u8) -> u16 {
    op as u16 | (amount as u16 & 31) << 6 | src.low() << 3 | dest.low()
}

/// `op dest, first, second`, where the second is a low register or a number below 8.
pub const fn three(op: Three, dest: Register, first: Register, second: u8) -> u16 {
    op as u16 | (second as u16 & 7) << 6 | first.low() << 3 | dest.low()
}

/// `op dest, src`
pub const fn extend(op: Extend, dest: Register, src: Register) -> u16 {
    op as u16 | src.low() << 3 | dest.low()
}

const fn any(op: u16, dest: Register, src: Register) -> u16 {
    op | (dest.bits() & 8) << 4 | src.bits() << 3 | dest.low()
}

/// `mov dest, src` between any registers
pub const fn mov(dest: Register, src: Register) -> u16 {
    any(0x4600, dest, src)
}

/// `add dest, src` between any registers
pub const fn add(dest: Register, src: Register) -> u16 {
    any(0x4400, dest, src)
}

/// `cmp first, second` between any registers
pub const fn cmp(first: Register, second: Register) -> u16 {
    any(0x4500, first, second)
}

/// `bx target`
pub const fn bx(target: Register) -> u16 {
    0x4700 | target.bits() << 3
}

/// `blx target`
pub const fn blx(target: Register) -> u16 {
    0x4780 | target.bits() << 3
}

/// `push {list}`: a bit for each low register, bit 8 for the return address.
pub const fn push(list: u16) -> u16 {
    0xb400 | list & 0x1ff
}

/// `pop {list}`: a bit for each low register, bit 8 for the program counter.
pub const fn pop(list: u16) -> u16 {
    0xbc00 | list & 0x1ff
}

/// `add sp, #words * 4`, for less than 128 words
pub const fn add_sp(words: u8) -> u16 {
    0xb000 | words as u16 & 0x7f
}

/// `sub sp, #words * 4`, for less than 128 words
pub const fn sub_sp(words: u8) -> u16 {
    0xb080 | words as u16 & 0x7f
}

/// `ldr` or `str` with an offset below 32 that counts elements
pub const fn memory(access: Access, size: Size, value: Register, base: Register, at: u8) -> u16 {
    let op = match size {
        Size::Byte => 0x7000,
        Size::Half => 0x8000,
        Size::Word => 0x6000,
    };
    let load = match access {
        Access::Load => 0x0800,
        Access::Store => 0,
    };
    op | load | (at as u16 & 31) << 6 | base.low() << 3 | value.low()
}

/// `ldr` or `str` with an offset in a register, in bytes
pub const fn memory_indexed(
    access: Access,
    size: Size,
    value: Register,
    base: Register,
    index: Register,
) -> u16 {
    let op = match (access, size) {
        (Access::Store, Size::Word) => 0x5000,
        (Access::Store, Size::Half) => 0x5200,
        (Access::Store, Size::Byte) => 0x5400,
        (Access::Load, Size::Word) => 0x5800,
        (Access::Load, Size::Half) => 0x5a00,
        (Access::Load, Size::Byte) => 0x5c00,
    };
    op | index.low() << 6 | base.low() << 3 | value.low()
}

/// Wide `ldr` or `str` with an offset below 4096, in bytes
pub const fn memory_wide(
    access: Access,
    size: Size,
    value: Register,
    base: Register,
    at: u16,
) -> [u16; 2] {
    let load = match access {
        Access::Load => 0x10,
        Access::Store => 0,
    };
    [
        0xf880 | (size as u16) << 5 | load | base.bits(),
        value.bits() << 12 | at & 0xfff,
    ]
}

/// `movw` or `movt`
pub const fn move16(op: Move16, dest: Register, value: u16) -> [u16; 2] {
    [
        op as u16 | value >> 1 & 0x0400 | value >> 12,
        value << 4 & 0x7000 | dest.bits() << 8 | value & 0xff,
    ]
}

/// `addw dest, src, #value` below 4096; the top bit is not encoded
pub const fn add_wide(dest: Register, src: Register, value: u16) -> [u16; 2] {
    [
        0xf200 | src.bits(),
        value << 4 & 0x7000 | dest.bits() << 8 | value & 0xff,
    ]
}

/// `subw dest, src, #value` below 4096; the top bit is not encoded
pub const fn sub_wide(dest: Register, src: Register, value: u16) -> [u16; 2] {
    [
        0xf2a0 | src.bits(),
        value << 4 & 0x7000 | dest.bits() << 8 | value & 0xff,
    ]
}

/// `ite condition`: the next instruction, or else the one after it
pub const fn if_then_else(condition: Condition) -> u16 {
    let low = condition as u16 & 1;
    0xbf00 | (condition as u16) << 4 | if low == 0 { 0xc } else { 0x4 }
}

/// `it` with a mask that says how many instructions follow, and which of them when the condition fails
pub const fn if_then(condition: Condition, mask: u8) -> u16 {
    0xbf00 | (condition as u16) << 4 | mask as u16 & 15
}

/// `b` to an offset from the program counter, in bytes
pub const fn branch(offset: i32) -> u16 {
    0xe000 | (offset >> 1) as u16 & 0x07ff
}

/// `b<condition>` to an offset from the program counter, in bytes; the condition is its number
pub const fn branch_if(condition: u8, offset: i32) -> u16 {
    0xd000 | (condition as u16) << 8 | (offset >> 1) as u16 & 0x00ff
}

/// Wide `b`
pub const fn branch_wide(offset: i32) -> [u16; 2] {
    [
        0xf000 | (offset >> 12) as u16 & 0x07ff,
        0xb800 | (offset >> 1) as u16 & 0x07ff,
    ]
}

/// Wide `b<condition>`
pub const fn branch_if_wide(condition: u8, offset: i32) -> [u16; 2] {
    [
        0xf000
            | (condition as u16) << 6
            | (offset >> 10) as u16 & 0x0400
            | (offset >> 12) as u16 & 0x003f,
        0x8000
            | (offset >> 5) as u16 & 0x2000
            | (offset >> 8) as u16 & 0x0800
            | (offset >> 1) as u16 & 0x07ff,
    ]
}

/// `bl`
pub const fn branch_link(offset: i32) -> [u16; 2] {
    [
        0xf000 | (offset >> 12) as u16 & 0x07ff,
        0xf800 | (offset >> 1) as u16 & 0x07ff,
    ]
}

/// Whether a narrow branch reaches an offset from the program counter.
pub const fn branch_reaches(offset: i32) -> bool {
    offset >= -0x800 && offset < 0x800
}

/// Whether a narrow conditional branch reaches an offset from the program counter.
pub const fn branch_if_reaches(offset: i32) -> bool {
    offset >= -0x100 && offset < 0x100
}

/// Appending halfwords.
impl Code {
    /// Appends a narrow instruction.
    pub fn half(&mut self, half: u16) {
        self.push(&half.to_le_bytes());
    }

    /// Appends a wide instruction.
    pub fn halves(&mut self, [first, second]: [u16; 2]) {
        self.half(first);
        self.half(second);
    }
}

#[cfg(test)]
mod tests;
