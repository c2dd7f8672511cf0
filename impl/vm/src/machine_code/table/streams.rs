//! Streams, as native modules read and write them.

use core::ffi::c_int;

use super::super::enter::{given, in_vm};
use super::super::foreign_type::protocol_of;
use super::modules::bytes;
use crate::error::Result;
use crate::object::{BufferView, Slot};
use crate::state::Vm;
use crate::stream::{self, Ioctl, Stream};
use crate::types::exception;
use crate::value::Value;

/// The operations of a stream, in the order that native modules know.
#[repr(C)]
pub(in super::super) struct Protocol {
    read: unsafe extern "C" fn(Value, *mut u8, usize, *mut c_int) -> usize,
    write: unsafe extern "C" fn(Value, *const u8, usize, *mut c_int) -> usize,
    ioctl: unsafe extern "C" fn(Value, usize, usize, *mut c_int) -> usize,
    is_text: usize,
}

/// All streams: each operation asks the object what it is.
pub(in super::super) static PROTOCOL: Protocol = Protocol {
    read,
    write,
    ioctl,
    is_text: 0,
};

/// What an operation gives when it has failed.
const FAILED: usize = usize::MAX;

pub(super) extern "C" fn protocol(value: Slot, _flags: c_int) -> &'static Protocol {
    in_vm(|vm| {
        let value = given(vm, value)?;
        stream::of(vm, value).map(|_| &PROTOCOL)
    })
}

/// What an operation gives; `OSError` becomes its number.
///
/// # Safety
///
/// There is room for the number.
unsafe fn finish(vm: &mut Vm, outcome: Result<Option<usize>>, errno: *mut c_int) -> Result<usize> {
    let number = match outcome {
        Ok(Some(count)) => return Ok(count),
        Ok(None) => hal::Errno::EAGAIN.0,
        Err(raise) => {
            let exception = vm.catch(raise, &exception::OS_ERROR)?;
            let number = exception.as_exception().map(|exception| exception.value());
            number.and_then(Value::as_small).unwrap_or(0) as i32
        }
    };
    // SAFETY: the caller's promise.
    unsafe { errno.write(number) };
    Ok(FAILED)
}

unsafe extern "C" fn read(value: Value, start: *mut u8, count: usize, errno: *mut c_int) -> usize {
    in_vm(|vm| {
        // SAFETY: machine code says where the bytes go.
        let view = BufferView::of_immutable(Value::NONE, unsafe { bytes(start, count) });
        let outcome =
            stream::of(vm, value).and_then(|(stream, value)| stream.read(vm, value, &view));
        // SAFETY: machine code gives room for the number.
        unsafe { finish(vm, outcome, errno) }
    })
}

unsafe extern "C" fn write(
    value: Value,
    start: *const u8,
    count: usize,
    errno: *mut c_int,
) -> usize {
    in_vm(|vm| {
        // SAFETY: machine code says where the bytes are.
        let view = BufferView::of_immutable(Value::NONE, unsafe { bytes(start, count) });
        let outcome =
            stream::of(vm, value).and_then(|(stream, value)| stream.write(vm, value, &view));
        // SAFETY: machine code gives room for the number.
        unsafe { finish(vm, outcome, errno) }
    })
}

unsafe extern "C" fn ioctl(
    value: Value,
    request: usize,
    argument: usize,
    errno: *mut c_int,
) -> usize {
    in_vm(|vm| {
        let request = match request {
            1 => Some(Ioctl::Flush),
            3 => Some(Ioctl::Poll {
                flags: argument as u32,
            }),
            4 => Some(Ioctl::Close),
            10 => Some(Ioctl::Fileno),
            11 => Some(Ioctl::BufferSize),
            _ => None,
        };
        let outcome = match request {
            None => Err(vm.os_error(hal::Errno::EINVAL.0)),
            Some(request) => stream::of(vm, value)
                .and_then(|(stream, value)| stream.ioctl(vm, value, request))
                .map(|result| Some(result as usize)),
        };
        // SAFETY: machine code gives room for the number.
        unsafe { finish(vm, outcome, errno) }
    })
}

/// The streams whose types native modules have defined.
pub(in super::super) struct Foreign;

impl Foreign {
    /// Calls an operation; nothing when it would block.
    fn call(vm: &mut Vm, place: usize, mut words: [usize; 4]) -> Result<Option<usize>> {
        let Some(stream) = Value::from_machine_word(words[0]) else {
            return Err(stream::unsupported_error(vm));
        };
        let protocol = protocol_of(vm, stream)?;
        let protocol = core::ptr::with_exposed_provenance::<usize>(protocol);
        // SAFETY: the type of the stream has a protocol, whose first words are its operations.
        let code = unsafe { protocol.add(place).read() };
        let mut errno: c_int = 0;
        words[3] = (&raw mut errno).expose_provenance();
        match vm.run_machine_code(code, &words, None, None)? {
            FAILED if errno == hal::Errno::EAGAIN.0 => Ok(None),
            FAILED => Err(vm.os_error(errno)),
            count => Ok(Some(count)),
        }
    }
}

impl Stream for Foreign {
    fn is_text(&self) -> bool {
        false
    }

    fn read(&self, vm: &mut Vm, stream: Value, into: &BufferView) -> Result<Option<usize>> {
        Foreign::call(vm, 0, [stream.bits(), into.address(), into.len, 0])
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: &BufferView) -> Result<Option<usize>> {
        Foreign::call(vm, 1, [stream.bits(), from.address(), from.len, 0])
    }

    fn ioctl(&self, vm: &mut Vm, stream: Value, request: Ioctl) -> Result<i64> {
        let mut place = [0i64; 2];
        let mut argument = request.argument() as usize;
        if let Ioctl::Seek { offset, whence } = request {
            // What follows the offset is the origin, an `int`.
            place = [offset, whence];
            argument = (&raw mut place).expose_provenance();
        }
        let words = [stream.bits(), request.id() as usize, argument, 0];
        let result = Foreign::call(vm, 2, words)?.unwrap_or(0);
        match request {
            Ioctl::Seek { .. } => Ok(place[0]),
            _ => Ok(result as i64),
        }
    }
}
