//! Properties of the formats: what is written reads back, and no bytes upset a reader.

use bytecode::disassemble;
use bytecode::line_table;
use bytecode::mpy::{self, Header};
use bytecode::operand;
use bytecode::prelude::Prelude;
use bytecode::raw_code::{CodeKind, Const, Module, NativeInfo, RawCode};
use bytecode::text::Text;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::test_runner::{Config, RngSeed};

fn config() -> Config {
    Config {
        cases: 300,
        rng_seed: RngSeed::Fixed(1),
        failure_persistence: None,
        ..Config::default()
    }
}

fn prelude() -> impl Strategy<Value = Prelude> {
    let counts = (1usize..400, 0usize..40, 0u8..16, 0usize..40, 0usize..20);
    (counts, 0usize..20, 0usize..30).prop_map(|(counts, n_info, n_cell)| Prelude {
        n_state: counts.0,
        n_exc_stack: counts.1,
        scope_flags: counts.2,
        n_pos_args: counts.3,
        n_kwonly_args: counts.4,
        n_def_pos_args: counts.3 / 2,
        n_info,
        n_cell,
        info_offset: 0,
    })
}

/// A function with a prelude and some bytes behind it.
fn bytecode() -> impl Strategy<Value = RawCode> {
    (prelude(), vec(any::<u8>(), 0..40)).prop_map(|(prelude, body)| {
        let mut code = Vec::new();
        prelude.encode(&mut code);
        code.resize(code.len() + prelude.n_info + prelude.n_cell, 0);
        code.extend(body);
        RawCode {
            code: code.into(),
            ..RawCode::default()
        }
    })
}

/// Machine code: a prelude behind it, or of either other kind.
fn native() -> impl Strategy<Value = RawCode> {
    prop_oneof![native_python(), viper(), inline_assembler()]
}

fn machine_code(kind: CodeKind, code: &[u8], native: NativeInfo) -> RawCode {
    RawCode {
        kind,
        code: code.into(),
        native: Some(Box::new(native)),
        ..RawCode::default()
    }
}

fn native_python() -> impl Strategy<Value = RawCode> {
    (vec(any::<u8>(), 0..30), bytecode()).prop_map(|(code, bytecode)| {
        let native = NativeInfo {
            prelude_offset: code.len(),
            ..NativeInfo::default()
        };
        machine_code(
            CodeKind::NativePy,
            &[&code[..], &bytecode.code].concat(),
            native,
        )
    })
}

fn viper() -> impl Strategy<Value = RawCode> {
    let bytes = || vec(any::<u8>(), 0..30);
    (bytes(), bytes(), any::<u16>(), 0usize..0x80).prop_map(|(code, rodata, bss, scope_flags)| {
        let has = |flag| scope_flags & flag != 0;
        let native = NativeInfo {
            scope_flags,
            rodata: rodata
                .into_iter()
                .filter(|_| has(mpy::FLAG_RODATA))
                .collect(),
            bss_size: if has(mpy::FLAG_BSS) { bss.into() } else { 0 },
            relocations: [0x08, 0x0c]
                .into_iter()
                .filter(|_| has(mpy::FLAG_RELOC))
                .collect(),
            ..NativeInfo::default()
        };
        machine_code(CodeKind::NativeViper, &code, native)
    })
}

fn inline_assembler() -> impl Strategy<Value = RawCode> {
    (vec(any::<u8>(), 0..30), any::<[u16; 2]>(), 0usize..0x80).prop_map(
        |(code, [n_pos_args, type_sig], scope_flags)| {
            let native = NativeInfo {
                scope_flags,
                n_pos_args: n_pos_args.into(),
                type_sig: type_sig.into(),
                ..NativeInfo::default()
            };
            machine_code(CodeKind::NativeAsm, &code, native)
        },
    )
}

fn raw_code() -> impl Strategy<Value = RawCode> {
    let leaf = prop_oneof![3 => bytecode(), 1 => native()];
    leaf.prop_recursive(4, 12, 3, |inner| {
        (bytecode(), vec(inner, 0..4)).prop_map(|(code, children)| RawCode { children, ..code })
    })
}

fn constant() -> impl Strategy<Value = Const> {
    let number = any::<f64>().prop_filter("equal to itself", |number| !number.is_nan());
    let leaf = prop_oneof![
        Just(Const::FunTable),
        Just(Const::None),
        Just(Const::False),
        Just(Const::True),
        Just(Const::Ellipsis),
        any::<Vec<u8>>().prop_map(|text| Const::Str(text.into())),
        vec(any::<u8>(), 0..20).prop_map(|bytes| Const::Bytes(bytes.into())),
        "-?[0-9]{1,40}".prop_map(|text| Const::Int(text.into())),
        number.clone().prop_map(Const::Float),
        // A real part of minus zero is not told from zero by the text.
        (number.clone(), number)
            .prop_map(|(real, imaginary)| Const::Complex(real + 0.0, imaginary)),
    ];
    leaf.prop_recursive(3, 12, 4, |inner| vec(inner, 0..4).prop_map(Const::Tuple))
}

fn module() -> impl Strategy<Value = Module> {
    let qstr = prop_oneof![
        any::<Vec<u8>>(),
        Just(b"append".to_vec()),
        Just(b"<module>".to_vec())
    ];
    let qstrs = vec(qstr.prop_map(Text::from), 0..6);
    (qstrs, vec(constant(), 0..5), raw_code()).prop_map(|(qstrs, consts, code)| Module {
        source_order: Vec::new(),
        qstrs,
        consts,
        code,
    })
}

fn header() -> impl Strategy<Value = Header> {
    (1u8..64, 0u8..16, any::<u16>()).prop_map(|(small_int_bits, arch, arch_flags)| Header {
        arch,
        sub_version: if arch == 0 { 0 } else { mpy::SUB_VERSION },
        arch_flags: arch_flags.into(),
        small_int_bits,
    })
}

/// Reads bytes, and shows what they are.
fn read(bytes: &[u8]) {
    if let Ok((header, module)) = mpy::read(bytes, 63) {
        let again = mpy::write(&module, &header);
        assert!(mpy::read(&again, 63).is_ok());
        assert!(disassemble::module(&mut String::new(), &module).is_ok());
    }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn written_files_read_back(module in module(), header in header()) {
        let file = mpy::write(&module, &header);
        let expected = match header.arch == 0 && module.code.has_machine_code() {
            true => Err(mpy::LoadError::Malformed),
            false => Ok((header, module)),
        };
        prop_assert_eq!(mpy::read(&file, 63), expected);
    }

    #[test]
    fn no_bytes_upset_the_reader(bytes in vec(any::<u8>(), 0..200)) {
        read(&bytes);
        let header = [mpy::MAGIC, mpy::VERSION, 0, 31];
        read(&[&header[..], &bytes].concat());
    }

    #[test]
    fn damaged_files_are_read_or_refused(module in module(), header in header(), at: prop::sample::Index, byte: u8) {
        let mut file = mpy::write(&module, &header);
        let at = at.index(file.len());
        file[at] = byte;
        read(&file);
        read(&file[..at]);
    }

    #[test]
    fn preludes_read_back(prelude in prelude()) {
        let mut code = Vec::new();
        prelude.encode(&mut code);
        let expected = Prelude { info_offset: code.len(), ..prelude };
        code.resize(expected.bytecode_offset(), 0);
        prop_assert_eq!(Prelude::decode(&code), Some(expected));
    }

    #[test]
    fn no_bytes_upset_preludes_and_listings(bytes in vec(any::<u8>(), 0..60), offset in 0usize..100) {
        if let Some(prelude) = Prelude::decode(&bytes) {
            let table = prelude.line_table(&bytes);
            line_table::lookup(table, offset);
            prop_assert!(prelude.bytecode(&bytes).len() <= bytes.len());
        }
        let raw = RawCode { code: bytes.into(), ..RawCode::default() };
        let module = Module { qstrs: Vec::new(), source_order: Vec::new(), consts: Vec::new(), code: raw };
        prop_assert!(disassemble::module(&mut String::new(), &module).is_ok());
    }

    #[test]
    fn integers_read_back(unsigned in 0..=usize::MAX >> 1, signed: i64) {
        let mut code = Vec::new();
        operand::write_uint(&mut code, unsigned);
        operand::write_int(&mut code, signed);
        let mut ip = 0;
        prop_assert_eq!(operand::read_uint(&code, &mut ip), Some(unsigned));
        prop_assert_eq!(operand::read_int(&code, &mut ip), Some(signed));
        prop_assert_eq!(ip, code.len());
    }

    #[test]
    fn lines_are_found_again(steps in vec((1usize..100, 0usize..3000), 1..20)) {
        let mut table = Vec::new();
        for (bytes, lines) in &steps {
            line_table::encode(&mut table, *bytes, *lines);
        }
        let (mut offset, mut line) = (0, 1);
        for (bytes, lines) in steps {
            prop_assert_eq!(line_table::lookup(&table, offset), line);
            prop_assert_eq!(line_table::lookup(&table, offset + bytes - 1), line);
            offset += bytes;
            line += lines;
        }
    }
}
