//! Writing one value as a parsed specification says: padding, numbers, text.

use numbers::float_format::{self, FIXED_LEN, FloatKind, FloatStyle, Sign};
use numbers::mpz::RadixStyle;

use super::content::Content;
use super::spec::{Align, Spec};
use crate::error::Result;
use crate::object::ByteBuf;
use crate::print::Printer;
use crate::real::{self, Float};
use crate::state::Vm;
use crate::text;
use crate::types::exception;
use crate::types::int::to_text;
use crate::value::Value;

/// Text of a number: on the native stack while it is short.
struct NumberText {
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

    fn as_bytes(&self) -> &[u8] {
        match &self.long {
            Some(long) => long.as_local_slice(),
            None => &self.short[..self.len],
        }
    }
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
    let padding = match spec.width {
        0 => 0,
        width => width.saturating_sub(prefix.len() + text::count(body)),
    };
    if padding == 0 {
        if !prefix.is_empty() {
            printer.write_bytes(vm, prefix)?;
        }
        return printer.write_bytes(vm, body);
    }
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
    if !prefix.is_empty() {
        printer.write_bytes(vm, prefix)?;
    }
    printer.write_bytes(vm, body)?;
    write_fill(vm, printer, spec.fill, padding - left)
}

fn write_fill(vm: &mut Vm, printer: &mut Printer, fill: char, count: usize) -> Result<()> {
    if count == 0 {
        return Ok(());
    }
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
fn radix(code: u8) -> (u32, &'static [u8]) {
    match code {
        b'b' => (2, b"0b"),
        b'o' => (8, b"0o"),
        b'x' => (16, b"0x"),
        b'X' => (16, b"0X"),
        _ => (10, b""),
    }
}

/// Writes an int: `d`, `b`, `o`, `x`, `X`, or decimal; the precision is the least number of digits.
pub(super) fn write_int(
    vm: &mut Vm,
    printer: &mut Printer,
    spec: &Spec,
    value: Value,
) -> Result<()> {
    let code = spec.code.unwrap_or(b'd');
    let (base, base_prefix) = radix(code);
    let style = RadixStyle {
        base,
        uppercase: code == b'X',
        grouping: None,
    };
    let text = to_text(vm, value, &style)?;
    let (negative, digits) = match text.as_bytes() {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    let sign: &[u8] = match spec.sign {
        _ if negative => b"-",
        Some(b'+') => b"+",
        Some(b' ') => b" ",
        _ => b"",
    };
    let base_prefix = if spec.alternate { base_prefix } else { b"" };
    let mut room = [0; 3];
    let len = sign.len() + base_prefix.len();
    room[..sign.len()].copy_from_slice(sign);
    room[sign.len()..len].copy_from_slice(base_prefix);
    let prefix = &room[..len];
    let (least, size) = least_digits(spec, prefix.len(), base);
    let zeros = least.saturating_sub(digits.len());
    if zeros == 0 && spec.grouping.is_none() {
        return write_padded(vm, printer, spec, Align::Right, prefix, digits);
    }
    let grouped = group(vm, digits, zeros, size, spec.grouping)?;
    write_padded(vm, printer, spec, Align::Right, prefix, grouped.as_bytes())
}

/// The least number of digits, and how many make a group.
fn least_digits(spec: &Spec, prefix: usize, base: u32) -> (usize, usize) {
    let size = if base == 10 { 3 } else { 4 };
    match spec.grouping {
        Some(_) if spec.fill == '0' && spec.align == Some(Align::AfterSign) => {
            let room = spec.width.saturating_sub(prefix).saturating_mul(size);
            (room.saturating_add(1).div_ceil(size + 1), size)
        }
        Some(_) => (0, size),
        None => (spec.precision.unwrap_or(0), size),
    }
}

/// Puts a separator between groups of digits, after as many zeros.
fn group(
    vm: &mut Vm,
    digits: &[u8],
    zeros: usize,
    size: usize,
    separator: Option<u8>,
) -> Result<NumberText> {
    let mut text = NumberText::new();
    let count = zeros + digits.len();
    for index in 0..count {
        if let Some(separator) = separator
            && index > 0
            && (count - index).is_multiple_of(size)
        {
            text.push(vm, &[separator])?;
        }
        let digit = index.checked_sub(zeros).map_or(b'0', |index| digits[index]);
        text.push(vm, &[digit])?;
    }
    Ok(text)
}

/// From here on numbers are never written without an exponent.
const LARGE: f64 = 1e32;

/// A precision that may be more than the heap holds.
const MANY_DIGITS: usize = 4096;

/// Writes a float: `e`, `f`, `g`, `n`, `%` and their upper-case forms, or no code.
pub(super) fn write_float(
    vm: &mut Vm,
    printer: &mut Printer,
    spec: &Spec,
    value: Float,
) -> Result<()> {
    let value = real::shown(value);
    let style = FloatStyle {
        kind: FloatKind::General,
        uppercase: false,
        precision: spec.precision,
        alternate: false,
        sign: Sign::Minus,
        separator: None,
    };
    let mut style = spec.code.and_then(FloatStyle::from_letter).unwrap_or(style);
    style.precision = match spec.precision {
        // Digits beyond what the heap holds only have to fail.
        Some(many) if many > MANY_DIGITS => Some(many.min(vm.heap().stats().total_bytes)),
        precision => precision,
    };
    style.sign = match spec.sign {
        Some(b'+') => Sign::Plus,
        Some(b' ') => Sign::Space,
        _ => Sign::Minus,
    };
    if style.kind == FloatKind::Fixed
        && value.is_finite()
        && let precision = style.precision.unwrap_or(float_format::DEFAULT_PRECISION)
        && let Some(digits) = float_format::fixed(&mut [0; FIXED_LEN], value.abs(), precision)
    {
        let sign = match (value.is_sign_negative(), style.sign) {
            (true, _) => &b"-"[..],
            (false, Sign::Plus) => b"+",
            (false, Sign::Space) => b" ",
            (false, Sign::Minus) => b"",
        };
        return write_padded(vm, printer, spec, Align::Right, sign, digits);
    }
    if style.kind == FloatKind::Fixed && value.abs() >= LARGE {
        style.kind = FloatKind::General;
        style.precision = Some(style.precision.unwrap_or(6).saturating_add(1));
    }
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
    let number = match u32::try_from(number) {
        Ok(number) if number <= u32::from(char::MAX) => number,
        _ => {
            return Err(vm.raise(&exception::OVERFLOW_ERROR, "char not in range(0x110000)"));
        }
    };
    let mut bytes = [0; 4];
    let text = text::encode(number, &mut bytes);
    write_padded(vm, printer, spec, Align::Right, b"", text)
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
