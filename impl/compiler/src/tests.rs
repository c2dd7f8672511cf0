//! Compiles small programs and looks at listings and errors.

use crate::{ErrorKind, Mode, ModuleConstant, Options, compile};
use alloc::format;
use alloc::string::String;
use alloc::vec::Vec;
use bytecode::prelude::Prelude;
use bytecode::raw_code::{Module, RawCode};
use bytecode::{disassemble, line_table, mpy};

/// The opcodes of a function: no header, no offsets, no lines.
fn opcodes(module: &Module, raw: &RawCode) -> Vec<String> {
    let mut text = String::new();
    disassemble::function(&mut text, module, raw).unwrap();
    text.lines()
        .skip(1)
        .map(|line| String::from(line[9..].trim()))
        .collect()
}

fn compiled(source: &str, mode: Mode) -> Module {
    let options = Options {
        mode,
        ..Options::default()
    };
    compile(source.as_bytes(), &options).unwrap()
}

/// The module's body, without `return None`.
fn check(source: &str, expected: &str) {
    let module = compiled(source, Mode::File);
    let mut found = opcodes(&module, &module.code);
    found.truncate(found.len() - 2);
    assert_eq!(found.join("; "), expected, "{source}");
}

/// The first function in the module.
fn check_function(source: &str, expected: &str) {
    let module = compiled(source, Mode::File);
    let found = opcodes(&module, &module.code.children[0]);
    assert_eq!(found.join("; "), expected, "{source}");
}

fn check_error(source: &str, kind: ErrorKind, message: &str, line: u32) {
    let error = compile(source.as_bytes(), &Options::default()).unwrap_err();
    assert_eq!(
        (error.kind, &*error.message, error.line),
        (kind, message, line),
        "{source}"
    );
}

fn check_syntax_error(source: &str, message: &str) {
    let error = compile(source.as_bytes(), &Options::default()).unwrap_err();
    assert_eq!(
        (error.kind, &*error.message),
        (ErrorKind::Syntax, message),
        "{source}"
    );
}

#[test]
fn names_live_in_their_scopes() {
    check("x = y", "LOAD_NAME y; STORE_NAME x");
    check_function("def f(): return x", "LOAD_GLOBAL x; RETURN_VALUE");
    check_function(
        "def f():\n x = 1\n return x",
        "LOAD_CONST_SMALL_INT 1; STORE_FAST 0; LOAD_FAST 0; RETURN_VALUE",
    );
    check_function(
        "def f(x):\n def g(): return x\n return g",
        "LOAD_FAST 0; MAKE_CLOSURE 0 1; STORE_FAST 1; LOAD_FAST 1; RETURN_VALUE",
    );
}

#[test]
fn name_assigned_after_its_use_is_local() {
    check_function(
        "def f():\n x\n x = 1",
        "LOAD_FAST 0; POP_TOP; LOAD_CONST_SMALL_INT 1; STORE_FAST 0; LOAD_CONST_NONE; RETURN_VALUE",
    );
}

#[test]
fn arithmetic_of_constants_is_folded() {
    check("x = 1 + 2 * 3", "LOAD_CONST_SMALL_INT 7; STORE_NAME x");
    check("x = -(-1)", "LOAD_CONST_SMALL_INT 1; STORE_NAME x");
    check(
        "x = a + 1 + 2",
        "LOAD_NAME a; LOAD_CONST_SMALL_INT 1; BINARY_OP +; LOAD_CONST_SMALL_INT 2; BINARY_OP +; STORE_NAME x",
    );
    check(
        "x = 1 // 0",
        "LOAD_CONST_SMALL_INT 1; LOAD_CONST_SMALL_INT 0; BINARY_OP //; STORE_NAME x",
    );
    check("x = not 1", "LOAD_CONST_FALSE; STORE_NAME x");
    check("x = 0 or a", "LOAD_NAME a; STORE_NAME x");
}

#[test]
fn numbers_that_are_too_long_are_not_folded() {
    let folds = |source: &str| {
        let options = Options {
            folded_bits: 64,
            ..Options::default()
        };
        let module = compile(source.as_bytes(), &options).unwrap();
        module.consts.len() == 1
    };
    for (fits, is_too_long) in [
        ("x = 1 << 63", "x = 1 << 64"),
        ("x = 2 ** 32", "x = 2 ** 40"),
        (
            "x = 0x7fffffff * 0x7fffffff",
            "x = 0x1ffffffff * 0x1fffffffd",
        ),
    ] {
        assert!(folds(fits) && !folds(is_too_long), "{fits}, {is_too_long}");
    }
}

#[test]
fn private_constants_are_not_stored() {
    check(
        "_x = const(5)\ny = _x + 1",
        "LOAD_CONST_SMALL_INT 6; STORE_NAME y",
    );
    check(
        "x = const(5)\ny = x",
        "LOAD_CONST_SMALL_INT 5; STORE_NAME x; LOAD_CONST_SMALL_INT 5; STORE_NAME y",
    );
}

#[test]
fn constants_of_modules_are_asked_for() {
    let options = Options {
        module_constants: |module, name| {
            (module == "errno" && name == "EIO").then_some(ModuleConstant::Int(5))
        },
        ..Options::default()
    };
    let module = compile(b"x = errno.EIO", &options).unwrap();
    assert_eq!(opcodes(&module, &module.code)[0], "LOAD_CONST_SMALL_INT 5");
}

#[test]
fn constants_share_an_entry_only_when_they_are_the_same() {
    let module = compiled(
        "x = 1.5, a; y = 1.5, a; z = (1,); w = (1.0,); v = (True,)",
        Mode::File,
    );
    assert_eq!(module.consts.len(), 4);
}

#[test]
fn f_strings_call_format() {
    check(
        "f'{a:{b}}{{' 'c'",
        "LOAD_CONST_STRING {:{}}{{c; LOAD_METHOD format; LOAD_NAME a; LOAD_NAME b; CALL_METHOD 2; POP_TOP",
    );
    check(
        "f'{a=}'",
        "LOAD_CONST_STRING a={}; LOAD_METHOD format; LOAD_NAME a; CALL_METHOD 1; POP_TOP",
    );
}

#[test]
fn loops_over_ranges_count() {
    check(
        "for i in range(3): x",
        "LOAD_CONST_SMALL_INT 0; JUMP 11; DUP_TOP; STORE_NAME i; LOAD_NAME x; POP_TOP; LOAD_CONST_SMALL_INT 1; \
         BINARY_OP +=; DUP_TOP; LOAD_CONST_SMALL_INT 3; BINARY_OP <; POP_JUMP_IF_TRUE 3; POP_TOP",
    );
}

#[test]
fn swaps_need_no_tuple() {
    check(
        "a, b = b, a",
        "LOAD_NAME b; LOAD_NAME a; ROT_TWO; STORE_NAME a; STORE_NAME b",
    );
    check(
        "(a, b) = b, a",
        "LOAD_NAME b; LOAD_NAME a; BUILD_TUPLE 2; UNPACK_SEQUENCE 2; STORE_NAME a; STORE_NAME b",
    );
}

#[test]
fn single_mode_prints_values() {
    let module = compiled("1 + a", Mode::Single);
    assert_eq!(
        opcodes(&module, &module.code)[0],
        "LOAD_NAME __repl_print__"
    );
}

#[test]
fn pasted_mode_prints_values_that_are_no_constants() {
    let prints = |text| {
        let module = compiled(text, Mode::Pasted);
        opcodes(&module, &module.code)[0] == "LOAD_NAME __repl_print__"
    };
    assert!(prints("a\nb\n"));
    assert!(prints("()"));
    assert!(!prints("1 + 2"));
    assert!(!prints("'text'"));
}

#[test]
fn eval_mode_returns_the_value() {
    let module = compiled("a\n\n", Mode::Eval);
    assert_eq!(
        opcodes(&module, &module.code),
        ["LOAD_NAME a", "RETURN_VALUE"]
    );
}

#[test]
fn assertions_vanish_when_optimising() {
    let options = Options {
        opt_level: 1,
        ..Options::default()
    };
    let module = compile(b"assert x\nif __debug__: y", &options).unwrap();
    assert_eq!(
        opcodes(&module, &module.code),
        ["LOAD_CONST_NONE", "RETURN_VALUE"]
    );
}

#[test]
fn written_modules_read_back() {
    let module = compiled(
        "def f(a, *, b=1.5):\n  return [x for x in (a, 'long enough string', b'x')]",
        Mode::File,
    );
    let bytes = mpy::write(&module, &mpy::Header::bytecode_only(31));
    assert_eq!(mpy::read(&bytes, 31).unwrap().1, module.as_kept_in_files());
}

#[test]
fn grammar_errors_have_lines() {
    let invalid = "invalid syntax";
    check_error("x = 5 5", ErrorKind::Syntax, invalid, 1);
    check_error("a if b", ErrorKind::Syntax, invalid, 1);
    check_error("x = (1,\n2", ErrorKind::Syntax, invalid, 3);
    check_error("a\nb\n'abc", ErrorKind::Syntax, invalid, 3);
    check_error("  x = 1", ErrorKind::Indentation, "unexpected indent", 1);
    check_error("x\n  y", ErrorKind::Indentation, "unexpected indent", 2);
    let unindent = "unindent doesn't match any outer indent level";
    check_error("if 1:\n  x\n\n y", ErrorKind::Indentation, unindent, 2);
    check_error(
        "'\\N{DIGIT ONE}'",
        ErrorKind::NotImplemented,
        "unicode name escapes",
        0,
    );
}

#[test]
fn bad_numbers_are_quoted() {
    check_syntax_error("0777", "invalid syntax for integer with base 0: '0777'");
    check_syntax_error(
        "1if x else y",
        "invalid syntax for integer with base 10: '1if'",
    );
    check_syntax_error("0b12", "invalid syntax for integer with base 2: '12'");
    check_syntax_error("1.2.3", "invalid syntax for number");
}

#[test]
fn unsupported_grammar_is_rejected() {
    for source in [
        "def f(a, /): pass",
        "match x:\n case 1: pass",
        "try: pass\nexcept* a: pass",
        "with (a as b): pass",
        "{**a}",
        "a[*b]",
        "type X = int",
        "@a[0]\ndef f(): pass",
        "F'x'",
        "f'{x!a}'",
        "async def f(): return [x async for x in y]",
        "print 1",
        "a <> b",
    ] {
        check_syntax_error(source, "invalid syntax");
    }
}

#[test]
fn meaningless_programs_are_rejected() {
    for (source, message) in [
        ("break", "'break'/'continue' outside loop"),
        ("return", "'return' outside function"),
        ("yield", "'yield' outside function"),
        ("await x", "'await' outside function"),
        ("def f(a, a): pass", "argument name reused"),
        (
            "def f(a=1, b): pass",
            "non-default argument follows default argument",
        ),
        ("x + 1 = 2", "can't assign to expression"),
        ("() = x", "can't assign to expression"),
        ("*a, *b = c", "multiple *x in assignment"),
        ("x = *y", "*x must be assignment target"),
        ("f((*a))", "*x must be assignment target"),
        ("del f()", "can't delete expression"),
        ("f(**a, *b)", "* arg after **"),
        ("f(a=1, b)", "positional arg after keyword arg"),
        ("f(1=2)", "LHS of keyword arg must be an id"),
        ("{1: 2, 3}", "expecting key:value for dict"),
        ("{1, 2: 3}", "expecting just a value for set"),
        ("nonlocal x", "can't declare nonlocal in outer code"),
        ("def f(): nonlocal x", "no binding for nonlocal found"),
        (
            "def f():\n x = 1\n global x",
            "identifier redefined as global",
        ),
        (
            "try: a\nexcept: b\nexcept c: d",
            "default 'except' must be last",
        ),
        ("def f(): super()", "super() can't find self"),
        ("def f():\n from a import *", "import * not at module level"),
        (
            "@micropython.native\ndef f(): pass",
            "invalid micropython decorator",
        ),
        ("x = const(y)", "not a constant"),
        ("f'{}'", "malformed f-string"),
    ] {
        check_syntax_error(source, message);
    }
}

#[test]
fn errors_name_their_block() {
    let error = compile(b"class A:\n def f():\n  break", &Options::default()).unwrap_err();
    assert_eq!((error.line, error.block_name), (3, Some("f".into())));
}

#[test]
fn deep_programs_are_rejected() {
    let depth = 100_000;
    for (open, middle, close) in [
        ("(", "x", ")"),
        ("[", "x", "]"),
        ("-", "x", ""),
        ("not ", "x", ""),
        ("f(", "x", ")"),
    ] {
        let source = open.repeat(depth) + middle + &close.repeat(depth);
        let message = "maximum recursion depth exceeded";
        check_error(&source, ErrorKind::Recursion, message, 1);
    }
}

#[test]
fn long_programs_are_not_deep() {
    for repeated in ["+x", ".x", "()", "[0]", ",x", "=x"] {
        let source = String::from("x") + &repeated.repeat(50_000);
        assert!(
            compile(source.as_bytes(), &Options::default()).is_ok(),
            "{repeated}"
        );
    }
}

#[test]
fn jumps_that_are_too_far_are_rejected() {
    let source = format!("x{}", " or x".repeat(50_000));
    check_error(&source, ErrorKind::Runtime, "bytecode overflow", 0);
}

#[test]
fn text_is_taken_as_it_is() {
    let check = |source: &[u8], qstr: &[u8]| {
        let module = compile(source, &Options::default()).unwrap();
        assert!(
            module.qstrs.iter().any(|text| **text == *qstr),
            "{module:?}"
        );
    };
    check(b"x = '\xff'", b"\xff");
    check(b"x\xff = 1", b"x\xff");
    check(b"x = '\\ud800'", b"\xed\xa0\x80");
}

#[test]
fn template_strings_call_the_runtime() {
    let options = Options {
        template_strings: true,
        ..Options::default()
    };
    let module = compile(b"t'a{b!r:{c}}'", &options).unwrap();
    let found = opcodes(&module, &module.code).join("; ");
    let expected = "LOAD_NAME __template__; LOAD_CONST_OBJ 0; LOAD_NAME b; LOAD_CONST_STRING b; \
                    LOAD_CONST_STRING r; LOAD_CONST_STRING {}; LOAD_METHOD format; LOAD_NAME c; CALL_METHOD 1; \
                    CALL_FUNCTION 5; POP_TOP; LOAD_CONST_NONE; RETURN_VALUE";
    assert_eq!(found, expected);
    check_syntax_error("t'a'", "invalid syntax");
}

/// The line of the last statement of a program, which is a name.
fn last_line(source: &str) -> usize {
    let options = Options {
        template_strings: true,
        ..Options::default()
    };
    let module = compile(source.as_bytes(), &options).unwrap();
    let prelude = Prelude::decode(&module.code.code).unwrap();
    let table = prelude.line_table(&module.code.code);
    line_table::lookup(table, usize::MAX)
}

#[test]
fn some_line_ends_in_strings_count_twice() {
    let check = |source: &str, line| assert_eq!(last_line(source), line, "{source}");
    check("x = '''a\nb'''\ny", 3);
    check("x = f'''{\na}'''\ny", 4);
    check("x = f'''{a\n}{\nb}'''\ny", 6);
    check("x = f'''{a:\n{\nb}}'''\ny", 5);
    check("x = f'a\\\nb'\ny", 3);
    check("x = t'a\\\nb'\ny", 4);
    check("x = t'''a\n{b\n}'''\ny", 4);
    check("x = rt'''a\\\nb'''\ny", 3);
}

#[test]
fn line_ends_in_the_fields_of_templates_are_rejected() {
    let options = Options {
        template_strings: true,
        ..Options::default()
    };
    let check = |source: &str, line| {
        let error = compile(source.as_bytes(), &options).unwrap_err();
        let expected = (ErrorKind::Syntax, "invalid syntax", line);
        assert_eq!(
            (error.kind, &*error.message, error.line),
            expected,
            "{source}"
        );
    };
    check("t'''{\na}'''", 3);
    check("t'''{[\n\na]}{b\n}'''", 6);
    check("t'''{a:{\nb}}'''", 2);
    check("rt'a\\\nb'", 1);
}

#[test]
fn the_least_small_integer_is_big_when_it_comes_of_a_big_one() {
    let options = Options {
        small_int_bits: 63,
        ..Options::default()
    };
    let count = |source: &str| {
        let source = format!("x = {source}");
        let module = compile(source.as_bytes(), &options).unwrap();
        module.consts.len()
    };
    assert_eq!(count("-4611686018427387904"), 1);
    assert_eq!(count("+-4611686018427387904"), 1);
    assert_eq!(count("-4611686018427387903 - 1"), 0);
    assert_eq!(count("-4611686018427387904 * 1"), 0);
    assert_eq!(count("~4611686018427387903"), 0);
}

#[test]
fn names_are_known_in_the_order_of_the_source() {
    let module = compiled("class C:\n  second = 1\n  first = 2\nC.first", Mode::File);
    let in_order = module.source_order.iter();
    let names: Vec<_> = in_order
        .map(|&position| &*module.qstrs[position as usize])
        .collect();
    assert_eq!(names, [b"<stdin>".as_slice(), b"C", b"second", b"first"]);
}
