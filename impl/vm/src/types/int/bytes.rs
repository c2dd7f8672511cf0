//! Ints as bytes: `from_bytes`, `to_bytes`.

use numbers::mpz::{self, ByteOrder};

use super::IntValue;
use crate::error::Result;
use crate::native::{Args, Param};
use crate::object::{BufferAccess, ByteBuf, Bytes, Int};
use crate::state::Vm;
use crate::types::exception;
use crate::value::Value;

/// The byte order that an argument names; anything but `'little'` counts as big.
fn byte_order(vm: &Vm, order: Value) -> ByteOrder {
    match order.text(vm) {
        Some(text) if text.as_bytes() == b"little" => ByteOrder::Little,
        _ => ByteOrder::Big,
    }
}

/// Bytes that are copied to the native stack.
const SHORT: usize = 32;

/// `int.from_bytes(bytes, byteorder='big')`; always unsigned.
pub(super) fn from_bytes(vm: &mut Vm, args: &[Value]) -> Result {
    let view = vm.buffer(args[1], BufferAccess::Read)?;
    let order = args
        .get(2)
        .map_or(ByteOrder::Big, |order| byte_order(vm, *order));
    // Short integers are made without memory of the heap.
    let (mut short, long);
    let bytes = if view.len <= SHORT {
        short = [0; SHORT];
        short[..view.len].copy_from_slice(view.bytes(vm));
        &short[..view.len]
    } else {
        long = ByteBuf::from_view(vm, &view)?;
        long.as_local_slice()
    };
    Int::build(vm, mpz::from_bytes_len(bytes.len()), &mut |out| {
        mpz::from_bytes_into(out, bytes, order, false)
    })
}

/// `to_bytes(length=1, byteorder='big', *, signed=False)`
pub(super) fn to_bytes(vm: &mut Vm, args: &Args<'_>) -> Result {
    let [receiver, length, order, signed] = args.parse(
        vm,
        &[
            Param::required(q!("")),
            Param::optional(q!("length"), Value::small(1)),
            Param::optional(q!("byteorder"), Value::qstr(q!("big"))),
            Param::keyword(q!("signed"), Value::FALSE),
        ],
    )?;
    let length = vm.int_arg(length)?;
    let Ok(length) = usize::try_from(length) else {
        return Err(vm.raise_empty(&exception::VALUE_ERROR));
    };
    let (order, signed) = (byte_order(vm, order), vm.truth(signed)?);
    let Some(int) = IntValue::of(receiver) else {
        return Err(vm.type_error("argument should be a 'int'"));
    };
    let out = ByteBuf::zeroed(vm, length)?;
    match mpz::to_bytes(out.as_mut_slice(vm), int.number(), order, signed) {
        Ok(()) => Bytes::value(vm, out.as_local_slice()),
        Err(mpz::Error::Negative) => {
            Err(vm.overflow_error("can't convert negative int to unsigned"))
        }
        Err(_) => Err(vm.raise_fmt(
            &exception::OVERFLOW_ERROR,
            format_args!("value would overflow a {length} byte buffer"),
        )),
    }
}
