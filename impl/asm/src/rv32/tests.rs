//! Rows of instruction and bytes, as `llvm-mc -show-encoding` shows them.

use super::*;

const A0: Register = Register(10);
const A1: Register = Register(11);
const A2: Register = Register(12);
const A5: Register = Register(15);
const A6: Register = Register(16);
const S0: Register = Register(8);
const S1: Register = Register(9);
const S2: Register = Register(18);
const S3: Register = Register(19);
const S4: Register = Register(20);
const ZERO: Register = Register::ZERO;

#[test]
fn instructions() {
    let rows: &[(u32, u32)] = &[
        (three(Three::Add, A0, A1, A2), 0x00c5_8533), // add a0, a1, a2
        (three(Three::Sub, Register(5), ZERO, A0), 0x40a0_02b3), // sub t0, zero, a0
        (three(Three::Mul, S3, S3, S2), 0x0329_89b3), // mul s3, s3, s2
        (three(Three::Sra, A1, A1, A2), 0x40c5_d5b3), // sra a1, a1, a2
        (three(Three::Sltu, A0, ZERO, A0), 0x00a0_3533), // sltu a0, zero, a0
        (three(Three::Sh1add, A6, A1, A0), 0x20a5_a833), // sh1add a6, a1, a0
        (three(Three::Sh2add, A6, A1, A0), 0x20a5_c833), // sh2add a6, a1, a0
        (immediate(Immediate::Sltiu, A0, A0, 1), 0x0015_3513), // sltiu a0, a0, 1
        (immediate(Immediate::Xori, A0, A0, -1), 0xfff5_4513), // xori a0, a0, -1
        (immediate(Immediate::Slli, A6, A2, 2), 0x0026_1813), // slli a6, a2, 2
        (immediate(Immediate::Lw, A6, S1, 360), 0x1684_a803), // lw a6, 360(s1)
        (immediate(Immediate::Lbu, A0, A6, 1), 0x0018_4503), // lbu a0, 1(a6)
        (immediate(Immediate::Lhu, A0, A6, -2), 0xffe8_5503), // lhu a0, -2(a6)
        (immediate(Immediate::Jalr, ZERO, A6, -4), 0xffc8_0067), // jalr zero, -4(a6)
        (store(Store::Sb, A2, A6, 31), 0x00c8_0fa3),  // sb a2, 31(a6)
        (store(Store::Sh, A2, A6, -2), 0xfec8_1f23),  // sh a2, -2(a6)
        (store(Store::Sw, S4, Register::SP, 256), 0x1141_2023), // sw s4, 256(sp)
        (upper(Upper::Auipc, A6, 0x1fff), 0x0000_1817), // auipc a6, 1
        (branch(Branch::Beq, A0, A1, -4), 0xfeb5_0ee3), // beq a0, a1, -4
    ];
    for (made, bytes) in rows {
        assert_eq!(made, bytes, "{made:#010x} {bytes:#010x}");
    }
}

#[test]
fn compressed_instructions() {
    let rows: &[(u16, u16)] = &[
        (short(Short::Addi, Register::SP, -24), 0x1121), // c.addi sp, -24
        (short(Short::Li, S2, -1), 0x597d),              // c.li s2, -1
        (short(Short::Lui, A0, 31), 0x657d),             // c.lui a0, 31
        (pair(Pair::Mv, S3, A0), 0x89aa),                // c.mv s3, a0
        (pair(Pair::Mv, Register::RA, ZERO), 0x8082),    // c.jr ra
        (pair(Pair::Add, A6, S1), 0x9826),               // c.add a6, s1
        (pair(Pair::Add, S0, ZERO), 0x9402),             // c.jalr s0
        (load_sp(Register::RA, 252), 0x50fe),            // c.lwsp ra, 252(sp)
        (store_sp(S4, 200), 0xc5d2),                     // c.swsp s4, 200(sp)
        (sp_address(A0, 1020), 0x1fe8),                  // c.addi4spn a0, sp, 1020
        (sp_address(A1, 4), 0x004c),                     // c.addi4spn a1, sp, 4
        (word(Word::Lw, S0, S1, 60), 0x5cc0),            // c.lw s0, 60(s1)
        (word(Word::Sw, A5, A0, 124), 0xdd7c),           // c.sw a5, 124(a0)
        (zero_branch(ZeroBranch::Bnez, A0, 20), 0xe911), // c.bnez a0, 20
        (zero_branch(ZeroBranch::Bnez, A0, -10), 0xf97d), // c.bnez a0, -10
        (zero_branch(ZeroBranch::Beqz, A0, 16), 0xc901), // c.beqz a0, 16
        (push(9, 2), 0xb89a),                            // cm.push {ra, s0-s4}, -64
        (pop_and_return(15, 0), 0xbef2),                 // cm.popret {ra, s0-s11}, 64
        (jump(-14), 0xbfcd),                             // c.j -14
        (jump(12), 0xa031),                              // c.j 12
    ];
    for (made, bytes) in rows {
        assert_eq!(made, bytes, "{made:#06x} {bytes:#06x}");
    }
}

#[test]
fn values_are_split_where_the_low_part_has_a_sign() {
    for value in [0, 1, 0x7ff, 0x800, -1, -0x800, -0x801, i32::MAX, i32::MIN] {
        let (high, low) = split(value);
        assert_eq!(high & 0xfff, 0);
        assert!(fits(low, 12));
        assert_eq!(high.wrapping_add(low as u32), value as u32);
    }
}

#[test]
fn ranges_have_a_sign() {
    assert!(fits(31, 6) && fits(-32, 6));
    assert!(!fits(32, 6) && !fits(-33, 6));
}
