//! Operators, subscripts and printing, shared by `str` and `bytes`.

use core::cmp::Ordering;

use bytecode::op::BinaryOp;

use super::content::{Content, Kind, char_value, is_bool};
use super::percent::percent;
use super::search::find_bytes;
use crate::error::Result;
use crate::object::{BufferAccess, Int, PrintKind, Str, Subscr, TextRef, Type};
use crate::print::Printer;
use crate::state::Vm;
use crate::text;
use crate::types::array::ARRAY;
use crate::types::bytes::BYTES;
use crate::types::slice::Slice;
use crate::value::Value;

/// Applies an operator whose first operand has these contents.
pub(crate) fn binary(
    vm: &mut Vm,
    op: BinaryOp,
    content: &Content,
    rhs: Value,
) -> Result<Option<Value>> {
    use BinaryOp::*;
    Ok(match op {
        Add | InplaceAdd => return add(vm, content, rhs),
        Multiply | InplaceMultiply | ReverseMultiply => return multiply(vm, content, rhs),
        Modulo | InplaceModulo => Some(percent(vm, content, rhs)?),
        Contains => Some(Value::bool(contains(vm, content, rhs)?)),
        Equal => equal(vm, content, rhs)?,
        Less => order(vm, content, rhs)?.map(|order| Value::bool(order.is_lt())),
        More => order(vm, content, rhs)?.map(|order| Value::bool(order.is_gt())),
        LessEqual => order(vm, content, rhs)?.map(|order| Value::bool(order.is_le())),
        MoreEqual => order(vm, content, rhs)?.map(|order| Value::bool(order.is_ge())),
        _ => None,
    })
}

/// What an operator accepts beside the contents: text beside text, any buffer beside bytes.
fn operand(vm: &mut Vm, content: &Content, rhs: Value) -> Result<Option<Content>> {
    match Content::immutable(vm, rhs) {
        Some(other) => Ok((!content.is_text() || other.is_text()).then_some(other)),
        None => content.argument_maybe(vm, rhs),
    }
}

fn add(vm: &mut Vm, content: &Content, rhs: Value) -> Result<Option<Value>> {
    if let (Some(left), Some(right)) = (content.text(), TextRef::new(vm, rhs)) {
        return Str::concat(vm, &left, &right).map(Some);
    }
    let Some(other) = operand(vm, content, rhs)? else {
        return Ok(None);
    };
    let is_bytes = matches!(content.kind, Kind::Bytes);
    if other.byte_len() == 0 && is_bytes {
        return content.whole(vm).map(Some);
    }
    if content.byte_len() == 0 && is_bytes && rhs.is_exactly(&BYTES) {
        return Ok(Some(rhs));
    }
    let len = content.byte_len().saturating_add(other.byte_len());
    let sum = content.build(vm, len, &mut |_, out| {
        out.push(content.as_bytes());
        out.push(other.as_bytes());
    })?;
    Ok(Some(sum))
}

fn multiply(vm: &mut Vm, content: &Content, rhs: Value) -> Result<Option<Value>> {
    let count = rhs.unwrapped();
    if !count.is_small() && !is_bool(count) && count.downcast::<Int>().is_none() {
        return Ok(None);
    }
    let count = usize::try_from(vm.int_arg(count)?).unwrap_or(0);
    if count == 1 {
        return content.whole(vm).map(Some);
    }
    let len = content.byte_len().saturating_mul(count);
    let product = content.build(vm, len, &mut |_, out| out.repeat(content.as_bytes()))?;
    Ok(Some(product))
}

fn equal(vm: &mut Vm, content: &Content, rhs: Value) -> Result<Option<Value>> {
    match Content::immutable(vm, rhs) {
        Some(other) if other.is_text() == content.is_text() => {
            Ok(Some(Value::bool(content.as_bytes() == other.as_bytes())))
        }
        Some(_) => {
            let mut printer = Printer::error_console();
            printer.write(vm, "Warning: Comparison between bytes and str\n")?;
            Ok(Some(Value::FALSE))
        }
        None if content.is_text() => Ok(None),
        None if rhs.unwrapped().is_exactly(&ARRAY) => Ok(Some(Value::FALSE)),
        None => Ok(vm
            .buffer_maybe(rhs, BufferAccess::Read)
            .map(|view| Value::bool(view.bytes(vm) == content.as_bytes()))),
    }
}

fn order(vm: &mut Vm, content: &Content, rhs: Value) -> Result<Option<Ordering>> {
    let other = content.argument_maybe(vm, rhs)?;
    Ok(other.map(|other| content.as_bytes().cmp(other.as_bytes())))
}

fn contains(vm: &mut Vm, content: &Content, item: Value) -> Result<bool> {
    if content.is_text() {
        let part = content.argument(vm, item)?;
        return Ok(find_bytes(content.as_bytes(), part.as_bytes()).is_some());
    }
    if let Some(number) = crate::types::int::as_small(item.unwrapped()) {
        let byte = u8::try_from(number);
        return Ok(byte.is_ok_and(|byte| content.as_bytes().contains(&byte)));
    }
    let part = operand(vm, content, item)?;
    Ok(part.is_some_and(|part| find_bytes(content.as_bytes(), part.as_bytes()).is_some()))
}

/// Implements `object[index]`; nothing can be stored.
pub(crate) fn subscr(
    vm: &mut Vm,
    ty: &'static Type,
    content: &Content,
    object: Value,
    index: Value,
    action: Subscr,
) -> Result {
    if action != Subscr::Load {
        return Err(vm.subscr_error(object, action));
    }
    if let Some(slice) = index.downcast::<Slice>() {
        let range = content.slice_range(vm, slice)?;
        return content.slice(vm, range);
    }
    let index = vm.index(ty, content.len(), index)?;
    let offset = content.offset(index);
    match content.as_text() {
        Some(text) => char_value(vm, &text[offset..]),
        None => Ok(Value::small(isize::from(content.as_bytes()[offset]))),
    }
}

/// Prints contents: `str` as it is or quoted, bytes always quoted.
pub(crate) fn print(
    vm: &mut Vm,
    printer: &mut Printer,
    content: &Content,
    kind: PrintKind,
) -> Result<()> {
    match (content.kind, kind) {
        (Kind::Str, PrintKind::Str | PrintKind::Exc) => printer.write_bytes(vm, content.as_bytes()),
        (Kind::Str, _) => write_quoted(vm, printer, content.as_bytes(), true),
        _ => {
            printer.write(vm, "b")?;
            write_quoted(vm, printer, content.as_bytes(), false)
        }
    }
}

/// Writes a literal that evaluates to these bytes, without the `b` before it; in text, what is beyond ASCII stays as it is,
/// and what UTF-8 lacks is escaped.
pub(crate) fn write_quoted(
    vm: &mut Vm,
    printer: &mut Printer,
    bytes: &[u8],
    text: bool,
) -> Result<()> {
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        b'"'
    } else {
        b'\''
    };
    printer.write_bytes(vm, &[quote])?;
    let plain = |byte: u8| {
        byte != quote && byte != b'\\' && (matches!(byte, b' '..=b'~') || text && byte >= 0x80)
    };
    if text && core::str::from_utf8(bytes).is_err() {
        for (at, number) in text::characters(bytes) {
            let character = &bytes[at..at + text::first_len(&bytes[at..])];
            write_character(vm, printer, character, number, quote)?;
        }
        return printer.write_bytes(vm, &[quote]);
    }
    let mut rest = bytes;
    while !rest.is_empty() {
        let len = rest
            .iter()
            .position(|byte| !plain(*byte))
            .unwrap_or(rest.len());
        if len > 0 {
            printer.write_bytes(vm, &rest[..len])?;
        }
        let Some((byte, after)) = rest[len..].split_first() else {
            break;
        };
        rest = after;
        write_escaped(vm, printer, *byte)?;
    }
    printer.write_bytes(vm, &[quote])
}

/// Writes a byte that does not stand for itself in literals.
fn write_escaped(vm: &mut Vm, printer: &mut Printer, byte: u8) -> Result<()> {
    match byte {
        b'\n' => printer.write(vm, "\\n"),
        b'\r' => printer.write(vm, "\\r"),
        b'\t' => printer.write(vm, "\\t"),
        b' '..=b'~' => printer.write_bytes(vm, &[b'\\', byte]),
        _ => printer.write_fmt(vm, format_args!("\\x{byte:02x}")),
    }
}

/// Writes a character of a literal, whatever its number.
fn write_character(
    vm: &mut Vm,
    printer: &mut Printer,
    character: &[u8],
    number: u32,
    quote: u8,
) -> Result<()> {
    match (char::from_u32(number), u8::try_from(number)) {
        (_, Ok(byte)) if byte.is_ascii() => {
            let plain = byte != quote && byte != b'\\' && matches!(byte, b' '..=b'~');
            match plain {
                true => printer.write_bytes(vm, &[byte]),
                false => write_escaped(vm, printer, byte),
            }
        }
        (Some(_), _) => printer.write_bytes(vm, character),
        (None, _) if number <= 0xffff => printer.write_fmt(vm, format_args!("\\u{number:04x}")),
        (None, _) => printer.write_fmt(vm, format_args!("\\U{number:08x}")),
    }
}
