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

/// What is to be run.
pub(crate) enum Source {
    Text(ByteBuf),
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

/// Runs text in the terminal's usual mode, where Ctrl-C stops it; gives the exit code if it asks for the end.
pub(crate) fn execute(
    vm: &mut Vm,
    source: Source,
    mode: CompileMode,
    audience: Audience,
) -> Option<u8> {
    let host = vm.host();
    host.set_raw_input(false);
    host.set_interrupt_byte(Some(console::CTRL_C));
    let outcome = run(vm, source, mode);
    host.set_interrupt_byte(None);
    // What was scheduled late still runs, and a Ctrl-C that nobody saw is seen here.
    let outcome = match outcome {
        Ok(()) => vm.poll().map_err(|_| vm.take_exception()),
        Err(raise) => {
            let exception = vm.take_exception();
            let _ = raise;
            console::quietly(vm, Vm::poll);
            Err(exception)
        }
    };
    let mark = |vm: &mut Vm| {
        if audience == Audience::Program {
            console::write(vm, END);
        }
    };
    mark(vm);
    let exit_code = match outcome {
        Ok(()) => None,
        Err(exception) => end(vm, exception),
    };
    mark(vm);
    host.set_raw_input(exit_code.is_none());
    exit_code
}

fn run(vm: &mut Vm, source: Source, mode: CompileMode) -> Result<()> {
    let text = match source {
        Source::Text(text) => text,
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

/// Reports an exception, or gives the exit code of one that asks for the end.
fn end(vm: &mut Vm, exception: Value) -> Option<u8> {
    let code = vm.exit_code(exception, Some(Printer::error_console()));
    if code.is_none() {
        console::report(vm, exception);
    }
    code
}
