//! Where printed text goes, and how values are printed.

use core::fmt::Write as _;

use crate::error::{Raise, Result};
use crate::object::{ByteBuf, PrintKind, Str};
use crate::state::Vm;
use crate::text;
use crate::types::int::{ShortText, short_decimal};
use crate::value::Value;

/// Bytes that a buffer begins with.
const LEAST_BUFFER: usize = 48;

/// A destination of printed text.
pub struct Printer {
    sink: Sink,
}

enum Sink {
    Console,
    ErrorConsole,
    Buffer(ByteBuf),
    /// A stream object.
    Stream(Value),
}

impl Printer {
    /// Prints to the standard output.
    pub fn console() -> Printer {
        Printer {
            sink: Sink::Console,
        }
    }

    /// Prints to the standard error output.
    pub fn error_console() -> Printer {
        Printer {
            sink: Sink::ErrorConsole,
        }
    }

    /// Collects the text; see [`Printer::into_str`].
    pub fn buffer() -> Printer {
        Printer {
            sink: Sink::Buffer(ByteBuf::new()),
        }
    }

    /// Prints to a Python stream.
    pub fn stream(stream: Value) -> Printer {
        Printer {
            sink: Sink::Stream(stream),
        }
    }

    /// Writes text.
    pub fn write(&mut self, vm: &mut Vm, text: impl AsRef<[u8]>) -> Result<()> {
        self.write_bytes(vm, text.as_ref())
    }

    /// Writes bytes as they are.
    pub fn write_bytes(&mut self, vm: &mut Vm, bytes: &[u8]) -> Result<()> {
        match &self.sink {
            Sink::Console => vm
                .host
                .write_text_all(bytes)
                .map_err(|errno| vm.os_error(errno.0)),
            Sink::ErrorConsole => vm
                .host
                .write_error_all(bytes)
                .map_err(|errno| vm.os_error(errno.0)),
            Sink::Buffer(buffer) => {
                if buffer.is_empty() {
                    buffer.reserve(vm, bytes.len().max(LEAST_BUFFER))?;
                }
                buffer.extend_in_place(vm, bytes)
            }
            Sink::Stream(stream) => crate::stream::write_bytes(vm, *stream, bytes),
        }
    }

    /// Writes formatted text.
    pub fn write_fmt(&mut self, vm: &mut Vm, arguments: core::fmt::Arguments<'_>) -> Result<()> {
        struct Adapter<'a> {
            printer: &'a mut Printer,
            vm: &'a mut Vm,
            raised: Option<Raise>,
        }
        impl core::fmt::Write for Adapter<'_> {
            fn write_str(&mut self, text: &str) -> core::fmt::Result {
                let done = text::pieces(text, |piece| self.printer.write(self.vm, piece));
                done.map_err(|raise| {
                    self.raised = Some(raise);
                    core::fmt::Error
                })
            }
        }
        let mut adapter = Adapter {
            printer: self,
            vm,
            raised: None,
        };
        let outcome = adapter.write_fmt(arguments);
        match (outcome, adapter.raised) {
            (_, Some(raise)) => Err(raise),
            _ => Ok(()),
        }
    }

    /// The collected text as a `str`.
    pub fn into_str(self, vm: &mut Vm) -> Result {
        match &self.sink {
            Sink::Buffer(buffer) if buffer.as_local_slice().is_ascii() => {
                Str::of_ascii(vm, buffer.as_local_slice())
            }
            Sink::Buffer(buffer) => Str::value(vm, buffer.as_local_slice()),
            _ => Ok(Value::qstr(crate::q!(""))),
        }
    }

    /// The collected bytes of a buffer.
    pub fn collected(&self) -> &[u8] {
        match &self.sink {
            Sink::Buffer(buffer) => buffer.as_local_slice(),
            _ => &[],
        }
    }
}

impl Vm {
    /// Prints a value.
    pub fn print(&mut self, printer: &mut Printer, value: Value, kind: PrintKind) -> Result<()> {
        self.check_native_stack()?;
        let ty = value.ty();
        match ty.slots.print {
            Some(print) => print(self, printer, value, kind),
            None => {
                let name = ty.name.shown(self);
                printer.write_fmt(self, format_args!("<{name}>"))
            }
        }
    }

    /// `str(value)`; a `str` is returned as it is.
    pub fn to_str(&mut self, value: Value) -> Result {
        if value.is_str() {
            return Ok(value);
        }
        if let Some(number) = value.as_small() {
            let mut room = ShortText::default();
            return Str::of_ascii(self, short_decimal(&mut room, number));
        }
        let mut printer = Printer::buffer();
        self.print(&mut printer, value, PrintKind::Str)?;
        printer.into_str(self)
    }

    /// `repr(value)`.
    pub fn to_repr(&mut self, value: Value) -> Result {
        let mut printer = Printer::buffer();
        self.print(&mut printer, value, PrintKind::Repr)?;
        printer.into_str(self)
    }

    /// Prints a warning to the error output.
    pub(crate) fn warn(&mut self, message: &str) -> Result<()> {
        let mut printer = Printer::error_console();
        printer.write_fmt(self, format_args!("Warning: {message}\n"))
    }
}
