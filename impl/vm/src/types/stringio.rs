//! `io.StringIO`, and the stream in memory that it shares with `io.BytesIO`.

use core::cell::Cell;

use crate::error::Result;
use crate::native::Args;
use crate::object::{BufferAccess, BufferView, ByteBuf, Bytes, Gc, PrintKind, Slots, Str, Type};
use crate::print::Printer;
use crate::state::Vm;
use crate::stream::{self, Ioctl, Stream};
use crate::types::bytes::BYTES;
use crate::types::bytesio::BYTES_IO;
use crate::value::Value;

object! {
    /// A stream in memory.
    pub struct MemoryStream: STRING_IO {
        bytes: ByteBuf,
        /// The `str` or `bytes` whose contents these are, until something is written.
        shared: Cell<Option<Value>>,
        position: Cell<usize>,
        closed: Cell<bool>,
    }
}

rom_dict!(pub(crate) static METHODS = {
    "read" => fvar!(stream::read, 1, 2),
    "readinto" => fvar!(stream::readinto, 2, 3),
    "readline" => fvar!(stream::readline, 1, 2),
    "write" => fvar!(stream::write, 2, 4),
    "seek" => fvar!(stream::seek, 2, 3),
    "tell" => f1!(stream::tell),
    "flush" => f1!(stream::flush),
    "close" => f1!(stream::close),
    "getvalue" => f1!(getvalue),
    "__enter__" => f1!(stream::enter),
    "__exit__" => fvar!(stream::exit, 4, 4),
});

/// The slots of both types, with their own stream.
pub(crate) const fn slots(stream: &'static dyn Stream) -> Slots {
    Slots {
        make_new: Some(make_new),
        print: Some(print),
        unary: Some(stream::unary),
        iter: Some(stream::iter),
        next: Some(stream::next_line),
        stream: Some(stream),
        ..Slots::of::<MemoryStream>()
    }
}

static SLOTS: Slots = slots(&InMemory { text: true });

/// `io.StringIO`
pub static STRING_IO: Type = Type::rom(q!("StringIO"), &SLOTS, &METHODS);

/// The stream of text or bytes in memory.
pub(crate) struct InMemory {
    pub(crate) text: bool,
}

impl Stream for InMemory {
    fn is_text(&self) -> bool {
        self.text
    }

    fn read(&self, vm: &mut Vm, stream: Value, into: &BufferView) -> Result<Option<usize>> {
        let memory = open_stream(vm, stream)?;
        let position = memory.position.get();
        let contents = contents(vm, memory)?;
        let rest = contents.len.saturating_sub(position);
        let from = contents.slice(position.min(contents.len), rest);
        let count = into.copy_from(vm, &from);
        memory.position.set(position + count);
        Ok(Some(count))
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: &BufferView) -> Result<Option<usize>> {
        let memory = open_stream(vm, stream)?;
        unshare(vm, memory)?;
        let position = memory.position.get();
        if position > memory.bytes.len() {
            memory.bytes.resize(vm, position)?;
        }
        memory
            .bytes
            .splice_view(vm, position, position.saturating_add(from.len), from)?;
        memory.position.set(position + from.len);
        Ok(Some(from.len))
    }

    fn ioctl(&self, vm: &mut Vm, stream: Value, request: Ioctl) -> Result<i64> {
        let memory = vm.expect::<MemoryStream>(stream)?;
        match request {
            Ioctl::Seek { offset, whence } => {
                let base = match whence {
                    1 => memory.position.get() as i64,
                    2 => contents(vm, memory)?.len as i64,
                    _ => 0,
                };
                let position = base.saturating_add(offset).max(0);
                memory.position.set(position as usize);
                Ok(position)
            }
            Ioctl::Flush => Ok(0),
            Ioctl::Close => {
                memory.closed.set(true);
                memory.shared.set(None);
                memory.bytes.resize(vm, 0)?;
                Ok(0)
            }
            _ => Err(vm.os_error(hal::Errno::EINVAL.0)),
        }
    }
}

fn open_stream(vm: &mut Vm, value: Value) -> Result<Gc<MemoryStream>> {
    let memory = vm.expect::<MemoryStream>(value)?;
    if memory.closed.get() {
        return Err(stream::closed_error(vm));
    }
    Ok(memory)
}

/// What the stream holds.
fn contents(vm: &mut Vm, memory: Gc<MemoryStream>) -> Result<BufferView> {
    match memory.shared.get() {
        Some(shared) => vm.buffer(shared, BufferAccess::Read),
        None => Ok(memory.bytes.view(Value::object(memory), b'B')),
    }
}

/// Copies shared contents, before they change.
fn unshare(vm: &mut Vm, memory: Gc<MemoryStream>) -> Result<()> {
    if memory.shared.get().is_some() {
        let contents = contents(vm, memory)?;
        memory.bytes.splice_view(vm, 0, 0, &contents)?;
        memory.shared.set(None);
    }
    Ok(())
}

/// `StringIO([initial])`; a number reserves room.
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    let mut shared = None;
    let bytes = match args.pos.first() {
        None => ByteBuf::new(),
        Some(size) if size.is_small() => {
            let size = vm.int_arg(*size)?;
            ByteBuf::with_capacity(vm, usize::try_from(size).unwrap_or(0))?
        }
        Some(initial) if initial.text(vm).is_some() || initial.is_exactly(&BYTES) => {
            shared = Some(*initial);
            ByteBuf::new()
        }
        Some(initial) => {
            let view = vm.buffer(*initial, BufferAccess::Read)?;
            ByteBuf::from_view(vm, &view)?
        }
    };
    let memory = MemoryStream::alloc(
        vm,
        ty,
        bytes,
        Cell::new(shared),
        Cell::new(0),
        Cell::new(false),
    )?;
    Ok(Value::object(memory))
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let (name, address) = (value.ty().name.shown(vm), value.bits());
    printer.write_fmt(vm, format_args!("<io.{name} 0x{address:x}>"))
}

/// `getvalue()`
fn getvalue(vm: &mut Vm, value: Value) -> Result {
    let memory = open_stream(vm, value)?;
    let contents = contents(vm, memory)?;
    let copy = ByteBuf::from_view(vm, &contents)?;
    if value.unwrapped().is_exactly(&BYTES_IO) {
        return Bytes::value(vm, copy.as_local_slice());
    }
    Str::checked(vm, copy.as_local_slice())
}
