//! How a program ends: exit codes, and what is printed about an exception that nobody caught.

use vm::object::{Gc, Type};
use vm::print::Printer;
use vm::semantics::class::is_subclass;
use vm::types::exception::KEYBOARD_INTERRUPT;
use vm::{FAILURE, Result, Value};

use super::Session;
use crate::options::Program;

/// The exit code of a file or a command that Ctrl-C ended: 128 and the number of the signal.
const INTERRUPTED: u8 = 130;

impl Session<'_> {
    /// Returns the exit code of an outcome, after reporting an exception.
    ///
    /// An exception of a file or a command is part of the output; one of a module or of text from the standard input is
    /// an error of this program.
    pub(super) fn ending(&mut self, outcome: Result<()>) -> u8 {
        if outcome.is_ok() {
            return 0;
        }
        let exception = self.vm.take_exception();
        let is_script = matches!(self.options.program, Program::File(_) | Program::Command(_));
        let for_text = is_script.then(Printer::error_console);
        if let Some(code) = self.vm.exit_code(exception, for_text) {
            return code;
        }
        let mut printer = match is_script {
            true => Printer::console(),
            false => Printer::error_console(),
        };
        // A console that is closed cannot be told about.
        let _ = self.vm.print_exception(&mut printer, exception);
        if is_script && is_a(exception, &KEYBOARD_INTERRUPT) {
            INTERRUPTED
        } else {
            FAILURE
        }
    }

    /// Runs what `sys.atexit` registered, and returns the exit code.
    pub(super) fn finish(&mut self, code: u8) -> u8 {
        match self.vm.roots().sys_atexit.take() {
            Some(function) if function != Value::NONE => {
                match self.until_done(&mut |session| session.vm.call(function, &[]).map(drop)) {
                    0 => code,
                    failure => failure,
                }
            }
            _ => code,
        }
    }
}

fn is_a(exception: Value, ty: &'static Type) -> bool {
    is_subclass(exception.ty(), Gc::rom(ty))
}
