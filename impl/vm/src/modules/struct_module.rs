//! `struct`: numbers and bytes in and out of packed fields.
//!
//! A format is an order character and fields, each a count and a type code. Native layout (`@`, or no order character) has
//! the machine's sizes and alignment; the others have standard sizes without alignment.

use crate::error::{Raise, Result};
use crate::native::ANY;
use crate::object::{BufferAccess, BufferView, ByteBuf, Bytes, Tuple, ValueBuf};
use crate::state::Vm;
use crate::types::element::{self, Element, Order};
use crate::types::module::RomModule;
use crate::value::Value;

use super::os::path_arg;

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

/// What a field holds.
#[derive(Clone, Copy)]
enum Kind {
    Padding,
    Bytes,
    Number(u8, Element),
}

/// Fields of the same code that follow one another, or one field of bytes.
#[derive(Clone, Copy)]
struct Field {
    kind: Kind,
    count: usize,
    /// Offset of the first one.
    offset: usize,
}

impl Field {
    fn size(&self) -> usize {
        match self.kind {
            Kind::Number(_, element) => element.size,
            _ => 1,
        }
    }

    /// The offset behind the last one.
    fn end(&self) -> usize {
        self.offset
            .saturating_add(self.count.saturating_mul(self.size()))
    }
}

/// Reads a format field by field; the format is an immutable `str` or `bytes`.
struct Fields {
    format: BufferView,
    at: usize,
    offset: usize,
    native: bool,
    order: Order,
}

impl Fields {
    fn new(vm: &mut Vm, format: Value) -> Result<Fields> {
        let format = path_arg(vm, format)?;
        let first = format.bytes(vm).first().copied();
        let order = match first {
            Some(b'<') => Order::Little,
            Some(b'>' | b'!') => Order::Big,
            _ => Order::NATIVE,
        };
        let native = !matches!(first, Some(b'<' | b'>' | b'!'));
        let at = usize::from(!native || first == Some(b'@'));
        Ok(Fields {
            format,
            at,
            offset: 0,
            native,
            order,
        })
    }

    fn next_byte(&mut self, vm: &Vm) -> Option<u8> {
        let byte = self.format.bytes(vm).get(self.at).copied();
        self.at += 1;
        byte
    }

    /// The next field, nothing at the end of the format.
    fn next(&mut self, vm: &mut Vm) -> Result<Option<Field>> {
        let Some(mut code) = self.next_byte(vm) else {
            return Ok(None);
        };
        let mut count = 1usize;
        if code.is_ascii_digit() {
            count = 0;
            while code.is_ascii_digit() {
                count = count
                    .saturating_mul(10)
                    .saturating_add(usize::from(code - b'0'));
                code = self.next_byte(vm).unwrap_or(0);
            }
        }
        let kind = match code {
            b'x' => Kind::Padding,
            b's' => Kind::Bytes,
            _ => match element::element(code, self.native) {
                Some(element) => Kind::Number(code, element),
                None => return Err(vm.value_error("bad typecode")),
            },
        };
        let mut field = Field {
            kind,
            count,
            offset: self.offset,
        };
        if self.native && count > 0 {
            field.offset = self
                .offset
                .checked_next_multiple_of(field.size())
                .unwrap_or(usize::MAX);
        }
        self.offset = field.end();
        Ok(Some(field))
    }
}

/// Bytes that a format takes.
fn size_of_format(vm: &mut Vm, format: Value) -> Result<usize> {
    let mut fields = Fields::new(vm, format)?;
    while fields.next(vm)?.is_some() {}
    Ok(fields.offset)
}

/// `calcsize(format)`
fn calcsize(vm: &mut Vm, format: Value) -> Result {
    let size = size_of_format(vm, format)?;
    match isize::try_from(size).ok().and_then(Value::try_small) {
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
fn pack_fields(vm: &mut Vm, format: Value, target: &BufferView, values: &[Value]) -> Result<()> {
    let mut fields = Fields::new(vm, format)?;
    let mut values = values.iter();
    while let Some(field) = fields.next(vm)? {
        match field.kind {
            Kind::Padding => {
                target
                    .slice(field.offset, field.count)
                    .bytes_mut(vm)
                    .fill(0);
            }
            Kind::Bytes => {
                let Some(value) = values.next() else {
                    return Ok(());
                };
                let source = vm.buffer(*value, BufferAccess::Read)?;
                let place = target.slice(field.offset, field.count);
                let copied = place.copy_from(vm, &source);
                place.slice(copied, field.count).bytes_mut(vm).fill(0);
            }
            Kind::Number(code, element) => {
                for index in 0..field.count {
                    let Some(value) = values.next() else {
                        return Ok(());
                    };
                    let bits = encode(vm, code, element, *value)?;
                    let place = target.slice(field.offset + index * element.size, element.size);
                    element::spread(bits, place.bytes_mut(vm), fields.order);
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
    let size = size_of_format(vm, args[0])?;
    let bytes = ByteBuf::zeroed(vm, size)?;
    pack_fields(vm, args[0], &bytes.view(Value::NONE, b'B'), &args[1..])?;
    Bytes::value(vm, bytes.as_local_slice())
}

/// `pack_into(format, buffer, offset, values...)`
fn pack_into(vm: &mut Vm, args: &[Value]) -> Result {
    let size = size_of_format(vm, args[0])?;
    let view = vm.buffer(args[1], BufferAccess::Write)?;
    let view = from_offset(vm, view, args.get(2))?;
    if view.len < size {
        return Err(too_small_error(vm));
    }
    pack_fields(vm, args[0], &view, &args[3..])?;
    Ok(Value::NONE)
}

/// `unpack(format, data)`, `unpack_from(format, data[, offset])`
fn unpack(vm: &mut Vm, args: &[Value]) -> Result {
    let size = size_of_format(vm, args[0])?;
    let view = vm.buffer(args[1], BufferAccess::Read)?;
    let view = from_offset(vm, view, args.get(2))?;
    if view.len < size {
        return Err(too_small_error(vm));
    }
    let values = ValueBuf::new();
    let mut fields = Fields::new(vm, args[0])?;
    while let Some(field) = fields.next(vm)? {
        match field.kind {
            Kind::Padding => {}
            Kind::Bytes => {
                let value = view.slice(field.offset, field.count).to_bytes(vm)?;
                values.push(vm, value)?;
            }
            Kind::Number(code, element) => {
                for index in 0..field.count {
                    let place = view.slice(field.offset + index * element.size, element.size);
                    let bits = element::join(place.bytes(vm), fields.order);
                    let text = match code {
                        b'S' => vm.text_at(bits as usize),
                        _ => None,
                    };
                    let value = match text {
                        Some(text) => text,
                        None => element.decode(vm, bits)?,
                    };
                    values.push(vm, value)?;
                }
            }
        }
    }
    Tuple::value(vm, values.as_local_slice())
}
