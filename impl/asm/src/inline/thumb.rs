//! Thumb and Thumb-2 with single-precision floats.
//!
//! Wide instructions have their first halfword in the high half of the code.

use super::{Operand, Place};

/// The processor has Thumb-2.
pub const NEEDS_V7M: u8 = 1;
/// The processor has single-precision floats.
pub const NEEDS_FLOAT: u8 = 2;

/// What may be written as an operand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A core register, at most this one.
    Register(u8),
    /// A register of the floating-point unit.
    Float,
    /// An integer with no bits outside of a mask.
    Integer(u32),
    /// A label at a distance of so many bits, with sign.
    Label(u8),
    /// The register in `[register, offset]`, at most this one; its offset follows.
    Base(u8),
    /// The offset in `[register, offset]`, with no bits outside of a mask.
    Offset(u32),
    /// `{r0, r1, ...}`
    RegisterList,
    /// A special register that `mrs` reads.
    Special,
    /// A core register, or the flags.
    Flags,
    /// The status register of the floating-point unit.
    FloatStatus,
    /// Anything.
    Any,
}

impl Kind {
    /// Whether it is written as a name; `None` when that does not tell forms apart.
    pub const fn is_name(self) -> Option<bool> {
        match self {
            Kind::Register(_) | Kind::Label(_) | Kind::Special => Some(true),
            Kind::Integer(_) | Kind::Base(_) | Kind::Offset(_) => Some(false),
            _ => None,
        }
    }
}

/// A row of this table.
pub type Row = super::Row<Kind>;

/// Where a register of four bits goes: the lowest bit.
macro_rules! at {
    ($bit:literal) => {
        &[(0, 4, $bit)]
    };
}

const fn op(kind: Kind, place: Place) -> Operand<Kind> {
    Operand { kind, place }
}

const fn low(place: Place) -> Operand<Kind> {
    op(Kind::Register(7), place)
}

const fn any(place: Place) -> Operand<Kind> {
    op(Kind::Register(15), place)
}

const LOW_0: Operand<Kind> = low(&[(0, 3, 0)]);
const LOW_3: Operand<Kind> = low(&[(0, 3, 3)]);
const LOW_6: Operand<Kind> = low(&[(0, 3, 6)]);
const LOW_8: Operand<Kind> = low(&[(0, 3, 8)]);
const BASE_3: Operand<Kind> = op(Kind::Base(7), &[(0, 3, 3)]);
const BASE_16: Operand<Kind> = op(Kind::Base(15), at!(16));
const WORDS: Operand<Kind> = op(Kind::Offset(0xff), &[(2, 6, 0)]);
const BYTE: Operand<Kind> = op(Kind::Integer(0xff), &[(0, 8, 0)]);
const FLOAT_D: Operand<Kind> = op(Kind::Float, &[(1, 4, 12), (0, 1, 22)]);
const FLOAT_N: Operand<Kind> = op(Kind::Float, &[(1, 4, 16), (0, 1, 7)]);
const FLOAT_M: Operand<Kind> = op(Kind::Float, &[(1, 4, 0), (0, 1, 5)]);
const SPLIT_16: Place = &[(12, 4, 16), (11, 1, 26), (8, 3, 12), (0, 8, 0)];

const NONE: &[Operand<Kind>] = &[];
const ALU: &[Operand<Kind>] = &[LOW_0, LOW_3];
const LOW_AND_BYTE: &[Operand<Kind>] = &[LOW_8, BYTE];
const SHIFT: &[Operand<Kind>] = &[LOW_0, LOW_3, op(Kind::Integer(0x1f), &[(0, 5, 6)])];
const THREE_LOW: &[Operand<Kind>] = &[LOW_0, LOW_3, LOW_6];
const LOW_AND_THREE_BITS: &[Operand<Kind>] = &[LOW_0, LOW_3, op(Kind::Integer(7), &[(0, 3, 6)])];
const WORD_AT: &[Operand<Kind>] = &[LOW_0, BASE_3, op(Kind::Offset(0x7c), &[(2, 5, 6)])];
const HALF_AT: &[Operand<Kind>] = &[LOW_0, BASE_3, op(Kind::Offset(0x3e), &[(1, 5, 6)])];
const BYTE_AT: &[Operand<Kind>] = &[LOW_0, BASE_3, op(Kind::Offset(0x1f), &[(0, 5, 6)])];
const MOV: &[Operand<Kind>] = &[any(&[(0, 3, 0), (3, 1, 7)]), any(at!(3))];
const COUNT: &[Operand<Kind>] = &[any(at!(8)), any(&[(0, 4, 16), (0, 4, 0)])];
const MRS: &[Operand<Kind>] = &[
    op(Kind::Register(12), at!(8)),
    op(Kind::Special, &[(0, 8, 0)]),
];
const MOVE_16: &[Operand<Kind>] = &[any(at!(8)), op(Kind::Integer(0xffff), SPLIT_16)];
const MOVE_32: &[Operand<Kind>] = &[any(at!(8)), op(Kind::Integer(u32::MAX), SPLIT_16)];
const DIVIDE: &[Operand<Kind>] = &[any(at!(8)), any(at!(16)), any(at!(0))];
const LDREX: &[Operand<Kind>] = &[any(at!(12)), BASE_16, WORDS];
const STREX: &[Operand<Kind>] = &[any(at!(8)), any(at!(12)), BASE_16, WORDS];
const LIST: &[Operand<Kind>] = &[op(Kind::RegisterList, &[(0, 8, 0)])];
const IGNORED: &[Operand<Kind>] = &[op(Kind::Any, &[])];
const BRANCH: &[Operand<Kind>] = &[op(Kind::Label(12), &[(1, 11, 0)])];
const BRANCH_LINK: &[Operand<Kind>] = &[op(Kind::Label(23), &[(1, 11, 0), (12, 11, 16)])];
const BRANCH_IF: &[Operand<Kind>] = &[op(Kind::Label(9), &[(1, 8, 0)])];
const BRANCH_IF_WIDE: &[Operand<Kind>] = &[op(
    Kind::Label(32),
    &[
        (1, 11, 0),
        (19, 1, 11),
        (18, 1, 13),
        (12, 6, 16),
        (20, 1, 26),
    ],
)];
const FLOAT_2: &[Operand<Kind>] = &[FLOAT_D, FLOAT_M];
const FLOAT_3: &[Operand<Kind>] = &[FLOAT_D, FLOAT_N, FLOAT_M];
const FLOAT_TO_CORE: &[Operand<Kind>] = &[any(at!(12)), FLOAT_N];
const CORE_TO_FLOAT: &[Operand<Kind>] = &[FLOAT_N, any(at!(12))];
const FLOAT_AT: &[Operand<Kind>] = &[
    FLOAT_D,
    op(Kind::Base(7), at!(16)),
    op(Kind::Offset(0x3fc), &[(2, 8, 0)]),
];
const VMRS: &[Operand<Kind>] = &[op(Kind::Flags, at!(12)), op(Kind::FloatStatus, &[])];

const fn row(name: &'static str, operands: &'static [Operand<Kind>], code: u32) -> Row {
    let needs = if code >> 16 != 0 { NEEDS_V7M } else { 0 };
    Row {
        name,
        operands,
        code,
        needs,
    }
}

const fn everywhere(name: &'static str, operands: &'static [Operand<Kind>], code: u32) -> Row {
    Row {
        name,
        operands,
        code,
        needs: 0,
    }
}

const fn float(name: &'static str, operands: &'static [Operand<Kind>], code: u32) -> Row {
    Row {
        name,
        operands,
        code,
        needs: NEEDS_FLOAT,
    }
}

/// The instructions.
#[rustfmt::skip]
pub static TABLE: &[Row] = &[
    row("nop", NONE, 0xbf00),
    row("wfi", NONE, 0xbf30),
    row("b", BRANCH, 0xe000),
    everywhere("bl", BRANCH_LINK, 0xf000_f800),
    row("bx", &[any(at!(3))], 0x4700),
    row("cpsid", IGNORED, 0xb672),
    row("cpsie", IGNORED, 0xb662),
    row("push", LIST, 0xb400),
    row("pop", LIST, 0xbc00),
    row("mov", MOV, 0x4600),
    row("mov", LOW_AND_BYTE, 0x2000),
    row("cmp", LOW_AND_BYTE, 0x2800),
    row("add", LOW_AND_BYTE, 0x3000),
    row("sub", LOW_AND_BYTE, 0x3800),
    row("and_", ALU, 0x4000),
    row("eor", ALU, 0x4040),
    row("lsl", ALU, 0x4080),
    row("lsr", ALU, 0x40c0),
    row("asr", ALU, 0x4100),
    row("adc", ALU, 0x4140),
    row("sbc", ALU, 0x4180),
    row("ror", ALU, 0x41c0),
    row("tst", ALU, 0x4200),
    row("neg", ALU, 0x4240),
    row("cmp", ALU, 0x4280),
    row("cmn", ALU, 0x42c0),
    row("orr", ALU, 0x4300),
    row("mul", ALU, 0x4340),
    row("bic", ALU, 0x4380),
    row("mvn", ALU, 0x43c0),
    row("lsl", SHIFT, 0x0000),
    row("lsr", SHIFT, 0x0800),
    row("asr", SHIFT, 0x1000),
    row("add", THREE_LOW, 0x1800),
    row("add", LOW_AND_THREE_BITS, 0x1c00),
    row("sub", THREE_LOW, 0x1a00),
    row("sub", LOW_AND_THREE_BITS, 0x1e00),
    row("ldr", WORD_AT, 0x6800),
    row("ldrb", BYTE_AT, 0x7800),
    row("ldrh", HALF_AT, 0x8800),
    row("str", WORD_AT, 0x6000),
    row("strb", BYTE_AT, 0x7000),
    row("strh", HALF_AT, 0x8000),
    row("clz", COUNT, 0xfab0_f080),
    row("rbit", COUNT, 0xfa90_f0a0),
    row("mrs", MRS, 0xf3ef_8000),
    row("movw", MOVE_16, 0xf240_0000),
    row("movt", MOVE_16, 0xf2c0_0000),
    row("movwt", MOVE_32, 0xf240_0000),
    row("ldrex", LDREX, 0xe850_0f00),
    row("strex", STREX, 0xe840_0000),
    row("sdiv", DIVIDE, 0xfb90_f0f0),
    row("udiv", DIVIDE, 0xfbb0_f0f0),
    float("vadd", FLOAT_3, 0xee30_0a00),
    float("vsub", FLOAT_3, 0xee30_0a40),
    float("vmul", FLOAT_3, 0xee20_0a00),
    float("vdiv", FLOAT_3, 0xee80_0a00),
    float("vcmp", FLOAT_2, 0xeeb4_0ac0),
    float("vsqrt", FLOAT_2, 0xeeb1_0ac0),
    float("vneg", FLOAT_2, 0xeeb1_0a40),
    float("vcvt_f32_s32", FLOAT_2, 0xeeb8_0ac0),
    float("vcvt_s32_f32", FLOAT_2, 0xeebd_0ac0),
    float("vmrs", VMRS, 0xeef1_0a10),
    float("vmov", FLOAT_TO_CORE, 0xee10_0a10),
    float("vmov", CORE_TO_FLOAT, 0xee00_0a10),
    float("vldr", FLOAT_AT, 0xed90_0a00),
    float("vstr", FLOAT_AT, 0xed80_0a00),
];

/// What `b<condition>` and `b<condition>_n` are; the condition belongs eight bits up.
pub static BRANCH_ON: Row = row("b", BRANCH_IF, 0xd000);
/// What `b<condition>_w` is; the condition belongs 22 bits up.
pub static BRANCH_ON_WIDE: Row = row("b", BRANCH_IF_WIDE, 0xf000_8000);
/// What `it` and its longer forms are; the condition belongs four bits up.
pub const IF_THEN: u32 = 0xbf00;
/// The second half of `movwt`.
pub static MOVE_TOP: Row = row("movt", MOVE_16, 0xf2c0_0000);

/// Conditions; the position is the number.
const CONDITIONS: [&str; 14] = [
    "eq", "ne", "cs", "cc", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt", "le",
];

/// Names of the registers that have other ones.
const ALIASES: [(&str, u8); 5] = [("sl", 10), ("fp", 11), ("sp", 13), ("lr", 14), ("pc", 15)];

/// Special registers that `mrs` reads.
const SPECIAL: [(&str, u32); 2] = [("IPSR", 5), ("BASEPRI", 17)];

/// The number of a condition.
pub fn condition(name: &[u8]) -> Option<u32> {
    let index = CONDITIONS
        .iter()
        .position(|known| known.as_bytes() == name)?;
    Some(index as u32)
}

/// The number of a core register.
pub fn register(name: &[u8]) -> Option<u32> {
    let alias = ALIASES.iter().find(|(known, _)| known.as_bytes() == name);
    match (alias, name) {
        (Some((_, number)), _) => Some(u32::from(*number)),
        (None, [b'r', digit @ b'0'..=b'9']) => Some(u32::from(digit - b'0')),
        (None, [b'r', b'1', digit @ b'0'..=b'5']) => Some(u32::from(10 + digit - b'0')),
        _ => None,
    }
}

/// The number of a special register.
pub fn special_register(name: &[u8]) -> Option<u32> {
    let found = SPECIAL.iter().find(|(known, _)| known.as_bytes() == name);
    found.map(|(_, number)| *number)
}

/// The number behind the `s` of a floating-point register, however large.
pub fn float_register(name: &[u8]) -> Option<u64> {
    let digits = name
        .strip_prefix(b"s")
        .filter(|digits| !digits.is_empty())?;
    digits.iter().try_fold(0u64, |number, &digit| match digit {
        b'0'..=b'9' => Some(
            number
                .wrapping_mul(10)
                .wrapping_add(u64::from(digit - b'0')),
        ),
        _ => None,
    })
}

/// The instruction of a name that is a pattern: `b<condition>` and its widths.
pub fn branch_on(name: &[u8]) -> Option<(&'static Row, u32)> {
    let (first, rest) = name.strip_prefix(b"b")?.split_at_checked(2)?;
    let number = condition(first)?;
    match rest {
        b"" | b"_n" => Some((&BRANCH_ON, number << 8)),
        b"_w" => Some((&BRANCH_ON_WIDE, number << 22)),
        _ => None,
    }
}

/// The code of `it`, `itt`, `ite` and so on.
pub fn if_then(name: &[u8], condition_name: &[u8]) -> Option<u32> {
    let others = name
        .strip_prefix(b"it")
        .filter(|others| others.len() <= 3)?;
    let condition = condition(condition_name)?;
    let mask = others
        .iter()
        .rev()
        .try_fold(8, |mask: u32, letter| match letter {
            b't' => Some(mask >> 1 | (condition & 1) << 3),
            b'e' => Some(mask >> 1 | (!condition & 1) << 3),
            _ => None,
        })?;
    Some(IF_THEN | condition << 4 | mask)
}

/// The code of `push` or `pop` with a list, and whether it is wide; `narrow` is that of the row.
pub fn register_list(narrow: u32, list: u32) -> (u32, bool) {
    const PUSH: u32 = 0xb400;
    let (wide, high) = if narrow == PUSH {
        (0xe92d, 14)
    } else {
        (0xe8bd, 15)
    };
    let others = list & 0xff00 & !(1 << high);
    if others != 0 {
        return (wide << 16 | list, true);
    }
    (narrow | (list >> high & 1) << 8 | list & 0xff, false)
}
