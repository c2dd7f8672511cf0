//! Machine code: files of small programs are the bytes that MicroPython's own `mpy-cross` writes.
//!
//! `machine_code.txt` has a file a line: architecture, perhaps with `+` and its flags, program, bytes.
//! `cargo conform mpy` compares whole suites.

use bytecode::Architecture;
use mpy_cross::{EmitKind, Settings};

const ROWS: &str = include_str!("machine_code.txt");

const PROGRAMS: &[(&str, &str)] = &[
    (
        "native",
        "@micropython.native\ndef f(a):\n    return a + 1\n",
    ),
    (
        "viper",
        "@micropython.viper\ndef f(p: ptr8, n: int) -> int:\n    s = 0\n    for i in range(n):\n        s += p[i]\n    return s\n",
    ),
    (
        "handler",
        "@micropython.native\ndef f(a):\n    try:\n        return a()\n    finally:\n        print(\"x\")\n",
    ),
];

fn settings(arch: &str) -> Settings {
    let (name, flags) = arch.split_once('+').unwrap_or((arch, "0"));
    Settings {
        architecture: Architecture::from_name(name.as_bytes()),
        arch_flags: flags.parse().expect("flags are a number"),
        ..Settings::new("a.py")
    }
}

fn file(arch: &str, source: &str) -> Vec<u8> {
    mpy_cross::compile(source.as_bytes(), &settings(arch)).expect("the program is valid")
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn small_programs_have_known_bytes() {
    for row in ROWS.lines() {
        let [arch, program, expected] = row.split(' ').collect::<Vec<_>>()[..] else {
            panic!("a row has three columns: {row}");
        };
        let source = PROGRAMS.iter().find(|(name, _)| *name == program);
        let source = source.expect("a row names a program").1;
        assert_eq!(hex(&file(arch, source)), expected, "{arch} {program}");
    }
}

#[test]
fn an_architecture_without_code_is_not_in_the_header() {
    assert_eq!(file("armv7m", "x = 1\n")[2], 0);
    assert_eq!(file("armv7m", PROGRAMS[0].1)[2], 0x17);
}

fn error(arch: &str, emit: EmitKind, source: &str) -> String {
    let settings = Settings {
        emit,
        ..settings(arch)
    };
    match mpy_cross::compile(source.as_bytes(), &settings) {
        Ok(_) => panic!("compiled: {source}"),
        Err(error) => mpy_cross::report(&error, &settings),
    }
}

#[test]
fn code_for_unknown_machines_is_refused() {
    let decorated = "x = 1\n@micropython.native\ndef f():\n    pass\n";
    let expected = "SyntaxError: invalid arch\n";
    for arch in ["", "rv64imc"] {
        assert!(error(arch, EmitKind::Bytecode, decorated).ends_with(expected));
    }
    assert_eq!(
        error("rv64imc", EmitKind::Native, "x = 1\n"),
        "Traceback (most recent call last):\n  File \"a.py\", line 1, in <module>\n\
         NotImplementedError: cannot emit native code for this architecture\n"
    );
}

#[test]
fn viper_says_which_types_do_not_go_together() {
    let check = |body: &str, line: u32, message: &str| {
        let source = format!("def f(x: int, y: ptr8, z):\n{body}");
        let expected = format!(
            "Traceback (most recent call last):\n  File \"a.py\", line {line}, in f\nViperTypeError: {message}\n"
        );
        assert_eq!(error("armv7m", EmitKind::Viper, &source), expected);
    };
    check(
        "    pass\n    a = y + x\n",
        3,
        "can't do binary op between 'ptr8' and 'int'",
    );
    check(
        "    pass\n    return x\n",
        3,
        "return expected 'object' but got 'int'",
    );
    check(
        "    x = z\n    x += 1\n",
        2,
        "local 'x' has type 'int' but source is 'object'",
    );
    check(
        "    z\n    b = a\n    a = 1\n",
        3,
        "local 'a' used before type known",
    );
    check("    y[z]\n    pass\n", 2, "can't load with 'object' index");
    check("    x[0] = 1\n    pass\n", 2, "can't store to 'int'");
    check("    y[0] = z\n    pass\n", 2, "can't store 'object'");
    check("    pass\n    not x\n", 3, "'not' not implemented");
    check("    raise x\n    pass\n", 2, "must raise an object");
}

#[test]
fn what_machine_code_cannot_do_has_no_line() {
    assert_eq!(
        error("armv7m", EmitKind::Native, "def f():\n    raise\n"),
        "NotImplementedError: native raise\n"
    );
    assert_eq!(
        error("armv7m", EmitKind::Viper, "def f():\n    yield\n"),
        "NotImplementedError: native yield\n"
    );
}
