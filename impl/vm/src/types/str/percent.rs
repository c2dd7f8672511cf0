//! The `%` operator of `str` and `bytes`.
//!
//! ```text
//!   % [(key)] [flags # 0 - space +] [width or *] [. precision or *] code
//! ```

use core::slice;

use super::content::{Content, Kind};
use super::format::finish;
use super::spec::{Align, Spec, is_int, number, write_plain};
use super::write::{write_char, write_float, write_int, write_padded, write_text};
use crate::error::Result;
use crate::map::Dict;
use crate::object::{PrintKind, Tuple};
use crate::print::Printer;
use crate::state::Vm;
use crate::text::Shown;
use crate::types::int::{from_float, from_i64};
use crate::value::Value;

/// The right-hand side and how much of it was used.
struct Operands<'a> {
    items: &'a [Value],
    used: usize,
    mapping: Option<Value>,
}

impl Operands<'_> {
    fn next(&mut self, vm: &mut Vm) -> Result {
        match self.items.get(self.used) {
            Some(item) => {
                self.used += 1;
                Ok(*item)
            }
            None => Err(vm.type_error("format string needs more arguments")),
        }
    }

    /// Whether the next operand is one that a conversion without flags writes as `str` does.
    fn is_plain(&self, content: &Content, code: u8) -> bool {
        let next = self.items.get(self.used);
        next.is_some_and(|next| match code {
            b'd' => next.is_small(),
            _ => next.is_small() || next.is_str() && content.is_text(),
        })
    }

    fn int(&mut self, vm: &mut Vm) -> Result<isize> {
        let value = self.next(vm)?;
        vm.int_arg(value)
    }

    /// The value of a `(key)`, which uses up the only operand.
    fn keyed(&mut self, vm: &mut Vm, key: &[u8]) -> Result {
        let Some(mapping) = self.mapping else {
            return Err(vm.type_error("format needs a dict"));
        };
        self.used = self.items.len();
        let key = Value::qstr(vm.intern(key)?);
        vm.load_subscr(mapping, key)
    }
}

/// Implements `template % operand`.
pub(super) fn percent(vm: &mut Vm, content: &Content, operand: Value) -> Result {
    let single = [operand];
    let tuple = operand.downcast::<Tuple>();
    let mapping = operand.cast_native::<Dict>().map(|_| operand);
    let items = tuple.as_ref().map_or(&single[..], |tuple| tuple.items());
    let mut operands = Operands {
        items,
        used: 0,
        mapping,
    };
    let mut printer = Printer::buffer();
    let bytes = content.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let literal = rest
            .iter()
            .position(|byte| *byte == b'%')
            .unwrap_or(rest.len());
        if literal > 0 {
            printer.write_bytes(vm, &rest[..literal])?;
        }
        at += literal;
        match &bytes[at..] {
            [] => break,
            [_, b'%', ..] => {
                printer.write_bytes(vm, b"%")?;
                at += 2;
            }
            [_, code @ (b'd' | b's'), ..] if operands.is_plain(content, *code) => {
                let value = operands.next(vm)?;
                write_plain(vm, &mut printer, value)?;
                at += 2;
            }
            _ => at = write_conversion(vm, &mut printer, content, at + 1, &mut operands)?,
        }
    }
    if operands.used < operands.items.len() && operands.mapping.is_none() {
        return Err(vm.type_error("format string didn't convert all arguments"));
    }
    finish(vm, content.kind, printer)
}

/// Writes the conversion that starts behind a percent sign; gives the offset of what follows.
fn write_conversion(
    vm: &mut Vm,
    printer: &mut Printer,
    content: &Content,
    start: usize,
    operands: &mut Operands<'_>,
) -> Result<usize> {
    let mut rest = &content.as_bytes()[start..];
    let mut keyed = None;
    if let [b'(', after @ ..] = rest {
        let Some(len) = after.iter().position(|byte| *byte == b')') else {
            return Err(vm.value_error("incomplete format key"));
        };
        keyed = Some(operands.keyed(vm, &after[..len])?);
        rest = &after[len + 1..];
    }
    let spec = parse_spec(vm, &mut rest, operands)?;
    let Some((code, after)) = rest.split_first() else {
        return Err(vm.value_error("incomplete format"));
    };
    let value = match keyed {
        Some(value) => value,
        None => operands.next(vm)?,
    };
    let spec = Spec {
        code: Some(*code),
        ..spec
    };
    let index = content.byte_len() - rest.len();
    write_value(vm, printer, content, &spec, value, index)?;
    Ok(index + rest.len() - after.len())
}

/// Takes flags, width and precision off the front.
fn parse_spec(vm: &mut Vm, rest: &mut &[u8], operands: &mut Operands<'_>) -> Result<Spec> {
    let mut spec = Spec {
        align: Some(Align::Right),
        ..Spec::PLAIN
    };
    let mut left = false;
    while let Some((flag, after)) = rest.split_first() {
        match flag {
            b'-' => left = true,
            b'+' => spec.sign = Some(b'+'),
            b' ' => spec.sign = spec.sign.or(Some(b' ')),
            b'#' => spec.alternate = true,
            b'0' => spec.fill = '0',
            _ => break,
        }
        *rest = after;
    }
    if let Some(width) = size(vm, rest, operands)? {
        left |= width < 0;
        spec.width = width.unsigned_abs();
    }
    if let [b'.', after @ ..] = *rest {
        *rest = after;
        let precision = size(vm, rest, operands)?.unwrap_or(0);
        spec.precision = Some(usize::try_from(precision).unwrap_or(0));
    }
    if left {
        (spec.align, spec.fill) = (Some(Align::Left), ' ');
    } else if spec.fill == '0' {
        spec.align = Some(Align::AfterSign);
    }
    Ok(spec)
}

/// Takes a number or `*` off the front.
fn size(vm: &mut Vm, rest: &mut &[u8], operands: &mut Operands<'_>) -> Result<Option<isize>> {
    if let [b'*', after @ ..] = *rest {
        *rest = after;
        return operands.int(vm).map(Some);
    }
    Ok(number(rest).map(|number| isize::try_from(number).unwrap_or(isize::MAX)))
}

fn write_value(
    vm: &mut Vm,
    printer: &mut Printer,
    content: &Content,
    spec: &Spec,
    value: Value,
    index: usize,
) -> Result<()> {
    let code = spec.code.unwrap_or(0);
    match code {
        b'c' => write_character(vm, printer, content, spec, value),
        b'd' | b'i' | b'u' => {
            let value = whole(vm, value)?;
            write_int(vm, printer, spec, value)
        }
        b'o' | b'x' | b'X' => {
            if value.as_float().is_some() {
                return Err(vm.type_error("can't convert float to int"));
            }
            let value = whole(vm, value)?;
            write_int(vm, printer, spec, value)
        }
        b'e' | b'E' | b'f' | b'F' | b'g' | b'G' => {
            let number = vm.float_arg(value)?;
            write_float(vm, printer, spec, number)
        }
        b'r' | b's' => write_printed(vm, printer, content, spec, value),
        _ => {
            let character = Shown(slice::from_ref(&code));
            Err(vm.value_error_fmt(format_args!(
                "unsupported format character '{character}' (0x{code:x}) at index {index}"
            )))
        }
    }
}

/// The specification as text heeds it: spaces fill, and only alignment to the left counts.
fn as_text(spec: &Spec) -> Spec {
    Spec {
        fill: ' ',
        align: spec.align.filter(|align| *align == Align::Left),
        ..*spec
    }
}

fn write_printed(
    vm: &mut Vm,
    printer: &mut Printer,
    content: &Content,
    spec: &Spec,
    value: Value,
) -> Result<()> {
    let repr = spec.code == Some(b'r');
    let spec = as_text(spec);
    if !repr
        && let Some(text) = Content::immutable(vm, value)
        && (text.is_text() && !value.ty().is_class() || !content.is_text())
    {
        return write_text(vm, printer, &spec, Align::Right, &text);
    }
    let kind = if repr {
        PrintKind::Repr
    } else {
        PrintKind::Str
    };
    if spec.width == 0 && spec.precision.is_none() {
        return vm.print(printer, value, kind);
    }
    let text = if repr {
        vm.to_repr(value)?
    } else {
        vm.to_str(value)?
    };
    let text = Content::str_receiver(vm, text)?;
    write_text(vm, printer, &spec, Align::Right, &text)
}

fn write_character(
    vm: &mut Vm,
    printer: &mut Printer,
    content: &Content,
    spec: &Spec,
    value: Value,
) -> Result<()> {
    let spec = as_text(spec);
    if let Some(text) = value.unwrapped().text(vm) {
        if text.char_len() != 1 {
            return Err(vm.type_error("%c needs int or char"));
        }
        return write_padded(vm, printer, &spec, Align::Right, b"", text.as_bytes());
    }
    if !is_int(value.unwrapped()) {
        return Err(vm.type_error("integer needed"));
    }
    let number = vm.int_arg(value)?;
    if matches!(content.kind, Kind::Str) {
        return write_char(vm, printer, &spec, number);
    }
    match u8::try_from(number) {
        Ok(byte) => write_padded(vm, printer, &spec, Align::Right, b"", &[byte]),
        Err(_) => Err(vm.overflow_error("%c arg not in range(256)")),
    }
}

/// The int that a value is cut to.
fn whole(vm: &mut Vm, value: Value) -> Result {
    let unwrapped = value.unwrapped();
    if is_int(unwrapped) {
        return Ok(unwrapped);
    }
    let Some(number) = value.as_float() else {
        let number = vm.int_arg(value)?;
        return from_i64(vm, number as i64);
    };
    from_float(vm, number)
}
