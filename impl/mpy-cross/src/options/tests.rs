//! Tests of the option parser: what is accepted, what is refused, and with which words.

use super::*;

fn parse_line(line: &str) -> Result<Request, Mistake> {
    let arguments: Vec<Vec<u8>> = line.split_whitespace().map(|word| word.into()).collect();
    parse(&arguments)
}

fn options(line: &str) -> Options {
    match parse_line(line) {
        Ok(Request::Compile(options)) => options,
        other => panic!("{line}: {other:?}"),
    }
}

#[track_caller]
fn check_output(line: &str, expected: &str) {
    assert_eq!(options(line).output, Output::File(expected.into()));
}

#[track_caller]
fn check_mistake(line: &str, expected: Mistake) {
    assert_eq!(parse_line(line), Err(expected));
}

#[test]
fn the_result_is_beside_the_source() {
    check_output("a.py", "a.mpy");
    check_output("d/a.py", "d/a.mpy");
    check_output("noext", "noempy");
    check_output("p.d/x", "p.dmpy");
    check_output("py", "mpy");
    check_output("x", "mpy");
}

#[test]
fn the_result_goes_where_it_is_told_to() {
    check_output("-o b.mpy a.py", "b.mpy");
    check_output("a.py -o b.mpy", "b.mpy");
    check_output("- -o b.mpy", "b.mpy");
    assert_eq!(options("-o - a.py").output, Output::Standard);
}

#[test]
fn a_dash_is_the_standard_input() {
    let options = options("-");
    assert_eq!(options.input, Input::Standard);
    assert_eq!(options.output, Output::Standard);
    assert_eq!(options.settings.source_name, "<stdin>");
}

#[test]
fn sources_are_called_what_the_option_says() {
    assert_eq!(options("-s name a.py").settings.source_name, "name");
    assert_eq!(options("-s name -").settings.source_name, "name");
    assert_eq!(options("d/a.py").settings.source_name, "d/a.py");
}

#[test]
fn levels_are_digits_or_letters() {
    let check = |line: &str, level| {
        assert_eq!(
            options(&format!("{line} a.py")).settings.opt_level,
            level,
            "{line}"
        );
    };
    check("", 0);
    check("-O", 1);
    check("-OO", 2);
    check("-O3", 3);
    check("-O9", 9);
    check("-O3x", 3);
    check("-Ofoo", 1);
    check("-O3 -O0", 0);
}

#[test]
fn the_target_is_described_in_full() {
    let settings =
        options("-march-flags=zba,zcmp -march=rv32imc -msmall-int-bits=0x10 a.py").settings;
    assert_eq!((settings.arch_flags, settings.small_int_bits), (3, 16));
    assert_eq!(
        options("-msmall-int-bits=300 a.py").settings.small_int_bits,
        44
    );
    assert_eq!(options("-msmall-int-bits= a.py").settings.small_int_bits, 0);
    assert_eq!(options("-march-flags=what a.py").settings.arch_flags, 0);
}

#[test]
fn line_numbers_can_be_left_out() {
    assert!(!options("-X no-source-lines a.py").settings.line_numbers);
    assert!(
        options("-X no-source-lines -X source-lines a.py")
            .settings
            .line_numbers
    );
}

#[test]
fn harmless_options_are_accepted() {
    options("-v -v -X emit=bytecode -X heapsize=2Mx a.py");
    let settings = options("-X emit=viper -march=x64 a.py").settings;
    assert_eq!(settings.emit, compiler::EmitKind::Viper);
    assert_eq!(settings.architecture, Some(bytecode::Architecture::X64));
}

#[test]
fn after_two_dashes_there_are_only_files() {
    check_output("-- -foo.py", "-foo.mpy");
    check_mistake("-- a.py -o", Mistake::Message("multiple input files"));
    check_mistake("-- -X foo", Mistake::Usage);
}

#[test]
fn the_version_wins_over_what_follows_it() {
    assert_eq!(
        parse_line("a.py --version --nonsense"),
        Ok(Request::Version)
    );
    check_mistake("--nonsense --version", Mistake::Usage);
    check_mistake("-X nonsense --version", Mistake::Usage);
}

#[test]
fn nonsense_shows_how_it_is_done() {
    for line in [
        "-h",
        "--help",
        "-x",
        "-o",
        "-s",
        "-X",
        "-vv a.py",
        "-sname a.py",
        "-march= a.py",
        "-march a.py",
        "-msmall-int-bits=12x a.py",
        "-Xheapsize=1M a.py",
        "-X emit=foo a.py",
    ] {
        check_mistake(line, Mistake::Usage);
    }
}

#[test]
fn single_mistakes_are_named() {
    check_mistake("", Mistake::Message("no input file"));
    check_mistake("--", Mistake::Message("no input file"));
    check_mistake("a.py -", Mistake::Message("multiple input files"));
    check_mistake("-X emit=native", Mistake::Message("arch not specified"));
    check_mistake(
        "-march=rv32imc -march-flags=foo",
        Mistake::Message("unrecognised arch flags"),
    );
    check_mistake(
        "-march=x64 -march-flags=0 a.py",
        Mistake::Message("unrecognised arch flags"),
    );
}
