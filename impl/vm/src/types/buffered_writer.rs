//! `io.BufferedWriter`: collects what is written and passes it on in pieces of one size.

use core::cell::Cell;

use crate::error::Result;
use crate::native::Args;
use crate::object::{BufferView, ByteBuf, Gc, Slots, Type};
use crate::state::Vm;
use crate::stream::{self, Ioctl, Stream};
use crate::value::Value;

object! {
    /// A stream in front of another one.
    pub struct BufferedWriter: BUFFERED_WRITER {
        stream: Value,
        /// Bytes of a piece; only the first `len` are in use.
        piece: ByteBuf,
        len: Cell<usize>,
    }
}

rom_dict!(static METHODS = {
    "write" => fvar!(stream::write, 2, 4),
    "flush" => f1!(flush),
});

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    unary: Some(stream::unary),
    stream: Some(&Buffered),
    ..Slots::of::<BufferedWriter>()
};

/// `io.BufferedWriter`
pub static BUFFERED_WRITER: Type = Type::rom(q!("BufferedWriter"), &SLOTS, &METHODS);

/// How buffered writers are streamed.
struct Buffered;

impl Stream for Buffered {
    fn is_text(&self) -> bool {
        false
    }

    fn read(&self, vm: &mut Vm, _: Value, _: &BufferView) -> Result<Option<usize>> {
        Err(stream::unsupported_error(vm))
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: &BufferView) -> Result<Option<usize>> {
        let writer = vm.expect::<BufferedWriter>(stream)?;
        let mut done = 0;
        while done < from.len {
            let rest = from.slice(done, from.len - done);
            let (len, piece) = (writer.len.get(), writer.view());
            let count = piece.slice(len, piece.len).copy_from(vm, &rest);
            done += count;
            if len + count < piece.len {
                writer.len.set(len + count);
            } else if !writer.pass_on(vm, piece.len)? {
                return Ok(None);
            }
        }
        Ok(Some(done))
    }

    fn ioctl(&self, vm: &mut Vm, _: Value, _: Ioctl) -> Result<i64> {
        Err(stream::unsupported_error(vm))
    }
}

impl BufferedWriter {
    /// The piece, which keeps its owner alive.
    fn view(&self) -> BufferView {
        self.piece.view(Value::NONE, b'B')
    }

    /// Writes the first `count` bytes of the piece, and tells whether all were taken.
    ///
    /// Otherwise those of the bytes in use that are left move to the front.
    fn pass_on(&self, vm: &mut Vm, count: usize) -> Result<bool> {
        let piece = self.view();
        let written = stream::write_view(vm, self.stream, &piece.slice(0, count))?.unwrap_or(0);
        let left = self.len.get().saturating_sub(written);
        if written == count {
            self.len.set(0);
            return Ok(true);
        }
        piece.copy_from(vm, &piece.slice(written, left));
        self.len.set(left);
        Ok(false)
    }
}

/// `BufferedWriter(stream, size)`
fn make_new(vm: &mut Vm, ty: Gc<Type>, args: &Args<'_>) -> Result {
    args.check(vm, 2, 2)?;
    let Ok(size) = usize::try_from(vm.int_arg(args.pos[1])?) else {
        return Err(vm.memory_error(usize::MAX));
    };
    let piece = ByteBuf::zeroed(vm, size.max(1))?;
    let writer = BufferedWriter::alloc(vm, ty, args.pos[0], piece, Cell::new(0))?;
    Ok(Value::object(writer))
}

/// `BufferedWriter.flush()`
fn flush(vm: &mut Vm, writer: Value) -> Result {
    let writer = vm.expect::<BufferedWriter>(writer)?;
    match writer.len.get() {
        0 => Ok(Value::NONE),
        len if writer.pass_on(vm, len)? => Ok(Value::NONE),
        _ => Err(vm.os_error(hal::Errno::EAGAIN.0)),
    }
}
