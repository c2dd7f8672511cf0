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
use crate::types::str::Content;
use crate::value::Value;

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
    /// Its code, and the form of an element.
    Number(u8, element::Kind, u8),
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
    #[inline]
    fn size(&self) -> usize {
        match self.kind {
            Kind::Number(.., size) => usize::from(size),
            _ => 1,
        }
    }

    /// The offset behind the last one.
    #[inline]
    fn end(&self) -> usize {
        self.offset
            .saturating_add(self.count.saturating_mul(self.size()))
    }

    /// How many values they are.
    #[inline]
    fn values(&self) -> usize {
        match self.kind {
            Kind::Padding => 0,
            Kind::Bytes => 1,
            Kind::Number(..) => self.count,
        }
    }
}

/// A code that is none.
struct BadCode;

/// What was read of a format.
#[derive(Clone, Copy)]
struct Reader {
    at: usize,
    offset: usize,
    native: bool,
}

impl Reader {
    /// The next field, nothing at the end of the format.
    #[inline(always)]
    fn next(&mut self, format: &[u8]) -> core::result::Result<Option<Field>, BadCode> {
        let Some(mut code) = format.get(self.at).copied() else {
            return Ok(None);
        };
        self.at += 1;
        let mut count = 1usize;
        if code.is_ascii_digit() {
            count = 0;
            while code.is_ascii_digit() {
                count = count
                    .saturating_mul(10)
                    .saturating_add(usize::from(code - b'0'));
                code = format.get(self.at).copied().unwrap_or(0);
                self.at += 1;
            }
        }
        let kind = match code {
            b'x' => Kind::Padding,
            b's' => Kind::Bytes,
            _ => {
                let element = element::element(code, self.native).ok_or(BadCode)?;
                Kind::Number(code, element.kind, element.size as u8)
            }
        };
        let mut field = Field {
            kind,
            count,
            offset: self.offset,
        };
        if self.native && count > 0 {
            let aligned = self.offset.checked_next_multiple_of(field.size());
            field.offset = aligned.unwrap_or(usize::MAX);
        }
        self.offset = field.end();
        Ok(Some(field))
    }
}

/// A format that is sound.
struct Format<'text> {
    text: &'text [u8],
    order: Order,
    /// Reads the first field.
    start: Reader,
    size: usize,
    n_values: usize,
}

/// The text of a format: `str` or `bytes`.
fn text_of(vm: &mut Vm, format: Value) -> Result<Content> {
    match Content::immutable(vm, format) {
        Some(text) => Ok(text),
        None => Err(vm.str_conversion_error(format)),
    }
}

impl Format<'_> {
    /// Reads a format once, to know its size.
    fn measure<'text>(vm: &mut Vm, text: &'text [u8]) -> Result<Format<'text>> {
        let first = text.first().copied();
        let native = !matches!(first, Some(b'<' | b'>' | b'!'));
        let order = match first {
            Some(b'<') => Order::Little,
            Some(b'>' | b'!') => Order::Big,
            _ => Order::NATIVE,
        };
        let start = Reader {
            at: usize::from(!native || first == Some(b'@')),
            offset: 0,
            native,
        };
        let (mut reader, mut n_values) = (start, 0usize);
        loop {
            match reader.next(text) {
                Ok(Some(field)) => n_values = n_values.saturating_add(field.values()),
                Ok(None) => break,
                Err(BadCode) => return Err(vm.value_error("bad typecode")),
            }
        }
        Ok(Format {
            text,
            order,
            start,
            size: reader.offset,
            n_values,
        })
    }

    /// All fields.
    #[inline(always)]
    fn fields(&self) -> impl Iterator<Item = Field> + '_ {
        let mut reader = self.start;
        core::iter::from_fn(move || reader.next(self.text).ok().flatten())
    }
}

/// `calcsize(format)`
fn calcsize(vm: &mut Vm, format: Value) -> Result {
    let text = text_of(vm, format)?;
    let format = Format::measure(vm, text.as_bytes())?;
    match isize::try_from(format.size).ok().and_then(Value::try_small) {
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
fn pack_fields(
    vm: &mut Vm,
    format: &Format<'_>,
    target: &BufferView,
    values: &[Value],
) -> Result<()> {
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
                    let bits = encode(vm, code, element, *value)?;
                    let start = field.offset + index * size;
                    if let Some(place) = target.bytes_mut(vm).get_mut(start..start + size) {
                        element::spread(bits, place, format.order);
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
    let text = text_of(vm, args[0])?;
    let format = Format::measure(vm, text.as_bytes())?;
    let bytes = ByteBuf::zeroed(vm, format.size)?;
    pack_fields(vm, &format, &bytes.view(Value::NONE, b'B'), &args[1..])?;
    Bytes::value(vm, bytes.as_local_slice())
}

/// `pack_into(format, buffer, offset, values...)`
fn pack_into(vm: &mut Vm, args: &[Value]) -> Result {
    let text = text_of(vm, args[0])?;
    let format = Format::measure(vm, text.as_bytes())?;
    let view = vm.buffer(args[1], BufferAccess::Write)?;
    let view = from_offset(vm, view, args.get(2))?;
    if view.len < format.size {
        return Err(too_small_error(vm));
    }
    pack_fields(vm, &format, &view, &args[3..])?;
    Ok(Value::NONE)
}

/// Values that are collected on the native stack.
const FEW: usize = 8;

/// `unpack(format, data)`, `unpack_from(format, data[, offset])`
fn unpack(vm: &mut Vm, args: &[Value]) -> Result {
    let text = text_of(vm, args[0])?;
    let format = Format::measure(vm, text.as_bytes())?;
    let view = vm.buffer(args[1], BufferAccess::Read)?;
    let view = from_offset(vm, view, args.get(2))?;
    if view.len < format.size {
        return Err(too_small_error(vm));
    }
    let mut few = [Value::NONE; FEW];
    if let Some(values) = few.get_mut(..format.n_values) {
        unpack_fields(vm, &format, &view, values)?;
        return Tuple::value(vm, values);
    }
    let mut many = ValueBuf::with_capacity(vm, format.n_values)?;
    many.fill(Value::NONE);
    unpack_fields(vm, &format, &view, many.as_local_mut_slice())?;
    Tuple::value(vm, many.as_local_slice())
}

/// Unpacks all fields, as many values as there is room for.
fn unpack_fields(
    vm: &mut Vm,
    format: &Format<'_>,
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
                    let bits = element::join(bytes.unwrap_or(&[]), format.order);
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
