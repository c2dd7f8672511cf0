//! Functions for a machine: their bytes, and what is said of wrong ones.

#![cfg(all(feature = "inline-asm-rv32", feature = "inline-asm-thumb"))]

use crate::{Error, Machine, Options, compile};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use bytecode::Architecture;
use bytecode::raw_code::{CodeKind, RawCode};

fn assemble(architecture: Architecture, flags: usize, source: &str) -> Result<RawCode, Error> {
    let options = Options {
        machine: Machine::For(architecture),
        arch_flags: flags,
        is_cross: true,
        ..Options::default()
    };
    let module = compile(source.as_bytes(), &options)?;
    Ok(module.code.children.into_iter().next().unwrap())
}

fn function(architecture: Architecture, body: &str) -> Result<RawCode, Error> {
    let decorator = match architecture {
        Architecture::Rv32imc => "asm_rv32",
        _ => "asm_thumb",
    };
    let body = body.replace('\n', "\n    ");
    assemble(
        architecture,
        0,
        &format!("@micropython.{decorator}\ndef f():\n    {body}\n"),
    )
}

/// The halfwords between entry and exit.
fn check(body: &str, expected: &[u16]) {
    let raw = function(Architecture::Armv7emsp, body).unwrap();
    assert_eq!(raw.kind, CodeKind::NativeAsm);
    let halves = raw.code.chunks(2).map(|half| match *half {
        [low, high] => u16::from_le_bytes([low, high]),
        _ => 0,
    });
    let halves: Vec<u16> = halves.collect();
    assert_eq!(halves[1..halves.len() - 1], *expected, "{body}");
}

fn check_error(architecture: Architecture, body: &str, message: &str) {
    let error = function(architecture, body).unwrap_err();
    assert_eq!(&*error.message, message, "{body}");
}

#[test]
fn labels_are_distances() {
    check("label(X)\nnop()\nb(X)", &[0xbf00, 0xe7fd]);
    check("beq(X)\nbne_w(X)\nlabel(X)", &[0xd001, 0xf040, 0x8000]);
    check("bl(X)\nnop()\nlabel(X)", &[0xf000, 0xf801, 0xbf00]);
}

#[test]
fn data_and_alignment() {
    check(
        "data(2, 1, 0x12345)\nalign(4)\ndata(4, -2)",
        &[1, 0x2345, 0, 0xfffe, 0xffff],
    );
    check("nop()\nalign(0)\nnop()", &[]);
}

#[test]
fn statements_that_are_nothing() {
    check("pass\n'text'\n5\nnop()", &[0xbf00]);
}

#[test]
fn signatures() {
    let check = |signature: &str, expected: (usize, usize)| {
        let source = format!("@micropython.asm_thumb\ndef f{signature}:\n    nop()\n");
        let native = assemble(Architecture::Armv7m, 0, &source)
            .unwrap()
            .native
            .unwrap();
        assert_eq!(
            (native.n_pos_args, native.type_sig),
            expected,
            "{signature}"
        );
    };
    check("()", (0, 2));
    check("(r0, r1) -> uint", (2, 3));
    check("(r0) -> object", (1, 0));
    check("(r0, r1, r2, r3) -> bool", (4, 1));
}

#[test]
fn wrong_functions() {
    let check = |text: &str, message: &str, line: u32| {
        let source = format!("@micropython.asm_thumb\n{text}\n");
        let error = assemble(Architecture::Armv7m, 0, &source).unwrap_err();
        assert_eq!((&*error.message, error.line), (message, line), "{text}");
    };
    let instruction = "expecting an assembler instruction";
    let registers = "parameters must be registers in sequence r0 to r3";
    let annotation = "return annotation must be an identifier";
    check(
        "class C:\n    pass",
        "inline assembler must be a function",
        2,
    );
    check("def f(r1): pass", registers, 2);
    check("def f(r0: int): pass", registers, 2);
    check("def f(*r0): pass", registers, 2);
    check(
        "def f(r0, r1, r2, r3, r4): pass",
        "can only have up to 4 parameters to Thumb assembly",
        2,
    );
    check("def f() -> float: pass", "unknown type", 2);
    check("def f() -> 1:\n    pass\n    nop()", annotation, 4);
    check("def f() -> 1: pass", annotation, 2);
    check("def f():\n    x = 1", instruction, 3);
    check("def f():\n    x", instruction, 3);
    check("def f():\n    a.b()", instruction, 3);
    check("def f():\n    nop(); nop()", instruction, 3);
    check("def f():\n    label(1)", "'label' requires 1 argument", 3);
    check("def f():\n    align(x)", "'align' requires 1 argument", 3);
    check(
        "def f():\n    data(1)",
        "'data' requires at least 2 arguments",
        3,
    );
    check(
        "def f():\n    data(1, x)",
        "'data' requires integer arguments",
        3,
    );
    check("def f():\n    label(x)\n    label(x)", "label redefined", 4);
    check(
        "def f():\n    nop()\n    mov(\n    r0)",
        "unsupported Thumb instruction 'mov' with 1 arguments",
        4,
    );
}

#[test]
fn wrong_thumb_instructions() {
    let check = |body: &str, message: &str| check_error(Architecture::Armv7emsp, body, message);
    check("mov(r0, r16)", "'mov' expects a register");
    check("mov(r8, 1)", "'mov' expects at most r7");
    check(
        "mov(r8, 256)",
        "'mov' integer 0x100 doesn't fit in mask 0xff",
    );
    check("add(r0, r1, x)", "'add' expects a register");
    check("lsl(r0, r1, r2)", "'lsl' expects an integer");
    check("mrs(r0, FOO)", "'mrs' expects a special register");
    check("push({1})", "'push' expects {r0, r1, ...}");
    check("push(r0)", "'push' expects {r0, r1, ...}");
    check(
        "ldrex(r0, r1)",
        "unsupported Thumb instruction 'ldrex' with 2 arguments",
    );
    check(
        "strex(r0, r1, r2)",
        "'strex' expects an address of the form [a, b]",
    );
    check(
        "ldr(r0, 4)",
        "unsupported Thumb instruction 'ldr' with 2 arguments",
    );
    check("b(1)", "'b' expects a label");
    check("b(x)", "label 'x' not defined");
    check("beq(x)\ndata(260, 0)\nlabel(x)", "branch not in range");
    check("vadd(s0, s1, r2)", "'vadd' expects an FPU register");
    check("vadd(s0, s1, s32)", "'vadd' expects at most r31");
    check(
        "it(al)",
        "unsupported Thumb instruction 'it' with 1 arguments",
    );
}

#[test]
fn processors_have_their_instructions() {
    let check = |architecture, body: &str| {
        let error = function(architecture, body).unwrap_err();
        assert!(
            error.message.starts_with("unsupported Thumb instruction"),
            "{body}"
        );
    };
    check(Architecture::Armv6m, "movw(r0, 1)");
    check(Architecture::Armv6m, "it(eq)");
    check(Architecture::Armv6m, "beq_w(x)");
    check(Architecture::Armv6m, "push({r8})");
    check(Architecture::Armv7em, "vneg(s0, s1)");
}

#[test]
fn wrong_rv32_instructions() {
    let check = |body: &str, message: &str| check_error(Architecture::Rv32imc, body, message);
    check("foo(a0)", "invalid RV32 instruction 'foo'");
    check("sh1add(a0, a0, a0)", "invalid RV32 instruction 'sh1add'");
    check("cm_pop({ra}, 0)", "invalid RV32 instruction 'cm_pop'");
    check("add(a0, a1)", "opcode 'add': expecting 3 arguments");
    check(
        "add(a0, 1, a1)",
        "opcode 'add' argument 2: expecting register",
    );
    check(
        "addi(a0, a1, a2)",
        "opcode 'addi' argument 3: expecting integer",
    );
    check(
        "addi(a0, a1, 2048)",
        "opcode 'addi' argument 3: out of range",
    );
    check(
        "c_addi(a0, 0)",
        "opcode 'c_addi' argument 2: must not be zero",
    );
    check(
        "c_mv(a0, zero)",
        "opcode 'c_mv' argument 2: unknown register",
    );
    check("beq(a0, a1, 4)", "opcode 'beq' argument 3: expecting label");
    check("c_j(x)", "opcode 'c_j' argument 1: undefined label 'x'");
    check("lw(a0, a1)", "opcode 'lw' argument 2: expecting offset");
    check("lw(a0, 4(4))", "opcode 'lw' argument 3: expecting register");
    check("lw(a0, -4096(a0))", "opcode 'lw' argument 2: out of range");
}

/// Operands of all kinds, for instructions that expect others.
const OPERANDS: &[&str] = &[
    "r0",
    "r7",
    "r8",
    "r15",
    "sp",
    "pc",
    "s0",
    "s31",
    "s99999999999999999999",
    "a0",
    "x31",
    "zero",
    "0",
    "-1",
    "255",
    "1 << 40",
    "-(1 << 70)",
    "0xffffffff",
    "x",
    "'text'",
    "1.5",
    "None",
    "[r0, 4]",
    "[r0, -4]",
    "[r0]",
    "[]",
    "{r0, r8}",
    "{}",
    "{ra, s0-s3}",
    "{ra}",
    "4(a0)",
    "-4(a0)",
    "4[a0]",
    "4 .a0",
    "f(x)(y)",
    "*a",
    "k=1",
    "eq",
    "IPSR",
    "FPSCR",
    "APSR_nzcv",
    "(1, 2)",
    "lambda: 0",
    "y for y in z",
    "a + b",
    "é",
];

#[test]
fn no_operands_upset_it() {
    let mut state = 1u32;
    let mut next = |below: usize| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 8) as usize % below
    };
    let thumb = asm::inline::thumb::TABLE.iter().map(|row| row.name);
    let rv32 = asm::inline::rv32::TABLE.iter().map(|row| row.name);
    let others = [
        "label",
        "align",
        "data",
        "beq",
        "bgt_w",
        "itte",
        "cm_push",
        "cm_mvsa01",
        "é",
    ];
    let names: Vec<&str> = thumb.chain(rv32).chain(others).collect();
    use Architecture::*;
    let architectures = [Armv6, Armv6m, Armv7m, Armv7emdp, Rv32imc, X64];
    for round in 0..20_000 {
        let count = next(5);
        let operands: Vec<&str> = (0..count).map(|_| OPERANDS[next(OPERANDS.len())]).collect();
        let (name, operands) = (names[round % names.len()], operands.join(", "));
        let architecture = architectures[next(architectures.len())];
        let source: String = format!(
            "@micropython.asm_thumb\ndef f():\n    label(x)\n    {name}({operands})\n    nop()\n"
        );
        if let Ok(raw) = assemble(architecture, 3, &source) {
            assert!(raw.code.len() < 1 << 24, "{source}");
        }
    }
}
