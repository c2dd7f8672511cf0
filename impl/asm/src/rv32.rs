//! RV32: the base I with the extensions M and C, and some instructions of Zba and Zcmp.
//!
//! Compressed instructions are one halfword, others are two. Names are those of the architecture manual. Offsets and
//! values are in bytes as the manual writes them; what does not fit is cut off.

use crate::Code;
use crate::inline::{Place, place};

/// An integer register, `x0` to `x31`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Register(pub u8);

impl Register {
    /// Always 0.
    pub const ZERO: Register = Register(0);
    /// The return address.
    pub const RA: Register = Register(1);
    /// The stack pointer.
    pub const SP: Register = Register(2);

    /// Whether those compressed instructions can name it that have three bits for a register.
    pub const fn is_short(self) -> bool {
        self.0 >= 8 && self.0 < 16
    }

    const fn bits(self, at: u32) -> u32 {
        (self.0 as u32 & 31) << at
    }

    const fn short(self, at: u32) -> u16 {
        (self.0 as u16 & 7) << at
    }

    const fn full(self, at: u32) -> u16 {
        (self.0 as u16 & 31) << at
    }
}

/// Operations on two registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Three {
    Add = 0x0000_0033,
    Sub = 0x4000_0033,
    Mul = 0x0200_0033,
    Sll = 0x0000_1033,
    Slt = 0x0000_2033,
    Sltu = 0x0000_3033,
    Xor = 0x0000_4033,
    Srl = 0x0000_5033,
    Sra = 0x4000_5033,
    Or = 0x0000_6033,
    And = 0x0000_7033,
    Sh1add = 0x2000_2033,
    Sh2add = 0x2000_4033,
}

/// Operations on a register and a value of 12 bits with a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Immediate {
    Addi = 0x0013,
    Slli = 0x1013,
    Sltiu = 0x3013,
    Xori = 0x4013,
    Lw = 0x2003,
    Lbu = 0x4003,
    Lhu = 0x5003,
    Jalr = 0x0067,
}

/// Stores.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Store {
    Sb = 0x0023,
    Sh = 0x1023,
    Sw = 0x2023,
}

/// Branches that compare two registers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Branch {
    Beq = 0x0063,
    Bne = 0x1063,
}

/// Instructions with the upper 20 bits of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u32)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Upper {
    Lui = 0x37,
    Auipc = 0x17,
}

/// Compressed instructions with a register and a value of 6 bits with a sign.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Short {
    Addi = 0x0001,
    Li = 0x4001,
    /// The value is that of bits 12 to 17.
    Lui = 0x6001,
}

/// Compressed instructions with two registers; the second is `x0` in those that have one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Pair {
    /// `c.mv`, `c.jr`
    Mv = 0x8002,
    /// `c.add`, `c.jalr`
    Add = 0x9002,
}

/// Compressed accesses to a word at a register, both short.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Word {
    Lw = 0x4000,
    Sw = 0xc000,
}

/// Compressed branches that compare a short register with 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u16)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum ZeroBranch {
    Beqz = 0xc001,
    Bnez = 0xe001,
}

const S_OFFSET: Place = &[(0, 5, 7), (5, 7, 25)];
const B_OFFSET: Place = &[(11, 1, 7), (1, 4, 8), (5, 6, 25), (12, 1, 31)];
const SIX: Place = &[(0, 5, 2), (5, 1, 12)];
const LOAD_SP: Place = &[(2, 3, 4), (5, 1, 12), (6, 2, 2)];
const STORE_SP: Place = &[(2, 4, 9), (6, 2, 7)];
const SP_ADDRESS: Place = &[(2, 1, 6), (3, 1, 5), (4, 2, 11), (6, 4, 7)];
const WORD_OFFSET: Place = &[(2, 1, 6), (3, 3, 10), (6, 1, 5)];
const ZERO_BRANCH: Place = &[(1, 2, 3), (3, 2, 10), (5, 1, 2), (6, 2, 5), (8, 1, 12)];
#[rustfmt::skip]
const JUMP: Place = &[
    (1, 3, 3), (4, 1, 11), (5, 1, 2), (6, 1, 7), (7, 1, 6), (8, 2, 9), (10, 1, 8), (11, 1, 12),
];

fn put(bits: Place, value: i32) -> u32 {
    place(bits, value as u32)
}

/// `op dest, first, second`
pub const fn three(op: Three, dest: Register, first: Register, second: Register) -> u32 {
    op as u32 | dest.bits(7) | first.bits(15) | second.bits(20)
}

/// `op dest, src, value`, also a load or a jump: `op dest, value(src)`
pub const fn immediate(op: Immediate, dest: Register, src: Register, value: i32) -> u32 {
    op as u32 | dest.bits(7) | src.bits(15) | (value as u32) << 20
}

/// `op src, offset(base)`
pub fn store(op: Store, src: Register, base: Register, offset: i32) -> u32 {
    op as u32 | base.bits(15) | src.bits(20) | put(S_OFFSET, offset)
}

/// `op first, second, offset`
pub fn branch(op: Branch, first: Register, second: Register, offset: i32) -> u32 {
    op as u32 | first.bits(15) | second.bits(20) | put(B_OFFSET, offset)
}

/// `op dest, value`; the lower 12 bits are left out
pub const fn upper(op: Upper, dest: Register, value: u32) -> u32 {
    op as u32 | dest.bits(7) | value & 0xffff_f000
}

/// `c.op dest, value`
pub fn short(op: Short, dest: Register, value: i32) -> u16 {
    op as u16 | dest.full(7) | put(SIX, value) as u16
}

/// `c.op dest, src`
pub const fn pair(op: Pair, dest: Register, src: Register) -> u16 {
    op as u16 | dest.full(7) | src.full(2)
}

/// `c.lwsp dest, offset(sp)`
pub fn load_sp(dest: Register, offset: i32) -> u16 {
    0x4002 | dest.full(7) | put(LOAD_SP, offset) as u16
}

/// `c.swsp src, offset(sp)`
pub fn store_sp(src: Register, offset: i32) -> u16 {
    0xc002 | src.full(2) | put(STORE_SP, offset) as u16
}

/// `c.addi4spn dest, offset`
pub fn sp_address(dest: Register, offset: i32) -> u16 {
    dest.short(2) | put(SP_ADDRESS, offset) as u16
}

/// `c.op value, offset(base)`
pub fn word(op: Word, value: Register, base: Register, offset: i32) -> u16 {
    op as u16 | value.short(2) | base.short(7) | put(WORD_OFFSET, offset) as u16
}

/// `c.op register, offset`
pub fn zero_branch(op: ZeroBranch, register: Register, offset: i32) -> u16 {
    op as u16 | register.short(7) | put(ZERO_BRANCH, offset) as u16
}

/// `c.j offset`
pub fn jump(offset: i32) -> u16 {
    0xa001 | put(JUMP, offset) as u16
}

/// `cm.push {list}, -room`; the list is its number, and the room has pieces of 16 bytes beside what the registers need
pub const fn push(list: u8, pieces: u8) -> u16 {
    0xb802 | (list as u16 & 15) << 4 | (pieces as u16 & 3) << 2
}

/// `cm.popret {list}, room`
pub const fn pop_and_return(list: u8, pieces: u8) -> u16 {
    0xbe02 | (list as u16 & 15) << 4 | (pieces as u16 & 3) << 2
}

/// Whether a value fits so many bits, one of them the sign.
pub const fn fits(value: i32, bits: u32) -> bool {
    let rest = value >> (bits - 1);
    rest == 0 || rest == -1
}

/// A value as what `lui` or `auipc` loads, and what is added to it, 12 bits with a sign.
pub const fn split(value: i32) -> (u32, i32) {
    let low = value << 20 >> 20;
    (value.wrapping_sub(low) as u32, low)
}

/// Appending instructions.
impl Code {
    /// Appends an instruction of four bytes.
    pub fn instruction(&mut self, word: u32) {
        self.push(&word.to_le_bytes());
    }
}

#[cfg(test)]
mod tests;
