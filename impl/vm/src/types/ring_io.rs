//! `micropython.RingIO`: a bounded queue of bytes that is a stream.

use core::cell::Cell;

use crate::error::Result;
use crate::native::Args;
use crate::object::{BufferAccess, BufferView, ByteBuf, Gc, PrintKind, Slots, Type};
use crate::print::Printer;
use crate::state::Vm;
use crate::stream::{self, Ioctl, POLL_READ, POLL_WRITE, Stream};
use crate::types::array::Array;
use crate::value::Value;

object! {
    /// A queue of bytes in a buffer: the oldest of `used` bytes is at `start`. One of the `size` bytes stays free.
    pub struct RingIo: RING_IO {
        buffer: Value,
        size: usize,
        start: Cell<usize>,
        used: Cell<usize>,
    }
}

rom_dict!(static METHODS = {
    "any" => f1!(any),
    "read" => fvar!(stream::read, 1, 2),
    "readline" => fvar!(stream::readline, 1, 2),
    "readinto" => fvar!(stream::readinto, 2, 3),
    "write" => fvar!(stream::write, 2, 4),
    "close" => f1!(stream::close),
});

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    print: Some(print),
    unary: Some(stream::unary),
    stream: Some(&Ring),
    ..Slots::of::<RingIo>()
};

/// `micropython.RingIO`
pub static RING_IO: Type = Type::rom(q!("RingIO"), &SLOTS, &METHODS);

/// Most bytes of a queue's buffer.
const LIMIT: isize = 0xffff;

/// How queues are streamed.
struct Ring;

impl Stream for Ring {
    fn is_text(&self) -> bool {
        false
    }

    fn read(&self, vm: &mut Vm, stream: Value, into: &BufferView) -> Result<Option<usize>> {
        let ring = vm.expect::<RingIo>(stream)?;
        let from = ring.bytes(vm)?;
        let count = ring.used.get().min(into.len);
        let first = count.min(ring.size - ring.start.get());
        into.copy_from(vm, &from.slice(ring.start.get(), first));
        into.slice(first, count - first).copy_from(vm, &from);
        ring.start.set(ring.wrapped(ring.start.get() + count));
        ring.used.set(ring.used.get() - count);
        Ok(Some(count))
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: &BufferView) -> Result<Option<usize>> {
        let ring = vm.expect::<RingIo>(stream)?;
        let into = ring.bytes(vm)?;
        let count = from.len.min(ring.room());
        let at = ring.wrapped(ring.start.get() + ring.used.get());
        let first = count.min(ring.size - at);
        into.slice(at, first).copy_from(vm, &from.slice(0, first));
        into.copy_from(vm, &from.slice(first, count - first));
        ring.used.set(ring.used.get() + count);
        Ok(Some(count))
    }

    fn ioctl(&self, vm: &mut Vm, stream: Value, request: Ioctl) -> Result<i64> {
        let ring = vm.expect::<RingIo>(stream)?;
        match request {
            Ioctl::Poll { flags } => {
                let readable = if ring.used.get() > 0 { POLL_READ } else { 0 };
                let writable = if ring.room() > 0 { POLL_WRITE } else { 0 };
                Ok(i64::from(flags & (readable | writable)))
            }
            Ioctl::Close => Ok(0),
            _ => Err(vm.os_error(hal::Errno::EINVAL.0)),
        }
    }
}

impl RingIo {
    /// The bytes of the buffer, which its owner may have made shorter.
    fn bytes(&self, vm: &mut Vm) -> Result<BufferView> {
        let view = vm.buffer(self.buffer, BufferAccess::Write)?;
        if view.len < self.size {
            return Err(vm.value_error("buffer too small"));
        }
        Ok(view)
    }

    fn room(&self) -> usize {
        self.size - 1 - self.used.get()
    }

    fn wrapped(&self, index: usize) -> usize {
        if index >= self.size {
            index - self.size
        } else {
            index
        }
    }
}

/// `RingIO(size)`, or `RingIO(buffer)` for a queue in the bytes of another object.
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 1, 1)?;
    let given = args.pos[0];
    let size = match vm.buffer_maybe(given, BufferAccess::Write) {
        Some(view) => view.len as isize,
        None => vm.int_arg(given)?.saturating_add(1),
    };
    if !(2..=LIMIT).contains(&size) {
        return Err(vm.value_error(""));
    }
    let size = size as usize;
    let buffer = match vm.buffer_maybe(given, BufferAccess::Write) {
        Some(_) => given,
        None => {
            let bytes = ByteBuf::zeroed(vm, size)?;
            Array::bytearray(vm, bytes)?
        }
    };
    let ring = RingIo::alloc(vm, ty, buffer, size, Cell::new(0), Cell::new(0))?;
    Ok(Value::object(ring))
}

fn print(vm: &mut Vm, printer: &mut Printer, _: Value, _: PrintKind) -> Result<()> {
    printer.write(vm, "<RingIO>")
}

/// `RingIO.any()`: how many bytes can be read.
fn any(vm: &mut Vm, ring: Value) -> Result {
    let ring = vm.expect::<RingIo>(ring)?;
    Ok(Value::small(ring.used.get() as isize))
}
