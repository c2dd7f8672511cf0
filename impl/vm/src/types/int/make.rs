//! Making ints: the constructor, numbers in text, conversion from floats.

use bytecode::op::UnaryOp;
use numbers::mpz::{self, Shape, SmallBuf};
use numbers::parse::{IntError, ParsedInt, parse_int};

use crate::error::{Raise, Result};
use crate::native::Args;
use crate::object::{BufferAccess, ByteBuf, Gc, Int, Type};
use crate::print::Printer;
use crate::real::{self, Float};
use crate::state::Vm;
use crate::types::exception;
use crate::types::str::operators::write_quoted;
use crate::value::Value;

/// Makes an int from a machine number.
#[inline(never)]
pub fn from_i64(vm: &mut Vm, number: i64) -> Result {
    if let Ok(small) = isize::try_from(number)
        && let Some(value) = Value::try_small(small)
    {
        return Ok(value);
    }
    Int::value(vm, SmallBuf::from_i64(number).view())
}

/// Makes an int from an unsigned machine number.
#[inline(never)]
pub fn from_u64(vm: &mut Vm, number: u64) -> Result {
    match i64::try_from(number) {
        Ok(number) => from_i64(vm, number),
        Err(_) => Int::value(vm, SmallBuf::from_u64(number).view()),
    }
}

/// Makes the int that a constant of the compiler spells.
pub fn from_decimal(vm: &mut Vm, text: &str) -> Result {
    parse(vm, text.as_bytes(), 10)
}

/// Makes an int from the whole part of a float.
pub fn from_float(vm: &mut Vm, number: Float) -> Result {
    if number.abs() < 1e9
        && let Some(value) = Value::try_small(number as isize)
    {
        return Ok(value);
    }
    let mut limbs = [0; mpz::FROM_F64_LEN];
    match mpz::from_f64_into(&mut limbs, real::widen(number)) {
        Ok(shape) => Int::value(vm, shape.view(&limbs)),
        Err(mpz::Error::NotANumber) => Err(vm.value_error("can't convert NaN to int")),
        Err(_) => Err(vm.overflow_error("can't convert inf to int")),
    }
}

/// `int(value=0, base=10)`
pub(super) fn make_new(vm: &mut Vm, _: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 0, 2)?;
    match args.pos {
        [] => Ok(Value::small(0)),
        [value] => convert(vm, *value),
        [text, base, ..] => {
            let is_text =
                text.unwrapped().is_str() || vm.buffer_maybe(*text, BufferAccess::Read).is_some();
            if !is_text {
                return Err(vm.str_conversion_error(*text));
            }
            let base = vm.int_arg(*base)?;
            let base = u32::try_from(base).unwrap_or(1);
            match parse_object(vm, *text, base)? {
                Some(value) => Ok(value),
                None => Err(vm.str_conversion_error(*text)),
            }
        }
    }
}

fn convert(vm: &mut Vm, value: Value) -> Result {
    let plain = value.unwrapped();
    if let Some(small) = super::as_small(plain) {
        return Ok(Value::small(small));
    }
    if plain.downcast::<Int>().is_some() {
        return Ok(plain);
    }
    if let Some(number) = plain.as_float() {
        return from_float(vm, number);
    }
    if plain.is_str()
        && let Some(number) = parse_object(vm, plain, 10)?
    {
        return Ok(number);
    }
    match vm.unary_op_maybe(UnaryOp::Int, value)? {
        Some(result) if super::is_int(result) => Ok(result.unwrapped()),
        Some(_) => Err(vm.raise_empty(&exception::TYPE_ERROR)),
        None => {
            if let Some(number) = parse_object(vm, plain, 10)? {
                return Ok(number);
            }
            let name = value.ty().name.shown(vm);
            Err(vm.type_error_fmt(format_args!("can't convert {name} to int")))
        }
    }
}

/// Parses the number in a `str` or a buffer; gives nothing for other objects.
fn parse_object(vm: &mut Vm, value: Value, base: u32) -> Result<Option<Value>> {
    if let Some(text) = value.unwrapped().text(vm) {
        return parse(vm, text.as_bytes(), base).map(Some);
    }
    let Some(view) = vm.buffer_maybe(value, BufferAccess::Read) else {
        return Ok(None);
    };
    let text = ByteBuf::from_view(vm, &view)?;
    parse(vm, text.as_local_slice(), base).map(Some)
}

/// Parses a number in text.
fn parse(vm: &mut Vm, text: &[u8], base: u32) -> Result {
    match parse_int(text, base) {
        Ok(ParsedInt::Small(number)) => from_i64(vm, number),
        Ok(ParsedInt::Big(literal)) => {
            let stop = vm.ctrl_c();
            let mut stopped = false;
            let number = Int::build(vm, literal.limbs_len(), &mut |out| {
                let written = literal.write(out, &stop);
                stopped = written.is_none();
                written.unwrap_or(Shape::ZERO)
            });
            match stopped {
                true => Err(vm.keyboard_interrupt()),
                false => number,
            }
        }
        Err(IntError::Base) => Err(vm.value_error("int() arg 2 must be >= 2 and <= 36")),
        Err(IntError::Digits { base, start }) => {
            Err(digits_error(vm, base, text.get(start..).unwrap_or(b"")))
        }
    }
}

#[cold]
fn digits_error(vm: &mut Vm, base: u32, text: &[u8]) -> Raise {
    match digits_message(vm, base, text) {
        Ok(message) => vm.raise_args(Gc::rom(&exception::VALUE_ERROR), &[message]),
        Err(raise) => raise,
    }
}

fn digits_message(vm: &mut Vm, base: u32, text: &[u8]) -> Result {
    let mut printer = Printer::buffer();
    printer.write_fmt(
        vm,
        format_args!("invalid syntax for integer with base {base}: "),
    )?;
    write_quoted(vm, &mut printer, text, false)?;
    printer.into_str(vm)
}
