//! The stream protocol: what files, `StringIO` and their like have in common, and the methods built on it.
//!
//! A type whose slots name a [`Stream`] is a stream. The protocol moves bytes; whether a reader sees `str` or `bytes` is
//! the stream's answer to [`Stream::is_text`]. Operations that would block give `None`.
//! Not here: which streams there are (`types::file`, `types::stringio`, `types::bytesio`, `types::iobase`).

use crate::error::{Raise, Result};
use crate::object::{BufferAccess, BufferView, ByteBuf, Bytes, Str, ValueBuf};
use crate::semantics::class;
use crate::state::Vm;
use crate::types::exception;
use crate::types::list::List;
use crate::value::Value;

/// There is something to read, in the flags of [`Ioctl::Poll`].
pub const POLL_READ: u32 = 1;
/// There is room to write, likewise.
pub const POLL_WRITE: u32 = 4;

/// A control request; [`Ioctl::id`] is the number that Python streams see.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ioctl {
    Flush,
    Seek { offset: i64, whence: i64 },
    Poll { flags: u32 },
    Close,
    Timeout { milliseconds: u32 },
    Options,
    SetOptions { options: u32 },
    DataOptions,
    SetDataOptions { options: u32 },
    Fileno,
    BufferSize,
}

impl Ioctl {
    /// The request's number.
    pub fn id(self) -> isize {
        match self {
            Ioctl::Flush => 1,
            Ioctl::Seek { .. } => 2,
            Ioctl::Poll { .. } => 3,
            Ioctl::Close => 4,
            Ioctl::Timeout { .. } => 5,
            Ioctl::Options => 6,
            Ioctl::SetOptions { .. } => 7,
            Ioctl::DataOptions => 8,
            Ioctl::SetDataOptions { .. } => 9,
            Ioctl::Fileno => 10,
            Ioctl::BufferSize => 11,
        }
    }

    /// The argument that goes with the number.
    pub fn argument(self) -> isize {
        match self {
            Ioctl::Seek { offset, .. } => offset as isize,
            Ioctl::Poll { flags } => flags as isize,
            Ioctl::Timeout { milliseconds } => milliseconds as isize,
            Ioctl::SetOptions { options } | Ioctl::SetDataOptions { options } => options as isize,
            _ => 0,
        }
    }
}

/// How objects of a type are read and written.
pub trait Stream: Sync {
    /// Whether readers get `str`.
    fn is_text(&self) -> bool;

    /// Reads into a view; 0 at the end.
    fn read(&self, vm: &mut Vm, stream: Value, into: &BufferView) -> Result<Option<usize>>;

    /// Writes some of the bytes.
    fn write(&self, vm: &mut Vm, stream: Value, from: &BufferView) -> Result<Option<usize>>;

    /// Answers a control request.
    fn ioctl(&self, vm: &mut Vm, stream: Value, request: Ioctl) -> Result<i64>;
}

/// How a value is streamed.
pub fn of(vm: &mut Vm, value: Value) -> Result<(&'static dyn Stream, Value)> {
    let native = value.unwrapped();
    if let Some(stream) = native.ty().slots.stream {
        return Ok((stream, value));
    }
    if value.ty().is_class()
        && let Some(stream) = class::native_base(value.ty()).and_then(|ty| ty.slots.stream)
    {
        return Ok((stream, value));
    }
    Err(unsupported_error(vm))
}

/// The error for what a stream cannot do.
#[cold]
pub(crate) fn unsupported_error(vm: &mut Vm) -> Raise {
    vm.raise(&exception::OS_ERROR, "stream operation not supported")
}

/// The error for using a stream after `close`.
#[cold]
pub(crate) fn closed_error(vm: &mut Vm) -> Raise {
    vm.value_error("I/O operation on closed file")
}

/// Writes everything, in as many steps as that takes; gives the number of bytes, less when it would block.
pub fn write_view(vm: &mut Vm, value: Value, view: &BufferView) -> Result<Option<usize>> {
    let (stream, value) = of(vm, value)?;
    let mut done = 0;
    while done < view.len {
        match stream.write(vm, value, &view.slice(done, view.len - done))? {
            Some(0) => break,
            Some(count) => done += count,
            None if done == 0 => return Ok(None),
            None => break,
        }
    }
    Ok(Some(done))
}

/// Writes text or bytes that Rust code has made.
pub fn write_bytes(vm: &mut Vm, value: Value, bytes: &[u8]) -> Result<()> {
    write_view(vm, value, &BufferView::of_immutable(Value::NONE, bytes)).map(drop)
}

/// What was read, as the stream's readers see it.
fn finish(vm: &mut Vm, stream: &'static dyn Stream, bytes: &ByteBuf) -> Result {
    if !stream.is_text() {
        return Bytes::value(vm, bytes.as_local_slice());
    }
    Str::checked(vm, bytes.as_local_slice())
}

/// Reads up to `count` bytes behind the end of a buffer; nothing when it would block.
pub(crate) fn read_more(
    vm: &mut Vm,
    stream: &'static dyn Stream,
    value: Value,
    bytes: &ByteBuf,
    count: usize,
) -> Result<Option<usize>> {
    let start = bytes.len();
    bytes.resize(vm, start.saturating_add(count))?;
    let into = bytes.view(Value::NONE, b'B').slice(start, count);
    let outcome = stream.read(vm, value, &into);
    let got = outcome.map_or(0, |got| got.unwrap_or(0));
    bytes.resize(vm, start + got.min(count))?;
    outcome
}

const CHUNK: usize = 256;

fn read_all(vm: &mut Vm, stream: &'static dyn Stream, value: Value) -> Result {
    let bytes = ByteBuf::new();
    loop {
        let room = CHUNK.max(bytes.len());
        match read_more(vm, stream, value, &bytes, room)? {
            None if bytes.is_empty() => return Ok(Value::NONE),
            None | Some(0) => return finish(vm, stream, &bytes),
            Some(_) => {}
        }
    }
}

/// Characters that begin in these bytes, and bytes that the last one still lacks.
fn count_chars(bytes: &[u8]) -> (usize, usize) {
    let starts = bytes.iter().filter(|byte| **byte & 0xc0 != 0x80).count();
    let tail = bytes
        .iter()
        .rev()
        .take_while(|byte| **byte & 0xc0 == 0x80)
        .count();
    let lead = bytes
        .len()
        .checked_sub(tail + 1)
        .map_or(0, |index| bytes[index]);
    let wanted: usize = match lead {
        0xc0..=0xdf => 1,
        0xe0..=0xef => 2,
        0xf0..=0xff => 3,
        _ => 0,
    };
    (starts, wanted.saturating_sub(tail))
}

fn read_chars(vm: &mut Vm, stream: &'static dyn Stream, value: Value, count: usize) -> Result {
    let bytes = ByteBuf::new();
    loop {
        let (chars, lacking) = count_chars(bytes.as_local_slice());
        let wanted = count.saturating_sub(chars) + lacking;
        if wanted == 0 {
            return finish(vm, stream, &bytes);
        }
        match read_more(vm, stream, value, &bytes, wanted)? {
            None if bytes.is_empty() => return Ok(Value::NONE),
            None | Some(0) => return finish(vm, stream, &bytes),
            Some(_) => {}
        }
    }
}

/// Reads `count` items, all without a count; a single read of the stream when `once`.
fn read_count(vm: &mut Vm, value: Value, count: Option<Value>, once: bool) -> Result {
    let (stream, value) = of(vm, value)?;
    let count = match count {
        Some(count) => vm.int_arg(count)?,
        None => -1,
    };
    let Ok(count) = usize::try_from(count) else {
        return read_all(vm, stream, value);
    };
    if stream.is_text() {
        return read_chars(vm, stream, value, count);
    }
    let bytes = ByteBuf::new();
    while bytes.len() < count {
        let lacking = count - bytes.len();
        match read_more(vm, stream, value, &bytes, lacking)? {
            None if bytes.is_empty() => return Ok(Value::NONE),
            None | Some(0) => break,
            Some(_) if once => break,
            Some(_) => {}
        }
    }
    finish(vm, stream, &bytes)
}

/// `read([count])`
pub fn read(vm: &mut Vm, args: &[Value]) -> Result {
    read_count(vm, args[0], args.get(1).copied(), false)
}

/// `read1([count])`: what a single read of the stream gives.
pub fn read1(vm: &mut Vm, args: &[Value]) -> Result {
    read_count(vm, args[0], args.get(1).copied(), true)
}

/// `readinto(buffer[, count])`
pub fn readinto(vm: &mut Vm, args: &[Value]) -> Result {
    let (stream, value) = of(vm, args[0])?;
    let mut view = vm.buffer(args[1], BufferAccess::Write)?;
    if let Some(count) = args.get(2) {
        let count = vm.int_arg(*count)?;
        view = view.slice(0, usize::try_from(count).unwrap_or(usize::MAX));
    }
    let mut done = 0;
    while done < view.len {
        match stream.read(vm, value, &view.slice(done, view.len - done))? {
            None if done == 0 => return Ok(Value::NONE),
            None | Some(0) => break,
            Some(count) => done += count,
        }
    }
    Ok(Value::small(done as isize))
}

/// `readinto(buffer[, count])` as a single read of the stream.
pub fn readinto1(vm: &mut Vm, args: &[Value]) -> Result {
    let (stream, value) = of(vm, args[0])?;
    let mut view = vm.buffer(args[1], BufferAccess::Write)?;
    if let Some(count) = args.get(2) {
        let count = vm.int_arg(*count)?;
        view = view.slice(0, usize::try_from(count).unwrap_or(usize::MAX));
    }
    let count = stream.read(vm, value, &view)?;
    Ok(count.map_or(Value::NONE, |count| Value::small(count as isize)))
}

/// Reads up to and with the next newline, or `limit` bytes.
fn read_line(vm: &mut Vm, value: Value, limit: usize) -> Result<Option<Value>> {
    let (stream, value) = of(vm, value)?;
    let line = ByteBuf::new();
    while line.len() < limit {
        match read_more(vm, stream, value, &line, 1)? {
            None if line.is_empty() => return Ok(None),
            None | Some(0) => break,
            Some(_) if line.as_local_slice().last() == Some(&b'\n') => break,
            Some(_) => {}
        }
    }
    finish(vm, stream, &line).map(Some)
}

/// `readline([limit])`
pub fn readline(vm: &mut Vm, args: &[Value]) -> Result {
    let limit = match args.get(1) {
        Some(limit) => usize::try_from(vm.int_arg(*limit)?).unwrap_or(usize::MAX),
        None => usize::MAX,
    };
    Ok(read_line(vm, args[0], limit)?.unwrap_or(Value::NONE))
}

/// The next line, nothing at the end; the `next` slot of streams.
pub fn next_line(vm: &mut Vm, value: Value) -> Result<Option<Value>> {
    match read_line(vm, value, usize::MAX)? {
        Some(line) if vm.truth(line)? => Ok(Some(line)),
        _ => Ok(None),
    }
}

/// `readlines()`
pub fn readlines(vm: &mut Vm, value: Value) -> Result {
    let lines = ValueBuf::new();
    while let Some(line) = next_line(vm, value)? {
        lines.push(vm, line)?;
    }
    Ok(Value::object(List::with_items(vm, lines)?))
}

/// The bytes that the arguments of `write` name: `data`, `data, count` or `data, offset, count`.
fn write_arg(vm: &mut Vm, args: &[Value]) -> Result<BufferView> {
    of(vm, args[0])?;
    let view = vm.buffer(args[1], BufferAccess::Read)?;
    let mut limits = [0, usize::MAX];
    for (limit, arg) in limits[4 - args.len().max(3)..].iter_mut().zip(&args[2..]) {
        *limit = usize::try_from(vm.int_arg(*arg)?).unwrap_or(usize::MAX);
    }
    Ok(view.slice(limits[0], limits[1]))
}

/// `write(data)`, `write(data, count)`, `write(data, offset, count)`
pub fn write(vm: &mut Vm, args: &[Value]) -> Result {
    let view = write_arg(vm, args)?;
    let count = write_view(vm, args[0], &view)?;
    Ok(count.map_or(Value::NONE, |count| Value::small(count as isize)))
}

/// The same as a single write to the stream.
pub fn write1(vm: &mut Vm, args: &[Value]) -> Result {
    let view = write_arg(vm, args)?;
    let (stream, value) = of(vm, args[0])?;
    let count = stream.write(vm, value, &view)?;
    Ok(count.map_or(Value::NONE, |count| Value::small(count as isize)))
}

fn control(vm: &mut Vm, value: Value, request: Ioctl) -> Result<i64> {
    let (stream, value) = of(vm, value)?;
    stream.ioctl(vm, value, request)
}

/// `seek(offset[, whence])`
pub fn seek(vm: &mut Vm, args: &[Value]) -> Result {
    let offset = vm.int_arg(args[1])? as i64;
    let whence = match args.get(2) {
        Some(whence) => vm.int_arg(*whence)? as i64,
        None => 0,
    };
    if whence == 0 && offset < 0 {
        return Err(vm.os_error(hal::Errno::EINVAL.0));
    }
    let position = control(vm, args[0], Ioctl::Seek { offset, whence })?;
    crate::types::int::from_i64(vm, position as i64)
}

/// `tell()`
pub fn tell(vm: &mut Vm, value: Value) -> Result {
    let position = control(
        vm,
        value,
        Ioctl::Seek {
            offset: 0,
            whence: 1,
        },
    )?;
    crate::types::int::from_i64(vm, position as i64)
}

/// `flush()`
pub fn flush(vm: &mut Vm, value: Value) -> Result {
    control(vm, value, Ioctl::Flush)?;
    Ok(Value::NONE)
}

/// `close()`
pub fn close(vm: &mut Vm, value: Value) -> Result {
    control(vm, value, Ioctl::Close)?;
    Ok(Value::NONE)
}

/// `fileno()`
pub fn fileno(vm: &mut Vm, value: Value) -> Result {
    Ok(Value::small(control(vm, value, Ioctl::Fileno)? as isize))
}

/// `__enter__()`
pub fn enter(_: &mut Vm, value: Value) -> Result {
    Ok(value)
}

/// `__exit__(type, value, traceback)`
pub fn exit(vm: &mut Vm, args: &[Value]) -> Result {
    close(vm, args[0])
}

/// The `iter` slot of streams.
pub fn iter(_: &mut Vm, value: Value) -> Result {
    Ok(value)
}

/// The `unary` slot of streams: they hash by identity.
pub fn unary(_: &mut Vm, op: bytecode::op::UnaryOp, value: Value) -> Result<Option<Value>> {
    Ok((op == bytecode::op::UnaryOp::Hash).then(|| crate::semantics::hash_identity(value)))
}
