//! `io.IOBase`: the base of streams written in Python.
//!
//! The protocol calls the methods `readinto`, `write` and `ioctl` of the instance; a result of `None` means that the
//! operation would block, a negative one is an error number.

use crate::error::Result;
use crate::native::{Args, RomDict};
use crate::object::{BufferAccess, BufferView, ByteBuf, Gc, Slots, Type};
use crate::state::Vm;
use crate::stream::{Ioctl, Stream};
use crate::types::array::Array;
use crate::value::Value;

object! {
    /// What an instance of a class derived from `IOBase` wraps: nothing.
    pub struct IoBase: IO_BASE {}
}

static SLOTS: Slots = Slots {
    make_new: Some(make_new),
    stream: Some(&PythonStream),
    ..Slots::of::<IoBase>()
};

/// `io.IOBase`
pub static IO_BASE: Type = Type::rom(q!("IOBase"), &SLOTS, &RomDict::EMPTY);

fn make_new(vm: &mut Vm, ty: Gc<Type>, _: &Args<'_>) -> Result {
    Ok(Value::object(IoBase::alloc(vm, ty)?))
}

struct PythonStream;

/// The number that a method gave, of a buffer of `len` bytes.
fn count(vm: &mut Vm, result: Value, len: usize) -> Result<Option<usize>> {
    if result == Value::NONE {
        return Ok(None);
    }
    let number = vm.int_arg(result)?;
    match usize::try_from(number) {
        Ok(count) if count <= len => Ok(Some(count)),
        Ok(_) => Err(vm.os_error(hal::Errno::EIO.0)),
        Err(_) if number == -(hal::Errno::EAGAIN.0 as isize) => Ok(None),
        Err(_) => Err(vm.os_error(number.unsigned_abs() as i32)),
    }
}

impl Stream for PythonStream {
    fn is_text(&self) -> bool {
        false
    }

    fn read(&self, vm: &mut Vm, stream: Value, into: &BufferView) -> Result<Option<usize>> {
        let bytes = ByteBuf::zeroed(vm, into.len)?;
        let buffer = Array::bytearray(vm, bytes)?;
        let result = vm.call_method(stream, q!("readinto"), &[buffer])?;
        let got = count(vm, result, into.len)?;
        let view = vm.buffer(buffer, BufferAccess::Read)?;
        let got = got.map(|got| got.min(view.len).min(into.len));
        into.copy_from(vm, &view.slice(0, got.unwrap_or(0)));
        Ok(got)
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: &BufferView) -> Result<Option<usize>> {
        let bytes = ByteBuf::from_view(vm, from)?;
        let buffer = Array::bytearray(vm, bytes)?;
        let result = vm.call_method(stream, q!("write"), &[buffer])?;
        count(vm, result, from.len)
    }

    fn ioctl(&self, vm: &mut Vm, stream: Value, request: Ioctl) -> Result<i64> {
        let args = [Value::small(request.id()), Value::small(request.argument())];
        let result = vm.call_method(stream, q!("ioctl"), &args)?;
        let number = vm.int_arg(result)?;
        if number < 0 {
            return Err(vm.os_error(number.unsigned_abs() as i32));
        }
        Ok(number as i64)
    }
}
