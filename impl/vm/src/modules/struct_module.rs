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
    const NONE: Field = Field {
        kind: Kind::Padding,
        count: 0,
        offset: 0,
    };

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

/// Fields of a format that are read once only.
const KEPT: usize = 8;

/// A format that was read: the first fields as they are, the others where they can be read again.
struct Format {
    text: Content,
    order: Order,
    kept: [Field; KEPT],
    n_kept: usize,
    /// Reads what follows the first fields.
    rest: Reader,
    size: usize,
    n_values: usize,
}

impl Format {
    /// Reads a format, which is a `str` or `bytes`.
    fn read(vm: &mut Vm, format: Value) -> Result<Format> {
        let Some(text) = Content::immutable(vm, format) else {
            return Err(vm.str_conversion_error(format));
        };
        match Format::of(text) {
            Ok(format) => Ok(format),
            Err(BadCode) => Err(vm.value_error("bad typecode")),
        }
    }

    fn of(text: Content) -> core::result::Result<Format, BadCode> {
        let first = text.as_bytes().first().copied();
        let order = match first {
            Some(b'<') => Order::Little,
            Some(b'>' | b'!') => Order::Big,
            _ => Order::NATIVE,
        };
        let native = !matches!(first, Some(b'<' | b'>' | b'!'));
        let mut reader = Reader {
            at: usize::from(!native || first == Some(b'@')),
            offset: 0,
            native,
        };
        let mut format = Format {
            text,
            order,
            kept: [Field::NONE; KEPT],
            n_kept: 0,
            rest: reader,
            size: 0,
            n_values: 0,
        };
        while let Some(field) = reader.next(format.text.as_bytes())? {
            if let Some(place) = format.kept.get_mut(format.n_kept) {
                *place = field;
                format.n_kept += 1;
                format.rest = reader;
            }
            format.n_values = format.n_values.saturating_add(field.values());
        }
        format.size = reader.offset;
        Ok(format)
    }

    /// All fields.
    fn fields(&self) -> impl Iterator<Item = Field> + '_ {
        let mut rest = self.rest;
        let others = core::iter::from_fn(move || rest.next(self.text.as_bytes()).ok().flatten());
        self.kept[..self.n_kept].iter().copied().chain(others)
    }
}

/// `calcsize(format)`
fn calcsize(vm: &mut Vm, format: Value) -> Result {
    let size = Format::read(vm, format)?.size;
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
    let format = Format::read(vm, args[0])?;
    let bytes = ByteBuf::zeroed(vm, format.size)?;
    pack_fields(vm, &format, &bytes.view(Value::NONE, b'B'), &args[1..])?;
    Bytes::value(vm, bytes.as_local_slice())
}

/// `pack_into(format, buffer, offset, values...)`
fn pack_into(vm: &mut Vm, args: &[Value]) -> Result {
    let format = Format::read(vm, args[0])?;
    let view = vm.buffer(args[1], BufferAccess::Write)?;
    let view = from_offset(vm, view, args.get(2))?;
    if view.len < format.size {
        return Err(too_small_error(vm));
    }
    pack_fields(vm, &format, &view, &args[3..])?;
    Ok(Value::NONE)
}

/// `unpack(format, data)`, `unpack_from(format, data[, offset])`
fn unpack(vm: &mut Vm, args: &[Value]) -> Result {
    let format = Format::read(vm, args[0])?;
    let view = vm.buffer(args[1], BufferAccess::Read)?;
    let view = from_offset(vm, view, args.get(2))?;
    if view.len < format.size {
        return Err(too_small_error(vm));
    }
    let mut few = [Value::NONE; KEPT];
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
