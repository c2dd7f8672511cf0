//! What `SystemExit` asks for.

use crate::object::{Gc, PrintKind};
use crate::print::Printer;
use crate::semantics::class::is_subclass;
use crate::state::Vm;
use crate::types::exception::SYSTEM_EXIT;
use crate::value::Value;
use bytecode::op::BinaryOp;

/// The exit code of a program that failed.
pub const FAILURE: u8 = 1;

impl Vm {
    /// The exit code that an exception asks for, if it is a `SystemExit`; a value that is no integer is printed.
    pub fn exit_code(&mut self, exception: Value, printer: Option<Printer>) -> Option<u8> {
        if !is_subclass(exception.ty(), Gc::rom(&SYSTEM_EXIT)) {
            return None;
        }
        let value = exception
            .as_exception()
            .map_or(Value::NONE, |exception| exception.value());
        if value == Value::NONE {
            return Some(0);
        }
        if value.is_small() || value.is_exactly(&crate::types::int::INT) {
            return Some(self.low_byte(value));
        }
        if let Some(mut printer) = printer {
            let printed = self.print(&mut printer, value, PrintKind::Str);
            // A console that is closed cannot be told about.
            let _ = printed.and_then(|()| printer.write(self, "\n"));
        }
        Some(FAILURE)
    }

    fn low_byte(&mut self, number: Value) -> u8 {
        let low = self.binary_op(BinaryOp::And, number, Value::small(0xff));
        let low = low.ok().and_then(Value::as_small);
        low.and_then(|low| u8::try_from(low).ok())
            .unwrap_or(FAILURE)
    }
}
