//! Files of the system below: `TextIOWrapper` and `FileIO`, and the three standard streams.
//!
//! Invariants: an open file owns its descriptor and closes it when it is closed or freed; a closed one has descriptor -1.
//! The standard streams are ROM objects over the console and are never closed.

use core::cell::Cell;

use hal::{Errno, SeekFrom};

use crate::error::Result;
use crate::modules::os::system_files;
use crate::object::{BufferView, Gc, PrintKind, Slots, Type};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::stream::{self, Ioctl, Stream};
use crate::value::Value;

object! {
    /// An open or closed file.
    pub struct File: TEXT_IO_WRAPPER {
        descriptor: Cell<i32>,
        /// One of the streams of the console.
        standard: bool,
    }
    finalise finalise
}

rom_dict!(static METHODS = {
    "read" => fvar!(stream::read, 1, 2),
    "readinto" => fvar!(stream::readinto, 2, 3),
    "readline" => fvar!(stream::readline, 1, 2),
    "readlines" => f1!(stream::readlines),
    "write" => fvar!(stream::write, 2, 4),
    "seek" => fvar!(stream::seek, 2, 3),
    "tell" => f1!(stream::tell),
    "flush" => f1!(stream::flush),
    "close" => f1!(stream::close),
    "fileno" => f1!(stream::fileno),
    "__enter__" => f1!(stream::enter),
    "__exit__" => fvar!(stream::exit, 4, 4),
    "__del__" => f1!(stream::close),
});

const fn slots(stream: &'static dyn Stream) -> Slots {
    Slots {
        print: Some(print),
        unary: Some(stream::unary),
        attr: Some(attr),
        iter: Some(stream::iter),
        next: Some(stream::next_line),
        stream: Some(stream),
        ..Slots::of::<File>()
    }
}

static TEXT_SLOTS: Slots = slots(&HostFile { text: true });
static BINARY_SLOTS: Slots = slots(&HostFile { text: false });

/// The type of text files.
pub static TEXT_IO_WRAPPER: Type = Type::rom(q!("TextIOWrapper"), &TEXT_SLOTS, &METHODS);
/// The type of binary files.
pub static FILE_IO: Type = Type::rom(q!("FileIO"), &BINARY_SLOTS, &METHODS);

/// What a stream is asked for and can answer: bytes can be read, bytes can be written.
const POLL_INPUT: u32 = 1;
const POLL_OUTPUT: u32 = 4;

const STDIN_DESCRIPTOR: i32 = 0;
const STDERR_DESCRIPTOR: i32 = 2;

/// `sys.stdin`
pub static STDIN: File = File::rom(&TEXT_IO_WRAPPER, Cell::new(STDIN_DESCRIPTOR), true);
/// `sys.stdout`
pub static STDOUT: File = File::rom(&TEXT_IO_WRAPPER, Cell::new(1), true);
/// `sys.stderr`
pub static STDERR: File = File::rom(&TEXT_IO_WRAPPER, Cell::new(STDERR_DESCRIPTOR), true);
static STDIN_BUFFER: File = File::rom(&FILE_IO, Cell::new(STDIN_DESCRIPTOR), true);
static STDOUT_BUFFER: File = File::rom(&FILE_IO, Cell::new(1), true);
static STDERR_BUFFER: File = File::rom(&FILE_IO, Cell::new(STDERR_DESCRIPTOR), true);

impl File {
    /// Makes the object of a descriptor, which it owns from here on.
    pub fn open(vm: &mut Vm, descriptor: i32, text: bool) -> Result {
        let ty = if text { &TEXT_IO_WRAPPER } else { &FILE_IO };
        Ok(Value::object(File::alloc(
            vm,
            Gc::rom(ty),
            Cell::new(descriptor),
            false,
        )?))
    }

    fn close(&self, host: &dyn hal::Host) -> hal::Result<()> {
        if self.standard {
            return Ok(());
        }
        match (self.descriptor.replace(-1), system_files(host)) {
            (descriptor @ 0.., Some(files)) => files.close(descriptor),
            _ => Ok(()),
        }
    }

    fn read(&self, host: &dyn hal::Host, buffer: &mut [u8]) -> hal::Result<usize> {
        match system_files(host) {
            Some(files) if !self.standard => files.read(self.descriptor.get(), buffer),
            _ if self.descriptor.get() == STDIN_DESCRIPTOR && !buffer.is_empty() => {
                host.read_input(buffer)
            }
            _ => Ok(0),
        }
    }

    fn write(&self, host: &dyn hal::Host, bytes: &[u8], is_text: bool) -> hal::Result<usize> {
        match system_files(host) {
            Some(files) if !self.standard => files.write(self.descriptor.get(), bytes),
            _ if self.descriptor.get() == STDERR_DESCRIPTOR => host.write_error(bytes),
            _ if is_text => host.write_text(bytes),
            _ => host.write_output(bytes),
        }
    }

    fn control(&self, host: &dyn hal::Host, request: Ioctl) -> hal::Result<i64> {
        match (request, system_files(host)) {
            (Ioctl::Flush, _) if self.standard => host.flush_output().map(|()| 0),
            (Ioctl::Flush, Some(files)) => files.sync(self.descriptor.get()).map(|()| 0),
            (Ioctl::Seek { offset, whence }, Some(files)) => {
                let position = SeekFrom::from_whence(offset, whence).ok_or(Errno::EINVAL)?;
                files
                    .seek(self.descriptor.get(), position)
                    .map(|position| position as i64)
            }
            (Ioctl::Fileno, _) => Ok(i64::from(self.descriptor.get())),
            (Ioctl::Poll { flags }, _) if self.standard => {
                let is_input = self.descriptor.get() == STDIN_DESCRIPTOR;
                let ready = if !is_input {
                    POLL_OUTPUT
                } else if host.input_ready() {
                    POLL_INPUT
                } else {
                    0
                };
                Ok(i64::from(flags & ready))
            }
            _ => Err(Errno::EINVAL),
        }
    }
}

fn finalise(file: &File, host: &dyn hal::Host) {
    // Nobody is left to hear of an error.
    let _ = file.close(host);
}

struct HostFile {
    text: bool,
}

/// What an operation gave, `None` if it would block.
fn outcome(vm: &mut Vm, result: hal::Result<usize>) -> Result<Option<usize>> {
    match result {
        Ok(count) => Ok(Some(count)),
        Err(Errno::EAGAIN) => Ok(None),
        Err(Errno::EINTR) => {
            vm.handle_pending()?;
            Err(vm.os_error(Errno::EINTR.0))
        }
        Err(errno) => Err(vm.os_error(errno.0)),
    }
}

impl Stream for HostFile {
    fn is_text(&self) -> bool {
        self.text
    }

    fn read(&self, vm: &mut Vm, stream: Value, into: &BufferView) -> Result<Option<usize>> {
        let (file, host) = (open_file(vm, stream)?, vm.host());
        let result = file.read(host, into.bytes_mut(vm));
        outcome(vm, result)
    }

    fn write(&self, vm: &mut Vm, stream: Value, from: &BufferView) -> Result<Option<usize>> {
        let (file, host) = (open_file(vm, stream)?, vm.host());
        let result = file.write(host, from.bytes(vm), self.text);
        outcome(vm, result)
    }

    fn ioctl(&self, vm: &mut Vm, stream: Value, request: Ioctl) -> Result<i64> {
        let host = vm.host();
        let result = if request == Ioctl::Close {
            vm.expect::<File>(stream)?.close(host).map(|()| 0)
        } else {
            open_file(vm, stream)?.control(host, request)
        };
        result.map_err(|errno| vm.os_error(errno.0))
    }
}

fn open_file(vm: &mut Vm, value: Value) -> Result<Gc<File>> {
    let Some(file) = value.cast_native::<File>() else {
        return vm.expect::<File>(value);
    };
    if file.descriptor.get() < 0 {
        return Err(stream::closed_error(vm));
    }
    Ok(file)
}

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let Some(file) = value.downcast::<File>() else {
        return Ok(());
    };
    let (name, descriptor) = (value.ty().name.shown(vm), file.descriptor.get());
    printer.write_fmt(vm, format_args!("<io.{name} {descriptor}>"))
}

/// Only the standard text streams have `buffer`, the same stream of bytes.
fn attr(_: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let Some(file) = value.downcast::<File>() else {
        return Ok(None);
    };
    if name != q!("buffer") || !file.standard || !value.is_exactly(&TEXT_IO_WRAPPER) {
        return Ok(None);
    }
    Ok(Some(Value::rom(match file.descriptor.get() {
        STDIN_DESCRIPTOR => &STDIN_BUFFER,
        STDERR_DESCRIPTOR => &STDERR_BUFFER,
        _ => &STDOUT_BUFFER,
    })))
}
