//! Talking to a person: `print`, `input`, and the printing of values at the prompt.

use hal::Errno;

use crate::builtins;
use crate::error::Result;
use crate::native::{Args, Param};
use crate::object::{ByteBuf, Bytes, PrintKind, Str, TextRef};
use crate::print::Printer;
use crate::state::Vm;
use crate::types::exception;
use crate::value::Value;

/// `print(*values, sep, end, file)`
pub(super) fn print(vm: &mut Vm, args: &Args<'_>) -> Result {
    if args.kw.is_empty() {
        return print_to_console(vm, args.pos);
    }
    let options = Args {
        pos: &[],
        kw: args.kw,
    };
    let [sep, end, file] = options.parse(
        vm,
        &[
            Param::keyword(q!("sep"), Value::qstr(q!(" "))),
            Param::keyword(q!("end"), Value::qstr(q!("\n"))),
            Param::keyword(q!("file"), Value::SENTINEL),
        ],
    )?;
    let (sep, end) = (text_or_bytes(vm, sep)?, text_or_bytes(vm, end)?);
    let mut printer = if file == Value::SENTINEL {
        Printer::console()
    } else {
        stream_printer(vm, file)?
    };
    for (index, value) in args.pos.iter().enumerate() {
        if index > 0 && !sep.as_bytes().is_empty() {
            printer.write(vm, sep.as_bytes())?;
        }
        vm.print(&mut printer, *value, PrintKind::Str)?;
    }
    if !end.as_bytes().is_empty() {
        printer.write(vm, end.as_bytes())?;
    }
    Ok(Value::NONE)
}

/// What stands between or after values: `str`, or the bytes of one.
fn text_or_bytes(vm: &mut Vm, value: Value) -> Result<TextRef> {
    let text = match value.cast_native::<Bytes>() {
        Some(bytes) => Str::value(vm, bytes.as_bytes())?,
        None => value,
    };
    vm.text_arg(text)
}

fn print_to_console(vm: &mut Vm, values: &[Value]) -> Result {
    let mut printer = Printer::console();
    for (index, value) in values.iter().enumerate() {
        if index > 0 {
            printer.write(vm, " ")?;
        }
        vm.print(&mut printer, *value, PrintKind::Str)?;
    }
    printer.write(vm, "\n")?;
    Ok(Value::NONE)
}

/// A printer for an object that is a stream.
pub(crate) fn stream_printer(vm: &mut Vm, file: Value) -> Result<Printer> {
    crate::stream::of(vm, file)?;
    Ok(Printer::stream(file))
}

/// `input([prompt])`: a line of the standard input, without its end.
pub(super) fn input(vm: &mut Vm, args: &[Value]) -> Result {
    if let [prompt] = args {
        vm.print(&mut Printer::console(), *prompt, PrintKind::Str)?;
    }
    if let Some(read) = vm.line_reader {
        return read(vm);
    }
    // What the prompt says must be seen before the wait; a closed console shows in the read.
    let _ = vm.host().flush_output();
    let line = ByteBuf::new();
    let echoes = !vm.host().echoes_input();
    loop {
        match read_byte(vm)? {
            Some(b'\n') => break,
            Some(byte) => line.push(vm, byte)?,
            None if line.is_empty() => return Err(vm.raise_empty(&exception::EOF_ERROR)),
            None => break,
        }
    }
    if echoes {
        let mut printer = Printer::console();
        printer.write_bytes(vm, line.as_local_slice())?;
        printer.write(vm, "\n")?;
    }
    let bytes = line.as_local_slice();
    let bytes = bytes.strip_suffix(b"\r").unwrap_or(bytes);
    Str::checked(vm, bytes)
}

/// The next byte of the standard input, nothing at its end.
fn read_byte(vm: &mut Vm) -> Result<Option<u8>> {
    let mut byte = [0];
    loop {
        match vm.host().read_input(&mut byte) {
            Ok(0) => return Ok(None),
            Ok(_) => return Ok(Some(byte[0])),
            Err(Errno::EINTR) => vm.handle_pending()?,
            Err(Errno(number)) => return Err(vm.os_error(number)),
        }
    }
}

/// `__repl_print__(value)`: shows the value of an expression at the prompt and keeps it as `_`.
pub(super) fn repl_print(vm: &mut Vm, value: Value) -> Result {
    if value == Value::NONE {
        return Ok(Value::NONE);
    }
    let mut printer = Printer::console();
    vm.print(&mut printer, value, PrintKind::Repr)?;
    printer.write(vm, "\n")?;
    builtins::store(vm, q!("_"), Some(value))?;
    Ok(Value::NONE)
}
