//! Format specifications: how `str.format`, f-strings and `%` write one value.
//!
//! ```text
//!   [[fill]align][sign][#][0][width][, or _][.precision][code]
//! ```

use super::content::{Content, is_bool};
use super::write::{write_char, write_float, write_int, write_text};
use crate::error::{Raise, Result};
use crate::object::Int;
use crate::print::Printer;
use crate::state::Vm;
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
    pub(super) fn parse(text: &str) -> Option<Spec> {
        let mut spec = Spec::PLAIN;
        let mut rest = text;
        let mut filled = false;
        let mut characters = rest.chars();
        let (first, second) = (characters.next(), characters.next());
        if let (Some(fill), Some(align)) = (first, second.and_then(align)) {
            (spec.fill, spec.align, filled) = (fill, Some(align), true);
            rest = characters.as_str();
        } else if let Some(align) = first.and_then(align) {
            spec.align = Some(align);
            rest = &rest[1..];
        }
        if let Some(sign @ (b'+' | b'-' | b' ')) = rest.bytes().next() {
            spec.sign = Some(sign);
            rest = &rest[1..];
        }
        spec.alternate = take(&mut rest, "#");
        if take(&mut rest, "0") && !filled {
            spec.fill = '0';
            spec.align = spec.align.or(Some(Align::AfterSign));
        }
        spec.width = number(&mut rest).unwrap_or(0);
        if let Some(separator @ (b',' | b'_')) = rest.bytes().next() {
            spec.grouping = Some(separator);
            rest = &rest[1..];
        }
        if take(&mut rest, ".") {
            spec.precision = number(&mut rest);
        }
        if let [code] = rest.as_bytes() {
            spec.code = Some(*code);
            return b"bcdeEfFgGnosxX%".contains(code).then_some(spec);
        }
        rest.is_empty().then_some(spec)
    }
}

fn align(character: char) -> Option<Align> {
    Some(match character {
        '<' => Align::Left,
        '>' => Align::Right,
        '^' => Align::Center,
        '=' => Align::AfterSign,
        _ => return None,
    })
}

fn take(rest: &mut &str, prefix: &str) -> bool {
    match rest.strip_prefix(prefix) {
        Some(after) => {
            *rest = after;
            true
        }
        None => false,
    }
}

/// Takes decimal digits off the front.
pub(super) fn number(rest: &mut &str) -> Option<usize> {
    let count = rest.bytes().take_while(u8::is_ascii_digit).count();
    let (digits, after) = rest.split_at(count);
    *rest = after;
    (count > 0).then(|| {
        digits.bytes().fold(0, |number: usize, digit| {
            number
                .saturating_mul(10)
                .saturating_add(usize::from(digit - b'0'))
        })
    })
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
    spec: &str,
) -> Result<()> {
    if spec.is_empty() {
        return vm.print(printer, value, crate::object::PrintKind::Str);
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
