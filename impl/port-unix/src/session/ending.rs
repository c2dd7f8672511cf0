//! How a program ends: exit codes, and what is printed about an exception that nobody caught.

use bytecode::op::BinaryOp;
use vm::object::{Gc, PrintKind, Type};
use vm::print::Printer;
use vm::semantics::class::is_subclass;
use vm::types::exception::{KEYBOARD_INTERRUPT, SYSTEM_EXIT};
use vm::{Result, Value};

use super::Session;

/// The exit code of a program that failed.
const FAILURE: u8 = 1;
/// The exit code of a program that Ctrl-C ended: 128 and the number of the signal.
const INTERRUPTED: u8 = 130;

impl Session<'_> {
    /// Returns the exit code of an outcome, after reporting an exception.
    pub(super) fn ending(&mut self, outcome: Result<()>) -> u8 {
        if outcome.is_ok() {
            return 0;
        }
        let exception = self.vm.take_exception();
        if is_a(exception, &SYSTEM_EXIT) {
            return self.exit_code(exception);
        }
        // A console that is closed cannot be told about.
        let _ = self.vm.print_exception(&mut Printer::console(), exception);
        if is_a(exception, &KEYBOARD_INTERRUPT) {
            INTERRUPTED
        } else {
            FAILURE
        }
    }

    /// Runs what `sys.atexit` registered, and returns the exit code.
    pub(super) fn finish(&mut self, code: u8) -> u8 {
        match self.vm.roots().sys_atexit.take() {
            Some(function) if function != Value::NONE => {
                match self.until_done(|session| session.vm.call(function, &[]).map(drop)) {
                    0 => code,
                    failure => failure,
                }
            }
            _ => code,
        }
    }

    /// Returns the code of a `SystemExit`; a value that is no integer is printed.
    fn exit_code(&mut self, exception: Value) -> u8 {
        let value = exception
            .as_exception()
            .map_or(Value::NONE, |exception| exception.value());
        if value == Value::NONE {
            return 0;
        }
        if value.is_small() || value.is_exactly(&vm::types::int::INT) {
            return self.low_byte(value);
        }
        let mut printer = Printer::error_console();
        let printed = self.vm.print(&mut printer, value, PrintKind::Str);
        // A console that is closed cannot be told about.
        let _ = printed.and_then(|()| printer.write(&mut self.vm, "\n"));
        FAILURE
    }

    fn low_byte(&mut self, number: Value) -> u8 {
        let low = self.vm.binary_op(BinaryOp::And, number, Value::small(0xff));
        let low = low.ok().and_then(Value::as_small);
        low.and_then(|low| u8::try_from(low).ok())
            .unwrap_or(FAILURE)
    }
}

fn is_a(exception: Value, ty: &'static Type) -> bool {
    is_subclass(exception.ty(), Gc::rom(ty))
}
