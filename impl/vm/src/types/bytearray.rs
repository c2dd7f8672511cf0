//! `bytearray`: bytes that change; the layout and most operations are those of `array`.

use crate::error::Result;
use crate::native::Args;
use crate::object::{BufferAccess, ByteBuf, Gc, Int, PrintKind, Slots, Type};
use crate::print::Printer;
use crate::state::Vm;
use crate::types::array::{self, Array};
use crate::types::str::content::{Content, Kind};
use crate::types::str::{codec, text_methods};
use crate::value::Value;

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(array::unary),
    binary: Some(array::binary),
    subscr: Some(array::subscr),
    iter: Some(array::iter),
    buffer: Some(array::buffer),
    ..Slots::of::<Array>()
};

text_methods!(static DICT = ByteArray {
    "append" => f2!(array::append),
    "extend" => f2!(array::extend),
    "decode" => fvar!(decode, 1, 3),
    "fromhex" => class_method!(f2!(fromhex)),
    "hex" => fvar!(hex, 1, 2),
});

/// `bytearray`
pub static BYTEARRAY: Type = Type::rom(q!("bytearray"), &SLOTS, &DICT);

impl Array {
    /// Makes a `bytearray` of bytes that it takes over.
    pub fn bytearray(vm: &mut Vm, bytes: ByteBuf) -> Result {
        Ok(Value::object(Array::alloc(
            vm,
            Gc::rom(&BYTEARRAY),
            b'B',
            bytes,
            None,
        )?))
    }
}

/// `bytearray([source[, encoding[, errors]]])`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 0, 3)?;
    let source = args.pos.first().copied();
    if let Some(source) = source
        && args.pos.len() == 1
        && source.unwrapped().is_str()
    {
        return Err(vm.type_error("string argument without an encoding"));
    }
    let bytes = match source {
        None => ByteBuf::new(),
        Some(source) if source.is_small() || source.downcast::<Int>().is_some() => {
            let len = vm.int_arg(source)? as usize;
            ByteBuf::zeroed(vm, len)?
        }
        Some(source) => match vm.buffer_maybe(source, BufferAccess::Read) {
            Some(view) => ByteBuf::from_view(vm, &view)?,
            None => ByteBuf::new(),
        },
    };
    let empty = bytes.is_empty();
    let array = Array::alloc(vm, ty, b'B', bytes, None)?;
    if let Some(source) = source
        && empty
        && !source.is_small()
    {
        array::extend_items(vm, array, source)?;
    }
    Ok(Value::object(array))
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let array = vm.expect::<Array>(value)?;
    let view = array.bytes.view(value, b'B');
    // What is printed may be wanted while the heap is locked.
    let copy = match vm.heap_lock {
        0 => view.to_bytes(vm)?,
        _ => vm.in_emergency(|vm| view.to_bytes(vm))?,
    };
    printer.write(vm, "bytearray(")?;
    vm.print(printer, copy, PrintKind::Repr)?;
    printer.write(vm, ")")
}

/// What the methods shared with `bytes` work on: a copy of the bytes.
pub(crate) fn receiver(vm: &mut Vm, value: Value) -> Result<Content> {
    let array = vm.expect::<Array>(value)?;
    Content::copy_of(vm, array.bytes.view(value, b'B'), Kind::ByteArray)
}

/// A `bytearray` of a copy of bytes.
pub(crate) fn of_slice(vm: &mut Vm, bytes: &[u8]) -> Result {
    let bytes = ByteBuf::from_slice(vm, bytes)?;
    Array::bytearray(vm, bytes)
}

fn decode(vm: &mut Vm, args: &[Value]) -> Result {
    let content = receiver(vm, args[0])?;
    codec::decode(vm, content, args)
}

/// `hex([separator])` of anything that has bytes.
pub(crate) fn hex(vm: &mut Vm, args: &[Value]) -> Result {
    let view = vm.buffer(args[0], BufferAccess::Read)?;
    let content = Content::copy_of(vm, view, Kind::Bytes)?;
    codec::hex(vm, content, args)
}

fn fromhex(vm: &mut Vm, _class: Value, digits: Value) -> Result {
    let bytes = codec::from_hex(vm, digits)?;
    Array::bytearray(vm, bytes)
}
