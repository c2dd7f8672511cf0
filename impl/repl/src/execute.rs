//! Running what was entered.

use vm::object::ByteBuf;
use vm::print::Printer;
use vm::types::exception::{KEYBOARD_INTERRUPT, MEMORY_ERROR};
use vm::{CompileMode, Result, Value, Vm, q};

use crate::console;

/// What text at the prompt is called in tracebacks.
const SOURCE_NAME: &[u8] = b"<stdin>";

/// Ends a part of what goes to a program that talks to this one.
const END: &[u8] = b"\x04";

/// How a program ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Ended {
    Well,
    /// With an exception, which was reported.
    Badly,
    /// It asked for the end, with an exit code.
    Exit(u8),
}

/// What is to be run.
pub(crate) enum Source<'a> {
    Text(ByteBuf),
    /// The path of a file, which may be missing.
    File(&'a [u8]),
    /// Text for which there was no memory.
    TooLong,
    /// Text that Ctrl-C ended.
    Interrupted,
}

/// Who is told what.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    Person,
    /// A program: the output and what is said about an exception end in marks.
    Program,
}

/// Runs a file, frozen or of a file system, as the main program. One that is missing ends well.
///
/// Ctrl-C stops it, and exceptions are reported, as at the prompt.
pub fn run_file(vm: &mut Vm, path: &[u8]) -> Ended {
    let source = Source::File(path);
    execute(vm, source, CompileMode::File, Audience::Person)
}

/// Runs something in the terminal's usual mode, where Ctrl-C stops it.
pub(crate) fn execute(
    vm: &mut Vm,
    source: Source<'_>,
    mode: CompileMode,
    audience: Audience,
) -> Ended {
    let host = vm.host();
    host.set_raw_input(false);
    host.set_interrupt_byte(Some(console::CTRL_C));
    let outcome = run(vm, source, mode);
    host.set_interrupt_byte(None);
    let outcome = vm.settle(outcome);
    let mark = |vm: &mut Vm| {
        if audience == Audience::Program {
            console::write(vm, END);
        }
    };
    mark(vm);
    let ended = match outcome {
        Ok(()) => Ended::Well,
        Err(exception) => end(vm, exception),
    };
    mark(vm);
    host.set_raw_input(!matches!(ended, Ended::Exit(_)));
    ended
}

fn run(vm: &mut Vm, source: Source<'_>, mode: CompileMode) -> Result<()> {
    let text = match source {
        Source::Text(text) => text,
        Source::File(path) => return vm.run_main_file(path),
        Source::TooLong => return Err(vm.raise_empty(&MEMORY_ERROR)),
        Source::Interrupted => return Err(vm.raise_empty(&KEYBOARD_INTERRUPT)),
    };
    let globals = vm.main_globals();
    if mode != CompileMode::Single {
        let name = vm.intern_value(SOURCE_NAME)?;
        globals.map.insert_qstr(vm, q!("__file__"), name)?;
    }
    vm.run_source(text.as_local_slice(), SOURCE_NAME, mode, globals, globals)
        .map(drop)
}

/// Reports an exception that does not ask for the end.
fn end(vm: &mut Vm, exception: Value) -> Ended {
    match vm.exit_code(exception, Some(Printer::error_console())) {
        Some(code) => Ended::Exit(code),
        None => {
            console::report(vm, exception);
            Ended::Badly
        }
    }
}
