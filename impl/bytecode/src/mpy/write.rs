//! Writing `.mpy` files.

use super::float_text::{complex_to_text, float_to_text};
use super::{
    FEATURE_ARCH_FLAGS, FLAG_BSS, FLAG_RELOC, FLAG_RODATA, Header, MAGIC, VERSION, object_type,
};
use crate::operand::write_uint;
use crate::raw_code::{CodeKind, Const, Module, NativeInfo, RawCode};
use crate::static_qstrs;
use alloc::vec::Vec;

/// Encodes a module as a file.
pub fn write(module: &Module, header: &Header) -> Vec<u8> {
    let mut out = Vec::new();
    write_header(&mut out, header);
    write_uint(&mut out, module.qstrs.len());
    write_uint(&mut out, module.consts.len());
    for qstr in &module.qstrs {
        write_qstr(&mut out, qstr);
    }
    for constant in &module.consts {
        write_const(&mut out, constant);
    }
    write_raw_code(&mut out, &module.code);
    out
}

fn write_header(out: &mut Vec<u8>, header: &Header) {
    let flags = if header.arch_flags != 0 {
        FEATURE_ARCH_FLAGS
    } else {
        0
    };
    out.extend([
        MAGIC,
        VERSION,
        flags | header.arch << 2 | header.sub_version,
        header.small_int_bits,
    ]);
    if header.arch_flags != 0 {
        write_uint(out, header.arch_flags);
    }
}

fn write_qstr(out: &mut Vec<u8>, text: &[u8]) {
    match static_qstrs::number_of(text) {
        Some(number) => write_uint(out, number << 1 | 1),
        None => {
            write_uint(out, text.len() << 1);
            out.extend_from_slice(text);
            out.push(0);
        }
    }
}

fn write_const(out: &mut Vec<u8>, constant: &Const) {
    match constant {
        Const::FunTable => out.push(object_type::FUN_TABLE),
        Const::None => out.push(object_type::NONE),
        Const::False => out.push(object_type::FALSE),
        Const::True => out.push(object_type::TRUE),
        Const::Ellipsis => out.push(object_type::ELLIPSIS),
        Const::Str(text) => {
            write_data(out, object_type::STR, text);
            out.push(0);
        }
        Const::Bytes(bytes) => {
            write_data(out, object_type::BYTES, bytes);
            out.push(0);
        }
        Const::Int(text) => write_data(out, object_type::INT, text.as_bytes()),
        Const::Float(value) => {
            write_data(out, object_type::FLOAT, float_to_text(*value).as_bytes())
        }
        Const::Complex(real, imag) => {
            write_data(
                out,
                object_type::COMPLEX,
                complex_to_text(*real, *imag).as_bytes(),
            );
        }
        Const::Tuple(items) => {
            out.push(object_type::TUPLE);
            write_uint(out, items.len());
            for item in items {
                write_const(out, item);
            }
        }
    }
}

fn write_data(out: &mut Vec<u8>, kind: u8, data: &[u8]) {
    out.push(kind);
    write_uint(out, data.len());
    out.extend_from_slice(data);
}

fn write_raw_code(out: &mut Vec<u8>, raw: &RawCode) {
    let has_children = usize::from(!raw.children.is_empty());
    write_uint(
        out,
        raw.code.len() << 3 | has_children << 2 | raw.kind as usize,
    );
    out.extend_from_slice(&raw.code);
    if let Some(native) = &raw.native {
        write_native(out, raw.kind, native);
    }
    if has_children != 0 {
        write_uint(out, raw.children.len());
        for child in &raw.children {
            write_raw_code(out, child);
        }
    }
    if let Some(native) = &raw.native
        && raw.kind == CodeKind::NativeViper
        && native.scope_flags & FLAG_RELOC != 0
    {
        out.extend_from_slice(&native.relocations);
        out.push(0xff);
    }
}

fn write_native(out: &mut Vec<u8>, kind: CodeKind, native: &NativeInfo) {
    match kind {
        CodeKind::Bytecode => {}
        CodeKind::NativePy => write_uint(out, native.prelude_offset),
        CodeKind::NativeViper => {
            write_uint(out, native.scope_flags);
            if native.scope_flags & FLAG_RODATA != 0 {
                write_uint(out, native.rodata.len());
            }
            if native.scope_flags & FLAG_BSS != 0 {
                write_uint(out, native.bss_size);
            }
            out.extend_from_slice(&native.rodata);
        }
        CodeKind::NativeAsm => {
            write_uint(out, native.scope_flags);
            write_uint(out, native.n_pos_args);
            write_uint(out, native.type_sig);
        }
    }
}
