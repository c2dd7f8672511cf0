//! Format specifications: how `str.format`, f-strings and `%` write one value.
//!
//! ```text
//!   [[fill]align][sign][#][0][width][, or _][.precision][code]
//! ```

use numbers::float_format::{self, FloatKind, FloatStyle, Sign};
use numbers::mpz::{self, IntRef, Limb, RadixStyle, SmallBuf};

use super::content::{Content, is_bool};
use crate::error::{Raise, Result};
use crate::object::{ByteBuf, Int};
use crate::print::Printer;
use crate::state::Vm;
use crate::types::exception;
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

/// Text of a number: on the native stack while it is short.
pub(super) struct NumberText {
    short: [u8; 96],
    len: usize,
    long: Option<ByteBuf>,
}

impl NumberText {
    fn new() -> NumberText {
        NumberText {
            short: [0; 96],
            len: 0,
            long: None,
        }
    }

    fn push(&mut self, vm: &mut Vm, piece: &[u8]) -> Result<()> {
        if let Some(long) = &self.long {
            return long.extend(vm, piece);
        }
        if let Some(room) = self.short.get_mut(self.len..self.len + piece.len()) {
            room.copy_from_slice(piece);
            self.len += piece.len();
            return Ok(());
        }
        let long = ByteBuf::from_slice(vm, &self.short[..self.len])?;
        long.extend(vm, piece)?;
        self.long = Some(long);
        Ok(())
    }

    pub(super) fn as_bytes(&self) -> &[u8] {
        match &self.long {
            Some(long) => long.as_local_slice(),
            None => &self.short[..self.len],
        }
    }
}

/// Writes the digits of the magnitude of an int; tells whether it is negative.
pub(super) fn int_digits(
    vm: &mut Vm,
    value: Value,
    style: &RadixStyle,
) -> Result<(bool, NumberText)> {
    let mut text = NumberText::new();
    let negative = match value.downcast::<Int>() {
        Some(int) => {
            let number = int.number();
            let out = ByteBuf::zeroed(vm, mpz::to_radix_len(number, style))?;
            let digits = big_digits(out.as_mut_slice(vm), number.abs(), style);
            text.long = Some(out);
            let start = text.as_bytes().len() - digits;
            if start > 0 {
                let copy = ByteBuf::new();
                copy.extend(vm, &text.as_bytes()[start..])?;
                text.long = Some(copy);
            }
            number.negative
        }
        None => {
            let number = small_number(value);
            let view = SmallBuf::from_i64(number as i64);
            let mut out = [0; 96];
            let mut scratch = [0; 2];
            let digits = mpz::to_radix(&mut out, &mut scratch, view.view().abs(), style);
            text.push(vm, digits)?;
            number < 0
        }
    };
    Ok((negative, text))
}

fn small_number(value: Value) -> isize {
    value
        .as_small()
        .unwrap_or(isize::from(value == Value::TRUE))
}

/// Writes digits at the end of `out`; gives their number.
fn big_digits(out: &mut [u8], number: IntRef<'_>, style: &RadixStyle) -> usize {
    const SHORT: usize = 40;
    let needed = mpz::to_radix_scratch_len(number, style);
    if needed <= SHORT {
        let mut scratch: [Limb; SHORT] = [0; SHORT];
        return mpz::to_radix(out, &mut scratch, number, style).len();
    }
    let mut scratch = alloc::vec![0; needed];
    mpz::to_radix(out, &mut scratch, number, style).len()
}

/// Writes a number after its sign or prefix, padded.
pub(super) fn write_padded(
    vm: &mut Vm,
    printer: &mut Printer,
    spec: &Spec,
    default: Align,
    prefix: &[u8],
    body: &[u8],
) -> Result<()> {
    let characters = prefix.len() + count_characters(body);
    let padding = spec.width.saturating_sub(characters);
    let align = spec.align.unwrap_or(default);
    let left = match align {
        Align::Left => 0,
        Align::Right => padding,
        Align::Center => padding / 2,
        Align::AfterSign => {
            printer.write_bytes(vm, prefix)?;
            write_fill(vm, printer, spec.fill, padding)?;
            return printer.write_bytes(vm, body);
        }
    };
    write_fill(vm, printer, spec.fill, left)?;
    printer.write_bytes(vm, prefix)?;
    printer.write_bytes(vm, body)?;
    write_fill(vm, printer, spec.fill, padding - left)
}

/// Counts code points; bytes that are not UTF-8 count one by one.
fn count_characters(bytes: &[u8]) -> usize {
    bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count()
}

fn write_fill(vm: &mut Vm, printer: &mut Printer, fill: char, count: usize) -> Result<()> {
    let mut bytes = [0; 4];
    let fill = fill.encode_utf8(&mut bytes).as_bytes();
    if let [byte] = fill {
        let block = [*byte; 32];
        let mut rest = count;
        while rest > 0 {
            let piece = rest.min(block.len());
            printer.write_bytes(vm, &block[..piece])?;
            rest -= piece;
        }
        return Ok(());
    }
    for _ in 0..count {
        printer.write_bytes(vm, fill)?;
    }
    Ok(())
}

/// The base and prefix of an integer code.
pub(super) fn radix(code: u8) -> (u32, &'static [u8]) {
    match code {
        b'b' => (2, b"0b"),
        b'o' => (8, b"0o"),
        b'x' => (16, b"0x"),
        b'X' => (16, b"0X"),
        _ => (10, b""),
    }
}

/// Sign and prefix of a number: at most three bytes.
pub(super) fn sign_and_prefix<'a>(
    room: &'a mut [u8; 3],
    negative: bool,
    sign: Option<u8>,
    prefix: &[u8],
) -> &'a [u8] {
    let mut len = 0;
    let sign = if negative {
        Some(b'-')
    } else {
        sign.filter(|sign| *sign != b'-')
    };
    for byte in sign.into_iter().chain(prefix.iter().copied()) {
        if let Some(place) = room.get_mut(len) {
            *place = byte;
            len += 1;
        }
    }
    &room[..len]
}

/// Writes an int: `d`, `b`, `o`, `x`, `X`, `n`, or no code.
pub(super) fn write_int(
    vm: &mut Vm,
    printer: &mut Printer,
    spec: &Spec,
    value: Value,
) -> Result<()> {
    let code = spec.code.unwrap_or(b'd');
    let (base, prefix) = radix(code);
    let style = RadixStyle {
        base,
        uppercase: code == b'X',
        grouping: None,
    };
    let (negative, digits) = int_digits(vm, value, &style)?;
    let mut room = [0; 3];
    let prefix = if spec.alternate { prefix } else { b"" };
    let prefix = sign_and_prefix(&mut room, negative, spec.sign, prefix);
    let Some(separator) = spec.grouping else {
        return write_padded(vm, printer, spec, Align::Right, prefix, digits.as_bytes());
    };
    let size = if base == 10 { 3 } else { 4 };
    let mut zeros = 0;
    if spec.fill == '0' && spec.align == Some(Align::AfterSign) {
        let room = spec.width.saturating_sub(prefix.len());
        let needed = (room + 1) * size;
        zeros = needed
            .div_ceil(size + 1)
            .saturating_sub(digits.as_bytes().len());
    }
    let grouped = group(vm, digits.as_bytes(), zeros, size, separator)?;
    write_padded(vm, printer, spec, Align::Right, prefix, grouped.as_bytes())
}

/// Puts a separator between groups of digits, after as many zeros.
fn group(
    vm: &mut Vm,
    digits: &[u8],
    zeros: usize,
    size: usize,
    separator: u8,
) -> Result<NumberText> {
    let mut text = NumberText::new();
    let count = zeros + digits.len();
    for index in 0..count {
        if index > 0 && (count - index).is_multiple_of(size) {
            text.push(vm, &[separator])?;
        }
        let digit = index.checked_sub(zeros).map_or(b'0', |index| digits[index]);
        text.push(vm, &[digit])?;
    }
    Ok(text)
}

/// Writes a float: `e`, `f`, `g`, `n`, `%` and their upper-case forms, or no code.
pub(super) fn write_float(
    vm: &mut Vm,
    printer: &mut Printer,
    spec: &Spec,
    value: f64,
) -> Result<()> {
    let style = FloatStyle {
        kind: FloatKind::General,
        uppercase: false,
        precision: spec.precision,
        alternate: false,
        sign: Sign::Minus,
        separator: None,
    };
    let mut style = spec.code.and_then(FloatStyle::from_letter).unwrap_or(style);
    style.precision = spec.precision;
    style.sign = match spec.sign {
        Some(b'+') => Sign::Plus,
        Some(b' ') => Sign::Space,
        _ => Sign::Minus,
    };
    let mut text = NumberText::new();
    let mut outcome = Ok(());
    let mut sink = |piece: &[u8]| {
        if outcome.is_ok() {
            outcome = text.push(vm, piece);
        }
    };
    float_format::format(&mut sink, &style, value);
    outcome?;
    let text = text.as_bytes();
    let sign = usize::from(matches!(text.first(), Some(b'-' | b'+' | b' ')));
    write_padded(
        vm,
        printer,
        spec,
        Align::Right,
        &text[..sign],
        &text[sign..],
    )
}

/// Writes a code point.
pub(super) fn write_char(
    vm: &mut Vm,
    printer: &mut Printer,
    spec: &Spec,
    number: isize,
) -> Result<()> {
    let character = u32::try_from(number).ok().and_then(char::from_u32);
    let Some(character) = character else {
        return Err(vm.raise(&exception::OVERFLOW_ERROR, "char not in range(0x110000)"));
    };
    let mut bytes = [0; 4];
    let text = character.encode_utf8(&mut bytes);
    write_padded(vm, printer, spec, Align::Right, b"", text.as_bytes())
}

/// Writes text or bytes, cut to the precision.
pub(super) fn write_text(
    vm: &mut Vm,
    printer: &mut Printer,
    spec: &Spec,
    default: Align,
    content: &Content,
) -> Result<()> {
    let end = match spec.precision {
        Some(precision) => content.offset(precision.min(content.len())),
        None => content.byte_len(),
    };
    write_padded(vm, printer, spec, default, b"", &content.as_bytes()[..end])
}

#[cold]
fn code_error(vm: &mut Vm, code: u8, value: Value) -> Raise {
    let (code, name) = (char::from(code), value.ty().name.as_str(vm));
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
    match (spec.code, is_int(number)) {
        (Some(b'e' | b'E' | b'f' | b'F' | b'g' | b'G' | b'%'), true) => {
            let number = vm.float_arg(number)?;
            return write_float(vm, printer, &spec, number);
        }
        (Some(b'c'), true) => {
            let number = vm.int_arg(number)?;
            return write_char(vm, printer, &spec, number);
        }
        (Some(b's'), true) => return Err(code_error(vm, b's', value)),
        (_, true) => return write_int(vm, printer, &spec, number),
        _ => {}
    }
    if let Some(number) = number.as_float() {
        return match spec.code {
            Some(code @ (b'b' | b'c' | b'd' | b'o' | b's' | b'x' | b'X')) => {
                Err(code_error(vm, code, value))
            }
            _ => write_float(vm, printer, &spec, number),
        };
    }
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
            write_text(vm, printer, &Spec { align, ..spec }, Align::Left, &content)
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
