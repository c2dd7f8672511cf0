//! Command lines and what they ask for.

use super::{
    DEFAULT_HEAP_BYTES, EmitKind, InvalidArguments, Options, Program, Request, help, parse,
};

fn request(line: &str) -> Result<Request, InvalidArguments> {
    let arguments: Vec<Vec<u8>> = line.split_whitespace().map(|a| a.into()).collect();
    parse(&arguments)
}

fn options(line: &str) -> Options {
    match request(line) {
        Ok(Request::Run(options)) => options,
        other => panic!("{line}: {other:?}"),
    }
}

fn check_program(line: &str, program: Program, arguments: &str) {
    let options = options(line);
    assert_eq!(options.program, program, "{line}");
    let arguments: Vec<Vec<u8>> = arguments.split_whitespace().map(|a| a.into()).collect();
    assert_eq!(options.arguments, arguments, "{line}");
}

fn check_invalid(line: &str) {
    assert_eq!(request(line), Err(InvalidArguments), "{line}");
}

fn check_heap(size: &str, bytes: usize) {
    assert_eq!(
        options(&format!("-X heapsize={size}")).heap_bytes,
        bytes,
        "{size}"
    );
}

#[test]
fn program_and_its_arguments_follow_the_options() {
    check_program("", Program::StandardInput, "");
    check_program("-O -i", Program::StandardInput, "");
    check_program("a.py x -c y", Program::File(b"a.py".into()), "a.py x -c y");
    check_program("-c 1 -h x", Program::Command(b"1".into()), "-c -h x");
    check_program("-m pk.m -h x", Program::Module(b"pk.m".into()), "pk.m -h x");
    check_program("-X compile-only f", Program::File(b"f".into()), "f");
}

#[test]
fn empty_argument_is_a_file() {
    let Ok(Request::Run(options)) = parse(&[Vec::new()]) else {
        panic!("not a program");
    };
    assert_eq!(options.program, Program::File(Vec::new()));
}

#[test]
fn unknown_and_incomplete_options_are_invalid() {
    for line in [
        "-", "--", "-q", "-ii", "-h1", "-c", "-m", "-X", "-X foo", "-O -c",
    ] {
        check_invalid(line);
    }
}

#[test]
fn help_and_version_win_over_later_checks() {
    assert_eq!(request("-q -h"), Ok(Request::Help));
    assert_eq!(request("-q --version -h"), Ok(Request::Version));
    check_invalid("-X foo -h");
    assert_eq!(options("f -h").program, Program::File(b"f".into()));
}

#[test]
fn optimisation_is_a_digit_or_a_count() {
    for (line, level) in [
        ("", 0),
        ("-O", 1),
        ("-OO", 2),
        ("-OOO", 3),
        ("-O0", 0),
        ("-O3", 3),
        ("-O34", 3),
        ("-Ox", 1),
        ("-O3 -O", 1),
    ] {
        assert_eq!(options(line).opt_level, level, "{line}");
    }
}

#[test]
fn switches_are_remembered() {
    let options = options("-i -v -v -X compile-only -X emit=native");
    assert!(options.inspect && options.compile_only);
    assert_eq!((options.verbosity, options.emit), (2, EmitKind::Native));
}

#[test]
fn heap_size_has_a_unit_and_a_word_factor() {
    let word = size_of::<usize>() / 4;
    assert_eq!(options("").heap_bytes, DEFAULT_HEAP_BYTES);
    check_heap("700", 700);
    check_heap("1K", 1024);
    check_heap("3m", 3 << 20);
    check_heap("0x1000", 4096);
    check_heap("010000", 4096);
    check_heap("1000w", 1000 * word);
    check_heap("4wk", 4096 * word);
    check_heap("1WM", (1 << 20) * word);
}

#[test]
fn heap_size_that_is_no_size_is_invalid() {
    for size in [
        "",
        "699",
        "-1",
        "1G",
        "1Kw",
        "1KK",
        "w",
        "09000",
        "0x",
        "99999999999999999999",
        "9000000000000000000M",
    ] {
        check_invalid(&format!("-X heapsize={size}"));
    }
}

#[test]
fn help_names_the_program_and_the_default_heap() {
    let text = help("mp");
    assert!(text.starts_with("usage: mp [<opts>]"));
    assert!(text.contains("\n  compile-only                 -- parse"));
    assert!(text.ends_with(&format!("(default {DEFAULT_HEAP_BYTES})\n")));
}
