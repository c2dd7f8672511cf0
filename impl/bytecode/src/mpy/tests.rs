//! Tests of `.mpy` files: what is written reads back, and damaged files are refused.

use super::float_text::float_to_text;
use super::*;
use crate::prelude::Prelude;
use crate::raw_code::{Const, Module, RawCode};
use alloc::boxed::Box;
use alloc::vec;
use alloc::vec::Vec;

fn raw_code(children: Vec<RawCode>) -> RawCode {
    let mut code = Vec::new();
    Prelude {
        n_state: 2,
        n_info: 1,
        ..Prelude::default()
    }
    .encode(&mut code);
    code.extend([1, 0x51, 0x63]);
    RawCode {
        code: code.into(),
        children,
        ..RawCode::default()
    }
}

fn module() -> Module {
    let items = vec![
        Const::None,
        Const::False,
        Const::True,
        Const::Ellipsis,
        Const::Str("long string".into()),
        Const::Bytes(Box::from(&b"\x00\xff"[..])),
        Const::Int(Box::from("-123456789012345678901234567890")),
        Const::Float(1.5e300),
        Const::Complex(0.0, 2.0),
        Const::Complex(-1.0, -2.5e-9),
    ];
    let mut consts = items.clone();
    consts.push(Const::Tuple(items));
    Module {
        qstrs: vec!["a.py".into(), "<module>".into(), "name".into()],
        source_order: Vec::new(),
        consts,
        code: raw_code(vec![raw_code(vec![]), raw_code(vec![])]),
    }
}

#[test]
fn modules_survive() {
    let header = Header::bytecode_only(31);
    let bytes = write(&module(), &header);
    assert_eq!(read(&bytes, 31), Ok((header, module())));
}

#[test]
fn floats_are_written_as_repr_writes_them() {
    let check = |value: f64, expected| assert_eq!(float_to_text(value), expected);
    check(1e-20, "1e-20");
    check(-1e-7, "-1e-07");
    check(0.1, "0.1");
    check(1e23, "1e+23");
    check(9.999e-5, "9.999e-05");
    check(0.1 + 0.2, "0.30000000000000004");
    check(123456789.0, "123456789.0");
}

#[test]
fn every_truncation_is_rejected() {
    let bytes = write(&module(), &Header::bytecode_only(31));
    for end in 0..bytes.len() {
        assert!(read(&bytes[..end], 31).is_err(), "{end}");
    }
}

#[test]
fn wide_small_ints_are_rejected() {
    let bytes = write(&module(), &Header::bytecode_only(63));
    assert_eq!(read(&bytes, 31), Err(LoadError::Incompatible));
}

#[test]
fn damaged_bytes_never_panic() {
    let bytes = write(&module(), &Header::bytecode_only(31));
    for at in 0..bytes.len() {
        for flip in [0x01, 0x80, 0xff, 0x7f] {
            let mut damaged = bytes.clone();
            damaged[at] ^= flip;
            let _ = read(&damaged, 63);
        }
    }
}

#[test]
fn deep_tuples_are_rejected() {
    let mut bytes = vec![MAGIC, VERSION, 0, 31, 0, 1];
    bytes.extend([10, 1].repeat(100_000));
    assert_eq!(read(&bytes, 31), Err(LoadError::TooDeep));
}
