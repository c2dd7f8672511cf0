//! Rows of instruction and bytes, as `llvm-mc -triple=x86_64 --show-encoding` gives them.

use super::*;

const RAX: Register = Register::RAX;
const RDX: Register = Register::RDX;
const RBX: Register = Register::RBX;
const RSI: Register = Register::RSI;
const RDI: Register = Register::RDI;
const R12: Register = Register::R12;

fn place(base: Register, offset: i32) -> Memory {
    Memory { base, offset }
}

fn check(instruction: impl FnOnce(&mut Code), expected: &[u8]) {
    let mut code = Code::default();
    instruction(&mut code);
    assert_eq!(code.bytes(), expected);
}

#[test]
fn registers_move() {
    check(|code| code.push_register(Register::RBP), &[0x55]);
    check(|code| code.push_register(R12), &[0x41, 0x54]);
    check(|code| code.pop_register(Register::R13), &[0x41, 0x5d]);
    check(Code::ret, &[0xc3]);
    check(
        |code| code.binary(Binary::Mov, RDI, RSI),
        &[0x48, 0x89, 0xf7],
    );
    check(
        |code| code.binary(Binary::Mov, R12, RDI),
        &[0x49, 0x89, 0xfc],
    );
    check(|code| code.mov_immediate(RBX, 5), &[0xbb, 5, 0, 0, 0]);
    check(
        |code| code.mov_immediate(R12, 0x1234),
        &[0x41, 0xbc, 0x34, 0x12, 0, 0],
    );
    check(
        |code| code.mov_immediate(RSI, -5),
        &[0x48, 0xbe, 0xfb, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff],
    );
}

#[test]
fn registers_are_computed_with() {
    check(
        |code| code.binary(Binary::Xor, RAX, RAX),
        &[0x48, 0x31, 0xc0],
    );
    check(
        |code| code.binary(Binary::Cmp, RSI, RDX),
        &[0x48, 0x39, 0xd6],
    );
    check(
        |code| code.binary(Binary::Test, R12, R12),
        &[0x4d, 0x85, 0xe4],
    );
    check(|code| code.unary(Unary::Not, RAX), &[0x48, 0xf7, 0xd0]);
    check(|code| code.unary(Unary::Neg, RAX), &[0x48, 0xf7, 0xd8]);
    check(|code| code.unary(Unary::Shl, RAX), &[0x48, 0xd3, 0xe0]);
    check(|code| code.unary(Unary::Sar, RAX), &[0x48, 0xd3, 0xf8]);
    check(|code| code.imul(RSI, RDX), &[0x48, 0x0f, 0xaf, 0xf2]);
    check(|code| code.sub_rsp(56), &[0x48, 0x83, 0xec, 0x38]);
    check(|code| code.sub_rsp(200), &[0x48, 0x81, 0xec, 0xc8, 0, 0, 0]);
    check(|code| code.test_byte(RAX), &[0x84, 0xc0]);
    check(|code| code.set(Condition::Less, RAX), &[0x0f, 0x9c, 0xc0]);
}

#[test]
fn memory_is_read() {
    let load =
        |size, dest, place, expected: &[u8]| check(|code| code.load(size, dest, place), expected);
    load(Size::Byte, RAX, place(RDI, 0), &[0x0f, 0xb6, 0x07]);
    load(
        Size::Word,
        RDI,
        place(Register::R13, 8),
        &[0x41, 0x0f, 0xb7, 0x7d, 0x08],
    );
    load(Size::Double, RAX, place(RDI, 4), &[0x8b, 0x47, 0x04]);
    load(
        Size::Quad,
        Register::RBP,
        place(RDI, 8),
        &[0x48, 0x8b, 0x6f, 0x08],
    );
    load(
        Size::Quad,
        RAX,
        place(R12, 256),
        &[0x49, 0x8b, 0x84, 0x24, 0, 1, 0, 0],
    );
    load(
        Size::Quad,
        RDI,
        place(Register::RSP, 16),
        &[0x48, 0x8b, 0x7c, 0x24, 0x10],
    );
    load(
        Size::Quad,
        RAX,
        place(Register::RBP, 0),
        &[0x48, 0x8b, 0x45, 0x00],
    );
    check(
        |code| code.lea(RDX, place(Register::RSP, 8)),
        &[0x48, 0x8d, 0x54, 0x24, 0x08],
    );
    check(
        |code| code.lea_rip(RBX, 291),
        &[0x48, 0x8d, 0x1d, 0x23, 0x01, 0, 0],
    );
}

#[test]
fn memory_is_written() {
    let store =
        |size, src, place, expected: &[u8]| check(|code| code.store(size, src, place), expected);
    store(Size::Byte, RDX, place(RDI, 1), &[0x88, 0x57, 0x01]);
    store(Size::Byte, RDX, place(R12, 0), &[0x41, 0x88, 0x14, 0x24]);
    store(Size::Word, RDX, place(RDI, 0), &[0x66, 0x89, 0x17]);
    store(Size::Double, RDX, place(RBX, 0), &[0x89, 0x13]);
    store(
        Size::Quad,
        RDI,
        place(Register::RSP, 0),
        &[0x48, 0x89, 0x3c, 0x24],
    );
}

#[test]
fn jumps_are_short_only_backwards() {
    check(|code| code.jmp_register(RBX), &[0xff, 0xe3]);
    check(|code| code.call_register(RAX), &[0xff, 0xd0]);
    check(
        |code| {
            code.ret();
            code.label(0);
            code.jmp(0);
            code.ret();
            code.jcc(Condition::NotEqual, 0);
        },
        &[0xc3, 0xe9, 0xfb, 0xff, 0xff, 0xff, 0xc3, 0x75, 0xf8],
    );
    check(|code| code.jmp(7), &[0xe9, 0xfb, 0xff, 0xff, 0xff]);
}
