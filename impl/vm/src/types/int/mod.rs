//! `int`: the type, unary operations, hash, conversion to and from text.
//!
//! Invariant: a number that fits a small int is one; only others are [`Int`] objects.
//! Not here: the operations of two small ints with a small result (`semantics`).

mod arithmetic;
mod big;
mod bytes;
mod make;
mod power;
mod text;

use bytecode::op::UnaryOp;
use numbers::mpz::{self, IntRef, SmallBuf};

pub(crate) use arithmetic::{as_floats, unreversed};
pub use make::{from_decimal, from_float, from_i64, from_u64};
pub use power::power_modulo;
pub use text::{IntText, to_text};
pub(crate) use text::{ShortText, short_decimal};

use crate::error::Result;
use crate::object::{Gc, Int, PrintKind, Slots, Type};
use crate::print::Printer;
use crate::real::{self, Float};
use crate::state::Vm;
use crate::value::Value;

static SLOTS: Slots = Slots {
    make_new: Some(make::make_new),
    print: Some(print),
    unary: Some(unary),
    binary: Some(arithmetic::binary),
    ..Slots::of::<Int>()
};

rom_dict!(static DICT = {
    "from_bytes" => class_method!(fvar!(bytes::from_bytes, 2, 4)),
    "to_bytes" => fkw!(bytes::to_bytes, 1),
});

/// `int`
pub static INT: Type = Type::rom(q!("int"), &SLOTS, &DICT);

/// The number in an int or bool.
pub enum IntValue {
    Small(SmallBuf),
    Big(Gc<Int>),
}

impl IntValue {
    /// The number, if the value is an int or bool (also inside an instance of a Python class).
    pub fn of(value: Value) -> Option<IntValue> {
        let value = value.unwrapped();
        if let Some(small) = as_small(value) {
            return Some(IntValue::Small(SmallBuf::from_i64(small as i64)));
        }
        value.downcast::<Int>().map(IntValue::Big)
    }

    /// The number.
    pub fn number(&self) -> IntRef<'_> {
        match self {
            IntValue::Small(buf) => buf.view(),
            IntValue::Big(int) => int.number(),
        }
    }
}

/// The small int or bool in a value.
#[inline(always)]
pub(crate) fn as_small(value: Value) -> Option<isize> {
    if let Some(small) = value.as_small() {
        return Some(small);
    }
    (value == Value::TRUE || value == Value::FALSE).then(|| isize::from(value == Value::TRUE))
}

/// The double next to an int or bool; infinite when it is too large.
pub(crate) fn as_float(value: Value) -> Option<Float> {
    match as_small(value) {
        Some(small) => Some(small as Float),
        None => Some(real::narrow(value.downcast::<Int>()?.number().to_f64())),
    }
}

/// Whether the value is an int; bools are not, but classes derived from `int` are.
pub fn is_int(value: Value) -> bool {
    let value = value.unwrapped();
    value.is_small() || value.downcast::<Int>().is_some()
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    if let Some(number) = value.as_small() {
        let mut room = ShortText::default();
        return printer.write_bytes(vm, short_decimal(&mut room, number));
    }
    let text = to_text(vm, value, &mpz::RadixStyle::plain(10))?;
    printer.write(vm, text.as_str())
}

/// The hash of a number of any size: its low bits.
pub(crate) fn hash_of_low_bits(low: u64) -> Value {
    Value::small(low as isize)
}

fn unary(vm: &mut Vm, op: UnaryOp, value: Value) -> Result<Option<Value>> {
    let Some(int) = IntValue::of(value) else {
        return Ok(None);
    };
    let number = int.number();
    Ok(Some(match op {
        UnaryOp::Bool => Value::bool(!number.is_zero()),
        UnaryOp::Hash => hash_of_low_bits(number.low_u64()),
        UnaryOp::Positive | UnaryOp::Int => Int::value(vm, number)?,
        UnaryOp::Negative => Int::value(vm, number.negated())?,
        UnaryOp::Abs => Int::value(vm, number.abs())?,
        UnaryOp::Invert => Int::build(vm, mpz::invert_len(number), &mut |out| {
            mpz::invert_into(out, number)
        })?,
        UnaryOp::SizeOf => match value.downcast::<Int>() {
            Some(_) => Value::small((size_of::<Int>() + size_of_val(number.limbs)) as isize),
            None => return Ok(None),
        },
        _ => return Ok(None),
    }))
}
