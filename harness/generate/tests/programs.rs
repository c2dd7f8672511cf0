//! What the strategies promise: the compiler accepts their programs, and says the same of the same text.

use bytecode::mpy::{self, Header};
use generate::{Random, mutate, number, program};
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

fn config(cases: u32) -> Config {
    Config {
        cases,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..Config::default()
    }
}

fn options(mode: compiler::Mode) -> compiler::Options<'static> {
    compiler::Options {
        source_name: b"generated.py",
        mode,
        small_int_bits: 63,
        ..compiler::Options::default()
    }
}

proptest! {
    #![proptest_config(config(200))]

    #[test]
    fn programs_compile_the_same_each_time(source in program::program()) {
        let options = options(compiler::Mode::File);
        let first = compiler::compile(source.as_bytes(), &options);
        prop_assert!(first.is_ok(), "{:?}\n{source}", first.err());
        prop_assert_eq!(&first, &compiler::compile(source.as_bytes(), &options));
    }

    #[test]
    fn compiled_programs_survive_files(source in program::program()) {
        let module = compiler::compile(source.as_bytes(), &options(compiler::Mode::File)).unwrap();
        let header = Header::bytecode_only(63);
        let file = mpy::write(&module, &header);
        prop_assert_eq!(mpy::read(&file, 63), Ok((header, module.as_kept_in_files())));
    }

    #[test]
    fn expressions_compile(source in program::expression()) {
        let result = compiler::compile(source.as_bytes(), &options(compiler::Mode::Eval));
        prop_assert!(result.is_ok(), "{:?}\n{source}", result.err());
    }

    #[test]
    fn number_literals_compile(int in number::int_literal(), float in number::float_literal()) {
        let source = format!("({int}, {float})");
        prop_assert!(compiler::compile(source.as_bytes(), &options(compiler::Mode::Eval)).is_ok(), "{source}");
    }

    #[test]
    fn damaged_programs_never_panic(source in program::program(), donor in program::program(), seed: u64) {
        let mut source = source.into_bytes();
        mutate::text::mutate(&mut Random::new(seed), &mut source, donor.as_bytes());
        let _ = compiler::compile(&source, &options(compiler::Mode::File));
    }

    #[test]
    fn damaged_files_are_read_or_refused(source in program::program(), seed: u64) {
        let module = compiler::compile(source.as_bytes(), &options(compiler::Mode::File)).unwrap();
        let good = mpy::write(&module, &Header::bytecode_only(63));
        let mut file = good.clone();
        mutate::mpy::mutate(&mut Random::new(seed), &mut file, &good);
        if let Ok((header, module)) = mpy::read(&file, 63) {
            let again = mpy::write(&module, &header);
            prop_assert_eq!(mpy::write(&mpy::read(&again, 63).unwrap().1, &header), again);
        }
    }
}

#[test]
fn like_bytes_make_like_programs() {
    let (first, second) = (
        program::of_bytes(b"aaaabbbb"),
        program::of_bytes(b"aaaacccc"),
    );
    assert_eq!(first, program::of_bytes(b"aaaabbbb"));
    assert_ne!(first, second);
    assert!(second.starts_with(&program::of_bytes(b"aaaa")));
}
