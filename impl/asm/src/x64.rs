//! x86-64 instructions.
//!
//! Registers have their hardware numbers; of operands, the destination comes first.

use crate::Code;

/// A general register.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Register(pub u8);

#[allow(missing_docs, reason = "the architecture's names")]
impl Register {
    pub const RAX: Register = Register(0);
    pub const RCX: Register = Register(1);
    pub const RDX: Register = Register(2);
    pub const RBX: Register = Register(3);
    pub const RSP: Register = Register(4);
    pub const RBP: Register = Register(5);
    pub const RSI: Register = Register(6);
    pub const RDI: Register = Register(7);
    pub const R12: Register = Register(12);
    pub const R13: Register = Register(13);

    /// The bits that fit an opcode or an operand byte.
    const fn low(self) -> u8 {
        self.0 & 7
    }

    /// Whether a prefix must name its highest bit.
    const fn is_high(self) -> bool {
        self.0 >= 8
    }
}

/// A condition.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Condition {
    Below = 2,
    AboveOrEqual = 3,
    Equal = 4,
    NotEqual = 5,
    BelowOrEqual = 6,
    Above = 7,
    Less = 12,
    GreaterOrEqual = 13,
    LessOrEqual = 14,
    Greater = 15,
}

/// Operations on two registers; the result, if there is one, is in the first.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Binary {
    Add = 0x01,
    Or = 0x09,
    And = 0x21,
    Sub = 0x29,
    Xor = 0x31,
    Cmp = 0x39,
    Test = 0x85,
    Mov = 0x89,
}

/// Operations on one register; shifts take the count from RCX.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "the architecture's names")]
pub enum Unary {
    Not,
    Neg,
    Shl,
    Shr,
    Sar,
}

/// How much memory an instruction accesses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "one word says it")]
pub enum Size {
    Byte,
    Word,
    Double,
    Quad,
}

/// A place in memory: what a register points to, and so many bytes on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    /// The register.
    pub base: Register,
    /// The bytes.
    pub offset: i32,
}

const OPERAND_16: u8 = 0x66;
const REX: u8 = 0x40;
const REX_W: u8 = 0x48;
const TWO_BYTES: u8 = 0x0f;

/// The prefix for a register operand and a register or base in the other one.
const fn rex(prefix: u8, register: Register, other: Register) -> u8 {
    prefix | (register.is_high() as u8) << 2 | other.is_high() as u8
}

/// The operand byte of two registers.
const fn registers(register: u8, other: Register) -> u8 {
    0xc0 | (register & 7) << 3 | other.low()
}

/// Whether a number fits a byte with a sign.
const fn fits_byte(value: i32) -> bool {
    value >= -0x80 && value < 0x80
}

/// Appending instructions.
impl Code {
    fn byte(&mut self, byte: u8) {
        self.push(&[byte]);
    }

    /// The operand bytes of a register and a place in memory.
    fn operands(&mut self, register: Register, place: Memory) {
        let Memory { base, offset } = place;
        let mode = match offset {
            0 if base.low() != Register::RBP.low() => 0x00,
            _ if fits_byte(offset) => 0x40,
            _ => 0x80,
        };
        self.byte(mode | register.low() << 3 | base.low());
        if base.low() == Register::RSP.low() {
            self.byte(0x24);
        }
        match mode {
            0x40 => self.byte(offset as u8),
            0x80 => self.push(&offset.to_le_bytes()),
            _ => {}
        }
    }

    /// `push register`
    pub fn push_register(&mut self, register: Register) {
        self.one_register(0x50, register);
    }

    /// `pop register`
    pub fn pop_register(&mut self, register: Register) {
        self.one_register(0x58, register);
    }

    fn one_register(&mut self, op: u8, register: Register) {
        if register.is_high() {
            self.byte(REX | 1);
        }
        self.byte(op | register.low());
    }

    /// `ret`
    pub fn ret(&mut self) {
        self.byte(0xc3);
    }

    /// `op dest, src` on 64 bits
    pub fn binary(&mut self, op: Binary, dest: Register, src: Register) {
        let operands = registers(src.low(), dest);
        self.push(&[rex(REX_W, src, dest), op as u8, operands]);
    }

    /// `op register` on 64 bits
    pub fn unary(&mut self, op: Unary, register: Register) {
        let (opcode, extension) = match op {
            Unary::Not => (0xf7, 2),
            Unary::Neg => (0xf7, 3),
            Unary::Shl => (0xd3, 4),
            Unary::Shr => (0xd3, 5),
            Unary::Sar => (0xd3, 7),
        };
        let prefix = rex(REX_W, Register::RAX, register);
        self.push(&[prefix, opcode, registers(extension, register)]);
    }

    /// `imul dest, src`
    pub fn imul(&mut self, dest: Register, src: Register) {
        let operands = registers(dest.low(), src);
        self.push(&[rex(REX_W, dest, src), TWO_BYTES, 0xaf, operands]);
    }

    /// `sub rsp, value`
    pub fn sub_rsp(&mut self, value: i32) {
        let operands = registers(5, Register::RSP);
        if fits_byte(value) {
            self.push(&[REX_W, 0x83, operands, value as u8]);
        } else {
            self.push(&[REX_W, 0x81, operands]);
            self.push(&value.to_le_bytes());
        }
    }

    /// `mov dest, value`; the upper half becomes 0 when it can
    pub fn mov_immediate(&mut self, dest: Register, value: i64) {
        const MOV: u8 = 0xb8;
        if value >> 32 == 0 {
            self.one_register(MOV, dest);
            self.push(&(value as u32).to_le_bytes());
        } else {
            self.byte(rex(REX_W, Register::RAX, dest));
            self.byte(MOV | dest.low());
            self.push(&value.to_le_bytes());
        }
    }

    /// `mov dest, [place]`; what is smaller than 64 bits is extended with zeros
    pub fn load(&mut self, size: Size, dest: Register, place: Memory) {
        let op: &[u8] = match size {
            Size::Byte => &[TWO_BYTES, 0xb6],
            Size::Word => &[TWO_BYTES, 0xb7],
            Size::Double | Size::Quad => &[0x8b],
        };
        self.prefix(size, dest, place.base);
        self.push(op);
        self.operands(dest, place);
    }

    /// `mov [place], src`
    pub fn store(&mut self, size: Size, src: Register, place: Memory) {
        if size == Size::Word {
            self.byte(OPERAND_16);
        }
        self.prefix(size, src, place.base);
        self.byte(if size == Size::Byte { 0x88 } else { 0x89 });
        self.operands(src, place);
    }

    /// The prefix, where one is needed.
    fn prefix(&mut self, size: Size, register: Register, base: Register) {
        if size == Size::Quad {
            self.byte(rex(REX_W, register, base));
        } else if register.is_high() || base.is_high() {
            self.byte(rex(REX, register, base));
        }
    }

    /// `lea dest, [place]`
    pub fn lea(&mut self, dest: Register, place: Memory) {
        self.push(&[rex(REX_W, dest, place.base), 0x8d]);
        self.operands(dest, place);
    }

    /// `lea dest, [rip + distance]`
    pub fn lea_rip(&mut self, dest: Register, distance: i32) {
        let operands = dest.low() << 3 | 5;
        self.push(&[rex(REX_W, dest, Register::RAX), 0x8d, operands]);
        self.push(&distance.to_le_bytes());
    }

    /// `test register, register` on the low bytes; not for RSP and above
    pub fn test_byte(&mut self, register: Register) {
        self.push(&[0x84, registers(register.low(), register)]);
    }

    /// `set<condition> dest` of the low byte; not for RSP and above
    pub fn set(&mut self, condition: Condition, dest: Register) {
        let op = 0x90 | condition as u8;
        self.push(&[TWO_BYTES, op, registers(0, dest)]);
    }

    /// `jmp register`
    pub fn jmp_register(&mut self, target: Register) {
        self.push(&[0xff, registers(4, target)]);
    }

    /// `call register`
    pub fn call_register(&mut self, target: Register) {
        self.push(&[0xff, registers(2, target)]);
    }

    /// `jmp` to a label
    pub fn jmp(&mut self, label: usize) {
        self.jump_to(label, 0xeb, &[0xe9]);
    }

    /// `j<condition>` to a label
    pub fn jcc(&mut self, condition: Condition, label: usize) {
        let condition = condition as u8;
        self.jump_to(label, 0x70 | condition, &[TWO_BYTES, 0x80 | condition]);
    }

    /// A jump: short only backwards, as distances ahead are not known.
    fn jump_to(&mut self, label: usize, short: u8, long: &[u8]) {
        const SHORT_BYTES: i32 = 2;
        let distance = self.distance(label);
        if distance < 0 && fits_byte(distance - SHORT_BYTES) {
            self.push(&[short, (distance - SHORT_BYTES) as u8]);
        } else {
            self.push(long);
            let distance = distance - (long.len() as i32 + 4);
            self.push(&distance.to_le_bytes());
        }
    }
}

#[cfg(test)]
mod tests;
