//! RV32 with the extensions I, M, C, Zicsr, Zba and Zcmp.
//!
//! The two low bits of the code say whether an instruction has two bytes or four. Known oddities of what others write
//! and run are kept, since the same program has to give the same bytes: compressed instructions on two registers have
//! two bits for each of them (`PAIR`), and those of Zcmp that move the stack encode no further adjustment.

use super::{Operand, Place};

/// The processor has Zba.
pub const NEEDS_ZBA: u8 = 1;
/// The processor has Zcmp.
pub const NEEDS_ZCMP: u8 = 2;

/// What may be written as an operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A register out of a set.
    Register(u32),
    /// One of the eight registers of compressed instructions, which count from 0.
    Compressed,
    /// An integer.
    Integer(Integer),
    /// A label at a distance that fits a mask, with sign.
    Label(u32),
    /// The number in `number(register)`; its register follows.
    Offset(u32),
    /// The register in `number(register)`.
    Base,
    /// The compressed register in `number(register)`.
    CompressedBase,
}

/// Which integers fit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Integer {
    /// The bits that it may have once it is shifted.
    pub mask: u32,
    /// How far it is shifted.
    pub shift: u8,
    /// Whether it has a sign.
    pub is_signed: bool,
    /// Whether it may be 0.
    pub may_be_zero: bool,
}

/// A row of this table.
pub type Row = super::Row<Kind>;

/// All registers.
const ALL: u32 = u32::MAX;
/// All but the one that is 0.
const NOT_ZERO: u32 = ALL & !1;
/// Those of compressed instructions.
pub const COMPRESSED: u32 = 0xff00;

const fn op(kind: Kind, place: Place) -> Operand<Kind> {
    Operand { kind, place }
}

const fn signed(mask: u32) -> Kind {
    Kind::Integer(Integer {
        mask,
        shift: 0,
        is_signed: true,
        may_be_zero: true,
    })
}

const fn unsigned(mask: u32) -> Kind {
    Kind::Integer(Integer {
        mask,
        shift: 0,
        is_signed: false,
        may_be_zero: true,
    })
}

const RD: Operand<Kind> = op(Kind::Register(ALL), &[(0, 5, 7)]);
const RS1: Operand<Kind> = op(Kind::Register(ALL), &[(0, 5, 15)]);
const RS2: Operand<Kind> = op(Kind::Register(ALL), &[(0, 5, 20)]);
const LOW_12: Place = &[(0, 12, 20)];
const STORE_12: Place = &[(0, 5, 7), (5, 7, 25)];
const HIGH_20: Operand<Kind> = op(
    Kind::Integer(Integer {
        mask: 0xffff_f000,
        shift: 12,
        is_signed: true,
        may_be_zero: true,
    }),
    &[(12, 20, 12)],
);
const BRANCH_TO: Operand<Kind> = op(
    Kind::Label(0x1ffe),
    &[(11, 1, 7), (1, 4, 8), (5, 6, 25), (12, 1, 31)],
);
const JUMP_TO: Operand<Kind> = op(
    Kind::Label(0x1f_fffe),
    &[(12, 8, 12), (11, 1, 20), (1, 10, 21), (20, 1, 31)],
);
const C_BRANCH_TO: Operand<Kind> = op(
    Kind::Label(0x1fe),
    &[(8, 1, 12), (6, 2, 5), (5, 1, 2), (3, 2, 10), (1, 2, 3)],
);
const C_JUMP_TO: Operand<Kind> = op(
    Kind::Label(0xffe),
    &[
        (1, 3, 3),
        (8, 2, 9),
        (11, 1, 12),
        (10, 1, 8),
        (7, 1, 6),
        (6, 1, 7),
        (5, 1, 2),
        (4, 1, 11),
    ],
);
const C_RD: Operand<Kind> = op(Kind::Register(NOT_ZERO), &[(0, 5, 7)]);
const C_RS2: Operand<Kind> = op(Kind::Register(NOT_ZERO), &[(0, 5, 2)]);
const SIX: Place = &[(0, 5, 2), (5, 1, 12)];
const C_LOW_7: Operand<Kind> = op(Kind::Compressed, &[(0, 3, 7)]);
const C_LOW_2: Operand<Kind> = op(Kind::Compressed, &[(0, 3, 2)]);
const C_OFFSET: Operand<Kind> = op(Kind::Offset(0x7c), &[(6, 1, 5), (3, 3, 10), (2, 1, 6)]);
const C_BASE: Operand<Kind> = op(Kind::CompressedBase, &[(0, 3, 7)]);

const NONE: &[Operand<Kind>] = &[];
const THREE: &[Operand<Kind>] = &[RD, RS1, RS2];
const IMMEDIATE: &[Operand<Kind>] = &[RD, RS1, op(signed(0xfff), LOW_12)];
const SHIFT: &[Operand<Kind>] = &[RD, RS1, op(unsigned(0x1f), &[(0, 5, 20)])];
const UPPER: &[Operand<Kind>] = &[RD, HIGH_20];
const BRANCH: &[Operand<Kind>] = &[RS1, RS2, BRANCH_TO];
const JUMP: &[Operand<Kind>] = &[RD, JUMP_TO];
const STATUS: &[Operand<Kind>] = &[RD, RS1, op(unsigned(0xfff), LOW_12)];
const STATUS_I: &[Operand<Kind>] = &[
    RD,
    op(unsigned(0xfff), LOW_12),
    op(unsigned(0x1f), &[(0, 5, 15)]),
];
const LOAD: &[Operand<Kind>] = &[
    RD,
    op(Kind::Offset(0xfff), LOW_12),
    op(Kind::Base, &[(0, 5, 15)]),
];
const STORE: &[Operand<Kind>] = &[
    RS2,
    op(Kind::Offset(0xfff), STORE_12),
    op(Kind::Base, &[(0, 5, 15)]),
];
const ADDRESS: &[Operand<Kind>] = &[RD, op(Kind::Label(ALL), &[])];
const LITERAL: &[Operand<Kind>] = &[RD, op(signed(ALL), &[])];
const MOVE: &[Operand<Kind>] = &[RD, op(Kind::Register(ALL), &[(0, 5, 2)])];
const C_TWO: &[Operand<Kind>] = &[C_RD, C_RS2];
const C_ONE: &[Operand<Kind>] = &[C_RD];
const PAIR: &[Operand<Kind>] = &[
    op(Kind::Compressed, &[(0, 2, 7)]),
    op(Kind::Compressed, &[(0, 2, 2)]),
];
const C_NONZERO: &[Operand<Kind>] = &[
    C_RD,
    op(
        Kind::Integer(Integer {
            mask: 0x3f,
            shift: 0,
            is_signed: true,
            may_be_zero: false,
        }),
        SIX,
    ),
];
const C_LITERAL: &[Operand<Kind>] = &[C_RD, op(signed(0x3f), SIX)];
const C_STACK_ADDRESS: &[Operand<Kind>] = &[
    op(Kind::Register(COMPRESSED), &[(0, 3, 2)]),
    op(
        Kind::Integer(Integer {
            mask: 0x3fc,
            shift: 0,
            is_signed: false,
            may_be_zero: false,
        }),
        &[(6, 4, 7), (4, 2, 11), (3, 1, 5), (2, 1, 6)],
    ),
];
const C_AND: &[Operand<Kind>] = &[C_LOW_7, op(signed(0x3f), SIX)];
const C_SHIFT_LOW: &[Operand<Kind>] = &[C_LOW_7, op(unsigned(0x1f), SIX)];
const C_SHIFT: &[Operand<Kind>] = &[C_RD, op(unsigned(0x1f), SIX)];
const C_BRANCH: &[Operand<Kind>] = &[C_LOW_7, C_BRANCH_TO];
const C_JUMP: &[Operand<Kind>] = &[C_JUMP_TO];
const C_UPPER: &[Operand<Kind>] = &[
    op(Kind::Register(0xffff_fffa), &[(0, 5, 7)]),
    op(
        Kind::Integer(Integer {
            mask: 0x1_f800,
            shift: 12,
            is_signed: false,
            may_be_zero: false,
        }),
        &[(12, 5, 2), (17, 1, 12)],
    ),
];
const C_MEMORY: &[Operand<Kind>] = &[C_LOW_2, C_OFFSET, C_BASE];
const C_LOAD_SP: &[Operand<Kind>] = &[C_RD, op(signed(0xfc), &[(6, 2, 2), (2, 3, 4), (5, 1, 12)])];
const C_STORE_SP: &[Operand<Kind>] = &[
    op(Kind::Register(ALL), &[(0, 5, 2)]),
    op(signed(0xfc), &[(6, 2, 7), (2, 4, 9)]),
];

const fn row(name: &'static str, operands: &'static [Operand<Kind>], code: u32) -> Row {
    Row {
        name,
        operands,
        code,
        needs: 0,
    }
}

const fn zba(name: &'static str, operands: &'static [Operand<Kind>], code: u32) -> Row {
    Row {
        name,
        operands,
        code,
        needs: NEEDS_ZBA,
    }
}

/// The instructions.
#[rustfmt::skip]
pub static TABLE: &[Row] = &[
    row("add", THREE, 0x0000_0033),
    row("addi", IMMEDIATE, 0x0000_0013),
    row("and_", THREE, 0x0000_7033),
    row("andi", IMMEDIATE, 0x0000_7013),
    row("auipc", UPPER, 0x0000_0017),
    row("beq", BRANCH, 0x0000_0063),
    row("bge", BRANCH, 0x0000_5063),
    row("bgeu", BRANCH, 0x0000_7063),
    row("blt", BRANCH, 0x0000_4063),
    row("bltu", BRANCH, 0x0000_6063),
    row("bne", BRANCH, 0x0000_1063),
    row("csrrc", STATUS, 0x0000_3073),
    row("csrrs", STATUS, 0x0000_2073),
    row("csrrw", STATUS, 0x0000_1073),
    row("csrrci", STATUS_I, 0x0000_7073),
    row("csrrsi", STATUS_I, 0x0000_6073),
    row("csrrwi", STATUS_I, 0x0000_5073),
    row("c_add", C_TWO, 0x9002),
    row("c_addi", C_NONZERO, 0x0001),
    row("c_addi4spn", C_STACK_ADDRESS, 0x0000),
    row("c_and", PAIR, 0x8c61),
    row("c_andi", C_AND, 0x8801),
    row("c_beqz", C_BRANCH, 0xc001),
    row("c_bnez", C_BRANCH, 0xe001),
    row("c_ebreak", NONE, 0x9002),
    row("c_j", C_JUMP, 0xa001),
    row("c_jal", C_JUMP, 0x2001),
    row("c_jalr", C_ONE, 0x9002),
    row("c_jr", C_ONE, 0x8002),
    row("c_li", C_LITERAL, 0x4001),
    row("c_lui", C_UPPER, 0x6001),
    row("c_lw", C_MEMORY, 0x4000),
    row("c_lwsp", C_LOAD_SP, 0x4002),
    row("c_mv", C_TWO, 0x8002),
    row("c_nop", NONE, 0x0001),
    row("c_or", PAIR, 0x8c41),
    row("c_slli", C_SHIFT, 0x0002),
    row("c_srai", C_SHIFT_LOW, 0x8401),
    row("c_srli", C_SHIFT_LOW, 0x8001),
    row("c_sub", PAIR, 0x8c01),
    row("c_sw", C_MEMORY, 0xc000),
    row("c_swsp", C_STORE_SP, 0xc002),
    row("c_xor", PAIR, 0x8c21),
    row("div", THREE, 0x0200_4033),
    row("divu", THREE, 0x0200_5033),
    row("ebreak", NONE, 0x0010_0073),
    row("ecall", NONE, 0x0000_0073),
    row("jal", JUMP, 0x0000_006f),
    row("jalr", IMMEDIATE, 0x0000_0067),
    row("la", ADDRESS, 0x0000_0017),
    row("lb", LOAD, 0x0000_0003),
    row("lbu", LOAD, 0x0000_4003),
    row("lh", LOAD, 0x0000_1003),
    row("lhu", LOAD, 0x0000_5003),
    row("li", LITERAL, 0x0000_0013),
    row("lui", UPPER, 0x0000_0037),
    row("lw", LOAD, 0x0000_2003),
    row("mv", MOVE, 0x8002),
    row("mul", THREE, 0x0200_0033),
    row("mulh", THREE, 0x0200_1033),
    row("mulhsu", THREE, 0x0200_2033),
    row("mulhu", THREE, 0x0200_3033),
    row("or_", THREE, 0x0000_6033),
    row("ori", IMMEDIATE, 0x0000_6013),
    row("rem", THREE, 0x0200_6033),
    row("remu", THREE, 0x0200_7033),
    row("sb", STORE, 0x0000_0023),
    row("sh", STORE, 0x0000_1023),
    zba("sh1add", THREE, 0x2000_2033),
    zba("sh2add", THREE, 0x2000_4033),
    zba("sh3add", THREE, 0x2000_6033),
    row("sll", THREE, 0x0000_1033),
    row("slli", SHIFT, 0x0000_1013),
    row("slt", THREE, 0x0000_2033),
    row("slti", IMMEDIATE, 0x0000_2013),
    row("sltiu", IMMEDIATE, 0x0000_3013),
    row("sltu", THREE, 0x0000_3033),
    row("sra", THREE, 0x4000_5033),
    row("srai", SHIFT, 0x4000_5013),
    row("srl", THREE, 0x0000_5033),
    row("srli", SHIFT, 0x0000_5013),
    row("sub", THREE, 0x4000_0033),
    row("sw", STORE, 0x0000_2023),
    row("xor", THREE, 0x0000_4033),
    row("xori", IMMEDIATE, 0x0000_4013),
];

/// The end of a function: `c.jr ra`.
pub const RETURN: u32 = 0x8082;
/// The return address.
pub const RA: u32 = 1;
/// The first saved register.
pub const S0: u32 = 8;

/// Names of registers, by number.
const NAMES: [&str; 32] = [
    "zero", "ra", "sp", "gp", "tp", "t0", "t1", "t2", "s0", "s1", "a0", "a1", "a2", "a3", "a4",
    "a5", "a6", "a7", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9", "s10", "s11", "t3", "t4",
    "t5", "t6",
];

/// The number of a register.
pub fn register(name: &[u8]) -> Option<u32> {
    let named = NAMES.iter().position(|known| known.as_bytes() == name);
    named.map(|number| number as u32).or_else(|| {
        let number = match name {
            [b'x', digit @ b'0'..=b'9'] => u32::from(digit - b'0'),
            [b'x', tens @ b'1'..=b'3', digit @ b'0'..=b'9'] => {
                u32::from(tens - b'0') * 10 + u32::from(digit - b'0')
            }
            _ => return None,
        };
        (number < 32).then_some(number)
    })
}

/// Whether an integer that may be negative fits the bits of a mask, which are next to each other.
pub fn fits_signed(mask: u32, value: u32) -> bool {
    let sign = match mask.leading_zeros() {
        0 => return true,
        zeros => 1 << (31 - zeros),
    };
    let trailing = (mask & mask.wrapping_neg()) - 1;
    let negative = !(mask >> 1) & !trailing;
    value & !(mask & !sign) == 0 || value & trailing == 0 && value & negative == negative
}

/// Whether an integer fits; it is as wide as the compiler's words.
pub fn fits(integer: Integer, value: u64) -> bool {
    match integer.is_signed {
        true => fits_signed(integer.mask, value as u32),
        false => value & !u64::from(integer.mask) == 0,
    }
}

/// The address of a label at a distance, in a register: two instructions, however near it is.
pub fn address(register: u32, distance: u32) -> [u32; 2] {
    [
        0x17 | register << 7 | upper(distance),
        0x13 | register << 7 | register << 15 | distance << 20,
    ]
}

/// The high part of a word, for an instruction that adds the low part with its sign.
const fn upper(word: u32) -> u32 {
    word.wrapping_add(0x800) & 0xffff_f000
}

/// A literal in a register: one instruction or two, and how many.
pub fn literal(register: u32, value: u32) -> ([u32; 2], usize) {
    let fits_bits = |value: u32, bits: u32| value.wrapping_add(1 << (bits - 1)) >> bits == 0;
    let (rd, six) = (register << 7, |value: u32| super::place(SIX, value));
    if fits_bits(value, 6) {
        return ([0x4001 | rd | six(value), 0], 1);
    }
    if fits_bits(value, 12) {
        return ([0x13 | rd | value << 20, 0], 1);
    }
    let (high, low) = (upper(value), value & 0xfff);
    let first = match fits_bits(high, 17) && high >> 12 != 0 {
        true => 0x6001 | rd | six(high >> 12),
        false => 0x37 | rd | high,
    };
    match low {
        0 => ([first, 0], 1),
        1..32 => ([first, 0x0001 | rd | six(low)], 2),
        _ => ([first, 0x13 | rd | register << 15 | low << 20], 2),
    }
}

/// The number of a list of saved registers: `ra`, and those up to a last one.
pub fn saved_list(last: Option<u32>) -> Option<u32> {
    match last {
        None => Some(4),
        Some(S0) => Some(5),
        Some(9) => Some(6),
        Some(last @ 18..=25) => Some(7 + last - 18),
        Some(27) => Some(15),
        Some(_) => None,
    }
}

/// Instructions of Zcmp on a list of registers.
pub const LISTS: [(&str, u32); 4] = [
    ("cm_push", 0xb802),
    ("cm_pop", 0xba02),
    ("cm_popret", 0xbe02),
    ("cm_popretz", 0xbc02),
];

/// Instructions of Zcmp on two saved registers.
pub const MOVES: [(&str, u32); 2] = [("cm_mva01s", 0xac62), ("cm_mvsa01", 0xac22)];

/// The number of a saved register in instructions of Zcmp.
pub fn saved(register: u32) -> Option<u32> {
    match register {
        8 | 9 => Some(register - 8),
        18..=23 => Some(register - 16),
        _ => None,
    }
}
