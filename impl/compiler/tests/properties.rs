//! Properties of the compiler: no text upsets it, and the same text gives the same code.

use compiler::{Mode, Options, compile};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

fn config() -> Config {
    Config {
        cases: 500,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..Config::default()
    }
}

/// Pieces of programs, good and bad.
const PIECES: &[&str] = &[
    "if",
    "else",
    "elif",
    "for",
    "while",
    "def f",
    "class C",
    "lambda",
    "return",
    "yield",
    "yield from",
    "await",
    "async",
    "with",
    "as",
    "try",
    "except",
    "finally",
    "raise",
    "import",
    "from",
    "global",
    "nonlocal",
    "del",
    "pass",
    "break",
    "continue",
    "assert",
    "not",
    "and",
    "or",
    "in",
    "is",
    "None",
    "True",
    "x",
    "y1",
    "_z",
    "(",
    ")",
    "[",
    "]",
    "{",
    "}",
    ",",
    ":",
    ";",
    ".",
    "...",
    "=",
    "==",
    ":=",
    "+=",
    "**",
    "*",
    "//",
    "/",
    "@",
    "->",
    "<",
    ">>",
    "~",
    "!",
    "'",
    "\"",
    "'''",
    "f'",
    "f'{x",
    "}'",
    "rb'\\",
    "\\",
    "\\\n",
    "\n",
    "\n    ",
    "\n\t",
    "\n  ",
    "# c",
    "0",
    "0x",
    "0b12",
    "1_0",
    "1e",
    "1e5",
    "1.5j",
    "9999999999999999999999",
    "'\\x4'",
    "'\\N{x}'",
    "b'\u{e9}'",
    "const(",
    "print(x)",
    "\0",
    "\u{feff}",
];

fn pieces() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        20 => prop::sample::select(PIECES).prop_map(str::to_string),
        1 => any::<String>(),
    ];
    let separator = prop::sample::select(&["", " ", " ", "\n"][..]);
    vec((piece, separator), 0..30).prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, space)| piece + space)
            .collect()
    })
}

fn check(text: &[u8]) {
    for mode in [Mode::File, Mode::Single, Mode::Pasted, Mode::Eval] {
        let options = Options {
            mode,
            template_strings: true,
            nesting_limit: 50,
            ..Options::default()
        };
        let module = compile(text, &options);
        assert_eq!(
            format!("{module:?}"),
            format!("{:?}", compile(text, &options))
        );
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn pieces_of_programs_compile_or_are_refused(text in pieces()) {
        check(text.as_bytes());
    }

    #[test]
    fn any_bytes_compile_or_are_refused(bytes in vec(any::<u8>(), 0..100)) {
        check(&bytes);
    }

    #[test]
    fn any_text_compiles_or_is_refused(text: String) {
        check(text.as_bytes());
    }

    #[test]
    fn any_string_can_be_a_literal(text in "[^\\\\'\r\n\0]{0,40}") {
        let source = format!("'{text}'");
        let module = compile(source.as_bytes(), &Options { mode: Mode::Eval, ..Options::default() }).unwrap();
        let has_text = module.qstrs.iter().any(|qstr| **qstr == *text.as_bytes())
            || format!("{:?}", module.consts).contains(&format!("{text:?}"));
        prop_assert!(has_text);
    }

    #[test]
    fn deep_nesting_is_refused_in_time(opening in prop::sample::select(&["(", "[", "{", "-", "not ", "lambda: ", "f'{"][..]), depth in 1usize..3000) {
        check(opening.repeat(depth).as_bytes());
    }
}
