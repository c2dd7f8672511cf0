//! Format specifications: how `str.format`, f-strings and `%` write one value.
//!
//! ```text
//!   [[fill]align][sign][#][0][width][, or _][.precision][code]
//! ```

use super::content::{Content, is_bool};
use super::write::{write_char, write_float, write_int, write_text};
use crate::error::{Raise, Result};
use crate::object::{Int, PrintKind};
use crate::print::Printer;
use crate::state::Vm;
use crate::text;
use crate::types::int::{ShortText, short_decimal};
use crate::value::Value;

/// Where the padding goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    Right,
    Center,
    /// Between sign and digits.
    AfterSign,
}

/// A format specification.
#[derive(Clone, Copy)]
pub(super) struct Spec {
    pub(super) fill: char,
    pub(super) align: Option<Align>,
    /// `+`, `-` or a space.
    pub(super) sign: Option<u8>,
    pub(super) alternate: bool,
    pub(super) width: usize,
    /// The character between groups of digits.
    pub(super) grouping: Option<u8>,
    pub(super) precision: Option<usize>,
    /// The letter at the end.
    pub(super) code: Option<u8>,
}

impl Spec {
    /// Every part missing.
    pub(super) const PLAIN: Spec = Spec {
        fill: ' ',
        align: None,
        sign: None,
        alternate: false,
        width: 0,
        grouping: None,
        precision: None,
        code: None,
    };

    /// Parses a specification; none when it is not one.
    pub(super) fn parse(text: &[u8]) -> Option<Spec> {
        let mut spec = Spec::PLAIN;
        let mut rest = text;
        let mut filled = false;
        let fill = text::first_len(text);
        if let Some(align) = text.get(fill).and_then(align) {
            spec.fill = core::str::from_utf8(&text[..fill]).ok()?.chars().next()?;
            (spec.align, filled) = (Some(align), true);
            rest = &text[fill + 1..];
        } else if let Some(align) = text.first().and_then(align) {
            spec.align = Some(align);
            rest = &rest[1..];
        }
        if let [sign @ (b'+' | b'-' | b' '), after @ ..] = rest {
            spec.sign = Some(*sign);
            rest = after;
        }
        spec.alternate = take(&mut rest, b'#');
        if take(&mut rest, b'0') && !filled {
            spec.fill = '0';
            spec.align = spec.align.or(Some(Align::AfterSign));
        }
        spec.width = number(&mut rest).unwrap_or(0);
        if let [separator @ (b',' | b'_'), after @ ..] = rest {
            spec.grouping = Some(*separator);
            rest = after;
        }
        if take(&mut rest, b'.') {
            spec.precision = number(&mut rest);
        }
        if let [code] = rest {
            spec.code = Some(*code);
            return b"bcdeEfFgGnosxX%".contains(code).then_some(spec);
        }
        rest.is_empty().then_some(spec)
    }
}

fn align(character: &u8) -> Option<Align> {
    Some(match character {
        b'<' => Align::Left,
        b'>' => Align::Right,
        b'^' => Align::Center,
        b'=' => Align::AfterSign,
        _ => return None,
    })
}

fn take(rest: &mut &[u8], character: u8) -> bool {
    match *rest {
        [first, after @ ..] if *first == character => {
            *rest = after;
            true
        }
        _ => false,
    }
}

/// Takes decimal digits off the front.
pub(super) fn number(rest: &mut &[u8]) -> Option<usize> {
    let mut found = None;
    while let [digit @ b'0'..=b'9', after @ ..] = *rest {
        let number = found.unwrap_or(0usize).saturating_mul(10);
        found = Some(number.saturating_add(usize::from(digit - b'0')));
        *rest = after;
    }
    found
}

#[cold]
fn code_error(vm: &mut Vm, code: u8, value: Value) -> Raise {
    let (code, name) = (char::from(code), value.ty().name.shown(vm));
    vm.value_error_fmt(format_args!(
        "unknown format code '{code}' for object of type '{name}'"
    ))
}

/// Whether a value is an int or bool.
pub(super) fn is_int(value: Value) -> bool {
    value.is_small() || is_bool(value) || value.downcast::<Int>().is_some()
}

/// Writes a value as a specification says.
pub(crate) fn format_value(
    vm: &mut Vm,
    printer: &mut Printer,
    value: Value,
    spec: &[u8],
) -> Result<()> {
    if spec.is_empty() {
        return write_plain(vm, printer, value);
    }
    let Some(spec) = Spec::parse(spec) else {
        return Err(vm.value_error("invalid format specifier"));
    };
    check_sign(vm, &spec)?;
    let number = value.unwrapped();
    if is_int(number) {
        return format_int(vm, printer, value, number, &spec);
    }
    if let Some(number) = number.as_float() {
        return match spec.code {
            Some(code @ (b'b' | b'c' | b'd' | b'o' | b's' | b'x' | b'X')) => {
                Err(code_error(vm, code, value))
            }
            _ => write_float(vm, printer, &spec, number),
        };
    }
    format_text(vm, printer, value, &spec)
}

/// Writes `str(value)`.
#[inline]
pub(super) fn write_plain(vm: &mut Vm, printer: &mut Printer, value: Value) -> Result<()> {
    if let Some(text) = value.text(vm) {
        return printer.write_bytes(vm, text.as_bytes());
    }
    if let Some(number) = value.as_small() {
        let mut room = ShortText::default();
        return printer.write_bytes(vm, short_decimal(&mut room, number));
    }
    vm.print(printer, value, PrintKind::Str)
}

/// Writes an int or bool: `value` as it was given, `number` without the instance around it.
fn format_int(
    vm: &mut Vm,
    printer: &mut Printer,
    value: Value,
    number: Value,
    spec: &Spec,
) -> Result<()> {
    match spec.code {
        Some(b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%') => {
            let number = vm.float_arg(number)?;
            write_float(vm, printer, spec, number)
        }
        Some(b'c') => {
            let number = vm.int_arg(number)?;
            write_char(vm, printer, spec, number)
        }
        Some(b's') => Err(code_error(vm, b's', value)),
        _ => {
            let spec = Spec {
                precision: None,
                ..*spec
            };
            write_int(vm, printer, &spec, number)
        }
    }
}

fn format_text(vm: &mut Vm, printer: &mut Printer, value: Value, spec: &Spec) -> Result<()> {
    match spec.code {
        Some(code) if code != b's' => return Err(code_error(vm, code, value)),
        _ => {}
    }
    if spec.align == Some(Align::AfterSign) && spec.fill != '0' {
        return Err(vm.value_error("'=' alignment not allowed in string format specifier"));
    }
    match Content::immutable(vm, value) {
        Some(content) => {
            let align = spec.align.filter(|align| *align != Align::AfterSign);
            write_text(vm, printer, &Spec { align, ..*spec }, Align::Left, &content)
        }
        None => Err(vm.str_conversion_error(value)),
    }
}

fn check_sign(vm: &mut Vm, spec: &Spec) -> Result<()> {
    match (spec.sign, spec.code) {
        (Some(_), Some(b's')) => Err(vm.value_error("sign not allowed in string format specifier")),
        (Some(_), Some(b'c')) => {
            Err(vm.value_error("sign not allowed with integer format specifier 'c'"))
        }
        _ => Ok(()),
    }
}
