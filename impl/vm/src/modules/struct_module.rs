//! `struct`: numbers and bytes in and out of packed fields.
//!
//! A format is an order character and fields, each a count and a type code. Native layout (`@`, or no order character) has
//! the machine's sizes and alignment; the others have standard sizes without alignment.

mod format;

use crate::error::{Raise, Result};
use crate::native::ANY;
use crate::object::{BufferAccess, BufferView, ByteBuf, Bytes, Tuple, ValueBuf};
use crate::state::Vm;
use crate::types::element::{self, Element};
use crate::types::module::RomModule;
use crate::value::Value;
pub(crate) use format::KnownFormats;
use format::{Format, Kind};

rom_dict!(static DICT = {
    "__name__" => Value::qstr(q!("struct")),
    "calcsize" => f1!(calcsize),
    "pack" => fvar!(pack, 1, ANY),
    "pack_into" => fvar!(pack_into, 3, ANY),
    "unpack" => fvar!(unpack, 2, 3),
    "unpack_from" => fvar!(unpack, 2, 3),
});

/// The `struct` module.
pub static STRUCT: RomModule = RomModule::new(q!("struct"), &DICT);

/// `calcsize(format)`
fn calcsize(vm: &mut Vm, text: Value) -> Result {
    let mut format = Format::new();
    format.read(vm, text)?;
    match isize::try_from(format.size())
        .ok()
        .and_then(Value::try_small)
    {
        Some(size) => Ok(size),
        None => Err(vm.overflow_error("format too large")),
    }
}

fn too_small_error(vm: &mut Vm) -> Raise {
    vm.value_error("buffer too small")
}

/// A view from an offset on, which counts from the end when it is negative.
fn from_offset(vm: &mut Vm, view: BufferView, offset: Option<&Value>) -> Result<BufferView> {
    let Some(offset) = offset else {
        return Ok(view);
    };
    let offset = vm.int_arg(*offset)?;
    let start = if offset < 0 {
        offset.wrapping_add(view.len as isize)
    } else {
        offset
    };
    match usize::try_from(start) {
        Ok(start) if start <= view.len => Ok(view.slice(start, view.len - start)),
        _ => Err(too_small_error(vm)),
    }
}

/// Packs values into a view that is large enough; missing values leave zeros.
fn pack_fields(vm: &mut Vm, format: &Format, target: &BufferView, values: &[Value]) -> Result<()> {
    let mut values = values.iter();
    for field in format.fields() {
        match field.kind {
            Kind::Padding => {
                let place = target.slice(field.offset, field.count);
                place.bytes_mut(vm).fill(0);
            }
            Kind::Bytes => {
                let Some(value) = values.next() else {
                    return Ok(());
                };
                let source = vm.buffer(*value, BufferAccess::Read)?;
                let place = target.slice(field.offset, field.count);
                let used = place.copy_from(vm, &source);
                place.bytes_mut(vm)[used..].fill(0);
            }
            Kind::Number(code, kind, size) => {
                let size = usize::from(size);
                let element = Element { kind, size };
                for index in 0..field.count {
                    let Some(value) = values.next() else {
                        return Ok(());
                    };
                    let bits = match value.as_small() {
                        Some(number) if element.is_integer() => number as i64 as u64,
                        _ => encode(vm, code, element, *value)?,
                    };
                    let start = field.offset + index * size;
                    if let Some(place) = target.bytes_mut(vm).get_mut(start..start + size) {
                        element::spread(bits, place, format.order());
                    }
                }
            }
        }
    }
    Ok(())
}

fn encode(vm: &mut Vm, code: u8, element: Element, value: Value) -> Result<u64> {
    if code == b'S'
        && let Some(view) = vm.buffer_maybe(value, BufferAccess::Read)
    {
        return Ok(view.bytes(vm).as_ptr().addr() as u64);
    }
    element.encode(vm, value)
}

/// `pack(format, values...)`
fn pack(vm: &mut Vm, args: &[Value]) -> Result {
    let mut format = Format::new();
    format.read(vm, args[0])?;
    let bytes = ByteBuf::zeroed(vm, format.size())?;
    pack_fields(vm, &format, &bytes.view(Value::NONE, b'B'), &args[1..])?;
    Bytes::value(vm, bytes.as_local_slice())
}

/// `pack_into(format, buffer, offset, values...)`
fn pack_into(vm: &mut Vm, args: &[Value]) -> Result {
    let mut format = Format::new();
    format.read(vm, args[0])?;
    let view = vm.buffer(args[1], BufferAccess::Write)?;
    let view = from_offset(vm, view, args.get(2))?;
    if view.len < format.size() {
        return Err(too_small_error(vm));
    }
    pack_fields(vm, &format, &view, &args[3..])?;
    Ok(Value::NONE)
}

/// Values that are collected on the native stack.
const FEW: usize = 8;

/// `unpack(format, data)`, `unpack_from(format, data[, offset])`
fn unpack(vm: &mut Vm, args: &[Value]) -> Result {
    let mut format = Format::new();
    format.read(vm, args[0])?;
    let view = vm.buffer(args[1], BufferAccess::Read)?;
    let view = from_offset(vm, view, args.get(2))?;
    if view.len < format.size() {
        return Err(too_small_error(vm));
    }
    let mut few = [Value::NONE; FEW];
    if let Some(values) = few.get_mut(..format.n_values()) {
        unpack_fields(vm, &format, &view, values)?;
        return Tuple::value(vm, values);
    }
    let mut many = ValueBuf::with_capacity(vm, format.n_values())?;
    many.fill(Value::NONE);
    unpack_fields(vm, &format, &view, many.as_local_mut_slice())?;
    Tuple::value(vm, many.as_local_slice())
}

/// Unpacks all fields, as many values as there is room for.
fn unpack_fields(
    vm: &mut Vm,
    format: &Format,
    source: &BufferView,
    values: &mut [Value],
) -> Result<()> {
    let mut places = values.iter_mut();
    for field in format.fields() {
        match field.kind {
            Kind::Padding => {}
            Kind::Bytes => {
                if let Some(place) = places.next() {
                    *place = source.slice(field.offset, field.count).to_bytes(vm)?;
                }
            }
            Kind::Number(code, kind, size) => {
                let size = usize::from(size);
                let element = Element { kind, size };
                let starts = (0..field.count).map(|index| field.offset + index * size);
                for (start, place) in starts.zip(&mut places) {
                    let bytes = source.bytes(vm).get(start..start + size);
                    let bits = element::join(bytes.unwrap_or(&[]), format.order());
                    *place = decode(vm, code, element, bits)?;
                }
            }
        }
    }
    Ok(())
}

fn decode(vm: &mut Vm, code: u8, element: Element, bits: u64) -> Result {
    if code == b'S'
        && let Some(text) = vm.text_at(bits as usize)
    {
        return Ok(text);
    }
    element.decode(vm, bits)
}
