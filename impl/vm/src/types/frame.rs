//! Frame objects: what a trace function sees of an activation.

use core::cell::Cell;

use crate::error::Result;
use crate::native::RomDict;
use crate::object::{CodeObject, Function, Gc, PrintKind, Slots, Type};
use crate::print::Printer;
use crate::qstr::Qstr;
use crate::state::Vm;
use crate::value::Value;

object! {
    /// An activation of a function, as it was at the last event or call.
    pub struct FrameObject: FRAME {
        pub function: Gc<Function>,
        pub code: Gc<CodeObject>,
        /// The caller's frame.
        pub back: Option<Gc<FrameObject>>,
        /// Offset of the last call.
        pub last_instruction: Cell<usize>,
        /// The line that was announced last.
        pub line: Cell<usize>,
        /// Offset of the instruction after a `FOR_ITER` that runs: each round of a loop is announced.
        pub round: Cell<usize>,
        /// What is called for the events of this activation.
        pub callback: Cell<Option<Value>>,
    }
}

static SLOTS: Slots = Slots {
    print: Some(print),
    attr: Some(attr),
    ..Slots::of::<FrameObject>()
};

/// The type of frame objects.
pub static FRAME: Type = Type::rom(q!("frame"), &SLOTS, &RomDict::EMPTY);

fn print(vm: &mut Vm, printer: &mut Printer, value: Value, _: PrintKind) -> Result<()> {
    let Some(frame) = value.downcast::<FrameObject>() else {
        return Ok(());
    };
    let (code, address, line) = (frame.code.code, value.bits(), frame.line.get());
    let (name, file) = (code.name.shown(vm), code.context.source_name().shown(vm));
    printer.write_fmt(
        vm,
        format_args!("<frame at 0x{address:x}, file '{file}', line {line}, code {name}>"),
    )
}

fn attr(_: &mut Vm, value: Value, name: Qstr) -> Result<Option<Value>> {
    let Some(frame) = value.downcast::<FrameObject>() else {
        return Ok(None);
    };
    let number = |number: &Cell<usize>| Some(Value::small(number.get() as isize));
    Ok(match name {
        name if name == q!("f_back") => Some(frame.back.map_or(Value::NONE, Value::object)),
        name if name == q!("f_code") => Some(Value::object(frame.code)),
        name if name == q!("f_globals") => Some(Value::object(frame.function.globals)),
        name if name == q!("f_lasti") => number(&frame.last_instruction),
        name if name == q!("f_lineno") => number(&frame.line),
        _ => None,
    })
}
