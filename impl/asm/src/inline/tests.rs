//! Rows of instruction, values of operands, code, and what `llvm-mc --disassemble` says of it.

use super::*;
use alloc::vec::Vec;

type Expected = (&'static str, &'static [u32], u32, &'static str);

#[rustfmt::skip]
const THUMB: &[Expected] = &[
    ("nop", &[], 0xbf00, "nop"),
    ("wfi", &[], 0xbf30, "wfi"),
    ("b", &[0xfffff856], 0xe42b, "b #-1962"),
    ("bl", &[0xffc00056], 0xf400f82b, "bl #-4194218"),
    ("bx", &[3], 0x4718, "bx r3"),
    ("cpsid", &[0], 0xb672, "cpsid i"),
    ("cpsie", &[0], 0xb662, "cpsie i"),
    ("push", &[82], 0xb452, "push {r1, r4, r6}"),
    ("pop", &[82], 0xbc52, "pop {r1, r4, r6}"),
    ("mov", &[3, 7], 0x463b, "mov r3, r7"),
    ("mov", &[1, 239], 0x21ef, "movs r1, #239"),
    ("cmp", &[1, 239], 0x29ef, "cmp r1, #239"),
    ("add", &[1, 239], 0x31ef, "adds r1, #239"),
    ("sub", &[1, 239], 0x39ef, "subs r1, #239"),
    ("and_", &[1, 3], 0x4019, "ands r1, r3"),
    ("eor", &[1, 3], 0x4059, "eors r1, r3"),
    ("lsl", &[1, 3], 0x4099, "lsls r1, r3"),
    ("lsr", &[1, 3], 0x40d9, "lsrs r1, r3"),
    ("asr", &[1, 3], 0x4119, "asrs r1, r3"),
    ("adc", &[1, 3], 0x4159, "adcs r1, r3"),
    ("sbc", &[1, 3], 0x4199, "sbcs r1, r3"),
    ("ror", &[1, 3], 0x41d9, "rors r1, r3"),
    ("tst", &[1, 3], 0x4219, "tst r1, r3"),
    ("neg", &[1, 3], 0x4259, "rsbs r1, r3, #0"),
    ("cmp", &[1, 3], 0x4299, "cmp r1, r3"),
    ("cmn", &[1, 3], 0x42d9, "cmn r1, r3"),
    ("orr", &[1, 3], 0x4319, "orrs r1, r3"),
    ("mul", &[1, 3], 0x4359, "muls r1, r3, r1"),
    ("bic", &[1, 3], 0x4399, "bics r1, r3"),
    ("mvn", &[1, 3], 0x43d9, "mvns r1, r3"),
    ("lsl", &[1, 3, 15], 0x03d9, "lsls r1, r3, #15"),
    ("lsr", &[1, 3, 15], 0x0bd9, "lsrs r1, r3, #15"),
    ("asr", &[1, 3, 15], 0x13d9, "asrs r1, r3, #15"),
    ("add", &[1, 3, 5], 0x1959, "adds r1, r3, r5"),
    ("add", &[1, 3, 7], 0x1dd9, "adds r1, r3, #7"),
    ("sub", &[1, 3, 5], 0x1b59, "subs r1, r3, r5"),
    ("sub", &[1, 3, 7], 0x1fd9, "subs r1, r3, #7"),
    ("ldr", &[1, 3, 52], 0x6b59, "ldr r1, [r3, #52]"),
    ("ldrb", &[1, 3, 20], 0x7d19, "ldrb r1, [r3, #20]"),
    ("ldrh", &[1, 3, 52], 0x8e99, "ldrh r1, [r3, #52]"),
    ("str", &[1, 3, 52], 0x6359, "str r1, [r3, #52]"),
    ("strb", &[1, 3, 20], 0x7519, "strb r1, [r3, #20]"),
    ("strh", &[1, 3, 52], 0x8699, "strh r1, [r3, #52]"),
    ("clz", &[3, 7], 0xfab7f387, "clz r3, r7"),
    ("rbit", &[3, 7], 0xfa97f3a7, "rbit r3, r7"),
    ("mrs", &[3, 17], 0xf3ef8311, "mrs r3, basepri"),
    ("movw", &[3, 0xbeef], 0xf64b63ef, "movw r3, #48879"),
    ("movt", &[3, 0xbeef], 0xf6cb63ef, "movt r3, #48879"),
    ("movwt", &[3, 0xdeadbeef], 0xf64b63ef, "movw r3, #48879"),
    ("ldrex", &[3, 7, 180], 0xe8573f2d, "ldrex r3, [r7, #180]"),
    ("strex", &[3, 7, 11, 180], 0xe84b732d, "strex r3, r7, [r11, #180]"),
    ("sdiv", &[3, 7, 11], 0xfb97f3fb, "sdiv r3, r7, r11"),
    ("udiv", &[3, 7, 11], 0xfbb7f3fb, "udiv r3, r7, r11"),
    ("vadd", &[7, 17, 27], 0xee783aad, "vadd.f32 s7, s17, s27"),
    ("vsub", &[7, 17, 27], 0xee783aed, "vsub.f32 s7, s17, s27"),
    ("vmul", &[7, 17, 27], 0xee683aad, "vmul.f32 s7, s17, s27"),
    ("vdiv", &[7, 17, 27], 0xeec83aad, "vdiv.f32 s7, s17, s27"),
    ("vcmp", &[7, 17], 0xeef43ae8, "vcmpe.f32 s7, s17"),
    ("vsqrt", &[7, 17], 0xeef13ae8, "vsqrt.f32 s7, s17"),
    ("vneg", &[7, 17], 0xeef13a68, "vneg.f32 s7, s17"),
    ("vcvt_f32_s32", &[7, 17], 0xeef83ae8, "vcvt.f32.s32 s7, s17"),
    ("vcvt_s32_f32", &[7, 17], 0xeefd3ae8, "vcvt.s32.f32 s7, s17"),
    ("vmrs", &[3, 0], 0xeef13a10, "vmrs r3, fpscr"),
    ("vmov", &[3, 17], 0xee183a90, "vmov r3, s17"),
    ("vmov", &[7, 7], 0xee037a90, "vmov s7, r7"),
    ("vldr", &[7, 3, 436], 0xedd33a6d, "vldr s7, [r3, #436]"),
    ("vstr", &[7, 3, 436], 0xedc33a6d, "vstr s7, [r3, #436]"),
    ("b", &[0xffffff56], 0xd0ab, "beq #-170"),
    ("b", &[0xfffedcba], 0xf42dae5d, "beq.w #-74566"),
];

#[rustfmt::skip]
const RV32: &[Expected] = &[
    ("add", &[10, 17, 24], 0x01888533, "add a0, a7, s8"),
    ("addi", &[10, 17, 3823], 0xeef88513, "addi a0, a7, -273"),
    ("and_", &[10, 17, 24], 0x0188f533, "and a0, a7, s8"),
    ("andi", &[10, 17, 3823], 0xeef8f513, "andi a0, a7, -273"),
    ("auipc", &[10, 0xdeadb000], 0xdeadb517, "auipc a0, 912091"),
    ("beq", &[10, 17, 1446], 0x5b150363, "beq a0, a7, 1446"),
    ("bge", &[10, 17, 1446], 0x5b155363, "bge a0, a7, 1446"),
    ("bgeu", &[10, 17, 1446], 0x5b157363, "bgeu a0, a7, 1446"),
    ("blt", &[10, 17, 1446], 0x5b154363, "blt a0, a7, 1446"),
    ("bltu", &[10, 17, 1446], 0x5b156363, "bltu a0, a7, 1446"),
    ("bne", &[10, 17, 1446], 0x5b151363, "bne a0, a7, 1446"),
    ("csrrc", &[10, 17, 3823], 0xeef8b573, "csrrc a0, 3823, a7"),
    ("csrrs", &[10, 17, 3823], 0xeef8a573, "csrrs a0, 3823, a7"),
    ("csrrw", &[10, 17, 3823], 0xeef89573, "csrrw a0, 3823, a7"),
    ("csrrci", &[10, 3823, 15], 0xeef7f573, "csrrci a0, 3823, 15"),
    ("csrrsi", &[10, 3823, 15], 0xeef7e573, "csrrsi a0, 3823, 15"),
    ("csrrwi", &[10, 3823, 15], 0xeef7d573, "csrrwi a0, 3823, 15"),
    ("c_add", &[10, 17], 0x9546, "c.add a0, a7"),
    ("c_addi", &[10, 47], 0x153d, "c.addi a0, -17"),
    ("c_addi4spn", &[13, 748], 0x15f4, "c.addi4spn a3, sp, 748"),
    ("c_and", &[1, 3], 0x8ced, "c.and s1, a1"),
    ("c_andi", &[1, 47], 0x98bd, "c.andi s1, -17"),
    ("c_beqz", &[1, 422], 0xd0dd, "c.beqz s1, -90"),
    ("c_bnez", &[1, 422], 0xf0dd, "c.bnez s1, -90"),
    ("c_ebreak", &[], 0x9002, "c.ebreak"),
    ("c_j", &[1446], 0xa35d, "c.j 1446"),
    ("c_jal", &[1446], 0x235d, "c.jal 1446"),
    ("c_jalr", &[10], 0x9502, "c.jalr a0"),
    ("c_jr", &[10], 0x8502, "c.jr a0"),
    ("c_li", &[10, 47], 0x553d, "c.li a0, -17"),
    ("c_lui", &[10, 0x1b800], 0x656d, "c.lui a0, 27"),
    ("c_lw", &[1, 88, 5], 0x4ea4, "c.lw s1, 88(a3)"),
    ("c_lwsp", &[10, 236], 0x553e, "c.lwsp a0, 236(sp)"),
    ("c_mv", &[10, 17], 0x8546, "c.mv a0, a7"),
    ("c_nop", &[], 0x0001, "c.nop"),
    ("c_or", &[1, 3], 0x8ccd, "c.or s1, a1"),
    ("c_slli", &[10, 15], 0x053e, "c.slli a0, 15"),
    ("c_srai", &[1, 15], 0x84bd, "c.srai s1, 15"),
    ("c_srli", &[1, 15], 0x80bd, "c.srli s1, 15"),
    ("c_sub", &[1, 3], 0x8c8d, "c.sub s1, a1"),
    ("c_sw", &[1, 88, 5], 0xcea4, "c.sw s1, 88(a3)"),
    ("c_swsp", &[10, 236], 0xd7aa, "c.swsp a0, 236(sp)"),
    ("c_xor", &[1, 3], 0x8cad, "c.xor s1, a1"),
    ("div", &[10, 17, 24], 0x0388c533, "div a0, a7, s8"),
    ("divu", &[10, 17, 24], 0x0388d533, "divu a0, a7, s8"),
    ("ebreak", &[], 0x00100073, "ebreak"),
    ("ecall", &[], 0x0073, "ecall"),
    ("jal", &[10, 0x5a5a6], 0x5a65a56f, "jal a0, 370086"),
    ("jalr", &[10, 17, 3823], 0xeef88567, "jalr a0, -273(a7)"),
    ("la", &[10, 0xffa5a5a6], 0x0517, "auipc a0, 0"),
    ("lb", &[10, 0xfffffedd, 24], 0xeddc0503, "lb a0, -291(s8)"),
    ("lbu", &[10, 0xfffffedd, 24], 0xeddc4503, "lbu a0, -291(s8)"),
    ("lh", &[10, 0xfffffedd, 24], 0xeddc1503, "lh a0, -291(s8)"),
    ("lhu", &[10, 0xfffffedd, 24], 0xeddc5503, "lhu a0, -291(s8)"),
    ("li", &[10, 0xdeadbeef], 0x0513, "addi a0, zero, 0"),
    ("lui", &[10, 0xdeadb000], 0xdeadb537, "lui a0, 912091"),
    ("lw", &[10, 0xfffffedd, 24], 0xeddc2503, "lw a0, -291(s8)"),
    ("mv", &[10, 17], 0x8546, "c.mv a0, a7"),
    ("mul", &[10, 17, 24], 0x03888533, "mul a0, a7, s8"),
    ("mulh", &[10, 17, 24], 0x03889533, "mulh a0, a7, s8"),
    ("mulhsu", &[10, 17, 24], 0x0388a533, "mulhsu a0, a7, s8"),
    ("mulhu", &[10, 17, 24], 0x0388b533, "mulhu a0, a7, s8"),
    ("or_", &[10, 17, 24], 0x0188e533, "or a0, a7, s8"),
    ("ori", &[10, 17, 3823], 0xeef8e513, "ori a0, a7, -273"),
    ("rem", &[10, 17, 24], 0x0388e533, "rem a0, a7, s8"),
    ("remu", &[10, 17, 24], 0x0388f533, "remu a0, a7, s8"),
    ("sb", &[10, 0xfffffedd, 24], 0xecac0ea3, "sb a0, -291(s8)"),
    ("sh", &[10, 0xfffffedd, 24], 0xecac1ea3, "sh a0, -291(s8)"),
    ("sh1add", &[10, 17, 24], 0x2188a533, "sh1add a0, a7, s8"),
    ("sh2add", &[10, 17, 24], 0x2188c533, "sh2add a0, a7, s8"),
    ("sh3add", &[10, 17, 24], 0x2188e533, "sh3add a0, a7, s8"),
    ("sll", &[10, 17, 24], 0x01889533, "sll a0, a7, s8"),
    ("slli", &[10, 17, 15], 0x00f89513, "slli a0, a7, 15"),
    ("slt", &[10, 17, 24], 0x0188a533, "slt a0, a7, s8"),
    ("slti", &[10, 17, 3823], 0xeef8a513, "slti a0, a7, -273"),
    ("sltiu", &[10, 17, 3823], 0xeef8b513, "sltiu a0, a7, -273"),
    ("sltu", &[10, 17, 24], 0x0188b533, "sltu a0, a7, s8"),
    ("sra", &[10, 17, 24], 0x4188d533, "sra a0, a7, s8"),
    ("srai", &[10, 17, 15], 0x40f8d513, "srai a0, a7, 15"),
    ("srl", &[10, 17, 24], 0x0188d533, "srl a0, a7, s8"),
    ("srli", &[10, 17, 15], 0x00f8d513, "srli a0, a7, 15"),
    ("sub", &[10, 17, 24], 0x41888533, "sub a0, a7, s8"),
    ("sw", &[10, 0xfffffedd, 24], 0xecac2ea3, "sw a0, -291(s8)"),
    ("xor", &[10, 17, 24], 0x0188c533, "xor a0, a7, s8"),
    ("xori", &[10, 17, 3823], 0xeef8c513, "xori a0, a7, -273"),
];

/// Checks a table against rows in the same order.
fn check<'a, Kind: 'static>(table: impl Iterator<Item = &'a Row<Kind>>, expected: &[Expected]) {
    let rows: Vec<_> = table.collect();
    assert_eq!(rows.len(), expected.len());
    for (row, (name, values, code, text)) in rows.into_iter().zip(expected) {
        assert_eq!(row.name, *name);
        assert_eq!(row.encode(values), *code, "{text}");
    }
}

#[test]
fn thumb_instructions() {
    let branches = [&thumb::BRANCH_ON, &thumb::BRANCH_ON_WIDE];
    check(thumb::TABLE.iter().chain(branches), THUMB);
}

#[test]
fn rv32_instructions() {
    check(rv32::TABLE.iter(), RV32);
}

#[test]
fn operands_are_in_different_bits() {
    fn check<Kind: 'static>(table: &[Row<Kind>]) {
        for row in table {
            let mut used = row.code;
            for operand in row.operands {
                let bits = place(operand.place, u32::MAX);
                assert_eq!(used & bits, 0, "{}", row.name);
                used |= bits;
            }
        }
    }
    check(thumb::TABLE);
    check(rv32::TABLE);
}

#[test]
fn conditions_of_names() {
    let on = |name: &str| thumb::branch_on(name.as_bytes()).map(|(_, bits)| bits);
    assert_eq!(on("beq"), Some(0));
    assert_eq!(on("ble"), Some(13 << 8));
    assert_eq!(on("bhi_n"), Some(8 << 8));
    assert_eq!(on("bvc_w"), Some(7 << 22));
    assert_eq!(on("bal"), None);
    assert_eq!(on("beq_x"), None);
    assert_eq!(on("b"), None);
}

#[test]
fn conditional_blocks() {
    let check = |name: &str, condition: &str, expected| {
        let code = thumb::if_then(name.as_bytes(), condition.as_bytes());
        assert_eq!(code, expected, "{name} {condition}");
    };
    check("it", "eq", Some(0xbf08)); // it eq
    check("ite", "eq", Some(0xbf0c)); // ite eq
    check("itete", "lt", Some(0xbfb5)); // itete lt
    check("itt", "gt", Some(0xbfc4)); // itt gt
    check("ittttt", "eq", None);
    check("itx", "eq", None);
    check("it", "al", None);
}

#[test]
fn lists_of_registers_are_narrow_when_they_can_be() {
    assert_eq!(thumb::register_list(0xb400, 0x4082), (0xb582, false)); // push {r1, r7, lr}
    assert_eq!(thumb::register_list(0xbc00, 0x8003), (0xbd03, false)); // pop {r0, r1, pc}
    assert_eq!(thumb::register_list(0xb400, 0x0102), (0xe92d_0102, true)); // push.w {r1, r8}
    assert_eq!(thumb::register_list(0xbc00, 0x4001), (0xe8bd_4001, true)); // pop.w {r0, lr}
}

#[test]
fn literals_take_few_instructions() {
    let check = |value: u32, expected: &[u32]| {
        let (codes, count) = rv32::literal(10, value);
        assert_eq!(&codes[..count], expected, "{value:#x}");
    };
    check(31, &[0x457d]); // c.li a0, 31
    check(-32i32 as u32, &[0x5501]); // c.li a0, -32
    check(32, &[0x0200_0513]); // addi a0, zero, 32
    check(0x800, &[0x6505, 0x8005_0513]); // c.lui a0, 1; addi a0, a0, -2048
    check(0x1001, &[0x6505, 0x0505]); // c.lui a0, 1; c.addi a0, 1
    check(0x2000, &[0x6509]); // c.lui a0, 2
    check(0xdead_beef, &[0xdead_c537, 0xeef5_0513]); // lui a0, 912092; addi a0, a0, -273
}

#[test]
fn signs_and_steps_of_masks() {
    let check = |mask, values: &[i32], expected| {
        for &value in values {
            assert_eq!(
                rv32::fits_signed(mask, value as u32),
                expected,
                "{mask:#x} {value}"
            );
        }
    };
    check(0xfff, &[0, 2047, -1, -2048], true);
    check(0xfff, &[2048, -2049], false);
    check(0x1fe, &[0, 254, -2, -256], true);
    check(0x1fe, &[1, -1, 256, -258], false);
    check(u32::MAX, &[i32::MIN, i32::MAX], true);
}

#[test]
fn lists_of_saved_registers() {
    let list = |last: &str| rv32::saved_list(rv32::register(last.as_bytes()));
    assert_eq!(rv32::saved_list(None), Some(4));
    assert_eq!(
        ["s0", "s1", "s2", "s9", "s11"].map(list),
        [5, 6, 7, 14, 15].map(Some)
    );
    assert_eq!(["s10", "a0", "ra"].map(list), [None; 3]);
}
