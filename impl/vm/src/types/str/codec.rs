//! Between text and bytes: encodings, hexadecimal digits, the bytes that constructors accept.

use super::content::{Content, Kind};
use crate::compact::stack_iterator::Walk;
use crate::error::Result;
use crate::native::Args;
use crate::object::{BufferAccess, ByteBuf, Bytes, Str};
use crate::state::Vm;
use crate::text;
use crate::types::exception;
use crate::value::Value;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Encoding {
    Utf8,
    Ascii,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum OnError {
    Raise,
    Ignore,
    Replace,
}

fn encoding_arg(vm: &mut Vm, encoding: Option<&Value>) -> Result<Encoding> {
    let Some(encoding) = encoding.filter(|encoding| **encoding != Value::NONE) else {
        return Ok(Encoding::Utf8);
    };
    let name = vm.text_arg(*encoding)?;
    let is = |wanted: &[u8]| name.as_bytes().eq_ignore_ascii_case(wanted);
    if is(b"utf-8") || is(b"utf8") || is(b"utf_8") {
        return Ok(Encoding::Utf8);
    }
    if is(b"ascii") {
        return Ok(Encoding::Ascii);
    }
    Err(vm.raise_fmt(
        &exception::LOOKUP_ERROR,
        format_args!("unknown encoding: {}", name.shown()),
    ))
}

fn on_error_arg(vm: &Vm, errors: Option<&Value>) -> OnError {
    let name = errors.and_then(|errors| errors.text(vm));
    match name.as_ref().map(|name| name.as_bytes()) {
        Some(b"ignore") => OnError::Ignore,
        Some(b"replace") => OnError::Replace,
        _ => OnError::Raise,
    }
}

/// `encode([encoding[, errors]])`; gives immutable bytes.
pub(crate) fn encode(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    let encoding = encoding_arg(vm, args.get(1))?;
    if encoding == Encoding::Ascii && !content.as_bytes().is_ascii() {
        return Err(vm.unicode_error());
    }
    Bytes::value(vm, content.as_bytes())
}

/// `decode([encoding[, errors]])`
pub(crate) fn decode(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    let encoding = encoding_arg(vm, args.get(1))?;
    let bytes = content.as_bytes();
    let is_valid = match encoding {
        Encoding::Utf8 => text::is_valid(bytes),
        Encoding::Ascii => bytes.is_ascii(),
    };
    if is_valid {
        return Str::value(vm, bytes);
    }
    match on_error_arg(vm, args.get(2)) {
        OnError::Raise => Err(vm.unicode_error()),
        OnError::Ignore => decode_lossy(vm, bytes, encoding, ""),
        OnError::Replace => decode_lossy(vm, bytes, encoding, "\u{fffd}"),
    }
}

fn decode_lossy(vm: &mut Vm, bytes: &[u8], encoding: Encoding, instead: &str) -> Result {
    let decoded = ByteBuf::with_capacity(vm, bytes.len())?;
    match encoding {
        Encoding::Utf8 => {
            let mut rest = bytes;
            while !rest.is_empty() {
                let (valid, after) = rest.split_at(text::valid_len(rest));
                decoded.extend(vm, valid)?;
                if !after.is_empty() {
                    decoded.extend(vm, instead.as_bytes())?;
                }
                rest = after.get(text::broken_len(after)..).unwrap_or(&[]);
            }
        }
        Encoding::Ascii => {
            for byte in bytes {
                let piece = core::slice::from_ref(byte);
                decoded.extend(
                    vm,
                    if byte.is_ascii() {
                        piece
                    } else {
                        instead.as_bytes()
                    },
                )?;
            }
        }
    }
    Str::value(vm, decoded.as_local_slice())
}

/// Reads the arguments of `str(object, encoding[, errors])`.
pub(super) fn decode_object(vm: &mut Vm, args: &[Value]) -> Result {
    let content = match args[0].unwrapped().downcast::<Bytes>() {
        Some(bytes) => Content::of_bytes(bytes),
        None => {
            let view = vm.buffer(args[0], BufferAccess::Read)?;
            Content::copy_of(vm, view, Kind::Bytes)?
        }
    };
    decode(vm, content, args)
}

/// `hex([separator])`
pub(crate) fn hex(vm: &mut Vm, content: Content, args: &[Value]) -> Result {
    let separator = match args.get(1) {
        None => None,
        Some(value) => match Content::immutable(vm, *value) {
            Some(separator) => separator.as_bytes().first().copied(),
            None => return Err(vm.str_conversion_error(*value)),
        },
    };
    hex_text(vm, content.as_bytes(), separator)
}

/// Writes bytes, which never change, as hexadecimal digits.
pub(crate) fn hex_text(vm: &mut Vm, bytes: &[u8], separator: Option<u8>) -> Result {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    if separator.is_some_and(|separator| !separator.is_ascii()) {
        return Err(vm.value_error("sep must be ASCII."));
    }
    let separators = separator.map_or(0, |_| bytes.len().saturating_sub(1));
    Str::build(
        vm,
        bytes.len().saturating_mul(2) + separators,
        &mut |_, out| {
            for (index, byte) in bytes.iter().enumerate() {
                if let (1.., Some(separator)) = (index, separator) {
                    out.push(&[separator]);
                }
                let digits = [byte >> 4, byte & 15].map(|nibble| DIGITS[usize::from(nibble)]);
                out.push(&digits);
            }
        },
    )
}

/// Reads hexadecimal digits: the argument of `fromhex`.
pub(crate) fn from_hex(vm: &mut Vm, digits: Value) -> Result<ByteBuf> {
    let content = match Content::immutable(vm, digits) {
        Some(content) => content,
        None => {
            let view = vm.buffer(digits, BufferAccess::Read)?;
            Content::copy_of(vm, view, Kind::Bytes)?
        }
    };
    let bytes = ByteBuf::with_capacity(vm, content.byte_len() / 2)?;
    let value = |digit: Option<&u8>| digit.and_then(|digit| char::from(*digit).to_digit(16));
    let mut rest = content.as_bytes().iter();
    while let Some(first) = rest.next() {
        if super::split::is_space(*first) {
            continue;
        }
        let (Some(high), Some(low)) = (value(Some(first)), value(rest.next())) else {
            return Err(vm.value_error("non-hex digit"));
        };
        bytes.push(vm, (high << 4 | low) as u8)?;
    }
    Ok(bytes)
}

/// What the arguments of a constructor of bytes mean.
pub(crate) enum Source {
    /// These bytes.
    Content(Content),
    /// So many zero bytes.
    Zeros(usize),
    /// The items of this iterable.
    Items(Value),
}

/// Reads the arguments of `bytes(...)` and `bytearray(...)`.
pub(crate) fn bytes_source(vm: &mut Vm, args: &Args<'_>) -> Result<Source> {
    if !args.kw.is_empty() {
        return Err(unimplemented_keywords(vm));
    }
    let Some(source) = args.pos.first() else {
        return Ok(Source::Zeros(0));
    };
    let source = *source;
    if let Some(text) = source.unwrapped().text(vm) {
        if !matches!(args.pos.len(), 2 | 3) {
            return Err(vm.type_error("string argument without an encoding"));
        }
        let encoded = encode(vm, Content::of_text(text), args.pos)?;
        return Ok(Source::Content(Content::bytes_receiver(vm, encoded)?));
    }
    if let Some(content) = Content::immutable(vm, source) {
        return Ok(Source::Content(content));
    }
    if args.pos.len() > 1 {
        return Err(vm.type_error("wrong number of arguments"));
    }
    if let Some(len) = source.unwrapped().as_small() {
        return match usize::try_from(len) {
            Ok(len) => Ok(Source::Zeros(len)),
            Err(_) => Err(vm.raise_empty(&exception::VALUE_ERROR)),
        };
    }
    match vm.buffer_maybe(source, BufferAccess::Read) {
        Some(view) => Ok(Source::Content(Content::copy_of(vm, view, Kind::Bytes)?)),
        None => Ok(Source::Items(source)),
    }
}

/// The error for keywords that a constructor knows in CPython only.
#[cold]
pub(crate) fn unimplemented_keywords(vm: &mut Vm) -> crate::Raise {
    vm.not_implemented_error("keyword argument(s) not implemented - use normal args instead")
}

/// Collects the bytes that an iterable gives as ints.
pub(crate) fn bytes_of_items(vm: &mut Vm, items: Value) -> Result<ByteBuf> {
    let bytes = ByteBuf::new();
    let mut walk = Walk::over(vm, items)?;
    while let Some(item) = walk.next(vm)? {
        match u8::try_from(vm.int_arg(item)?) {
            Ok(byte) => bytes.push(vm, byte)?,
            Err(_) => return Err(vm.value_error("bytes value out of range")),
        }
    }
    Ok(bytes)
}
