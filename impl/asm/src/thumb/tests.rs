//! Rows of instruction and bytes, as `arm-none-eabi-objdump -d` shows them.

use super::*;

const R: [Register; 13] = {
    let mut all = [Register(0); 13];
    let mut index = 0;
    while index < 13 {
        all[index] = Register(index as u8);
        index += 1;
    }
    all
};

#[test]
fn narrow_instructions() {
    let rows: &[(u16, u16)] = &[
        (alu(Alu::And, R[1], R[2]), 0x4011),                // ands r1, r2
        (alu(Alu::Mvn, R[0], R[7]), 0x43f8),                // mvns r0, r7
        (alu(Alu::Mul, R[1], R[2]), 0x4351),                // muls r1, r2
        (byte(Byte::Mov, R[3], 255), 0x23ff),               // movs r3, #255
        (byte(Byte::Cmp, R[0], 0), 0x2800),                 // cmp r0, #0
        (byte(Byte::LdrSp, R[4], 5), 0x9c05),               // ldr r4, [sp, #20]
        (byte(Byte::StrSp, R[0], 1), 0x9001),               // str r0, [sp, #4]
        (byte(Byte::AddSp, R[2], 3), 0xaa03),               // add r2, sp, #12
        (shift(Shift::Lsl, R[2], R[1], 2), 0x008a),         // lsls r2, r1, #2
        (shift(Shift::Asr, R[2], R[1], 31), 0x17ca),        // asrs r2, r1, #31
        (three(Three::AddRegister, R[1], R[1], 2), 0x1889), // adds r1, r1, r2
        (three(Three::SubImmediate, R[1], R[3], 7), 0x1fd9), // subs r1, r3, #7
        (extend(Extend::Sxth, R[0], R[0]), 0xb200),         // sxth r0, r0
        (mov(R[8], R[1]), 0x4688),                          // mov r8, r1
        (mov(R[1], Register::SP), 0x4669),                  // mov r1, sp
        (add(R[0], Register::PC), 0x4478),                  // add r0, pc
        (cmp(R[0], R[9]), 0x4548),                          // cmp r0, r9
        (bx(R[4]), 0x4720),                                 // bx r4
        (blx(R[3]), 0x4798),                                // blx r3
        (push(0x1f2), 0xb5f2),                              // push {r1, r4, r5, r6, r7, lr}
        (pop(0x1fe), 0xbdfe),                               // pop {r1, r2, r3, r4, r5, r6, r7, pc}
        (add_sp(2), 0xb002),                                // add sp, #8
        (sub_sp(127), 0xb0ff),                              // sub sp, #508
        (memory(Access::Load, Size::Word, R[0], R[7], 31), 0x6ff8), // ldr r0, [r7, #124]
        (memory(Access::Store, Size::Half, R[1], R[2], 1), 0x8051), // strh r1, [r2, #2]
        (memory(Access::Load, Size::Byte, R[1], R[2], 0), 0x7811), // ldrb r1, [r2, #0]
        (
            memory_indexed(Access::Load, Size::Half, R[0], R[1], R[2]),
            0x5a88,
        ), // ldrh r0, [r1, r2]
        (
            memory_indexed(Access::Store, Size::Byte, R[0], R[1], R[2]),
            0x5488,
        ), // strb r0, [r1, r2]
        (if_then_else(Condition::Eq), 0xbf0c),              // ite eq
        (if_then_else(Condition::Lt), 0xbfb4),              // ite lt
        (branch(-4), 0xe7fe),                               // b.n .
        (branch_if(Condition::Ne as u8, 4), 0xd102),        // bne.n .+8
    ];
    for (index, (encoded, expected)) in rows.iter().enumerate() {
        assert_eq!(encoded, expected, "row {index}");
    }
}

#[test]
fn wide_instructions() {
    let rows: &[([u16; 2], [u16; 2])] = &[
        // movw r0, #0x1234
        (move16(Move16::Movw, R[0], 0x1234), [0xf241, 0x2034]),
        // movt r3, #0xffff
        (move16(Move16::Movt, R[3], 0xffff), [0xf6cf, 0x73ff]),
        // addw sp, sp, #512
        (add_wide(Register::SP, Register::SP, 512), [0xf20d, 0x2d00]),
        // subw sp, sp, #1020
        (sub_wide(Register::SP, Register::SP, 1020), [0xf2ad, 0x3dfc]),
        // ldr.w r3, [r7, #200]
        (
            memory_wide(Access::Load, Size::Word, R[3], R[7], 200),
            [0xf8d7, 0x30c8],
        ),
        // strb.w r1, [r2, #40]
        (
            memory_wide(Access::Store, Size::Byte, R[1], R[2], 40),
            [0xf882, 0x1028],
        ),
        // b.w .+260
        (branch_wide(256), [0xf000, 0xb880]),
        // beq.w .+260
        (branch_if_wide(Condition::Eq as u8, 256), [0xf000, 0x8080]),
        // bne.w .-508
        (branch_if_wide(Condition::Ne as u8, -512), [0xf47f, 0xaf00]),
        // bl .+260
        (branch_link(256), [0xf000, 0xf880]),
    ];
    for (index, (encoded, expected)) in rows.iter().enumerate() {
        assert_eq!(encoded, expected, "row {index}");
    }
}

#[test]
fn reach_ends_at_the_bits_of_the_offset() {
    assert!(branch_reaches(-2048) && branch_reaches(2046) && !branch_reaches(2048));
    assert!(branch_if_reaches(-256) && branch_if_reaches(254) && !branch_if_reaches(256));
}
