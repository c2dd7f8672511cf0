//! Tests of listings: everything is in them, and what differs shows.

use super::file;
use crate::mpy::{Header, read, write};
use crate::raw_code::{CodeKind, Const, Module, NativeInfo, RawCode};
use alloc::boxed::Box;
use alloc::string::String;
use alloc::vec;
use alloc::vec::Vec;

/// A module with one of everything: `nm` holds `x = 1`, then a machine-code child.
fn module() -> Module {
    Module {
        qstrs: vec!["nm".into(), "<module>".into(), "x".into()],
        source_order: Vec::new(),
        consts: vec![Const::Int("7".into())],
        code: RawCode {
            kind: CodeKind::Bytecode,
            code: Box::from(&b"\x00\x06\x01\x24\x00\x81\x16\x02\x51\x63"[..]),
            children: vec![RawCode {
                kind: CodeKind::NativeViper,
                code: Box::from(&b"\x90\xc3"[..]),
                native: Some(Box::new(NativeInfo {
                    scope_flags: 0x20,
                    rodata: Box::from(&b"\x2a"[..]),
                    ..NativeInfo::default()
                })),
                ..RawCode::default()
            }],
            line: 0,
            native: None,
        },
    }
}

fn listing(header: &Header, module: &Module) -> String {
    let mut text = String::new();
    file(&mut text, header, module).unwrap();
    text
}

#[test]
fn every_part_of_a_file_is_listed() {
    let text = listing(&Header::bytecode_only(31), &module());
    let expected = [
        "header: architecture 0 sub-version 0 flags 0x0 small-int-bits 31",
        "qstr 0: \"nm\"",
        "qstr 1: \"<module>\" static 7",
        "obj 0: Int(\"7\")",
        "code: Bytecode, 10 bytes, 1 children",
        "lines 4+1 0+0",
        "0000    1 LOAD_CONST_SMALL_INT 1",
        "0001      STORE_NAME x",
        "code.0: NativeViper, 2 bytes, 0 children",
        "flags 0x20 bss 0",
        "rodata",
        "0000 2a",
        "0000 90 c3",
    ];
    for line in expected {
        assert!(text.lines().any(|found| found == line), "{line}\n{text}");
    }
}

#[test]
fn whatever_differs_in_a_file_differs_in_its_listing() {
    let header = Header {
        arch: 2,
        sub_version: 3,
        ..Header::bytecode_only(31)
    };
    let bytes = write(&module(), &header);
    let original = listing(&header, &module());
    let mut equal = Vec::new();
    for at in 0..bytes.len() {
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        if let Ok((header, module)) = read(&changed, 255)
            && listing(&header, &module) == original
        {
            equal.push(at);
        }
    }
    // What is left are the bytes that end the texts of two qstrs, which mean nothing.
    assert_eq!(equal, [9, 13]);
}
